"""The story's and the paper's page with files in every state, and without JavaScript."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from competition.models import Category
from submissions import completeness, upload_limits
from submissions.file_forms import PicturesForm
from submissions.media import limits
from submissions.models import Attachment, Processing
from tests.factories import CLOSES, CategoryFactory, EntryFactory

from .conftest import address, english_address, logged_in, put_picture, queries_of
from .files import pdf, picture
from .recordings import WORDS, State, put_recording

MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + b"\x00" * 64
VTT = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHej\n"


@pytest.fixture
def story(entry):
    return entry.stories.get()


@pytest.fixture
def film(entry, story):
    return put_recording(entry, story, **WORDS)


@pytest.fixture(autouse=True)
def with_ffmpeg(monkeypatch):
    monkeypatch.setattr(upload_limits.shutil, "which", lambda name: f"/usr/bin/{name}")


def page(entry, story):
    return english_address("story", entry.code, story.key)


def typed(story, **fields):
    texts = {name: getattr(story, name) for name in ("headline", "standfirst", "body", "byline", "sources")}
    return texts | {"version": story.version} | fields


# The page ---------------------------------------------------------------------------------------


def test_a_film_that_is_ready_is_played_with_its_captions(teacher, entry, story):
    film = put_recording(entry, story, captions=VTT, **WORDS)
    html = teacher.get(page(entry, story)).text
    assert "<video" in html
    assert english_address("preview_file", entry.code, film.key) in html
    assert '<track kind="captions"' in html
    assert "Change the captions" in html
    assert "0:12" in html


def test_what_is_said_in_a_recording_can_be_read(teacher, entry, story):
    put_recording(entry, story, kind="audio", captions=VTT, **WORDS)
    html = teacher.get(page(entry, story)).text
    assert "Read what is said" in html
    assert "<p>Hej</p>" in html


def test_those_who_read_the_paper_meet_its_recordings(teacher, entry, story):
    film = put_recording(entry, story, captions=VTT, **WORDS)
    waiting = put_recording(entry, story, kind="audio", state=State.WAITING)
    html = teacher.get(english_address("preview", entry.code)).text
    assert english_address("preview_file", entry.code, film.key) in html
    assert english_address("preview_file", entry.code, waiting.key) not in html
    assert "being prepared" in teacher.get(english_address("send", entry.code)).text
    assert "Film" in teacher.get(english_address("entry", entry.code)).text


def test_the_class_s_zip_holds_recordings_and_their_captions(teacher, entry, story):
    put_recording(entry, story, captions=VTT, **WORDS)
    answer = teacher.get(english_address("archive", entry.code))
    package = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    names = package.namelist()
    assert package.read("Files/01 kaj.mp4") == b"original bytes"
    assert package.read(next(name for name in names if name.endswith(".vtt"))).decode() == VTT


@pytest.mark.parametrize("state", [State.WAITING, State.WORKING])
@pytest.mark.parametrize("kind", ["video", "audio"])
def test_what_is_being_prepared_is_never_a_broken_player_and_is_asked_about(
    teacher, entry, story, kind, state
):
    put_recording(entry, story, kind=kind, state=state)
    html = teacher.get(page(entry, story)).text
    assert "Being prepared" in html
    assert "<video" not in html
    assert "<audio" not in html
    assert "data-watches" in html


def test_a_picture_that_is_being_prepared_is_no_broken_picture_anywhere(teacher, entry, story):
    waiting = put_picture(entry, story)
    Attachment.objects.filter(pk=waiting.pk).update(preview="", preview_media_type="")
    row = {"entry": entry, "kind": "picture", "original": waiting.original.name}
    Processing.objects.create(key=waiting.key, state=State.WAITING, **row)
    preview = english_address("preview_file", entry.code, waiting.key)
    for name, keys in (("story", [story.key]), ("entry", []), ("preview", []), ("send", [])):
        assert preview not in teacher.get(english_address(name, entry.code, *keys)).text, name


def test_a_refused_film_says_why_and_can_be_removed_without_the_storys_form(teacher, entry, story):
    film = put_recording(entry, story, state=State.REFUSED, reason="film_too_long")
    html = teacher.get(page(entry, story)).text
    assert "Not taken in:" in html
    assert "The film is longer than 10 minutes. Please shorten it." in html
    remove = english_address("remove_file", entry.code, film.key)
    assert f'form="remove-file" formaction="{remove}"' in html
    assert teacher.post(remove).status_code == 302
    assert not entry.attachments.filter(key=film.key).exists()


def test_words_beside_a_film_are_saved_with_the_story_and_by_autosave(teacher, entry, story, film):
    words = {f"recording-{film.key}-caption": "Ny tekst", f"recording-{film.key}-credit": "M."}
    seen = {f"initial-{name}": value for name, value in zip(words, WORDS.values(), strict=True)}
    assert teacher.post(page(entry, story), typed(story) | words | seen).status_code == 302
    film.refresh_from_db()
    assert (film.caption, film.credit) == ("Ny tekst", "M.")
    words = {f"recording-{film.key}-caption": "Nyere", f"recording-{film.key}-credit": "M."}
    seen = {f"initial-recording-{film.key}-caption": "Ny tekst", f"initial-recording-{film.key}-credit": "M."}
    saved = teacher.post(address("autosave_story", entry.code, story.key), typed(story) | words | seen)
    assert saved.json()["state"] == "saved"
    film.refresh_from_db()
    assert film.caption == "Nyere"


def test_what_would_be_missed_is_said_at_the_file_and_stops_nothing(teacher, entry, story, film):
    put_picture(entry, story, caption="c", credit="c")
    html = teacher.get(page(entry, story)).text
    assert "The film has no captions" in html
    assert "Nobody has described this picture yet" in html


def test_without_ffmpeg_pictures_are_taken_and_the_rest_is_said(teacher, entry, story, monkeypatch):
    monkeypatch.setattr(upload_limits.shutil, "which", lambda name: None)
    html = teacher.get(page(entry, story)).text
    assert "Sound and film cannot be taken right now. Pictures can." in html
    assert "Choose pictures" in html
    film = SimpleUploadedFile("film.mp4", MP4)
    refused = teacher.post(page(entry, story), typed(story) | {"pictures": [film, picture()]})
    assert refused.status_code == 422
    assert "Sound and film cannot be taken right now" in refused.text
    assert [file.kind for file in entry.attachments.all()] == ["picture"]


def test_the_page_costs_the_same_with_one_and_with_three_films(teacher, entry, story):
    put_recording(entry, story, state=State.WAITING)
    teacher.get(page(entry, story))  # what a process asks once
    one = queries_of(teacher, page(entry, story))
    for _number in range(2):
        put_recording(entry, story, state=State.WAITING)
    assert queries_of(teacher, page(entry, story)) == one


def test_a_rows_fragment_is_the_same_row(teacher, entry, film):
    html = teacher.get(english_address("file_row", entry.code, film.key)).text
    assert html.lstrip().startswith("<li")
    assert f'data-file="{film.key}"' in html
    assert 'data-file-state="ready"' in html
    assert f'name="recording-{film.key}-caption"' in html


def test_after_the_deadline_there_is_no_upload_area(entry, story, film, noon):
    noon.move_to(CLOSES.replace(hour=23))
    teacher = logged_in(entry.owner)
    html = teacher.get(page(entry, story)).text
    assert "<upload-area" not in html
    refused = teacher.post(address("remove_file", entry.code, film.key), follow=True)
    assert entry.attachments.filter(key=film.key).exists()
    assert refused.status_code == 200


# The plain form ---------------------------------------------------------------------------------


def test_the_plain_form_takes_a_film_and_keeps_what_was_typed(teacher, entry, story):
    upload = SimpleUploadedFile("Klassens film.mp4", MP4, content_type="text/plain")
    answer = teacher.post(page(entry, story), typed(story, headline="Ny") | {"pictures": [upload, picture()]})
    assert answer.status_code == 302
    film = entry.attachments.get(kind="video")
    assert (film.file_name, film.media_type, film.size) == ("Klassens film.mp4", "video/mp4", len(MP4))
    assert film.original.read() == MP4
    assert Processing.objects.get(key=film.key).state == State.WAITING
    assert entry.attachments.filter(kind="picture").count() == 1
    assert entry.stories.get().headline == "Ny"


def test_one_bad_file_spoils_no_other(teacher, entry, story):
    bad = SimpleUploadedFile("film.mp4", b"MZ" + b"x" * 40)
    answer = teacher.post(
        page(entry, story), typed(story) | {"pictures": [bad, SimpleUploadedFile("b.mp4", MP4)]}
    )
    assert answer.status_code == 422
    assert "film.mp4" in answer.text
    assert [file.file_name for file in entry.attachments.all()] == ["b.mp4"]


def test_there_is_a_most_of_recordings_and_of_bytes(teacher, entry, story, settings):
    Category.objects.update(max_recordings=1)
    first, second = (SimpleUploadedFile(name, MP4) for name in ("a.mp4", "b.mp4"))
    answer = teacher.post(page(entry, story), typed(story) | {"pictures": [first, second]})
    assert "has at most 1 recordings" in answer.text
    Category.objects.update(max_recordings=9)
    settings.MAX_FORM_UPLOAD_BYTES = 50
    answer = teacher.post(page(entry, story), typed(story) | {"pictures": [SimpleUploadedFile("c.mp4", MP4)]})
    assert "c.mp4: the file is larger" in answer.text


@pytest.mark.parametrize("name", ["a.mp4", "a.jpg"])
def test_the_plain_form_knows_the_limit_of_all_files_together(teacher, entry, story, name):
    Category.objects.update(max_total_mb=0)
    file = SimpleUploadedFile(name, MP4) if name == "a.mp4" else picture(name=name)
    answer = teacher.post(page(entry, story), typed(story) | {"pictures": [file]})
    assert "are at most 0 MB together" in answer.text
    assert not entry.attachments.exists()


def test_no_limit_promises_more_than_can_be_taken_in():
    category = Category(max_picture_mb=60, max_audio_mb=900, max_video_mb=9000, max_paper_mb=1)
    assert upload_limits.most_bytes(category, "picture") == limits.MAX_PICTURE_BYTES
    assert upload_limits.most_bytes(category, "audio") == limits.MAX_SOUND_BYTES
    assert upload_limits.most_bytes(category, "video") == limits.MAX_FILM_BYTES
    assert upload_limits.most_bytes(category, "paper") == limits.MIB
    assert "højst 40 MB hver" in str(PicturesForm(category)["pictures"].help_text)


def test_a_paper_above_its_categorys_limit_is_refused_at_its_field(teacher, entry):
    Category.objects.update(format=Category.Format.PDF, max_paper_mb=0)
    answer = teacher.post(english_address("upload_pdf", entry.code), {"paper": pdf()})
    assert answer.status_code == 422
    assert "the file is larger than 0 MB" in str(answer.context["pdf_form"].errors["paper"])
    assert not entry.attachments.exists()


# Captions ---------------------------------------------------------------------------------------


def test_captions_are_written_pasted_from_a_file_and_taken_away(teacher, entry, film):
    url = english_address("captions", entry.code, film.key)
    assert teacher.get(url).status_code == 200
    assert teacher.post(url, {"captions": VTT.replace("Hej", "<b>Hej</b>")}).status_code == 302
    film.refresh_from_db()
    assert film.captions == VTT
    srt = SimpleUploadedFile("film.srt", b"1\n00:00:03,000 --> 00:00:04,000\nFarvel\n")
    assert teacher.post(url, {"captions": VTT, "captions_file": srt}).status_code == 302
    film.refresh_from_db()
    assert film.captions == "WEBVTT\n\n00:00:03.000 --> 00:00:04.000\nFarvel\n"
    assert teacher.post(url, {"captions": ""}).status_code == 302
    film.refresh_from_db()
    assert film.captions == ""


def test_captions_that_cannot_be_kept_stay_on_the_screen_with_the_reason(teacher, entry, film):
    url = english_address("captions", entry.code, film.key)
    answer = teacher.post(url, {"captions": "Hej med jer"})
    assert answer.status_code == 422
    assert "Line 1:" in answer.text
    assert "Hej med jer" in answer.text
    answer = teacher.post(url, {"captions": VTT.replace("00:00:0", "00:00:5")})
    assert "after the end of the recording" in answer.text


def test_captions_after_the_deadline_are_refused(entry, film, noon):
    noon.move_to(CLOSES.replace(hour=23))
    answer = logged_in(entry.owner).post(address("captions", entry.code, film.key), {"captions": VTT})
    assert answer.status_code == 403
    film.refresh_from_db()
    assert film.captions == ""


def test_a_picture_has_no_captions_and_a_strangers_film_is_not_there(teacher, entry, story, film):
    photo = put_picture(entry, story)
    assert teacher.get(address("captions", entry.code, photo.key)).status_code == 404
    stranger = EntryFactory()
    for name in ("captions", "file_row", "remove_file"):
        assert logged_in(stranger.owner).post(address(name, entry.code, film.key)).status_code == 404
        assert logged_in(stranger.owner).post(address(name, stranger.code, film.key)).status_code == 404
    assert entry.attachments.filter(key=film.key).exists()


# Before sending ---------------------------------------------------------------------------------


def missing(entry) -> list[str]:
    return [point.text for point in completeness.missing_points(entry)]


def test_a_refused_file_is_removed_before_sending_and_one_on_its_way_is_not(entry, story):
    film = put_recording(entry, story, state=State.WAITING, **WORDS)
    assert missing(entry) == []
    Processing.objects.filter(key=film.key).update(state=State.REFUSED, reason="broken")
    assert len(missing(entry)) == 1
    assert "kaj.mp4" in missing(entry)[0]
    Processing.objects.filter(key=film.key).update(state=State.FAILED)
    assert missing(entry) == []


def test_a_recording_needs_its_caption_and_who_made_it(entry, story):
    put_recording(entry, story)
    assert len(missing(entry)) == 2


# The finished PDF -------------------------------------------------------------------------------


@pytest.fixture
def paper_entry(noon):
    category = CategoryFactory(format=Category.Format.PDF, slug="pdf")
    return EntryFactory(category=category)


def test_the_pdfs_page_has_the_same_area_and_the_plain_form_still_works(paper_entry):
    teacher = logged_in(paper_entry.owner)
    url = english_address("entry", paper_entry.code)
    html = teacher.get(url).text
    assert "<upload-area" in html
    assert "A PDF of at most 100 MB" in html
    assert teacher.post(address("upload_pdf", paper_entry.code), {"paper": pdf()}).status_code == 302
    html = teacher.get(url).text
    assert "paper.pdf" in html
    assert "Download it as the judges get it" in html


def test_a_pdf_that_could_not_be_taken_is_an_open_point(paper_entry):
    paper = paper_entry.attachments.create(
        kind="paper", media_type="application/pdf", size=1, file_name="a.pdf"
    )
    row = {"entry": paper_entry, "kind": "paper", "original": "x"}
    Processing.objects.create(key=paper.key, state=State.REFUSED, reason="encrypted", **row)
    assert any("anew" in text or "igen" in text for text in missing(paper_entry))
    html = logged_in(paper_entry.owner).get(english_address("entry", paper_entry.code)).text
    assert "locked with a password" in html
