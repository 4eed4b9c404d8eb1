"""The three kinds of step in an entry's one workflow, as Wagtail task types.

Each keeps the entry locked for every editor: an entry is changed by its teacher in the portal,
never in the admin. The steps are moved by `submissions.lifecycle` and `judging.decisions`.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Task

from submissions import lifecycle


class LockedTask:
    """What all our steps share: nobody edits in the admin, and the stock buttons are not offered."""

    def locked_for_user(self, obj, user):
        return True

    def user_can_access_editor(self, obj, user):
        return False

    def user_can_lock(self, obj, user):
        return False

    def user_can_unlock(self, obj, user):
        return False


class ScreeningTask(LockedTask, AbstractGroupApprovalTask):
    """Somebody of its groups accepts, returns or disqualifies. Several may follow each other."""

    class Meta:
        verbose_name = _("screening")
        verbose_name_plural = _("screenings")


class ScoringTask(LockedTask, Task):
    """The judges read and score; one task state per entry, ended when its category's reading closes."""

    def start(self, workflow_state, user=None):
        """Reaching this step is what makes an entry eligible, however many screenings came before it."""
        lifecycle.mark_eligible(workflow_state.content_object, by=user)
        return super().start(workflow_state, user=user)

    class Meta:
        verbose_name = _("reading by judges")
        verbose_name_plural = _("readings by judges")


class JuryTask(LockedTask, AbstractGroupApprovalTask):
    """The chair decides for the whole category; freezing the verdict approves it for every entry."""

    class Meta:
        verbose_name = _("jury's decision")
        verbose_name_plural = _("jury's decisions")
