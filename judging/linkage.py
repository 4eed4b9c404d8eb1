"""How well a plan of readings links the judges, and swaps that link them better. Pure: numpy only.

A plan is `readers`: (n_entries, slots) judges' numbers; a slot that nobody fills holds n_judges.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

type Numbers = NDArray[np.integer]
type Flags = NDArray[np.bool_]
type Reals = NDArray[np.floating]

SWAPS_AT_A_TIME = 2048
# After so many rounds without one that helps, there is little left to find.
FRUITLESS_ROUNDS = 24
# Partners for a swap stand this close in the order of minutes, so that loads hardly change.
NEAR = 48
ROUNDING = 1e-9


@dataclass(frozen=True)
class Linkage:
    """How comparable the judges of a plan are; judges without a reading are left out.

    a_eff: 0–1, the share of the reads' information that is left for comparing judges; 0 when they fall into
        groups that share no entry, None below two judges.
    lambda2_ratio: 0–1, how well the most weakly linked part is linked; 0 and None as above.
    groups: how many such groups there are.
    """

    a_eff: float | None
    lambda2_ratio: float | None
    groups: int


def linkage(readers: Numbers, n_judges: int) -> Linkage:
    """A_eff = (J−1)²/(tr L · tr L⁺) and λ₂(L)·(J−1)/tr L with L = diag(n_j) − AᵀK⁻¹A."""
    laplacian = laplacian_of(readers, n_judges)
    reading = np.flatnonzero(np.bincount(readers.ravel(), minlength=n_judges + 1)[:n_judges])
    laplacian = laplacian[np.ix_(reading, reading)]
    groups = int(group_of(laplacian < -ROUNDING).max(initial=-1)) + 1
    if len(reading) < 2:
        return Linkage(None, None, groups)
    if groups > 1:
        return Linkage(0.0, 0.0, groups)
    eigenvalues = np.linalg.eigvalsh(laplacian)[1:]
    bound = eigenvalues.sum() / len(eigenvalues)
    harmonic = len(eigenvalues) / (1 / eigenvalues).sum()
    return Linkage(float(harmonic / bound), float(eigenvalues[0] / bound), groups)


def laplacian_of(readers: Numbers, n_judges: int) -> Reals:
    """(n_judges, n_judges); each entry shares one read's weight among its readers."""
    shared = shared_by(readers, n_judges)[:n_judges, :n_judges]
    return np.diag(shared.sum(axis=0)) - shared


def shared_by(readers: Numbers, n_judges: int) -> Reals:
    """(n_judges + 1)²: for two judges, Σ 1/readers over the entries that both read; 0 for nobody."""
    size = n_judges + 1
    weight = weights_of(readers, n_judges)
    pairs = readers[:, :, None] * size + readers[:, None, :]
    sums = np.bincount(pairs.ravel(), np.repeat(weight, readers.shape[1] ** 2), minlength=size * size)
    shared = sums.reshape(size, size)
    shared[n_judges, :] = shared[:, n_judges] = 0
    np.fill_diagonal(shared, 0)
    return shared


def weights_of(readers: Numbers, n_judges: int) -> Reals:
    """(n_entries,): 1/readers; 1 where there is none."""
    return 1.0 / np.maximum((readers < n_judges).sum(axis=1), 1)


def group_of(linked: Flags) -> Numbers:
    """(n,): the number, from 0, of each one's connected group in a symmetric (n, n) relation."""
    group = np.full(len(linked), -1)
    while (group < 0).any():
        front = np.zeros(len(linked), bool)
        front[(group < 0).argmax()] = True
        number = group.max() + 1
        while front.any():
            group[front] = number
            front = linked[front].any(axis=0) & (group < 0)
    return group


def seats(reads: Flags, fixed: Flags) -> tuple[Numbers, Flags]:
    """A plan, (n_entries, n_judges), as judges in slots; and which of the slots are fixed."""
    n_entries, n_judges = reads.shape
    entry, judge = np.nonzero(reads)
    number = reads.sum(axis=1)
    slot = np.arange(len(entry)) - np.repeat(np.cumsum(number) - number, number)
    width = int(number.max(initial=1))
    readers = np.full((n_entries, width), n_judges)
    stays = np.full((n_entries, width), True)
    readers[entry, slot] = judge
    stays[entry, slot] = fixed[entry, judge]
    return readers, stays


@dataclass
class Swaps:
    """Random swaps of readings among two or three judges; nobody's number of readings changes.

    readers: as above, changed in place.
    free: (n_entries, n_judges) may be given this entry and does not read it; changed in place.
    fixed: like `readers`, slots that stay as they are.
    minutes: (n_entries,); load, low, high: (n_judges,) minutes; a swap takes no load out of low–high.
    """

    readers: Numbers
    free: Flags
    fixed: Flags
    minutes: Reals
    load: Reals
    low: Reals
    high: Reals

    def __post_init__(self):
        self.nobody = self.free.shape[1]
        is_open = ~self.fixed & (self.readers < self.nobody)
        self.slots = np.flatnonzero(is_open.ravel())
        self.are_equal = len(self.minutes) == 0 or bool(np.ptp(self.minutes) < ROUNDING)
        self.weight = weights_of(self.readers, self.nobody)
        self.shared = shared_by(self.readers, self.nobody)

    def improve(self, rng: np.random.Generator, tries: int, among: int = 2):
        """Try about so many swaps among 2 or 3 judges; keep those after which Σ shared² is smaller."""
        if len(self.slots) < among:
            return
        self.slots = rng.permutation(self.slots)
        if not self.are_equal:
            by_minutes = np.argsort(self.minutes[self.slots // self.readers.shape[1]], kind="stable")
            self.slots = self.slots[by_minutes]
        fruitless = 0
        for _round in range(-(-tries // SWAPS_AT_A_TIME)):
            fruitless = 0 if self._try(self._pick(rng, among)) else fruitless + 1
            if fruitless == FRUITLESS_ROUNDS:
                return

    def _pick(self, rng: np.random.Generator, among: int) -> Numbers:
        """(swaps, among) slots: the judge of each is to take over the next one's."""
        number, size = len(self.slots), (SWAPS_AT_A_TIME, among)
        if self.are_equal:
            return self.slots[rng.integers(number, size=size)]
        first = rng.integers(number, size=(SWAPS_AT_A_TIME, 1))
        near = np.clip(first + rng.integers(-NEAR, NEAR + 1, size=size), 0, number - 1)
        return self.slots[near]

    def _try(self, slots: Numbers) -> int:
        """How many of the swaps were kept."""
        width = self.readers.shape[1]
        entry = slots // width
        leaves = self.readers[entry, slots % width]
        comes = np.roll(leaves, 1, axis=1)
        allowed = self.free[entry, comes].all(axis=1)
        for one in range(entry.shape[1]):
            for other in range(one):
                allowed &= (entry[:, one] != entry[:, other]) & (leaves[:, one] != leaves[:, other])
        keep = np.flatnonzero(allowed)
        slots, entry, leaves, comes = slots[keep], entry[keep], leaves[keep], comes[keep]
        # What each judge of `leaves` reads more afterwards: the next one's entry for her own.
        step = np.roll(self.minutes[entry], -1, axis=1) - self.minutes[entry]
        growth = self._growth(entry, leaves, comes)
        better = np.flatnonzero((growth < -ROUNDING) & self._stays_within(leaves, step))
        better = better[np.argsort(growth[better], kind="stable")]
        better = better[self._apart(entry[better], leaves[better])]
        self._swap(slots[better], entry[better], leaves[better], comes[better], step[better])
        return len(better)

    def _stays_within(self, judge: Numbers, step: Reals) -> Flags:
        if self.are_equal:
            return np.ones(len(judge), bool)
        load = self.load[judge] + step
        too_much = (step > ROUNDING) & (load > self.high[judge] + ROUNDING)
        too_little = (step < -ROUNDING) & (load < self.low[judge] - ROUNDING)
        return ~(too_much | too_little).any(axis=1)

    def _growth(self, entry: Numbers, leaves: Numbers, comes: Numbers) -> Reals:
        """By how much half of Σ shared² grows when of each entry one judge leaves and another comes."""
        others = self.readers[entry]
        weight = self.weight[entry][:, :, None]
        stay = (others != self.nobody) & (others != leaves[:, :, None])
        more = self.shared[comes[:, :, None], others] - self.shared[leaves[:, :, None], others] + weight
        return (weight * more * stay).sum(axis=(1, 2))

    def _apart(self, entry: Numbers, judges: Numbers) -> Flags:
        """Of swaps in order: which touch no entry and no two judges' share that an earlier one touches."""
        number, size = len(entry), self.nobody + 1
        others = self.readers[entry]
        others = others.reshape(number, 1, others.shape[1] * others.shape[2])
        mine = judges[:, :, None]
        pairs = np.minimum(mine, others) * size + np.maximum(mine, others)
        nothing = size * size
        pairs = np.where((others != self.nobody) & (others != mine), pairs, nothing)
        touched = [pairs.reshape(number, pairs.shape[1] * pairs.shape[2]), nothing + 1 + entry]
        if not self.are_equal:
            touched.append(nothing + 1 + len(self.readers) + judges)
        keys = np.concatenate(touched, axis=1)
        owner = np.zeros(nothing + 1 + len(self.readers) + size, np.int64)
        index = np.arange(number)
        # The last of equal keys stands: backwards, that is the first swap.
        owner[keys[::-1].ravel()] = np.repeat(index[::-1], keys.shape[1])
        return ((owner[keys] == index[:, None]) | (keys == nothing)).all(axis=1)

    def _swap(self, slots: Numbers, entry: Numbers, leaves: Numbers, comes: Numbers, step: Reals):
        others = self.readers[entry]
        stay = (others != self.nobody) & (others != leaves[:, :, None])
        weight = self.weight[entry][:, :, None] * stay
        for judge, sign in ((leaves, -1), (comes, 1)):
            np.add.at(self.shared, (judge[:, :, None], others), sign * weight)
            np.add.at(self.shared, (others, judge[:, :, None]), sign * weight)
        self.readers[entry, slots % self.readers.shape[1]] = comes
        self.free[entry, leaves], self.free[entry, comes] = True, False
        np.add.at(self.load, leaves, step)
