"""What is known of one category, gathered in a handful of queries whatever the number of entries."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import F
from django.db.models.fields.json import KeyTextTransform
from django.utils.functional import cached_property

from submissions.models import Entry
from submissions.waiting import open_worries, without_worry

from . import ranking
from .models import Assignment, Award, Score


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
    """One entry with its readings and where it stands."""

    entry: Entry
    assignments: list = field(default_factory=list)
    standing: ranking.Standing | None = None

    @property
    def sheets(self):
        return [row.sheet for row in self.assignments if is_sent(row)]

    @property
    def pending(self):
        return [row for row in self.assignments if not is_sent(row)]


@dataclass
class JudgeRow:
    """One judge's progress in the category."""

    judge: object
    sent: int = 0
    total: int = 0

    @property
    def is_done(self) -> bool:
        return self.sent == self.total


def is_sent(assignment) -> bool:
    sheet = getattr(assignment, "sheet", None)
    return sheet is not None and sheet.sent_at is not None


class Standings:
    """Entries in play, their active assignments, sheets and scores, and the ranking from them."""

    def __init__(self, category):
        self.category = category

    @cached_property
    def criteria(self):
        return list(self.category.criteria.all())

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
        """One row per entry in play, the best first."""
        in_play = [entry for entry in self._entries if entry.state == Entry.State.ELIGIBLE]
        rows = {entry.pk: EntryRow(entry) for entry in in_play}
        for assignment in self._assignments(rows):
            rows[assignment.entry_id].assignments.append(assignment)
        by_code = {row.entry.code: row for row in rows.values()}
        points = {
            code: {sheet.assignment.judge_id: self.points[sheet.pk] for sheet in row.sheets}
            for code, row in by_code.items()
        }
        ranked = []
        for standing in ranking.rank(points, self.weights):
            row = by_code[standing.entry]
            row.standing = standing
            ranked.append(row)
        return ranked

    @staticmethod
    def _assignments(rows):
        assignments = Assignment.objects.active().filter(entry__in=list(rows))
        return assignments.select_related("judge__user", "sheet").order_by("judge_id")

    @cached_property
    def _scores(self) -> list[tuple]:
        """(sheet, criterion, points, weight) of every sent sheet of the category."""
        scores = Score.objects.filter(
            sheet__assignment__entry__category=self.category,
            sheet__assignment__recused_at=None,
            sheet__sent_at__isnull=False,
            criterion__category=F("sheet__assignment__entry__category"),
        )
        return list(scores.values_list("sheet_id", "criterion_id", "points", "criterion__weight"))

    @cached_property
    def weights(self) -> dict[int, int]:
        return {criterion: weight for _sheet, criterion, _points, weight in self._scores}

    @cached_property
    def points(self) -> dict[int, dict[int, int | None]]:
        """Sheet key -> criterion key -> points, of every sent sheet."""
        found: dict[int, dict[int, int | None]] = defaultdict(dict)
        for sheet, criterion, points, _weight in self._scores:
            found[sheet][criterion] = points
        return found

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
