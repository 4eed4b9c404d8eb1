"""What the secretariat sees of entries in the Wagtail admin, and the words of the audit log."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .admin import EntryViewSet, SchoolViewSet
from .permissions import register_policies
from .views import admin_files, admin_people  # noqa: F401 - its hooks register themselves

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
    actions.register_action("submissions.story_state", _("Story’s state"), _("How far a story has come"))
    actions.register_action("submissions.declare_answers", _("Declare"), _("Declarations changed"))
    actions.register_action("submissions.extend", _("Extend"), _("Given more time"))
    actions.register_action("submissions.confirm", _("Confirm"), _("Confirmed that the class takes part"))
    actions.register_action("submissions.invite", _("Invite"), _("A colleague was invited"))
    actions.register_action(
        "submissions.revoke_invitation", _("Take back an invitation"), _("An invitation was taken back")
    )
    actions.register_action("submissions.join", _("Join"), _("Became co-teacher"))
    actions.register_action("submissions.remove_co_teacher", _("Remove"), _("A co-teacher was removed"))
    actions.register_action("submissions.hand_over", _("Hand over"), _("The entry was handed over"))
    actions.register_action("submissions.open_desk", _("Open"), _("The pupils’ writing desk was opened"))
    actions.register_action("submissions.close_desk", _("Close"), _("The pupils’ writing desk was closed"))
    actions.register_action("submissions.remove_writer", _("Remove"), _("A pupil was removed from the desk"))
    actions.register_action(
        "submissions.decide_proposal", _("Decide"), _("A pupil’s proposal was decided on")
    )
    actions.register_action("submissions.family_link", _("Family link"), _("A family link was made"))
    actions.register_action("submissions.revoke_family_link", _("Revoke"), _("A family link was revoked"))
    actions.register_action(
        "submissions.raise_flag", _("Raise a worry"), _("A worry about a child was raised")
    )
    actions.register_action(
        "submissions.close_flag", _("Close a worry"), _("A worry about a child was closed")
    )
    actions.register_action("submissions.captions", _("Captions"), _("Captions of a recording were changed"))
    actions.register_action("submissions.phone_link", _("Telephone"), _("A link for a telephone was opened"))
    actions.register_action("submissions.upload_begun", _("Begin an upload"), _("An upload was begun"))
    actions.register_action("submissions.upload_finished", _("Finish an upload"), _("A file was uploaded"))
    actions.register_action(
        "submissions.upload_cancelled", _("Give up an upload"), _("An upload was given up")
    )
    actions.register_action(
        "submissions.late_file",
        _("Late file"),
        _("A file whose upload was begun in time joined the sent version"),
    )
