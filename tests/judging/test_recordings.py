"""Sound, film and the pages of a paper in the jury room, and on their way to the public record."""

import pytest
from django.urls import reverse
from django.utils import translation

from competition import site_setup
from competition.models import StoryPicture, StoryRecording
from judging import decisions, publication
from judging.blind_files import masked_captions
from judging.blinding import Mask, blind_part, blinded
from submissions import deriving, lifecycle, web_pictures
from submissions.models import Clearance, Derivative, Entry
from tests.factories import AFTER, NOON, CategoryFactory, EditionFactory, EntryFactory
from tests.judging.jury import chair_of, judged_category, reading_of, send
from tests.judging.room import secretary
from tests.judging.test_blinding import GIVEAWAYS, telling_entry
from tests.submissions.making import Kind, made, processing_of, received

pytestmark = pytest.mark.django_db

VTT = f"WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nVi er fra {GIVEAWAYS['school']}.\n"


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def sent(entry) -> Entry:
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    lifecycle.accept(entry, by=entry.owner)
    return Entry.objects.get(pk=entry.pk)


def paper_entry() -> Entry:
    return EntryFactory(category=CategoryFactory(slug="pdf", format="pdf"))


def test_captions_are_masked_over_the_end_of_a_line_too():
    entry = telling_entry()
    school = GIVEAWAYS["school"].replace(" ", "\n")
    text = f"WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nHer er {school} &amp; vi.\n"
    masked = masked_captions(text, Mask(entry))
    assert "Friskole" not in masked
    assert "[the school]" in masked
    assert "&amp; vi" in masked
    untouched = VTT.replace(GIVEAWAYS["school"], "åen")
    assert masked_captions(untouched, Mask(entry)) == untouched


@pytest.mark.ffmpeg
def test_a_judge_meets_a_film_without_its_names():
    entry = telling_entry()
    film = made(entry, Kind.VIDEO, caption=f"Inde på {GIVEAWAYS['school']}", credit="Vilma", captions=VTT)
    version = sent(entry).sent_version
    (recording,) = [each for story in blinded(version).stories for each in story.recordings]
    assert recording.caption == "Inde på [the school]"
    assert (recording.is_ready, recording.has_poster, recording.has_captions) == (True, True, True)
    assert recording.length == "0:01"
    shown = next(file for file in version.attachments.all() if file.key == film.key)
    assert GIVEAWAYS["school"] not in blind_part(version, shown, "captions").text
    assert blind_part(version, shown, "poster").media_type == "image/jpeg"


def test_what_is_not_ready_yet_is_said_and_not_shown_broken():
    entry = EntryFactory()
    received(entry, Kind.VIDEO, b"not looked at yet")
    received(entry, Kind.PICTURE)
    blind = blinded(sent(entry).sent_version)
    assert [each.is_ready for each in blind.stories[0].recordings] == [False]
    assert blind.stories[0].pictures == ()


def test_the_pages_of_a_paper_are_seen_one_by_one(client):
    entry = paper_entry()
    paper = made(entry, Kind.PAPER)
    reading = reading_of(sent(entry))
    blind = blinded(reading.entry.sent_version)
    assert [page.number for page in blind.paper_pages] == [1, 2]
    shown = blind_part(reading.entry.sent_version, paper, "page-2")
    assert shown.media_type == "image/jpeg"


@pytest.mark.ffmpeg
def test_the_secretariat_plays_it_and_sees_what_its_teacher_is_told():
    entry = EntryFactory()
    made(entry, Kind.VIDEO)
    entry = sent(entry)
    page = secretary().get(reverse("judging:entry", args=[entry.code]))
    assert "<video controls" in page.text
    assert "ingen undertekster" in page.text


def test_the_secretariat_sees_what_failed_and_tries_it_again():
    client = secretary()
    file = received(EntryFactory(), Kind.PICTURE)
    row = processing_of(file)
    file.original.storage.delete(file.original.name)
    while deriving.run(row.pk) == "later":
        pass
    page = client.get(reverse("files_in_trouble"))
    assert row.entry.code in page.text
    assert "ikke længere i fillageret" in page.text
    for _click in range(2):
        assert client.post(reverse("try_file_again", args=[row.pk])).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("waiting", 0)


# On the way to the public -------------------------------------------------------------------------


def winning(*kinds, cleared=(Clearance.Purpose.WEB, Clearance.Purpose.NAMES)):
    """A frozen winner with files of these kinds, and its results prepared."""
    edition = EditionFactory()
    site_setup.create_site(hostname="testserver", port=80)
    site_setup.create_edition_pages(edition)
    category = judged_category(100, edition=edition)
    entry = telling_entry(category=category)
    entry.attachments.all().delete()
    files = [made(entry, kind) for kind in kinds]
    entry = sent(entry)
    not_cleared = set(Clearance.Purpose) - {Clearance.Purpose.JUDGING, *cleared}
    entry.clearances.filter(purpose__in=not_cleared).update(withdrawn_at=AFTER)
    send(reading_of(entry), 9)
    chair = chair_of(category)
    decisions.close_reading(category, by=chair, at=AFTER)
    reason = {"reason_da": "Fin.", "reason_en": "Fine."}
    decisions.place_award(entry, category=category, by=chair, at=AFTER, **reason)
    decisions.freeze_verdict(category, by=chair, at=AFTER)
    publication.prepare(edition, by=None, at=AFTER)
    return entry, files


@pytest.mark.ffmpeg
def test_a_cleared_recording_is_published_with_its_poster():
    _entry, (film, sound) = winning(Kind.VIDEO, Kind.AUDIO)
    rows = {row.attachment_key: row for row in StoryRecording.objects.filter(page__locale_id=1)}
    assert rows.keys() == {film.key, sound.key}
    assert rows[film.key].poster
    assert (rows[film.key].width, rows[film.key].credit) == (128, "Vilma")
    assert not rows[sound.key].poster


@pytest.mark.ffmpeg
def test_a_credit_needs_the_clearance_for_names():
    winning(Kind.AUDIO, cleared=[Clearance.Purpose.WEB])
    assert set(StoryRecording.objects.values_list("credit", flat=True)) == {""}


@pytest.mark.ffmpeg
def test_without_clearance_for_the_website_nothing_is_copied():
    winning(Kind.AUDIO, cleared=[Clearance.Purpose.NAMES])
    assert not StoryRecording.objects.exists()


def test_the_worker_makes_a_winners_pictures_anew_from_the_original():
    _entry, (picture,) = winning(Kind.PICTURE)
    assert web_pictures.run(str(picture.key)) == "done"
    assert Derivative.objects.filter(role=Derivative.Role.WEB).count() == 9
    image = StoryPicture.objects.first().image
    assert image.renditions.filter(filter_spec__endswith="avif").count() == 3
    assert image.dominant_colour.startswith("#")
    assert image.focal_point_x is not None
    assert web_pictures.run(str(picture.key)) == "done"
    assert Derivative.objects.filter(role=Derivative.Role.WEB).count() == 9


def test_copies_that_cannot_be_made_are_told_to_the_secretariat_and_stop_nothing():
    _entry, (picture,) = winning(Kind.PICTURE)
    picture.original.storage.delete(picture.original.name)
    assert web_pictures.run(str(picture.key), attempt=3) == "failed"
    page = secretary().get(reverse("files_in_trouble"))
    assert web_pictures.MISSING in page.text
    assert StoryPicture.objects.exists()
