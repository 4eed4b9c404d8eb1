"""Simulated contests whose truth is known: many kinds of juries, each drawn from a seed.

A `Kind` says how a jury behaves. `draw` gives one contest: scores as they would stand in a file, and the
true quality behind them.
"""

from dataclasses import dataclass, field, replace

import numpy as np


@dataclass(frozen=True)
class Kind:
    """How a contest is made. Standard deviations are in points of the 1–10 scale.

    halo: the share of a sheet's noise variance that all its criteria have in common.
    tastes: sd of an entry's own deviation on each criterion; leanings: sd of a judge's strictness on each
    criterion. unevenness: sd of the logarithm of a judge's noise; tails: degrees of freedom of the noise
    (0: normal). drift: sd of the change in a judge's strictness from the first reading to the last.
    even_scatter: noise within a sheet is the same for all judges. straight: judges who do not look give all
    criteria of a sheet the same points. lazy judges use a tenth of the scale, reversed ones use it upside
    down, random ones do not look.
    """

    name: str
    entries: int = 600
    judges: int = 40
    readings: tuple[int, ...] = (3,)
    categories: int = 6
    quality: float = 1.15
    category_spread: float = 0.0
    severity: float = 1.0
    noise: float = 1.2
    scale: float = 0.2
    unevenness: float = 0.3
    criteria: tuple[float, ...] = (25, 25, 20, 15, 15)
    halo: float = 0.6
    tastes: float = 0.3
    leanings: float = 0.0
    tails: float = 0.0
    drift: float = 0.0
    lazy: float = 0.0
    reversed: float = 0.0
    random: float = 0.0
    missing: float = 0.0
    skew: float = 0.0
    whole: bool = True
    centre: float = 5.5
    own_panels: bool = False
    shuffled: bool = False
    even_scatter: bool = False
    straight: bool = False


@dataclass(frozen=True)
class Contest:
    """One drawn contest. The four row arrays have one item per point given, in the order of the file.

    truth: (entries,) true weighted quality. category: (entries,). weights: (criteria,).
    jury: (judges,) each judge's true slope, noise (sd) and severity, and (entries, judges) what drift moved.
    """

    entry: np.ndarray
    judge: np.ndarray
    criterion: np.ndarray
    score: np.ndarray
    category: np.ndarray
    weights: np.ndarray
    truth: np.ndarray
    jury: dict[str, np.ndarray]
    kind: Kind = field(repr=False)


def readers(kind: Kind, category: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """(entry, judge) of every reading: loads within 1, no judge twice on an entry, links as chance has
    them.
    """
    counts = np.resize(np.array(kind.readings), kind.entries)
    counts = np.minimum(rng.permutation(counts), kind.judges)
    panels = [np.arange(kind.judges)]
    panel_of = np.zeros(kind.entries, dtype=int)
    if kind.own_panels:
        panels = np.array_split(np.arange(kind.judges), kind.categories)
        panel_of = category
    load = np.zeros(kind.judges)
    pairs = []
    for entry in rng.permutation(kind.entries):
        panel = panels[panel_of[entry]]
        order = np.argsort(load[panel] + rng.random(len(panel)))
        chosen = panel[order[: counts[entry]]]
        load[chosen] += 1
        pairs.append(np.column_stack([np.full(len(chosen), entry), chosen]))
    rows = np.concatenate(pairs)
    return rows[:, 0], rows[:, 1]


def uses_of_scale(kind: Kind, rng: np.random.Generator) -> np.ndarray:
    """(judges,) slopes: near 1, with the asked shares of lazy (.1), reversed (−) and random (0) judges."""
    slope = np.exp(rng.normal(0, kind.scale, kind.judges))
    who = rng.permutation(kind.judges)
    lazy, upside, blind = (
        int(np.ceil(share * kind.judges - 1e-9)) for share in (kind.lazy, kind.reversed, kind.random)
    )
    slope[who[:lazy]] *= 0.1
    slope[who[lazy : lazy + upside]] *= -1
    slope[who[lazy + upside : lazy + upside + blind]] = 0
    return slope


def noise(kind: Kind, size, rng: np.random.Generator) -> np.ndarray:
    """Noise of variance 1 with the asked tails."""
    if not kind.tails:
        return rng.normal(size=size)
    return rng.standard_t(kind.tails, size) / np.sqrt(kind.tails / (kind.tails - 2))


def true_quality(kind: Kind, category: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """(entries, criteria) quality above the centre."""
    if kind.skew:
        common = (rng.gamma(kind.skew, 1, kind.entries) - kind.skew) / np.sqrt(kind.skew)
    else:
        common = rng.normal(size=kind.entries)
    common = kind.quality * common + rng.normal(0, kind.category_spread, kind.categories)[category]
    return common[:, None] + rng.normal(0, kind.tastes, (kind.entries, len(kind.criteria)))


def draw(kind: Kind, seed: int) -> Contest:
    """One contest of a kind; the same for the same seed."""
    rng = np.random.default_rng([seed, *kind.name.encode()])
    category = np.sort(np.resize(np.arange(kind.categories), kind.entries))
    weights = np.array(kind.criteria, dtype=float)
    quality = true_quality(kind, category, rng)
    entry, judge = readers(kind, category, rng)
    slope = uses_of_scale(kind, rng)
    sd = kind.noise * np.exp(rng.normal(0, kind.unevenness, kind.judges))
    sd[np.abs(slope) < 0.2] *= 0.5 if kind.lazy else 1
    severity = rng.normal(0, kind.severity, kind.judges)
    leaning = rng.normal(0, kind.leanings, (kind.judges, len(weights)))
    moved = rng.normal(0, kind.drift, kind.judges)[judge] * reading_place(judge)
    # Own noise of a criterion is set so that the weighted sheet has the asked variance.
    own_share = np.sqrt((1 - kind.halo) / np.sum((weights / weights.sum()) ** 2))
    shared = np.sqrt(kind.halo) * noise(kind, (len(entry), 1), rng) * sd[judge][:, None]
    scatter = np.full(kind.judges, kind.noise) if kind.even_scatter else sd.copy()
    if kind.straight:
        scatter[slope == 0] = 0
    own = own_share * scatter[judge][:, None] * rng.normal(size=(len(entry), len(weights)))
    points = (
        kind.centre
        + (severity[judge] + moved)[:, None]
        + leaning[judge]
        + slope[judge][:, None] * quality[entry]
        + shared
        + own
    )
    points = np.clip(np.round(points) if kind.whole else points, 1, 10)
    given = rng.random(points.shape) >= kind.missing
    given[:, 0] |= ~given.any(axis=1)
    rows, criterion = np.nonzero(given)
    if kind.shuffled:
        order = rng.permutation(len(rows))
        rows, criterion = rows[order], criterion[order]
    truth = quality @ weights / weights.sum()
    drifted = np.zeros((kind.entries, kind.judges))
    drifted[entry, judge] = moved
    jury = {"slope": slope, "noise": sd, "severity": severity, "drift": drifted}
    return Contest(
        entry[rows], judge[rows], criterion, points[rows, criterion], category, weights, truth, jury, kind
    )


def reading_place(judge: np.ndarray) -> np.ndarray:
    """(readings,) from −½ for a judge's first reading to ½ for the last."""
    place = np.zeros(len(judge))
    for who in np.unique(judge):
        mine = np.nonzero(judge == who)[0]
        place[mine] = np.linspace(-0.5, 0.5, len(mine)) if len(mine) > 1 else 0
    return place


BASE = Kind("six categories, three readings")
SMALL = Kind("eight judges, sixty entries", entries=60, judges=8, categories=3)

# What the model is looked at while it is made.
KNOWN = [
    BASE,
    SMALL,
    Kind("three judges who read everything", entries=30, judges=3, categories=2),
    Kind("six judges, twenty entries", entries=20, judges=6, categories=2),
    Kind("five judges who read everything", entries=24, judges=5, readings=(5,), categories=2),
    replace(BASE, name="heavy tails", tails=3.0, entries=300, judges=24),
    replace(BASE, name="lazy judges", lazy=0.2, entries=300, judges=24),
    replace(BASE, name="reversed judges", reversed=0.12, entries=300, judges=24),
    replace(BASE, name="drift", drift=2.0, entries=300, judges=24),
    replace(BASE, name="drift, rows shuffled", drift=2.0, entries=300, judges=24, shuffled=True),
    replace(BASE, name="few entries per category", entries=120, judges=16, categories=24),
    replace(BASE, name="unequal categories", category_spread=1.0, entries=300, judges=24),
    replace(BASE, name="unequal readings", readings=(1, 2, 3, 6), entries=300, judges=24),
    replace(BASE, name="one criterion", criteria=(1,), tastes=0.0, halo=0.0, entries=300, judges=24),
    replace(BASE, name="scatter says nothing", even_scatter=True, unevenness=0.5, entries=300, judges=24),
    replace(BASE, name="criteria left out", missing=0.2, leanings=0.5, entries=300, judges=24),
    replace(BASE, name="two readings", readings=(2,), entries=300, judges=24),
]
# Other juries. Looked at as averages while the model was made, never one by one.
HELD_OUT = [
    replace(SMALL, name="small and reversed", reversed=0.12, severity=1.5),
    replace(SMALL, name="small and lazy", lazy=0.25),
    Kind("two categories of nine, five judges", entries=18, judges=5, categories=2, severity=0.7),
    replace(BASE, name="decimals", whole=False, entries=200, judges=20),
    replace(BASE, name="noisy criteria", halo=0.1, tastes=0.6, entries=200, judges=20),
    replace(BASE, name="a panel for each category", own_panels=True, entries=180, judges=24),
    replace(BASE, name="some judges do not look", random=0.15, entries=200, judges=20),
    replace(BASE, name="near the top of the scale", centre=7.5, entries=200, judges=20),
    replace(BASE, name="one mark on all criteria", random=0.15, straight=True, entries=200, judges=20),
    replace(BASE, name="very uneven judges", unevenness=0.7, entries=200, judges=20),
    replace(BASE, name="alike judges", severity=0.2, scale=0.05, unevenness=0.1, entries=200, judges=20),
    replace(BASE, name="skewed quality", skew=1.5, entries=200, judges=20),
    replace(BASE, name="scale from narrow to wide", scale=0.45, entries=200, judges=20),
    replace(BASE, name="everything at once", tails=4.0, lazy=0.1, reversed=0.05, drift=1.0, missing=0.1,
            category_spread=0.5, entries=240, judges=20, readings=(2, 3, 4)),
]  # fmt: skip
