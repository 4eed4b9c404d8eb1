"""Uploads that meet: real threads on a real database."""

import hashlib
import io

import pytest

from competition.models import Category
from submissions import uploads
from submissions.lifecycle import Refusal
from submissions.media.part_store import StoreFault, part_store
from submissions.models import Attachment, Upload
from submissions.upload_limits import Wish
from tests.factories import NOON, EntryFactory
from tests.racing import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

CONTENT = b"\xff\xd8\xff\xe0" + bytes(1000)


@pytest.fixture
def access(monkeypatch):
    monkeypatch.setattr("submissions.files.begin", lambda attachment: None)
    entry = EntryFactory()
    return uploads.Access(entry, entry.owner)


def wish(access, number=0, content=CONTENT):
    fingerprint = hashlib.sha256(b"%d" % number).hexdigest()
    story = access.entry.stories.get().key
    return Wish("a.jpg", len(content), Attachment.Kind.PICTURE, story, fingerprint)


def begin(access, number=0):
    return uploads.begin(access, wish(access, number), at=NOON).upload


def arrived(access, number=0):
    upload = begin(access, number)
    part_store().write(upload, 1, io.BytesIO(CONTENT))
    return upload


def finish(access, upload):
    return uploads.finish(access, Upload.objects.get(pk=upload.pk), {1: ""}, at=NOON)


def or_refused(verb):
    """What a store cannot do any more is a refusal here."""

    def run():
        try:
            verb()
        except StoreFault as fault:
            raise Refusal(fault.code) from fault

    return run


def test_ten_finishes_at_once_make_one_file(access):
    upload = arrived(access)
    assert at_once(*[lambda: finish(access, upload)] * 10) == [None] * 10
    picture = Attachment.objects.get()
    with picture.original.open("rb") as file:
        assert file.read() == CONTENT


def test_the_same_file_begun_ten_times_at_once_is_one_upload(access):
    assert at_once(*[lambda: begin(access)] * 10) == [None] * 10
    assert Upload.objects.count() == 1


def test_ten_files_begun_at_once_never_pass_the_categorys_number(access):
    Category.objects.update(max_pictures=3)
    outcomes = at_once(*(lambda number=number: begin(access, number) for number in range(10)))
    assert sum(outcome is None for outcome in outcomes) == Upload.objects.count() == 3


def test_finished_and_given_up_at_once_is_one_of_both_with_its_bytes(access):
    for number in range(5):
        upload = arrived(access, number)
        verbs = (
            or_refused(lambda upload=upload: finish(access, upload)),
            or_refused(lambda upload=upload: uploads.cancel(access, upload, at=NOON)),
        )
        at_once(*verbs)
        upload.refresh_from_db()
        is_there = Attachment.objects.filter(key=upload.attachment_key).exists()
        assert is_there == (upload.state == Upload.State.FINISHED) == part_store().is_complete(upload)
