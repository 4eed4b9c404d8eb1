"""A plan of readings for an edition: gathered from the database, made by `assignment`. Changes nothing."""

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass, field

from competition.models import Category, Edition
from submissions.models import Entry
from submissions.waiting import without_worry

from .assigning import barred
from .assignment import assign
from .models import Assignment, Judge
from .plans import Pair, Plan, Reader, ToRead
from .reading_time import reading_minutes


@dataclass
class Situation:
    """What the plan starts from. Pairs are (entry key, judge key).

    sent: sheets that count and stay, though their judge has left: so many readers fewer are wanted.
    gone: readings to be taken away: not sent, and the judge has left, has a conflict or lost the category.
    barred: conflicts, and entries that a judge has said no to.
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
    # Judge -> minutes of readings in categories that are not planned here.
    elsewhere: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    def is_planned(self, entry: Entry) -> bool:
        return any(category.pk == entry.category_id for category in self.categories)


@dataclass(frozen=True)
class Proposal:
    """The plan and what it changes; `fingerprint` says whether two proposals would change the same."""

    situation: Situation
    plan: Plan
    given: list[Pair]
    taken: list[Pair]

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(json.dumps([self.given, self.taken]).encode()).hexdigest()

    @property
    def changes_something(self) -> bool:
        return bool(self.given or self.taken)


def propose(edition, category=None) -> Proposal:
    """The plan for one category, or for all whose reading is open.

    Readings that are begun or sent stay; others stay as far as they can.
    """
    situation = gather(edition, category)
    planned = [entry for entry in situation.entries.values() if situation.is_planned(entry)]
    wanted = edition.readers_per_entry
    plan = assign(
        [
            ToRead(
                entry.pk,
                entry.category_id,
                situation.minutes[entry.pk],
                max(wanted - situation.sent[entry.pk], 0),
            )
            for entry in planned
        ],
        [reader_of(judge, situation) for judge in situation.judges.values() if judge.user.is_active],
        readers=wanted,
        seed=edition.pk,
        conflicts=situation.barred,
        locked=situation.locked,
        kept=situation.kept,
    )
    there = situation.locked | situation.kept
    taken = situation.gone | (situation.kept - set(plan.pairs))
    return Proposal(situation, plan, sorted(set(plan.pairs) - there), sorted(taken))


def reader_of(judge: Judge, situation: Situation) -> Reader:
    """What she may be asked for here: her time without what she reads in other categories."""
    limit = judge.capacity_minutes
    left = None if limit is None else max(limit - situation.elsewhere[judge.pk], 0)
    return Reader(judge.pk, categories_of(judge), left)


def categories_of(judge: Judge) -> frozenset[int]:
    return frozenset(category.pk for category in judge.categories.all())


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
    add_conflicts(situation)
    add_readings(situation)
    return situation


def open_categories(edition, category=None) -> list[Category]:
    """The edition's categories, or this one of them, whose reading is open."""
    rows = Category.objects.filter(edition=edition).select_related("reading").order_by("position", "pk")
    return [row for row in rows if not is_closed(row) and category in (None, row)]


def is_closed(category) -> bool:
    reading = getattr(category, "reading", None)
    return reading is not None and reading.closed_at is not None


def sent_content(entry) -> dict | None:
    return entry.latest_revision.content if entry.latest_revision_id else None


def add_conflicts(situation: Situation):
    schools, entries = barred(list(situation.judges.values()))
    at_school = defaultdict(list)
    for entry in situation.entries.values():
        at_school[entry.school_id].append(entry.pk)
    for judge in situation.judges:
        situation.barred |= {(pk, judge) for pk in entries[judge]}
        situation.barred |= {(pk, judge) for school in schools[judge] for pk in at_school[school]}


def add_readings(situation: Situation):
    rows = Assignment.objects.filter(entry__edition=situation.edition).values_list(
        "entry_id", "judge_id", "recused_at", "sheet__pk", "sheet__sent_at"
    )
    for entry, judge, recused_at, sheet, sent_at in rows:
        if entry not in situation.entries:
            continue
        if recused_at:
            situation.barred.add((entry, judge))
        elif not situation.is_planned(situation.entries[entry]):
            situation.elsewhere[judge] += situation.minutes[entry]
        else:
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
