"""Measure the calibration against contests whose truth is known, beside the raw mean, z-scores and the
reference.

python benchmarks/judging.py                     the table of figures to reach, and the times
python benchmarks/judging.py --kinds all         every kind of jury, and what is gained on the reference
"""

import argparse
import os
import sys
import time
from dataclasses import replace
from pathlib import Path

# One core, before numpy reads it.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from contests import BASE, HELD_OUT, KNOWN, Contest, draw
from rivals import raw_mean, reference, z_scores

from judging.calibration import calibrate
from judging.points import Point, Readings

MEASURES = ("top-3 recovered", "quality lost in the top 3", "Kendall τ")
METHODS = ("raw mean", "z-score", "reference", "ours")
# The reference's own figures for the standard contest, and what is asked of ours: (must, aim).
ASKED = {
    "top-3 recovered": ("≥ .46", "≥ .50"),
    "quality lost in the top 3": ("≤ .43", "≤ .38"),
    "Kendall τ": ("≥ .64", "≥ .65"),
    "90 % rank interval covers": (".86–.94", ".88–.92"),
    "leader's P(win): predicted − actual": ("≤ .10", "≤ .05"),
}


def readings_of(contest: Contest) -> Readings:
    """The contest as the command would read it from a file."""
    rows = zip(contest.entry, contest.judge, contest.criterion, contest.score, strict=True)
    points = [
        Point(f"E{e:05d}", f"J{j:04d}", f"c{c}", float(x), f"K{contest.category[e]:03d}")
        for e, j, c, x in rows
    ]
    return Readings.gather(points, {f"c{c}": weight for c, weight in enumerate(contest.weights)})


def kendall(one: np.ndarray, other: np.ndarray) -> float:
    upper = np.triu_indices(len(one), 1)
    signs = np.sign(np.subtract.outer(one, one)) * np.sign(np.subtract.outer(other, other))
    return float(signs[upper].mean())


def order_measures(contest: Contest, score: np.ndarray) -> np.ndarray:
    """(3,) MEASURES, each the mean over the categories."""
    found = []
    for category in range(int(contest.category.max()) + 1):
        members = np.nonzero(contest.category == category)[0]
        truth, mine = contest.truth[members], score[members]
        n = min(3, len(members) - 1)
        best, chosen = np.argsort(-truth)[:n], np.argsort(-mine, kind="stable")[:n]
        shared = len(set(best) & set(chosen)) / n
        found.append((shared, truth[best].mean() - truth[chosen].mean(), kendall(mine, truth)))
    return np.mean(found, axis=0)


def sureness(contest: Contest, low, high, win, score) -> np.ndarray:
    """(2,) the share of true ranks inside their intervals, and the leader's P(win), predicted − actual."""
    found = []
    for category in range(int(contest.category.max()) + 1):
        members = np.nonzero(contest.category == category)[0]
        rank = np.argsort(np.argsort(-contest.truth[members])) + 1
        inside = (low[members] <= rank) & (rank <= high[members])
        leader = np.argmax(score[members])
        found.append((inside.mean(), win[members][leader] - (rank[leader] == 1)))
    return np.mean(found, axis=0)


def measure(contest: Contest) -> tuple[np.ndarray, np.ndarray]:
    """(4 methods, 3 measures), and ours for how sure it is (2,)."""
    found = calibrate(readings_of(contest))
    # Sorted by name, which is the entries' own order.
    rows = [(r.score, r.rank_low, r.rank_high, r.p_win) for r in found.entries.values()]
    score, low, high, win = np.array(rows, dtype=float).T
    scores = (raw_mean(contest), z_scores(contest), reference(contest, draws=1)[0], score)
    orders = np.array([order_measures(contest, each) for each in scores])
    return orders, sureness(contest, low, high, win, score)


def measure_kind(kind, seeds: int) -> tuple[np.ndarray, np.ndarray]:
    found = [measure(draw(kind, seed)) for seed in range(seeds)]
    return np.mean([orders for orders, _ in found], axis=0), np.mean([sure for _, sure in found], axis=0)


def gain(orders: np.ndarray) -> float:
    """How far a method comes from the raw mean (0) to the reference (1), over the three measures."""
    return float(np.mean((orders[-1] - orders[0]) / (orders[2] - orders[0])))


def standard_table(seeds: int) -> None:
    print(
        f"{BASE.entries} entries, {BASE.judges} judges, {BASE.readings[0]} readings; mean of {seeds} seeds\n"
    )
    orders, sure = measure_kind(BASE, seeds)
    print("| | " + " | ".join(METHODS) + " | must | aim |\n|" + "---|" * 7)
    for name, row in zip(MEASURES, orders.T, strict=True):
        must, aim = ASKED[name]
        print(f"| {name} | " + " | ".join(f"{value:.3f}" for value in row) + f" | {must} | {aim} |")
    for name, value in zip(list(ASKED)[3:], sure, strict=True):
        must, aim = ASKED[name]
        print(f"| {name} | – | – | – | {value:.3f} | {must} | {aim} |")
    for entries, judges, must, aim in ((600, 40, 1, 0.3), (5000, 200, 30, 5)):
        seconds = time_of(replace(BASE, entries=entries, judges=judges))
        print(f"| calibrate {entries} × {judges} | – | – | – | {seconds:.2f} s | ≤ {must} s | ≤ {aim} s |")


def time_of(kind) -> float:
    """Seconds of the whole calibration with its simulated ranks, without reading the file; the best of
    three.
    """
    readings = readings_of(draw(kind, 1))
    took = []
    for _ in range(3):
        before = time.process_time()
        calibrate(readings)
        took.append(time.process_time() - before)
    return min(took)


def kinds_table(kinds, seeds: int) -> None:
    print(f"| {seeds} seeds each | top-3 of the reference → ours | lost | τ | covers | P(win) off |")
    print("|" + "---|" * 6)
    every = []
    for kind in kinds:
        orders, sure = measure_kind(kind, seeds)
        every.append(orders)
        changes = " | ".join(f"{ref:.3f} → {our:.3f}" for ref, our in zip(orders[2], orders[3], strict=True))
        print(f"| {kind.name} | {changes} | {sure[0]:.2f} | {sure[1]:+.2f} |", flush=True)
    pooled = np.mean(every, axis=0)
    z_gain = gain(np.array([pooled[0], pooled[1], pooled[2], pooled[1]]))
    print(f"\nFrom the raw mean (0) to the reference (1): z-scores {z_gain:.2f}, ours {gain(pooled):.3f}\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seeds", type=int, default=40)
    parser.add_argument("--kinds", choices=["known", "held-out", "all"])
    asked = parser.parse_args()
    if not asked.kinds:
        standard_table(asked.seeds)
    if asked.kinds in ("known", "all"):
        kinds_table(KNOWN, asked.seeds)
    if asked.kinds in ("held-out", "all"):
        kinds_table(HELD_OUT, asked.seeds)


if __name__ == "__main__":
    main()
