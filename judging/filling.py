"""Give every entry its readers while judges have time: greedily, then along chains. Pure: numpy only."""

from dataclasses import dataclass, field
from heapq import heappop, heappush

import numpy as np

from .linkage import ROUNDING, Flags, Numbers, Reals


@dataclass
class Draft:
    """A plan in the making, of n_entries × n_judges.

    may: who may read what (category, no conflict, not said no).
    locked: readings that stay whatever happens; kept: those of an earlier plan, moved only when they must.
    reads: the plan itself, locked and kept ones included; changed by `give` and `take` alone.
    minutes: (n_entries,) above 0; capacity: (n_judges,) minutes, infinite for no limit.
    """

    may: Flags
    locked: Flags
    kept: Flags
    minutes: Reals
    capacity: Reals
    reads: Flags = field(init=False)
    free: Flags = field(init=False)
    load: Reals = field(init=False)
    count: Numbers = field(init=False)

    def __post_init__(self):
        self.reads = self.locked | self.kept
        self.free = self.may & ~self.reads
        self.load = self.minutes @ self.reads
        self.count = self.reads.sum(axis=0)

    @property
    def slack(self) -> Reals:
        """(n_judges,) minutes left, below 0 where locked readings alone are too many."""
        return self.capacity - self.load

    @property
    def are_equal(self) -> bool:
        return len(self.minutes) == 0 or bool(np.ptp(self.minutes) < ROUNDING)

    @property
    def new(self) -> Flags:
        """The readings that no earlier plan holds to their judge."""
        return self.reads & ~self.locked & ~self.kept

    def give(self, entry: int, judge: int):
        self.reads[entry, judge], self.free[entry, judge] = True, False
        self.load[judge] += self.minutes[entry]
        self.count[judge] += 1

    def take(self, entry: int, judge: int):
        self.reads[entry, judge], self.free[entry, judge] = False, self.may[entry, judge]
        self.load[judge] -= self.minutes[entry]
        self.count[judge] -= 1

    def move(self, entry: int, leaves: int, comes: int):
        self.take(entry, leaves)
        self.give(entry, comes)


def fill(draft: Draft, wanted: Numbers, rng: np.random.Generator):
    """Give every entry its `wanted` readers, (n_entries,), as far as can be: all a first, then all a second.

    Exact where all entries take equally long: no plan has fewer readings missing, nor spreads what is missing
    more evenly. Elsewhere packing minutes into judges is a puzzle without a quick exact answer: chains find
    most of what there is, and `packing` looks for the rest.
    """
    Filling(draft, rng).run(wanted)


class Filling:
    def __init__(self, draft: Draft, rng: np.random.Generator):
        self.draft, self.rng = draft, rng
        n_entries, n_judges = draft.may.shape
        self.shared = np.zeros((n_judges, n_judges))
        for entry in np.flatnonzero(draft.reads.any(axis=1)):
            there = np.flatnonzero(draft.reads[entry])
            self.shared[np.ix_(there, there)] += 1
        self.are_equal = draft.are_equal
        self.tie: Reals = rng.uniform(0, 1e-6, size=(n_judges,))
        self.much = 1 + draft.minutes.sum() * 4 / max(n_judges, 1)
        # From these judges no chain led on for a reading of so many minutes.
        self.closed = np.full(n_judges, np.inf)
        self.order = np.lexsort([rng.permutation(n_entries), -draft.minutes, draft.may.sum(axis=1)])

    def run(self, wanted: Numbers):
        number = self.draft.reads.sum(axis=1)
        for layer in range(1, int(wanted.max(initial=0)) + 1):
            for entry in self.order[(number < np.minimum(wanted, layer))[self.order]]:
                number[entry] += self.place(entry)

    def place(self, entry: int) -> bool:
        """One more reader for the entry; False when nobody can be found."""
        draft = self.draft
        free = draft.free[entry]
        open_to = free & (draft.slack >= draft.minutes[entry] - ROUNDING)
        if open_to.any():
            self._give(entry, int(np.where(open_to, self._burden(entry), np.inf).argmin()))
            return True
        chain = self.chain_for(entry) if free.any() else None
        for step in chain or []:
            self._give(*step)
        return chain is not None

    def _burden(self, entry: int) -> Reals:
        """(n_judges,): fewest readings first, then fewest minutes, then least shared with its readers."""
        draft = self.draft
        together = self.shared[draft.reads[entry]].sum(axis=0)
        if self.are_equal:
            return draft.count + together * 1e-3 + self.tie
        return draft.count + draft.load / self.much + together * 1e-5 + self.tie

    def _give(self, entry: int, judge: int, leaves: int | None = None):
        if leaves is not None:
            self._count(entry, leaves, -1)
            self.draft.take(entry, leaves)
        self._count(entry, judge, 1)
        self.draft.give(entry, judge)

    def _count(self, entry: int, judge: int, sign: int):
        others = self.draft.reads[entry].copy()
        others[judge] = False
        self.shared[judge, others] += sign
        self.shared[others, judge] += sign

    def chain_for(self, entry: int) -> list[tuple] | None:
        """Moves that make room for one more reader of the entry: (entry, comes, leaves), the last one first.

        Searched by the room still lacking, least first; equal ones in the order found, so shortest first.
        """
        draft = self.draft
        slack = draft.slack
        came: dict[int, tuple] = {}
        lacking: dict[int, float] = {}
        queue: list[tuple] = []

        def reach(judge: int, need: float, step: tuple):
            came[judge], lacking[judge] = step, need
            unseen[judge] = False
            heappush(queue, (need, len(came), judge))

        unseen = np.ones(len(slack), bool)
        for judge in np.flatnonzero(draft.free[entry]).tolist():
            need = draft.minutes[entry] - slack[judge]
            if need < self.closed[judge] - ROUNDING:
                reach(judge, need, (entry, None))
        while queue:
            need, _turn, judge = heappop(queue)
            rows = self._movable(judge, need, entry)
            comers = draft.free[rows] & unseen
            for other in np.flatnonzero(comers.any(axis=0)).tolist():
                row = int(rows[comers[:, other].argmax()])
                still = draft.minutes[row] - slack[other]
                if still <= ROUNDING:
                    came[other] = (row, judge)
                    return unwind(came, other)
                if still < self.closed[other] - ROUNDING:
                    reach(other, still, (row, judge))
        for judge, need in lacking.items():
            self.closed[judge] = min(self.closed[judge], need)
        return None

    def _movable(self, judge: int, need: float, but: int) -> Numbers:
        """Entries that the judge could give away and be `need` minutes freer, the shortest first."""
        draft = self.draft
        mine = draft.reads[:, judge] & ~draft.locked[:, judge] & (draft.minutes >= need - ROUNDING)
        mine[but] = False
        rows = np.flatnonzero(mine)
        return rows[np.lexsort((draft.kept[rows, judge], draft.minutes[rows]))]


def unwind(came: dict[int, tuple], judge: int) -> list[tuple]:
    """The chain that ends at the judge, from its end: each step makes the room that the next one takes."""
    steps = []
    last: int | None = judge
    while last is not None:
        entry, leaves = came[last]
        steps.append((entry, last, leaves))
        last = leaves
    return steps
