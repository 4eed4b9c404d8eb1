"""A JPEG without anything but the picture; its pixels stay exactly as they were."""

from .picture_traces import MARKER, app_segment


def bare_jpeg(data: bytes) -> tuple[bytes, set[str]]:
    """(The JPEG's own tables and scans, the traces that were left out).

    Of the application segments only Adobe's colour marker stays, cut to its 12 bytes: without it the
    colours would be read wrongly. Data that is no JPEG comes back as it is: it draws nothing either.
    """
    if data[:2] != b"\xff\xd8":
        return data, set()
    kept, traces, at, has_scans = [b"\xff\xd8"], set(), 2, False
    while found := MARKER.search(data, at):
        marker, start = data[found.start() + 1], found.end()
        # What stands between two markers belongs to the scan before it.
        kept.append(data[at : found.start()] if has_scans else b"")
        if marker == 0xD9:
            if data[start:].strip(b"\0\r\n"):
                traces.add("trailing")
            return b"".join([*kept, b"\xff\xd9"]), traces
        if marker in (0x01, 0xD8):
            at = start
            continue
        at = start + int.from_bytes(data[start : start + 2], "big")
        body = data[start + 2 : at]
        has_scans |= marker == 0xDA
        if marker == 0xEE and body[:5] == b"Adobe":
            kept.append(b"\xff\xee\x00\x0e" + body[:12])
        elif marker == 0xFE or 0xE0 <= marker <= 0xEF:
            traces |= {"comment"} if marker == 0xFE else app_segment(marker - 0xE0, body)
        else:
            kept.append(data[found.start() : at])
    return b"".join([*kept, data[at:]]), traces
