"""The bytes of a request, read into memory that is used again and again.

gunicorn's own reader hands each piece on through five copies, which takes longer than sending it. Where its
socket is at hand the bytes are taken from there; under any other server they are read as usual.
"""

from typing import Any

from django.http import UnreadablePostError
from gunicorn.http.body import Body, LengthReader
from gunicorn.http.unreader import SocketUnreader


class RequestBody:
    """The rest of a request's body. It is read here or by Django, not by both."""

    def __init__(self, request):
        self.request = request
        body = request.META.get("wsgi.input")
        reader: Any = getattr(body, "reader", None)
        is_known = isinstance(body, Body) and isinstance(reader, LengthReader)
        self.body = body if is_known and isinstance(reader.unreader, SocketUnreader) else None

    def readinto(self, buffer: memoryview) -> int:
        """The number of bytes that were read; 0 at the end. Raises UnreadablePostError."""
        if self.body is None:
            piece = self.request.read(len(buffer))
            buffer[: len(piece)] = piece
            return len(piece)
        reader = self.body.reader
        wanted = buffer[: min(len(buffer), reader.length)]
        if not wanted:
            return 0
        try:
            count = read_ahead(reader.unreader, wanted) or reader.unreader.sock.recv_into(wanted)
        except OSError as error:
            self.body.failed = True
            raise UnreadablePostError(*error.args) from error
        # Where the next request begins is unknown when this one was cut off.
        self.body.failed = not count
        reader.length -= count
        return count


def read_ahead(unreader, buffer) -> int:
    """What came together with the request's head."""
    held = unreader.take_buffered()
    count = min(len(held), len(buffer))
    buffer[:count] = held[:count]
    if held[count:]:
        unreader.unread(held[count:])
    return count
