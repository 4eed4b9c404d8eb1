"""Blocks of metadata that several kinds of files share: EXIF, colour profiles, the marks of programs."""

import re
import struct

# Tags that say how a picture is to be shown, and nothing about who took it where.
PLAIN_EXIF = {0x0112, 0x011A, 0x011B, 0x0128, 0x0213, 0x8769}
PLAIN_EXIF_IFD = {0x9000, 0x9101, 0xA000, 0xA001, 0xA002, 0xA003, 0xA005}
PLAIN_EXIF_BYTES = 400
GPS, EXIF_IFD = 0x8825, 0x8769

# Profiles that cameras and programs write into every picture: they name a colour space, nobody.
KNOWN_PROFILE_TEXTS = re.compile(
    r"|".join(
        [
            r"sRGB( |_|$).*",
            r"(s?RGB|GIMP) built-in.*",
            r"c2(ci)?",
            r"u?R?G?B? ?IEC ?61966-2[-.]1.*",
            r"IEC .*",
            r"Display P3.*",
            r"Adobe RGB \(1998\)",
            r"(Generic|Calibrated|Apple) .*",
            r"Gray( Gamma 2\.2)?",
            r"Dot Gain \d+%",
            r"e?c?i?RGB.*v\d.*",
            r"ICC profile",
            r"icc|photoshop icc profile|1|default",
            r"(Copyright )?(\(c\) |\d{4}(-\d{4})?,? )*"
            r"(Hewlett-Packard|Apple|Adobe|Google|Microsoft|Facebook|GIMP|Kodak).*",
            r"Copyright .{0,20}(Hewlett-Packard|Apple|Adobe|Google|Microsoft|Facebook).{0,60}",
            r"No copyright, use freely.*",
            r"(Public Domain|CC0|FB)",
        ]
    ),
    re.IGNORECASE,
)
PROFILE_TEXT_TAGS = {b"desc", b"cprt", b"dmnd", b"dmdd", b"vued", b"tech"}

# How programs sign what they wrote; says nothing about the person who used them.
PROGRAM_NAMES = [
    *(r"Lav[fc]\d", r"Lavf$", r"x26[45]", "LAME", "libvorbis", "Xiph", "libopus", "opusenc", "HandBrake"),
    *("mkvmerge", "libmatroska", "libebml", "libwebm", "GStreamer", "QTmux", "FFmpeg", "reference libFLAC"),
    *(
        "Google",
        "Chrome",
        "Chromium",
        "Firefox",
        "Mozilla",
        "Apple",
        "Mac OS X",
        "macOS",
        "Quartz",
        "Microsoft",
    ),
    *(
        "Adobe",
        "Acrobat",
        "LibreOffice",
        "OpenOffice",
        "Word",
        "Writer",
        "Pages",
        "Scribus",
        "Affinity",
        "Canva",
    ),
    *("cairo", "Skia", "pdfTeX", "LuaTeX", "XeTeX", "LaTeX", "TeX$", "TeX ", "(GPL )?Ghostscript", "Typst"),
    *("ReportLab", "pypdf", "PyPDF", "PyFPDF", "fpdf", "img2pdf", "qpdf", "PDFium", "pikepdf", "Pillow"),
    *("iText", "Qt ", "wkhtmltopdf", "WeasyPrint", "Prawn", "TCPDF", "PDFKit", "PyMuPDF", "MuPDF", "borb"),
    *(
        "ImageMagick",
        "GIMP",
        "Created with (The )?GIMP",
        "CREATOR: gd-jpeg",
        "Matplotlib",
        "Inkscape",
        "paint.net",
    ),
    *("https?://python-pillow", "https?://reportlab", "python-docx"),
]
PROGRAMS = re.compile(rf"({'|'.join(PROGRAM_NAMES)})[\w .,:;()/®™+-]{{0,80}}", re.IGNORECASE)


def is_program(text: str) -> bool:
    """True for the plain signature of a program, "Lavf59.27.100" for one."""
    return not text.strip() or bool(PROGRAMS.fullmatch(text.strip().strip("()")))


def exif_traces(block: bytes) -> set[str]:
    """The traces in an EXIF block (from its byte order on). Turning and resolution alone are none."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(block[:4])
    if order is None:
        return {"exif"} if block.strip(b"\0") else set()
    try:
        (first,) = struct.unpack_from(order + "I", block, 4)
        tags, following = directory(block, order, first)
        exif, _ = directory(block, order, tags[EXIF_IFD]) if EXIF_IFD in tags else ({}, 0)
        has_place = bool(GPS in tags and directory(block, order, tags[GPS])[0])
    except struct.error:
        return {"exif"}
    traces = {"gps"} if has_place else set()
    if following:
        traces.add("thumbnail")
    if tags.keys() - PLAIN_EXIF or exif.keys() - PLAIN_EXIF_IFD or len(block) > PLAIN_EXIF_BYTES:
        traces.add("exif")
    return traces


def directory(block: bytes, order: str, at: int) -> tuple[dict[int, int], int]:
    """One IFD: ({tag: value or offset}, offset of the next IFD). Raises struct.error."""
    (count,) = struct.unpack_from(order + "H", block, at)
    entries = [struct.unpack_from(order + "HHII", block, at + 2 + 12 * n) for n in range(count)]
    (following,) = struct.unpack_from(
        order + "I", block.ljust(at + 6 + 12 * count, b"\0"), at + 2 + 12 * count
    )
    return {tag: value for tag, _type, _count, value in entries}, following


def profile_traces(profile: bytes, name: str = "icc") -> set[str]:
    """{"profile"} unless each text in the ICC profile, and its name, is one that programs use."""
    texts = [name, *profile_texts(profile)]
    return set() if all(KNOWN_PROFILE_TEXTS.fullmatch(text) for text in texts if text) else {"profile"}


def profile_texts(profile: bytes) -> list[str]:
    """Description, copyright, maker and model; an unreadable profile is one odd text."""
    texts = []
    try:
        (count,) = struct.unpack_from(">I", profile, 128)
        for n in range(min(count, 100)):
            tag, offset, size = struct.unpack_from(">4sII", profile, 132 + 12 * n)
            if tag in PROFILE_TEXT_TAGS:
                texts += tag_texts(profile[offset : offset + size])
    except struct.error:
        return ["unreadable profile"]
    return [text.strip("\0 ") for text in texts]


def tag_texts(tag: bytes) -> list[str]:
    if tag[:4] == b"desc":
        (length,) = struct.unpack_from(">I", tag, 8)
        return [tag[12 : 12 + length].decode("latin-1")]
    if tag[:4] == b"text":
        return [tag[8:].decode("latin-1")]
    if tag[:4] != b"mluc":
        return []
    (records,) = struct.unpack_from(">I", tag, 8)
    places = [struct.unpack_from(">II", tag, 20 + 12 * n) for n in range(min(records, 50))]
    return [tag[offset : offset + length].decode("utf-16-be", "replace") for length, offset in places]
