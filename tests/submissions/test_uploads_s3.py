"""Parts go straight to a bucket of a real S3 server; this process hands out addresses and never a byte."""

import hashlib
import http.client
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.http import HttpRequest
from django.utils import timezone

from submissions.media.part_store import part_store
from submissions.models import Upload
from submissions.sweeping import sweep_strays, sweep_uploads
from tests.factories import EditionFactory, EntryFactory
from tests.s3 import free_port, private_storage_is

from .conftest import address, logged_in
from .uploading import Browser, a_picture

pytestmark = [pytest.mark.s3, pytest.mark.usefixtures("small_parts", "bucket")]
ORIGIN = {"Origin": "https://portal.example.org"}


def to_bucket(method, url, body=b"", headers=ORIGIN):
    """(Status, headers, body) of a browser's own request to the bucket."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    connection.request(method, f"{parts.path}?{parts.query}", body, dict(headers))
    response = connection.getresponse()
    return response.status, response.headers, response.read()


class BucketBrowser(Browser):
    """Sends its parts to the bucket and keeps their ETags."""

    def __init__(self, *arguments, **more):
        super().__init__(*arguments, **more)
        self.etags = {}

    def start(self, **changes):
        response = super().start(**changes)
        if response.status_code in {200, 201}:
            self.etags |= {part["number"]: part.get("etag", "") for part in self.begun["have"]}
        return response

    def put(self, number, content=None, *, target=None, **more):
        target = target or self.ask(number).json()["urls"][str(number)]
        status, headers, _body = to_bucket("PUT", target["url"], content or self.part(number))
        self.etags[number] = headers["ETag"]
        return status

    def put_all(self, *numbers):
        for number in numbers or range(1, self.begun["parts"] + 1):
            assert self.put(number) == 200
        return self

    def finish(self):
        parts = [{"number": number, "etag": etag} for number, etag in sorted(self.etags.items())]
        return self.post("finish_upload", [self.key], {"parts": parts})


@pytest.fixture
def entry(db):
    """Addresses are signed by the clock of this machine, so the edition is open now."""
    now = timezone.now()
    days = {"opens_at": -2, "closes_at": 2, "reading_closes_at": 3, "winners_told_at": 4, "results_at": 5}
    edition = EditionFactory(**{name: now + timedelta(days=number) for name, number in days.items()})
    return EntryFactory(category__edition=edition)


@pytest.fixture
def browser(entry, monkeypatch):
    """Nothing is made of the file: this is about its way in."""
    monkeypatch.setattr("submissions.files.begin", lambda attachment: None)
    return BucketBrowser(logged_in(entry.owner), entry, a_picture())


def said(response):
    return response.status_code, response.json()["error"]


def test_a_file_goes_to_the_bucket_in_parts_and_no_byte_of_it_through_here(browser, entry, monkeypatch):
    read, take = [], HttpRequest.read
    monkeypatch.setattr(HttpRequest, "read", lambda *args: read.append(take(*args)) or read[-1])
    assert browser.start().status_code == 201
    assert browser.begun["store"] == "s3"
    browser.put_all(2, 1, 3)
    assert browser.finish().status_code == 200
    picture = entry.attachments.get()
    with picture.original.open("rb") as file:
        assert hashlib.sha256(file.read()).digest() == hashlib.sha256(browser.content).digest()
    assert (picture.media_type, picture.size) == ("image/jpeg", len(browser.content))
    # The wish and the list of parts alone.
    assert sum(map(len, read)) < 1000


def test_the_web_process_takes_no_part_for_a_bucket(browser):
    browser.start()
    response = browser.client.put(address("put_part", browser.key, 1), browser.part(1))
    assert said(response) == (404, "not_found")


def test_another_browser_goes_on_with_the_parts_that_the_bucket_has(browser, entry):
    browser.start()
    browser.put_all(1, 3)
    other = BucketBrowser(logged_in(entry.owner), entry, browser.content)
    assert other.start().status_code == 200
    assert [part["number"] for part in other.begun["have"]] == [1, 3]
    assert list(other.begun["urls"]) == ["2"]
    other.put_all(2)
    finished = other.finish()
    assert finished.status_code == 200
    assert browser.finish().json() == finished.json()
    assert entry.attachments.count() == 1


def test_parts_that_are_not_what_was_sent_are_refused_and_stay(browser):
    browser.start()
    browser.put_all()
    right = browser.etags[2]
    browser.etags[2] = '"0123456789abcdef0123456789abcdef"'
    assert said(browser.finish()) == (409, "wrong_checksum")
    browser.etags[2] = right
    assert browser.finish().status_code == 200


def test_a_part_of_a_wrong_size_does_not_count(browser):
    browser.start()
    browser.put_all(1, 3)
    browser.put(2, b"too short")
    assert [part["number"] for part in browser.ask(2).json()["have"]] == [1, 3]
    assert said(browser.finish()) == (400, "missing_parts")


def test_an_address_with_a_wrong_signature_is_refused_by_the_bucket(browser):
    browser.start()
    url = browser.begun["urls"]["1"]["url"]
    assert "X-Amz-Expires=900" in url
    assert to_bucket("PUT", url + "0", browser.part(1))[0] == 403
    other_part = url.replace("partNumber=1", "partNumber=2")
    assert to_bucket("PUT", other_part, browser.part(2))[0] == 403
    assert browser.ask(1).json()["have"] == []


def test_the_browser_may_ask_the_bucket_from_our_pages_and_read_the_etag(browser):
    browser.start()
    url = browser.begun["urls"]["1"]["url"]
    asked = ORIGIN | {"Access-Control-Request-Method": "PUT"}
    status, headers, _body = to_bucket("OPTIONS", url, headers=asked)
    assert (status, headers["Access-Control-Allow-Origin"]) == (200, "*")
    assert "PUT" in headers["Access-Control-Allow-Methods"]
    _status, headers, _body = to_bucket("PUT", url, browser.part(1))
    assert headers["Access-Control-Expose-Headers"] == "ETag"


def test_only_the_first_bytes_of_the_finished_file_are_fetched(browser, monkeypatch):
    ranges = []
    client = part_store().client
    get = client.get_object
    monkeypatch.setattr(client, "get_object", lambda **asked: ranges.append(asked["Range"]) or get(**asked))
    browser.send()
    assert ranges == ["bytes=0-4095"]


def test_a_file_of_a_wrong_kind_is_dropped_from_the_bucket(browser, entry):
    wrong = BucketBrowser(browser.client, entry, b"%PDF-1.7 " + bytes(300))
    assert said(wrong.send()) == (415, "not_a_picture")
    assert not part_store().is_complete(wrong.upload)
    assert wrong.upload.state == Upload.State.CANCELLED


def test_giving_up_ends_the_multipart_upload(browser, s3_server):
    browser.start()
    browser.put_all(1)
    target = browser.ask(2).json()["urls"]["2"]
    assert browser.cancel().status_code == 204
    assert to_bucket("PUT", target["url"], browser.part(2))[0] == 404
    assert not [path for path in s3_server.folder.rglob(f"*{browser.upload.key.hex}*") if path.is_file()]


def test_an_upload_that_the_bucket_has_forgotten_is_begun_anew(browser):
    browser.start()
    upload = browser.upload
    browser.put_all(1)
    store = part_store()
    store.client.abort_multipart_upload(**store.where(upload, UploadId=upload.multipart_id))
    assert said(browser.ask(1)) == (404, "gone")
    again = BucketBrowser(browser.client, browser.entry, browser.content)
    assert again.start().status_code == 200
    assert (again.key, again.begun["have"]) == (browser.key, [])
    assert again.put_all().finish().status_code == 200


def test_while_the_bucket_is_down_it_is_said_so_and_nothing_is_lost(browser, s3_server):
    browser.start()
    browser.put_all(1)
    down = s3_server.storage(endpoint_url=f"http://127.0.0.1:{free_port()}")
    with private_storage_is(down):
        assert said(browser.ask(2)) == (503, "storage_down")
        assert said(browser.finish()) == (400, "missing_parts")
        other = BucketBrowser(browser.client, browser.entry, a_picture(1))
        assert said(other.start()) == (503, "storage_down")
        browser.etags |= {2: "", 3: ""}
        assert said(browser.finish()) == (503, "storage_down")
    assert browser.upload.state == Upload.State.RECEIVING
    browser.put_all(2, 3)
    assert browser.finish().status_code == 200


def test_a_wrong_key_to_the_bucket_is_no_server_error(browser, s3_server):
    with private_storage_is(s3_server.storage(secret_key="wrong")):
        assert said(browser.start()) == (503, "storage_down")


def test_what_is_not_finished_is_swept_from_the_bucket_and_running_uploads_stay(browser, entry):
    browser.start()
    store, upload = part_store(), browser.upload
    stray = store.client.create_multipart_upload(Bucket="private", Key=f"originals/9/{'a' * 32}")["UploadId"]
    later = timezone.now() + timedelta(hours=49)
    assert sweep_strays(at=timezone.now()) == 0
    # Other tests have left theirs.
    assert sweep_strays(at=later) >= 1
    assert stray not in [row["UploadId"] for row in uploads_of(store)]
    assert upload.multipart_id in [row["UploadId"] for row in uploads_of(store)]
    assert sweep_uploads(at=later) == 1
    assert upload.multipart_id not in [row["UploadId"] for row in uploads_of(store)]


def uploads_of(store):
    return store.client.list_multipart_uploads(Bucket="private", Prefix="originals/").get("Uploads", [])
