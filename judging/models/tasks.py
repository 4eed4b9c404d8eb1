"""The three kinds of step in an entry's one workflow, as Wagtail task types.

Each keeps the entry locked for every editor: an entry is changed by its teacher in the portal,
never in the admin. The steps are moved by `submissions.lifecycle` and `judging.decisions` alone, so
Wagtail's own buttons are never offered; its lists of "what awaits my review" keep working.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import CharField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Task, TaskState

from submissions import lifecycle
from submissions.models import Entry, SafeguardingFlag

from .judges import Judge


class LockedTask:
    """What all our steps share: nobody edits in the admin, and the stock buttons are not offered."""

    def start(self, workflow_state, user=None):
        """Raises PermissionDenied for anything but an entry: a page's key must never move an entry."""
        if not isinstance(workflow_state.content_object, Entry):
            raise PermissionDenied(_("This step is for entries only."))
        return super().start(workflow_state, user=user)  # type: ignore[misc]

    def locked_for_user(self, obj, user):
        return True

    def user_can_access_editor(self, obj, user):
        return False

    def user_can_lock(self, obj, user):
        return False

    def user_can_unlock(self, obj, user):
        return False

    def get_actions(self, obj, user):
        return []


def states_of(task, entries):
    """The task's open task states at these entries, in a shape that Wagtail may join by OR."""
    open_states = TaskState.objects.filter(
        task=task,
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__object_id__in=entries.annotate(key=Cast("pk", CharField())).values("key"),
    )
    return TaskState.objects.filter(pk__in=open_states.values("pk"))


class ScreeningTask(LockedTask, AbstractGroupApprovalTask):
    """Somebody of its groups accepts, returns or disqualifies. Several may follow each other."""

    def start(self, workflow_state, user=None):
        """An entry that the judges already have is not called back by a screening added afterwards."""
        task_state = super().start(workflow_state, user=user)
        if workflow_state.content_object.state == Entry.State.ELIGIBLE:
            task_state.status = TaskState.STATUS_SKIPPED
            task_state.finished_at = timezone.now()
            task_state.save()
        return task_state

    def get_task_states_user_can_moderate(self, user, **kwargs):
        if not (user.is_superuser or self._user_in_groups(user)):
            return TaskState.objects.none()
        worries = SafeguardingFlag.objects.filter(closed_at=None)
        return states_of(self, Entry.objects.exclude(pk__in=worries.values("entry_id")))

    @classmethod
    def get_description(cls):
        return _("People of the chosen groups accept, return or turn down an entry before judges read it")

    class Meta:
        verbose_name = _("screening")
        verbose_name_plural = _("screenings")


class ScoringTask(LockedTask, Task):
    """The judges read and score; one task state per entry, ended when its category's reading closes."""

    def start(self, workflow_state, user=None):
        """Reaching this step is what makes an entry eligible, however many screenings came before it."""
        task_state = super().start(workflow_state, user=user)
        entry = workflow_state.content_object
        if entry.state != Entry.State.ELIGIBLE:
            lifecycle.mark_eligible(entry, by=user)
        return task_state

    @classmethod
    def get_description(cls):
        return _("The judges who were given an entry read and score it, until its category's reading closes")

    class Meta:
        verbose_name = _("reading by judges")
        verbose_name_plural = _("readings by judges")


class JuryTask(LockedTask, AbstractGroupApprovalTask):
    """The chair decides for the whole category; freezing the verdict approves it for every entry."""

    def get_task_states_user_can_moderate(self, user, **kwargs):
        """A chair's own categories only, though chairs share one group."""
        chaired = Judge.objects.filter(user=user, is_chair=True).values("categories")
        return states_of(self, Entry.objects.filter(category__in=chaired))

    @classmethod
    def get_description(cls):
        return _("The chair places the awards of a category and freezes the decision for all its entries")

    class Meta:
        verbose_name = _("jury's decision")
        verbose_name_plural = _("jury's decisions")
