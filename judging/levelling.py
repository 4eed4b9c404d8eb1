"""Even out what the judges are asked to read: number of readings, and minutes. Pure: numpy only."""

from dataclasses import dataclass
from itertools import pairwise
from math import ceil, inf

import numpy as np

from .filling import Draft
from .linkage import ROUNDING, Flags, Numbers

# Loads within a minute of each other are level.
LEVEL_MINUTES = 1.0
# An earlier plan is touched only where loads differ by more than this share of the mean load.
UNEVEN_IN_KEPT = 0.1
# So often judges are paired before minutes are taken to be as level as they get.
MOST_TURNS = 60


def level_numbers(draft: Draft):
    """Move readings along shortest chains until no chain leads from a judge to one with two fewer.

    For equal minutes, no plan with as many readings then has a smaller largest load, a larger smallest one or
    a smaller sum of squares (Frank and Murota 2022, "decreasingly minimal"). Capacities are kept.
    """
    Numbering(draft).run()


class Numbering:
    def __init__(self, draft: Draft):
        self.draft = draft
        longest, shortest = float(draft.minutes.max(initial=0)), float(draft.minutes.min(initial=inf))
        # Judges on the way of a chain may get a longer reading than they give.
        self.room_at_end, self.room_on_the_way = longest, max(longest - shortest, 0)
        # An earlier plan is left alone for small differences, and where its minutes are what is levelled.
        mean = float(draft.count[draft.may.any(axis=0)].mean()) if draft.may.any() else 0.0
        self.fewer_to_touch_kept: float = 1 + max(2, ceil(UNEVEN_IN_KEPT * mean)) if draft.kept.any() else 2
        if draft.kept.any() and not draft.are_equal:
            self.fewer_to_touch_kept = inf
        # ways[p, q]: how many entries p could hand to q; first those that no earlier plan gave to p.
        self.ways_of_new = ways(draft.new, draft.free)
        self.ways = ways(draft.reads & ~draft.locked, draft.free)

    def run(self):
        settled = np.zeros(len(self.draft.count), bool)
        while not settled.all():
            most = int(np.where(settled, -1, self.draft.count).argmax())
            chain = self._chain(most, self.ways_of_new, among_kept=False)
            chain = chain or self._chain(most, self.ways, among_kept=True)
            if chain is None:
                # Chains from others end nowhere in here either: all in reach are as full, or one short.
                settled[most] = True
                continue
            for leaves, comes in reversed(list(pairwise(chain))):
                self._hand_over(leaves, comes)

    def _chain(self, start: int, ways: Numbers, *, among_kept: bool) -> list[int] | None:
        """A shortest chain of judges from `start` to one with two readings fewer and time for one more."""
        count, slack = self.draft.count, self.draft.slack
        fewer = self.fewer_to_touch_kept if among_kept else 2
        ends = (count <= count[start] - fewer) & (slack >= self.room_at_end - ROUNDING)
        if not ends.any():
            return None
        passable = ends | (slack >= self.room_on_the_way - ROUNDING)
        if self.room_on_the_way < ROUNDING:
            passable[:] = True
        came = np.full(len(count), -1)
        came[start] = start
        front = np.array([start])
        while len(front):
            reached = (ways[front] > 0) & (came < 0) & passable
            new = np.flatnonzero(reached.any(axis=0))
            came[new] = front[reached[:, new].argmax(axis=0)]
            found = new[ends[new]]
            if len(found):
                return chain_back(came, int(found[count[found].argmin()]))
            front = new
        return None

    def _hand_over(self, leaves: int, comes: int):
        draft = self.draft
        rows = np.flatnonzero(draft.reads[:, leaves] & ~draft.locked[:, leaves] & draft.free[:, comes])
        # One that no earlier plan gave to her, if there is.
        row = int(rows[draft.kept[rows, leaves].argmin()])
        self._count(row, -1)
        draft.move(row, leaves, comes)
        self._count(row, 1)

    def _count(self, row: int, sign: int):
        draft = self.draft
        movable = draft.reads[row] & ~draft.locked[row]
        free = draft.free[row]
        for leaves in np.flatnonzero(movable):
            self.ways[leaves, free] += sign
            if not draft.kept[row, leaves]:
                self.ways_of_new[leaves, free] += sign


def ways(movable: Flags, free: Flags) -> Numbers:
    """(n_judges, n_judges): how many movable readings of the one are free to the other."""
    judge, entry = np.nonzero(movable.T)
    number = np.zeros(free.shape[1:] * 2, np.int64)
    starts = np.flatnonzero(np.diff(judge, prepend=-1))
    if len(starts):
        number[judge[starts]] = np.add.reduceat(free[entry], starts, axis=0, dtype=np.int32)
    return number


def chain_back(came: Numbers, end: int) -> list[int]:
    chain = [end]
    while came[chain[-1]] != chain[-1]:
        chain.append(int(came[chain[-1]]))
    return chain[::-1]


def level_minutes(
    draft: Draft, movable: Flags, *, swap: bool, hand_over: bool, within: float = LEVEL_MINUTES
):
    """Bring the judges' minutes to within `within` of each other, or as near as pairs of judges can.

    movable: (n_entries, n_judges) the readings that may go to another judge; what comes is movable too.
    swap, hand_over: whether two judges may exchange readings, and whether one may give another hers.
    Capacities are kept, and what is over one only shrinks.
    """
    Minutes(draft, movable.copy(), swap=swap, hand_over=hand_over, within=within).run()


@dataclass
class Minutes:
    draft: Draft
    movable: Flags
    swap: bool
    hand_over: bool
    within: float

    def run(self):
        may = self.draft.may.astype(np.float32)
        related = (may.T @ may) > 0
        # Two judges are looked at again only after one of them has changed.
        changed = np.zeros(len(related), np.int64)
        looked = np.full(related.shape, -1)
        for turn in range(1, MOST_TURNS):
            if np.ptp(self.draft.load) <= self.within + ROUNDING:
                return
            pairs = self._pairs(related & (looked < np.maximum(changed[:, None], changed[None, :])))
            if not pairs:
                return
            for high, low in pairs:
                looked[high, low] = looked[low, high] = turn
                if self._even_out(high, low):
                    changed[high] = changed[low] = turn + 1

    def _pairs(self, wanted: Flags) -> list[tuple[int, int]]:
        """Pairs (fuller, emptier) that are not level, the widest gaps first, each judge in one at most."""
        load = self.draft.load
        gaps = load[:, None] - load[None, :]
        rows, columns = np.nonzero(wanted & (gaps > self.within + ROUNDING))
        order = np.argsort(-gaps[rows, columns], kind="stable")
        taken = np.zeros(len(load), bool)
        pairs = []
        for high, low in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
            if not (taken[high] or taken[low]):
                taken[high] = taken[low] = True
                pairs.append((high, low))
        return pairs

    def _even_out(self, high: int, low: int) -> bool:
        """Exchange or hand over what halves the gap best; False when nothing narrows it."""
        draft = self.draft
        gap = draft.load[high] - draft.load[low]
        most = min(gap - ROUNDING, draft.slack[low] + ROUNDING)
        give = np.flatnonzero(self.movable[:, high] & draft.free[:, low])
        take = np.flatnonzero(self.movable[:, low] & draft.free[:, high]) if self.swap else np.empty(0, int)
        steps = draft.minutes[give][:, None] - draft.minutes[take][None, :]
        if self.hand_over:
            steps = np.concatenate([steps, draft.minutes[give][:, None]], axis=1)
        fits = (steps > ROUNDING) & (steps <= most)
        if gap <= self.within + ROUNDING or not fits.any():
            return False
        off = np.where(fits, np.abs(steps - gap / 2), np.inf)
        row, column = divmod(int(off.argmin()), steps.shape[1])
        self._give(int(give[row]), high, low)
        if column < len(take):
            self._give(int(take[column]), low, high)
        return True

    def _give(self, entry: int, leaves: int, comes: int):
        self.draft.move(entry, leaves, comes)
        self.movable[entry, leaves], self.movable[entry, comes] = False, True
