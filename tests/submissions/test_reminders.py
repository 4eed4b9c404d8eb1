"""Reminders: by the edition's rules, once, by day, to those whom they concern."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from competition.models import Edition, Mail, MailText, ReminderRule, give_default_reminders
from competition.models.editions import DEFAULT_REMINDER_DAYS
from submissions import lifecycle
from submissions.models import CoTeacher, Entry, Story, Teacher
from submissions.reminding import moment_before, remind
from tests.factories import CLOSES, CategoryFactory, EditionFactory, EntryFactory, UserFactory

pytestmark = pytest.mark.django_db

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
About = ReminderRule.About
# The edition closes on Friday 15 November 2019 at 12.00 in Copenhagen.
THREE_DAYS_BEFORE = CLOSES - timedelta(days=3)
LONG_AGO = CLOSES - timedelta(days=60)


@pytest.fixture
def edition():
    edition = EditionFactory()
    give_default_reminders(edition)
    return edition


@pytest.fixture(autouse=True)
def clock():
    """Mails and entries are written when the tick runs: `remind_at` moves the server's clock with it."""
    with time_machine.travel(LONG_AGO, tick=False) as clock:
        yield clock


@pytest.fixture
def remind_at(clock):
    def run(moment):
        clock.move_to(moment)
        return remind(at=moment)

    return run


def entry_of(edition, *, is_confirmed=True, is_begun=True, **fields) -> Entry:
    entry = EntryFactory(category=CategoryFactory(edition=edition), is_complete=False, **fields)
    if is_confirmed:
        Entry.objects.filter(pk=entry.pk).update(confirmed_at=LONG_AGO)
    if is_begun:
        Story.objects.create(entry=entry, headline="Stilheden", body="<p>Ord.</p>")
    return entry


def written() -> list[tuple[str, str]]:
    return list(Mail.objects.order_by("pk").values_list("kind", "to"))


def kinds() -> list[str]:
    return [kind for kind, _to in written()]


# To whom, and what about ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        ({"is_confirmed": False, "is_begun": False}, "reminder_not_confirmed"),
        ({"is_begun": False}, "reminder_not_started"),
        ({}, "reminder_not_sent_in"),
        ({"is_confirmed": False}, "reminder_not_sent_in"),
        ({"is_begun": False, "site_url": "https://avis.example/"}, "reminder_not_sent_in"),
    ],
)
def test_the_mail_is_about_how_far_the_class_has_come(edition, remind_at, state, kind):
    entry = entry_of(edition, **state)
    assert remind_at(THREE_DAYS_BEFORE) == 1
    assert written() == [(kind, entry.owner.email)]


@pytest.mark.parametrize("state", ["submitted", "eligible", "disqualified", "withdrawn"])
def test_nobody_is_reminded_of_what_is_done_or_over(edition, remind_at, state):
    entry = entry_of(edition)
    Entry.objects.filter(pk=entry.pk).update(state=state)
    assert remind_at(THREE_DAYS_BEFORE) == 0
    assert written() == []


def test_owner_and_co_teachers_get_it_each_in_her_language(edition, remind_at):
    entry = entry_of(edition)
    colleague = UserFactory()
    Teacher.objects.create(user=colleague, school=entry.school, language="en")
    CoTeacher.objects.create(entry=entry, user=colleague)
    MailText.objects.create(
        kind="reminder_not_sent_in",
        language="da",
        subject="Husk {class}: {days_left}",
        text="{missing} {link}",
    )
    remind_at(THREE_DAYS_BEFORE)
    danish, english = Mail.objects.order_by("pk")
    assert (danish.to, danish.subject) == (entry.owner.email, f"Husk {entry.class_label}: 3 dage")
    assert (english.to, english.language) == (colleague.email, "en")
    assert english.subject == f"Not sent in: class {entry.class_label}, 3 days left ({entry.code})"


def test_the_deadline_mail_lists_exactly_what_is_missing_with_links(edition, remind_at):
    entry = entry_of(edition, paper_name="")
    Teacher.objects.filter(user=entry.owner).update(language="en")
    remind_at(THREE_DAYS_BEFORE)
    lines = [line for line in Mail.objects.get().text.splitlines() if line.startswith("- ")]
    address = f"http://localhost:8000/en/portal/{entry.code}/"
    story = entry.stories.get()
    assert lines[0] == f"- Give the paper a name. {address}#id_paper_name"
    assert f"- “Stilheden”: mark it as ready. {address}stories/{story.key}/#id_state" in lines
    assert len(lines) == len(lifecycle.missing_points(Entry.objects.get(pk=entry.pk)))


# When -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("days", DEFAULT_REMINDER_DAYS)
def test_a_rule_is_due_to_the_minute_so_many_days_before(edition, remind_at, days):
    entry_of(edition)
    moment = CLOSES - timedelta(days=days)
    assert remind_at(moment - timedelta(seconds=1)) == 0
    assert remind_at(moment) == 1


def test_each_rule_mails_once_however_often_the_clock_ticks(edition, remind_at):
    entry_of(edition)
    moment = CLOSES - timedelta(days=16)
    while moment < CLOSES + timedelta(days=1):
        remind_at(moment)
        moment += timedelta(minutes=20)
    assert kinds() == ["reminder_not_sent_in"] * 3


def test_a_class_that_is_reminded_and_then_confirms_is_not_reminded_again_the_same_day(edition, remind_at):
    entry = entry_of(edition, is_confirmed=False, is_begun=False)
    remind_at(THREE_DAYS_BEFORE)
    Entry.objects.filter(pk=entry.pk).update(confirmed_at=THREE_DAYS_BEFORE)
    assert remind_at(THREE_DAYS_BEFORE + timedelta(minutes=1)) == 0
    remind_at(CLOSES - timedelta(days=1))
    assert kinds() == ["reminder_not_confirmed", "reminder_not_started"]


def test_after_days_without_a_tick_only_the_latest_rule_is_sent(edition, remind_at):
    entry_of(edition)
    assert remind_at(CLOSES - timedelta(days=2, hours=20)) == 1
    assert remind_at(CLOSES - timedelta(hours=20)) == 1
    assert kinds() == ["reminder_not_sent_in"] * 2


def test_a_reminder_that_is_a_day_late_is_left_out(edition, remind_at):
    entry_of(edition)
    assert remind_at(THREE_DAYS_BEFORE + timedelta(days=1) - timedelta(minutes=1)) == 1
    EntryFactory(category__edition=edition, is_complete=False)
    assert remind_at(THREE_DAYS_BEFORE + timedelta(days=1)) == 0


def test_a_class_that_signs_up_after_the_rules_day_is_not_reminded_at_once(edition, remind_at, clock):
    clock.move_to(THREE_DAYS_BEFORE + timedelta(minutes=1))
    entry_of(edition)
    assert remind_at(THREE_DAYS_BEFORE + timedelta(minutes=2)) == 0
    assert remind_at(CLOSES - timedelta(days=1)) == 1


def test_nothing_is_sent_after_the_deadline(edition, remind_at):
    entry_of(edition)
    ReminderRule.objects.all().delete()
    ReminderRule.objects.create(edition=edition, about=About.NOT_SENT_IN, days_before=1)
    assert remind_at(CLOSES) == 0


def test_nobody_is_told_to_write_before_the_edition_opens(edition, remind_at):
    ReminderRule.objects.create(edition=edition, about=About.NOT_STARTED, days_before=50)
    ReminderRule.objects.create(edition=edition, about=About.NOT_CONFIRMED, days_before=50)
    Edition.objects.update(opens_at=CLOSES - timedelta(days=40))
    entry_of(edition, is_begun=False)
    entry_of(edition, is_begun=False, is_confirmed=False)
    remind_at(CLOSES - timedelta(days=50))
    assert kinds() == ["reminder_not_confirmed"]


def test_a_deadline_that_is_put_off_is_worth_a_new_reminder(edition, remind_at):
    entry_of(edition)
    remind_at(THREE_DAYS_BEFORE)
    Edition.objects.update(closes_at=CLOSES + timedelta(days=7))
    remind_at(THREE_DAYS_BEFORE + timedelta(days=7))
    assert kinds() == ["reminder_not_sent_in"] * 2


def test_a_deadline_that_moves_by_minutes_is_not(edition, remind_at):
    entry_of(edition)
    remind_at(THREE_DAYS_BEFORE)
    Edition.objects.update(closes_at=CLOSES + timedelta(minutes=30))
    assert remind_at(THREE_DAYS_BEFORE + timedelta(minutes=31)) == 0


# By day, whatever the clocks do -------------------------------------------------------------------


def local(*numbers) -> datetime:
    return datetime(*numbers, tzinfo=COPENHAGEN)


@pytest.mark.parametrize(
    ("deadline", "days", "moment"),
    [
        (local(2019, 11, 15, 12), 3, local(2019, 11, 12, 12)),
        (local(2019, 11, 15, 23, 59), 1, local(2019, 11, 15, 8)),
        (local(2019, 11, 15, 20), 3, local(2019, 11, 13, 8)),
        (local(2019, 11, 15, 19, 59), 3, local(2019, 11, 12, 19, 59)),
        (local(2019, 11, 15, 7, 59), 3, local(2019, 11, 12, 8)),
        # Summer time ends on 27 October 2019 and begins on 29 March 2020, both at night.
        (local(2019, 10, 28, 12), 3, local(2019, 10, 25, 12)),
        (local(2019, 10, 28, 2, 30), 1, local(2019, 10, 27, 8)),
        (local(2020, 3, 30, 12), 1, local(2020, 3, 29, 12)),
        (local(2020, 3, 30, 2, 30), 1, local(2020, 3, 29, 8)),
    ],
)
def test_the_moment_is_at_the_deadlines_time_of_day_and_never_at_night(deadline, days, moment):
    assert moment_before(deadline, days) == moment


@pytest.mark.parametrize(
    ("at", "sent"),
    [
        (local(2019, 11, 12, 7, 59), 0),
        (local(2019, 11, 12, 8), 1),
        (local(2019, 11, 12, 19, 59), 1),
        (local(2019, 11, 12, 20), 0),
    ],
)
def test_no_reminder_leaves_at_night(edition, remind_at, at, sent):
    Edition.objects.update(closes_at=local(2019, 11, 15, 6))
    entry_of(edition)
    assert remind_at(at) == sent


@pytest.mark.parametrize("deadline", [local(2019, 10, 28, 12), local(2020, 3, 30, 12)])
def test_when_the_clocks_change_each_rule_still_mails_once(edition, remind_at, clock, deadline):
    Edition.objects.update(closes_at=deadline)
    entry_of(edition)
    moment = deadline - timedelta(days=5)
    while moment < deadline:
        remind_at(moment)
        moment += timedelta(minutes=30)
    assert kinds() == ["reminder_not_sent_in"] * 2


# An own date --------------------------------------------------------------------------------------


def test_a_class_with_more_time_is_reminded_by_its_own_deadline(edition, remind_at):
    entry = entry_of(edition)
    own = CLOSES + timedelta(days=7)
    Entry.objects.filter(pk=entry.pk).update(editable_until_override=own)
    assert remind_at(THREE_DAYS_BEFORE) == 0
    assert remind_at(own - timedelta(days=3)) == 1
    assert "22. november 2019" in Mail.objects.get().text


def test_a_returned_entry_is_reminded_two_days_before_its_own_date(edition, remind_at):
    entry = entry_of(edition)
    own = CLOSES + timedelta(days=20)
    Entry.objects.filter(pk=entry.pk).update(
        state="returned", editable_until_override=own, reason="Skriv en billedtekst."
    )
    ReminderRule.objects.all().delete()
    assert remind_at(own - timedelta(days=2, minutes=1)) == 0
    assert remind_at(own - timedelta(days=2)) == 1
    assert remind_at(own - timedelta(days=2) + timedelta(minutes=1)) == 0
    mail = Mail.objects.get()
    assert mail.kind == "reminder_returned"
    assert "Skriv en billedtekst." in mail.text


def test_who_was_just_given_the_entry_back_is_not_reminded_of_it_at_once(edition, remind_at, clock):
    entry = entry_of(edition)
    own = CLOSES + timedelta(days=1, hours=20)
    clock.move_to(CLOSES)
    Entry.objects.filter(pk=entry.pk).update(state="returned", editable_until_override=own)
    lifecycle.write_to_teachers(entry, "entry_returned", "x", reason="Billedtekst.", until=own)
    assert remind_at(CLOSES + timedelta(minutes=1)) == 0


# Many ---------------------------------------------------------------------------------------------


def test_a_tick_costs_the_same_for_one_entry_and_for_many_that_are_not_due(edition, remind_at):
    def queries():
        with CaptureQueriesContext(connection) as found:
            remind_at(THREE_DAYS_BEFORE + timedelta(minutes=1))
        return len(found)

    entry_of(edition)
    remind_at(THREE_DAYS_BEFORE)
    one = queries()
    for number in range(4):
        entry = entry_of(edition, is_begun=number % 2 == 0)
        Entry.objects.filter(pk=entry.pk).update(created_at=THREE_DAYS_BEFORE + timedelta(seconds=1))
    assert (queries(), one <= 10) == (one, True)


def test_one_entry_that_cannot_be_reminded_does_not_keep_the_others_from_it(edition, remind_at, monkeypatch):
    first, second = entry_of(edition), entry_of(edition)
    real = lifecycle.write_to_teachers

    def write(entry, *args, **context):
        if entry.pk == first.pk:
            raise RuntimeError("a fault")
        real(entry, *args, **context)

    monkeypatch.setattr("submissions.reminding.write_to_teachers", write)
    assert remind_at(THREE_DAYS_BEFORE) == 1
    assert written() == [("reminder_not_sent_in", second.owner.email)]


def test_an_entry_that_is_sent_in_while_we_count_is_left_alone(edition, remind_at, monkeypatch):
    entry = entry_of(edition)
    real = lifecycle.locked

    def locked(row):
        Entry.objects.filter(pk=row.pk).update(state="submitted")
        return real(row)

    monkeypatch.setattr("submissions.reminding.locked", locked)
    assert remind_at(THREE_DAYS_BEFORE) == 0
    assert Entry.objects.get().pk == entry.pk
    assert written() == []
