"""What a picture's file tells beside the picture: found by walking its parts, before anything is decoded.

Each walker takes the file's bytes (a memory map will do) and returns `Seen`. It raises Refused for a file
that ends too early or that only wants to keep us busy. Nothing named here is carried over to a derivative;
the names of the traces serve to tell the owner what was left out.
"""

import re
import zlib
from dataclasses import dataclass, field

from . import limits
from .metadata_blocks import exif_traces, is_program, profile_traces
from .sandbox import Refused

MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
PLAIN_PNG_CHUNKS = {
    *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"sBIT", b"sRGB", b"bKGD", b"hIST"),
    *(b"pHYs", b"cICP", b"acTL", b"fcTL", b"fdAT"),
}
PLAIN_WEBP_CHUNKS = {b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}
LOOPING = {b"NETSCAPE2.0", b"ANIMEXTS1.0"}
XMP_TYPES = (b"http://ns.adobe.com/xap/", b"http://ns.adobe.com/xmp/")


@dataclass
class Seen:
    """`traces`: codes of what the file tells. `frames`: how many pictures follow each other in it."""

    traces: set[str] = field(default_factory=set)
    frames: int = 1
    animation_pixels: int = 0

    def tail(self, rest) -> None:
        """What follows the picture's end; padding with zeros tells nothing."""
        if bytes(rest[: 1 << 20]).strip(b"\0"):
            self.traces.add("trailing")


def jpeg(data) -> Seen:
    seen, at, scans = Seen(), 2, 0
    while True:
        found = MARKER.search(data, at)
        if not found:
            raise Refused("broken")  # no end of image: cut off
        if found.start() > at and not scans:
            seen.traces.add("other_data")
        marker, at = data[found.start() + 1], found.end()
        if marker == 0xD9:
            break
        if marker in (0x01, 0xD8):
            continue
        length = int.from_bytes(data[at : at + 2], "big")
        if length < 2 or at + length > len(data):
            raise Refused("broken")
        if marker == 0xDA:
            scans += 1
        elif marker == 0xFE:
            seen.traces |= comment_traces(bytes(data[at + 2 : at + length]))
        elif 0xE0 <= marker <= 0xEF:
            seen.traces |= app_segment(marker - 0xE0, bytes(data[at + 2 : at + length]))
        at += length
        if scans > limits.MAX_JPEG_SCANS:
            raise Refused("too_heavy")
    seen.tail(data[at : at + (1 << 20)])
    return seen


def app_segment(number: int, body: bytes) -> set[str]:
    """The traces in one APPn segment of a JPEG."""
    if number == 0 and body[:5] == b"JFIF\0":
        return {"thumbnail"} if len(body) > 14 else set()
    if number == 0 and body[:5] == b"JFXX\0":
        return {"thumbnail"}
    if number == 14 and body[:5] == b"Adobe":
        return set() if len(body) <= 12 else {"other_data"}
    if number == 1 and body[:6] == b"Exif\0\0":
        return exif_traces(body[6:])
    if number == 1 and body.startswith(XMP_TYPES):
        return {"xmp"}
    if number == 2 and body[:12] == b"ICC_PROFILE\0":
        return profile_traces(body[14:])
    if number == 2 and body[:4] == b"MPF\0":
        return {"other_pictures"}
    return {"iptc"} if number == 13 else {"other_data"}


def comment_traces(text: bytes) -> set[str]:
    """{"comment"} for more than the name of the program that wrote the picture."""
    return set() if is_program(text.strip(b"\0").decode("latin-1")) else {"comment"}


def png(data) -> Seen:
    seen, at = Seen(), 8
    while True:
        length, kind = int.from_bytes(data[at : at + 4], "big"), bytes(data[at + 4 : at + 8])
        if len(kind) < 4 or at + 12 + length > len(data):
            raise Refused("broken")
        seen.traces |= png_chunk(kind, data[at + 8 : at + 8 + min(length, 1 << 20)])
        if kind == b"fcTL":
            seen.frames += 1
            width, height = (int.from_bytes(data[at + n : at + n + 4], "big") for n in (12, 16))
            seen.animation_pixels += width * height
        at += 12 + length
        if kind == b"IEND":
            break
    seen.tail(data[at : at + (1 << 20)])
    return seen


def png_chunk(kind: bytes, body: bytes) -> set[str]:
    if kind in PLAIN_PNG_CHUNKS:
        return {"trailing"} if kind == b"IEND" and body else set()
    if kind in (b"tEXt", b"zTXt", b"iTXt"):
        if body.startswith(b"XML:com.adobe.xmp"):
            return {"xmp"}
        name, _, text = bytes(body).partition(b"\0")
        return comment_traces(text) if (kind, name) == (b"tEXt", b"Software") else {"comment"}
    if kind == b"eXIf":
        return exif_traces(bytes(body))
    if kind == b"tIME":
        return {"date"}
    if kind == b"iCCP":
        name, _, packed = bytes(body).partition(b"\0")
        try:
            profile = zlib.decompressobj().decompress(packed[1:], 1 << 22)
        except zlib.error:
            return {"profile"}
        return profile_traces(profile, name.decode("latin-1"))
    return {"other_data"}


def gif(data) -> Seen:
    seen, frames = Seen(), 0
    at = 13 + table_bytes(data[10])
    while at < len(data):
        introducer = data[at]
        if introducer == 0x3B:
            seen.frames = frames
            seen.tail(data[at + 1 : at + 1 + (1 << 20)])
            return seen
        if introducer == 0x2C:
            frames += 1
            width, height = (int.from_bytes(data[at + n : at + n + 2], "little") for n in (5, 7))
            seen.animation_pixels += width * height
            at = past_blocks(data, at + 11 + table_bytes(data[at + 9]))
        elif introducer == 0x21:
            label, name = data[at + 1], bytes(data[at + 3 : at + 14])
            seen.traces |= gif_extension(label, name)
            at = past_blocks(data, at + 2)
        else:
            break
    raise Refused("broken")


def gif_extension(label: int, name: bytes) -> set[str]:
    if label == 0xF9 or (label == 0xFF and name in LOOPING):
        return set()
    if label == 0xFF:
        return {"xmp"} if name == b"XMP DataXMP" else {"other_data"}
    return {"comment"}  # comments, and "plain text" that no browser shows


def table_bytes(flags: int) -> int:
    """The length of a GIF's colour table by the flags before it."""
    return 3 * (2 << (flags & 7)) if flags & 0x80 else 0


def past_blocks(data, at: int) -> int:
    while data[at]:
        at += 1 + data[at]
    return at + 1


def webp(data) -> Seen:
    seen, frames = Seen(), 0
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise Refused("broken")
    at = 12
    while at + 8 <= end:
        kind, length = bytes(data[at : at + 4]), int.from_bytes(data[at + 4 : at + 8], "little")
        body = data[at + 8 : at + 8 + min(length, 1 << 20)]
        if at + 8 + length > end:
            raise Refused("broken")
        if kind == b"ANMF":
            frames += 1
            width, height = (1 + int.from_bytes(body[n : n + 3], "little") for n in (6, 9))
            seen.animation_pixels += width * height
        elif kind == b"EXIF":
            seen.traces |= exif_traces(bytes(body).removeprefix(b"Exif\0\0"))
        elif kind == b"ICCP":
            seen.traces |= profile_traces(bytes(body))
        elif kind == b"XMP ":
            seen.traces.add("xmp")
        elif kind not in PLAIN_WEBP_CHUNKS:
            seen.traces.add("other_data")
        at += 8 + length + length % 2
    seen.frames = max(frames, 1)
    seen.tail(data[end : end + (1 << 20)])
    return seen
