"""Who reads what: balanced, free of conflicts and well linked. Pure: rows in, a plan out; numpy only.

The method and what its figures mean: docs/decisions/0013-who-reads-what.md.
"""

from collections.abc import Collection, Sequence
from math import inf

import numpy as np

from .bridging import bridge
from .filling import Draft, fill
from .levelling import LEVEL_MINUTES, UNEVEN_IN_KEPT, level_minutes, level_numbers
from .linkage import ROUNDING, Flags, Numbers, Reals, Swaps, seats
from .packing import pack
from .plans import Pair, Plan, Reader, Table, ToRead, spread

# Tried among three judges, and again among two.
SWAPS = 300_000


def assign(
    entries: Sequence[ToRead],
    judges: Sequence[Reader],
    *,
    readers: int,
    seed: int,
    conflicts: Collection[Pair] = (),
    locked: Collection[Pair] = (),
    kept: Collection[Pair] = (),
) -> Plan:
    """Give every entry `readers` judges, or as many as it says itself.

    conflicts, locked, kept: pairs (entry, judge). Locked readings stay, even beyond a capacity; kept ones
    are moved only where readings are missing otherwise, or loads more than a little uneven. Pairs of a judge
    who is not among `judges` are replaced, those of an entry that is not among `entries` left out.
    The same rows in any order, with the same seed, give the same plan.
    """
    table = Table(entries, judges, conflicts, readers)
    locked_flags = table.flags(locked) & table.may
    kept_flags = table.flags(kept) & table.may & ~locked_flags
    draft = Draft(table.may, locked_flags, kept_flags, table.minutes, table.capacity)
    rng = np.random.default_rng(seed)
    shed_what_is_too_much(draft, table.wanted)
    fill(draft, table.wanted, rng)
    if not draft.are_equal:
        pack(draft, table.wanted, rng)
    level_numbers(draft)
    bridge(draft)
    if draft.are_equal:
        link(draft, rng, draft.load, draft.load)
    else:
        drift = draft.minutes.max()
        link(draft, rng, draft.load - drift, np.minimum(draft.load + drift, draft.capacity))
        level(draft)
        link(draft, rng, *around(draft.load, draft.capacity))
    seated, _fixed = seats(draft.reads, draft.locked)
    return table.plan_of(draft.reads, seated, locked=locked, kept=kept)


def level(draft: Draft):
    """Minutes, for entries that take different times: by swaps first, which leave the numbers even."""
    level_minutes(draft, draft.new, swap=True, hand_over=False)
    if spread(draft.load) > LEVEL_MINUTES:
        level_minutes(draft, draft.new, swap=True, hand_over=True)
    if draft.kept.any():
        uneven = UNEVEN_IN_KEPT * draft.load[draft.may.any(axis=0)].mean()
        within = float(max(draft.minutes.max(), uneven))
        level_minutes(draft, draft.reads & ~draft.locked, swap=False, hand_over=True, within=within)


def link(draft: Draft, rng: np.random.Generator, low: Reals, high: Reals):
    """Swap new readings for better linkage; every judge's minutes stay between `low` and `high`."""
    seated, fixed = seats(draft.reads, draft.locked | draft.kept)
    swaps = Swaps(seated, draft.free, fixed, draft.minutes, draft.load, low, high)
    # Three first: they also change who reads how much of which category.
    swaps.improve(rng, SWAPS, among=3)
    swaps.improve(rng, SWAPS, among=2)
    draft.reads[:] = occupied(swaps.readers, len(draft.load))
    # Sums by another road differ in the last digit.
    draft.load[:] = draft.minutes @ draft.reads


def around(load: Reals, capacity: Reals) -> tuple[Reals, Reals]:
    """How far loads may drift while judges are linked: nowhere that would make them less level."""
    lowest, highest = load.min(initial=inf), load.max(initial=0)
    if highest - lowest <= LEVEL_MINUTES:
        low, high = np.full_like(load, lowest), np.full_like(load, lowest + LEVEL_MINUTES)
    else:
        half = LEVEL_MINUTES / 2
        low, high = np.maximum(load - half, lowest), np.minimum(load + half, highest)
    return low, np.minimum(high, np.maximum(load, capacity))


def occupied(readers: Numbers, n_judges: int) -> Flags:
    reads = np.zeros((len(readers), n_judges + 1), bool)
    np.put_along_axis(reads, readers, True, axis=1)
    return reads[:, :n_judges]


def shed_what_is_too_much(draft: Draft, wanted: Numbers):
    """Take back kept readings beyond what an entry needs or a judge has time for, as few as possible."""
    too_many = draft.kept.any(axis=1) & (draft.reads.sum(axis=1) > wanted)
    for entry in np.flatnonzero(too_many).tolist():
        extra = int(draft.reads[entry].sum() - wanted[entry])
        mine = np.flatnonzero(draft.kept[entry])
        for judge in mine[np.argsort(-draft.load[mine], kind="stable")][:extra].tolist():
            draft.take(entry, judge)
    for judge in np.flatnonzero(draft.slack < -ROUNDING).tolist():
        for row in longest_first(draft, draft.kept[:, judge] & draft.reads[:, judge]):
            if draft.slack[judge] >= -ROUNDING:
                break
            draft.take(row, judge)


def longest_first(draft: Draft, entries: Flags) -> list[int]:
    rows = np.flatnonzero(entries)
    return rows[np.argsort(-draft.minutes[rows], kind="stable")].tolist()
