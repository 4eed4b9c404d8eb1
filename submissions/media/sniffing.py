"""What a file is by its content. Its name and the type that the browser sent are never trusted."""

import re

import filetype

PICTURE_TYPES = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WEBP",
    "image/gif": "GIF",
    "image/heic": "HEIF",
    "image/avif": "AVIF",
}
# The values are ffmpeg's demuxers: the only one that the file is ever opened with.
SOUND_TYPES = {"audio/mpeg": "mp3", "audio/wav": "wav", "audio/ogg": "ogg", "audio/mp4": "mov"}
FILM_TYPES = {"video/mp4": "mov", "video/quicktime": "mov", "video/webm": "matroska"}
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEXT = "text/plain"
ZIP = "application/zip"

KINDS = {
    **dict.fromkeys(PICTURE_TYPES, "image"),
    **dict.fromkeys(SOUND_TYPES, "audio"),
    **dict.fromkeys(FILM_TYPES, "video"),
    **dict.fromkeys((PDF, DOCX, TEXT), "document"),
}

# No more than this is needed to recognise what we allow.
HEAD_BYTES = 4096

BRANDS = {
    "image/heic": {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"},
    "image/avif": {b"avif", b"avis"},
    "audio/mp4": {b"M4A ", b"M4B ", b"F4A "},
    "video/quicktime": {b"qt  "},
    "video/mp4": {
        *(b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"iso7", b"iso8", b"iso9"),
        *(
            b"mp41",
            b"mp42",
            b"mmp4",
            b"avc1",
            b"hvc1",
            b"dash",
            b"M4V ",
            b"M4VH",
            b"M4VP",
            b"MSNV",
            b"XAVC",
            b"f4v ",
        ),
    },
}
GENERAL_BRANDS = {b"mif1", b"msf1", b"miaf", b"mif2"}
# A QuickTime film of old starts without naming a brand.
OLD_QUICKTIME = {b"moov", b"mdat", b"wide"}

MARKUP = re.compile(
    rb"""<(?:!doctype|!--|\?|html|head|body|script|svg|math|iframe|img|a\s|mpd|smil|rss|asx|playlist|%)"""
    rb"""|\#EXT|\#!|%!PS|\{\\rtf|ffconcat|file\s+(?:['"]|\S*/)|v=0\s|\[playlist\]|BEGIN:VC"""
    rb"""|MIME-Version:|WEBVTT""",
    re.IGNORECASE,
)
MP3_RATES = re.compile(rb"\xff[\xe2\xe3\xf2\xf3\xfa\xfb]")


def media_type(head: bytes) -> str:
    """The media type by the first bytes, or "" when unknown: only what is on an allow-list goes on.

    A ZIP is `ZIP`: only its table of contents tells whether it is a DOCX. Plain text has no mark of its
    own and is "" here; see `may_be_text`.
    """
    if head[4:8] == b"ftyp":
        return by_brand(head)
    if head[4:8] in OLD_QUICKTIME:
        return "video/quicktime"
    if head[:8] == b"\x89PNG\r\n\x1a\n":
        return "image/png"  # moving ones too
    if head[:4] == b"RIFF":
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav"}.get(head[8:12], "")
    if head[:4] == b"\x1a\x45\xdf\xa3":
        # The type of the document stands in the EBML header, within the first bytes.
        return "video/webm" if b"\x42\x82\x84webm" in head[:64] else ""
    if head[:4] == b"OggS":
        return "audio/ogg"
    if head[:3] == b"ID3" or MP3_RATES.match(head):
        return "audio/mpeg"
    if head.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n").startswith(b"%PDF-"):
        return PDF
    if head[:4] == b"PK\x03\x04":
        return ZIP
    kind = filetype.guess(head)
    return kind.mime if kind and kind.mime in KINDS else ""


def by_brand(head: bytes) -> str:
    """The major brand decides; where it is a general one for pictures, the compatible ones do."""
    length = min(int.from_bytes(head[:4], "big"), 256)
    compatible = [head[at : at + 4] for at in range(16, length - 3, 4)]
    for brand in compatible if head[8:12] in GENERAL_BRANDS else [head[8:12]]:
        for name, known in BRANDS.items():
            if brand in known:
                return name
    return ""


def may_be_text(head: bytes, name: str) -> bool:
    """True when nothing but text can be meant: a text's name, and no language that programs act on.

    Any file is "text" to a decoder; so the name must say so too, and pages, playlists and scripts are none.
    """
    ending = name.rpartition(".")[2].lower() if "." in name.strip(".") else ""
    return ending in {"", "txt", "text"} and not is_markup(head)


def is_markup(head: bytes) -> bool:
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head[2:].replace(b"\0", b"")
    return bool(MARKUP.match(head.removeprefix(b"\xef\xbb\xbf").lstrip()))
