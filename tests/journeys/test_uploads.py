"""Files in a real Chromium: a film cut off twice and finished elsewhere, every state, and a telephone."""

import hashlib
import os
import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image

from submissions.models import Attachment, PhoneLink, Processing, Upload
from tests.factories import CategoryFactory, EditionFactory, EntryFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

FILM_BYTES = 300 * 1024 * 1024
PARTS = -(-FILM_BYTES // (8 * 1024 * 1024))
FTYP = (24).to_bytes(4) + b"ftypmp42" + (0).to_bytes(4) + b"mp42isom"
QUEUED = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend", "QUEUES": ["default", "media"]}}


@pytest.fixture
def entry(site):
    now, day = timezone.now(), timedelta(days=1)
    edition = EditionFactory(
        signup_opens_at=now - 60 * day,
        opens_at=now - 30 * day,
        signup_closes_at=now + 10 * day,
        closes_at=now + 10 * day,
        reading_closes_at=now + 20 * day,
        winners_told_at=now + 30 * day,
        results_at=now + 40 * day,
    )
    return EntryFactory(category=CategoryFactory(edition=edition))


@pytest.fixture
def story_page(entry):
    return f"/en/portal/{entry.code}/stories/{entry.stories.get().key}/"


@pytest.fixture
def queued(settings):
    """The worker is not run: what arrives waits."""
    settings.TASKS = QUEUED


@pytest.fixture(scope="session")
def film(tmp_path_factory):
    """(Path, SHA-256) of 300 MB that begin as an MP4; no two parts of it are alike."""
    path = tmp_path_factory.mktemp("film") / "Klassens film.mp4"
    block, digest = os.urandom(1024 * 1024), hashlib.sha256()
    with path.open("wb") as file:
        for piece in [FTYP, (FILM_BYTES - len(FTYP)).to_bytes(4) + b"free", *blocks(block)]:
            file.write(piece)
            digest.update(piece)
    yield path, digest.hexdigest()
    path.unlink()


def blocks(block):
    left = FILM_BYTES - len(FTYP) - 8
    for number in range(-(-left // len(block))):
        yield (number.to_bytes(8) + block[8:])[: left - number * len(block)]


def photograph(name="kajen.jpg"):
    content = BytesIO()
    Image.effect_noise((900, 600), 60).convert("RGB").save(content, "JPEG", quality=80)
    return {"name": name, "mimeType": "image/jpeg", "buffer": content.getvalue()}


def choose(person, *files):
    person.page.locator("upload-area input[type=file]").first.set_input_files(list(files))


def row(person):
    return person.page.locator(".upload-row").first


def comes_to(person, state, **options):
    person.page.locator(f'.upload-row[data-state="{state}"]').first.wait_for(**options)


def reaches(person, percent):
    person.page.wait_for_function(
        "percent => document.querySelector('.upload-row progress')?.value >= percent",
        arg=percent,
        timeout=60_000,
    )


def leave_quietly(person):
    person.page.goto("about:blank")
    person.page.wait_for_timeout(300)
    assert not person.wrong, "\n".join(person.wrong)


# A film, cut off twice --------------------------------------------------------------------------


def send_in_three_goes(people, entry, story_page, film):
    """The network goes, then the tab; the rest comes from another browser. The numbers of parts of each."""
    path, checksum = film
    first, second = people(entry.owner), people(entry.owner)
    sent = [count_parts(first), count_parts(second)]
    first.open(story_page)
    choose(first, path)
    reaches(first, 15)
    first.page.remove_listener("console", first.hear)
    first.context.set_offline(True)
    comes_to(first, "offline")
    assert "No network. It goes on by itself when the line is back." in row(first).inner_text()
    first.context.set_offline(False)
    reaches(first, 45)
    first.page.close()

    second.open(story_page)
    comes_to(second, "unfinished", timeout=20_000)
    second.look()
    assert re.search(
        r"\d+ of 300 MB are here. Choose the same file again to go on.", row(second).inner_text()
    )
    choose(second, path)
    second.page.locator("[data-file]").wait_for(timeout=120_000)
    assert "Being prepared" in second.page.locator("[data-file]").inner_text()
    arrived = Attachment.objects.get(entry=entry)
    assert (arrived.kind, arrived.size, arrived.file_name) == ("video", FILM_BYTES, path.name)
    with arrived.original.open("rb") as stored:
        assert hashlib.file_digest(stored, "sha256").hexdigest() == checksum
    assert not Upload.objects.filter(state=Upload.State.RECEIVING).exists()
    leave_quietly(second)
    return [len(parts) for parts in sent]


def count_parts(person) -> list[str]:
    parts: list[str] = []
    person.page.on("request", lambda request: request.method == "PUT" and parts.append(request.url))
    return parts


def test_a_film_cut_off_twice_is_finished_from_another_browser_on_disk(
    people, entry, story_page, film, queued
):
    first, second = send_in_three_goes(people, entry, story_page, film)
    assert 0 < second < PARTS
    # What was under way when the line and the tab went is sent once more, and nothing else.
    assert first + second <= PARTS + 8


@pytest.mark.s3
def test_a_film_cut_off_twice_is_finished_from_another_browser_in_a_bucket(
    people, entry, story_page, film, queued, settings, bucket, s3_server
):
    settings.SECURE_CSP = settings.SECURE_CSP | {"connect-src": ["'self'", s3_server.endpoint]}
    first, second = send_in_three_goes(people, entry, story_page, film)
    assert 0 < second < PARTS
    assert first + second <= PARTS + 8


# The states -------------------------------------------------------------------------------------


@pytest.fixture
def teacher(people, entry):
    person = people(entry.owner)
    yield person
    leave_quietly(person)


def test_a_picture_appears_beside_what_is_being_typed(teacher, entry, story_page):
    teacher.open(story_page)
    teacher.fill("Byline", "Aya")
    choose(teacher, photograph())
    there = teacher.page.locator("[data-file]")
    there.locator("img").wait_for()
    assert teacher.page.get_by_role("textbox", name="Byline").input_value() == "Aya"
    there.get_by_label("Caption").fill("Kajen")
    there.get_by_label("Who took it").fill("Aya")
    teacher.page.locator("[data-autosave-state]").filter(has_text="Saved").wait_for()
    teacher.look()
    picture = Attachment.objects.get(entry=entry)
    assert (picture.caption, picture.credit) == ("Kajen", "Aya")


def test_a_new_story_is_stored_before_its_first_picture(teacher, entry, story_page):
    teacher.open(f"/en/portal/{entry.code}/stories/new/")
    choose(teacher, photograph())
    comes_to(teacher, "refused")
    assert "Write a headline or a text first." in row(teacher).inner_text()
    row(teacher).get_by_role("button", name="Hide").click()
    teacher.fill("Headline", "Kajen")
    choose(teacher, photograph())
    teacher.page.locator("[data-file] img").wait_for()
    assert Attachment.objects.get(entry=entry).story_key == entry.stories.get(headline="Kajen").key


def test_what_the_worker_refuses_is_said_and_removed(teacher, entry, story_page, queued):
    teacher.open(story_page)
    choose(teacher, {"name": "film.mp4", "mimeType": "video/mp4", "buffer": FTYP + b"\0" * 100})
    there = teacher.page.locator("[data-file]")
    there.get_by_text("Being prepared").wait_for()
    teacher.look()
    Processing.objects.update(state=Processing.State.REFUSED, reason="film_too_long")
    there.get_by_text("The film is longer than 10 minutes.").wait_for()
    teacher.look()
    teacher.press("Remove this file")
    assert teacher.page.locator("[data-file]").count() == 0
    assert not Attachment.objects.exists()


def test_pausing_and_refusing_have_no_faults_for_screen_readers(teacher, entry, story_page, queued, film):
    entry.category.max_picture_mb = 1
    entry.category.save()
    teacher.open(story_page)
    large = photograph("large.jpg") | {"buffer": b"\xff\xd8\xff" + b"x" * 1024 * 1024}
    choose(teacher, film[0])
    reaches(teacher, 2)
    choose(teacher, large)
    teacher.look()
    teacher.page.get_by_role("button", name="Pause Klassens film.mp4").click()
    comes_to(teacher, "paused")
    comes_to(teacher, "refused")
    assert "The picture is larger than 1 MB." in teacher.page.content()
    teacher.look()
    teacher.page.get_by_role("button", name="Cancel Klassens film.mp4").click()
    comes_to(teacher, "cancelled")
    teacher.look()
    teacher.page.wait_for_timeout(300)
    assert Upload.objects.get().state == Upload.State.CANCELLED


# A telephone ------------------------------------------------------------------------------------


def test_a_telephones_picture_appears_on_the_teachers_screen(people, teacher, entry, story_page):
    teacher.open(story_page)
    teacher.press("Take pictures with a telephone")
    secret = PhoneLink.objects.get().secret
    telephone = people()
    telephone.page.set_viewport_size({"width": 360, "height": 740})
    telephone.open(f"/en/portal/phone/{secret}/")
    choose(telephone, photograph("fra telefonen.jpg"))
    comes_to(telephone, "done")
    telephone.look()
    teacher.page.locator("[data-file] img").wait_for(timeout=15_000)
    teacher.press("Close the link")
    telephone.open(f"/en/portal/phone/{secret}/")
    assert "This link is closed" in telephone.page.content()
    assert Attachment.objects.get(entry=entry).file_name == "fra telefonen.jpg"
    leave_quietly(telephone)
