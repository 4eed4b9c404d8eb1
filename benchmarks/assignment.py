"""`python -m benchmarks.assignment`: the table of docs/decisions/0013-who-reads-what.md, from fixed seeds.

Times are of one core on the machine that it runs on: set OPENBLAS_NUM_THREADS=1 for that.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from time import process_time

import numpy as np

from judging.assignment import assign
from judging.plans import Plan, Reader, ToRead

SEEDS = range(1, 6)
READERS = 3


@dataclass(frozen=True)
class Case:
    """A kind of jury. each: categories a judge reads; slack: minutes she has beyond a plan made by chance."""

    name: str
    entries: int
    judges: int
    each: int = 3
    minutes: Callable[[np.random.Generator], float] = lambda rng: 20.0
    slack: float | None = None
    leaving: int = 0
    categories: int = 6
    conflicts: float = 0.02


def whole_minutes(rng) -> float:
    return float(rng.integers(5, 41))


CASES = [
    Case("600 × 40", 600, 40),
    Case("600 × 40, 5–40 minutes", 600, 40, minutes=whole_minutes),
    Case("600 × 40, two categories each", 600, 40, each=2),
    Case("600 × 40, minutes that just fit", 600, 40, minutes=whole_minutes, slack=0),
    Case("5,000 × 200", 5000, 200),
    Case("5,000 × 200, 5–40 minutes", 5000, 200, minutes=whole_minutes),
    Case("5,000 × 200, minutes that just fit", 5000, 200, minutes=whole_minutes, slack=0),
    Case("5,000 × 200, 10 judges leave", 5000, 200, leaving=10),
    Case("5,000 × 200, 5–40 minutes, 10 leave", 5000, 200, minutes=whole_minutes, leaving=10),
]


def jury_of(case: Case, seed: int):
    """(entries, judges, conflicts)."""
    rng = np.random.default_rng(seed)
    entries = [
        ToRead(f"E{number:05}", int(rng.integers(case.categories)), case.minutes(rng))
        for number in range(case.entries)
    ]
    categories = [
        frozenset(rng.permutation(case.categories)[: case.each].tolist()) for _j in range(case.judges)
    ]
    judges = [Reader(f"J{number:03}", names) for number, names in enumerate(categories)]
    barred = rng.random((case.entries, case.judges)) < case.conflicts
    conflicts = {(entries[row].key, judges[column].key) for row, column in np.argwhere(barred)}
    if case.slack is None:
        return entries, judges, conflicts
    taken: dict[str, float] = defaultdict(float)
    for row, entry in enumerate(entries):
        able = [
            judge.key
            for column, judge in enumerate(judges)
            if entry.category in judge.categories and not barred[row, column]
        ]
        for judge in rng.permutation(able)[:READERS].tolist():
            taken[judge] += entry.minutes
    limited = [Reader(judge.key, judge.categories, taken[judge.key] + case.slack) for judge in judges]
    return entries, limited, conflicts


def run(case: Case, seed: int) -> tuple[Plan, float]:
    """The plan, and the seconds it took; of the second plan where judges leave after the first."""
    entries, judges, conflicts = jury_of(case, seed)
    locked: list = []
    if case.leaving:
        locked = assign(entries, judges, readers=READERS, seed=seed, conflicts=conflicts).pairs
        judges = judges[case.leaving :]
    started = process_time()
    plan = assign(entries, judges, readers=READERS, seed=seed, conflicts=conflicts, locked=locked)
    return plan, process_time() - started


def row(case: Case) -> str:
    runs = [run(case, seed) for seed in SEEDS]
    plans = [plan for plan, _seconds in runs]
    cells = [
        case.name,
        max(plan.shortfall for plan in plans),
        max(plan.conflicts for plan in plans),
        max(plan.max_minus_min_reads for plan in plans),
        f"{max(plan.max_minus_min_minutes for plan in plans):.0f}",
        f"{min(plan.linkage.a_eff or 0 for plan in plans):.4f}",
        f"{min(plan.linkage.lambda2_ratio or 0 for plan in plans):.2f}",
        " ".join(f"{plan.moved}/{plan.moved_lower_bound}" for plan in plans) if case.leaving else "–",
        f"{max(seconds for _plan, seconds in runs):.2f}",
    ]
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def main():
    print(
        "The worst of",
        len(SEEDS),
        "seeds,",
        READERS,
        "readers, 2 % conflicts, 6 categories, 3 for each judge.\n",
    )
    print(
        "| entries × judges | shortfall | conflicts | max−min readings | minutes | A_eff | λ₂ | moved | s |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for case in CASES:
        print(row(case), flush=True)


if __name__ == "__main__":
    main()
