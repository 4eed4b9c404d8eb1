"""Every change of `Entry.state`, one verb each. Nothing else in the house sets the state.

Each verb takes who (`by=`) and when (`at=`), runs in one transaction with its mail and its line in
the audit log, locks the entry's row first, and raises a `Refusal` in the user's words when it may not be.
"""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import WorkflowState

from competition import publishing
from competition.moments import in_words

from . import grace
from .completeness import missing_points
from .digest import content_digest
from .models import Entry, SafeguardingFlag
from .telling import tell_of_withdrawal, write_receipt, write_to_teachers

State = Entry.State
MAY_BE_WITHDRAWN = {State.DRAFT, State.SUBMITTED, State.RETURNED, State.ELIGIBLE}


class Refusal(Exception):
    """The verb may not be done now; `str()` tells the user why and what to do."""


class OpenWorry(Refusal):
    """A worry about a child is open. Only the secretariat may hear so: views tell others something else."""


class NotComplete(Refusal):
    """Something is missing; `points` lists it (see submissions.completeness)."""

    def __init__(self, points):
        self.points = points
        super().__init__(_("Not sent in: something is missing."))


class TooLate(Refusal):
    """The deadline, or the entry's own last moment, has passed."""


@transaction.atomic
def submit(entry, *, by, at) -> Entry:
    """Send the entry in, or send its changes: makes the sent version and starts the edition's workflow.

    Idempotent: sending the same content twice keeps the first receipt.
    Raises Refusal after the deadline, NotComplete with the missing points, and RuntimeError when the
    edition has no workflow (a set-up fault, found before anything changes).
    """
    entry = locked(entry)
    workflow = entry.get_workflow()
    if workflow is None or not workflow.active:
        raise RuntimeError(
            f"Edition {entry.edition} has no active workflow: set one before entries are sent in."
        )
    if not grace.may_still_send(entry, at):
        require_editable(entry, at)
    if points := grace.without_late(entry, missing_points(entry), at):
        raise NotComplete(points)
    digest = content_digest(entry)
    if entry.is_sent_in and entry.sent_digest == digest:
        return entry
    require_undecided(entry)
    is_change = entry.sent_at is not None
    cancel_workflow(entry, by=by)
    move(
        entry,
        {State.DRAFT, State.RETURNED, State.SUBMITTED, State.ELIGIBLE},
        State.SUBMITTED,
        sent_at=at,
        sent_digest=digest,
        reason="",
    )
    entry.save_revision(user=by, log_action=True, clean=False)
    workflow.start(entry, by)
    write_receipt(entry, is_change=is_change)
    return entry


@transaction.atomic
def mark_eligible(entry, *, by=None):
    """The workflow has passed its last screening and reaches the judges."""
    entry = locked(entry)
    require_no_open_flag(entry)
    move(entry, {State.SUBMITTED}, State.ELIGIBLE, reason="")
    log(entry, "submissions.accept", user=by)


@transaction.atomic
def accept(entry, *, by, step=None):
    """Approve the screening step that the entry is at; the workflow decides which step is next.

    step: the key of the task state that the person saw; a second click never approves the step after it.
    """
    task_state = screening_step(entry, step)
    task_state.task.specific.on_action(task_state, by, "approve")


@transaction.atomic
def return_entry(entry, *, by, reason, until, step=None):
    """Give the entry back to its teacher with a reason, to be changed until a moment of its own.

    step: as in `accept`.
    """
    task_state = screening_step(entry, step)
    entry = task_state.workflow_state.content_object
    move(
        entry,
        {State.SUBMITTED, State.ELIGIBLE},
        State.RETURNED,
        reason=reason,
        editable_until_override=until,
    )
    task_state.reject(user=by, comment=reason)
    log(entry, "submissions.return", user=by, data={"reason": reason, "until": until.isoformat()})
    write_to_teachers(entry, "entry_returned", f"returned:{task_state.pk}", reason=reason, until=until)


@transaction.atomic
def restart_screening(entry, *, by):
    """Put an entry back to the first step whose workflow was switched off under it in Settings."""
    entry = locked(entry)
    require_no_open_flag(entry)
    workflow = entry.get_workflow()
    if workflow is None or not workflow.active:
        raise Refusal(_("The edition has no active workflow. Choose one under Settings, Editions."))
    if current_task_state(entry) is not None:
        raise Refusal(_("This entry is at a step already. Load the page again."))
    move(entry, {State.SUBMITTED}, State.SUBMITTED)
    cancel_workflow(entry, by=by)
    workflow.start(entry, by)


@transaction.atomic
def disqualify(entry, *, by, at, reason, step=None):
    """Take the entry out of the competition for a stated reason, and its results off the website.

    step: the key of the task state that the person saw, if one ran; as in `accept`.
    """
    entry = locked(entry)
    require_no_open_flag(entry)
    if step is not None:
        screening_step(entry, step)
    move(entry, {State.SUBMITTED, State.RETURNED, State.ELIGIBLE}, State.DISQUALIFIED, reason=reason)
    leave_competition(entry, by=by, at=at)
    log(entry, "submissions.disqualify", user=by, data={"reason": reason})
    write_to_teachers(entry, "entry_disqualified", f"disqualified:{entry.pk}:{entry.sent_at}", reason=reason)


@transaction.atomic
def withdraw(entry, *, by, at):
    """The teacher takes the class out; `undo_withdrawal` brings it back while it may still be changed.

    Before the edition opens too: the reminders ask for it, because a place is kept for the class.
    """
    entry = locked(entry)
    require_in_time(entry, at)
    move(entry, MAY_BE_WITHDRAWN, State.WITHDRAWN)
    leave_competition(entry, by=by, at=at)
    log(entry, "submissions.withdraw", user=by)
    tell_of_withdrawal(entry, at=at)


@transaction.atomic
def withdraw_from_judging(entry, *, by, at):
    """Take the entry out at any time, deadline or not: the jury may not read it any more."""
    entry = locked(entry)
    move(entry, {State.SUBMITTED, State.RETURNED, State.ELIGIBLE}, State.WITHDRAWN)
    leave_competition(entry, by=by, at=at)
    log(entry, "submissions.withdraw", user=by, data={"cause": "clearance"})
    tell_of_withdrawal(entry, at=at)


@transaction.atomic
def undo_withdrawal(entry, *, by, at):
    """Back to *not sent in*: the class sends it in anew. Raises Refusal if its place was taken meanwhile."""
    from .signing_up import require_place  # it signs up by the verbs of this module

    entry = locked(entry)
    if at >= entry.editable_until:
        raise Refusal(_("It is too late to take the withdrawal back."))
    taken = Entry.objects.filter(
        edition=entry.edition,
        category=entry.category,
        school=entry.school,
        class_label_key=entry.class_label_key,
    ).exclude(state=State.WITHDRAWN)
    if taken.exists():
        raise Refusal(_("The class is signed up for this category again, so the old entry stays withdrawn."))
    if entry.state == State.WITHDRAWN:
        require_place(entry.category)
    try:
        with transaction.atomic():
            move(entry, {State.WITHDRAWN}, State.DRAFT)
    except IntegrityError as error:
        # Somebody signed the class up between the question above and the move.
        raise Refusal(_("The class is signed up for this category again.")) from error
    log(entry, "submissions.undo_withdrawal", user=by)


@transaction.atomic
def raise_flag(entry, *, by, at, note) -> SafeguardingFlag:
    """Somebody is worried about a child: everything about this entry stops until the flag is closed.

    A second worry is added to the open one, so that nobody's note is lost or turned away. Results that are
    prepared are taken away: the release, which knows of no worries, would publish them.
    """
    entry = locked(entry)
    flag, created = SafeguardingFlag.objects.get_or_create(
        entry=entry, closed_at=None, defaults={"raised_by": by, "raised_at": at, "note": note}
    )
    if not created:
        flag.note = f"{flag.note}\n\n{by}, {in_words(at)}:\n{note}"
        flag.save(update_fields=["note"])
    publishing.hold_back(entry.code, by=by, at=at)
    log(entry, "submissions.raise_flag", user=by)
    return flag


@transaction.atomic
def close_flag(flag, *, by, at, outcome):
    """The secretariat has dealt with the worry; the entry goes on where it stood."""
    # Lock first: somebody may be adding to the worry at this moment.
    locked(flag.entry)
    closed = SafeguardingFlag.objects.filter(pk=flag.pk, closed_at=None).update(
        closed_by=by, closed_at=at, outcome=outcome
    )
    if not closed:
        raise Refusal(_("This worry is already closed."))
    log(flag.entry, "submissions.close_flag", user=by)


# What the verbs are made of ---------------------------------------------------------------------


def locked(entry) -> Entry:
    """The entry read anew under a row lock, with the relations that verbs use."""
    rows = Entry.objects.select_for_update(of=("self",)).select_related(
        "edition__workflow", "category", "school", "owner", "latest_revision"
    )
    # Who waited while the owner or the category changed finds PostgreSQL's old join empty: ask once more.
    return rows.filter(pk=entry.pk).first() or rows.get(pk=entry.pk)


def move(entry, sources, target, **fields):
    """Compare and set the state. Raises Refusal when the entry is not in one of `sources` any more."""
    moved = Entry.objects.filter(pk=entry.pk, state__in=sources).update(state=target, **fields)
    if not moved:
        raise Refusal(
            _("This cannot be done now: the entry is “%(state)s”. Load the page again.")
            % {"state": State(Entry.objects.values_list("state", flat=True).get(pk=entry.pk)).label}
        )
    entry.state = target
    for name, value in fields.items():
        setattr(entry, name, value)


def require_editable(entry, at):
    if at < entry.edition.opens_at:
        raise Refusal(_("The edition opens on %(when)s.") % {"when": in_words(entry.edition.opens_at)})
    require_in_time(entry, at)
    if not entry.is_editable_at(at):
        raise Refusal(
            _("This entry is “%(state)s” and cannot be changed.") % {"state": entry.get_state_display()}
        )


def require_in_time(entry, at):
    if at >= entry.editable_until:
        raise TooLate(
            _("The deadline was %(when)s; it is now %(now)s. Write to the secretariat if something is wrong.")
            % {"when": in_words(entry.announced_deadline), "now": in_words(at)}
        )


def may_withdraw(entry, at) -> bool:
    """Whether `withdraw` would be done now."""
    return entry.state in MAY_BE_WITHDRAWN and at < entry.editable_until


def screening_step(entry, step):
    """The task state that may be decided now, its entry locked: `workflow_state.content_object`.

    Raises Refusal when the entry has left the step (somebody was faster), OpenWorry while a flag is open.
    Without `step`, an entry that the judges have reached is past deciding.
    """
    entry = locked(entry)
    require_no_open_flag(entry)
    task_state = current_task_state(entry)
    deciding = {State.SUBMITTED} if step is None else {State.SUBMITTED, State.ELIGIBLE}
    if task_state is None or entry.state not in deciding or step not in {None, task_state.pk}:
        raise Refusal(_("Somebody else has already decided on this step. Nothing was changed."))
    task_state.workflow_state.content_object = entry
    return task_state


def require_undecided(entry):
    if grace.is_decided(entry):
        raise Refusal(_("The jury has decided, so what was sent in cannot be changed any more."))


def require_no_open_flag(entry):
    if entry.safeguarding_flags.filter(closed_at=None).exists():
        raise OpenWorry(_("There is an open worry about a child. Close it before anything else is done."))


def current_task_state(entry):
    """The workflow's current task state, read anew under the workflow state's row lock; None when none runs.

    Lock first: two people may press accept and return together.
    """
    state = (
        WorkflowState.objects.select_for_update(of=("self",))
        .for_instance(entry)
        .filter(status=WorkflowState.STATUS_IN_PROGRESS)
        .first()
    )
    if state is None or state.current_task_state_id is None:
        return None
    task_state = state.current_task_state.specific
    task_state.workflow_state = state
    return task_state


def cancel_workflow(entry, *, by):
    """End the running workflow, if any, whatever step it is at."""
    states = WorkflowState.objects.select_for_update(of=("self",)).for_instance(entry).active()
    for state in states:
        state.cancel(user=by)


def leave_competition(entry, *, by, at):
    """No step runs any more, and no page of the entry is public or waits to be."""
    cancel_workflow(entry, by=by)
    publishing.retract(entry.code, by=by, at=at)
