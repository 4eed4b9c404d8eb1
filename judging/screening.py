"""The acts of a screener: which of them an entry offers to whom, and what each does.

The verbs themselves are in `submissions.lifecycle`; here is who is offered them.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from competition import publishing
from submissions import clearing, extending, lifecycle
from submissions.models import Entry

from . import publication
from .content_notes import write_note
from .forms_screening import (
    CloseWorryForm,
    ContentNoteForm,
    ExtendForm,
    ReasonForm,
    RetractForm,
    ReturnForm,
    WorryForm,
)
from .permissions import entries_to_screen, is_secretariat, saw_step, screening_tasks

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

State = Entry.State


@dataclass(frozen=True)
class Act:
    """One thing that may be done with an entry. `form` None: a click is enough.

    needs_own_step: only for people of the step's groups; the secretariat cannot skip somebody's check.
    """

    verb: str
    label: "StrOrPromise"
    done: "StrOrPromise"
    form: type | None = None
    icon: str = "check"
    is_grave: bool = False
    needs_own_step: bool = False


ACCEPT = Act("accept", _("Accept"), _("%(code)s is accepted."), needs_own_step=True)
RETURN = Act(
    "return", _("Return to the teacher"), _("%(code)s is returned."), ReturnForm, "undo", needs_own_step=True
)
DISQUALIFY = Act(
    "disqualify", _("Do not accept"), _("%(code)s is not accepted."), ReasonForm, "cross", is_grave=True
)
WORRY = Act(
    "worry",
    _("I am worried about a child"),
    _("Thank you. The secretariat has it and takes care of it."),
    WorryForm,
    "warning",
)
CLOSE_WORRY = Act(
    "close-worry", _("Close the worry"), _("The worry about %(code)s is closed."), CloseWorryForm
)
RESTART = Act("restart", _("Start the screening again"), _("%(code)s waits for screening again."))
EXTEND = Act("extend", _("Give more time"), _("%(code)s has more time."), ExtendForm, "time")
CONTENT_NOTE = Act(
    "content-note",
    _("Content note for the judges"),
    _("The note to the judges of %(code)s is saved."),
    ContentNoteForm,
    "info-circle",
)
RETRACT = Act(
    "retract",
    _("Take off the website"),
    _("The pages, stories and pictures of %(code)s are gone."),
    RetractForm,
    "bin",
    is_grave=True,
)
OF_THE_SECRETARIAT = (CLOSE_WORRY, RESTART, EXTEND, CONTENT_NOTE, RETRACT)
ACTS = {act.verb: act for act in (ACCEPT, RETURN, DISQUALIFY, WORRY, *OF_THE_SECRETARIAT)}
# After these the secretariat stays at the entry: nothing about its way was decided.
STAY = (WORRY, CLOSE_WORRY, EXTEND, CONTENT_NOTE, RETRACT)


def acts_for(user, entry) -> list[Act]:
    """What the user may do with the entry now; it carries the annotations of `with_current_step`."""
    # Before the release "Do not accept" is the way: what was only prepared would be prepared again.
    is_released = entry.edition.released_at is not None
    may_retract = is_released and is_secretariat(user) and clearing.is_on_the_website(entry)
    if entry.has_open_worry:
        acts = [CLOSE_WORRY, WORRY] if is_secretariat(user) else []
        return [*acts, RETRACT] if may_retract else acts
    acts = [ACCEPT, RETURN] if entry.step_task_id in screening_tasks(user) else []
    if entry.state == State.SUBMITTED and entry.step_id is None:
        acts.append(RESTART)
    if entry.state in {State.SUBMITTED, State.RETURNED, State.ELIGIBLE}:
        acts.append(DISQUALIFY)
    if entry.latest_revision_id:
        acts.append(WORRY)
        if is_secretariat(user) and not is_released:
            acts.append(CONTENT_NOTE)
    if entry.state not in extending.ENDED and not is_released and is_secretariat(user):
        acts.append(EXTEND)
    return [*acts, RETRACT] if may_retract else acts


def may_perform(user, act, entry, step) -> bool:
    """Whether the act is the user's at all, however old the page is; timeliness is for the verb to say."""
    if act in OF_THE_SECRETARIAT:
        return is_secretariat(user)
    return not act.needs_own_step or saw_step(user, entry, step)


def perform(act, entry, *, by, at, step, cleaned):
    """Do it. `step`: the key of the task state that the person saw. Raises lifecycle.Refusal."""
    match act.verb:
        case "accept":
            lifecycle.accept(entry, by=by, step=step)
        case "return":
            lifecycle.return_entry(entry, by=by, step=step, **cleaned)
        case "disqualify":
            lifecycle.disqualify(entry, by=by, at=at, step=step, **cleaned)
        case "worry":
            lifecycle.raise_flag(entry, by=by, at=at, **cleaned)
        case "retract":
            if entry.edition.released_at is None:
                raise lifecycle.Refusal(_("The results are not released yet. Use “Do not accept” instead."))
            publishing.retract(entry.code, by=by, at=at)
        case "extend":
            extending.extend(entry, by=by, at=at, **cleaned)
        case "content-note":
            write_note(entry, cleaned["text"], by=by, at=at)
        case "restart":
            lifecycle.restart_screening(entry, by=by)
        case "close-worry":
            flag = entry.safeguarding_flags.filter(closed_at=None).first()
            if flag is None:
                raise lifecycle.Refusal(_("This worry is already closed."))
            lifecycle.close_flag(flag, by=by, at=at, **cleaned)
            # The worry took a winner out of the prepared results.
            publication.prepare_again(entry.edition, by=by, at=at)


def next_to_screen(user, after=None):
    """The longest waiting entry behind `after`, else the first of all; None when nothing waits."""
    waiting = entries_to_screen(user)
    if after is None:
        return waiting.first()
    others = waiting.exclude(pk=after.pk)
    behind = others.filter(sent_at__gte=after.sent_at) if after.sent_at else others
    return behind.first() or others.first()
