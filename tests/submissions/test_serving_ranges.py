"""Private files in ranges, by nginx and from a bucket: in each way only to whom may have them."""

import http.client
from urllib.parse import parse_qs, urlsplit

import pytest

from competition.ranges import NotThere, wanted
from submissions.editing import add_picture
from submissions.media.intake import take_in_picture
from tests.factories import NOON, EntryFactory

from .conftest import address, logged_in
from .files import picture
from .making import Kind, made


class Asked:
    method = "GET"

    def __init__(self, **headers):
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-0", (0, 0)),
        ("bytes=0-", (0, 99)),
        ("bytes=10-19", (10, 19)),
        ("bytes=90-1000", (90, 99)),
        ("bytes=99-", (99, 99)),
        ("bytes=-1", (99, 99)),
        ("bytes=-1000", (0, 99)),
        # Not one range of bytes: the whole file is answered.
        ("", None),
        ("bytes=-", None),
        ("bytes=20-10", None),
        ("bytes=0-1,5-6", None),
        ("pages=1-2", None),
        ("bytes=a-b", None),
        ("bytes=٠-٩", None),
        (f"bytes=0-{'9' * 30}", None),
    ],
)
def test_one_range_is_understood_and_anything_else_is_the_whole_file(header, expected):
    assert wanted(Asked(Range=header), 100, '"tag"') == expected


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=100-200", "bytes=-0"])
def test_a_range_behind_the_end_is_not_there(header):
    with pytest.raises(NotThere):
        wanted(Asked(Range=header), 100, '"tag"')


def test_a_part_of_another_version_is_not_gone_on_with():
    asked = {"Range": "bytes=0-9"}
    assert wanted(Asked(**asked, If_Range='"tag"'), 100, '"tag"') == (0, 9)
    assert wanted(Asked(**asked, If_Range='"old"'), 100, '"tag"') is None
    assert wanted(Asked(**asked, If_Range="Wed, 21 Oct 2026 07:28:00 GMT"), 100, '"tag"') is None


@pytest.fixture
def url(entry):
    file = add_picture(entry, take_in_picture(picture()), story_key=entry.stories.get().key, at=NOON)
    return address("preview_file", entry.code, file.key)


def test_a_range_is_answered_with_its_bytes_and_place(teacher, url):
    whole = b"".join(teacher.get(url))
    part = teacher.get(url, headers={"Range": "bytes=4-11"})
    assert part.status_code == 206
    assert b"".join(part) == whole[4:12]
    assert part.headers["Content-Range"] == f"bytes 4-11/{len(whole)}"
    assert part.headers["Content-Length"] == "8"
    assert part.headers["Content-Type"] == "image/webp"
    assert part.headers["X-Content-Type-Options"] == "nosniff"
    assert "private" in part.headers["Cache-Control"]


def test_behind_the_end_the_size_is_told(teacher, url):
    size = len(b"".join(teacher.get(url)))
    answer = teacher.get(url, headers={"Range": f"bytes={size}-"})
    assert (answer.status_code, answer.headers["Content-Range"]) == (416, f"bytes */{size}")


def test_head_tells_that_ranges_are_taken(teacher, url):
    answer = teacher.head(url, headers={"Range": "bytes=0-1"})
    assert answer.status_code == 200
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert b"".join(answer) == b""


def test_a_stranger_gets_no_range_either(url):
    stranger = logged_in(EntryFactory().owner)
    for headers in ({"Range": "bytes=0-1"}, {"Range": "bytes=999999-"}, {"If-None-Match": "*"}):
        assert stranger.get(url, headers=headers).status_code == 404


@pytest.mark.ffmpeg
def test_a_films_poster_and_captions_are_served(teacher, entry):
    film = made(entry, Kind.VIDEO, captions="WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nHej.\n")
    poster = teacher.get(address("file_part", entry.code, film.key, "poster"))
    assert b"".join(poster)[:2] == b"\xff\xd8"
    captions = teacher.get(address("file_part", entry.code, film.key, "captions"))
    assert captions.headers["Content-Type"].startswith("text/vtt")
    assert "Hej." in captions.text
    preview = teacher.get(address("preview_file", entry.code, film.key), headers={"Range": "bytes=0-"})
    assert (preview.status_code, preview.headers["Content-Type"]) == (206, "video/mp4")


# Handed over to nginx -----------------------------------------------------------------------------


def test_nginx_gets_the_path_and_no_byte_comes_from_here(teacher, url, settings):
    settings.PRIVATE_ACCEL_PREFIX = "/_private/"
    answer = teacher.get(url)
    assert answer.status_code == 200
    assert answer.headers["X-Accel-Redirect"].startswith("/_private/previews/")
    assert answer.headers["Content-Type"] == "image/webp"
    assert answer.content == b""


def test_nginx_is_not_asked_for_a_stranger(url, settings):
    settings.PRIVATE_ACCEL_PREFIX = "/_private/"
    answer = logged_in(EntryFactory().owner).get(url)
    assert answer.status_code == 404
    assert "X-Accel-Redirect" not in answer.headers


# From a bucket ------------------------------------------------------------------------------------


@pytest.fixture
def in_bucket(bucket, db):
    """By the real clock: a signature of another day is none."""
    entry = EntryFactory()
    file = add_picture(entry, take_in_picture(picture()), story_key=entry.stories.get().key, at=NOON)
    return file, address("preview_file", entry.code, file.key)


def fetched(url, method="GET", **headers):
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    connection.request(method, f"{parts.path}?{parts.query}", headers=headers)
    response = connection.getresponse()
    return response.status, response.headers, response.read()


@pytest.mark.s3
def test_a_bucket_sends_the_file_itself_for_five_minutes(in_bucket):
    file, url = in_bucket
    answer = logged_in(file.entry.owner).get(url)
    assert answer.status_code == 302
    assert "no-store" in answer.headers["Cache-Control"]
    target = answer.headers["Location"]
    assert int(parse_qs(urlsplit(target).query)["X-Amz-Expires"][0]) <= 300
    status, headers, body = fetched(target)
    assert (status, body[:4]) == (200, b"RIFF")
    assert headers["Content-Type"] == "image/webp"
    assert fetched(target, Range="bytes=0-3")[2] == b"RIFF"


@pytest.mark.s3
def test_a_bucket_refuses_another_file_under_the_same_signature(in_bucket):
    file, url = in_bucket
    target = logged_in(file.entry.owner).get(url).headers["Location"]
    original = target.replace(file.preview.name, file.original.name)
    assert original != target
    assert fetched(original)[0] == 403


@pytest.mark.s3
def test_a_stranger_gets_no_address_of_the_bucket(in_bucket):
    _file, url = in_bucket
    answer = logged_in(EntryFactory().owner).get(url)
    assert (answer.status_code, answer.headers.get("Location")) == (404, None)


@pytest.mark.s3
def test_what_is_made_of_a_file_in_a_bucket_goes_back_into_it(bucket, db):
    file = made(EntryFactory(), Kind.PICTURE)
    assert file.preview.storage.exists(file.preview.name)
    assert file.width
