"""What a HEIC or AVIF file tells beside its picture."""

from .boxes import TAIL, Box, is_blank, walk
from .metadata_blocks import profile_traces
from .picture_traces import Seen

CONTAINERS = {b"meta": 4, b"iprp": 0, b"ipco": 0, b"iref": 4, b"moov": 0, b"trak": 0}
PLAIN = {
    *(b"ftyp", b"meta", b"mdat", b"hdlr", b"pitm", b"iloc", b"iinf", b"iref", b"iprp", b"idat", b"dinf"),
    *(b"grpl", b"moov", b"mini"),
}
PLAIN_ITEMS = {b"hvc1", b"av01", b"grid", b"iden", b"iovl", b"tmap", b"auxl"}
DEPTH = (b"auxid:2", b"depth", b"disparity", b"matte", b"urn:com:apple")


def heif(data) -> Seen:
    seen, kinds = Seen(), []
    for box in walk(data, CONTAINERS):
        if len(box.path) == 1 or box.path[:-1] == (b"meta",):
            seen.traces |= outer_box(data, box)
        if box.kind == b"iinf":
            kinds = item_kinds(data, box)
        elif box.kind == b"colr" and data[box.start : box.start + 4] in (b"prof", b"rICC"):
            seen.traces |= profile_traces(bytes(data[box.start + 4 : box.end]))
        elif box.kind == b"thmb":
            seen.traces.add("thumbnail")
        elif box.kind == b"udes":
            seen.traces.add("comment")
        elif box.kind == b"auxC" and any(word in bytes(data[box.start : box.end]) for word in DEPTH):
            seen.traces.add("other_pictures")
    seen.traces |= item_traces(kinds)
    return seen


def outer_box(data, box: Box) -> set[str]:
    if box.kind == TAIL:
        return set() if is_blank(data, box) else {"trailing"}
    if box.kind in (b"free", b"skip"):
        return set() if is_blank(data, box) else {"other_data"}
    return set() if box.kind in PLAIN else {"other_data"}


def item_kinds(data, box: Box) -> list[bytes]:
    """The kinds of items that the file lists ("infe" entries)."""
    counted = 4 if data[box.start] == 0 else 6
    kinds = []
    start = box.start + (6 if counted == 4 else 8)
    for entry in walk(data, {}, start=start, end=box.end, path=box.path):
        version = data[entry.start]
        at = entry.start + 4 + (4 if version == 3 else 2) + 2
        kinds.append(bytes(data[at : at + 4]))
    return kinds


def item_traces(kinds: list[bytes]) -> set[str]:
    traces = set()
    if b"Exif" in kinds:
        traces.add("exif")
    if b"mime" in kinds:
        traces.add("xmp")
    if set(kinds) - PLAIN_ITEMS - {b"Exif", b"mime"}:
        traces.add("other_data")
    return traces
