"""A text file of unknown encoding to clean Unicode."""

import re

from .sandbox import Refused

# Marks that turn the writing direction or hide what stands there; a story needs none.
UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u2028\u2029\ufeff\U000e0000-\U000e007f]")
CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
BYTE_ORDERS = {
    b"\xff\xfe\0\0": "utf-32",
    b"\0\0\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
MOST_CONTROLS = 0.002


def plain_text(data: bytes) -> tuple[str, set[str]]:
    """(The text with "\\n" line ends, the traces of what was taken out).

    Raises Refused("not_text") for what no encoding of ours gives a readable text.
    """
    text = decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    return without_unseen(text)


def without_unseen(text: str) -> tuple[str, set[str]]:
    controls = len(CONTROLS.findall(text))
    if "\0" in text or controls > MOST_CONTROLS * len(text) + 2:
        raise Refused("not_text")
    cleaned = CONTROLS.sub("", UNSEEN.sub("", text.removeprefix("\ufeff")))
    return cleaned, {"unseen_characters"} if cleaned != text.removeprefix("\ufeff") else set()


def decoded(data: bytes) -> str:
    """By its byte order mark; else UTF-8; else the Windows encoding that Danish machines wrote."""
    for mark, encoding in BYTE_ORDERS.items():
        if data.startswith(mark):
            return decoded_as(encoding, data)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decoded_as("cp1252", data)


def decoded_as(encoding: str, data: bytes) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused("not_text") from error
