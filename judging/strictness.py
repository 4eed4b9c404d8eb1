"""What a judge's points mean: the model that takes strictness and use of the scale out of them. Pure; numpy
only.

    y = ȳ + b_j + a_j (θ_i − ȳ) + e        θ_i = ȳ + g_category + u_i
    u ~ N(0, τ_u²)   b ~ N(0, τ_b²)   g ~ N(0, τ_g²)   e ~ N(0, σ² v_j)

In words: each judge's general strictness (b) and use of the scale (a) is estimated from the entries that
judges share, and removed; inconsistent judges (v) count less; entries with few readings are treated
cautiously. The use of the scale is that of an ordinary judge (about 1), of one who hardly tells entries
apart (about 0) or, rarely, of one who reads the scale upside down (below 0); `KINDS` says how likely each
is before anybody has read. See docs/decisions/0012.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

# Kinds of judges: ordinary, indifferent, upside down. Their share, and mean and spread of their use of the
# scale.
KINDS_SHARE = np.array([0.95, 0.03, 0.02])
KINDS_MEAN = np.array([1.0, 0.0, -0.8])
KINDS_SPREAD = np.array([0.25, 0.2, 0.3])
# How many readings' worth of belief that a judge is as consistent as the others.
CONSISTENCY_PRIOR = 8.0
MOST_ROUNDS = 200
# Stop when no entry moves by more than this many points.
STILL = 1e-6
# No variance falls below this, in squared points, so that points without noise divide nothing by 0.
LEAST_VARIANCE = 1e-6


@dataclass(frozen=True)
class Sheets:
    """The readings that are compared. Three arrays (readings,): indices of entry and judge, and the sheet's
    score.

    category: (entries,) index. judges: how many there are. No pair of entry and judge comes twice.
    """

    entry: np.ndarray
    judge: np.ndarray
    score: np.ndarray
    category: np.ndarray
    judges: int

    @property
    def entries(self) -> int:
        return len(self.category)


@dataclass(frozen=True)
class Fit:
    """The model's answer.

    quality: (entries,) points on the judges' scale. generosity: (judges,) points given above the average
    judge. scale: (judges,) 1 is ordinary, 0 tells nothing apart, below 0 is upside down. inconsistency:
    (judges,) 1 is average noise variance. quality_variance: (entries,) squared points. variance_*: squared
    points. The last three are what `simulate` draws from.
    """

    quality: np.ndarray
    generosity: np.ndarray
    scale: np.ndarray
    inconsistency: np.ndarray
    quality_variance: np.ndarray
    variance_quality: float
    variance_generosity: float
    variance_noise: float
    pull: np.ndarray
    precision: np.ndarray
    generosity_covariance: np.ndarray


def fit(sheets: Sheets, *, additive: bool = False, rounds: int = MOST_ROUNDS, still: float = STILL) -> Fit:
    """Fit by expectation and maximisation. `additive` holds every judge at scale 1 and equal consistency."""
    return Fitting(sheets, additive=additive).run(rounds, still)


class Fitting:
    """One run of the algorithm; the names are those of the formulas above."""

    def __init__(self, sheets: Sheets, *, additive: bool):
        self.sheets, self.additive = sheets, additive
        self.entry, self.judge = sheets.entry, sheets.judge
        self.mean = float(sheets.score.mean())
        self.y = sheets.score - self.mean
        self.reads = np.bincount(self.judge, minlength=sheets.judges)
        self.in_category = np.maximum(np.bincount(sheets.category), 1)
        self.links = links(sheets)
        start = max(float(np.mean(self.y**2)) / 3, LEAST_VARIANCE)
        self.tau_u = self.tau_b = self.sigma = start
        self.tau_g = start / 2
        self.a, self.v = np.ones(sheets.judges), np.ones(sheets.judges)
        self.g = np.zeros(len(self.in_category))
        self.q = np.zeros(sheets.entries)

    def run(self, rounds: int, still: float) -> Fit:
        for _ in range(rounds):
            before = self.q
            self.expect()
            self.maximise()
            if np.max(np.abs(self.q - before)) < still:
                break
        return Fit(
            quality=self.mean + self.q,
            generosity=self.b,
            scale=self.a,
            inconsistency=self.v,
            quality_variance=self.var_u,
            variance_quality=self.tau_u,
            variance_generosity=self.tau_b,
            variance_noise=self.sigma,
            pull=self.c,
            precision=self.d,
            generosity_covariance=self.covariance,
        )

    def by_entry(self, values: np.ndarray) -> np.ndarray:
        return np.bincount(self.entry, values, self.sheets.entries)

    def by_judge(self, values: np.ndarray) -> np.ndarray:
        return np.bincount(self.judge, values, self.sheets.judges)

    def expect(self) -> None:
        """Quality and generosity, jointly, given everything else."""
        a, w = self.a[self.judge], 1 / (self.sigma * self.v[self.judge])
        g = self.g[self.sheets.category]
        rest = self.y - a * g[self.entry]
        self.c = w * a
        self.d = 1 / self.tau_u + self.by_entry(w * a * a)
        t = self.by_entry(self.c * rest)
        s = np.diag(1 / self.tau_b + self.by_judge(w)) - self.links.gram(self.c, self.d)
        self.covariance = np.linalg.inv(s)
        right = self.by_judge(w * rest - self.c * (t / self.d)[self.entry])
        self.b = self.covariance @ right
        u = (t - self.by_entry(self.c * self.b[self.judge])) / self.d
        spill = self.links.spill(self.c, self.covariance)
        self.var_u = 1 / self.d + self.by_entry(self.c * spill) / self.d**2
        self.cov = -spill / self.d[self.entry]
        self.var_b = np.diag(self.covariance)
        self.u, self.q = u, g + u

    def maximise(self) -> None:
        """The variances, each judge's consistency and use of the scale, and the categories' levels."""
        a, q, var_q = self.a[self.judge], self.q[self.entry], self.var_u[self.entry]
        squares = (self.y - self.b[self.judge] - a * q) ** 2
        squares += self.var_b[self.judge] + a * a * var_q + 2 * a * self.cov
        self.tau_u = max(float(np.mean(self.u**2 + self.var_u)), LEAST_VARIANCE)
        self.tau_b = max(float(np.mean(self.b**2 + self.var_b)), LEAST_VARIANCE)
        self.sigma = max(float(np.mean(squares / self.v[self.judge])), LEAST_VARIANCE)
        if not self.additive:
            noise = self.by_judge(squares) / self.sigma
            self.v = (CONSISTENCY_PRIOR + noise) / (CONSISTENCY_PRIOR + self.reads)
            self.a = self.uses_of_scale(q, var_q)
        weight = self.in_category / self.tau_u + 1 / self.tau_g
        self.g = np.bincount(self.sheets.category, self.q) / self.tau_u / weight
        self.tau_g = max(float(np.mean(self.g**2 + 1 / weight)), LEAST_VARIANCE)

    def uses_of_scale(self, q: np.ndarray, var_q: np.ndarray) -> np.ndarray:
        """(judges,) the mean over the kinds of judges, each weighed by how well it explains the judge's
        points.
        """
        w = 1 / (self.sigma * self.v[self.judge])
        precision = self.by_judge(w * (q * q + var_q))[:, None] + 1 / KINDS_SPREAD**2
        pulled = self.by_judge(w * ((self.y - self.b[self.judge]) * q - self.cov))[:, None]
        pulled = pulled + KINDS_MEAN / KINDS_SPREAD**2
        log_share = (
            np.log(KINDS_SHARE)
            - np.log(KINDS_SPREAD)
            - 0.5 * np.log(precision)
            + 0.5 * pulled**2 / precision
            - 0.5 * (KINDS_MEAN / KINDS_SPREAD) ** 2
        )
        share = np.exp(log_share - log_share.max(axis=1, keepdims=True))
        return np.sum(share * pulled / precision, axis=1) / share.sum(axis=1)


def simulate(sheets: Sheets, answer: Fit, draws: int, seed: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Per category: the indices (n,) of its entries and (n, draws) qualities that the readings leave
    possible, in points.

    All categories are drawn with the same jury, so that draw 7 of one belongs with draw 7 of another.
    """
    rng = np.random.default_rng(seed)
    root = np.linalg.cholesky(answer.generosity_covariance)
    jury = root @ rng.standard_normal((sheets.judges, draws))
    row = np.zeros(sheets.entries, dtype=int)
    for category in range(int(sheets.category.max()) + 1):
        members = np.nonzero(sheets.category == category)[0]
        row[members] = np.arange(len(members))
        mine = sheets.category[sheets.entry] == category
        pull = np.zeros((len(members), sheets.judges))
        pull[row[sheets.entry[mine]], sheets.judge[mine]] = answer.pull[mine]
        precision = answer.precision[members][:, None]
        noise = rng.standard_normal((len(members), draws)) / np.sqrt(precision)
        yield members, answer.quality[members][:, None] - pull @ jury / precision + noise


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
