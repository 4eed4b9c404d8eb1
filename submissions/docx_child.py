"""The child process that reads a .docx: `python -I docx_child.py FILE`. No Django, no network, little memory.

Writes JSON to stdout: {"html": …, "pictures": how many it left out} or {"refused": a code of `importing`}.
"""

import json
import re
import sys
import zipfile
from pathlib import Path

import mammoth

MIB = 1024 * 1024
MAX_UNPACKED_BYTES = 50 * MIB
# A long story's text is some hundred kilobytes; everything above is made to hurt.
MAX_XML_BYTES = 10 * MIB
MAX_PARTS = 2000
CPU_SECONDS = 5

WORD = b"wordprocessingml.document.main+xml"
STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
"""


class Refused(Exception):
    """The argument is a code of `importing.reason`."""


def work(path: str) -> dict:
    with open(path, "rb") as file:
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
    return {"html": read.value, "pictures": pictures}


def look_into(file):
    """What can be told from the table of contents comes first, before anything is unpacked."""
    with zipfile.ZipFile(file) as package:
        parts = package.infolist()
        names = {part.filename for part in parts}
        # zipfile never unpacks more of a part than its table of contents says.
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
            raise Refused("too_heavy")
        if any(part.flag_bits & 1 for part in parts):
            raise Refused("locked")
        xml = [part for part in parts if part.filename.endswith((".xml", ".rels"))]
        if sum(part.file_size for part in xml) > MAX_XML_BYTES:
            raise Refused("too_heavy")
        if "[Content_Types].xml" not in names:
            raise Refused("not_a_text")
        kinds = package.read("[Content_Types].xml")
        if b"macroEnabled" in kinds or any(name.endswith("vbaProject.bin") for name in names):
            raise Refused("macros")
        if WORD not in kinds:
            raise Refused("not_a_text")
        for part in xml:
            # Word writes no document type, so whoever does wants it expanded; NULs hide it in UTF-16.
            if re.search(rb"<!(DOCTYPE|ENTITY)", package.read(part).replace(b"\0", b"")):
                raise Refused("broken")


def main():
    # Isolated (`-I`): the project is found by this file's place.
    sys.path.append(str(Path(__file__).resolve().parents[1]))
    from submissions.media import limits, sandbox

    sandbox.close_in(
        memory_bytes=limits.CHILD_MEMORY_BYTES, cpu_seconds=CPU_SECONDS, file_bytes=limits.CHILD_FILE_BYTES
    )
    sandbox.cut_off_network()
    try:
        report = work(sys.argv[1])
    except Refused as refusal:
        report = {"refused": str(refusal)}
    except (MemoryError, RecursionError):
        report = {"refused": "too_heavy"}
    except Exception:
        # Whatever a reader raises on a foreign file, the owner can only be told that it is damaged.
        report = {"refused": "broken"}
    sys.stdout.write(json.dumps(report))


if __name__ == "__main__":
    main()
