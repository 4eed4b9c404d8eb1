"""Reminders about the reading: judges with unsent sheets, and the secretariat when a round is read.

By day alone, each once; a tick costs a few queries whatever the number of judges.
"""

from collections import Counter

from django.db import transaction

from competition import mail
from competition.delivery import DAY_BEGINS, NIGHT_BEGINS
from competition.models import Category, Edition, Mail, User
from competition.moments import COPENHAGEN
from competition.roles import SECRETARIAT
from submissions.models import Entry
from submissions.reminding import LATE_AT_MOST, due_since, moment_before
from submissions.waiting import without_worry

from .closing import is_anything_left
from .conflicting import without_conflicted
from .mail_judges import time_left_lazily, waiting_lazily
from .models import Assignment, Judge, Reading
from .round_plans import rounds_of
from .round_state import awaits_readers

DAYS_BEFORE = 3


def remind(*, at) -> int:
    """Write what is due at `at`; the number of mails. Safe to call twice: each mail has a key of its own."""
    if not DAY_BEGINS <= at.astimezone(COPENHAGEN).time() < NIGHT_BEGINS:
        return 0
    editions = Edition.objects.filter(released_at=None, closes_at__lte=at)
    return sum(remind_judges(edition, at=at) for edition in editions) + tell_of_rounds(at=at)


def remind_judges(edition, *, at) -> int:
    """Three days before the reading closes, and when it should be closed; one mail to a judge for each."""
    kind = due_kind(edition.reading_closes_at, at)
    if kind is None:
        return 0
    waiting = unsent(edition)
    told = set(Mail.objects.filter(kind=kind).values_list("dedupe_key", flat=True)) if waiting else set()
    judges = Judge.objects.filter(pk__in=waiting).select_related("user", "edition").order_by("pk")
    late = [judge for judge in judges if key_of(kind, judge) not in told]
    for judge in late:
        write_to_judge(kind, judge, waiting[judge.pk], at=at)
    return len(late)


def key_of(kind, judge) -> str:
    """A reading that is given more time is reminded of again."""
    return f"{kind}:{judge.pk}:{judge.edition.reading_closes_at.isoformat()}"


def due_kind(closes_at, at) -> str | None:
    if due_since(closes_at, DAYS_BEFORE, at):
        return "reading_late"
    if moment_before(closes_at, 0) <= at and closes_at <= at < closes_at + LATE_AT_MOST:
        return "reading_overdue"
    return None


def unsent(edition) -> Counter:
    """Judge key -> readings not sent, in categories whose reading is open. One query."""
    asked = Assignment.objects.active().filter(
        entry__in=open_entries(edition), judge__user__is_active=True, sheet__sent_at=None
    )
    return Counter(without_conflicted(asked).values_list("judge_id", flat=True))


def open_entries(edition):
    open_ones = edition.categories.filter(reading__closed_at=None)
    return without_worry(Entry.objects.in_play().filter(category__in=open_ones))


def write_to_judge(kind, judge, number, *, at):
    edition = judge.edition
    mail.write(
        kind,
        to=judge.user.email,
        language="en" if judge.languages == ["en"] else "da",
        dedupe_key=key_of(kind, judge),
        context={
            "edition": edition,
            "waiting": waiting_lazily(number),
            "left": time_left_lazily(at, edition.reading_closes_at),
        },
    )


# The secretariat ----------------------------------------------------------------------------------


def tell_of_rounds(*, at) -> int:
    """Once for each round of a category that is read while another one is planned."""
    readings = Reading.objects.filter(
        closed_at=None,
        rounds_given__gt=0,
        category__edition__released_at=None,
        category__edition__closes_at__lte=at,
    ).select_related("category__edition")
    told = 0
    for reading in readings:
        if reading.rounds_given < len(rounds_of(reading.category.edition)):
            told += tell_of_round(reading)
    return told


@transaction.atomic
def tell_of_round(reading) -> bool:
    category: Category = reading.category
    key = f"round_read:{category.pk}:{reading.rounds_given}:"
    if Mail.objects.filter(dedupe_key__startswith=key).exists():
        return False
    if is_anything_left(category) or not awaits_readers(category, reading):
        return False
    for user in User.objects.filter(groups__name=SECRETARIAT, is_active=True).order_by("pk"):
        mail.write(
            "round_read",
            to=user.email,
            dedupe_key=f"{key}{user.pk}",
            context={
                "edition": category.edition,
                "category": category,
                "number": str(reading.rounds_given),
            },
        )
    return True
