"""Reminders: what the edition's rules say, once to each teacher, by day, and never about what is done.

A rule is due some days before the entry's own deadline, at the deadline's time of day; what falls into the
night waits until 8. Only the latest rule that is due counts, for a day at most, and an entry that had another
mail since then (signed up, returned, reminded) gets none: nobody finds three reminders at once.

A tick costs a few queries whatever the number of entries; only those that get a mail cost more.
"""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Greatest
from django.utils.functional import lazy

from competition.delivery import DAY_BEGINS, NIGHT_BEGINS
from competition.models import Edition, Mail, ReminderRule
from competition.moments import COPENHAGEN, time_left

from .lifecycle import locked, write_to_teachers
from .mail_words import what_is_missing_lazily
from .models import Attachment, Entry, Story

logger = logging.getLogger(__name__)

About, State = ReminderRule.About, Entry.State

LATE_AT_MOST = timedelta(days=1)
RETURNED_DAYS_BEFORE = 2
# The next tick goes on: nothing else may wait for a thousand mails.
MAILS_AT_A_TIME = 200

OPEN_STATES = (State.DRAFT, State.RETURNED)
KINDS = {about: f"reminder_{about.value}" for about in About}
RETURNED_KIND = "reminder_returned"
# After one of these a reminder that was due before it is no news.
NEWS_ENOUGH = (*KINDS.values(), RETURNED_KIND, "entry_signed_up", "entry_returned", "entry_extended")

# In the language of whoever gets the mail.
time_left_lazily = lazy(time_left, str)


@dataclass(frozen=True)
class Reminder:
    """What is due to one entry; `cause` names what is mailed only once."""

    entry_pk: int
    kind: str
    cause: str


def remind(*, at) -> int:
    """Write the reminders that are due at `at`; the number of entries that got one. Safe to call twice."""
    if not DAY_BEGINS <= at.astimezone(COPENHAGEN).time() < NIGHT_BEGINS:
        return 0
    sent = 0
    for reminder in due(at):
        try:
            sent += send(reminder, at=at)
        except Exception:
            # One entry's fault must not keep the others from being reminded.
            logger.exception("The reminder %s failed", reminder.cause)
        if sent >= MAILS_AT_A_TIME:
            break
    return sent


def due(at) -> Iterator[Reminder]:
    """All that is due, each entry once."""
    seen: set[int] = set()
    for reminder in (*returned(at), *by_the_editions_deadline(at), *by_an_own_deadline(at)):
        if reminder.entry_pk not in seen:
            seen.add(reminder.entry_pk)
            yield reminder


def send(reminder: Reminder, *, at) -> bool:
    """One mail to each teacher of the entry, unless it changed while we counted."""
    with transaction.atomic():
        entry = locked(Entry(pk=reminder.entry_pk))
        if entry.state not in OPEN_STATES or at >= entry.announced_deadline:
            return False
        write_to_teachers(
            entry,
            reminder.kind,
            reminder.cause,
            days_left=time_left_lazily(at, entry.announced_deadline),
            missing=what_is_missing_lazily(entry),
            reason=entry.reason,
        )
    return True


# When -------------------------------------------------------------------------------------------


def moment_before(deadline, days: int) -> datetime:
    """`days` calendar days before the deadline, at its time of day in Copenhagen; at night: the next 8.00.

    Clocks are changed at night alone, so every moment that comes out exists, and once.
    """
    local = deadline.astimezone(COPENHAGEN)
    day, hour = local.date() - timedelta(days=days), local.time()
    if hour >= NIGHT_BEGINS:
        day += timedelta(days=1)
    if not DAY_BEGINS <= hour < NIGHT_BEGINS:
        hour = DAY_BEGINS
    return datetime.combine(day, hour, tzinfo=COPENHAGEN)


def due_since(deadline, days: int, at) -> datetime | None:
    """The moment of a reminder that is due at `at`; None when it is not yet, or too late for it."""
    moment = moment_before(deadline, days)
    is_due = moment <= at < min(deadline, moment + LATE_AT_MOST)
    return moment if is_due else None


def latest_due(rules: Iterable[ReminderRule], about, deadline, at) -> tuple[ReminderRule, datetime] | None:
    """The rule about this stage whose moment has come last, with that moment."""
    found = [
        (moment, rule)
        for rule in rules
        if rule.about == about and (moment := due_since(deadline, rule.days_before, at))
    ]
    if not found:
        return None
    moment, rule = max(found, key=lambda pair: pair[0])
    return rule, moment


# To whom ----------------------------------------------------------------------------------------


def with_content(entries):
    """Annotate `has_content`: a story, a file, or a news site's address."""
    return entries.annotate(
        has_content=Exists(Story.objects.filter(entry=OuterRef("pk")))
        | Exists(Attachment.objects.filter(entry=OuterRef("pk")))
        | ~Q(site_url="")
    )


def stage_of(entry) -> ReminderRule.About:
    """How far an entry with `has_content` has come. What was sent in once has been begun."""
    if entry.has_content or entry.state == State.RETURNED:
        return About.NOT_SENT_IN
    return About.NOT_STARTED if entry.confirmed_at else About.NOT_CONFIRMED


STAGES = {
    About.NOT_SENT_IN: Q(has_content=True) | Q(state=State.RETURNED),
    About.NOT_STARTED: Q(has_content=False, state=State.DRAFT, confirmed_at__isnull=False),
    About.NOT_CONFIRMED: Q(has_content=False, state=State.DRAFT, confirmed_at__isnull=True),
}


def by_the_editions_deadline(at) -> Iterator[Reminder]:
    """Entries without a later date of their own: one query for each stage that has a rule due."""
    for edition in Edition.objects.filter(closes_at__gt=at).prefetch_related("reminder_rules"):
        rules = list(edition.reminder_rules.all())
        for about in About:
            found = latest_due(rules, about, edition.closes_at, at)
            if found is None or not may_begin(edition, about, at):
                continue
            rule, moment = found
            entries = edition.entries.filter(state__in=OPEN_STATES, created_at__lt=moment)
            entries = entries.exclude(editable_until_override__gt=edition.closes_at)
            entries = with_content(entries).filter(STAGES[about])
            cause = cause_of(rule.pk, edition.closes_at)
            for pk in without_news(entries, cause, moment).order_by("pk").values_list("pk", flat=True):
                yield Reminder(pk, KINDS[about], f"{cause}{pk}")


def by_an_own_deadline(at) -> Iterator[Reminder]:
    """Entries that were given more time, one by one: there are few."""
    entries = with_content(Entry.objects.filter(state__in=OPEN_STATES, editable_until_override__gt=at))
    entries = entries.filter(editable_until_override__gt=F("edition__closes_at"))
    later = list(entries.select_related("edition").prefetch_related("edition__reminder_rules"))
    mails = mails_about(later)
    for entry in later:
        about = stage_of(entry)
        found = latest_due(entry.edition.reminder_rules.all(), about, entry.announced_deadline, at)
        if found is None or not may_begin(entry.edition, about, at):
            continue
        rule, moment = found
        cause = cause_of(rule.pk, entry.announced_deadline)
        if has_no_news(entry, cause, moment, mails):
            yield Reminder(entry.pk, KINDS[about], f"{cause}{entry.pk}")


def returned(at) -> Iterator[Reminder]:
    """Entries that were given back and wait, two days before their own date."""
    entries = Entry.objects.filter(state=State.RETURNED, editable_until_override__isnull=False)
    entries = entries.annotate(until=Greatest("editable_until_override", "edition__closes_at"))
    soon = at + timedelta(days=RETURNED_DAYS_BEFORE + 1)
    waiting = list(entries.filter(until__gt=at, until__lte=soon).select_related("edition"))
    mails = mails_about(waiting)
    for entry in waiting:
        moment = due_since(entry.announced_deadline, RETURNED_DAYS_BEFORE, at)
        cause = cause_of("returned", entry.announced_deadline)
        if moment and has_no_news(entry, cause, moment, mails):
            yield Reminder(entry.pk, RETURNED_KIND, f"{cause}{entry.pk}")


def may_begin(edition, about, at) -> bool:
    """Nobody is told to write before one can."""
    return about == About.NOT_CONFIRMED or at >= edition.opens_at


# What was said already ----------------------------------------------------------------------------


def cause_of(rule, deadline) -> str:
    """The beginning of what is mailed once: a deadline that is put off is worth a reminder of its own."""
    return f"reminder:{rule}:{deadline.astimezone(COPENHAGEN).date()}:"


def without_news(entries, cause, moment):
    """Those that had neither this reminder nor, since `moment`, another mail that makes it needless."""
    mails = Mail.objects.filter(entry_code=OuterRef("code"), kind__in=NEWS_ENOUGH).order_by()
    said = Q(dedupe_key__startswith=cause) | Q(created_at__gte=moment)
    return entries.exclude(Exists(mails.filter(said)))


def mails_about(entries) -> dict[str, list]:
    """(dedupe key, when written) of the mails in question, by the code of the entry."""
    found: dict[str, list] = {entry.code: [] for entry in entries}
    mails = Mail.objects.filter(entry_code__in=found, kind__in=NEWS_ENOUGH)
    for code, key, created_at in mails.values_list("entry_code", "dedupe_key", "created_at"):
        found[code].append((key or "", created_at))
    return found


def has_no_news(entry, cause, moment, mails) -> bool:
    """As `without_news`, for one entry and the `mails_about` it."""
    said = any(key.startswith(cause) or at >= moment for key, at in mails[entry.code])
    return entry.created_at < moment and not said
