"""Recordings and picture sets of the public record: copied under random names, played, and taken away."""

import uuid
from functools import partial
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from PIL import Image

from competition import frozen_images, publishing
from competition.frozen_recordings import RecordingRecord
from competition.models import PortalImage, PortalRendition, StoryPage, StoryPicture, StoryRecording
from competition.models.images import ALL_SPECS, WIDTHS
from tests.competition.records import BEFORE, edition_with_pages, public_files, released, story, winner
from tests.factories import RESULTS

pytestmark = pytest.mark.django_db

VTT = "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nHej.\n"


def film(**fields) -> RecordingRecord:
    defaults = {
        "attachment_key": uuid.uuid4(),
        "kind": "video",
        "media_type": "video/mp4",
        "open": lambda: ContentFile(b"a film"),
        "open_poster": lambda: ContentFile(b"a poster"),
        "captions": VTT,
        "seconds": 61.0,
        "width": 640,
        "height": 360,
        "caption": "Havnen om morgenen.",
        "credit": "Film: Aya",
    }
    return RecordingRecord(**defaults | fields)


def sound(**fields) -> RecordingRecord:
    plain = {"kind": "audio", "media_type": "audio/mp4", "open_poster": None, "width": 0, "height": 0}
    return film(**plain | fields)


def with_recordings(*recordings, **fields):
    return winner(stories=(story(0, recordings=recordings),), **fields)


def recording_files() -> set[str]:
    return {name for name in public_files() if name.startswith("recordings/")}


def danish_page() -> StoryPage:
    return StoryPage.objects.get(locale__language_code="da")


def test_a_story_plays_its_recordings_without_a_script_and_loads_none_beforehand(client):
    released(with_recordings(film(), sound()))
    page = client.get(danish_page().url).text
    assert page.count('preload="none"') == 2
    assert 'width="640" height="360"' in page
    assert '<track kind="captions"' in page
    assert "Havnen om morgenen." in page
    assert "Film: Aya" in page


def test_both_languages_share_the_files_and_the_names_are_random():
    before = recording_files()
    released(with_recordings(film()))
    rows = StoryRecording.objects.all()
    assert len(rows) == 2
    assert len({(row.file.name, row.poster.name, row.captions.name) for row in rows}) == 1
    made = recording_files() - before
    assert len(made) == 3
    assert all(len(name.rpartition("/")[2].partition(".")[0]) == 32 for name in made)


def test_prepared_again_the_film_is_not_copied_again_and_new_captions_are(
    django_capture_on_commit_callbacks,
):
    record = film()
    edition = edition_with_pages()
    publishing.prepare(edition, [with_recordings(record)], by=None, at=BEFORE)
    row = StoryRecording.objects.first()
    files = recording_files()
    again = film(attachment_key=record.attachment_key, captions=VTT.replace("Hej", "Hallo"))
    with django_capture_on_commit_callbacks(execute=True):
        publishing.prepare(edition, [with_recordings(again)], by=None, at=BEFORE)
    later = StoryRecording.objects.first()
    assert (later.file.name, later.poster.name) == (row.file.name, row.poster.name)
    assert "Hallo" in later.captions.read().decode()
    assert len(recording_files()) == len(files)


def test_taken_out_or_retracted_nothing_of_it_is_left(django_capture_on_commit_callbacks):
    before = recording_files()
    kept, gone = film(), sound()
    released(with_recordings(kept, gone))
    with django_capture_on_commit_callbacks(execute=True):
        assert publishing.take_out_picture("AERO7A", gone.attachment_key, by=None, at=RESULTS) is True
        assert publishing.take_out_picture("AERO7A", gone.attachment_key, by=None, at=RESULTS) is False
    assert len(recording_files() - before) == 3
    with django_capture_on_commit_callbacks(execute=True):
        publishing.retract("AERO7A", by=None, at=RESULTS)
    assert recording_files() == before
    assert not StoryRecording.objects.exists()


def test_a_file_that_cannot_be_deleted_keeps_no_other_one_public(
    django_capture_on_commit_callbacks, monkeypatch
):
    others = public_files()
    released(with_recordings(film(), read_paper=lambda: b"%PDF-1.7"))
    delete, stuck = FileSystemStorage.delete, []

    def delete_all_but_the_first(storage, name):
        if not stuck:
            stuck.append(name)
            raise OSError("The bucket does not answer.")
        delete(storage, name)

    assert len(public_files() - others) > 2
    monkeypatch.setattr(FileSystemStorage, "delete", delete_all_but_the_first)
    with django_capture_on_commit_callbacks(execute=True):
        publishing.retract("AERO7A", by=None, at=RESULTS)
    assert len(public_files() - others) == len(stuck) == 1


def test_a_preparation_that_fails_leaves_no_file():
    before = recording_files()
    edition = edition_with_pages()

    def broken():
        raise frozen_images.PictureUnreadable("gone")

    with pytest.raises(frozen_images.PictureUnreadable):
        publishing.prepare(edition, [with_recordings(film(), film(open=broken))], by=None, at=BEFORE)
    assert recording_files() == before


def test_names_that_are_taken_back_go_from_recordings_too():
    released(with_recordings(film()))
    publishing.take_out_names("AERO7A", by=None, at=RESULTS)
    assert set(StoryRecording.objects.values_list("credit", flat=True)) == {""}


def test_without_clearance_no_recording_is_published():
    released(with_recordings(film(), is_cleared_for_web=False))
    assert not StoryRecording.objects.exists()


# Picture sets -------------------------------------------------------------------------------------


def copies():
    written = {"image/avif": "AVIF", "image/webp": "WEBP", "image/jpeg": "JPEG"}
    for media_type, image_format in written.items():
        for width in WIDTHS:
            out = BytesIO()
            Image.new("RGB", (width, width // 2), "#446688").save(out, image_format)
            yield frozen_images.WebCopy(width, media_type, partial(ContentFile, out.getvalue()))


def give(key):
    return frozen_images.give_web_copies(key, list(copies()), colour="#446688", focal_point=[0.9, 0.1])


def test_a_picture_comes_as_avif_webp_and_jpeg_when_its_set_is_there(client):
    edition = released()
    key = StoryPicture.objects.first().attachment_key
    url = danish_page().url
    assert "<picture>" not in client.get(url).text
    assert frozen_images.keys_without_web_copies(edition) == [key]
    assert give(key) == 1
    assert frozen_images.keys_without_web_copies(edition) == []
    page = client.get(url).text
    assert page.index('type="image/avif"') < page.index('type="image/webp"') < page.index("<img ")
    assert 'class="has-ground r2 g3 b4 x4 y0"' in page
    assert 'width="1600" height="800"' in page
    image = PortalImage.objects.get(pk=StoryPicture.objects.first().image_id)
    assert set(image.renditions.values_list("filter_spec", flat=True)) == set(ALL_SPECS)
    assert image.dominant_colour == "#446688"


def test_given_twice_it_has_one_set():
    released()
    key = StoryPicture.objects.first().attachment_key
    give(key)
    before = set(PortalRendition.objects.values_list("pk", flat=True)), public_files()
    assert give(key) == 0
    assert (set(PortalRendition.objects.values_list("pk", flat=True)), public_files()) == before


def test_a_picture_that_was_taken_out_gets_nothing():
    released()
    key = StoryPicture.objects.first().attachment_key
    publishing.take_out_picture("AERO7A", key, by=None, at=RESULTS)
    assert give(key) == 0
