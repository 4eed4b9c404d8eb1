"""What the jury sees on the admin's first page and in its menu."""

from django.middleware.csrf import get_token
from django.utils import timezone
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from competition.roles import CHAIRS, JUDGES, SECRETARIAT, has_role, role_names

from .chairing import category_overview
from .readings import ReadingList


class JudgePanel(Component):
    """The judge's readings, the waiting ones first."""

    name = "readings"
    template_name = "judging/judge_home.html"
    order = 10

    class Media:
        css = {"all": ["judging/jury.css", "judging/reading.css"]}

    def __init__(self, user):
        self.user = user

    def get_context_data(self, parent_context):
        return {
            "readings": ReadingList(self.user, at=timezone.now()),
            "is_panel": True,
            # A panel is rendered without the request; "put back" is a form.
            "csrf_token": get_token(parent_context["request"]),
        }


class ChairPanel(Component):
    """The categories that the user decides, each with its progress."""

    name = "jury"
    template_name = "judging/chair_home.html"
    order = 20

    class Media:
        css = {"all": ["judging/jury.css"]}

    def __init__(self, user):
        self.user = user

    def get_context_data(self, parent_context):
        return {"overview": category_overview(self.user)}


def jury_panels(user) -> list[Component]:
    """By the groups that the user is in, so that a superuser's page is not filled with empty lists."""
    roles = role_names(user)
    panels: list[Component] = []
    if {JUDGES, CHAIRS} & roles:
        panels.append(JudgePanel(user))
    if CHAIRS in roles:
        panels.append(ChairPanel(user))
    return panels


def is_only_in_the_jury(user) -> bool:
    roles = role_names(user)
    return bool(roles) and roles <= {JUDGES, CHAIRS}


def may_use_readings(user) -> bool:
    return bool({JUDGES, CHAIRS} & role_names(user))


class ReadingsMenuItem(MenuItem):
    def is_shown(self, request):
        return may_use_readings(request.user)


class JuryMenuItem(MenuItem):
    def is_shown(self, request):
        return has_role(request.user, CHAIRS, SECRETARIAT)
