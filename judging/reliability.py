"""How far a jury agrees: analysis of variance, intraclass correlations and Krippendorff's α. Pure; numpy
only.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np


@dataclass(frozen=True)
class Agreement:
    """A complete table of entries by judges, as Shrout & Fleiss (1979) take it apart.

    Mean squares in squared points; judge_effects: (judges,) points above the mean judge. single_*: one
    judge's reading, mean_*: the mean of all judges. *_oneway, *_absolute,
    *_consistent are ICC(1,·), ICC(2,·), ICC(3,·).
    """

    between_entries: float
    between_judges: float
    within_entries: float
    residual: float
    judge_effects: np.ndarray
    single_oneway: float
    single_absolute: float
    single_consistent: float
    mean_oneway: float
    mean_absolute: float
    mean_consistent: float


def agreement(table: np.ndarray) -> Agreement:
    """table: (entries, judges) points without gaps, at least 2 × 2. Raises ValueError otherwise."""
    table = np.asarray(table, dtype=float)
    if table.ndim != 2 or min(table.shape) < 2 or not np.isfinite(table).all():
        raise ValueError("agreement() wants a complete table of at least two entries and two judges")
    n, k = table.shape
    by_entry, by_judge = table.mean(axis=1), table.mean(axis=0)
    effects = by_judge - table.mean()
    bms = k * np.sum((by_entry - table.mean()) ** 2) / (n - 1)
    jms = n * np.sum(effects**2) / (k - 1)
    within = np.sum((table - by_entry[:, None]) ** 2)
    wms = within / (n * (k - 1))
    ems = (within - (k - 1) * jms) / ((n - 1) * (k - 1))
    return Agreement(
        between_entries=float(bms),
        between_judges=float(jms),
        within_entries=float(wms),
        residual=float(ems),
        judge_effects=effects,
        single_oneway=ratio(bms - wms, bms + (k - 1) * wms),
        single_absolute=ratio(bms - ems, bms + (k - 1) * ems + k * (jms - ems) / n),
        single_consistent=ratio(bms - ems, bms + (k - 1) * ems),
        mean_oneway=ratio(bms - wms, bms),
        mean_absolute=ratio(bms - ems, bms + (jms - ems) / n),
        mean_consistent=ratio(bms - ems, bms),
    )


def ratio(part: float, whole: float) -> float:
    """part / whole; not a number when there is nothing to divide."""
    return float(part / whole) if whole else float("nan")


class Measure(StrEnum):
    """What the distance between two values means for Krippendorff's α."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


def krippendorff_alpha(unit: np.ndarray, value: np.ndarray, measure: Measure = Measure.INTERVAL) -> float:
    """Krippendorff (2011): 1 is full agreement, 0 what chance would give, not a number when nothing varies.

    unit, value: (readings,) what was read, and the value given. Units with one reading are left out.
    """
    unit, value = np.asarray(unit), np.asarray(value, dtype=float)
    _, unit, counts = np.unique(unit, return_inverse=True, return_counts=True)
    paired = counts[unit] > 1
    if not paired.any():
        return float("nan")
    _, unit = np.unique(unit[paired], return_inverse=True)
    levels, level = np.unique(value[paired], return_inverse=True)
    if measure is Measure.INTERVAL:
        return interval_alpha(unit, value[paired])
    seen = np.zeros((unit.max() + 1, len(levels)))
    np.add.at(seen, (unit, level), 1)
    distance = squared_distances(levels, seen.sum(axis=0), measure)
    readings = seen.sum(axis=1)
    # Within units every ordered pair counts 1 / (m − 1); a value is never paired with itself, but its
    # distance to itself is 0.
    observed = np.sum(((seen @ distance) * seen).sum(axis=1) / (readings - 1))
    total = seen.sum(axis=0)
    expected = total @ distance @ total / (total.sum() - 1)
    return 1 - ratio(observed, expected)


def interval_alpha(unit: np.ndarray, value: np.ndarray) -> float:
    """The interval α from sums of squares, which needs no table of levels."""
    readings = np.bincount(unit)
    means = np.bincount(unit, value) / readings
    within = np.bincount(unit, (value - means[unit]) ** 2)
    observed = np.sum(2 * readings * within / (readings - 1))
    count = len(value)
    expected = 2 * count * np.sum((value - value.mean()) ** 2) / (count - 1)
    return 1 - ratio(observed, expected)


def squared_distances(levels: np.ndarray, totals: np.ndarray, measure: Measure) -> np.ndarray:
    """(levels, levels) squared distances by measure; levels ascend, totals: how often each was given."""
    low, high = np.minimum.outer(levels, levels), np.maximum.outer(levels, levels)
    if measure is Measure.NOMINAL:
        return (low != high).astype(float)
    if measure is Measure.RATIO:
        added = low + high
        return np.where(added == 0, 0, (high - low) / np.where(added == 0, 1, added)) ** 2
    if measure is Measure.INTERVAL:
        return (high - low) ** 2
    middle = np.cumsum(totals) - totals / 2
    return np.subtract.outer(middle, middle) ** 2
