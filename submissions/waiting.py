"""What an entry waits for: its current workflow step, and whether a worry stops it. One query for a list."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, F, OuterRef, Subquery
from django.db.models.functions import Cast, Greatest
from wagtail.models import TaskState, WorkflowState

from .models import Entry, SafeguardingFlag


def with_current_step(entries):
    """Annotate `step_id`, `step_task_id`, `step_name` (None when no step runs) and `has_open_worry`."""
    steps = TaskState.objects.filter(
        workflow_state__base_content_type=ContentType.objects.get_for_model(Entry),
        workflow_state__object_id=Cast(OuterRef("pk"), CharField()),
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        workflow_state__current_task_state=F("pk"),
        status=TaskState.STATUS_IN_PROGRESS,
    )
    return entries.annotate(
        step_id=Subquery(steps.values("pk")[:1]),
        step_task_id=Subquery(steps.values("task_id")[:1]),
        step_name=Subquery(steps.values("task__name")[:1]),
        has_open_worry=Exists(SafeguardingFlag.objects.filter(entry=OuterRef("pk"), closed_at=None)),
    )


def waiting_for_screening(entries):
    """Sent in, not accepted yet, and not stopped by a worry."""
    return without_worry(entries.filter(state=Entry.State.SUBMITTED))


def with_worry(entries):
    return entries.filter(pk__in=open_worries())


def without_worry(entries):
    return entries.exclude(pk__in=open_worries())


def open_worries():
    return SafeguardingFlag.objects.filter(closed_at=None).values("entry_id")


def returned_and_overdue(entries, *, at):
    """Given back to the teacher, and the later of its own date and the edition's has come."""
    own_and_later = Greatest("editable_until_override", "edition__closes_at")
    returned = entries.filter(state=Entry.State.RETURNED, editable_until_override__isnull=False)
    return returned.annotate(over_at=own_and_later).filter(over_at__lte=at)
