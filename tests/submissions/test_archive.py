"""A class takes its own work home, whole, at any time and whatever has become of the entry."""

import tracemalloc
import zipfile
from io import BytesIO

import pytest
from django.utils import translation

from submissions import archive, editing, lifecycle
from submissions.models import Entry, Story
from tests.factories import AFTER, CLOSES, NOON, CategoryFactory, EntryFactory, UserFactory

from .conftest import address, logged_in, put_picture
from .conftest import english_address as english

MIB = 1024 * 1024


@pytest.fixture
def full(entry):
    """One story with two pictures of the same hostile name."""
    story = entry.stories.get()
    values = {
        "headline": "../../Hvad: nu?",
        "standfirst": "Vi <spurgte>.",
        "body": '<p>En <strong>båd</strong>.</p><p>Se <a href="https://havn.example/">her</a>.</p>',
        "byline": "Aya og M.",
        "sources": "Havnefogeden.",
    }
    Story.objects.filter(pk=story.pk).update(**values)
    words = {"caption": "Kajen i dag", "credit": "M.", "alt_text": "En kaj"}
    put_picture(entry, story, content=b"one", file_name="..\\kaj\u202egpj.exe", **words)
    put_picture(entry, story, content=b"two", file_name="..\\kaj\u202egpj.exe", **words)
    return Entry.objects.get(pk=entry.pk)


def unpack(response) -> dict[str, str]:
    """Name → content of each file, in the order of the ZIP."""
    assert response.status_code == 200
    package = zipfile.ZipFile(BytesIO(b"".join(response.streaming_content)))
    assert package.testzip() is None
    return {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}


def test_a_draft_holds_texts_pictures_captions_sources_and_clearances(teacher, full):
    files = unpack(teacher.get(english("archive", full.code)))
    story = "01 ..-..-Hvad- nu-"
    assert list(files) == [
        "About the paper.txt",
        "Pictures/01 ..-kajgpj.exe.jpg",
        "Pictures/01 ..-kajgpj.exe (2).jpg",
        f"{story}.html",
        f"{story}.txt",
        "Clearances.txt",
    ]
    assert files["Pictures/01 ..-kajgpj.exe.jpg"] == "one"
    assert files["Pictures/01 ..-kajgpj.exe (2).jpg"] == "two"
    page, text = files[f"{story}.html"], files[f"{story}.txt"]
    assert "<strong>båd</strong>" in page
    assert "Vi &lt;spurgte&gt;." in page
    assert 'src="Pictures/01%20..-kajgpj.exe.jpg"' in page
    for words in ("Kajen i dag", "Aya og M.", "Havnefogeden."):
        assert words in page
        assert words in text
    assert "Vi <spurgte>." in text
    assert "En båd.\n\nSe her (https://havn.example/)." in text
    assert "the parents have given permission" in files["Clearances.txt"]
    assert full.paper_name in files["About the paper.txt"]


def test_the_names_are_danish_for_a_danish_reader(teacher, full):
    with translation.override("da"):
        expected, url = translation.gettext("Clearances"), address("archive", full.code)
    assert f"{expected}.txt" in unpack(teacher.get(url))


def test_what_was_sent_in_stands_beside_what_was_changed_since_with_the_receipt(teacher, full):
    lifecycle.submit(full, by=full.owner, at=NOON)
    same = unpack(teacher.get(english("archive", full.code)))
    assert "Receipt.txt" in same
    assert not any(name.startswith("As it") for name in same)

    full.refresh_from_db()
    key = full.attachments.first().key
    editing.remove_attachment(full, key, at=NOON)
    Story.objects.filter(entry=full).update(headline="Ny")
    files = unpack(teacher.get(english("archive", full.code)))
    assert [name for name in files if "/Pictures/" in name] == [
        "As it was sent in/Pictures/01 ..-kajgpj.exe.jpg",
        "As it was sent in/Pictures/01 ..-kajgpj.exe (2).jpg",
        "As it stands now/Pictures/01 ..-kajgpj.exe.jpg",
    ]
    assert "As it stands now/01 Ny.txt" in files
    full.refresh_from_db()
    assert full.sent_digest in files["Receipt.txt"]
    assert full.code in files["Receipt.txt"]


@pytest.mark.parametrize("state", ["withdrawn", "disqualified", "returned", "eligible"])
def test_the_archive_is_there_whatever_became_of_the_entry(full, noon, state):
    Entry.objects.filter(pk=full.pk).update(state=state)
    noon.move_to(AFTER.replace(year=2022))
    assert unpack(logged_in(full.owner).get(address("archive", full.code)))


def test_the_archive_is_its_teachers_alone(full):
    colleague = UserFactory()
    assert logged_in(UserFactory()).get(address("archive", full.code)).status_code == 404
    full.co_teachers.create(user=colleague)
    assert logged_in(colleague).get(address("archive", full.code)).status_code == 200
    assert logged_in(colleague).post(address("archive", full.code)).status_code == 405


def test_the_answer_is_a_private_download_with_its_size(teacher, full):
    Entry.objects.filter(pk=full.pk).update(class_label='7."A"\\/', paper_name="Blå\r\nAvis")
    response = teacher.get(address("archive", full.code))
    assert response.headers["Content-Type"] == "application/zip"
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert int(response.headers["Content-Length"]) == len(b"".join(response.streaming_content))
    disposition = response.headers["Content-Disposition"]
    assert disposition.startswith("attachment;")
    assert "Bl%C3%A5%20Avis" in disposition
    assert full.code in disposition


def test_a_finished_pdf_stands_on_top_and_a_lost_file_is_named(teacher, noon):
    entry = EntryFactory(category=CategoryFactory(slug="pdf", format="pdf"))
    client = logged_in(entry.owner)
    paper = put_picture(entry, Story(key=None), content=b"%PDF", file_name="Avisen.PDF")
    type(paper).objects.filter(pk=paper.pk).update(kind="paper", media_type="application/pdf")
    assert unpack(client.get(english("archive", entry.code)))["Avisen.pdf"] == "%PDF"
    paper.original.storage.delete(paper.original.name)
    files = unpack(client.get(english("archive", entry.code)))
    assert "Avisen.pdf" not in files
    assert files["Files that could not be read.txt"] == "Avisen.pdf\n"


def test_a_large_file_passes_through_piece_by_piece(teacher, entry):
    put_picture(entry, entry.stories.get(), content=b"x" * (24 * MIB))
    tracemalloc.start()
    response = teacher.get(address("archive", entry.code))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert int(response.headers["Content-Length"]) > 24 * MIB
    assert most < 12 * MIB
    response.close()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "-..-etc-passwd"),
        ("CON.txt", "_CON.txt"),
        ("com1", "_com1"),
        ("kaj\u202egpj.exe", "kajgpj.exe"),
        ("a\x00b\nc", "ab c"),
        (" . ", "?"),
        ("", "?"),
        ("x" * 200 + ".jpg", "x" * 76 + ".jpg"),
        ("A\u030aben", "Åben"),
        ('<svg onload="x">', "-svg onload=-x--"),
    ],
)
def test_hostile_names_become_harmless(name, safe):
    assert archive.safe_name(name, "?") == safe


def test_clearances_that_were_taken_back_say_so(teacher, full):
    full.clearances.filter(purpose="web").update(withdrawn_at=CLOSES)
    text = unpack(teacher.get(english("archive", full.code)))["Clearances.txt"]
    assert "Taken back, " in text
    assert full.owner.get_full_name() in text
