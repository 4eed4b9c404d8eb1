"""A partner who has a preview link says that the results may go out, where the edition asks for it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from competition import preview_links, roles
from competition.models import Category, Edition, PreviewLink, StoryPage
from judging.rehearsal import rehearse
from tests.competition.test_preview_links import danish, link_to, waiting
from tests.conftest import login_with_factor
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

ASKED = "Have you seen the results?"


@pytest.fixture
def edition():
    edition = waiting()
    edition.asks_sign_off = True
    edition.save()
    return edition


def address(link, ending="godkend/"):
    return f"/en/forhaand/{preview_links.token_of(link)}/{ending}"


def missing(edition):
    return [line for line in rehearse(edition, at=timezone.now()).missing if "sign" in line]


def test_a_partner_signs_off_once_without_a_cookie_and_it_is_logged_without_the_name(client, edition):
    link = link_to(edition)
    for ending in ("", f"{danish(StoryPage, edition).pk}/"):
        assert ASKED in client.get(address(link, ending)).text
    strict = Client(enforce_csrf_checks=True)
    for name in ("Rikke Prøve", "Somebody else"):
        answer = strict.post(address(link), {"name": name})
        assert (answer.status_code, answer["Location"]) == (302, address(link, ""))
        assert (answer["Referrer-Policy"], answer["X-Robots-Tag"]) == ("same-origin", "noindex, nofollow")
        assert not answer.cookies
    link.refresh_from_db()
    assert link.signed_off_by == "Rikke Prøve"
    shown = client.get(address(link, "")).text
    assert "Rikke Prøve has seen the results" in shown
    assert ASKED not in shown
    (logged,) = ModelLogEntry.objects.filter(action="competition.sign_off")
    assert logged.data == {"link": link.pk}


def test_without_a_name_the_page_comes_again_and_says_why(client, edition):
    link = link_to(edition)
    answer = client.post(address(link), {"name": " "})
    assert answer.status_code == 400
    assert "Write your name" in answer.text
    assert "Stille Stunder" in answer.text
    assert client.post(address(link), {"name": "x" * 121}).status_code == 400
    link.refresh_from_db()
    assert link.signed_off_at is None


def test_a_link_that_is_over_signs_nothing(client, edition):
    now = timezone.now()
    expired, revoked = link_to(edition), link_to(edition)
    PreviewLink.objects.filter(pk=expired.pk).update(expires_at=now - timedelta(seconds=1))
    preview_links.revoke(revoked, by=None, at=now)
    for link in (expired, revoked):
        assert client.post(address(link), {"name": "Rikke"}).status_code == 404
        link.refresh_from_db()
        assert preview_links.sign_off(link, name="Rikke", at=now) is False
    assert not PreviewLink.objects.exclude(signed_off_at=None).exists()


def test_an_edition_that_does_not_ask_is_not_signed_off(client, edition):
    Edition.objects.update(asks_sign_off=False)
    link = link_to(edition)
    assert ASKED not in client.get(address(link, "")).text
    assert client.post(address(link), {"name": "Rikke"}).status_code == 302
    link.refresh_from_db()
    assert link.signed_off_at is None
    edition.refresh_from_db()
    assert missing(edition) == []


def test_the_rehearsal_says_whether_a_partner_has_signed_off(edition):
    link = link_to(edition)
    assert missing(edition) == ["no partner has signed the results off"]
    preview_links.sign_off(link, name="Rikke", at=timezone.now())
    report = rehearse(edition, at=timezone.now())
    assert [line for line in report.goes_out if "signed off for Morgenavisen by Rikke" in line]
    assert missing(edition) == []
    log = ModelLogEntry.objects.filter(action="competition.prepare").latest("timestamp")
    log.timestamp = timezone.now() + timedelta(minutes=1)
    log.save()
    assert missing(edition) == ["the results were prepared anew after the last partner's sign-off"]
    preview_links.revoke(link, by=None, at=timezone.now())
    assert missing(edition) == ["no partner has signed the results off"]


def test_the_secretariat_sees_who_signed_off_and_sets_what_is_asked(client, edition):
    link = link_to(edition)
    preview_links.sign_off(link, name="Rikke Prøve", at=timezone.now())
    login_with_factor(client, UserFactory(roles=[roles.SECRETARIAT]))
    assert "Rikke Prøve" in client.get("/admin/results/links/").text
    form = client.get(f"/admin/snippets/competition/edition/edit/{edition.pk}/").text
    assert 'name="asks_sign_off"' in form
    category = Category.objects.first() or Category.objects.create(
        edition=edition, slug="avisen", name_da="Avisen", grade_from=6, grade_to=7
    )
    form = client.get(f"/admin/snippets/competition/category/edit/{category.pk}/").text
    limits = ("recordings", "picture_mb", "audio_mb", "video_mb", "paper_mb", "total_mb")
    assert [name for name in limits if f'name="max_{name}"' not in form] == []
