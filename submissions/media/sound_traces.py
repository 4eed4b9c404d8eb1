"""What a recording's file tells beside its sound: MP3, WAV and OGG, walked part by part.

Each walker returns the traces and raises Refused("broken") for a file that ends too early.
"""

import re

from .metadata_blocks import is_program
from .sandbox import Refused

PLAIN_ID3_FRAMES = {b"TSSE", b"TLEN", b"TSS", b"TLE", b"TENC"}
PLAIN_WAV_CHUNKS = {b"fmt ", b"data", b"fact", b"PEAK", b"cue "}
FRAME = re.compile(rb"\xff[\xe2-\xff][\x10-\xef]", re.DOTALL)
# Bits in a second of layer III, by the index in the frame's head (MPEG 1; MPEG 2 and 2.5), in kbit/s.
RATES = (
    (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
)
HERTZ = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def mp3(data) -> set[str]:
    traces: set[str] = set()
    at = 0
    while data[at : at + 3] == b"ID3":
        length = 10 + synchsafe(data[at + 6 : at + 10])
        traces |= id3_traces(bytes(data[at : at + length]))
        at += length
    while at < len(data) and data[at] == 0:
        at += 1
    end = len(data)
    if data[end - 128 : end - 125] == b"TAG":
        traces.add("tags")
        end -= 128
    if data[end - 32 : end - 24] == b"APETAGEX":
        traces.add("tags")
        end -= 32 + int.from_bytes(data[end - 20 : end - 16], "little")
    end = max(end, at)
    after, frames, xing_bytes = past_frames(data, at, end)
    if not frames:
        raise Refused("broken")
    if xing_bytes > end - at + 4096:
        raise Refused("broken")  # its own table says that there was more
    if bytes(data[after : min(end, after + (1 << 20))]).strip(b"\0") and not is_cut_frame(data, after, end):
        traces.add("trailing")
    return traces


def synchsafe(four: bytes) -> int:
    return sum((byte & 0x7F) << shift for byte, shift in zip(four, (21, 14, 7, 0), strict=True))


def id3_traces(tag: bytes) -> set[str]:
    """ID3v2: {"tags"} unless it only names the program that wrote the file."""
    version, at = tag[3], 10
    name_bytes, head = (3, 6) if version == 2 else (4, 10)
    while at + head <= len(tag) and tag[at]:
        name = tag[at : at + name_bytes]
        size = tag[at + name_bytes : at + name_bytes + (3 if version == 2 else 4)]
        length = synchsafe(size) if version == 4 else int.from_bytes(size, "big")
        text = tag[at + head + 1 : at + head + length].decode("latin-1").replace("\0", "")
        if name not in PLAIN_ID3_FRAMES or (name[:3] != b"TLE" and not is_program(text.strip("ÿþ"))):
            return {"tags"}
        at += head + length
    return {"tags"} if tag[at:].strip(b"\0") else set()


def past_frames(data, at: int, end: int) -> tuple[int, int, int]:
    """(Where the chain of frames ends, how many there are, the bytes that a Xing table promises or 0)."""
    frames, promised = 0, 0
    while at + 4 <= end:
        length = frame_bytes(data[at : at + 4])
        if not length or at + length > end:
            break
        if not frames:
            promised = promised_bytes(bytes(data[at : at + min(length, 200)]))
        frames += 1
        at += length
    return at, frames, promised


def frame_bytes(head: bytes) -> int:
    """The length of the layer III frame with this head; 0 when it is none."""
    if not FRAME.match(head) or head[1] & 0x06 != 0x02:
        return 0
    version, rate, hertz = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or hertz == 3:
        return 0
    kbit = RATES[0 if version == 3 else 1][rate]
    return (144_000 if version == 3 else 72_000) * kbit // HERTZ[version][hertz] + (head[2] >> 1 & 1)


def promised_bytes(frame: bytes) -> int:
    for mark in (b"Xing", b"Info"):
        at = frame.find(mark)
        if at > 0 and frame[at + 7] & 2:
            at += 8 + (4 if frame[at + 7] & 1 else 0)
            return int.from_bytes(frame[at : at + 4], "big")
    return 0


def is_cut_frame(data, at: int, end: int) -> bool:
    """The last frame may be short: recorders that are switched off leave it so."""
    return 0 < end - at < frame_bytes(data[at : at + 4]) if at + 4 <= end else end - at < 4


def wav(data) -> set[str]:
    traces: set[str] = set()
    at, has_data = 12, False
    while at + 8 <= len(data):
        kind, length = bytes(data[at : at + 4]), int.from_bytes(data[at + 4 : at + 8], "little")
        body = bytes(data[at + 8 : at + 8 + min(length, 1 << 16)])
        if kind == b"data" and length in (0, 0xFFFFFFFF):
            return traces  # written to a pipe: its length was not known
        if at + 8 + length > len(data):
            if has_data:
                return traces | {"trailing"}
            raise Refused("broken")
        has_data |= kind == b"data"
        traces |= wav_chunk(kind, body)
        at += 8 + length + length % 2
    if not has_data:
        raise Refused("broken")
    said = 8 + int.from_bytes(data[4:8], "little")
    if said < at - 1 and said > 12:
        traces.add("trailing")
    return traces | ({"trailing"} if bytes(data[at:]).strip(b"\0") else set())


def wav_chunk(kind: bytes, body: bytes) -> set[str]:
    if kind in (b"JUNK", b"PAD ", b"FLLR", b"junk"):
        return {"other_data"} if body.strip(b"\0") else set()
    if kind == b"LIST" and body[:4] == b"INFO":
        return info_traces(body)
    return set() if kind in PLAIN_WAV_CHUNKS else {"tags"}


def info_traces(body: bytes) -> set[str]:
    at = 4
    while at + 8 <= len(body):
        name, length = body[at : at + 4], int.from_bytes(body[at + 4 : at + 8], "little")
        text = body[at + 8 : at + 8 + length].decode("latin-1").strip("\0 ")
        if name != b"ISFT" or not is_program(text):
            return {"tags"}
        at += 8 + length + length % 2
    return {"tags"} if body[at:].strip(b"\0") else set()


def ogg(data) -> set[str]:
    """The chain of pages; the comments in them are read by ffprobe."""
    at = 0
    last: dict[bytes, int] = {}
    while data[at : at + 4] == b"OggS":
        segments = data[at + 26] if at + 27 <= len(data) else 0
        length = 27 + segments + sum(data[at + 27 : at + 27 + segments])
        if at + 27 > len(data) or at + length > len(data):
            raise Refused("broken")
        last[bytes(data[at + 14 : at + 18])] = data[at + 5]
        at += length
    if not any(flags & 4 for flags in last.values()):
        raise Refused("broken")  # no stream came to its end
    return {"trailing"} if bytes(data[at : at + (1 << 20)]).strip(b"\0") else set()
