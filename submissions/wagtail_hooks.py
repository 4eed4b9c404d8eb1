"""What the secretariat sees of entries in the Wagtail admin, and the words of the audit log."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .admin import EntryViewSet, SchoolViewSet
from .permissions import register_policies

# Hooks may be loaded before this app is ready, and a viewset without a policy would make one of its own.
register_policies()
register_snippet(EntryViewSet)
register_snippet(SchoolViewSet)


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action("submissions.accept", _("Accept"), _("Accepted for judging"))
    actions.register_action("submissions.return", _("Return"), _("Returned to the teacher"))
    actions.register_action("submissions.disqualify", _("Disqualify"), _("Not accepted"))
    actions.register_action("submissions.withdraw", _("Withdraw"), _("Withdrawn by the teacher"))
    actions.register_action("submissions.undo_withdrawal", _("Undo withdrawal"), _("Withdrawal undone"))
    actions.register_action("submissions.declare_clearance", _("Declare"), _("Clearance declared"))
    actions.register_action("submissions.withdraw_clearance", _("Take back"), _("Clearance taken back"))
    actions.register_action(
        "submissions.leave_out_picture", _("Leave out a picture"), _("Picture left out of the website")
    )
    actions.register_action(
        "submissions.put_picture_back", _("Put a picture back"), _("Picture may be shown again")
    )
    actions.register_action(
        "submissions.raise_flag", _("Raise a worry"), _("A worry about a child was raised")
    )
    actions.register_action(
        "submissions.close_flag", _("Close a worry"), _("A worry about a child was closed")
    )
