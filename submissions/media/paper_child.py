"""Child process: parse one PDF and write a cleaned one. Arguments: source, target.

Only the pages and what they draw are carried over; whatever acts, is attached or tells about its
maker stays behind. Reports {"pages"}. Runs isolated (`python -I`), without Django.
"""

import logging
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from sandbox import Refused, limits, main

# What never leaves with a page …
LEFT_WITH_THE_PAGE = (
    "/Annots",
    "/AA",
    "/A",
    "/B",
    "/Metadata",
    "/PieceInfo",
    "/Thumb",
    "/PresSteps",
    "/Tabs",
)
# … and what is taken out of every object that the pages reach.
LEFT_EVERYWHERE = (
    "/AA",
    "/OpenAction",
    "/JavaScript",
    "/JS",
    "/EmbeddedFiles",
    "/EF",
    "/AF",
    "/Metadata",
    "/PieceInfo",
    "/LastModified",
    "/Ref",
    "/OPI",
    "/Alternates",
)


def clean_paper(source, target):
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import PdfReadError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(source, strict=False)
    if reader.is_encrypted:
        raise Refused("encrypted")
    try:
        pages = len(reader.pages)
    except (PdfReadError, KeyError, AttributeError) as error:
        raise Refused("broken") from error
    if not pages:
        raise Refused("no_pages")
    if pages > limits.MAX_PAPER_PAGES:
        raise Refused("too_many_pages")
    writer = PdfWriter()
    for page in reader.pages:
        writer.add_page(page, excluded_keys=LEFT_WITH_THE_PAGE)
    for thing in writer._objects:
        clean_object(thing)
    writer.metadata = None
    # Objects that only what was taken out pointed to must not travel along unseen.
    writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
    with open(target, "wb") as output:
        writer.write(output)
    return {"pages": pages}


def clean_object(thing):
    """Take the keys out of one object and of the dictionaries and lists directly inside it."""
    from pypdf.generic import DictionaryObject, StreamObject

    if isinstance(thing, DictionaryObject):
        for key in LEFT_EVERYWHERE:
            if key in thing:
                del thing[key]
        if isinstance(thing, StreamObject) and thing.get("/Filter") in ("/DCTDecode", ["/DCTDecode"]):
            thing._data = without_jpeg_metadata(thing._data)
        for value in list(thing.values()):
            clean_object(value)
    elif isinstance(thing, list):
        for value in thing:
            clean_object(value)


def without_jpeg_metadata(data: bytes) -> bytes:
    """The same JPEG without EXIF, XMP, IPTC and comments (APP1, APP3–APP13, APP15, COM).

    JFIF (APP0), the colour profile (APP2) and Adobe's colour marker (APP14) are needed to draw it.
    """
    if data[:2] != b"\xff\xd8":
        return data
    kept, at = [data[:2]], 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        is_told = marker == 0xFE or (0xE0 <= marker <= 0xEF and marker not in (0xE0, 0xE2, 0xEE))
        if not is_told:
            kept.append(data[at : at + 2 + length])
        at += 2 + length
    return b"".join(kept) + data[at:]


if __name__ == "__main__":
    main(clean_paper)
