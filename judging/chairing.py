"""What the chair's pages ask about categories and sheets, apart from the ranking."""

from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Count, OuterRef, Q, Subquery

from competition.models import Category
from submissions.models import Entry
from submissions.waiting import open_worries

from . import ranking
from .models import Assignment
from .permissions import chaired_categories, is_secretariat
from .standings import entries_in_play


@dataclass(frozen=True)
class SheetOnEntry:
    """One sent sheet as the chair reads it."""

    judge: str
    score: float | None
    points: tuple[tuple[str, int | None], ...]
    strengths: tuple[str, str]
    next_step: str
    jury_note: str


def category_overview(user):
    """The user's categories with `sent`, `asked`, `entries_count`; the newest edition first. One query."""
    categories = Category.objects.all() if is_secretariat(user) else chaired_categories(user)
    readings = Assignment.objects.active().filter(
        entry__category=OuterRef("pk"), entry__state=Entry.State.ELIGIBLE
    )
    readings = readings.exclude(entry__in=open_worries()).order_by().values("entry__category")
    in_play = Q(entries__state=Entry.State.ELIGIBLE) & ~Q(entries__in=open_worries())
    return (
        categories.select_related("edition", "reading", "verdict")
        .annotate(
            entries_count=Count("entries", filter=in_play),
            asked=Subquery(readings.annotate(number=Count("pk")).values("number")),
            sent=Subquery(readings.annotate(number=Count("sheet__sent_at")).values("number")),
        )
        .order_by("-edition__opens_at", "position", "pk")
    )


def sheets_on(entry) -> list[SheetOnEntry]:
    """Every sent sheet of the entry, in the order of its judges; nothing while the entry is not in play."""
    if not entries_in_play(entry.category).filter(pk=entry.pk).exists():
        return []
    criteria = list(entry.category.criteria.all())
    weights = {criterion.pk: criterion.weight for criterion in criteria}
    readings = (
        Assignment.objects.active()
        .filter(entry=entry, sheet__sent_at__isnull=False)
        .select_related("judge__user", "sheet")
        .prefetch_related("sheet__scores")
        .order_by("judge_id")
    )
    return [sheet_on_entry(reading, criteria, weights) for reading in readings]


def sheet_on_entry(reading, criteria, weights) -> SheetOnEntry:
    sheet = reading.sheet
    points = {
        score.criterion_id: score.points for score in sheet.scores.all() if score.criterion_id in weights
    }
    score: Fraction | None = ranking.sheet_score(points, weights)
    return SheetOnEntry(
        judge=str(reading.judge),
        score=None if score is None else float(score),
        points=tuple((criterion.name, points.get(criterion.pk)) for criterion in criteria),
        strengths=(sheet.strength_1, sheet.strength_2),
        next_step=sheet.next_step,
        jury_note=sheet.jury_note,
    )
