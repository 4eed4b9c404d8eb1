"""The jury's part of `wagtail_hooks`: panels, menu, words of the audit log."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.home import LockedPagesPanel, RecentEditsPanel

from .panels import JuryMenuItem, ReadingsMenuItem, is_only_in_the_jury, jury_panels

PANELS_ABOUT_PAGES = (RecentEditsPanel, LockedPagesPanel)

WORDS = {
    "change_rounds": (_("Change the rounds"), _("The plan of reading rounds was changed")),
    "end_rounds": (_("End the rounds"), _("No further round of reading is given in the category")),
    "ask_for_reading": (_("Ask for one more reading"), _("One more judge was asked to read the entry")),
    "release_judge": (_("Release a judge"), _("A judge's unread entries were taken from her")),
    "edit_feedback": (_("Edit feedback"), _("The feedback to the class was edited")),
    "approve_feedback": (_("Approve feedback"), _("The feedback to the class was read over")),
    "hold_back_feedback": (_("Hold feedback back"), _("The feedback to the class is held back")),
    "invite_judge": (_("Invite a judge"), _("A judge was invited")),
    "revoke_judge_invitation": (_("Take an invitation back"), _("A judge's invitation was taken back")),
    "accept_judge_invitation": (_("Accept an invitation"), _("Somebody accepted to be a judge")),
    "decline_judge_invitation": (_("Decline an invitation"), _("Somebody declined to be a judge")),
    "save_sheet": (_("Save score sheet"), _("A judge saved a draft of a score sheet")),
    "send_sheet": (_("Send score sheet"), _("A judge sent a score sheet")),
    "change_sheet": (_("Change score sheet"), _("A judge changed a score sheet that was sent")),
    "declare_conflicts": (_("Answer about conflicts"), _("A judge answered about conflicts")),
    "add_conflict": (_("Add conflict"), _("A conflict of a judge was put down")),
    "remove_conflict": (_("Remove conflict"), _("A conflict of a judge was taken back")),
    "content_note": (_("Content note"), _("The note to the readers was changed")),
    "recuse": (_("Recuse"), _("A judge does not read the entry")),
    "close_reading": (_("Close reading"), _("The reading was closed")),
    "reopen_reading": (_("Reopen reading"), _("The reading was opened again")),
    "place_award": (_("Place award"), _("An award was placed")),
    "remove_award": (_("Remove award"), _("An award was taken back")),
    "freeze_verdict": (_("Freeze verdict"), _("The verdict was frozen")),
    "reopen_verdict": (_("Reopen verdict"), _("The frozen verdict was opened again")),
    "remark": (_("Remark"), _("A remark was written in the panel's talk")),
}


@hooks.register("register_log_actions")
def register_jury_log_actions(actions):
    for name, (label, message) in WORDS.items():
        actions.register_action(f"judging.{name}", label, message)


@hooks.register("construct_homepage_panels", order=200)
def show_jury_panels(request, panels):
    """After the secretariat's hook. Who is in the jury alone edits no pages and needs no word of them."""
    if is_only_in_the_jury(request.user):
        panels[:] = [panel for panel in panels if not isinstance(panel, PANELS_ABOUT_PAGES)]
    panels.extend(jury_panels(request.user))


@hooks.register("register_admin_menu_item")
def register_readings_menu_item():
    return ReadingsMenuItem(
        _("My readings"), reverse_lazy("judging:readings"), name="readings", icon_name="glasses", order=10
    )


@hooks.register("register_admin_menu_item")
def register_talk_menu_item():
    return ReadingsMenuItem(
        _("The panel's talk"), reverse_lazy("judging:talk"), name="talk", icon_name="comment", order=15
    )


@hooks.register("register_admin_menu_item")
def register_jury_menu_item():
    return JuryMenuItem(
        _("Jury"), reverse_lazy("judging:jury"), name="jury", icon_name="clipboard-list", order=40
    )
