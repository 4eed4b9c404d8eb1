"""The anonymous view of an entry: what it leaves out, what it masks, and what it leaves alone."""

import uuid

import pytest
from django.utils import translation

from judging.blinding import blinded, file_name, neutral_label
from submissions import lifecycle
from submissions.models import Attachment, Clearance, CoTeacher, Entry, Story
from tests.factories import DECLARED, NOON, CategoryFactory, EntryFactory, SchoolFactory, UserFactory, declare
from tests.judging.jury import accepted_entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


GIVEAWAYS = {
    "school": "Nørrevang Friskole",
    "town": "Ribe",
    "class_label": "7.Å",
    "teacher": "Torkild Ebbesen",
    "byline": "Vilma Bybjerg og Storm K.",
    "credit": "Foto: Alberte Lindhard",
    "profile": "Vi er toogtyve elever ved åen.",
}


def telling_entry(body="", **fields):
    """An accepted entry in which everything that can give a class away is filled in."""
    entry = EntryFactory(
        school=SchoolFactory(name=GIVEAWAYS["school"], town=GIVEAWAYS["town"]),
        owner=UserFactory(first_name="Torkild", last_name="Ebbesen"),
        class_label=GIVEAWAYS["class_label"],
        class_profile=GIVEAWAYS["profile"],
        paper_name=fields.pop("paper_name", "Stille Stunder"),
        is_complete=False,
        **fields,
    )
    Entry.objects.filter(pk=entry.pk).update(
        **DECLARED
        | {"ai_use": Entry.AiUse.USED, "ai_note": f"{GIVEAWAYS['school']} lod en maskine læse korrektur."}
    )
    entry.refresh_from_db()
    declare(entry, *Clearance.Purpose)
    story = Story.objects.create(
        entry=entry,
        sort_order=0,
        headline="Turen til åen",
        standfirst="Vi gik ud og spurgte.",
        body=body or "<p>Der var engang.</p>",
        byline=GIVEAWAYS["byline"],
        sources=f"Bibliotekaren på {GIVEAWAYS['school']}.",
        state=Story.State.READY,
    )
    Attachment.objects.create(
        entry=entry,
        story_key=story.key,
        kind=Attachment.Kind.PICTURE,
        original="originals/x",
        preview="previews/x",
        preview_media_type="image/webp",
        sha256="0" * 64,
        size=1,
        file_name="Nørrevang Friskole 7.Å.webp",
        caption="Åen en morgen.",
        credit=GIVEAWAYS["credit"],
        alt_text="En å.",
    )
    return entry


def sent(entry):
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    lifecycle.accept(entry, by=entry.owner)
    return Entry.objects.get(pk=entry.pk).sent_version


def test_nothing_that_is_known_of_the_class_is_in_the_view():
    view = repr(blinded(sent(telling_entry())))
    assert [word for word in GIVEAWAYS.values() if word in view] == []
    assert "Turen til åen" in view
    assert "Åen en morgen." in view


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Vi går på Nørrevang Friskole.", "Vi går på [the school]."),
        ("NØRREVANG FRISKOLES elever", "[the school]S elever"),
        ("Vi bor i Ribe og cykler.", "Vi bor i [the town] og cykler."),
        ("Alle i 7. Å lo.", "Alle i [the class] lo."),
        ("Alle i 7å lo.", "Alle i [the class] lo."),
        ("Vores lærer Torkild Ebbesen lo.", "Vores lærer [the teacher] lo."),
        ("Tekst: Vilma Bybjerg", "Tekst: [a pupil]"),
        ("De skriber og tribens folk", "De skriber og tribens folk"),
        ("I 1977 åbnede den", "I 1977 åbnede den"),
        ("Der var storm den dag", "Der var storm den dag"),
    ],
)
def test_what_pupils_wrote_is_masked_by_whole_words_alone(written, shown):
    view = blinded(sent(telling_entry(f"<p>{written}</p>")))
    assert view.stories[0].body == f"<p>{shown}</p>"


def test_a_co_teachers_name_is_masked_too():
    entry = telling_entry("<p>Sonja Wiuff hjalp os.</p>")
    CoTeacher.objects.create(entry=entry, user=UserFactory(first_name="Sonja", last_name="Wiuff"))
    assert blinded(sent(entry)).stories[0].body == "<p>[the teacher] hjalp os.</p>"


def test_a_link_that_names_the_school_loses_its_address_and_others_keep_theirs():
    body = (
        '<p><a href="https://noerrevang-friskole.dk/avis">Her</a> og <a href="https://www.dr.dk/">der</a></p>'
    )
    shown = blinded(sent(telling_entry(body))).stories[0].body
    assert "noerrevang" not in shown
    assert 'href="https://www.dr.dk/"' in shown


def test_markup_in_a_story_is_cleaned_even_when_it_came_past_the_form():
    shown = (
        blinded(sent(telling_entry('<p onclick="x()">Hej <script>alert(1)</script>&amp; du</p>')))
        .stories[0]
        .body
    )
    assert shown == "<p>Hej &amp; du</p>"


@pytest.mark.parametrize(
    "name", ["Nørrevang Friskole Nyt", "Nørrevangposten", "Ribeposten", "7.Å Times", "Ebbesens Avis"]
)
def test_a_papers_name_that_hints_at_the_class_gives_way_to_a_neutral_label(name):
    view = blinded(sent(telling_entry(paper_name=name)))
    assert view.title == view.label


def test_a_papers_name_that_says_nothing_is_the_title():
    assert blinded(sent(telling_entry())).title == "Stille Stunder"


def test_a_neutral_label_is_the_first_half_of_the_code():
    assert neutral_label("K7F3-9QPM") == "Entry K7F3"


def test_a_finished_paper_is_downloaded_under_a_neutral_name():
    entry = telling_entry()
    paper = Attachment(entry=entry, key=uuid.uuid4(), kind=Attachment.Kind.PAPER, file_name="Ribe 7.Å.pdf")
    assert file_name(entry, paper) == f"{entry.code[:4].lower()}.pdf"


def test_a_site_cannot_be_blind_and_says_so():
    category = CategoryFactory(slug="sites", format="site")
    entry = accepted_entry(category=category, site_url="https://avisen.example.org/")
    view = blinded(entry.sent_version)
    assert (view.is_blind, view.site_url) == (False, "https://avisen.example.org/")


def test_the_sent_version_is_shown_and_not_what_was_written_since():
    entry = telling_entry()
    sent(entry)
    Story.objects.filter(entry=entry).update(headline="Skrevet bagefter")
    view = blinded(Entry.objects.get(pk=entry.pk).sent_version)
    assert view.stories[0].headline == "Turen til åen"
