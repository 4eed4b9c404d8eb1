"""Texts from .docx and .txt become stories; nothing is overwritten, and bad files are refused plainly."""

import json
import os
import time
import uuid
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from submissions import editing, importing, versions
from submissions.media import children, limits, sandbox
from tests.factories import AFTER, NOON, CategoryFactory, EntryFactory, UserFactory

from .conftest import address, logged_in
from .conftest import english_address as english
from .docx import PICTURE, docx, paragraph
from .files import picture

MIB = 1024 * 1024


def plainly(value):
    """A name for a case that is the same in every process: a function's would be its address."""
    return "file" if callable(value) else str(value)


def txt(text, name="avis.txt"):
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode(), "text/plain")


def test_a_word_files_first_heading_is_the_headline_and_the_rest_is_clean():
    upload = docx(
        paragraph("Af Aya og M."),
        paragraph("Havnen i Ærø", "Titel"),
        paragraph("En båd &lt;lå&gt; ved kajen."),
        paragraph("Stormen", "Overskrift2"),
        paragraph("Natten", "Overskrift3"),
        paragraph("»Det var vildt.«", "Citat"),
    )
    text = importing.read(upload)
    assert (text.headline, text.pictures) == ("Havnen i Ærø", 0)
    assert text.body == (
        "<p>Af Aya og M.</p><p>En båd &lt;lå&gt; ved kajen.</p><h3>Stormen</h3><h4>Natten</h4>"
        "<blockquote><p>»Det var vildt.«</p></blockquote>"
    )


def test_a_heading_far_down_stays_where_it_is():
    paragraphs = [paragraph(f"Afsnit {n}") for n in range(3)]
    text = importing.read(docx(*paragraphs, paragraph("Midt i", "Overskrift1")))
    assert text.headline == ""
    assert text.body.endswith("<h3>Midt i</h3>")


def test_pictures_in_a_word_file_are_left_out_and_counted():
    text = importing.read(docx(paragraph("Kajen", inside=PICTURE), paragraph("To", inside=PICTURE)))
    assert (text.body, text.pictures) == ("<p>Kajen</p><p>To</p>", 2)


def test_what_a_word_file_links_to_is_never_opened():
    """A picture outside of the file is none; a link that is no web address is only its words."""
    outside = PICTURE.replace('r:embed="rId7"', 'r:link="rId9"')
    link = '<w:hyperlink r:id="rId8"><w:r><w:t>her</w:t></w:r></w:hyperlink>'
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId8" Type="x" Target="file:///etc/passwd" TargetMode="External"/>'
        '<Relationship Id="rId9" Type="x" Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    )
    text = importing.read(
        docx(paragraph("Se ", inside=link + outside), more=[("word/_rels/document.xml.rels", rels)])
    )
    assert "passwd" not in text.whole
    assert "root:" not in text.whole


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_plain_text_is_read_in_the_encodings_that_schools_have(encoding):
    text = importing.read(txt("Rødgrød – med fløde\n\nPå Ærø spiste vi\nden.\n\nSlut.".encode(encoding)))
    assert text.headline == "Rødgrød – med fløde"
    assert text.body == "<p>På Ærø spiste vi<br>den.</p>\n\n<p>Slut.</p>"


@pytest.mark.parametrize(
    ("written", "headline", "body"),
    [
        ("En linje.\r\nTo linjer.", "", "<p>En linje.</p>\n\n<p>To linjer.</p>"),
        ("Det her er en sætning.\n\nOg en til.", "", "<p>Det her er en sætning.</p>\n\n<p>Og en til.</p>"),
        ("<b>Fed</b> & 5 < 6\n\nTekst", "<b>Fed</b> & 5 < 6", "<p>Tekst</p>"),
        ("Kun <script>en</script> linje", "", "<p>Kun &lt;script&gt;en&lt;/script&gt; linje</p>"),
    ],
)
def test_plain_text_means_just_what_it_says(written, headline, body):
    text = importing.read(txt(written))
    assert (text.headline, text.body) == (headline, body)


@pytest.mark.parametrize(
    ("upload", "code"),
    [
        (lambda: txt(""), "empty"),
        (lambda: txt(" \n\u00a0\n "), "no_text"),
        (lambda: docx(paragraph("")), "no_text"),
        (lambda: txt(b"x" * (10 * MIB + 1)), "too_large"),
        (lambda: txt("ord " * 30_000), "too_long"),
        (lambda: txt(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "avis.doc"), "old_word"),
        (lambda: txt(b"{\\rtf1 Hej}", "avis.rtf"), "not_a_text"),
        (lambda: picture(name="avis.docx"), "not_a_text"),
        (lambda: txt(b"\x00\x01\x02\x03binary", "avis.txt"), "not_a_text"),
        (lambda: txt(b"\x81\x8d\x8f not cp1252"), "not_a_text"),
        (lambda: txt(b"PK\x03\x04 cut off", "avis.docx"), "broken"),
        (
            lambda: docx(paragraph("x"), kind="application/vnd.ms-word.document.macroEnabled.main+xml"),
            "macros",
        ),
        (lambda: docx(paragraph("x"), more=[("word/vbaProject.bin", b"x")]), "macros"),
        (lambda: docx(kind="application/vnd.oasis.opendocument.text", name="avis.odt"), "not_a_text"),
        (lambda: docx("<w:p>"), "broken"),
        (lambda: docx(before='<!DOCTYPE x [<!ENTITY e "ha">]>'), "broken"),
        (lambda: docx(more=[(f"word/{n}", b"") for n in range(2001)]), "too_heavy"),
    ],
    ids=plainly,
)
def test_a_bad_file_is_refused_with_its_name_and_the_reason(upload, code):
    upload = upload()
    with pytest.raises(importing.ImportRefused) as refusal:
        importing.read(upload)
    assert refusal.value.code == code
    assert str(refusal.value).startswith(upload.name)


@pytest.mark.parametrize(
    "upload",
    [
        lambda: docx(more=[("word/media/big.png", b"\0" * (60 * MIB))]),
        lambda: docx(paragraph("x" * (11 * MIB))),
        lambda: docx("<w:p><w:r>" * 200_000, paragraph("x"), "</w:r></w:p>" * 200_000),
        lambda: docx("<w:p/>" * 1_500_000),
    ],
    ids=["unpacks to 60 MB", "11 MB of XML", "nested", "many"],
)
def test_a_bomb_is_refused_in_seconds(upload):
    upload = upload()
    begun = time.monotonic()
    with pytest.raises(importing.ImportRefused) as refusal:
        importing.read(upload)
    assert refusal.value.code in {"too_heavy", "broken", "no_text"}
    assert time.monotonic() - begun < 15


def test_a_part_that_lies_about_its_size_is_refused():
    """The table of contents says 10 bytes; zipfile reads no more than that and finds the checksum wrong."""
    upload = docx(paragraph("x"), more=[("word/styles.xml", b"\0" * MIB)])
    data = upload.read().replace(MIB.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(importing.ImportRefused) as refusal:
        importing.read(SimpleUploadedFile("avis.docx", data))
    assert refusal.value.code == "broken"


def test_a_stored_zip_is_no_worse_than_a_packed_one():
    assert importing.read(docx(paragraph("Hej"), compression=zipfile.ZIP_STORED)).body == "<p>Hej</p>"


# Into a story --------------------------------------------------------------------------------------


@pytest.fixture
def story(entry):
    values = {"headline": "Havnen", "body": "<p>Den gamle tekst.</p>"}
    return editing.save_story(entry, uuid.uuid4(), version=0, values=values, by=entry.owner, at=NOON)


def form(entry, into="new", **more):
    return {"into": str(into), "new_key": str(uuid.uuid4()), **more}


def test_a_file_becomes_a_new_story_once_however_often_one_clicks(teacher, entry):
    data = form(entry)
    for _click in range(3):
        upload = docx(paragraph("Kajen", "Titel"), paragraph("Tekst.", inside=PICTURE))
        response = teacher.post(english("import_story", entry.code), data | {"file": upload}, follow=True)
        assert response.redirect_chain[-1][0] == english("story", entry.code, data["new_key"])
    assert "1 picture in the file was left out" in response.text
    assert [(story.headline, story.body) for story in entry.stories.all()][1:] == [("Kajen", "<p>Tekst.</p>")]


def test_an_import_into_a_story_keeps_its_headline_and_the_text_before(teacher, entry, story):
    upload = docx(paragraph("En anden overskrift", "Titel"), paragraph("Ny tekst."))
    data = form(entry, story.key, **{f"version-{story.key}": story.version, "file": upload})
    assert teacher.post(address("import_story", entry.code), data).status_code == 302
    story.refresh_from_db()
    assert (story.headline, story.version) == ("Havnen", 2)
    assert story.body == "<h3>En anden overskrift</h3><p>Ny tekst.</p>"
    # Within the teacher's own ten minutes, and yet a version of its own.
    assert [row.body for row in versions.of_story(entry, story.key)][1:] == ["<p>Den gamle tekst.</p>"]


def test_a_story_without_a_headline_takes_the_files_first_heading(teacher, entry):
    empty = editing.save_story(
        entry, uuid.uuid4(), version=0, values={"byline": "Aya"}, by=entry.owner, at=NOON
    )
    upload = txt("Kajen\n\nTekst.")
    data = form(entry, empty.key, **{f"version-{empty.key}": 1, "file": upload})
    assert teacher.post(address("import_story", entry.code), data).status_code == 302
    empty.refresh_from_db()
    assert (empty.headline, empty.body, empty.byline) == ("Kajen", "<p>Tekst.</p>", "Aya")


def test_an_import_over_what_a_colleague_wrote_meanwhile_is_a_conflict(teacher, entry, story):
    editing.save_story(entry, story.key, version=1, values={"body": "<p>Ny.</p>"}, by=UserFactory(), at=NOON)
    data = form(entry, story.key, **{f"version-{story.key}": 1, "file": txt("Andet")})
    response = teacher.post(address("import_story", entry.code), data)
    assert response.status_code == 409
    story.refresh_from_db()
    assert story.body == "<p>Ny.</p>"
    # The page that says so knows the new version.
    assert f'name="version-{story.key}" value="2"' in response.text


def test_a_bad_file_stands_at_its_field_and_changes_nothing(teacher, entry):
    response = teacher.post(
        address("import_story", entry.code), form(entry, file=txt(b"PK\x03\x04", "avis.docx"))
    )
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["file"])
    assert "avis.docx" in response.text
    assert entry.stories.count() == 1


@pytest.mark.parametrize("into", ["", "nonsense", uuid.UUID(int=7)])
def test_a_story_that_is_not_there_takes_no_text(teacher, entry, into):
    response = teacher.post(address("import_story", entry.code), form(entry, into, file=txt("Hej")))
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["into"])


def test_a_full_entry_takes_a_text_into_a_story_that_is_there_only(teacher, entry, story):
    type(entry.category).objects.update(max_stories=2)
    page = teacher.get(address("import_story", entry.code))
    assert [value for value, _label in page.context["form"].fields["into"].choices] == [
        str(each.key) for each in entry.stories.all()
    ]
    response = teacher.post(address("import_story", entry.code), form(entry, file=txt("Hej")))
    assert response.status_code == 422
    assert entry.stories.count() == 2


def test_the_page_opens_with_the_story_chosen_that_one_came_from(teacher, entry, story):
    page = teacher.get(f"{address('import_story', entry.code)}?into={story.key}")
    assert page.context["form"]["into"].value() == str(story.key)


def test_nothing_is_imported_after_the_deadline(entry, noon):
    noon.move_to(AFTER)
    response = logged_in(entry.owner).post(address("import_story", entry.code), form(entry, file=txt("Hej")))
    assert response.status_code == 403
    assert entry.stories.count() == 1


def test_a_paper_that_is_no_written_one_takes_no_texts(noon):
    entry = EntryFactory(category=CategoryFactory(slug="pdf", format="pdf"))
    assert logged_in(entry.owner).get(address("import_story", entry.code)).status_code == 404


def test_the_reader_of_word_files_closes_in_like_the_other_children(monkeypatch, capfd):
    asked, done = {}, {}

    def run(worker, *, wall_seconds, **request):
        asked.update(request, worker=worker)
        raise children.ChildRefused("broken")

    monkeypatch.setattr(children, "run", run)
    with pytest.raises(importing.ImportRefused):
        importing.read(docx(paragraph("Hej")))
    assert asked.pop("worker") == "story_text_child"
    monkeypatch.setattr(sandbox, "close_in", lambda **most: done.update(most))
    monkeypatch.setattr(sandbox, "cut_off_network", lambda: done.update(network=None))
    out = os.dup(1)
    sandbox.main(lambda: lambda _request: {"done": dict(done)}, asked)
    os.dup2(out, 1)
    os.close(out)
    assert json.loads(capfd.readouterr().out)["done"] == {
        "memory_bytes": limits.CHILD_MEMORY_BYTES,
        "cpu_seconds": importing.CHILD_CPU_SECONDS,
        "file_bytes": limits.CHILD_FILE_BYTES,
        "network": None,
    }
