"""The guided edition: it builds once, plays the absent people, and can be moved in time both ways."""

import io
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from competition.models import Edition, Phase, User, WinnerPage
from competition.site_setup import create_site
from judging.demo import cast, editions, people, pictures, play
from judging.demo.bar import GUIDED_THEME, guided_edition
from judging.demo.calendar import dates_for
from judging.models import Assignment
from submissions import lifecycle
from submissions.models import Entry
from tests.factories import SchoolFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def tiny_pictures(monkeypatch):
    """Drawing the real pictures takes most of the demo's time."""

    def draw(motif, seed, size=(64, 48)):
        picture = io.BytesIO()
        Image.new("RGB", (64, 48), (seed % 255, 90, 90)).save(picture, "JPEG")
        return picture.getvalue()

    monkeypatch.setattr(pictures, "draw", draw)


@pytest.fixture
def demo(settings, tiny_pictures):
    """The whole demo, as `manage.py demo` builds it."""
    settings.DEMO = True
    call_command("demo", stdout=io.StringIO())
    return guided_edition()


@pytest.fixture
def stage(settings, tiny_pictures):
    """The guided edition with its people and no entries: enough for the bar's buttons."""
    settings.DEMO = True
    SchoolFactory.create_batch(70)
    create_site(hostname="localhost", port=8000)
    people.create_cast()
    return editions.make_edition(
        slug="stage",
        year=2026,
        theme_da=GUIDED_THEME,
        theme_en="",
        accent="#8a1c2b",
        dates=dates_for(Phase.OPEN, timezone.now()),
        count=1,
        theme=2019,
    )


def test_it_is_refused_where_the_demo_is_off(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="demo settings only"):
        call_command("demo")
    assert not User.objects.exists()


def test_a_visitor_can_take_7a_all_the_way(demo):
    """Entries in every state; then send in, accept, judge, decide, release, while the others play along."""
    states = set(Entry.objects.filter(edition=demo).values_list("state", flat=True))
    assert states == set(Entry.State.values)
    assert demo.phase_at(timezone.now()) == Phase.OPEN
    earlier = Edition.objects.exclude(pk=demo.pk).get()
    assert earlier.released_at == earlier.results_at
    assert WinnerPage.objects.filter(edition=earlier, live=True).count() == 4  # two winners, two languages

    before = (User.objects.count(), Entry.objects.count())
    call_command("demo", stdout=(said := io.StringIO()))
    assert (User.objects.count(), Entry.objects.count()) == before
    assert cast.TEACHER.email in said.getvalue()
    assert cast.PASSWORD in said.getvalue()

    own = Entry.objects.get(edition=demo, class_label="7.A")
    lifecycle.submit(own, by=own.owner, at=timezone.now())
    lifecycle.accept(own, by=User.objects.get(email=cast.SECRETARIAT.email))

    play.move_to(demo, Phase.JUDGING, at=timezone.now())
    own.refresh_from_db()
    readings = Assignment.objects.filter(entry=own).select_related("judge__user", "sheet")
    assert {(row.judge.user.email, hasattr(row, "sheet")) for row in readings} == {
        ("dommer@demo.example", False),
        ("dommer2@demo.example", True),
        ("dommer3@demo.example", True),
    }
    assert own.sent_at < demo.closes_at  # what has happened moves along with the dates

    play.move_to(demo, Phase.RELEASED, at=timezone.now())
    demo.refresh_from_db()
    winners = WinnerPage.objects.filter(edition=demo)
    assert winners.exists()
    assert all(page.live for page in winners)

    play.move_to(demo, Phase.OPEN, at=timezone.now())
    demo.refresh_from_db()
    assert demo.phase_at(timezone.now()) == Phase.OPEN
    assert not WinnerPage.objects.filter(edition=demo, live=True).exists()


def test_one_click_changes_the_role(stage, client):
    answer = client.post(reverse("demo:role"), {"role": cast.SECRETARIAT.key})
    assert answer.status_code == 302
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    client.post(reverse("demo:role"), {"role": "public"})
    assert client.get(reverse("wagtailadmin_home")).status_code == 302


def test_one_click_moves_the_edition_and_stays_in_the_house(stage, client):
    answer = client.post(reverse("demo:phase"), {"phase": "judging", "back": "//elsewhere.example/"})
    assert answer["Location"] == "/da/"
    stage.refresh_from_db()
    assert stage.phase_at(timezone.now()) == Phase.JUDGING
    assert client.post(reverse("demo:phase"), {"phase": "announced"}).status_code == 404


@pytest.mark.parametrize("name", ["demo:role", "demo:phase"])
def test_the_bar_is_not_there_outside_the_demo(client, name):
    assert client.post(reverse(name), {"role": "sekretariat", "phase": "released"}).status_code == 404


@pytest.mark.parametrize("phase", [Phase.SIGN_UP, Phase.OPEN, Phase.JUDGING, Phase.DECIDED])
@pytest.mark.parametrize(
    "now", [datetime(2027, 3, 28, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)]
)
def test_dates_put_now_into_the_phase_also_when_the_clocks_change(phase, now):
    edition = Edition(**dates_for(phase, now))
    edition.clean()
    assert edition.phase_at(now) == phase
