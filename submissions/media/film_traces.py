"""What a film's file tells beside picture and sound: MP4, M4A, MOV and WebM, walked part by part.

Each walker returns the traces and raises Refused: "broken" for a file that ends too early, "calls_out"
for one whose pictures or sound lie in another file.
"""

from .boxes import TAIL, Box, is_blank, walk
from .metadata_blocks import is_program
from .sandbox import Refused

CONTAINERS = {
    **dict.fromkeys((b"moov", b"trak", b"mdia", b"minf", b"dinf", b"udta", b"ilst", b"moof", b"traf"), 0),
    b"dref": 8,
    b"meta": 4,
}
OUTERMOST = {b"ftyp", b"moov", b"mdat", b"wide", b"moof", b"mfra", b"sidx", b"styp", b"free", b"skip"}
SPACE = {b"free", b"skip"}
# Where a user's data may stand; "too" names the program that wrote the file.
PLAIN_USER_DATA = {b"meta", b"hdlr", b"ilst", b"\xa9too", b"free"}


def mp4(data) -> set[str]:
    traces, has_samples = set(), False
    for box in walk(data, CONTAINERS):
        has_samples |= box.kind in (b"moov", b"moof")
        if box.kind in SPACE and not is_blank(data, box):
            traces.add("other_data")
        elif len(box.path) == 1:
            traces |= outer_box(data, box)
        elif box.kind in (b"rmra", b"rdrf") or (
            box.path[-2:-1] == (b"dref",) and not data[box.start + 3] & 1
        ):
            raise Refused("calls_out")
        elif b"udta" in box.path[:-1]:
            traces |= user_data(data, box)
        elif box.kind == b"uuid" or (box.kind == b"meta" and box.path[-2:-1] != (b"udta",)):
            traces.add("other_data")
    if not has_samples:
        raise Refused("broken")
    return traces


def outer_box(data, box: Box) -> set[str]:
    if box.kind == TAIL:
        return set() if is_blank(data, box) else {"trailing"}
    return set() if box.kind in OUTERMOST else {"other_data"}


def user_data(data, box: Box) -> set[str]:
    body = bytes(data[box.start : min(box.end, box.start + 4096)])
    if box.kind == b"\xa9too" or box.kind == b"\xa9swr":
        # iTunes' way has a box around the text, QuickTime's its length and language.
        text = body[16:] if body[4:8] == b"data" else body[4:]
        return set() if is_program(text.decode("utf-8", "replace")) else {"tags"}
    if box.kind in (b"\xa9xyz", b"loci"):
        return {"gps"}
    if box.kind in PLAIN_USER_DATA:
        return set()
    return {"tags"} if body.strip(b"\0") else set()


EBML_HEAD, SEGMENT, CLUSTER, VOID = 0x1A45DFA3, 0x18538067, 0x1F43B675, 0xEC
ATTACHMENTS, CHAPTERS, TAGS, INFO, CRC = 0x1941A469, 0x1043A770, 0x1254C367, 0x1549A966, 0xBF
SEEK_HEAD, TRACKS, CUES = 0x114D9B74, 0x1654AE6B, 0x1C53BB6B
TITLE, SEGMENT_FILE_NAME, MUXING_APP, WRITING_APP = 0x7BA9, 0x7384, 0x4D80, 0x5741
NEXT_FILE, PREVIOUS_FILE = 0x3E83BB, 0x3C83AB
TRACK_NAME = 0x536E
PLAIN_PARTS = {SEEK_HEAD, TRACKS, CUES, INFO, CLUSTER, TAGS, CRC}


def webm(data) -> set[str]:
    traces: set[str] = set()
    found: set[int] = set()
    at = 0
    while at < len(data):
        kind, start, end = element(data, at, len(data))
        if kind == SEGMENT:
            traces |= segment_traces(data, start, end, found)
        elif kind not in (EBML_HEAD, VOID):
            traces |= {"trailing"} if bytes(data[at : at + (1 << 20)]).strip(b"\0") else set()
            break
        at = end
    if CLUSTER not in found:
        raise Refused("broken")
    return traces


def segment_traces(data, at: int, end: int, found: set[int]) -> set[str]:
    traces = set()
    while at < end:
        kind, start, stop = element(data, at, end)
        found.add(kind)
        if kind == VOID:
            traces |= (
                {"other_data"} if bytes(data[start : min(stop, start + (1 << 20))]).strip(b"\0") else set()
            )
        elif kind == INFO:
            traces |= info_traces(data, start, stop)
        elif kind == ATTACHMENTS:
            traces.add("attachment")
        elif kind == CHAPTERS:
            traces.add("chapters")
        elif kind not in PLAIN_PARTS:
            traces.add("other_data")
        at = stop
    return traces


def info_traces(data, at: int, end: int) -> set[str]:
    traces = set()
    while at < end:
        kind, start, stop = element(data, at, end)
        text = bytes(data[start:stop]).decode("utf-8", "replace").strip("\0")
        if kind in (NEXT_FILE, PREVIOUS_FILE):
            raise Refused("calls_out")
        if kind in (TITLE, SEGMENT_FILE_NAME) and text:
            traces.add("tags")
        if kind in (MUXING_APP, WRITING_APP) and not is_program(text):
            traces.add("tags")
        at = stop
    return traces


def element(data, at: int, end: int) -> tuple[int, int, int]:
    """(Its id, where its body starts, where it ends). Raises Refused when it is longer than its parent."""
    kind, start, _ = number(data, at, keep_mark=True)
    length, start, is_unknown = number(data, start)
    stop = end if is_unknown else start + length
    if kind == CLUSTER and is_unknown:
        stop = unknown_end(data, start, end)
    if stop > end or start > end:
        raise Refused("broken")
    return kind, start, stop


def unknown_end(data, start: int, end: int) -> int:
    """Where a cluster of unknown length ends, as browsers record it: at the next one, or at the end."""
    following = data.find(CLUSTER.to_bytes(4, "big"), start, end)
    return end if following < 0 else following


def number(data, at: int, *, keep_mark=False) -> tuple[int, int, bool]:
    """An EBML number: (value, the place after it, whether it means "unknown")."""
    first = data[at]
    length = 9 - first.bit_length()
    if length > 8:
        raise Refused("broken")
    value = int.from_bytes(data[at : at + length], "big")
    bare = value & ((1 << 7 * length) - 1)
    return (value if keep_mark else bare), at + length, bare == (1 << 7 * length) - 1
