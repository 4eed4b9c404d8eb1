"""Readings that are compared, and how judges are linked by the entries they share. Pure; numpy only."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Sheets:
    """The readings that are compared. Three arrays (readings,): indices of entry and judge, and the sheet's
    score.

    category: (entries,) index. judges: how many there are. No pair of entry and judge comes twice.
    scatter: (judges,) above 0, how much a judge's points scatter within a sheet; only ratios matter.
    place: (readings,) from −½ for a judge's first reading to ½ for her last; all 0 when that is not known.
    """

    entry: np.ndarray
    judge: np.ndarray
    score: np.ndarray
    category: np.ndarray
    judges: int
    place: np.ndarray
    scatter: np.ndarray

    @property
    def entries(self) -> int:
        return len(self.category)


class Pairs:
    """Which judges meet on which entries, as pairs of readings: for contests in which a judge reads a small
    part.
    """

    def __init__(self, sheets: Sheets, one: np.ndarray, other: np.ndarray):
        self.one, self.other, self.readings, self.judges = one, other, len(sheets.entry), sheets.judges
        self.entry = sheets.entry[one]
        self.cell = sheets.judge[one] * sheets.judges + sheets.judge[other]

    def gram(self, c: np.ndarray, d: np.ndarray) -> np.ndarray:
        """(judges, judges) Σ over entries of c_j c_l / d."""
        products = c[self.one] * c[self.other] / d[self.entry]
        return np.bincount(self.cell, products, self.judges**2).reshape(self.judges, self.judges)

    def spill(self, c: np.ndarray, covariance: np.ndarray) -> np.ndarray:
        """(readings,) Σ over the entry's readings l of c_l × the covariance of this judge with l."""
        return np.bincount(self.one, c[self.other] * covariance.ravel()[self.cell], self.readings)


class Table:
    """The same as a full table of entries by judges: for contests in which everybody reads nearly
    everything.
    """

    def __init__(self, sheets: Sheets):
        self.at = (sheets.entry, sheets.judge)
        self.shape = (sheets.entries, sheets.judges)

    def filled(self, c: np.ndarray) -> np.ndarray:
        table = np.zeros(self.shape)
        table[self.at] = c
        return table

    def gram(self, c: np.ndarray, d: np.ndarray) -> np.ndarray:
        table = self.filled(c)
        return table.T @ (table / d[:, None])

    def spill(self, c: np.ndarray, covariance: np.ndarray) -> np.ndarray:
        return (self.filled(c) @ covariance)[self.at]


def links(sheets: Sheets) -> Pairs | Table:
    """How judges are linked by entries, in the form that is cheaper here."""
    reads = np.bincount(sheets.entry, minlength=sheets.entries)
    if np.sum(reads**2) > sheets.entries * sheets.judges:
        return Table(sheets)
    order = np.argsort(sheets.entry, kind="stable")
    first = np.cumsum(reads) - reads
    ones = np.repeat(order, reads[sheets.entry[order]])
    starts = np.repeat(first[sheets.entry[order]], reads[sheets.entry[order]])
    blocks = reads[sheets.entry[order]]
    within = np.arange(len(ones)) - np.repeat(np.cumsum(blocks) - blocks, blocks)
    return Pairs(sheets, ones, order[starts + within])


def least_squares(sheets: Sheets) -> tuple[np.ndarray, np.ndarray]:
    """(entries,) quality and (judges,) generosity of y = quality + generosity by least squares;
    generosities add up to 0.

    Exact for points without noise when judges and entries hang together.
    """
    design = np.zeros((len(sheets.score), sheets.entries + sheets.judges))
    rows = np.arange(len(sheets.score))
    design[rows, sheets.entry] = 1
    design[rows, sheets.entries + sheets.judge] = 1
    found = np.linalg.lstsq(design, sheets.score, rcond=None)[0]
    quality, generosity = found[: sheets.entries], found[sheets.entries :]
    return quality + generosity.mean(), generosity - generosity.mean()
