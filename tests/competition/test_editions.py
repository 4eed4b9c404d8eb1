"""An edition's phase, dates and countdown, in words, in Copenhagen's time."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from competition import moments
from competition.models import Edition, Phase
from competition.phase_words import phase_words
from tests.factories import CLOSES, NOON, OPENS, RESULTS, CategoryFactory, EditionFactory

MILLISECOND = timedelta(milliseconds=1)


def edition(**fields) -> Edition:
    return EditionFactory.build(workflow=None, **fields)


@pytest.mark.parametrize(
    ("moment", "phase"),
    [
        (datetime(2019, 4, 1, 6, 0, tzinfo=UTC) - MILLISECOND, Phase.ANNOUNCED),
        (datetime(2019, 4, 1, 6, 0, tzinfo=UTC), Phase.SIGN_UP),
        (OPENS - MILLISECOND, Phase.SIGN_UP),
        (OPENS, Phase.OPEN),
        (CLOSES - MILLISECOND, Phase.OPEN),
        (CLOSES, Phase.JUDGING),
        (datetime(2020, 1, 20, 11, 0, tzinfo=UTC), Phase.DECIDED),
        (RESULTS, Phase.DECIDED),
    ],
)
def test_the_phase_follows_from_the_dates(moment, phase):
    assert edition().phase_at(moment) == phase


def test_results_are_out_only_when_they_were_released():
    assert edition(released_at=RESULTS).phase_at(RESULTS) == Phase.RELEASED


def test_the_hidden_grace_keeps_the_edition_open():
    late = CLOSES + timedelta(minutes=5)
    assert edition(grace_minutes=10).is_open_at(late) is True
    assert edition(grace_minutes=0).is_open_at(late) is False


def test_the_hidden_grace_is_not_told_to_the_public():
    with translation.override("en"):
        words = phase_words(edition(grace_minutes=10), CLOSES + timedelta(minutes=5))
    assert words.sentence == "The papers are in, and the judges are reading."


def test_dates_out_of_order_are_refused_at_the_later_one():
    with pytest.raises(ValidationError) as refusal:
        edition(results_at=OPENS).clean()
    assert set(refusal.value.message_dict) == {"results_at"}


@pytest.mark.parametrize(
    ("language", "summer", "winter"),
    [
        ("da", "16. september 2019 kl. 12.00", "15. november 2019 kl. 12.00"),
        ("en", "16 September 2019, 12:00", "15 November 2019, 12:00"),
    ],
)
def test_moments_are_copenhagens_before_and_after_the_clocks_change(language, summer, winter):
    with translation.override(language):
        assert moments.in_words(datetime(2019, 9, 16, 10, 0, tzinfo=UTC)) == summer  # UTC+2
        assert moments.in_words(datetime(2019, 11, 15, 11, 0, tzinfo=UTC)) == winter  # UTC+1


@pytest.mark.parametrize(
    ("language", "words"),
    [("da", "fredag 13. november kl. 12.00"), ("en", "Friday 13 November, 12:00")],
)
def test_a_moment_near_at_hand_is_told_by_its_weekday(language, words):
    with translation.override(language):
        assert moments.weekday_in_words(datetime(2026, 11, 13, 11, 0, tzinfo=UTC)) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "23 days left, until Friday 13 November, 12:00"),
        ("da", "23 dage tilbage, indtil fredag 13. november kl. 12.00"),
    ],
)
def test_the_countdown_is_a_sentence(language, words):
    target = datetime(2026, 11, 13, 11, 0, tzinfo=UTC)
    with translation.override(language):
        assert moments.countdown(target - timedelta(days=23), target) == words


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(days=1), "1 day"),
        (timedelta(hours=11, minutes=30), "11 hours"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(minutes=12), "12 minutes"),
        (timedelta(seconds=30), "1 minute"),
    ],
)
def test_the_last_day_is_counted_in_hours_and_minutes(before, words):
    target = datetime(2026, 11, 13, 11, 0, tzinfo=UTC)
    with translation.override("en"):
        assert moments.time_left(target - before, target) == words


def test_days_are_counted_by_midnights_in_copenhagen_over_the_change_of_the_clocks():
    saturday = datetime(2019, 10, 26, 21, 30, tzinfo=UTC)  # 23.30, still summer time
    sunday_night = datetime(2019, 10, 27, 23, 30, tzinfo=UTC)  # 00.30 on Monday, winter time
    assert moments.days_between(saturday, sunday_night) == 2
    spring = datetime(2020, 3, 28, 23, 30, tzinfo=UTC)  # 00.30 on Sunday the 29th
    assert moments.days_between(spring, datetime(2020, 3, 29, 21, 59, tzinfo=UTC)) == 0


def test_a_past_target_has_no_countdown():
    assert moments.countdown(CLOSES, CLOSES) == ""


def test_the_phase_in_words_waits_for_the_deadline_while_open():
    with translation.override("en"):
        words = phase_words(edition(), NOON)
    assert words.countdown == "45 days left, until Friday 15 November, 12:00"
    assert words.time_left + words.countdown_rest == words.countdown


@pytest.mark.django_db
def test_a_category_takes_its_grade_band():
    category = CategoryFactory(edition__workflow=None)
    assert [grade for grade in range(11) if category.takes_grade(grade)] == [6, 7]


@pytest.mark.django_db
def test_only_due_and_unreleased_editions_are_to_be_released():
    due = EditionFactory(workflow=None)
    EditionFactory(workflow=None, slug="2018", released_at=RESULTS)
    EditionFactory(workflow=None, slug="2020", results_at=RESULTS + MILLISECOND)
    assert list(Edition.objects.due_for_release(RESULTS)) == [due]
