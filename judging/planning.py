"""A plan of readings for an edition: gathered from the database, made by `assignment`. Changes nothing."""

import hashlib
import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from competition.models import Category, Edition
from submissions.models import Entry
from submissions.waiting import without_worry

from .assignment import assign
from .conflicting import barred_pairs
from .models import Assignment, Judge, reading_closed_at
from .plans import Pair, Plan, Reader, ToRead
from .reading_time import reading_minutes
from .round_plans import Round, rounds_of, top_entries


@dataclass
class Situation:
    """What the plan starts from. Pairs are (entry key, judge key).

    sent: sheets that count and stay, though their judge has left: so many readers fewer are wanted.
    gone: readings to be taken away: not sent, and the judge has left, has a conflict or lost the category.
    barred: conflicts, and entries that a judge has said no to.
    in_rounds: entry -> round -> readings that were given in it, whatever became of them.
    """

    edition: Edition
    categories: list[Category]
    entries: dict[int, Entry]
    judges: dict[int, Judge]
    minutes: dict[int, int]
    barred: set[Pair] = field(default_factory=set)
    locked: set[Pair] = field(default_factory=set)
    kept: set[Pair] = field(default_factory=set)
    gone: set[Pair] = field(default_factory=set)
    sent: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    in_rounds: dict[int, Counter] = field(default_factory=lambda: defaultdict(Counter))
    # Given and not sent. A next round need not wait for them, but knows more without them.
    pending: set[Pair] = field(default_factory=set)
    # Judge -> minutes of readings in categories that are not planned here.
    elsewhere: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    def is_planned(self, entry: Entry) -> bool:
        return any(category.pk == entry.category_id for category in self.categories)

    @property
    def planned(self) -> list[Entry]:
        return [entry for entry in self.entries.values() if self.is_planned(entry)]

    def readers_of(self, entry: int) -> int:
        """Readings that the entry has and keeps."""
        return self._there[entry] + self.sent[entry]

    @cached_property
    def _there(self) -> Counter:
        return Counter(entry for entry, _judge in self.locked | self.kept)


@dataclass(frozen=True)
class Proposal:
    """The plan and what it changes; `fingerprint` says whether two proposals would change the same.

    rounds: category key -> the round that it is in when this is given.
    top: the entries that the next round is about; None when it is none.
    """

    situation: Situation
    plan: Plan
    given: list[Pair]
    taken: list[Pair]
    rounds: dict[int, int] = field(default_factory=dict)
    top: frozenset[int] | None = None

    @property
    def fingerprint(self) -> str:
        rounds = sorted(self.rounds.items())
        return hashlib.sha256(json.dumps([self.given, self.taken, rounds]).encode()).hexdigest()

    @property
    def changes_something(self) -> bool:
        return bool(self.given or self.taken)

    def round_of(self, entry: int) -> int:
        """The round that a new reading belongs to: the next one, or the last that the entry is in."""
        if self.top is not None and entry in self.top:
            return self.rounds[self.situation.entries[entry].category_id]
        return max(self.situation.in_rounds[entry], default=1)


def propose(edition, category=None, *, next_round=False) -> Proposal:
    """The plan for one category, or for all whose reading is open: what the rounds given so far still lack.

    next_round: the round after those as well, for each category that has one.
    Readings that are begun or sent stay; others stay as far as they can, and all of them in a next round.
    """
    situation = gather(edition, category)
    plan = rounds_of(edition)
    rounds = {row.pk: round_now(row, situation, plan) for row in situation.categories}
    top = None
    if next_round:
        rounds, top = one_further(situation, plan, rounds)
    wanted = {entry.pk: wanted_of(entry, situation, plan, rounds, top) for entry in situation.planned}
    return proposal_of(situation, wanted, rounds=rounds, top=top, may_move=not next_round)


def proposal_of(
    situation: Situation, wanted: dict[int, int], *, rounds, top=None, may_move=False
) -> Proposal:
    """wanted: entry -> how many readers it should have, those of judges who have left included."""
    kept, locked = situation.kept, situation.locked
    if not may_move:
        kept, locked = set(), locked | kept
    plan = assign(
        [
            ToRead(
                entry.pk,
                entry.category_id,
                situation.minutes[entry.pk],
                max(wanted[entry.pk] - situation.sent[entry.pk], 0),
            )
            for entry in situation.planned
        ],
        [reader_of(judge, situation) for judge in situation.judges.values() if judge.user.is_active],
        readers=0,
        seed=situation.edition.pk,
        conflicts=situation.barred,
        locked=locked,
        kept=kept,
    )
    there = situation.locked | situation.kept
    taken = situation.gone | (kept - set(plan.pairs))
    return Proposal(
        situation,
        plan,
        sorted(set(plan.pairs) - there),
        sorted(taken),
        rounds,
        None if top is None else frozenset(top),
    )


# How many readers -----------------------------------------------------------------------------------


def round_now(category, situation: Situation, plan: list[Round]) -> int:
    """The round that the category is in: the first one as long as none was given, 0 without entries."""
    if not any(entry.category_id == category.pk for entry in situation.planned):
        return 0
    return min(max(rounds_given(category), 1), len(plan))


def one_further(situation: Situation, plan: list[Round], rounds: dict[int, int]):
    """The rounds with the next one where there is one, and the entries that it is about."""
    after = {
        category.pk: rounds[category.pk] + 1
        for category in situation.categories
        if has_next_round(category, situation, plan)
    }
    tops = {category: plan[number - 1].top for category, number in after.items()}
    further = [category for category in situation.categories if category.pk in after]
    return rounds | after, top_entries(further, tops, situation.entries) if further else set()


def has_next_round(category, situation: Situation, plan: list[Round]) -> bool:
    """True when the round that the category is in was given and another one is planned."""
    return 0 < round_now(category, situation, plan) < len(plan) and (
        rounds_given(category) > 0 or has_its_first_round(category, situation, plan)
    )


def has_its_first_round(category, situation: Situation, plan: list[Round]) -> bool:
    """Whoever gives the first readings by hand has given that round too."""
    entries = (entry.pk for entry in situation.planned if entry.category_id == category.pk)
    return all(situation.readers_of(entry) >= plan[0].add for entry in entries)


def wanted_of(entry, situation: Situation, plan: list[Round], rounds: dict[int, int], top) -> int:
    """What its rounds add up to; at least what it has, which somebody may have given by hand."""
    now = rounds[entry.category_id]
    mine = [1, *(number for number in range(2, now + 1) if situation.in_rounds[entry.pk][number])]
    if top is not None and entry.pk in top and now not in mine:
        mine.append(now)
    asked = sum(plan[number - 1].add for number in mine)
    return max(asked, situation.readers_of(entry.pk))


def rounds_given(category) -> int:
    reading = getattr(category, "reading", None)
    return reading.rounds_given if reading is not None else 0


def reader_of(judge: Judge, situation: Situation) -> Reader:
    """What she may be asked for here: her time without what she reads in other categories."""
    limit = judge.capacity_minutes
    left = None if limit is None else max(limit - situation.elsewhere[judge.pk], 0)
    return Reader(judge.pk, categories_of(judge), left)


def categories_of(judge: Judge) -> frozenset[int]:
    return frozenset(category.pk for category in judge.categories.all())


# What is there --------------------------------------------------------------------------------------


def gather(edition, category=None) -> Situation:
    """Six queries, whatever the number of entries."""
    in_play = without_worry(Entry.objects.in_play().filter(edition=edition))
    entries = in_play.select_related("school", "latest_revision").order_by("pk").in_bulk()
    judges = Judge.objects.filter(edition=edition).select_related("user").prefetch_related("categories")
    situation = Situation(
        edition,
        open_categories(edition, category),
        entries,
        judges.in_bulk(),
        {pk: reading_minutes(sent_content(entry)) for pk, entry in entries.items()},
    )
    situation.barred |= barred_pairs(situation.judges.values(), situation.entries.values())
    add_readings(situation)
    return situation


def open_categories(edition, category=None) -> list[Category]:
    """The edition's categories, or this one of them, whose reading is open."""
    rows = Category.objects.filter(edition=edition).select_related("reading").order_by("position", "pk")
    return [row for row in rows if reading_closed_at(row) is None and category in (None, row)]


def sent_content(entry) -> dict | None:
    return entry.latest_revision.content if entry.latest_revision_id else None


def add_readings(situation: Situation):
    rows = Assignment.objects.filter(entry__edition=situation.edition).values_list(
        "entry_id", "judge_id", "round", "recused_at", "sheet__pk", "sheet__sent_at"
    )
    for entry, judge, number, recused_at, sheet, sent_at in rows:
        if entry not in situation.entries:
            continue
        situation.in_rounds[entry][number] += 1
        if recused_at:
            situation.barred.add((entry, judge))
        elif not situation.is_planned(situation.entries[entry]):
            situation.elsewhere[judge] += situation.minutes[entry]
        else:
            if sent_at is None:
                situation.pending.add((entry, judge))
            add_reading(situation, (entry, judge), is_begun=sheet is not None, is_sent=sent_at is not None)


def add_reading(situation: Situation, pair: Pair, *, is_begun: bool, is_sent: bool):
    """A reading that is sent stays sent; whether it counts as one of the entry's is another question."""
    entry, judge = situation.entries[pair[0]], situation.judges[pair[1]]
    reads_it = judge.user.is_active and entry.category_id in categories_of(judge)
    if pair in situation.barred:
        # A conflict found later never hurts the entry: somebody else reads it too.
        if not is_sent:
            situation.gone.add(pair)
    elif not reads_it:
        if is_sent:
            situation.sent[entry.pk] += 1
        else:
            situation.gone.add(pair)
    elif is_begun:
        situation.locked.add(pair)
    else:
        situation.kept.add(pair)
