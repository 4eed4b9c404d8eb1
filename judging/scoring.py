"""A judge's own verbs: keep a draft, send the sheet, put it off, step aside; one transaction each."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from submissions.lifecycle import Refusal
from submissions.models import Entry
from submissions.waiting import open_worries

from .closing import close_if_done
from .guards import require_open_reading
from .models import Assignment, Score, ScoreSheet, SheetChange
from .naming import name_feedback_reader
from .sheets import WORDS, SheetData, check_points, missing_in

# `seen` of whoever does not look whether the sheet was saved elsewhere since.
NOT_COMPARED = object()


class SheetIncomplete(Refusal):
    """The sheet cannot be sent; `missing` is field name -> what to do."""

    def __init__(self, missing):
        self.missing = missing
        super().__init__(_("Not sent: something is missing on the score sheet."))


class StaleSheet(Refusal):
    """The sheet was saved in another window since this one was opened. `saved_at`: when."""

    def __init__(self, saved_at):
        self.saved_at = saved_at
        super().__init__(
            _(
                "Not saved: this score sheet was saved in another window since. "
                "Copy what you wrote here if you need it, then load the page again."
            )
        )


class AlreadySent(Refusal):
    """A draft came for a sheet that is sent: it is changed by `send_sheet` alone."""

    def __init__(self):
        super().__init__(_("This score sheet is already sent. Use “Send the changes” to change it."))


@transaction.atomic
def save_sheet(assignment, data: SheetData, *, by, at, seen=NOT_COMPARED) -> ScoreSheet:
    """Keep what the judge has so far as a draft.

    seen: the sheet's `saved_at` as the page showed it, None for a new one.
    Raises AlreadySent, and StaleSheet when it was saved since.
    """
    sheet = writable_sheet(assignment, by=by)
    if sheet.sent_at:
        raise AlreadySent
    require_fresh(sheet, data, seen)
    if write_sheet(sheet, data, at=at):
        log(assignment.entry, "judging.save_sheet", user=by, timestamp=at, data={"assignment": assignment.pk})
        take_up(assignment)
    return sheet


@transaction.atomic
def send_sheet(assignment, data: SheetData, *, by, at, change_reason="", seen=NOT_COMPARED) -> ScoreSheet:
    """Send the sheet, or change one that is sent: that takes a reason, and what it said before is kept.

    Raises SheetIncomplete with what is missing, StaleSheet as `save_sheet` does.
    Idempotent: sending the same again changes nothing, asks no reason and logs nothing.
    """
    sheet = writable_sheet(assignment, by=by)
    asks_words = Assignment.objects.get(pk=assignment.pk).writes_feedback
    if missing := missing_in(data, sheet_criteria(assignment), asks_words=asks_words):
        raise SheetIncomplete(missing)
    require_fresh(sheet, data, seen)
    if sheet.sent_at:
        change_sent_sheet(sheet, data, by=by, at=at, reason=change_reason.strip())
        return sheet
    write_sheet(sheet, data, at=at)
    sheet.sent_at = at
    sheet.save(update_fields=["sent_at"])
    take_up(assignment)
    log(assignment.entry, "judging.send_sheet", user=by, timestamp=at, data={"assignment": assignment.pk})
    close_if_done(assignment.entry.category, at=at)
    return sheet


def change_sent_sheet(sheet, data, *, by, at, reason):
    """Write what differs and keep what the sheet said before. Raises SheetIncomplete without a reason."""
    before = said_on(sheet)
    changed = changes_in(sheet, data)
    if not changed:
        return
    if not reason:
        raise SheetIncomplete({"change_reason": _("Write in a few words why you change the sheet.")})
    write_sheet(sheet, data, at=at)
    SheetChange.objects.create(sheet=sheet, changed_at=at, reason=reason[:300], before=before)
    # The log keeps which parts changed and when, never what was written.
    log(
        sheet.assignment.entry,
        "judging.change_sheet",
        user=by,
        timestamp=at,
        data={"assignment": sheet.assignment_id, "changed": changed},
    )


@transaction.atomic
def skip(assignment, *, by, at):
    """Put the reading off: it stands last on her list and loses nothing. Twice changes nothing."""
    require_open_reading(assignment.entry.category)
    hers = Assignment.objects.active().filter(pk=assignment.pk, judge__user=by)
    if not hers.exclude(sheet__sent_at__isnull=False).exists():
        raise Refusal(_("This reading does not wait for you any more."))
    hers.filter(skipped_at=None).update(skipped_at=at)


def put_back(assignment, *, by):
    """The reading stands where it stood before it was put off."""
    Assignment.objects.active().filter(pk=assignment.pk, judge__user=by).update(skipped_at=None)


def take_up(assignment):
    """Who begins to score has not put it off any more."""
    Assignment.objects.filter(pk=assignment.pk, skipped_at__isnull=False).update(skipped_at=None)


@transaction.atomic
def recuse(assignment, *, by, at, reason):
    """The judge does not read this entry. It leaves her list for good; the entry loses nothing by it."""
    require_open_reading(assignment.entry.category)
    if not reason.strip():
        raise Refusal(_("Write in a few words why you do not read this entry."))
    recused = (
        Assignment.objects.active()
        .filter(pk=assignment.pk, judge__user=by)
        .update(recused_at=at, recused_reason=reason.strip())
    )
    if not recused:
        raise Refusal(_("This reading is not on your list any more."))
    log(assignment.entry, "judging.recuse", user=by, timestamp=at, data={"assignment": assignment.pk})
    name_feedback_reader(assignment.entry)
    if not ScoreSheet.objects.filter(assignment=assignment, sent_at__isnull=False).exists():
        close_if_done(assignment.entry.category, at=at)


def writable_sheet(assignment, *, by) -> ScoreSheet:
    """The judge's own sheet under lock. Raises ReadingClosed, or Refusal when the reading is not hers now."""
    require_open_reading(assignment.entry.category)
    hers = Assignment.objects.active().filter(
        pk=assignment.pk, judge__user=by, entry__state=Entry.State.ELIGIBLE
    )
    locked = hers.exclude(entry__in=open_worries()).select_for_update(of=("self",)).first()
    if locked is None:
        raise Refusal(_("This reading is not on your list any more."))
    return ScoreSheet.objects.select_for_update().get_or_create(assignment=assignment)[0]


def require_fresh(sheet, data, seen):
    """Raises StaleSheet; what says the same again (a double click) is no conflict."""
    if seen is not NOT_COMPARED and sheet.saved_at != seen and changes_in(sheet, data):
        raise StaleSheet(sheet.saved_at)


def write_sheet(sheet, data, *, at) -> list[str]:
    """Write what differs; returns the names of what changed ("points", "strength_1", …)."""
    check_points(data, sheet_criteria(sheet.assignment))
    changed = changes_in(sheet, data)
    for name in WORDS:
        setattr(sheet, name, getattr(data, name).strip())
    if "points" in changed:
        sheet.scores.exclude(criterion__in=data.points).delete()
        for criterion, points in data.points.items():
            Score.objects.update_or_create(sheet=sheet, criterion_id=criterion, defaults={"points": points})
    sheet.saved_at = at
    sheet.save()
    return changed


def changes_in(sheet, data) -> list[str]:
    """The names of what the data would change."""
    changed = [name for name in WORDS if getattr(sheet, name) != getattr(data, name).strip()]
    return [*changed, "points"] if points_on(sheet) != data.points else changed


def points_on(sheet) -> dict[int, int | None]:
    return dict(sheet.scores.values_list("criterion_id", "points"))


def said_on(sheet) -> dict:
    """The sheet as `SheetChange.before` keeps it; JSON has no numbers for keys."""
    points = {str(criterion): points for criterion, points in points_on(sheet).items()}
    return {"points": points} | {name: getattr(sheet, name) for name in WORDS}


def sheet_criteria(assignment):
    return list(assignment.entry.category.criteria.all())
