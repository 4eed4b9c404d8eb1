"""A category's ranking by weighted means. Pure; sums are exact fractions, so that ties are true ties."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

METHOD = "weighted-mean-1"

# An entry, a judge, a criterion: whatever key the caller sorts and counts by.
type Key = Any
# criterion -> whole points 1–10, or None for "cannot judge"
type Points = Mapping[Key, int | None]
type Weights = Mapping[Key, int]


@dataclass(frozen=True)
class Standing:
    """Where one entry stands. `rank` and `mean` are None while nobody has scored it.

    mean: 1–10, the mean of its sheets' scores.
    spread: highest minus lowest sheet score, None below two readings.
    sheet_scores: judge -> that sheet's score, 1–10.
    """

    entry: Key
    rank: int | None
    mean: float | None
    readings: int
    spread: float | None
    sheet_scores: Mapping[Key, float]


def sheet_score(points: Points, weights: Weights) -> Fraction | None:
    """Σ w x / Σ w over the criteria that were judged; None when none was.

    A criterion without points is left out of both sums and never counts as 0.
    """
    judged = {criterion: x for criterion, x in points.items() if x is not None}
    total = sum(weights[criterion] for criterion in judged)
    if not total:
        return None
    return Fraction(sum(weights[criterion] * x for criterion, x in judged.items()), total)


def rank(sheets: Mapping[Key, Mapping[Key, Points]], weights: Weights) -> list[Standing]:
    """Rank entries by the mean of their sheets' scores; the best first, unread ones last.

    sheets: entry -> judge -> points. Equal means share a rank and the next rank is skipped (1, 2, 2, 4).
    Entries of one rank are ordered by their key, so that two runs give the same list.
    """
    scores = {entry: scores_of(by_judge, weights) for entry, by_judge in sheets.items()}
    means = {entry: sum(row.values(), Fraction()) / len(row) for entry, row in scores.items() if row}
    places: dict[Fraction, int] = {}
    for place, mean in enumerate(sorted(means.values(), reverse=True), start=1):
        places.setdefault(mean, place)
    read_first = sorted(means, key=lambda entry: (-means[entry], entry))
    unread = sorted(entry for entry in scores if entry not in means)
    return [standing(entry, places[means[entry]], means[entry], scores[entry]) for entry in read_first] + [
        Standing(entry, None, None, 0, None, {}) for entry in unread
    ]


def scores_of(by_judge: Mapping[Key, Points], weights: Weights) -> dict[Key, Fraction]:
    """judge -> sheet score, without the sheets on which nothing could be judged."""
    scored = {judge: sheet_score(points, weights) for judge, points in by_judge.items()}
    return {judge: score for judge, score in scored.items() if score is not None}


def standing(entry, place, mean, scores) -> Standing:
    spread = float(max(scores.values()) - min(scores.values())) if len(scores) > 1 else None
    return Standing(
        entry, place, float(mean), len(scores), spread, {judge: float(x) for judge, x in scores.items()}
    )
