"""Child process: a .docx to the HTML of a story, links and all; `submissions.importing` cleans it.

Request: `source`, `target` for the HTML. Report: `pictures` (how many were left out). Unlike `text_child`,
which makes what judges read of any upload, it keeps links, and takes nothing that Word itself does not write.
"""

import re
import zipfile
from pathlib import Path

import mammoth

from .sandbox import Refused

MIB = 1024 * 1024
MAX_UNPACKED_BYTES = 50 * MIB
# A long story's text is some hundred kilobytes; everything above is made to hurt.
MAX_XML_BYTES = 10 * MIB
MAX_PARTS = 2000

WORD = b"wordprocessingml.document.main+xml"
STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
"""


def work(request: dict) -> dict:
    with open(request["source"], "rb") as file:
        look_into(file)
        file.seek(0)
        pictures = 0

        def leave_out(image):
            nonlocal pictures
            pictures += 1
            return []

        # Nothing outside of the file is opened: external_file_access stays off.
        read = mammoth.convert_to_html(
            file, style_map=STYLES, convert_image=leave_out, external_file_access=False
        )
    Path(request["target"]).write_text(read.value, encoding="utf-8")
    return {"pictures": pictures}


def look_into(file):
    """What can be told from the table of contents comes first, before anything is unpacked."""
    with zipfile.ZipFile(file) as package:
        parts = package.infolist()
        names = {part.filename for part in parts}
        # zipfile never unpacks more of a part than its table of contents says.
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
            raise Refused("too_heavy")
        if any(part.flag_bits & 1 for part in parts):
            raise Refused("encrypted")
        xml = [part for part in parts if part.filename.endswith((".xml", ".rels"))]
        if sum(part.file_size for part in xml) > MAX_XML_BYTES:
            raise Refused("too_heavy")
        if "[Content_Types].xml" not in names:
            raise Refused("unknown_kind")
        kinds = package.read("[Content_Types].xml")
        if b"macroEnabled" in kinds or any(name.endswith("vbaProject.bin") for name in names):
            raise Refused("macros")
        if WORD not in kinds:
            raise Refused("unknown_kind")
        for part in xml:
            # Word writes no document type, so whoever does wants it expanded; NULs hide it in UTF-16.
            if re.search(rb"<!(DOCTYPE|ENTITY)", package.read(part).replace(b"\0", b"")):
                raise Refused("broken")
