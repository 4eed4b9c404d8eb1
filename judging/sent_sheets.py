"""The score sheets of a whole edition, as the calibration reads them and as a verdict keeps them.

Judges read in several categories and their strictness is the same in all of them, so that every category's
verdict is calibrated on all sheets of its edition that count: sent, by a judge without a conflict, about an
entry in play. Keys and codes only, no names.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import F

from submissions.models import Entry
from submissions.waiting import without_worry

from .calibration import calibrate
from .calibration_results import Calibration
from .conflicting import without_conflicted
from .models import Assignment, Score
from .points import Point, Readings

SEED = 1

# Criterion key -> whole points 1–10, or None for "cannot judge".
type Points = dict[int, int | None]


@dataclass(frozen=True)
class Sheet:
    """One sent sheet. entry: its code; category and judge: their keys."""

    entry: str
    category: int
    judge: int
    sent_at: datetime
    points: Points = field(compare=False)

    def score(self, weights: dict[int, int]) -> float | None:
        return score_of(self.points, weights)


@dataclass(frozen=True)
class SentSheets:
    """weights: criterion key -> per cent. sheets: in the order in which they were sent, which is what a
    judge's drift is looked for in.
    """

    weights: dict[int, int]
    sheets: list[Sheet]

    def calibrated(self, seed: int = SEED) -> Calibration | None:
        """None while nobody has judged anything."""
        points = [
            Point(sheet.entry, str(sheet.judge), str(criterion), given, str(sheet.category))
            for sheet in self.sheets
            for criterion, given in sheet.points.items()
        ]
        if all(point.score is None for point in points):
            return None
        weights = {str(criterion): float(weight) for criterion, weight in self.weights.items()}
        return calibrate(Readings.gather(points, weights), seed=seed)


def score_of(points: Points, weights: dict[int, int]) -> float | None:
    """Σ w x / Σ w over the criteria that were judged, 1–10; None when none was.

    A criterion without points is left out of both sums and never counts as 0.
    """
    judged = {criterion: x for criterion, x in points.items() if x is not None}
    total = sum(weights[criterion] for criterion in judged)
    return sum(weights[criterion] * x for criterion, x in judged.items()) / total if total else None


def counting_readings(edition):
    """The readings whose sheets count, once they are sent."""
    in_play = without_worry(Entry.objects.in_play().filter(edition=edition))
    return without_conflicted(Assignment.objects.active().filter(entry__in=in_play))


def sent_sheets(edition) -> SentSheets:
    """All sheets of the edition that count, in one query."""
    scores = (
        Score.objects.filter(
            sheet__assignment__in=counting_readings(edition),
            sheet__sent_at__isnull=False,
            criterion__category=F("sheet__assignment__entry__category"),
        )
        .order_by("sheet__sent_at", "sheet__assignment_id", "criterion_id")
        .values_list(
            "sheet__assignment__entry__code",
            "criterion__category_id",
            "sheet__assignment__judge_id",
            "sheet__sent_at",
            "criterion_id",
            "points",
            "criterion__weight",
        )
    )
    rows = list(scores)
    return SentSheets({row[4]: row[6] for row in rows}, in_sheets(row[:6] for row in rows))


def in_sheets(rows: Iterable[tuple]) -> list[Sheet]:
    sheets: dict[tuple[str, int], Sheet] = {}
    for entry, category, judge, sent_at, criterion, points in rows:
        sheet = sheets.setdefault((entry, judge), Sheet(entry, category, judge, sent_at, {}))
        sheet.points[criterion] = points
    return list(sheets.values())


# As a verdict keeps them ----------------------------------------------------------------------------


def as_json(sent: SentSheets) -> dict:
    """`weights` and `sheets`, for `from_json`; the order of the sheets is kept."""
    return {
        "weights": {str(criterion): weight for criterion, weight in sent.weights.items()},
        "sheets": [
            {
                "entry": sheet.entry,
                "category": sheet.category,
                "judge": sheet.judge,
                "sent_at": sheet.sent_at.isoformat(),
                "points": {str(criterion): sheet.points[criterion] for criterion in sorted(sheet.points)},
            }
            for sheet in sent.sheets
        ],
    }


def from_json(kept: dict) -> SentSheets:
    """Raises KeyError, TypeError or ValueError when it is not what `as_json` wrote."""
    sheets = [
        Sheet(
            row["entry"],
            row["category"],
            row["judge"],
            datetime.fromisoformat(row["sent_at"]),
            {int(criterion): points for criterion, points in row["points"].items()},
        )
        for row in kept["sheets"]
    ]
    return SentSheets({int(key): weight for key, weight in kept["weights"].items()}, sheets)
