"""What a file is by its content. Its name and the type that the browser sent are never trusted."""

import filetype

PICTURE_TYPES = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WEBP",
    "image/gif": "GIF",
    "image/heic": "HEIF",
    "image/avif": "AVIF",
}
PDF = "application/pdf"

# filetype needs no more than this to recognise what we allow.
HEAD_BYTES = 512


def media_type(head: bytes) -> str:
    """The media type by the first bytes, or "" when unknown: only what is on an allow-list goes on."""
    if head[4:12] == b"ftypmif1" or (head[4:8] == b"ftyp" and head[8:12] in (b"heix", b"hevc", b"msf1")):
        # Some telephones lead with the general brand; Pillow's parse decides whether it really is one.
        return "image/avif" if b"avif" in head[:64] else "image/heic"
    kind = filetype.guess(head)
    return kind.mime if kind else ""
