"""The points that judges gave, gathered into sheets. Pure; numpy only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

# A judge's scatter is drawn to the usual one as if so many of her points had shown that.
SCATTER_PRIOR = 8
# Whole points hide some scatter; so that none is nothing.
ROUNDING = 0.05


@dataclass(frozen=True)
class Point:
    """One line: the points a judge gave an entry on a criterion, 1–10, or None for "cannot judge"."""

    entry: str
    judge: str
    criterion: str
    score: float | None
    category: str


@dataclass(frozen=True)
class Readings:
    """All sheets on which something was judged, in the order of the names, plus the names of all entries.

    entry, judge: (readings,) indices into entries and judges. score: (readings,) Σ w x / Σ w over the
    criteria judged, 1–10. comparable: (readings,) the same, as if nothing had been left out: a criterion
    left out counts as its average over all sheets. place: (readings,) from −½ for the judge's first reading
    to ½ for the last, by the order in which the points came. category: (entries,) index into categories.
    scatter: (judges,) squared points by which a judge's criteria differ within a sheet, beyond what is usual
    for the judge and the criterion.
    """

    entries: tuple[str, ...]
    judges: tuple[str, ...]
    categories: tuple[str, ...]
    category: np.ndarray
    entry: np.ndarray
    judge: np.ndarray
    score: np.ndarray
    comparable: np.ndarray
    place: np.ndarray
    scatter: np.ndarray

    @classmethod
    def gather(cls, points: Iterable[Point], weights: Mapping[str, float]) -> "Readings":
        """weights: criterion -> a number above 0. No judge may score a criterion of an entry twice; an
        entry has one category.
        """
        points = list(points)
        first_seen = {pair: at for at, pair in reversed(list(enumerate((p.entry, p.judge) for p in points)))}
        points.sort(key=lambda point: (point.entry, point.judge, point.criterion))
        category_of = {point.entry: point.category for point in points}
        entries = tuple(category_of)
        judges = tuple(sorted({point.judge for point in points}))
        categories = tuple(sorted(set(category_of.values())))
        criteria = sorted(weights)
        judged = [point for point in points if point.score is not None]
        number = {name: place for place, name in enumerate(entries)}
        category_number = {name: place for place, name in enumerate(categories)}
        rows = {pair: row for row, pair in enumerate(dict.fromkeys((p.entry, p.judge) for p in judged))}
        sheets = np.full((len(rows), len(criteria)), np.nan)
        column = {name: place for place, name in enumerate(criteria)}
        for point in judged:
            sheets[rows[point.entry, point.judge], column[point.criterion]] = point.score
        rubric = np.array([category_number[category_of[entry]] for entry, _ in rows], dtype=int)
        score, comparable = weighted(
            sheets, np.array([weights[name] for name in criteria], dtype=float), rubric
        )
        came = np.array([first_seen[pair] for pair in rows], dtype=int)
        judge_number = {name: place for place, name in enumerate(judges)}
        judge = np.array([judge_number[name] for _, name in rows], dtype=int)
        return cls(
            entries=entries,
            judges=judges,
            categories=categories,
            category=np.array([category_number[category_of[name]] for name in entries], dtype=int),
            entry=np.array([number[entry] for entry, _ in rows], dtype=int),
            judge=judge,
            score=score,
            comparable=comparable,
            place=reading_places(judge, came),
            scatter=scatter_within(sheets, judge, len(judges)),
        )


def scatter_within(sheets: np.ndarray, judge: np.ndarray, judges: int) -> np.ndarray:
    """(judges,) mean squares within sheets of (readings, criteria) points; drawn to that of all judges
    where a judge has few points. All alike when sheets hold one criterion.
    """
    criteria = sheets.shape[1]
    row, column = np.nonzero(np.isfinite(sheets))
    cell = judge[row] * criteria + column
    left = sheets[row, column]
    left = left - (np.bincount(cell, left) / np.maximum(np.bincount(cell), 1))[cell]
    left = left - (np.bincount(row, left) / np.maximum(np.bincount(row), 1))[row]
    squares = np.bincount(judge[row], left**2, judges)
    # Categories with criteria of their own leave a judge only some of the columns.
    own = np.bincount(np.unique(cell) // criteria, minlength=judges)
    used = np.bincount(judge, minlength=judges) + np.maximum(own, 1) - 1
    freedom = np.maximum(np.bincount(judge[row], minlength=judges) - used, 0)
    usual = squares.sum() / max(freedom.sum(), 1)
    return (squares + SCATTER_PRIOR * usual + ROUNDING) / (freedom + SCATTER_PRIOR)


def reading_places(judge: np.ndarray, came: np.ndarray) -> np.ndarray:
    """(readings,) from −½ to ½ by the order in which each judge's readings came; 0 for a single one."""
    order = np.lexsort((came, judge))
    counts = np.bincount(judge)
    nth = np.arange(len(judge)) - np.repeat(np.cumsum(counts) - counts, counts)
    of = np.repeat(counts, counts)
    place = np.zeros(len(judge))
    place[order] = np.where(of > 1, nth / np.maximum(of - 1, 1) - 0.5, 0)
    return place


def weighted(sheets: np.ndarray, weights: np.ndarray, rubric: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of (readings, criteria) points with NaN for "cannot judge": the sheets' scores, and scores that can
    be compared.

    rubric: (readings,) the category, which may have criteria of its own.
    """
    judged = np.isfinite(sheets)
    given = np.where(judged, sheets, 0)
    weight = judged * weights
    score = (weight * given).sum(axis=1) / weight.sum(axis=1)
    counts = np.maximum(judged.sum(axis=0), 1)
    usual = given.sum(axis=0) / counts
    expected = (weight * usual).sum(axis=1) / weight.sum(axis=1)
    average = np.zeros(rubric.max(initial=-1) + 1)
    for category in np.unique(rubric):
        seen = judged[rubric == category].any(axis=0)
        average[category] = np.sum(weights[seen] * usual[seen]) / max(weights[seen].sum(), 1e-12)
    return score, score - expected + average[rubric]
