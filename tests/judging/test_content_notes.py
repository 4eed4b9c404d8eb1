"""What the secretariat says to judges before they read, and where a text gives its class away."""

import pytest
from django.urls import reverse

from competition import roles
from judging.giveaways import giveaways
from judging.models import ContentNote
from tests.factories import EntryFactory, SchoolFactory
from tests.judging.room import page, person, secretary, waiting_entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    return waiting_entry()


def test_the_secretariat_writes_changes_and_removes_the_content_note(entry):
    client = secretary()
    address = reverse("judging:decide", args=[entry.code, "content-note"])
    for text in ("Om sorg", "Om sorg og sygdom"):
        client.post(address, {"step": "", "text": text})
        assert ContentNote.objects.get().text == text
    assert "Om sorg og sygdom" in client.get(page(entry)).content.decode()
    client.post(address, {"step": "", "text": " "})
    assert not ContentNote.objects.exists()


def test_a_partner_writes_no_content_note(entry):
    client = person(roles.PARTNERS)
    address = reverse("judging:decide", args=[entry.code, "content-note"])
    assert client.post(address, {"step": "", "text": "Om sorg"}).status_code == 404
    assert not ContentNote.objects.exists()


def test_the_secretariat_sees_where_the_text_gives_the_class_away():
    entry = EntryFactory(school=SchoolFactory(name="Ribe Nørrevang Skole", town="Ribe"), class_label="7.A")
    entry.stories.update(
        body="<p>Ribe Nørrevang Skole ligger i Ribe. Hos os på Nørrevang, i 7a, går vi nørrevang rundt.</p>",
        byline="Aya Holm",
        standfirst="Af Aya Holm",
    )
    found = {row.name: (row.count, bool(row.shown)) for row in giveaways(entry)}
    assert found == {
        "Ribe Nørrevang Skole": (1, True),
        "Ribe": (1, True),
        "7a": (1, True),
        "Aya Holm": (1, True),
        "Nørrevang": (1, False),
    }


def test_the_entrys_page_tells_it_to_the_secretariat_where_the_category_is_blind(entry):
    entry.stories.update(body=f"<p>Vi går på {entry.school.name}.</p>")
    entry.save_revision(clean=False)
    shown = secretary().get(page(entry))
    assert [row.name for row in shown.context["giveaways"]] == [entry.school.name]
    assert "[skolen]" in shown.content.decode()
    type(entry.category).objects.update(format="pdf")
    assert secretary().get(page(entry)).context["giveaways"] == []
