"""A frozen verdict taken back by its chair, before the release and with a reason; the old one is kept."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import TaskState, WorkflowState

from competition import publishing
from competition.models import Edition
from submissions.lifecycle import Refusal
from submissions.models import Entry

from . import publication
from .guards import locked_reading
from .models import JuryTask, ReopenedVerdict, Verdict
from .models.verdicts import FrozenVerdict

KEPT = ("edition_id", "category_id", *(field.attname for field in FrozenVerdict._meta.concrete_fields))


def reopen_verdict(category, *, by, at, reason) -> ReopenedVerdict:
    """Take the category's verdict back: its entries are at the jury again, its awards can be changed.

    The edition's special prizes are opened with it, as they are frozen only when every category is. What was
    prepared of the results is discarded, and prepared anew from the verdicts that still stand.
    Raises Refusal without a reason, without a verdict, and once the results are released.
    """
    kept = take_verdict_back(category, by=by, at=at, reason=reason)
    publication.prepare_again(category.edition, by=by, at=at)
    return kept


@transaction.atomic
def take_verdict_back(category, *, by, at, reason) -> ReopenedVerdict:
    """All of it but the new preparing, which takes seconds."""
    locked_reading(category)
    if not reason.strip():
        raise Refusal(_("Write why the verdict is opened again."))
    verdict = Verdict.objects.filter(category=category).first()
    if verdict is None:
        raise Refusal(_("The verdict of this category is not frozen."))
    # Those that a worry stops too: it may be closed, and then they are decided with the others.
    entries = Entry.objects.in_play().filter(category=category).select_for_update(of=("self",)).order_by("pk")
    for entry in entries:
        back_to_jury(entry, by=by, at=at)
    edition = Edition.objects.select_for_update(no_key=True).get(pk=category.edition_id)
    if edition.released_at:
        raise Refusal(_("The results are released, so the verdict cannot be opened again."))
    kept = put_away(verdict, by=by, at=at, reason=reason.strip())
    log(category, "judging.reopen_verdict", user=by, timestamp=at, data={"reopened": kept.pk})
    if special := Verdict.objects.filter(edition=edition, category=None).first():
        prizes = put_away(special, by=by, at=at, reason=reason.strip())
        log(edition, "judging.reopen_verdict", user=by, timestamp=at, data={"reopened": prizes.pk})
    # In this transaction: nothing of a verdict that does not stand can be released.
    publishing.discard(edition, by=by, at=at)
    return kept


def put_away(verdict, *, by, at, reason) -> ReopenedVerdict:
    words = {name: getattr(verdict, name) for name in KEPT}
    kept = ReopenedVerdict.objects.create(**words, reopened_by=by, reopened_at=at, reason=reason)
    verdict.delete()
    return kept


def back_to_jury(entry, *, by, at) -> bool:
    """Start the jury's step anew in a workflow that has passed it; False when the entry is not past it.

    The approved step is cancelled first: Wagtail never comes back to a step that was approved once, and an
    entry sent back to its readers would otherwise pass the jury by.
    """
    state = (
        WorkflowState.objects.select_for_update(of=("self",))
        .for_instance(entry)
        .filter(status__in=[WorkflowState.STATUS_APPROVED, WorkflowState.STATUS_IN_PROGRESS])
        .order_by("pk")
        .last()
    )
    if state is None:
        return False
    steps = TaskState.objects.filter(workflow_state=state).exclude(status=TaskState.STATUS_CANCELLED)
    approved = steps.filter(task__in=JuryTask.objects.values("pk"), status=TaskState.STATUS_APPROVED)
    passed = approved.order_by("pk").last()
    if passed is None:
        return False
    steps.filter(pk__gte=passed.pk).update(status=TaskState.STATUS_CANCELLED, finished_by=by, finished_at=at)
    state.status, state.current_task_state = WorkflowState.STATUS_IN_PROGRESS, None
    state.save()
    state.update(user=by, next_task=passed.task)
    return True
