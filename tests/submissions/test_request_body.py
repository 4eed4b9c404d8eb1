"""A part's bytes, from gunicorn's own reader over a real socket, and from any other server."""

import socket
from io import BytesIO

import pytest
from django.http import UnreadablePostError
from django.test import RequestFactory
from gunicorn.http.body import Body, LengthReader
from gunicorn.http.unreader import SocketUnreader

from submissions.media.request_body import RequestBody

CONTENT = bytes(range(256)) * 40


class Line:
    """A connection whose head was read by gunicorn already, with the first bytes of the body behind it."""

    def __init__(self, came_with_head=b""):
        self.browser, self.server = socket.socketpair()
        self.unreader = SocketUnreader(self.server)
        self.unreader.unread(came_with_head)

    def request(self, length):
        self.body = Body(LengthReader(self.unreader, length))
        request = RequestFactory().put("/")
        request.META["wsgi.input"] = self.body
        return request


@pytest.fixture
def line():
    line = Line(CONTENT[:300])
    yield line
    line.browser.close()
    line.server.close()


def whole(body, piece=1000):
    buffer, found = memoryview(bytearray(piece)), b""
    while count := body.readinto(buffer):
        found += buffer[:count]
    return found


@pytest.mark.parametrize("piece", [100, 1000, len(CONTENT) * 2])
def test_what_came_with_the_head_is_first_and_the_next_request_stays_on_the_line(line, piece):
    line.browser.sendall(CONTENT[300:] + b"PUT /next")
    body = RequestBody(line.request(len(CONTENT)))
    assert whole(body, piece) == CONTENT
    assert not line.body.failed
    assert line.body.read() == b""  # as gunicorn asks before it keeps the line
    assert line.unreader.read(9) == b"PUT /next"


def test_a_short_body_that_came_whole_with_the_head_leaves_the_rest_to_the_next_request(line):
    assert whole(RequestBody(line.request(200))) == CONTENT[:200]
    assert line.unreader.read(100) == CONTENT[200:300]


def test_gunicorns_own_copies_are_passed_by(line, monkeypatch):
    monkeypatch.setattr(Body, "read", lambda *_args: pytest.fail("read by gunicorn"))
    line.browser.sendall(CONTENT[300:])
    assert whole(RequestBody(line.request(len(CONTENT)))) == CONTENT


def test_a_line_that_is_cut_off_is_not_used_again(line):
    line.browser.sendall(CONTENT[300:500])
    line.browser.close()
    body = RequestBody(line.request(len(CONTENT)))
    assert whole(body) == CONTENT[:500]
    assert line.body.failed


def test_a_line_that_breaks_is_told_as_django_tells_it(line, monkeypatch):
    body = RequestBody(line.request(len(CONTENT)))
    assert body.readinto(memoryview(bytearray(300))) == 300
    line.server.close()
    with pytest.raises(UnreadablePostError):
        body.readinto(memoryview(bytearray(300)))
    assert line.body.failed


def test_under_another_server_it_is_read_as_usual():
    request = RequestFactory().put("/", CONTENT, content_type="application/octet-stream")
    assert whole(RequestBody(request)) == CONTENT
    assert whole(BytesIO(CONTENT)) == CONTENT
