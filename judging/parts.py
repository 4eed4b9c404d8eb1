"""Which judges and entries hang together by readings, and whether there is enough to compare them. Pure;
numpy only.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from judging.points import Readings

# Strictness is told from quality only by entries that several judges have read.
SHARED_ENTRIES_WANTED = 5


class Reason(StrEnum):
    """Why scores were not adjusted."""

    ONE_JUDGE = "one judge"
    FEW_SHARED = "few shared entries"
    FEW_READINGS = "few readings"


@dataclass(frozen=True)
class Part:
    """entries, judges: indices, ascending. shared: how many entries have two readings or more. reason: None
    if it can be adjusted.
    """

    entries: np.ndarray
    judges: np.ndarray
    readings: int
    shared: int
    reason: Reason | None


def linked_parts(readings: Readings) -> tuple[Part, ...]:
    """The parts of the judge–entry graph in the order of their first entries; entries nobody has judged are
    in none.
    """
    counts = np.bincount(readings.entry, minlength=len(readings.entries))
    label = labels(readings, counts)
    found = []
    for first in np.unique(label[counts > 0]):
        entries = np.nonzero((label == first) & (counts > 0))[0]
        mine = label[readings.entry] == first
        judges = np.unique(readings.judge[mine])
        shared = int(np.sum(counts[entries] > 1))
        total = int(mine.sum())
        found.append(Part(entries, judges, total, shared, reason(len(entries), len(judges), total, shared)))
    return tuple(found)


def labels(readings: Readings, counts: np.ndarray) -> np.ndarray:
    """(entries,) the lowest index among the entries that each hangs together with."""
    label = np.arange(len(readings.entries))
    while True:
        of_judge = np.full(len(readings.judges), len(label))
        np.minimum.at(of_judge, readings.judge, label[readings.entry])
        spread = label.copy()
        np.minimum.at(spread, readings.entry, of_judge[readings.judge])
        if (spread == label).all():
            return label
        label = spread


def reason(entries: int, judges: int, readings: int, shared: int) -> Reason | None:
    """Why a part of this size says too little to adjust it, or None."""
    if judges < 2:
        return Reason.ONE_JUDGE
    if shared < SHARED_ENTRIES_WANTED:
        return Reason.FEW_SHARED
    # What is left of the readings when every entry and every judge has taken one number.
    spare = readings - entries - (judges - 1)
    return Reason.FEW_READINGS if spare < judges else None
