"""A judge's list: what waits, what was put off, what is sent and may be changed, what is closed.

One query for all readings, and one for the editions whose question about conflicts she has not answered.
"""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Case, F, JSONField, When
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from competition.moments import days_between, time_left, weekday_in_words

from .blinding import neutral_label, neutral_title
from .content_notes import note_of
from .models import Judge, reading_closed_at
from .permissions import readings_of
from .reading_time import reading_minutes
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
    is_skipped: bool
    asks_words: bool
    content_note: str
    minutes: int  # 0 for what does not wait

    @property
    def is_waiting(self) -> bool:
        return self.sent_at is None and not self.is_closed


@dataclass(frozen=True)
class Undeclared:
    """A jury of hers in which she has not answered about conflicts. `pk`: of the judge in it."""

    pk: int
    edition: str
    hidden_count: int  # readings that she sees once she has answered


class ReadingList:
    """All of one user's readings whose deadline has passed, in the order in which they were given."""

    def __init__(self, user, *, at):
        self.user, self.at = user, at

    @cached_property
    def rows(self) -> list[ReadingRow]:
        """What she may open. Before she has answered about conflicts, nothing of that edition."""
        return [reading_row(row) for row in self._readings if row.judge.conflicts_declared_at]

    @cached_property
    def _readings(self):
        readings = with_sent_paper_name_of_entry(
            with_content_of_what_waits(readings_of(self.user)).select_related(
                *("judge", "sheet", "entry__edition", "entry__category__reading", "entry__content_note"),
                *("entry__school", "entry__owner"),
            )
        )
        return [row for row in readings if self.at >= row.entry.edition.deadline]

    @cached_property
    def undeclared(self) -> list[Undeclared]:
        """Where she has still to answer about conflicts, the oldest edition first."""
        judges = Judge.objects.filter(
            user=self.user, conflicts_declared_at=None, edition__released_at=None
        ).select_related("edition")
        waiting = Counter(row.judge_id for row in self._readings)
        return [
            Undeclared(judge.pk, str(judge.edition), waiting[judge.pk])
            for judge in judges.order_by("edition__year", "pk")
        ]

    @cached_property
    def waiting(self):
        """The nearest deadline first; drafts before what was not begun; what was put off last of all."""
        rows = [row for row in self.rows if row.is_waiting]
        return sorted(rows, key=lambda row: (row.is_skipped, row.reading_closes_at, not row.is_draft, row.pk))

    @property
    def minutes_left(self) -> int:
        return sum(row.minutes for row in self.waiting)

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
    def time_left_in_words(self) -> str:
        """ "about 2 h 10 min left, score sheets included"; "" when nothing waits."""
        minutes = self.minutes_left
        return (
            _("about %(time)s left, score sheets included") % {"time": minutes_in_words(minutes)}
            if minutes
            else ""
        )

    @property
    def deadline(self):
        """The next moment at which a reading that waits closes; None when nothing waits."""
        return min((row.reading_closes_at for row in self.waiting), default=None)

    @property
    def deadline_in_words(self) -> str:
        """ "Friday 20 December, 12:00 – in 14 days"; only the moment once it is past or where it is today."""
        moment = weekday_in_words(self.deadline)
        if not days_between(self.at, self.deadline) or self.is_late:
            return moment
        left = time_left(self.at, self.deadline)
        return _("%(moment)s – in %(time)s") % {"moment": moment, "time": left}

    @property
    def is_late(self) -> bool:
        """The date by which the waiting ones were asked for has passed; they can be sent all the same."""
        return self.deadline is not None and self.at >= self.deadline

    def next_after(self, pk) -> ReadingRow | None:
        """The next one that waits, apart from the one just done."""
        return next((row for row in self.waiting if row.pk != pk), None)


def with_content_of_what_waits(readings):
    """Adds `waiting_content`, the sent version whose length is asked for; None for what is sent or closed."""
    waits = When(
        entry__category__reading__closed_at=None,
        sheet__sent_at=None,
        then=F("entry__latest_revision__content"),
    )
    return readings.annotate(waiting_content=Case(waits, output_field=JSONField()))


def minutes_in_words(minutes: int) -> str:
    """ "25 min", "2 h 10 min"; from an hour on in steps of five, as nobody reads by the clock."""
    if minutes < 60:
        return ngettext("%(minutes)s min", "%(minutes)s min", minutes) % {"minutes": minutes}
    hours, rest = divmod(5 * round(minutes / 5), 60)
    if not rest:
        return _("%(hours)s h") % {"hours": hours}
    return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}


def reading_row(assignment) -> ReadingRow:
    entry = assignment.entry
    sheet = getattr(assignment, "sheet", None)
    return ReadingRow(
        pk=assignment.pk,
        label=neutral_label(entry.code),
        title=neutral_title(entry, assignment.sent_paper_name),
        category_name=entry.category.name,
        is_blind=entry.category.is_blind,
        is_draft=sheet is not None and not is_sent(assignment),
        sent_at=sheet.sent_at if sheet else None,
        reading_closes_at=entry.edition.reading_closes_at,
        is_closed=reading_closed_at(entry.category) is not None,
        is_skipped=assignment.skipped_at is not None,
        asks_words=assignment.writes_feedback,
        content_note=note_of(entry),
        minutes=reading_minutes(assignment.waiting_content) if assignment.waiting_content else 0,
    )
