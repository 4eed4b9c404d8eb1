"""A judge's own verbs: keep a draft, send the sheet, step aside; one transaction and audit line each."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from submissions.lifecycle import Refusal
from submissions.models import Entry
from submissions.waiting import open_worries

from .guards import require_open_reading
from .models import Assignment, Score, ScoreSheet
from .sheets import WORDS, SheetData, check_points, missing_in


class SheetIncomplete(Refusal):
    """The sheet cannot be sent; `missing` is field name -> what to do."""

    def __init__(self, missing):
        self.missing = missing
        super().__init__(_("Not sent: something is missing on the score sheet."))


@transaction.atomic
def save_sheet(assignment, data: SheetData, *, by, at) -> ScoreSheet:
    """Keep what the judge has so far as a draft. A sheet that is sent is changed by `send_sheet` alone."""
    sheet = writable_sheet(assignment, by=by)
    if sheet.sent_at:
        raise Refusal(_("This score sheet is already sent. Use “Send the changes” to change it."))
    if write_sheet(sheet, data, at=at):
        log(assignment.entry, "judging.save_sheet", user=by, timestamp=at, data={"assignment": assignment.pk})
    return sheet


@transaction.atomic
def send_sheet(assignment, data: SheetData, *, by, at) -> ScoreSheet:
    """Send the sheet, or change one that is sent. Raises SheetIncomplete with what is missing.

    Idempotent: sending the same again changes nothing and logs nothing.
    """
    sheet = writable_sheet(assignment, by=by)
    if missing := missing_in(data, sheet_criteria(assignment)):
        raise SheetIncomplete(missing)
    changed = write_sheet(sheet, data, at=at)
    if sheet.sent_at is None:
        sheet.sent_at = at
        sheet.save(update_fields=["sent_at"])
        log(assignment.entry, "judging.send_sheet", user=by, timestamp=at, data={"assignment": assignment.pk})
    elif changed:
        # The log keeps which parts changed and when, never what was written.
        log(
            assignment.entry,
            "judging.change_sheet",
            user=by,
            timestamp=at,
            data={"assignment": assignment.pk, "changed": changed},
        )
    return sheet


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


def write_sheet(sheet, data, *, at) -> list[str]:
    """Write what differs; returns the names of what changed ("points", "strength_1", …)."""
    criteria = sheet_criteria(sheet.assignment)
    check_points(data, criteria)
    changed = [name for name in WORDS if getattr(sheet, name) != getattr(data, name).strip()]
    for name in changed:
        setattr(sheet, name, getattr(data, name).strip())
    if dict(sheet.scores.values_list("criterion_id", "points")) != data.points:
        changed.append("points")
        sheet.scores.exclude(criterion__in=data.points).delete()
        for criterion, points in data.points.items():
            Score.objects.update_or_create(sheet=sheet, criterion_id=criterion, defaults={"points": points})
    sheet.saved_at = at
    sheet.save()
    return changed


def sheet_criteria(assignment):
    return list(assignment.entry.category.criteria.all())
