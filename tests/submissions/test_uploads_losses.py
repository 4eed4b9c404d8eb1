"""What must not be lost, or get past a limit, when requests come twice, late or made up."""

import pytest
from django.core.files.storage import storages

from competition.models import Category
from submissions import editing, lifecycle, uploads
from submissions.media.part_store import StoreFault, original_name, part_store
from submissions.models import Entry, Upload
from submissions.upload_limits import UploadRefused
from tests.factories import NOON

from .uploading import Browser, a_picture

pytestmark = pytest.mark.usefixtures("small_parts")


def said(response):
    return response.status_code, response.json()["error"]


def test_a_second_finish_that_comes_late_leaves_the_file_of_the_sent_version(teacher, entry):
    browser = Browser(teacher, entry, a_picture())
    browser.start()
    browser.put_all()
    slow = browser.upload  # as a request has read it that hangs on the store
    browser.finish()
    picture = entry.attachments.get()
    editing.describe_pictures(
        entry, {picture.key: {"caption": "Kaj", "credit": "Aya", "alt_text": "En mand"}}, at=NOON
    )
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    editing.remove_attachment(entry, picture.key, at=NOON)
    claimed = dict.fromkeys(range(1, slow.parts + 1), "")
    with pytest.raises(UploadRefused):
        uploads.finish(uploads.Access(entry, entry.owner), slow, claimed, at=NOON)
    sent = Entry.objects.select_related("latest_revision").get(pk=entry.pk).sent_version.attachments.get()
    assert storages["private"].exists(sent.original.name)


def test_what_was_given_up_while_it_was_finished_leaves_no_bytes(teacher, entry):
    browser = Browser(teacher, entry, a_picture())
    browser.start()
    browser.put_all()
    slow = browser.upload
    Upload.objects.update(state=Upload.State.CANCELLED)
    claimed = dict.fromkeys(range(1, slow.parts + 1), "")
    with pytest.raises(UploadRefused):
        uploads.finish(uploads.Access(entry, entry.owner), slow, claimed, at=NOON)
    assert not storages["private"].exists(original_name(slow))


def test_another_size_under_the_same_fingerprint_is_told_so(teacher, entry):
    browser = Browser(teacher, entry, a_picture())
    assert browser.start().status_code == 201
    assert said(browser.start(size=5)) == (400, "bad_request")


def test_papers_on_their_way_count(teacher, entry):
    Category.objects.filter(pk=entry.category_id).update(format=Category.Format.PDF, max_total_mb=1)
    half = 512 * 1024
    for content in (b"a", b"b"):
        assert Browser(teacher, entry, content, kind="paper", story=None).start(size=half).status_code == 201
    third = Browser(teacher, entry, b"c", kind="paper", story=None)
    assert said(third.start(size=half)) == (413, "quota")


def test_a_length_that_is_no_number_of_bytes_is_a_wrong_size(teacher, entry):
    browser = Browser(teacher, entry, a_picture())
    browser.start()
    target = browser.ask(1).json()["urls"]["1"]
    answer = teacher.put(
        target["url"], b"x", "application/octet-stream", headers=target["headers"], CONTENT_LENGTH="9" * 5000
    )
    assert said(answer) == (400, "wrong_size")


def test_an_upload_that_is_given_up_between_two_steps_is_told_so(teacher, entry):
    browser = Browser(teacher, entry, a_picture())
    browser.start()
    browser.put_all()
    store, upload = part_store(), browser.upload
    store.complete(upload)
    store.drop(upload)
    with pytest.raises(StoreFault, match="gone"):
        store.head(upload, 10)
