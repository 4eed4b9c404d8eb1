"""Closing a category's reading and opening it again: each entry moves on to the jury, or back, exactly once.

Each verb takes who (`by=`) and when (`at=`), runs in one transaction with its line in the audit log, and
raises a `Refusal` in the user's words when it may not be.
"""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import TaskState

from submissions import lifecycle
from submissions.lifecycle import Refusal
from submissions.models import Entry
from submissions.waiting import without_worry

from .conflicting import without_conflicted
from .feedback import gather_feedback
from .guards import locked_entries, locked_reading, require_no_verdict, require_open_reading
from .models import Assignment, JuryTask, ScoringTask
from .round_state import awaits_readers
from .standings import Standings, entries_in_play


@transaction.atomic
def close_reading(category, *, by, at, reason="", shortfall_accepted=False):
    """End the judges' reading: sheets lock, and each entry moves on to the jury exactly once.

    Raises Refusal before the deadline, when it is closed already, and when something is missing that the
    chair has not accepted with a reason.
    """
    reading = require_open_reading(category)
    if at < category.edition.deadline:
        raise Refusal(_("The reading cannot be closed while classes may still send in."))
    standings = Standings(category)
    if not standings.rows:
        raise Refusal(_("There is no accepted entry in this category yet, so there is nothing to close."))
    if standings.is_short and not (shortfall_accepted and reason.strip()):
        raise Refusal(
            _("Something is still missing. Tick that you accept it and write why the reading is closed now.")
        )
    data = {
        "reason": reason.strip(),
        "sheets_missing": standings.pending_count,
        "entries_without_reader": standings.unread_count,
        "entries_in_screening": standings.unscreened_count,
    }
    return end_reading(category, reading, by=by, at=at, reason=reason.strip(), data=data)


def end_reading(category, reading, *, by, at, reason, data):
    """What every closing comes to, under the reading's lock. by None: by itself."""
    for entry in locked_entries(category):
        approve_step(entry, ScoringTask, by=by)
    reading.closed_at, reading.closed_by, reading.close_reason = at, by, reason
    reading.save()
    log(category, "judging.close_reading", user=by, timestamp=at, data=data)
    gather_feedback(category)
    return reading


@transaction.atomic
def close_if_done(category, by=None, *, at) -> bool:
    """Close the reading when nothing is left to read and no further round is planned; True when it did.

    Two last sheets at the same moment wait for each other at the reading's lock, so only one of them ends it.
    A category whose rounds were never given by plan is closed by its chair alone.
    """
    # Lock first: the other last sheet may be on its way.
    reading = locked_reading(category)
    if reading.closed_at or not reading.rounds_given or at < category.edition.deadline:
        return False
    if is_anything_left(category) or awaits_readers(category, reading):
        return False
    end_reading(category, reading, by=by, at=at, reason="", data={"by_itself": True})
    return True


def pending_readings(category):
    """Readings of entries in play that were given and are not sent.

    Those of a judge who can no longer log in too: somebody says first who reads them, or that nobody does.
    """
    asked = Assignment.objects.active().filter(entry__in=entries_in_play(category), sheet__sent_at=None)
    return without_conflicted(asked)


def is_anything_left(category) -> bool:
    """Sheets to be sent, entries that nobody reads, or entries still in screening. At most three queries."""
    if pending_readings(category).exists():
        return True
    read = without_conflicted(Assignment.objects.active()).values("entry")
    if entries_in_play(category).exclude(pk__in=read).exists():
        return True
    return without_worry(Entry.objects.filter(category=category, state=Entry.State.SUBMITTED)).exists()


@transaction.atomic
def reopen_reading(category, *, by, at, reason):
    """Take the closing back until the verdict is frozen: sheets unlock, entries go back to their readers."""
    reading = locked_reading(category)
    require_no_verdict(category)
    if reading.closed_at is None:
        raise Refusal(_("The reading of this category is open."))
    if not reason.strip():
        raise Refusal(_("Write why the reading is opened again."))
    for entry in locked_entries(category):
        back_to_reading(entry, by=by, at=at)
    reading.closed_at, reading.closed_by, reading.close_reason = None, None, ""
    reading.save()
    log(category, "judging.reopen_reading", user=by, timestamp=at, data={"reason": reason.strip()})
    return reading


def approve_step(entry, kind, *, by) -> bool:
    """Approve the entry's current step if it is of this kind; False when the entry stands elsewhere."""
    task_state = lifecycle.current_task_state(entry)
    if task_state is None or task_state.status != TaskState.STATUS_IN_PROGRESS:
        return False
    if not isinstance(task_state.task.specific, kind):
        return False
    task_state.approve(user=by)
    return True


def back_to_reading(entry, *, by, at):
    """Wagtail would resume the same step after a rejection, so the jury's step is cancelled instead."""
    task_state = lifecycle.current_task_state(entry)
    if task_state is None or not isinstance(task_state.task.specific, JuryTask):
        return
    workflow_state = task_state.workflow_state
    scoring = ScoringTask.objects.filter(
        workflow_tasks__workflow=workflow_state.workflow, active=True
    ).first()
    if scoring is None:
        raise RuntimeError(f"Workflow {workflow_state.workflow} has no active reading step to go back to.")
    TaskState.objects.filter(pk=task_state.pk).update(
        status=TaskState.STATUS_CANCELLED, finished_by=by, finished_at=at
    )
    workflow_state.current_task_state.refresh_from_db()
    workflow_state.update(user=by, next_task=scoring)
