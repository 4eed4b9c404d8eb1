"""The locks and conditions that the jury's verbs begin with.

Rows are locked in one order: the category's reading, entries, workflow states; the edition last.
"""

from django.utils.translation import gettext as _

from competition.models import Edition
from competition.moments import in_words
from submissions.lifecycle import Refusal
from submissions.models import Entry

from .models import Reading, Verdict
from .standings import entries_in_play


class ReadingClosed(Refusal):
    """The sheet is locked: the chair has closed the category's reading."""


def locked_reading(category) -> Reading:
    """The category's reading under lock: two last sheets, or a sheet and the closing, may come together."""
    Reading.objects.get_or_create(category=category)
    return Reading.objects.select_for_update(of=("self",)).get(category=category)


def lock_special_prizes(edition):
    """The edition's row stands for its special prizes: placing one and freezing them may come together."""
    Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)


def require_open_reading(category) -> Reading:
    reading = locked_reading(category)
    if reading.closed_at is not None:
        raise ReadingClosed(
            _("The reading was closed on %(when)s, so score sheets are locked.")
            % {"when": in_words(reading.closed_at)}
        )
    return reading


def require_no_verdict(category):
    if Verdict.objects.filter(category=category).exists():
        raise Refusal(_("The verdict of this category is frozen and cannot be changed."))


def require_award_is_open(entry, *, special):
    reading = locked_reading(entry.category)
    if special:
        lock_special_prizes(entry.edition)
        if special_verdict_of(entry.edition):
            raise Refusal(_("The special prizes are frozen and cannot be changed."))
        return reading
    require_no_verdict(entry.category)
    return reading


def require_may_award(entry, *, special):
    reading = require_award_is_open(entry, special=special)
    if reading.closed_at is None:
        raise Refusal(_("Close the reading before awards are placed."))
    if not entries_in_play(entry.category).filter(pk=entry.pk).exists():
        raise Refusal(_("This entry is not in the competition at present."))


def locked_entries(category) -> list[Entry]:
    """The entries in play under lock, before their workflow states (the order that the life-cycle keeps)."""
    return list(
        entries_in_play(category)
        .select_for_update(of=("self",))
        .select_related("edition__workflow", "category")
        .order_by("pk")
    )


def special_verdict_of(edition):
    """The frozen special prizes of the edition, or None."""
    return Verdict.objects.filter(edition=edition, category=None).first()
