"""What a plan of rounds asks of the judges, in readings and hours, before anybody is invited."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from statistics import mean

from django.db.models import Count, Q

from competition.models import Category
from submissions.models import Entry

from .models import Judge, JudgeInvitation
from .plan_page import in_hours
from .reading_time import reading_minutes
from .round_plans import Round, expected_readings, rounds_of

MINUTES_WHEN_UNKNOWN = 25


@dataclass(frozen=True)
class SoFar:
    """What is known of an edition now. entries, judges: by category key; minutes: the mean, or None."""

    categories: Sequence[Category]
    entries: dict[int, int]
    judges: dict[int, int]
    people: int
    minutes: int | None


@dataclass(frozen=True)
class CategoryLoad:
    """`too_few`: the best entries would get more readers than the category has judges."""

    category: Category
    entries: int
    readings: int
    minutes: int
    judges: int
    most_readers: int

    @property
    def time(self) -> str:
        return in_hours(self.minutes)

    @property
    def too_few(self) -> bool:
        return bool(self.judges) and self.judges < self.most_readers


@dataclass(frozen=True)
class Workload:
    """minutes: of one reading; judges: how many share it."""

    rows: list[CategoryLoad]
    minutes: int
    judges: int

    @property
    def entries(self) -> int:
        return sum(row.entries for row in self.rows)

    @property
    def readings(self) -> int:
        return sum(row.readings for row in self.rows)

    @property
    def time(self) -> str:
        return in_hours(self.readings * self.minutes)

    @property
    def readings_each(self) -> int:
        return ceil(self.readings / self.judges)

    @property
    def minutes_each(self) -> int:
        return ceil(self.readings * self.minutes / self.judges)

    @property
    def time_each(self) -> str:
        return in_hours(self.minutes_each)


def so_far(edition) -> SoFar:
    """Four queries, whatever the number of entries."""
    sent_in = Q(entries__state__in=[Entry.State.SUBMITTED, Entry.State.ELIGIBLE])
    categories = list(
        Category.objects.filter(edition=edition)
        .annotate(sent_in=Count("entries", filter=sent_in))
        .order_by("position", "pk")
    )
    judging = Judge.objects.filter(edition=edition, user__is_active=True)
    judges = Counter(judging.filter(categories__isnull=False).values_list("categories", flat=True))
    invited = JudgeInvitation.objects.filter(
        edition=edition, accepted_at=None, declined_at=None, revoked_at=None
    )
    people = judging.count() + invited.count()
    contents = Entry.objects.in_play().filter(edition=edition, latest_revision__isnull=False)
    minutes = [
        reading_minutes(content) for content in contents.values_list("latest_revision__content", flat=True)
    ]
    return SoFar(
        categories,
        {category.pk: category.sent_in for category in categories},
        judges,
        people,
        round(mean(minutes)) if minutes else None,
    )


def workload(
    known: SoFar, rounds: Sequence[Round], *, entries: dict[int, int], minutes: int, judges: int
) -> Workload:
    """What these numbers come to."""
    rows = []
    for category in known.categories:
        number = entries[category.pk]
        readings = expected_readings(rounds, [number])
        most = sum(each.add for each in rounds if each.entries_of(number))
        rows.append(
            CategoryLoad(
                category, number, readings, readings * minutes, known.judges.get(category.pk, 0), most
            )
        )
    return Workload(rows, minutes, max(judges, 1))


def present_workload(edition, known: SoFar) -> Workload:
    """Of the edition's own plan and what is there so far."""
    return workload(
        known,
        rounds_of(edition),
        entries=known.entries,
        minutes=known.minutes or MINUTES_WHEN_UNKNOWN,
        judges=known.people,
    )
