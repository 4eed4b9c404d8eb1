"""Join groups of judges that share no entry, where a judge may read in both. Pure: numpy only."""

from collections.abc import Iterator

import numpy as np

from .filling import Draft
from .linkage import ROUNDING, Flags, Numbers, group_of, seats, shared_by

# Ways looked at for one judge before the next one is tried.
MOST_ENTRIES = 12


def bridge(draft: Draft):
    """Let a judge of one group read an entry of another, as long as loads get no more uneven than a reading.

    Judges are only comparable along entries that they share. What stays apart, no judge can join.
    """
    for _group in range(len(draft.load)):
        seated, _fixed = seats(draft.reads, draft.locked)
        groups = group_of(shared_by(seated, len(draft.load))[:-1, :-1] > ROUNDING)
        reading = draft.count > 0
        if len(set(groups[reading].tolist())) < 2 or not join_two(draft, np.where(reading, groups, -1)):
            return


def join_two(draft: Draft, groups: Numbers) -> bool:
    """One bridge between two groups; False when there is no way."""
    among = draft.may.any(axis=0)
    longest = float(draft.minutes.max())
    allowed = max(float(np.ptp(draft.load[among])), longest) + ROUNDING
    best: tuple[float, list] = (allowed, [])
    for judge in np.flatnonzero(groups >= 0)[np.argsort(-draft.load[groups >= 0], kind="stable")].tolist():
        for moves in crossings(draft, groups, judge):
            load = draft.load.copy()
            for entry, leaves, comes in moves:
                load[leaves] -= draft.minutes[entry]
                load[comes] += draft.minutes[entry]
            grown = load > draft.load + ROUNDING
            uneven = float(np.ptp(load[among]))
            if uneven < best[0] and not (load > draft.capacity + ROUNDING)[grown].any():
                best = (uneven, moves)
        if best[1]:
            break
    for entry, leaves, comes in best[1]:
        draft.move(entry, leaves, comes)
    return bool(best[1])


def crossings(draft: Draft, groups: Numbers, judge: int) -> Iterator[list[tuple[int, int, int]]]:
    """Ways for the judge to read an entry of another group: with and without handing on one of hers."""
    new = draft.new
    read_by = np.where(draft.reads, groups[None, :], -1).max(axis=1, initial=-1)
    abroad = np.flatnonzero(
        draft.free[:, judge] & (read_by >= 0) & (read_by != groups[judge]) & new.any(axis=1)
    )
    mine = np.flatnonzero(new[:, judge])
    for entry in fullest_first(draft, new, abroad):
        for leaves in np.flatnonzero(new[entry]).tolist():
            yield [(entry, leaves, judge)]
            # Not her only one at home, or she would leave her own group.
            for own in mine[: MOST_ENTRIES if len(mine) > 1 else 0].tolist():
                comers = np.flatnonzero(draft.free[own])
                for comes in comers[np.argsort(draft.load[comers], kind="stable")][:2].tolist():
                    yield [(entry, leaves, judge), (own, judge, comes)]


def fullest_first(draft: Draft, new: Flags, entries: Numbers) -> list[int]:
    """Of these entries those whose readers have most to read."""
    fullest = np.where(new[entries], draft.load[None, :], 0).max(axis=1, initial=0)
    return entries[np.argsort(-fullest, kind="stable")][:MOST_ENTRIES].tolist()
