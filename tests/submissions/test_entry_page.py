"""The entry's own fields, its finished PDF and its site."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import ModelLogEntry

from submissions.forms import public_address
from tests.factories import AFTER, CategoryFactory, EntryFactory

from .conftest import address, logged_in
from .files import pdf, picture


def typed(entry, **changes):
    return {
        "version": entry.version,
        "paper_name": entry.paper_name,
        "class_profile": entry.class_profile,
    } | changes


def test_the_papers_name_is_stored_and_a_stale_page_shows_both(teacher, entry):
    url = address("entry", entry.code)
    assert teacher.post(url, typed(entry, paper_name="First")).status_code == 302
    response = teacher.post(url, typed(entry, paper_name="Second"))
    assert (response.status_code, response.context["theirs"].paper_name) == (409, "First")
    assert response.context["form"]["paper_name"].value() == "Second"
    entry.refresh_from_db()
    assert entry.paper_name == "First"


def test_after_the_deadline_the_profile_stays_on_the_screen(entry, noon):
    noon.move_to(AFTER)
    response = logged_in(entry.owner).post(
        address("entry", entry.code), typed(entry, class_profile="Typed at home")
    )
    assert response.status_code == 403
    assert "Typed at home" in response.text


def test_a_mistyped_class_can_be_corrected_but_not_into_another_one(teacher, entry):
    other = EntryFactory(school=entry.school, category=entry.category, class_label="7.X")
    url = address("edit_class", entry.code)
    facts = {"grade": 6, "pupil_count": 20, "language": "en", "version": entry.version}
    response = teacher.post(url, facts | {"class_label": "7x"})
    assert response.status_code == 422
    assert other.code not in response.text
    assert teacher.post(url, facts | {"class_label": "7.Y"}).status_code == 302
    entry.refresh_from_db()
    assert (entry.class_label, entry.class_label_key, entry.grade, entry.language) == ("7.Y", "7y", 6, "en")


def test_two_teachers_correcting_the_class_see_both_and_overwrite_nothing_silently(teacher, entry):
    url = address("edit_class", entry.code)
    theirs = {"class_label": "7.Y", "grade": 6, "pupil_count": 20, "language": "da"}
    theirs |= {"version": entry.version}
    mine = theirs | {"class_label": "7.Z"}
    assert teacher.post(url, theirs).status_code == 302
    response = teacher.post(url, mine)
    assert (response.status_code, response.context["theirs"].class_label) == (409, "7.Y")
    assert response.context["form"]["class_label"].value() == "7.Z"
    entry.refresh_from_db()
    assert entry.class_label == "7.Y"
    # Saving that page replaces theirs, knowingly.
    version = response.context["form"]["version"].value()
    assert teacher.post(url, mine | {"version": version}).status_code == 302
    entry.refresh_from_db()
    assert entry.class_label == "7.Z"


def test_declarations_are_stored_logged_once_and_shown_beside_a_colleagues(teacher, entry):
    url = address("declarations", entry.code)
    mine = {"ai_use": "used", "ai_note": "Et billede.", "interviewees_agreed": "on", "version": entry.version}
    for _click in range(2):
        assert teacher.post(url, mine).status_code == 302
    logged = ModelLogEntry.objects.for_instance(entry).filter(action="submissions.declare_answers")
    assert [row.user for row in logged] == [entry.owner]
    response = teacher.post(url, mine | {"ai_note": "To billeder."})
    assert (response.status_code, response.context["theirs"].ai_note) == (409, "Et billede.")
    assert "Et billede." in response.text
    assert response.context["form"]["ai_note"].value() == "To billeder."
    entry.refresh_from_db()
    assert (entry.ai_note, entry.rights_to_pictures) == ("Et billede.", False)


@pytest.fixture
def paper(noon):
    return EntryFactory(category=CategoryFactory(slug="pdf", format="pdf"))


def test_a_pdf_is_taken_in_replaced_and_listed(paper):
    client, url = logged_in(paper.owner), address("upload_pdf", paper.code)
    for name, pages in (("one.pdf", 1), ("two.pdf", 2)):
        assert client.post(url, {"paper": pdf(pages, name=name)}).status_code == 302
    assert [file.file_name for file in paper.attachments.all()] == ["two.pdf"]


@pytest.mark.parametrize("make", [picture, lambda: pdf(password="x"), lambda: None])
def test_a_bad_pdf_is_named_and_the_one_before_stays(paper, make):
    client, url = logged_in(paper.owner), address("upload_pdf", paper.code)
    client.post(url, {"paper": pdf()})
    response = client.post(url, {"paper": upload} if (upload := make()) else {})
    assert (response.status_code, list(response.context["pdf_form"].errors)) == (422, ["paper"])
    assert paper.attachments.count() == 1


def test_a_pdf_after_the_deadline_is_refused_with_the_time(paper, noon):
    noon.move_to(AFTER)
    response = logged_in(paper.owner).post(address("upload_pdf", paper.code), {"paper": pdf()})
    assert response.status_code == 403
    assert paper.attachments.count() == 0


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("our-paper.example", "https://our-paper.example/"),
        (" HTTP://Our-Paper.Example:80/front#top ", "http://our-paper.example/front"),
        ("https://avis.example:8443/a?b=c", "https://avis.example:8443/a?b=c"),
        ("https://blåbær.example/", "https://xn--blbr-roah.example/"),
        ("", ""),
    ],
)
def test_a_public_address_is_normalised(text, address):
    assert public_address(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "javascript://our.example/%0aalert(1)",
        "ftp://our.example",
        "http://localhost:8000",
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://printer.local/",
        "http://intranet/",
        "https://user:secret@our.example/",
        "https://our example.dk/",
        "https://",
        "https://[bad",
    ],
)
def test_an_address_that_not_everybody_can_open_is_refused(text):
    with pytest.raises(ValidationError):
        public_address(text)


def test_a_bad_address_keeps_what_was_typed(noon):
    entry = EntryFactory(category=CategoryFactory(slug="site", format="site"))
    client = logged_in(entry.owner)
    response = client.post(address("entry", entry.code), typed(entry, site_url="http://localhost/"))
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["site_url"])
    assert response.context["form"]["site_url"].value() == "http://localhost/"
    assert client.post(address("entry", entry.code), typed(entry, site_url="avis.example")).status_code == 302
    entry.refresh_from_db()
    assert entry.site_url == "https://avis.example/"
