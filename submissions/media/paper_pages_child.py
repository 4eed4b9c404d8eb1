"""Child process: a cleaned PDF to the pictures of its pages and their text.

Request: `source` (what is drawn), `cleaned` (the PDF that is served, rewritten where a page hides
something), `folder`, `is_redrawn` (true: every page becomes a picture in the served PDF), `most_pictures`
(of how many pages a picture is made beside the PDF).
Report: `files`, `redrawn` (how many pages became pictures), `has_text`.
"""

import resource
import time
from pathlib import Path

from . import limits
from .sandbox import Refused

PAGE_CPU_SECONDS = 2.0
REDRAWN_PIXELS = 2200  # the longer side: some 190 dots per inch on A4
TEXT_OBJECT, IMAGE_OBJECT = 1, 3
INVISIBLE = 3  # how the words of a scanned page lie over its picture


def work(request: dict) -> dict:
    import pypdfium2 as pdfium  # type: ignore[import-untyped]

    folder = Path(request["folder"])
    files, redrawn, texts, most = [], {}, [], request["most_pictures"]
    with pdfium.PdfDocument(request["source"]) as paper:
        for number in range(len(paper)):
            allow_more_time()
            page = open_page(paper, number)
            is_hidden = request["is_redrawn"] or hides_something(page)
            if number < most or is_hidden:
                picture = drawn(page, REDRAWN_PIXELS if is_hidden else limits.PAGE_PIXELS)
                if is_hidden:
                    redrawn[number] = picture, page.get_size()
                    picture = picture.copy()
                    picture.thumbnail((limits.PAGE_PIXELS, limits.PAGE_PIXELS))
                if number < most:
                    files.append(f"page-{number + 1:03}.jpg")
                    picture.save(folder / files[-1], "JPEG", quality=80)
            texts.append("" if is_hidden else text_of(page))
            page.close()
    if redrawn:
        replace_pages(request["cleaned"], redrawn)
    text = "\f".join(texts)
    (folder / "text.txt").write_text(text, encoding="utf-8")
    return {"files": [*files, "text.txt"], "redrawn": len(redrawn), "has_text": bool(text.strip())}


def allow_more_time() -> None:
    """Each page gets its own share of the processor, so that one page cannot eat all of it."""
    most = int(time.process_time() + PAGE_CPU_SECONDS) + 1
    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (most if hard < 0 else min(most, hard), hard))


def open_page(paper, number):
    import pypdfium2 as pdfium

    try:
        return paper[number]
    except pdfium.PdfiumError as error:
        raise Refused("broken") from error


def hides_something(page) -> bool:
    """True when words are drawn invisibly, or words or pictures lie wholly outside of the page."""
    import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

    left, bottom, right, top = shown_box(page)
    for thing in page.get_objects(filter=(TEXT_OBJECT, IMAGE_OBJECT), max_depth=4):
        try:
            x0, y0, x1, y1 = thing.get_bounds()
        except Exception as error:
            raise Refused("broken") from error
        if x1 <= left or x0 >= right or y1 <= bottom or y0 >= top:
            return True
        if thing.type == TEXT_OBJECT and pdfium_c.FPDFTextObj_GetTextRenderMode(thing.raw) == INVISIBLE:
            return True
    return False


def shown_box(page) -> tuple[float, float, float, float]:
    media, crop = page.get_mediabox(), page.get_cropbox()
    left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
    return left, bottom, min(media[2], crop[2]), min(media[3], crop[3])


def drawn(page, longer_side: int):
    """The page as an RGB picture; notes and form fields are not drawn."""
    width, height = page.get_size()
    bitmap = page.render(scale=longer_side / max(width, height, 1), may_draw_forms=False, draw_annots=False)
    picture = bitmap.to_pil().convert("RGB")
    bitmap.close()
    return picture


def text_of(page) -> str:
    left, bottom, right, top = shown_box(page)
    text_page = page.get_textpage()
    text = text_page.get_text_bounded(left, bottom, right, top)
    text_page.close()
    return text.replace("\0", "").replace("\r\n", "\n")


def replace_pages(cleaned: str, redrawn: dict) -> None:
    """Write the PDF anew with pictures in the place of some pages."""
    import io

    from pypdf import PdfReader, PdfWriter

    reader, writer = PdfReader(cleaned), PdfWriter()
    for number, page in enumerate(reader.pages):
        if number in redrawn:
            add_picture_page(writer, *redrawn[number])
        else:
            writer.add_page(page)
    writer.metadata = None
    written = io.BytesIO()
    writer.write(written)
    Path(cleaned).write_bytes(written.getvalue())


def add_picture_page(writer, picture, size) -> None:
    import io

    from pypdf.generic import DictionaryObject, NameObject, NumberObject, StreamObject

    width, height = size
    page = writer.add_blank_page(width, height)
    output = io.BytesIO()
    picture.save(output, "JPEG", quality=85)
    shown = StreamObject()
    shown._data = output.getvalue()
    keys = {"/Type": "/XObject", "/Subtype": "/Image", "/ColorSpace": "/DeviceRGB", "/Filter": "/DCTDecode"}
    numbers = {"/Width": picture.width, "/Height": picture.height, "/BitsPerComponent": 8}
    shown.update({NameObject(key): NameObject(value) for key, value in keys.items()})
    shown.update({NameObject(key): NumberObject(value) for key, value in numbers.items()})
    content = StreamObject()
    content._data = f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /Page Do Q".encode()
    named = DictionaryObject({NameObject("/Page"): writer._add_object(shown)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): named})
    page[NameObject("/Contents")] = writer._add_object(content)
