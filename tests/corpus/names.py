"""Clean files under names that want to be paths, to hide their ending, or to break something."""

import unicodedata

from .pictures import saved
from .specimens import accept, reject
from .texts import SHOWN

NFD = unicodedata.normalize("NFD", "blåbærgrød på øen é.jpg")
HOSTILE = (
    "../../../../etc/passwd.jpg",
    "..\\..\\windows\\system32\\a.jpg",
    "/etc/cron.d/a.jpg",
    "a\0.jpg",
    "foto\u202egpj.exe",
    "\u200f\u202b.jpg",
    NFD,
    "x" * 5000 + ".jpg",
    "-rf.jpg",
    "--out=x.jpg",
    "a\r\nSet-Cookie: x=1.jpg",
    "$(touch x);`id`|&.jpg",
    "file:///etc/passwd",
    "concat:a.jpg|b.jpg",
    "http://example.org/a.jpg",
    "CON.jpg",
    "%s%n%00.jpg",
    "\ud800.jpg",
    ".",
    "..",
    " ",
    "picture.png.exe",
    "picture.pdf",
    "<img src=x onerror=alert(1)>.jpg",
)


def specimens():
    picture = saved("JPEG")
    for n, name in enumerate(HOSTILE):
        yield accept(f"name-{n}.jpg", picture, "image", sent_as=name)
    yield accept("png-called.jpg", saved("PNG"), "image")
    yield accept("jpeg-called.png", picture, "image")
    yield accept("jpeg-called.txt", picture)
    yield accept("name.txt", SHOWN.encode(), "document", sent_as="../\u202etxt.story.txt")
    yield reject("exe-called.txt", b"MZ" + b"\0" * 100, "not_text", "document", sent_as="story.txt")
