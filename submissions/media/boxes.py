"""The boxes of ISO media files: HEIC and AVIF pictures, MP4, M4A and MOV."""

from collections.abc import Iterator
from dataclasses import dataclass

from .sandbox import Refused

MOST_BOXES = 100_000
# What may stand outermost. Something else that does not fit is no cut-off box but foreign bytes at the end.
OUTERMOST = {
    *(b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"meta", b"uuid", b"moof", b"mfra", b"sidx"),
    *(b"styp", b"ssix", b"pdin", b"emsg", b"prft", b"pnot"),
}
TAIL = b""  # the kind of such foreign bytes


@dataclass(frozen=True)
class Box:
    """`path` names its parents and itself: (b"moov", b"udta"). The payload is data[start:end]."""

    path: tuple[bytes, ...]
    start: int
    end: int

    @property
    def kind(self) -> bytes:
        return self.path[-1]


def walk(data, containers: dict[bytes, int], *, start=0, end=None, path=()) -> Iterator[Box]:
    """Every box in order, parents before their children.

    containers: the kinds that hold boxes, with the bytes between their head and the first child.
    Raises Refused("broken") for a box that is longer than what holds it: the file was cut off.
    """
    end = len(data) if end is None else end
    count = 0
    while end - start >= 8:
        size, kind = int.from_bytes(data[start : start + 4], "big"), bytes(data[start + 4 : start + 8])
        head = 8
        if size == 1:
            size, head = int.from_bytes(data[start + 8 : start + 16], "big"), 16
        elif size == 0:
            size = end - start
        count += 1
        if not path and kind not in OUTERMOST:
            yield Box((TAIL,), start, end)
            return
        if size < head or start + size > end or count > MOST_BOXES:
            raise Refused("broken")
        box = Box((*path, kind), start + head, start + size)
        yield box
        if kind in containers and len(path) < 12:
            yield from walk(data, containers, start=box.start + containers[kind], end=box.end, path=box.path)
        start += size


def is_blank(data, box: Box) -> bool:
    """True when a box for free space really is empty."""
    return not bytes(data[box.start : min(box.end, box.start + (1 << 20))]).strip(b"\0")
