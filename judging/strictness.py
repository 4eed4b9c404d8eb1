"""What a judge's points mean: the model that takes strictness and use of the scale out of them. Pure; numpy
only.

    y = ȳ + b_j + d_j place + a_j (θ_i − ȳ) + e        θ_i = ȳ + g_category + u_i
    u ~ N(0, τ_u²)   b ~ N(0, τ_b²)   d ~ N(0, τ_d²)   g ~ N(0, τ_g²)   e ~ N(0, σ² v_j)

In words: each judge's general strictness (b) and use of the scale (a) is estimated from the entries that
judges share, and removed; inconsistent judges (v) count less; entries with few readings are treated
cautiously. The use of the scale is that of an ordinary judge (about 1), of one who hardly tells entries
apart (about 0) or, rarely, of one who reads the scale upside down (below 0); KINDS_SHARE says how likely
each is before anybody has read. See docs/decisions/0012.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from judging.links import Sheets, links

# Kinds of judges: ordinary, indifferent, upside down. Their share, and mean and spread of their use of the
# scale.
KINDS_SHARE = np.array([0.95, 0.03, 0.02])
KINDS_MEAN = np.array([1.0, 0.0, -0.8])
KINDS_SPREAD = np.array([0.25, 0.2, 0.3])
# How many readings' worth of belief that a judge is as consistent as the others.
CONSISTENCY_PRIOR = 8.0
# Scatter within sheets, fully trusted, is worth so many times that belief on top of it.
SCATTER_WORTH = 2.0
MOST_ROUNDS = 200
# Stop when no entry moves by more than this many points.
STILL = 1e-6
# Drift is believed when its squared effect is so many standard deviations above what chance gives,
CLEAR_DRIFT = 5.0
# and never when the order of reading explains more than this share of a judge's points.
SORTED = 0.64
# No variance falls below this, in squared points, so that points without noise divide nothing by 0.
LEAST_VARIANCE = 1e-6


@dataclass(frozen=True)
class Fit:
    """The model's answer.

    quality: (entries,) points on the judges' scale. generosity: (judges,) points given above the average
    judge. scale: (judges,) 1 is ordinary, 0 tells nothing apart, below 0 is upside down. inconsistency:
    (judges,) 1 is average noise variance. quality_variance: (entries,) squared points. drift: (judges,)
    points given more at the last reading than at the first. variance_*: squared
    points. The last three are what `simulate` draws from.
    """

    quality: np.ndarray
    generosity: np.ndarray
    scale: np.ndarray
    inconsistency: np.ndarray
    drift: np.ndarray
    quality_variance: np.ndarray
    variance_quality: float
    variance_generosity: float
    variance_noise: float
    pull: np.ndarray
    precision: np.ndarray
    generosity_covariance: np.ndarray


def fit(sheets: Sheets, *, additive: bool = False, rounds: int = MOST_ROUNDS, still: float = STILL) -> Fit:
    """Fit by expectation and maximisation. `additive` holds every judge at scale 1 and equal consistency.

    Drift (d) is looked for only when what is left over says clearly that it is there.
    """
    fitting = Fitting(sheets, additive=additive)
    fitting.run(rounds, still)
    if not additive and fitting.drifts():
        fitting.has_drift = True
        fitting.follow_drift()
        fitting.run(rounds, still)
    return fitting.answer()


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
        self.has_drift, self.tau_d = False, start / 5
        hint = np.log(sheets.scatter)
        self.hint = hint - hint.mean()
        self.drift, self.var_drift = np.zeros(sheets.judges), np.zeros(sheets.judges)
        self.q = np.zeros(sheets.entries)

    def run(self, rounds: int, still: float) -> None:
        for _ in range(rounds):
            before = self.q
            self.expect()
            self.maximise()
            if np.max(np.abs(self.q - before)) < still:
                return

    def answer(self) -> Fit:
        return Fit(
            quality=self.mean + self.q,
            generosity=self.b,
            scale=self.a,
            inconsistency=self.v,
            drift=self.drift,
            quality_variance=self.var_u,
            variance_quality=self.tau_u,
            variance_generosity=self.tau_b,
            variance_noise=self.sigma,
            pull=self.c,
            precision=self.d,
            generosity_covariance=self.covariance,
        )

    def drifts(self) -> bool:
        """Whether judges' points move with the order of reading far more than chance would have it.

        Not when the order goes with the points themselves: then somebody has sorted the file.
        """
        place, w = self.sheets.place, 1 / (self.sigma * self.v[self.judge])
        left = self.y - self.b[self.judge] - self.a[self.judge] * self.q[self.entry]
        spread = self.by_judge(w * place**2)
        who = spread > 0
        if who.sum() < 2:
            return False
        squares = self.by_judge(w * place * left)[who] ** 2 / spread[who]
        own = self.y - (self.by_judge(self.y) / np.maximum(self.reads, 1))[self.judge]
        together = self.by_judge(place * own)[who] ** 2
        apart = (self.by_judge(place**2) * self.by_judge(own**2))[who]
        is_sorted = np.mean(together / np.maximum(apart, LEAST_VARIANCE)) > SORTED
        return not is_sorted and bool(squares.mean() > 1 + CLEAR_DRIFT * np.sqrt(2 / who.sum()))

    def by_entry(self, values: np.ndarray) -> np.ndarray:
        return np.bincount(self.entry, values, self.sheets.entries)

    def by_judge(self, values: np.ndarray) -> np.ndarray:
        return np.bincount(self.judge, values, self.sheets.judges)

    def expect(self) -> None:
        """Quality and generosity, jointly, given everything else."""
        a, w = self.a[self.judge], 1 / (self.sigma * self.v[self.judge])
        g = self.g[self.sheets.category]
        rest = self.y - self.drift[self.judge] * self.sheets.place - a * g[self.entry]
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
        y = self.y - self.drift[self.judge] * self.sheets.place
        squares = (y - self.b[self.judge] - a * q) ** 2 + self.var_drift[self.judge] * self.sheets.place**2
        squares += self.var_b[self.judge] + a * a * var_q + 2 * a * self.cov
        self.tau_u = max(float(np.mean(self.u**2 + self.var_u)), LEAST_VARIANCE)
        self.tau_b = max(float(np.mean(self.b**2 + self.var_b)), LEAST_VARIANCE)
        self.sigma = max(float(np.mean(squares / self.v[self.judge])), LEAST_VARIANCE)
        if not self.additive:
            self.v = self.inconsistencies(self.by_judge(squares) / self.sigma)
            self.a = self.uses_of_scale(y, q, var_q)
        if self.has_drift:
            self.follow_drift()
        weight = self.in_category / self.tau_u + 1 / self.tau_g
        self.g = np.bincount(self.sheets.category, self.q) / self.tau_u / weight
        self.tau_g = max(float(np.mean(self.g**2 + 1 / weight)), LEAST_VARIANCE)

    def inconsistencies(self, noise: np.ndarray) -> np.ndarray:
        """(judges,) v from the sums of squared noise, drawn to what a judge's scatter within sheets leads
        to expect.

        How far scatter foretells inconsistency is learnt from this jury: `trust` is 0 where it does not.
        """
        seen = np.log((2 + noise) / (2 + self.reads))
        slope = float(self.hint @ (seen - seen.mean()) / (self.hint @ self.hint + 1))
        trust = min(max(slope, 0.0), 1.0)
        prior = CONSISTENCY_PRIOR * (1 + SCATTER_WORTH * trust)
        return (prior * np.exp(trust * self.hint) + noise) / (prior + self.reads)

    def follow_drift(self) -> None:
        """How far each judge's strictness moves from the first reading to the last."""
        w = self.sheets.place / (self.sigma * self.v[self.judge])
        left = self.y - self.b[self.judge] - self.a[self.judge] * self.q[self.entry]
        self.var_drift = 1 / (self.by_judge(w * self.sheets.place) + 1 / self.tau_d)
        self.drift = self.var_drift * self.by_judge(w * left)
        self.tau_d = max(float(np.mean(self.drift**2 + self.var_drift)), LEAST_VARIANCE)

    def uses_of_scale(self, y: np.ndarray, q: np.ndarray, var_q: np.ndarray) -> np.ndarray:
        """(judges,) the mean over the kinds of judges, each weighed by how well it explains the judge's
        points.
        """
        w = 1 / (self.sigma * self.v[self.judge])
        precision = self.by_judge(w * (q * q + var_q))[:, None] + 1 / KINDS_SPREAD**2
        pulled = self.by_judge(w * ((y - self.b[self.judge]) * q - self.cov))[:, None]
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
