"""The secretariat takes a winner off the website by itself, and only the secretariat."""

import pytest
from django.urls import reverse

from competition import publishing, roles
from competition.models import WinnerPage
from competition.site_setup import create_edition_pages, create_site
from submissions import lifecycle
from tests.conftest import login_with_factor
from tests.factories import NOON, RESULTS, EntryFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def winner():
    """An entry whose result is released."""
    entry = EntryFactory()
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    create_site(hostname="testserver", port=80)
    create_edition_pages(entry.edition)
    record = publishing.WinnerRecord(
        entry_code=entry.code,
        prize_da="Vinder",
        prize_en="Winner",
        paper_name=entry.paper_name,
        class_label=entry.class_label,
        grade=7,
        school_name=entry.school.name,
        town=entry.school.town,
        reason_da="Modig.",
        is_cleared_for_web=True,
    )
    publishing.prepare(entry.edition, [record], by=None, at=NOON)
    publishing.release(entry.edition, at=RESULTS)
    return entry


def take_off(client, entry, **data):
    return client.post(reverse("judging:decide", args=[entry.code, "retract"]), data)


def test_the_secretariat_takes_a_winner_off_the_website(winner, staff_client):
    path = WinnerPage.objects.first().url_path
    assert staff_client.get(path).status_code == 200
    take_off(staff_client, winner, is_sure="on")
    assert staff_client.get(path).status_code == 410
    assert not WinnerPage.objects.exists()


def test_before_the_release_it_is_refused_because_the_results_would_be_prepared_again(winner, staff_client):
    type(winner.edition).objects.update(released_at=None)
    take_off(staff_client, winner, is_sure="on")
    assert WinnerPage.objects.exists()
    page = staff_client.get(reverse("judging:entry", args=[winner.code])).text
    assert f"/{winner.code}/retract/" not in page


def test_a_click_is_not_enough(winner, staff_client):
    answer = take_off(staff_client, winner)
    assert answer.status_code == 422
    assert "id_is_sure" in answer.text or "retract-is_sure" in answer.text
    assert WinnerPage.objects.exists()


def test_it_is_offered_only_where_there_is_something_to_take(winner, staff_client):
    other = EntryFactory(category=winner.category)
    lifecycle.submit(other, by=other.owner, at=NOON)
    page = staff_client.get(reverse("judging:entry", args=[winner.code])).text
    assert f"/{winner.code}/retract/" in page
    assert f"/{other.code}/retract/" not in staff_client.get(reverse("judging:entry", args=[other.code])).text


@pytest.mark.parametrize("role", [roles.JUDGES, roles.CHAIRS, roles.EDITORS, roles.PARTNERS])
def test_nobody_else_may(winner, client, role):
    login_with_factor(client, UserFactory(roles=[role]))
    assert take_off(client, winner, is_sure="on").status_code == 404
    assert WinnerPage.objects.exists()
