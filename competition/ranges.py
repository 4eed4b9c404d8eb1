"""Files in ranges (RFC 9110, 14), so that a film can be wound forward where no web server stands in front."""

import re
from http import HTTPStatus
from mimetypes import guess_type

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)
PIECE_BYTES = 64 * 1024


@require_safe
def public_file(request, path):
    """A public file, in development alone: elsewhere the web server or the bucket sends it."""
    response = streamed(default_storage, path, request, quote_etag(path))
    response.headers["Content-Type"] = guess_type(path)[0] or "application/octet-stream"
    return response


def streamed(storage, name, request, etag):
    """The whole file, or the one range that was asked for (RFC 9110, 14); several are answered whole."""
    try:
        content = storage.open(name, "rb")
    except (FileNotFoundError, IsADirectoryError) as error:
        raise Http404 from error
    size = content.size
    try:
        part = wanted(request, size, etag)
    except NotThere:
        content.close()
        nothing = HttpResponse(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
        nothing.headers["Content-Range"] = f"bytes */{size}"
        return nothing
    if part is None:
        response = FileResponse(content)
    else:
        start, end = part
        response = FileResponse(Slice(content, start, end - start + 1), status=HTTPStatus.PARTIAL_CONTENT)
        response.headers["Content-Range"] = f"bytes {start}-{end}/{size}"
        response.headers["Content-Length"] = str(end - start + 1)
    response.headers["Accept-Ranges"] = "bytes"
    return response


class NotThere(Exception):
    """The range lies behind the end of the file."""


def wanted(request, size: int, etag: str) -> tuple[int, int] | None:
    """(First, last byte) of the range that is asked for; None for the whole file. Raises NotThere."""
    asked = ONE_RANGE.fullmatch(request.headers.get("Range", ""))
    if asked is None or request.method != "GET" or asked.groups() == ("", ""):
        return None
    if request.headers.get("If-Range", etag) != etag:
        return None  # what the browser has a part of is not this file
    first, last = asked.groups()
    if not first:
        start, end = max(size - int(last), 0), size - 1
    else:
        start, end = int(first), min(int(last), size - 1) if last else size - 1
        if last and int(last) < start:
            return None
    if start >= size or (not first and not int(last)):
        raise NotThere
    return start, end


class Slice:
    """Some bytes of an open file, to be read once."""

    def __init__(self, file, start: int, length: int):
        file.seek(start)
        self.file, self.left = file, length

    def read(self, size: int = PIECE_BYTES) -> bytes:
        piece = self.file.read(min(size, self.left) if size >= 0 else self.left)
        self.left -= len(piece)
        return piece

    def close(self):
        self.file.close()
