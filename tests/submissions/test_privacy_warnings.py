"""What a text seems to give away is pointed out, and what only looks like it is left alone."""

import pytest

from submissions import editing, privacy_warnings
from submissions.models import Story
from tests.factories import NOON

from .conftest import address, put_picture


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hun er født 010203-1234.", ["010203-1234"]),
        ("CPR: 0102031234", ["0102031234"]),
        ("(311299 – 4321)", ["311299 – 4321"]),
        ("290200-1234", ["290200-1234"]),
        ("290201-1234", []),
        ("321203-1234", []),
        ("011303-1234", []),
        ("000000-0000", []),
        ("1010203-1234", []),
        ("010203-12345", []),
        ("ISBN 978-0-10-203123-4", []),
        ("EAN 5790001020312345", []),
        ("Det skete 010203 og 1234 så det.", []),
        ("010203,1234", []),
    ],
)
def test_cpr_numbers_are_found_by_their_date(text, found):
    assert privacy_warnings.cpr_numbers(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ring 20 30 40 50.", ["20 30 40 50"]),
        ("Ring på 20304050!", ["20304050"]),
        ("Tlf. 2030 4050", ["2030 4050"]),
        ("20-30-40-50 / 20.30.40.51", ["20-30-40-50", "20.30.40.51"]),
        ("+45 20 30 40 50", ["+45 20 30 40 50"]),
        ("+4520304050", ["+4520304050"]),
        ("Svensk: +46 70 123 45 67", ["+46 70 123 45 67"]),
        ("20\u00a030\u00a040\u00a050", ["20\u00a030\u00a040\u00a050"]),
        ("I 2019 2020 var der corona", []),
        ("i årene 2019-2020 og 2019/2020", []),
        ("16.11.2019 og 16-11-2019", []),
        ("12.345.678", []),
        ("23 456 789 mennesker", []),
        ("Det kostede 23456789 kr.", []),
        ("Det kostede kr. 23456789", []),
        ("23456789 kroner, 34567890 mennesker", []),
        ("BørneTelefonen 116 111", []),
        ("Stå op kl. 7.30, spis kl. 12.15", []),
        ("5.000,00 kr. og 1.234.567,89", []),
        ("123456789012", []),
        ("Et bud: 1-2-3, klar", []),
        ("07 40 20 30", []),
        ("https://avis.example/2019/11/20304050/", []),
    ],
)
def test_telephone_numbers_are_found_and_years_and_amounts_are_not(text, found):
    assert privacy_warnings.phone_numbers(text) == found


@pytest.mark.parametrize(
    ("byline", "found"),
    [
        ("Aya Hansen", ["Aya Hansen"]),
        ("Af Aya Hansen og M.", ["Aya Hansen"]),
        ("Aya, Mads Holm & Sofie", ["Mads Holm"]),
        ("Tekst: Aya B. Foto: A. Hansen", ["A. Hansen"]),
        ("AYA HANSEN", ["AYA HANSEN"]),
        ("aya hansen", ["aya hansen"]),
        ("Aya van Dijk", ["Aya van Dijk"]),
        ("Aya-Marie El-Khatib, 7.A", ["Aya-Marie El-Khatib"]),
        ("Aya Reinhold, Mads Classen", ["Aya Reinhold", "Mads Classen"]),
        ("Aya og M.", []),
        ("Aya", []),
        ("Aya H.", []),
        ("Aya H", []),
        ("A.H. og M.K.", []),
        ("A. H.", []),
        ("Anne Sofie og Karl Emil", []),
        ("Hele Klasse 7.A", []),
        ("Redaktionen På Nordskolen", []),
        ("Elever fra Nordskolen", []),
        ("Tekst: Aya – Foto: Mads", []),
        ("", []),
    ],
)
def test_a_byline_with_a_surname_is_found_and_first_names_and_initials_are_not(byline, found):
    assert privacy_warnings.full_names(byline) == found


def test_a_quoted_adult_is_no_matter():
    story = Story(
        headline="Anne Madsen går af",
        standfirst="Skoleleder Anne Madsen siger farvel.",
        body="<p>»Det er tid,« siger skoleleder Anne Madsen.</p>",
        byline="Anne og M.",
        sources="Skoleleder Anne Madsen, interviewet 16.11.2019.",
    )
    assert privacy_warnings.of_story(story) == []


def test_each_finding_names_its_field_and_is_told_once():
    story = Story(
        headline="Ring 20304050",
        body="<p>Ring <strong>2030</strong>4050 eller 20304050.</p><ul><li>010203</li><li>1234</li></ul>",
        byline="Aya Hansen",
        sources="Aya, 010203-1234",
    )
    assert [(each.kind, each.found, each.anchor) for each in privacy_warnings.of_story(story)] == [
        ("phone", "20304050", "id_headline"),
        ("phone", "20304050", "id_body_field"),
        ("cpr", "010203-1234", "id_sources"),
        ("name", "Aya Hansen", "id_byline"),
    ]


@pytest.fixture
def telling(entry):
    """A complete entry whose story says more than it should."""
    Story.objects.filter(entry=entry).update(byline="Aya Hansen", body="<p>Ring 20304050.</p>")
    return entry


def test_a_warning_is_a_note_on_the_desk_and_the_preview_and_blocks_nothing(teacher, telling):
    for name in ("entry", "preview"):
        page = teacher.get(address(name, telling.code))
        assert [(each.kind, each.found) for each in page.context["warnings"]] == [
            ("phone", "20304050"),
            ("name", "Aya Hansen"),
        ]
        assert page.context["missing"] == []
        story = telling.stories.get()
        assert f'{address("story", telling.code, story.key)}#id_byline"' in page.text
        assert "Aya Hansen" in page.text
    assert teacher.post(address("send", telling.code)).status_code == 302


def test_a_pictures_credit_with_a_surname_and_a_number_in_its_caption_are_found(teacher, entry):
    story = entry.stories.get()
    picture = put_picture(entry, story, caption="Ring 20304050", credit="Mads Holm", alt_text="En kaj")
    found = privacy_warnings.of_entry(entry)
    assert [(each.kind, each.anchor) for each in found] == [
        ("phone", f"id_picture-{picture.key}-caption"),
        ("name", f"id_picture-{picture.key}-credit"),
    ]


def test_a_text_without_findings_shows_no_box(teacher, entry):
    editing.set_story_state(entry, entry.stories.get().key, "proof", by=entry.owner, at=NOON)
    assert "privacy-warnings" not in teacher.get(address("preview", entry.code)).text
