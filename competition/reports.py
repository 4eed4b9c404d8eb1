"""Wagtail's reports of what people did. They name teachers and entries: for the secretariat alone."""

from django.http import Http404
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.admin.views.reports.workflows import WorkflowTasksView, WorkflowView

from .roles import SECRETARIAT, has_role

REPORTS = {"site-history": LogEntriesView, "workflow": WorkflowView, "workflow_tasks": WorkflowTasksView}


def report(request, name, part=None):
    """The stock report; whoever may change a page somewhere would get it otherwise. Http404 for others.

    part: "results/" for the table alone, as the page's own script asks for it.
    """
    if not has_role(request.user, SECRETARIAT):
        raise Http404
    view = REPORTS[name].as_view(results_only=part is not None)
    return require_admin_access(view)(request)
