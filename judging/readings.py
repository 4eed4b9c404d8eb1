"""A judge's list: what waits, what is sent and may still be changed, what is closed. One query for all."""

from dataclasses import dataclass

from django.utils.functional import cached_property

from .blinding import neutral_label, neutral_title
from .permissions import readings_of
from .standings import is_sent, with_sent_paper_name_of_entry


@dataclass(frozen=True)
class ReadingRow:
    """One line of the list; never the entry itself, so that a template cannot give the class away."""

    pk: int
    label: str
    title: str
    category_name: str
    is_blind: bool
    is_draft: bool
    sent_at: object
    reading_closes_at: object
    is_closed: bool

    @property
    def is_waiting(self) -> bool:
        return self.sent_at is None and not self.is_closed


class ReadingList:
    """All of one user's readings whose deadline has passed, in the order in which they were given."""

    def __init__(self, user, *, at):
        self.user, self.at = user, at

    @cached_property
    def rows(self) -> list[ReadingRow]:
        readings = with_sent_paper_name_of_entry(
            readings_of(self.user).select_related(
                "sheet", "entry__edition", "entry__category__reading", "entry__school", "entry__owner"
            )
        )
        return [reading_row(row) for row in readings if self.at >= row.entry.edition.deadline]

    @property
    def waiting(self):
        """The nearest deadline first; drafts before what was not begun."""
        rows = [row for row in self.rows if row.is_waiting]
        return sorted(rows, key=lambda row: (row.reading_closes_at, not row.is_draft, row.pk))

    @property
    def sent(self):
        """Sent, and still to be changed until the reading closes."""
        return [row for row in self.rows if row.sent_at and not row.is_closed]

    @property
    def closed(self):
        return [row for row in self.rows if row.is_closed]

    @property
    def open_count(self) -> int:
        return len(self.waiting) + len(self.sent)

    @property
    def deadline(self):
        """The next moment at which a reading that waits closes; None when nothing waits."""
        return self.waiting[0].reading_closes_at if self.waiting else None

    @property
    def is_late(self) -> bool:
        """The date by which the waiting ones were asked for has passed; they can be sent all the same."""
        return self.deadline is not None and self.at >= self.deadline

    def next_after(self, pk) -> ReadingRow | None:
        """The next one that waits, apart from the one just done."""
        return next((row for row in self.waiting if row.pk != pk), None)


def reading_row(assignment) -> ReadingRow:
    entry = assignment.entry
    sheet = getattr(assignment, "sheet", None)
    reading = getattr(entry.category, "reading", None)
    return ReadingRow(
        pk=assignment.pk,
        label=neutral_label(entry.code),
        title=neutral_title(entry, assignment.sent_paper_name),
        category_name=entry.category.name,
        is_blind=entry.category.is_blind,
        is_draft=sheet is not None and not is_sent(assignment),
        sent_at=sheet.sent_at if sheet else None,
        reading_closes_at=entry.edition.reading_closes_at,
        is_closed=reading is not None and reading.closed_at is not None,
    )
