"""What is made of a file in the background: once, whatever happens to the worker, and told in words."""

from datetime import timedelta

import pytest
from django.core.files.storage import storages

from submissions import deriving, files, lifecycle
from submissions.editing import add_picture, replace_paper
from submissions.media.intake import take_in_paper, take_in_picture
from submissions.models import Attachment, Derivative, Entry, Processing
from tests.factories import NOON, CategoryFactory, EntryFactory

from .files import pdf, picture
from .making import Kind, made, processing_of, received

State, Role = Processing.State, Derivative.Role
SECOND = timedelta(seconds=1)


def private_files(entry) -> int:
    storage = storages["private"]
    folders = storage.listdir("")[0]
    return sum(
        len(storage.listdir(f"{folder}/{entry.pk}")[1])
        for folder in folders
        if storage.exists(f"{folder}/{entry.pk}")
    )


def test_a_picture_that_came_in_parts_is_looked_at_and_shown_upright(entry):
    file = made(entry, Kind.PICTURE)
    assert file.preview_media_type == "image/webp"
    assert (file.width, file.height) == (40, 60)  # the telephone lay on its side
    assert len(file.sha256) == 64
    assert processing_of(file).facts["colour"].startswith("#")


def test_a_paper_gets_the_pictures_of_its_pages_and_its_text(noon):
    entry = EntryFactory(category=CategoryFactory(slug="pdf", format="pdf"))
    file = made(entry, Kind.PAPER)
    assert (file.preview_media_type, file.pages) == ("application/pdf", 2)
    assert [page.number for page in files.pages_of(file)] == [1, 2]
    assert all(page.width and page.height for page in files.pages_of(file))
    assert "text" in processing_of(file).facts
    assert files.lengths_of([file.key]) == {file.key: (None, 2)}


@pytest.mark.ffmpeg
def test_a_film_gets_its_poster_and_its_length(entry):
    file = made(entry, Kind.VIDEO)
    assert (file.preview_media_type, file.width, file.height) == ("video/mp4", 128, 96)
    assert file.seconds == pytest.approx(1, abs=0.2)
    assert files.derivative_of(file, "poster").media_type == "image/jpeg"
    assert files.state_of([file])[file.key].has_poster


@pytest.mark.ffmpeg
def test_a_recording_becomes_m4a(entry):
    file = made(entry, Kind.AUDIO)
    assert file.preview_media_type == "audio/mp4"
    assert file.preview.read()[4:11] == b"ftypM4A"


def test_to_do_it_twice_is_the_same_as_once(entry):
    file = made(entry, Kind.PICTURE)
    before = private_files(entry), list(Derivative.objects.values_list("pk", "file"))
    files.begin(file)
    assert deriving.run(processing_of(file).pk) == "nothing"
    assert (private_files(entry), list(Derivative.objects.values_list("pk", "file"))) == before


def test_what_was_made_later_is_seen_in_the_version_that_was_sent_in(entry):
    file = received(entry, Kind.PICTURE)
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    assert deriving.run(processing_of(file).pk) == "ready"
    sent = Entry.objects.get(pk=entry.pk).sent_version
    (shown,) = [each for each in sent.attachments.all() if each.key == file.key]
    assert (shown.width, shown.preview_media_type) == (40, "image/webp")


def test_a_sent_version_that_lacks_nothing_costs_no_further_query(entry, django_assert_num_queries):
    made(entry, Kind.PICTURE)
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    sent = Entry.objects.get(pk=entry.pk).sent_version
    with django_assert_num_queries(0):
        files.filled(sent.attachments.all())


def test_where_files_stand_is_one_query(entry, django_assert_num_queries):
    rows = [made(entry, Kind.PICTURE), received(entry, Kind.PICTURE), received(entry, Kind.PICTURE)]
    with django_assert_num_queries(1):
        states = files.state_of(rows)
    assert [states[row.key].state for row in rows] == [State.READY, State.WAITING, State.WAITING]


# What is not taken --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "content", "code"),
    [
        (Kind.PICTURE, b"\xff\xd8\xff\xe0 and nothing more", "broken"),
        (Kind.PICTURE, b"%PDF-1.4 a paper", "not_an_image"),
        (Kind.PAPER, b"Kun en tekst, men den er lang nok til at ligne en.", "not_a_document"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_reason(entry, kind, content, code):
    file = received(entry, kind, content, name="fil.jpg")
    assert deriving.run(processing_of(file).pk) == "refused"
    row = processing_of(file)
    assert row.state == State.REFUSED
    assert row.reason in {code, "unknown_kind"}
    stands = files.state_of([file])[file.key]
    assert stands.reason_text
    assert not stands.is_ready
    assert not Attachment.objects.get(pk=file.pk).preview
    assert not Derivative.objects.exists()


def test_a_text_is_no_paper(entry):
    file = received(entry, Kind.PAPER, b"Bare en tekst.\n" * 9, name="avis.txt")
    assert deriving.run(processing_of(file).pk) == "refused"
    assert processing_of(file).reason == "not_a_pdf"


# Workers that fail, stop, or lack something ---------------------------------------------------------


def test_a_file_that_is_gone_is_tried_three_times_and_then_told_to_the_secretariat(entry, noon):
    file = received(entry, Kind.PICTURE)
    file.original.storage.delete(file.original.name)
    row = processing_of(file)
    assert [deriving.run(row.pk) for _attempt in range(4)] == ["later", "later", "failed", "nothing"]
    row.refresh_from_db()
    assert (row.state, row.attempts, row.reason) == (State.FAILED, 3, "FileNotFoundError")
    assert files.state_of([file])[file.key].reason_text


def test_each_failure_waits_longer(entry, noon):
    file = received(entry, Kind.PICTURE)
    file.original.storage.delete(file.original.name)
    row = processing_of(file)
    for minutes in (1, 5):
        deriving.run(row.pk)
        row.refresh_from_db()
        assert row.next_attempt_at == NOON + timedelta(minutes=minutes)


def test_a_killed_workers_file_is_taken_up_again(entry, noon):
    file = received(entry, Kind.PICTURE)
    row = deriving.claim(processing_of(file).pk, at=NOON)
    assert deriving.claim(row.pk, at=NOON) is None  # one worker at a time
    assert files.take_up_again(at=NOON + deriving.LEASE - SECOND) == 0
    assert files.take_up_again(at=NOON + deriving.LEASE) == 1
    assert files.take_up_again(at=NOON + deriving.LEASE) == 0
    assert deriving.run(row.pk) == "ready"
    assert processing_of(file).attempts == 2


def test_a_file_that_kills_its_workers_stops_after_three(entry, noon):
    file = received(entry, Kind.PICTURE)
    at, row = NOON, processing_of(file)
    for _attempt in range(3):
        assert deriving.claim(row.pk, at=at)
        at += deriving.LEASE
        files.take_up_again(at=at)
    row.refresh_from_db()
    assert (row.state, row.reason) == (State.FAILED, files.WORKER_STOPPED)
    assert deriving.run(row.pk) == "nothing"


def test_a_worker_that_was_given_up_leaves_nothing_behind(entry, noon, tmp_path):
    """It comes back after its lease: another one has done the work meanwhile."""
    file = received(entry, Kind.PICTURE)
    slow = deriving.claim(processing_of(file).pk, at=NOON)
    files.take_up_again(at=NOON + deriving.LEASE)
    assert deriving.run(slow.pk) == "ready"
    before = private_files(entry)
    deriving.make(slow, tmp_path, lambda: NOON)
    assert private_files(entry) == before
    assert Derivative.objects.count() == 1


def test_the_lease_is_kept_while_the_work_goes_on(entry, noon, monkeypatch):
    row = deriving.claim(processing_of(received(entry, Kind.PICTURE)).pk, at=NOON)
    assert deriving.held(row).exists()
    Processing.objects.filter(pk=row.pk).update(attempts=2)  # somebody else's by now
    assert not deriving.held(row).exists()


@pytest.mark.ffmpeg
def test_without_ffmpeg_a_film_waits_and_says_so(entry, noon, monkeypatch):
    file = received(entry, Kind.VIDEO)
    monkeypatch.setenv("PATH", "/nowhere")
    row = processing_of(file)
    for _attempt in range(5):
        assert deriving.run(row.pk) == "later"
    row.refresh_from_db()
    assert (row.state, row.attempts, row.reason) == (State.WAITING, 0, "no_ffmpeg")
    assert files.state_of([file])[file.key].reason_text


def test_tried_again_it_has_all_its_attempts(entry, noon):
    file = received(entry, Kind.PICTURE)
    row = processing_of(file)
    assert not files.try_again(row, at=NOON)  # it was not given up
    Processing.objects.filter(pk=row.pk).update(state=State.FAILED, attempts=3, reason="OSError")
    assert files.try_again(row, at=NOON)
    assert deriving.run(row.pk) == "ready"


# The form's way -----------------------------------------------------------------------------------


def test_a_picture_from_the_form_is_there_at_once_with_its_warnings(entry):
    file = add_picture(entry, take_in_picture(picture()), story_key=entry.stories.get().key, at=NOON)
    stands = files.state_of([file])[file.key]
    assert stands.is_ready
    assert len(stands.warnings) == 1  # too small for print


def test_the_pages_of_a_paper_from_the_form_come_later(noon):
    entry = EntryFactory(category=CategoryFactory(slug="pdf", format="pdf"))
    file = replace_paper(entry, take_in_paper(pdf(3)), at=NOON)
    shown = file.preview.name
    assert files.state_of([file])[file.key].is_ready
    assert deriving.run(processing_of(file).pk) == "ready"
    file.refresh_from_db()
    assert (file.pages, file.preview.name) == (3, shown)
    assert len(files.pages_of(file)) == 3


def test_a_picture_that_a_program_turned_may_lie_on_its_side(entry):
    """The camera wrote 60 × 40 and "turn me"; the file is 40 × 60 already."""
    from PIL import Image

    from .files import ORIENTATION

    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif.get_ifd(0x8769)[0xA002], exif.get_ifd(0x8769)[0xA003] = 60, 40
    upload = picture(size=(40, 60), exif=exif.tobytes())
    assert "may_lie" in take_in_picture(upload).warnings
    upright = picture(size=(60, 40), exif=exif.tobytes())
    assert "may_lie" not in take_in_picture(upright).warnings


# Parts --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "part", ["poster", "page-1", "page-0", "page-x", "page-99999", "captions", "secret", ""]
)
def test_a_part_that_is_not_there_is_none(entry, part):
    assert files.derivative_of(received(entry, Kind.PICTURE), part) is None


def test_a_file_whose_task_was_lost_is_taken_up_after_half_an_hour(entry, noon):
    file = received(entry, Kind.PICTURE)
    assert files.take_up_again(at=NOON + files.TAKEN_UP_WITHIN - SECOND) == 0
    assert files.take_up_again(at=NOON + files.TAKEN_UP_WITHIN) == 1
    assert deriving.run(processing_of(file).pk) == "ready"
