"""What goes into a plan of readings and what comes out, with the figures that judge it. Pure: numpy only."""

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil, inf
from typing import Any

import numpy as np

from .linkage import ROUNDING, Flags, Linkage, Numbers, Reals, linkage

# An entry, a judge, a category: whatever key the caller sorts and compares by.
type Key = Any
type Pair = tuple[Key, Key]


@dataclass(frozen=True)
class ToRead:
    """An entry. minutes: the time to read it, above 0; readers: how many it gets, None for as many as all."""

    key: Key
    category: Hashable
    minutes: float = 1.0
    readers: int | None = None


@dataclass(frozen=True)
class Reader:
    """A judge. capacity: minutes she may be asked for in all, None for no limit."""

    key: Key
    categories: Collection[Hashable]
    capacity: float | None = None


@dataclass(frozen=True)
class Short:
    """An entry that lacks readers.

    of_category: how many judges read its category; in_conflict: how many of those must not read this one.
    When the rest is fewer than were asked for, no plan can do better; else those judges have no time left.
    """

    entry: Key
    missing: int
    of_category: int
    in_conflict: int
    has_too_few_judges: bool


@dataclass(frozen=True)
class Plan:
    """Who reads what, and how good that is.

    pairs: (entry, judge), sorted, locked ones included.
    loads: judge -> (readings, minutes), for every judge who may read something.
    short: the entries that lack readers, in order.
    dropped: pairs given before that cannot stay: the judge is gone, barred or does not read the category.
    conflicts: readings of the plan that a conflict forbids; counted from the plan, always 0.
    moved: pairs given before that are not in the plan, dropped ones included.
    moved_lower_bound: how many every plan as even as this one must take from their judges.
    is_in_minutes: whether entries differ in minutes.
    """

    pairs: list[Pair]
    loads: dict[Key, tuple[int, float]]
    short: list[Short]
    dropped: list[Pair]
    conflicts: int
    linkage: Linkage
    moved: int
    moved_lower_bound: int
    is_in_minutes: bool

    @property
    def shortfall(self) -> int:
        """Readings that are missing in all."""
        return sum(short.missing for short in self.short)

    @property
    def max_minus_min_reads(self) -> int:
        return spread([reads for reads, _minutes in self.loads.values()])

    @property
    def max_minus_min_minutes(self) -> float:
        return spread([minutes for _reads, minutes in self.loads.values()])

    @property
    def max_minus_min(self) -> float:
        """Of the judges' loads: in minutes where entries differ in them, else in readings."""
        return self.max_minus_min_minutes if self.is_in_minutes else self.max_minus_min_reads


def spread(values: Collection[Any]) -> Any:
    """Largest minus smallest; 0 of nothing."""
    return max(values) - min(values) if len(values) else 0


class Table:
    """Entries and judges in the order of their keys, as arrays; rows in another order give the same."""

    def __init__(
        self, entries: Sequence[ToRead], judges: Sequence[Reader], conflicts: Collection[Pair], readers: int
    ):
        self.entries = sorted(entries, key=lambda row: row.key)
        self.judges = sorted(judges, key=lambda row: row.key)
        self.row_of = {entry.key: row for row, entry in enumerate(self.entries)}
        self.column_of = {judge.key: column for column, judge in enumerate(self.judges)}
        self.minutes: Reals = np.array([entry.minutes for entry in self.entries], dtype=float)
        wanted = [readers if entry.readers is None else entry.readers for entry in self.entries]
        self.wanted: Numbers = np.array(wanted, dtype=np.int64)
        limits = [inf if judge.capacity is None else judge.capacity for judge in self.judges]
        self.capacity: Reals = np.array(limits, dtype=float)
        self.barred = self.flags(conflicts)

    def flags(self, pairs: Collection[Pair]) -> Flags:
        """(n_entries, n_judges); pairs of unknown entries or judges are left out."""
        flags = np.zeros((len(self.entries), len(self.judges)), bool)
        for entry, judge in pairs:
            if entry in self.row_of and judge in self.column_of:
                flags[self.row_of[entry], self.column_of[judge]] = True
        return flags

    @cached_property
    def of_category(self) -> Flags:
        """(n_entries, n_judges): the judge reads the entry's category."""
        categories = {entry.category for entry in self.entries}
        columns = {
            category: np.array([category in judge.categories for judge in self.judges], bool)
            for category in categories
        }
        rows = [columns[entry.category] for entry in self.entries]
        return np.array(rows, bool).reshape(len(self.entries), len(self.judges))

    @cached_property
    def may(self) -> Flags:
        return self.of_category & ~self.barred

    def plan_of(
        self, reads: Flags, seats: Numbers, *, locked: Collection[Pair], kept: Collection[Pair]
    ) -> Plan:
        """reads: (n_entries, n_judges), the plan; seats: the same in slots; locked, kept: pairs of before."""
        rows, columns = np.nonzero(reads)
        pairs = [
            (self.entries[row].key, self.judges[column].key)
            for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
        ]
        stays = set(pairs)
        given = [pair for pair in {*locked, *kept} if pair[0] in self.row_of]
        held = self.flags(locked) & self.may
        movable = self.flags(kept) & self.may & ~held
        dropped = [pair for pair in given if not self._may_stay(*pair)]
        return Plan(
            pairs=pairs,
            loads=self._loads(reads),
            short=self._short(reads),
            dropped=sorted(dropped),
            conflicts=int((reads & self.barred).sum()),
            linkage=linkage(seats, len(self.judges)),
            moved=sum(pair not in stays for pair in given),
            moved_lower_bound=len(dropped) + self._least_moves(held, movable, reads),
            is_in_minutes=len(self.minutes) > 0 and bool(np.ptp(self.minutes) > ROUNDING),
        )

    def _may_stay(self, entry: Key, judge: Key) -> bool:
        return judge in self.column_of and bool(self.may[self.row_of[entry], self.column_of[judge]])

    def _loads(self, reads: Flags) -> dict[Key, tuple[int, float]]:
        number, minutes = reads.sum(axis=0), self.minutes @ reads
        return {
            judge.key: (int(number[column]), float(minutes[column]))
            for column, judge in enumerate(self.judges)
            if self.may[:, column].any()
        }

    def _short(self, reads: Flags) -> list[Short]:
        missing = self.wanted - reads.sum(axis=1)
        return [
            Short(
                entry=self.entries[row].key,
                missing=int(missing[row]),
                of_category=(of_category := int(self.of_category[row].sum())),
                in_conflict=of_category - (willing := int(self.may[row].sum())),
                has_too_few_judges=willing < int(self.wanted[row]),
            )
            for row in np.flatnonzero(missing > 0)
        ]

    def _least_moves(self, held: Flags, movable: Flags, reads: Flags) -> int:
        """How many of the movable readings must go all the same, for any plan as even.

        An entry gives up what it has beyond its readers; a judge what is beyond her time, or beyond the
        plan's fullest judge; and what the emptiest lacks beyond the new readings must come from somewhere.
        """
        if not movable.any():
            return 0
        before, may_read = held | movable, self.may.any(axis=0)
        load = (self.minutes @ reads)[may_read]
        room = np.minimum(self.capacity, load.max()) - self.minutes @ held
        by_judge = [
            fewest_to_shed(self.minutes[movable[:, column]], room[column])
            for column in np.flatnonzero(movable.any(axis=0))
        ]
        beyond = np.maximum(before.sum(axis=1) - self.wanted, 0)
        by_entry = int(np.minimum(beyond, movable.sum(axis=1)).sum())
        lacking = np.maximum(load.min() - (self.minutes @ before)[may_read], 0).sum() / self.minutes.max()
        new = max(int(reads.sum()) - int(before.sum()), 0)
        return max(sum(by_judge), by_entry, ceil(lacking - ROUNDING) - new)


def fewest_to_shed(minutes: Reals, room: float) -> int:
    """How many must go at least, the longest first, until the rest takes no more than `room`."""
    over = minutes.sum() - room
    if over <= ROUNDING:
        return 0
    gone = np.cumsum(np.sort(minutes)[::-1])
    return min(int(np.searchsorted(gone, over - ROUNDING)) + 1, len(minutes))
