"""The file for calendars: all dates, the class's own deadline, and events that move instead of doubling."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation
from icalendar import Calendar
from wagtail.log_actions import log

from submissions import calendar_file
from tests.factories import CLOSES, NOON, OPENS, RESULTS, EntryFactory, UserFactory

from .conftest import address, logged_in

pytestmark = pytest.mark.usefixtures("noon")


def events(entry):
    calendar = Calendar.from_ical(calendar_file.calendar_file(entry, at=NOON))
    return {str(event["UID"]): event for event in calendar.walk("VEVENT")}


def test_the_file_holds_every_date_of_the_edition_in_copenhagen(entry):
    found = events(entry)
    moments = [event.decoded("DTSTART") for event in found.values()]
    edition = entry.edition
    assert sorted(moments) == sorted(
        [edition.signup_opens_at, edition.signup_closes_at, OPENS, CLOSES, RESULTS]
    )
    deadline = found[f"{entry.code.lower()}-deadline@localhost"]
    assert deadline["DTSTART"].params["TZID"] == "Europe/Copenhagen"
    assert deadline["DTSTART"].to_ical() == b"20191115T120000"
    assert entry.class_label in str(deadline["SUMMARY"])


def test_the_file_says_what_the_clocks_do(entry):
    text = calendar_file.calendar_file(entry, at=NOON).decode()
    assert text.count("BEGIN:VTIMEZONE") == 1
    assert "TZID:Europe/Copenhagen" in text


def test_a_deadline_of_its_own_moves_the_event_and_names_the_others(entry):
    before = events(entry)
    entry.editable_until_override = CLOSES + timedelta(days=3)
    entry.save()
    log(entry, "submissions.extend", user=entry.owner)
    after = events(entry)
    name = f"{entry.code.lower()}-deadline@localhost"
    assert after[name].decoded("DTSTART") - before[name].decoded("DTSTART") == timedelta(days=3)
    assert int(after[name]["SEQUENCE"]) == int(before[name]["SEQUENCE"]) + 1
    assert set(after) - set(before) == {f"{entry.code.lower()}-general-deadline@localhost"}


def test_a_date_that_the_secretariat_moves_moves_too(entry):
    before = events(entry)
    entry.edition.results_at = datetime(2020, 2, 5, 17, 0, tzinfo=UTC)
    entry.edition.save()
    log(entry.edition, "wagtail.edit", user=entry.owner)
    after = events(entry)
    assert set(after) == set(before)
    for uid, event in after.items():
        assert int(event["SEQUENCE"]) > int(before[uid]["SEQUENCE"])


def test_the_hidden_grace_is_not_in_the_file(entry):
    entry.edition.grace_minutes = 30
    entry.edition.save()
    assert (
        max(event.decoded("DTSTART") for uid, event in events(entry).items() if "deadline" in uid) == CLOSES
    )


@pytest.mark.parametrize(("language", "word"), [("en", "winners are published"), ("da", None)])
def test_the_file_is_in_the_language_of_its_address(entry, language, word):
    with translation.override(language):
        url = address("calendar", entry.code)
        expected = str(translation.gettext("The Media Competition: winners are published"))
    assert url.startswith(f"/{language}/")
    response = logged_in(entry.owner).get(url)
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    titles = [str(event["SUMMARY"]) for event in Calendar.from_ical(response.content).walk("VEVENT")]
    assert expected in titles
    assert word is None or any(word in title for title in titles)


def test_the_file_is_for_the_classs_teachers_alone(entry):
    url = address("calendar", entry.code)
    assert logged_in(UserFactory()).get(url).status_code == 404
    assert logged_in(EntryFactory(school=entry.school).owner).get(url).status_code == 404
    co_teacher = UserFactory()
    entry.co_teachers.create(user=co_teacher)
    assert logged_in(co_teacher).get(url).status_code == 200
