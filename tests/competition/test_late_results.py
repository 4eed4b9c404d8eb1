"""An award that is frozen late joins a released record; nothing that stands there is touched."""

from datetime import timedelta

import pytest

from competition import late_results, publishing
from competition.models import StoryPage, WinnerPage
from tests.competition.records import prepared, public_files, released, winner
from tests.factories import RESULTS

pytestmark = pytest.mark.django_db

LATER = RESULTS + timedelta(days=3)
LATE = {"entry_code": "ODEN9B", "paper_name": "Fynbladet", "prize_da": "Særpris", "prize_en": "Special prize"}


def test_a_late_award_is_public_at_once_in_both_languages_and_once_only(client):
    edition = released()
    before = list(WinnerPage.objects.order_by("pk").values())
    winners = [winner(), winner(**LATE)]
    assert late_results.add(edition, winners, by=None, at=LATER) == 1
    assert late_results.add(edition, winners, by=None, at=LATER) == 0
    assert list(WinnerPage.objects.order_by("pk").values())[: len(before)] == before
    for address in ("/da/2019/vindere/fynbladet/", "/en/2019/winners/fynbladet/"):
        assert client.get(address).status_code == 200
    assert "Fynbladet" in client.get("/da/2019/vindere/").text
    assert set(StoryPage.objects.values_list("live", flat=True)) == {True}


def test_what_was_taken_back_does_not_come_back(client):
    edition = released(winner(), winner(**LATE))
    publishing.retract("ODEN9B", by=None, at=LATER)
    assert late_results.add(edition, [winner(), winner(**LATE)], by=None, at=LATER) == 0
    assert client.get("/da/2019/vindere/fynbladet/").status_code == 410


def test_nothing_is_added_before_the_release():
    edition = prepared()
    files = public_files()
    with pytest.raises(publishing.PublishingRefused):
        late_results.add(edition, [winner(**LATE)], by=None, at=LATER)
    assert public_files() == files
