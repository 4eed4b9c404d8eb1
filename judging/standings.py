"""What is known of one category, gathered in a handful of queries whatever the number of entries."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models.fields.json import KeyTextTransform
from django.utils.functional import cached_property

from submissions.models import Entry
from submissions.waiting import open_worries, without_worry

from .conflicting import without_conflicted
from .models import Assignment, Award, Judge, Verdict
from .outcome import EntryOutcome, Outcome, outcome_from, results_of
from .sent_sheets import SentSheets, sent_sheets

LOOK_UP: Any = object()


def entries_in_play(category):
    """What is judged: accepted, not withdrawn or disqualified since, and not stopped."""
    return without_worry(Entry.objects.in_play().filter(category=category))


def still_in_play(awards):
    """The awards whose entry has not been withdrawn, disqualified or stopped since."""
    return awards.filter(entry__state=Entry.State.ELIGIBLE).exclude(entry__in=open_worries())


def with_sent_paper_name(entries):
    """Adds `sent_paper_name` from the sent version without loading the version itself."""
    return entries.annotate(sent_paper_name=KeyTextTransform("paper_name", "latest_revision__content"))


def with_sent_paper_name_of_entry(assignments):
    """The same for readings."""
    return assignments.annotate(
        sent_paper_name=KeyTextTransform("paper_name", "entry__latest_revision__content")
    )


@dataclass
class EntryRow:
    """One entry with its readings."""

    entry: Entry
    assignments: list = field(default_factory=list)

    @property
    def sheets(self):
        return [row.sheet for row in self.assignments if is_sent(row)]

    @property
    def pending(self):
        return [row for row in self.assignments if not is_sent(row)]


@dataclass
class JudgeRow:
    """One judge's progress in the category."""

    judge: Judge
    sent: int = 0
    total: int = 0

    @property
    def is_done(self) -> bool:
        return self.sent == self.total


def is_sent(assignment) -> bool:
    sheet = getattr(assignment, "sheet", None)
    return sheet is not None and sheet.sent_at is not None


class Standings:
    """Entries in play, their readings that count, and where they stand: as calibrated now, or as frozen.

    Nothing is calibrated before `results`, `outcome` or `ranked` is asked for.
    """

    def __init__(self, category, frozen_results=LOOK_UP):
        """frozen_results: those of the category's verdict, or None without one, where that is known."""
        self.category, self.frozen_results = category, frozen_results

    @cached_property
    def _entries(self) -> list[Entry]:
        """Everything sent in and not stopped, accepted or not."""
        sent_in = without_worry(
            Entry.objects.filter(
                category=self.category, state__in=[Entry.State.SUBMITTED, Entry.State.ELIGIBLE]
            )
        )
        entries = with_sent_paper_name(sent_in.select_related("school", "category", "owner"))
        return list(entries.order_by("sent_at", "pk"))

    @property
    def in_screening(self) -> list[Entry]:
        """Sent in and not accepted yet, the longest waiting first."""
        return [entry for entry in self._entries if entry.state == Entry.State.SUBMITTED]

    @cached_property
    def rows(self) -> list[EntryRow]:
        """One row per entry in play, in the order of sending in."""
        in_play = [entry for entry in self._entries if entry.state == Entry.State.ELIGIBLE]
        rows = {entry.pk: EntryRow(entry) for entry in in_play}
        for assignment in self._assignments(rows):
            rows[assignment.entry_id].assignments.append(assignment)
        return list(rows.values())

    @staticmethod
    def _assignments(rows):
        """Without the readings of judges with a conflict: they do not count, and nobody waits for them."""
        assignments = without_conflicted(Assignment.objects.active().filter(entry__in=list(rows)))
        return assignments.select_related("judge__user", "sheet").order_by("judge_id")

    @cached_property
    def sent(self) -> SentSheets:
        """The sheets of the whole edition, which all tell of its judges' strictness."""
        return sent_sheets(self.category.edition)

    @cached_property
    def results(self) -> dict:
        """What the sheets say now, as a verdict would keep it."""
        codes = [row.entry.code for row in self.rows]
        return results_of(self.sent.calibrated(), self.sent, self.category.pk, codes)

    @cached_property
    def outcome(self) -> Outcome:
        """What the verdict says, if there is one, else what the sheets say now."""
        frozen = self.frozen_results
        if frozen is LOOK_UP:
            frozen = Verdict.objects.filter(category=self.category).values_list("results", flat=True).first()
        return outcome_from(frozen or self.results)

    @cached_property
    def ranked(self) -> list[tuple[EntryRow, EntryOutcome]]:
        """Every entry in play with its outcome, the best first, unread ones last."""
        rows = {row.entry.code: row for row in self.rows}
        found = [
            (rows.pop(outcome.entry), outcome) for outcome in self.outcome.entries if outcome.entry in rows
        ]
        return [*found, *((row, EntryOutcome(code)) for code, row in rows.items())]

    @cached_property
    def scores(self) -> dict[tuple[str, int], float | None]:
        """(entry code, judge key) -> the sheet's own score, 1–10, nothing taken out."""
        own = [sheet for sheet in self.sent.sheets if sheet.category == self.category.pk]
        return {(sheet.entry, sheet.judge): sheet.score(self.sent.weights) for sheet in own}

    @cached_property
    def judges(self) -> list[JudgeRow]:
        """Progress by judge, those with most left first."""
        rows: dict[int, JudgeRow] = {}
        for row in self.rows:
            for assignment in row.assignments:
                judge = rows.setdefault(assignment.judge_id, JudgeRow(assignment.judge))
                judge.total += 1
                judge.sent += is_sent(assignment)
        return sorted(rows.values(), key=lambda row: (row.sent - row.total, str(row.judge)))

    @property
    def pending_count(self) -> int:
        """Score sheets that are not sent."""
        return sum(len(row.pending) for row in self.rows)

    @property
    def sent_count(self) -> int:
        return sum(len(row.sheets) for row in self.rows)

    @property
    def unread_count(self) -> int:
        """Entries that nobody has been asked to read."""
        return sum(not row.assignments for row in self.rows)

    @property
    def unscreened_count(self) -> int:
        return len(self.in_screening)

    @property
    def is_short(self) -> bool:
        """Something is missing that closing the reading would pass over."""
        return bool(self.pending_count or self.unread_count or self.unscreened_count)

    @cached_property
    def awards(self) -> list[Award]:
        """Places of the category and special prizes that its entries in play got."""
        awards = Award.objects.filter(entry__category=self.category).select_related("entry")
        return list(still_in_play(awards))
