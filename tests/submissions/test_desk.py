"""Where every entry stands, in one line, at the price of one."""

from datetime import timedelta

import pytest

from submissions import lifecycle
from submissions.models import CoTeacher, Entry, Story
from submissions.standing import standing
from tests.factories import AFTER, CLOSES, NOON, OPENS, EditionFactory, EntryFactory, UserFactory

from .conftest import address, logged_in, queries_of

pytestmark = pytest.mark.usefixtures("noon")


def line(entry, at=NOON):
    return standing(Entry.objects.get(pk=entry.pk), at)


@pytest.fixture(autouse=True)
def english():
    from django.utils import translation

    with translation.override("en"):
        yield


def test_the_desk_costs_the_same_for_one_entry_and_for_three(teacher, entry):
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    teacher.get(address("desk"))
    one = queries_of(teacher, address("desk"))
    for _more in range(2):
        lifecycle.submit(EntryFactory(owner=entry.owner, school=entry.school), by=entry.owner, at=NOON)
    assert queries_of(teacher, address("desk")) == one


def test_the_entrys_page_costs_the_same_for_one_story_and_for_three(teacher, entry):
    url = address("entry", entry.code)
    teacher.get(url)
    one = queries_of(teacher, url)
    for place in (1, 2):
        Story.objects.create(entry=entry, headline="More", body="<p>x</p>", sort_order=place)
    assert queries_of(teacher, url) == one


def test_only_own_entries_are_on_the_desk(teacher, entry):
    shared = EntryFactory()
    CoTeacher.objects.create(entry=shared, user=entry.owner)
    EntryFactory(school=entry.school)
    assert {card.entry for card in teacher.get(address("desk")).context["cards"]} == {entry, shared}


def test_a_draft_says_what_is_missing_and_how_long_is_left():
    empty = EntryFactory(is_complete=False, paper_name="")
    assert line(empty).text == "Not sent in – 7 things are missing – 45 days left"
    assert line(EntryFactory()).text == "Not sent in – everything is ready – 45 days left"


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(days=2), "2 days left"),
        (timedelta(hours=47), "2 days left"),
        (timedelta(hours=13), "1 day left"),
        (timedelta(hours=11), "11 hours left"),
        (timedelta(minutes=119), "1 hour left"),
        (timedelta(minutes=1), "1 minute left"),
        (timedelta(seconds=59), "the deadline is now"),
    ],
)
def test_time_left_is_told_in_the_unit_that_matters(before, words):
    assert line(EntryFactory(), CLOSES - before).text == f"Not sent in – everything is ready – {words}"


def test_before_it_opens_and_after_the_deadline_the_line_says_so(entry):
    assert line(entry, OPENS - timedelta(seconds=1)).text == "Signed up – not sent in yet"
    assert line(entry, AFTER).text == "Not sent in – the deadline was 15 November 2019, 12:00"


def test_the_hidden_grace_is_not_told(entry):
    entry.edition.grace_minutes = 30
    entry.edition.save()
    assert line(entry, CLOSES + timedelta(minutes=10)).text.endswith("the deadline is now")


def test_an_entry_that_is_sent_in_says_when(entry):
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    assert line(entry).text == "Sent in on 1 October 2019, 12:00"
    assert not line(entry).has_unsent_changes


def test_changes_that_are_not_sent_are_named_until_they_are_sent(entry):
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    Story.objects.filter(entry=entry).update(headline="Changed")
    assert line(entry).text == "Sent in on 1 October 2019, 12:00 – you have changes that are not sent"
    assert line(entry).step_url.endswith("/send/")
    # After the deadline they cannot be sent: what was sent in counts.
    assert line(entry, AFTER).text == "Sent in on 1 October 2019, 12:00"
    lifecycle.submit(entry, by=entry.owner, at=NOON + timedelta(hours=1))
    assert line(entry).text == "Sent in on 1 October 2019, 13:00"


def test_each_decision_has_its_own_line(entry):
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    lifecycle.accept(entry, by=entry.owner)
    assert line(entry).text == "Accepted – sent in on 1 October 2019, 12:00"
    lifecycle.disqualify(entry, by=entry.owner, at=NOON, reason="Advertising.")
    assert line(entry).text == "Not accepted"
    returned = EntryFactory()
    lifecycle.submit(returned, by=returned.owner, at=NOON)
    lifecycle.return_entry(returned, by=returned.owner, reason="A surname.", until=CLOSES + timedelta(days=1))
    assert line(returned).text == "Returned – not sent in – 46 days left"
    assert line(returned, CLOSES + timedelta(days=2)).text.startswith("Returned, and not sent in again")
    withdrawn = EntryFactory()
    lifecycle.withdraw(withdrawn, by=withdrawn.owner, at=NOON)
    assert line(withdrawn).text == "Withdrawn"


def test_the_reason_of_a_return_is_on_the_desk_and_on_the_entry(teacher, entry):
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    lifecycle.return_entry(entry, by=entry.owner, reason="A surname in the byline.", until=CLOSES)
    for page in (address("desk"), address("entry", entry.code)):
        assert "A surname in the byline." in teacher.get(page).text


def test_an_open_worry_shows_nowhere_in_the_portal(teacher, entry):
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    before = teacher.get(address("entry", entry.code)).context["standing"]
    lifecycle.raise_flag(entry, by=UserFactory(), at=NOON, note="WORRY-NOTE")
    after = teacher.get(address("entry", entry.code))
    assert after.context["standing"] == before
    assert "WORRY-NOTE" not in after.text


def test_a_newcomer_is_led_to_the_school_first(noon):
    EditionFactory()
    assert address("school") in logged_in(UserFactory()).get(address("desk")).text


def test_the_deadline_is_the_same_moment_on_both_sides_of_the_clock_change(entry):
    # 27 October 2019, 03.00 becomes 02.00: one hour more is left than the wall clock says.
    from datetime import UTC, datetime

    night = datetime(2019, 10, 26, 22, 0, tzinfo=UTC)  # 00.00 summer time
    entry.edition.closes_at = datetime(2019, 10, 27, 11, 0, tzinfo=UTC)  # 12.00 winter time
    entry.edition.save()
    assert line(entry, night).text == "Not sent in – everything is ready – 13 hours left"
    assert "27 October 2019, 12:00" in line(entry, night).detail


def test_past_editions_stand_apart_without_a_step(teacher, entry, noon):
    noon.move_to(entry.edition.results_at)
    client = logged_in(entry.owner)
    page = client.get(address("desk"))
    assert page.context["cards"] == []
    assert [card.entry for card in page.context["past"]] == [entry]
    assert address("people", entry.code) in page.text
    assert "is-primary" not in page.text[page.text.index("is-past") :]
