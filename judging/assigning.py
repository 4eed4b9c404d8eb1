"""Who reads what, by hand: give a judge an entry to read, or take it back while nothing has been sent."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from submissions import lifecycle
from submissions.lifecycle import Refusal
from submissions.models import Entry

from .conflicting import barred, is_barred
from .guards import require_open_reading
from .models import Assignment, Judge
from .naming import name_feedback_reader
from .round_plans import rounds_of
from .round_state import last_round_of
from .standings import entries_in_play


@transaction.atomic
def assign(entry, judge, *, by, at) -> Assignment:
    """Give the judge the entry to read; giving it twice changes nothing.

    Raises Refusal when the entry is not in play, the judge is not of its category, has a conflict or has
    recused herself, and ReadingClosed when the category's reading is closed.
    """
    # The reading first: it is locked before entries everywhere.
    require_open_reading(entry.category)
    entry = lifecycle.locked(entry)
    if not entries_in_play(entry.category).filter(pk=entry.pk).exists():
        raise Refusal(_("Only accepted entries are given to judges; %(code)s is not.") % {"code": entry.code})
    if not judge.categories.filter(pk=entry.category_id).exists():
        raise Refusal(
            _("%(judge)s does not judge “%(category)s”.") % {"judge": judge, "category": entry.category}
        )
    if is_barred(judge, entry):
        raise Refusal(
            _("%(judge)s has a conflict with %(code)s, or does not read its language.")
            % {"judge": judge, "code": entry.code}
        )
    assignment, is_new = Assignment.objects.get_or_create(
        judge=judge, entry=entry, defaults={"round": last_round_of(entry)}
    )
    if assignment.recused_at:
        raise Refusal(_("%(judge)s has said no to reading %(code)s.") % {"judge": judge, "code": entry.code})
    if is_new:
        name_feedback_reader(entry)
        log(entry, "judging.assign", user=by, timestamp=at, data={"judge": judge.pk})
    return assignment


@transaction.atomic
def unassign(entry, judge, *, by, at):
    """Take the entry from the judge's list again, with a draft she may have begun.

    Raises Refusal once her score sheet is sent or she has recused herself, ReadingClosed after the reading.
    """
    require_open_reading(entry.category)
    rows = Assignment.objects.active().select_for_update(of=("self",)).filter(entry=entry, judge=judge)
    assignment = rows.first()
    if assignment is None:
        return
    if hasattr(assignment, "sheet") and assignment.sheet.sent_at:
        raise Refusal(
            _("%(judge)s has sent the score sheet for %(code)s, so the reading stays.")
            % {"judge": judge, "code": entry.code}
        )
    assignment.delete()
    name_feedback_reader(entry)
    log(entry, "judging.unassign", user=by, timestamp=at, data={"judge": judge.pk})


def change(category, *, wanted, shown, by, at) -> tuple[int, list[str]]:
    """Apply what was ticked and unticked on a page.

    wanted, shown: sets of (entry key, judge key): what is ticked now, and what was ticked when the page was
    drawn; pairs in neither are left alone, so two people may work beside each other.
    Returns how many readings changed, and the refusals in words.
    """
    pairs = wanted ^ shown
    entries = (
        Entry.objects.select_related("category").filter(category=category).in_bulk({e for e, _j in pairs})
    )
    judges = Judge.objects.filter(categories=category).in_bulk({j for _e, j in pairs})
    changed, refusals = 0, []
    for entry_key, judge_key in sorted(pairs):
        entry, judge = entries.get(entry_key), judges.get(judge_key)
        if entry is None or judge is None:
            refusals.append(_("An entry or a judge on the page is not of this category any more."))
            continue
        verb = assign if (entry_key, judge_key) in wanted else unassign
        try:
            verb(entry, judge, by=by, at=at)
            changed += 1
        except Refusal as refusal:
            refusals.append(str(refusal))
    return changed, refusals


# The table ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cell:
    """One judge and one entry. `state`: free, reads, begun, sent, recused or conflict."""

    judge: Judge
    pair: str
    state: str

    @property
    def is_open(self) -> bool:
        """May be ticked or unticked."""
        return self.state in {"free", "reads", "begun"}

    @property
    def is_reading(self) -> bool:
        return self.state in {"reads", "begun", "sent"}


@dataclass(frozen=True)
class Row:
    entry: Entry
    cells: list[Cell]
    needed: int

    @property
    def readers(self) -> list[Judge]:
        return [cell.judge for cell in self.cells if cell.is_reading]

    @property
    def is_short(self) -> bool:
        return len(self.readers) < self.needed


@dataclass(frozen=True)
class Column:
    """A judge's load in the category: readings given, and how many of them are sent."""

    judge: Judge
    readings: int
    sent: int


def table_of(category) -> tuple[list[Column], list[Row]]:
    """The whole category in four queries: judges, entries, assignments, conflicts."""
    judges = list(Judge.objects.filter(categories=category).select_related("user"))
    entries = list(entries_in_play(category).select_related("school").order_by("sent_at", "pk"))
    states = states_of(category)
    forbidden = barred(judges)
    planned = rounds_of(category.edition)[0].add
    readings: Counter = Counter()
    sent: Counter = Counter()
    rows = []
    for entry in entries:
        cells = []
        for judge in judges:
            state = states[entry.pk].get(judge.pk, "free")
            if state == "free" and forbidden.bars(judge, entry):
                state = "conflict"
            cells.append(cell := Cell(judge, f"{entry.pk}-{judge.pk}", state))
            readings[judge.pk] += cell.is_reading
            sent[judge.pk] += state == "sent"
        rows.append(Row(entry, cells, planned))
    return [Column(judge, readings[judge.pk], sent[judge.pk]) for judge in judges], rows


def states_of(category) -> dict[int, dict[int, str]]:
    states: dict = defaultdict(dict)
    for row in Assignment.objects.filter(entry__category=category).values_list(
        "entry_id", "judge_id", "recused_at", "sheet__pk", "sheet__sent_at"
    ):
        entry, judge, recused_at, sheet, sent_at = row
        states[entry][judge] = (
            "recused" if recused_at else "sent" if sent_at else "begun" if sheet else "reads"
        )
    return states
