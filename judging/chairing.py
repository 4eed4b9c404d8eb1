"""What the chair's pages ask about categories and sheets, apart from the ranking."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, Subquery

from competition.models import Category
from submissions.models import Entry
from submissions.waiting import open_worries

from .conflicting import without_conflicted
from .models import Assignment
from .permissions import chaired_categories, is_secretariat
from .sent_sheets import score_of
from .sheet_history import Change, sheet_history
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
    changes: list[Change]


def category_overview(user):
    """The user's categories with `sent`, `asked`, `entries_count`; the newest edition first. One query."""
    categories = Category.objects.all() if is_secretariat(user) else chaired_categories(user)
    readings = Assignment.objects.active().filter(
        entry__category=OuterRef("pk"), entry__state=Entry.State.ELIGIBLE
    )
    readings = without_conflicted(readings.exclude(entry__in=open_worries()))
    readings = readings.order_by().values("entry__category")
    in_play = Q(entries__state=Entry.State.ELIGIBLE) & ~Q(entries__in=open_worries())
    return (
        categories.select_related("edition", "reading", "verdict")
        .defer("verdict__inputs", "verdict__plan", "verdict__results")
        .annotate(
            entries_count=Count("entries", filter=in_play),
            asked=Subquery(readings.annotate(number=Count("pk")).values("number")),
            sent=Subquery(readings.annotate(number=Count("sheet__sent_at")).values("number")),
        )
        .order_by("-edition__opens_at", "position", "pk")
    )


def sheets_on(entry) -> list[SheetOnEntry]:
    """Every sheet of the entry that counts, in the order of its judges; none while it is not in play."""
    if not entries_in_play(entry.category).filter(pk=entry.pk).exists():
        return []
    criteria = list(entry.category.criteria.all())
    weights = {criterion.pk: criterion.weight for criterion in criteria}
    sent = Assignment.objects.active().filter(entry=entry, sheet__sent_at__isnull=False)
    readings = (
        without_conflicted(sent)
        .select_related("judge__user", "sheet")
        .prefetch_related("sheet__scores", "sheet__changes")
        .order_by("judge_id")
    )
    return [sheet_on_entry(reading, criteria, weights) for reading in readings]


def sheet_on_entry(reading, criteria, weights) -> SheetOnEntry:
    sheet = reading.sheet
    points = {
        score.criterion_id: score.points for score in sheet.scores.all() if score.criterion_id in weights
    }
    return SheetOnEntry(
        judge=str(reading.judge),
        score=score_of(points, weights),
        points=tuple((criterion.name, points.get(criterion.pk)) for criterion in criteria),
        strengths=(sheet.strength_1, sheet.strength_2),
        next_step=sheet.next_step,
        jury_note=sheet.jury_note,
        changes=sheet_history(sheet, criteria),
    )
