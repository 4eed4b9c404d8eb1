"""A proposal of readings in words and rows, for the secretariat to look at before it counts."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .linkage import Linkage, group_of, linkage, seats
from .models import Judge
from .planning import Proposal, has_next_round
from .plans import Short
from .round_plans import Round, rounds_of

# A_eff from which judges are well, and fairly, comparable.
WELL_LINKED, FAIRLY_LINKED = 0.9, 0.6
ROWS_SHOWN = 25


@dataclass(frozen=True)
class JudgeLoad:
    """What one judge would read in the planned categories. minutes: of all of it; limit: hers, or None."""

    judge: Judge
    readings: int
    minutes: int
    given: int
    taken: int
    elsewhere: int

    @property
    def time(self) -> str:
        return in_hours(self.minutes)

    @property
    def limit(self) -> str:
        return "" if self.judge.capacity_minutes is None else in_hours(self.judge.capacity_minutes)

    @property
    def time_elsewhere(self) -> str:
        return in_hours(self.elsewhere) if self.elsewhere else ""

    @property
    def is_over(self) -> bool:
        limit = self.judge.capacity_minutes
        return limit is not None and self.minutes + self.elsewhere > limit


@dataclass(frozen=True)
class CategoryRow:
    category: object
    entries: int
    judges: int
    missing: int
    linked: str
    figures: str
    round: int
    pending: int
    has_next: bool


@dataclass(frozen=True)
class Lack:
    """An entry that would lack readers, and why."""

    entry: object
    missing: int
    why: str


class PlanPage:
    """All that the page shows of a proposal; no query of its own."""

    def __init__(self, proposal: Proposal):
        self.proposal, self.plan, self.situation = proposal, proposal.plan, proposal.situation

    @cached_property
    def entries(self) -> list:
        return [entry for entry in self.situation.entries.values() if self.situation.is_planned(entry)]

    @cached_property
    def judges(self) -> list[JudgeLoad]:
        """In the order of their names."""
        given = Counter(judge for _entry, judge in self.proposal.given)
        taken = Counter(judge for _entry, judge in self.proposal.taken)
        rows = []
        for judge in self.situation.judges.values():
            readings, minutes = self.plan.loads.get(judge.pk, (0, 0.0))
            if judge.pk in self.plan.loads or taken[judge.pk]:
                elsewhere = self.situation.elsewhere[judge.pk]
                rows.append(
                    JudgeLoad(judge, readings, round(minutes), given[judge.pk], taken[judge.pk], elsewhere)
                )
        return sorted(rows, key=lambda row: str(row.judge).casefold())

    @cached_property
    def categories(self) -> list[CategoryRow]:
        missing: Counter = Counter()
        for short in self.plan.short:
            missing[self.situation.entries[short.entry].category_id] += short.missing
        pending = Counter(
            self.situation.entries[entry].category_id for entry, _judge in self.situation.pending
        )
        rows = []
        for category in self.situation.categories:
            found = self._linkage_in(category)
            rows.append(
                CategoryRow(
                    category,
                    sum(entry.category_id == category.pk for entry in self.entries),
                    len({judge for _entry, judge in self._pairs_in(category)}),
                    missing[category.pk],
                    linked_in_words(found),
                    figures_of(found),
                    self.proposal.rounds.get(category.pk, 0),
                    pending[category.pk],
                    has_next_round(category, self.situation, self.rounds),
                )
            )
        return rows

    @cached_property
    def rounds(self) -> list[Round]:
        return rounds_of(self.situation.edition)

    @property
    def is_next_round(self) -> bool:
        return self.proposal.top is not None

    @property
    def chosen(self) -> int:
        """How many entries the next round is about."""
        return len(self.proposal.top or ())

    @property
    def chosen_entries(self) -> list:
        """In the order of their codes, which says nothing of their places."""
        top = [self.situation.entries[key] for key in self.proposal.top or ()]
        return sorted(top, key=lambda entry: entry.code)

    @property
    def has_next_round(self) -> bool:
        return any(row.has_next for row in self.categories)

    @property
    def pending(self) -> int:
        return len(self.situation.pending)

    @property
    def time_given(self) -> str:
        """Of the new readings together."""
        return in_hours(sum(self.situation.minutes[entry] for entry, _judge in self.proposal.given))

    def _pairs_in(self, category):
        return [
            pair for pair in self.plan.pairs if self.situation.entries[pair[0]].category_id == category.pk
        ]

    def _linkage_in(self, category) -> Linkage:
        """Of the judges who read in the category, over all that they read, in whatever category."""
        groups = {self._group_of[judge] for _entry, judge in self._pairs_in(category)}
        if len(groups) == 1:
            return self._linkage_of[groups.pop()]
        return Linkage(None, None, len(groups))

    @cached_property
    def _reads(self):
        """(entries, judges) of the plan, and the judges' keys in the order of the columns."""
        rows = {entry: row for row, entry in enumerate(dict.fromkeys(e for e, _judge in self.plan.pairs))}
        columns = {judge: at for at, judge in enumerate(dict.fromkeys(j for _e, j in self.plan.pairs))}
        reads = np.zeros((len(rows), len(columns)), bool)
        for entry, judge in self.plan.pairs:
            reads[rows[entry], columns[judge]] = True
        return reads, list(columns)

    @cached_property
    def _group_of(self) -> dict[int, int]:
        """Judge -> the number of the group that is linked by shared entries."""
        reads, judges = self._reads
        together = reads.T.astype(int) @ reads.astype(int)
        return dict(zip(judges, group_of(together > 0).tolist(), strict=True))

    @cached_property
    def _linkage_of(self) -> dict[int, Linkage]:
        reads, judges = self._reads
        found = {}
        for group in set(self._group_of.values()):
            own = reads[:, [self._group_of[judge] == group for judge in judges]]
            own = own[own.any(axis=1)]
            found[group] = linkage(seats(own, own)[0], own.shape[1])
        return found

    @property
    def fullest(self) -> JudgeLoad | None:
        return max(self._reading, key=lambda row: row.minutes, default=None)

    @property
    def emptiest(self) -> JudgeLoad | None:
        return min(self._reading, key=lambda row: row.minutes, default=None)

    @property
    def _reading(self) -> list[JudgeLoad]:
        return [row for row in self.judges if row.readings]

    @property
    def given(self) -> int:
        return len(self.proposal.given)

    @property
    def taken(self) -> int:
        return len(self.proposal.taken)

    @property
    def stay(self) -> int:
        return len(self.plan.pairs) - self.given

    @cached_property
    def lacks(self) -> list[Lack]:
        return [
            Lack(self.situation.entries[short.entry], short.missing, why(short))
            for short in self.plan.short[:ROWS_SHOWN]
        ]

    @property
    def lacks_not_shown(self) -> int:
        return max(len(self.plan.short) - ROWS_SHOWN, 0)


def in_hours(minutes: int) -> str:
    """ "6 h 40 min", "6 h", "45 min"."""
    hours, rest = divmod(minutes, 60)
    if hours and not rest:
        return _("%(hours)s h") % {"hours": hours}
    if not hours:
        return _("%(minutes)s min") % {"minutes": rest}
    return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}


def linked_in_words(found: Linkage) -> str:
    if not found.groups:
        return _("by nobody: no readings")
    if found.groups > 1:
        return _("in %(groups)s groups that share no entry: not comparable") % {"groups": found.groups}
    if found.a_eff is None:
        return _("nobody to compare with")
    if found.a_eff >= WELL_LINKED:
        return _("well")
    if found.a_eff >= FAIRLY_LINKED:
        return _("fairly")
    return _("weakly: too few entries are shared")


def figures_of(found: Linkage) -> str:
    """The two figures behind the words, 1 is best: A_eff and λ₂ by its bound."""
    if found.a_eff is None or found.lambda2_ratio is None:
        return ""
    return f"A {found.a_eff:.2f} · λ₂ {found.lambda2_ratio:.2f}"


def why(short: Short) -> str:
    if not short.has_too_few_judges:
        return _("The judges who may read it have no time left.")
    reads = ngettext(
        "%(count)s judge reads this category.", "%(count)s judges read this category.", short.of_category
    ) % {"count": short.of_category}
    if not short.in_conflict:
        return reads
    barred = ngettext(
        "%(count)s of them has a conflict or has said no.",
        "%(count)s of them have a conflict or have said no.",
        short.in_conflict,
    ) % {"count": short.in_conflict}
    return f"{reads} {barred}"
