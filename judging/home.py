"""The admin's first page: what waits, with a number and a link. The stock panels cost queries per entry."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel

from competition.models import Mail
from competition.roles import EDITORS, has_role
from submissions.models import Entry
from submissions.waiting import open_worries, returned_and_overdue, waiting_for_screening

from .permissions import entries_to_screen, is_secretariat, may_use_screening, screening_tasks
from .shortfall import entries_short_of_readers

STOCK_PANELS = (WorkflowObjectsToModeratePanel, UserObjectsInWorkflowModerationPanel)


@dataclass(frozen=True)
class Line:
    number: int
    label: str
    url: str
    is_urgent: bool = False


class WhatWaits(Component):
    """A list of lines; `lines` may be computed late, so that building the panel costs nothing."""

    name = "what_waits"
    template_name = "judging/home_what_waits.html"
    order = 10

    def __init__(self, heading, lines):
        self.heading = heading
        self.lines = lines

    def get_context_data(self, parent_context):
        return {"heading": self.heading, "lines": self.lines()}

    class Media:
        css = {"all": ["judging/secretariat.css"]}


def arrange_panels(request, panels):
    """Take Wagtail's workflow panels away and put what waits first. Editors of pages keep the stock ones."""
    user = request.user
    if screening_tasks(user) or not has_role(user, EDITORS):
        panels[:] = [panel for panel in panels if not isinstance(panel, STOCK_PANELS)]
    if is_secretariat(user):
        panels.append(WhatWaits(_("What waits"), lambda: lines_of_the_secretariat(at=timezone.now())))
    elif may_use_screening(user):
        panels.append(WhatWaits(_("What waits for you"), lambda: lines_of_a_screener(user)))


def lines_of_the_secretariat(*, at) -> list[Line]:
    """Three queries, whatever the number of entries."""
    entries = reverse("wagtailsnippets_submissions_entry:list")
    unordered = Entry.objects.order_by()
    counts = Entry.objects.aggregate(
        screening=Count("pk", filter=Q(pk__in=waiting_for_screening(unordered).values("pk"))),
        worry=Count("pk", filter=Q(pk__in=open_worries())),
        overdue=Count("pk", filter=Q(pk__in=returned_and_overdue(unordered, at=at).values("pk"))),
    )
    return [
        Line(
            counts["worry"],
            ngettext("worry about a child", "worries about a child", counts["worry"]),
            f"{entries}?waits=worry",
            is_urgent=True,
        ),
        Line(counts["screening"], _("to screen"), f"{entries}?waits=screening"),
        Line(counts["overdue"], _("returned, and not sent in again in time"), f"{entries}?waits=overdue"),
        Line(
            entries_short_of_readers().count(),
            _("accepted, with too few readers"),
            reverse("judging:assigning"),
        ),
        Line(
            Mail.objects.filter(state=Mail.State.FAILED).count(),
            _("mails that could not be sent"),
            f"{reverse('mails:index')}?state=failed",
            is_urgent=True,
        ),
    ]


def lines_of_a_screener(user) -> list[Line]:
    return [Line(entries_to_screen(user).count(), _("entries to check"), reverse("judging:screening"))]
