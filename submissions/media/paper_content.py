"""The drawing commands of a page, rid of remarks and of texts that are not drawn."""

import re

from .jpeg_bare import bare_jpeg

STRING = rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\))*\))*\)"
FLAT = rb"(?:[^<>()\\]|" + STRING + rb"|<[0-9A-Fa-f\s]*>)*"
DICTIONARY = rb"<<(?:[^<>()\\]|" + STRING + rb"|<[0-9A-Fa-f\s]*>|<<" + FLAT + rb">>)*>>"
TOKEN = re.compile(
    rb"(?P<image>\bBI[\s/](?:[^()]*?)\bID\s.*?\sEI(?=\s|$))"
    rb"|(?P<marked>/[^\s()<>\[\]{}/%]+\s*(?:" + DICTIONARY + rb"|/[^\s()<>\[\]{}/%]+)\s*(?:BDC|DP)\b)"
    rb"|(?P<string>" + STRING + rb")"
    rb"|(?P<comment>%[^\r\n]*)",
    re.DOTALL,
)
TELLING = re.compile(rb"/(ActualText|Alt|E|T|Title|Contents)\b")


def cleaned_content(data: bytes, traces: set[str]) -> bytes:
    """The same drawing without comments and without the properties of marked content.

    Strings and pictures within the content are stepped over, so that a "%" in them stays.
    """
    if not any(mark in data for mark in (b"%", b"BDC", b"DP", b"DCT")):
        return data

    def replaced(found) -> bytes:
        kind, token = found.lastgroup, found.group()
        if kind == "comment":
            traces.add("comment")
            return b" "
        if kind == "image":
            return without_traces(token, traces)
        if kind == "marked":
            if TELLING.search(token):
                traces.add("descriptions")
            return b"/P BMC" if token.endswith(b"BDC") else b" "
        return token

    return TOKEN.sub(replaced, data)


def without_traces(image: bytes, traces: set[str]) -> bytes:
    """A picture within the content; one that is a JPEG loses what its camera wrote."""
    head, mark, rest = re.split(rb"(\bID\s)", image, maxsplit=1)
    if b"DCT" not in head or not rest.startswith(b"\xff\xd8"):
        return image
    bare, told = bare_jpeg(rest[: rest.rindex(b"EI")].rstrip(b"\r\n "))
    traces |= told
    return head + mark + bare + b"\nEI"
