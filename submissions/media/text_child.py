"""Child process: a DOCX or a plain text to the text of a story.

Request: `source`, `folder`, `media_type`. Report: `traces`, `files` ("story.txt", and "story.html" of a
DOCX), `characters`, `pictures` (how many were left out).
"""

from pathlib import Path

from . import limits
from .plain_text import plain_text
from .sandbox import Refused


def work(request: dict) -> dict:
    from .word_text import word_text

    folder = Path(request["folder"])
    if request["media_type"] == "text/plain":
        text, traces = plain_text(Path(request["source"]).read_bytes())
        html, pictures = "", 0
    else:
        text, html, traces, pictures = word_text(request["source"])
    if len(text) > limits.MAX_TEXT_CHARACTERS:
        raise Refused("text_too_long")
    if not text.strip():
        raise Refused("no_text")
    files = {"story.txt": text, **({"story.html": html} if html else {})}
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    return {"traces": sorted(traces), "files": list(files), "characters": len(text), "pictures": pictures}
