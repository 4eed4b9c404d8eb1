"""A preview link opens the prepared results of one edition, read-only, until it expires or is revoked."""

from datetime import timedelta

import pytest
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils import timezone

from competition import preview_links, publishing, roles
from competition.models import EditionPage, PreviewLink, ResultsPage, StoryPage, WinnerPage
from tests.competition.records import prepared, winner
from tests.conftest import login_with_factor
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def waiting(slug="2019"):
    """An edition whose results are prepared and come out in two days."""
    now = timezone.now()
    return prepared(winner(), slug=slug, winners_told_at=now - HOUR, results_at=now + timedelta(days=2))


def link_to(edition, **fields) -> PreviewLink:
    now = timezone.now()
    defaults = {"name": "Morgenavisen", "expires_at": now + HOUR, "by": None, "at": now}
    return preview_links.make(edition, **defaults | fields)


def danish(model, edition):
    return model.objects.get(edition=edition, locale__language_code="da")


def test_a_link_opens_results_paper_and_story_and_each_leads_on(client):
    edition = waiting()
    link = link_to(edition)
    first = client.get(preview_links.address_of(link))
    assert "Stille Stunder" in first.text
    token = preview_links.token_of(link)
    for model in (WinnerPage, StoryPage):
        address = f"/da/forhaand/{token}/{danish(model, edition).pk}/"
        assert address in first.text or model is StoryPage
        answer = client.get(address)
        assert answer.status_code == 200
        assert "Bedemanden" in answer.text
        assert f"/da/forhaand/{token}/" in answer.text
    assert "not public yet" in client.get(f"/en/forhaand/{token}/").text.casefold()


def test_what_a_link_shows_is_kept_by_nobody_and_told_to_nobody(client):
    answer = client.get(preview_links.address_of(link_to(waiting())))
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] == "same-origin"
    assert not answer.cookies


def test_a_link_opens_nothing_of_another_edition_and_no_other_page(client):
    first, second = waiting(), waiting("2020")
    token = preview_links.token_of(link_to(first))
    for page in (danish(WinnerPage, second), danish(EditionPage, first), danish(ResultsPage, second)):
        assert client.get(f"/da/forhaand/{token}/{page.pk}/").status_code == 404


def test_a_link_that_is_over_or_revoked_or_forged_is_a_plain_404(client):
    edition, now = waiting(), timezone.now()
    expired = link_to(edition)
    PreviewLink.objects.filter(pk=expired.pk).update(expires_at=now - timedelta(seconds=1))
    revoked = link_to(edition)
    assert preview_links.revoke(revoked, by=None, at=now) is True
    assert preview_links.revoke(revoked, by=None, at=now) is False
    good = preview_links.token_of(link_to(edition))
    forged = signing.Signer(salt="another").sign(PreviewLink.objects.last().key.hex)
    tokens = [preview_links.token_of(expired), preview_links.token_of(revoked), forged, good[:-1], "x"]
    answers = [client.get(f"/da/forhaand/{token}/") for token in tokens]
    assert [answer.status_code for answer in answers] == [404] * 5
    assert client.get(f"/da/forhaand/{good}/").status_code == 200


def test_a_link_reads_and_changes_nothing(client):
    address = preview_links.address_of(link_to(waiting()))
    assert [client.post(address).status_code, client.delete(address).status_code] == [405, 405]
    link = PreviewLink.objects.get()
    assert link.last_used_at is None
    client.get(address)
    link.refresh_from_db()
    assert link.last_used_at is not None


def test_a_link_may_not_outlive_the_embargo():
    edition = waiting()
    with pytest.raises(ValidationError):
        link_to(edition, expires_at=edition.results_at + HOUR)


def test_the_secretariat_makes_and_revokes_links(client):
    edition = waiting()
    login_with_factor(client, UserFactory(roles=[roles.SECRETARIAT]))
    until = timezone.localtime(timezone.now() + HOUR).strftime("%Y-%m-%dT%H:%M")
    data = {"edition": edition.pk, "name": "Morgenavisen", "expires_at": until}
    assert client.post("/admin/results/links/", data).status_code == 302
    link = PreviewLink.objects.get()
    assert preview_links.token_of(link) in client.get("/admin/results/links/").text
    assert client.post(f"/admin/results/links/{link.pk}/revoke/").status_code == 302
    assert client.get(preview_links.address_of(link)).status_code == 404
    late = client.post("/admin/results/links/", data | {"expires_at": "2019-01-01T12:00"})
    assert late.status_code == 200
    assert PreviewLink.objects.count() == 1


@pytest.mark.parametrize("role", [roles.EDITORS, roles.CHAIRS, roles.JUDGES, roles.PARTNERS])
def test_nobody_else_hands_out_links(client, role):
    link = link_to(waiting())
    login_with_factor(client, UserFactory(roles=[role]))
    assert client.get("/admin/results/links/").status_code == 404
    assert client.post(f"/admin/results/links/{link.pk}/revoke/").status_code == 404
    link.refresh_from_db()
    assert link.revoked_at is None


def test_taken_back_before_the_release_it_is_gone_from_the_link_too(client):
    edition = waiting()
    address = preview_links.address_of(link_to(edition))
    publishing.retract("AERO7A", by=None, at=timezone.now())
    assert "Stille Stunder" not in client.get(address).text
