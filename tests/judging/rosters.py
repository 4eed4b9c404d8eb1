"""Made-up juries for the tests of who reads what, and plain ways to check a plan."""

from collections import defaultdict
from itertools import combinations, product

import numpy as np

from judging.plans import Reader, ToRead


def roster(
    n_entries, n_judges, *, categories=1, each=None, minutes=20.0, capacity=None, conflicts=0.0, seed=1
):
    """(entries, judges, conflicts) of a jury in which every judge reads `each` of the categories (None: all).

    minutes: a number, or a function of a generator; conflicts: the share of pairs that are barred.
    """
    rng = np.random.default_rng(seed)
    length = minutes if callable(minutes) else lambda _rng: minutes
    entries = [
        ToRead(f"E{number:05}", f"c{rng.integers(categories)}", float(length(rng)))
        for number in range(n_entries)
    ]
    judges = [
        Reader(f"J{number:03}", frozenset(f"c{c}" for c in rng.permutation(categories)[:each]), capacity)
        for number in range(n_judges)
    ]
    barred = {(entry.key, judge.key) for entry in entries for judge in judges if rng.random() < conflicts}
    return entries, judges, barred


def most_readings(entries, judges, *, readers, conflicts=(), locked=()) -> int:
    """How many readings can be given at most, locked ones included, for entries of equal minutes.

    Ford and Fulkerson 1956: source -> entry -> judge -> sink, one unit at a time; slow and plain.
    """
    stay = {pair for pair in locked if is_allowed(pair, entries, judges, conflicts)}
    room = defaultdict(int)
    for entry in entries:
        taken = sum(pair[0] == entry.key for pair in stay)
        room["source", entry.key] = max(readers - taken, 0)
        for judge in judges:
            pair = (entry.key, judge.key)
            room[pair] = int(pair not in stay and is_allowed(pair, entries, judges, conflicts))
    for judge in judges:
        taken = sum(pair[1] == judge.key for pair in stay)
        most = len(entries) if judge.capacity is None else int(judge.capacity / entries[0].minutes + 1e-9)
        room[judge.key, "sink"] = max(most - taken, 0)
    nodes = [entry.key for entry in entries] + [judge.key for judge in judges] + ["sink"]

    def push(node, seen) -> bool:
        if node == "sink":
            return True
        seen.add(node)
        for other in nodes:
            if other not in seen and room[node, other] > 0 and push(other, seen):
                room[node, other] -= 1
                room[other, node] += 1
                return True
        return False

    given = len(stay)
    while push("source", set()):
        given += 1
    return given


def is_allowed(pair, entries, judges, conflicts) -> bool:
    category = next(entry.category for entry in entries if entry.key == pair[0])
    return pair not in conflicts and any(
        judge.key == pair[1] and category in judge.categories for judge in judges
    )


def every_full_plan(entries, judges, *, readers, conflicts=()):
    """The judges' numbers of readings in every plan in which no entry lacks readers; small juries only."""
    choices = [
        list(
            combinations(
                [j.key for j in judges if is_allowed((entry.key, j.key), entries, judges, conflicts)], readers
            )
        )
        for entry in entries
    ]
    for plan in product(*choices):
        counts = {judge.key: 0 for judge in judges}
        for chosen in plan:
            for judge in chosen:
                counts[judge] += 1
        yield counts
