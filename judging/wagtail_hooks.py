"""What the jury room hangs into the Wagtail admin: addresses, menu, home panels, words of the audit log."""

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from . import jury_hooks, urls  # noqa: F401 (the jury's own hooks register themselves)
from .admin import ConflictViewSet, JudgeViewSet
from .home import arrange_panels
from .permissions import is_secretariat, may_use_screening

register_snippet(JudgeViewSet)
register_snippet(ConflictViewSet)


@hooks.register("register_admin_urls")
def register_admin_urls():
    return [path("judging/", include(urls))]


class ScreeningMenuItem(MenuItem):
    def is_shown(self, request):
        return may_use_screening(request.user)


class SecretariatMenuItem(MenuItem):
    def is_shown(self, request):
        return is_secretariat(request.user)


@hooks.register("register_admin_menu_item")
def register_screening_menu_item():
    return ScreeningMenuItem(
        _("Screening"), reverse_lazy("judging:screening"), name="screening", icon_name="check", order=20
    )


@hooks.register("register_admin_menu_item")
def register_assigning_menu_item():
    return SecretariatMenuItem(
        _("Assign judges"), reverse_lazy("judging:assigning"), name="assigning", icon_name="group", order=30
    )


@hooks.register("register_settings_menu_item")
def register_editions_menu_item():
    return SecretariatMenuItem(
        _("Workflow and criteria"),
        reverse_lazy("judging:editions"),
        name="workflow-and-criteria",
        icon_name="tasks",
        order=30,
    )


@hooks.register("construct_homepage_panels")
def construct_homepage_panels(request, panels):
    arrange_panels(request, panels)


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action("judging.assign", _("Assign"), _("A judge was given the entry to read"))
    actions.register_action("judging.unassign", _("Unassign"), _("A judge was relieved of the entry"))
    actions.register_action(
        "judging.give_readings", _("Assign readers"), _("The readings of a plan were given to the judges")
    )
    actions.register_action(
        "judging.take_readings_back", _("Take readings back"), _("The readings of a plan were taken back")
    )
    actions.register_action(
        "judging.use_standard", _("Use the standard"), _("The standard workflow and rubric were put in")
    )
    actions.register_action("judging.change_rubric", _("Change criteria"), _("The criteria were changed"))
