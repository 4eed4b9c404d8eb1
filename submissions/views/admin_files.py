"""Files that could not be prepared, or that wait for long, for the secretariat: why, and once more."""

from datetime import timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from competition.roles import SECRETARIAT, has_role

from .. import files
from ..models import Processing
from ..web_pictures import MISSING

State = Processing.State
# Films take their time; what is older than this is worth a look.
WAITS_LONG = timedelta(minutes=30)
ON_A_PAGE = 50


def in_trouble(*, at):
    """Given up first, then what waits longest."""
    waits = Q(state__in=[State.WAITING, State.WORKING], created_at__lt=at - WAITS_LONG)
    rows = Processing.objects.filter(waits | Q(state=State.FAILED) | Q(reason__startswith=MISSING))
    return rows.select_related("entry").defer("facts").order_by("state", "created_at", "pk")


def reason_words(processing) -> str:
    """Why, in words where there are any; else what the machine called it."""
    known = {
        files.NO_FFMPEG: _("ffmpeg is not installed on the server."),
        files.WORKER_STOPPED: _("The worker stopped while it was at it."),
        "FileNotFoundError": _("The file is not in the storage any more."),
        "too_heavy": _("It took too long, or too much memory."),
    }
    return known.get(processing.reason, processing.reason)


class SecretariatAlone:
    """404 for everybody else."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        if not has_role(request.user, SECRETARIAT):
            raise Http404


class FilesView(SecretariatAlone, WagtailAdminTemplateMixin, TemplateView):
    template_name = "submissions/admin/files.html"
    page_title = gettext_lazy("Files in trouble")
    header_icon = "doc-full-inverse"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        rows = Paginator(in_trouble(at=timezone.now()), ON_A_PAGE).get_page(self.request.GET.get("p"))
        lines = [(row, reason_words(row), row.state == State.FAILED) for row in rows]
        return super().get_context_data(lines=lines, rows=rows, **kwargs)


class TryAgainView(SecretariatAlone, View):
    """POST starts a file anew that was given up. Twice is the same as once."""

    http_method_names = ["post"]

    def post(self, request, pk):
        processing = get_object_or_404(Processing.objects.select_related("entry"), pk=pk)
        at = timezone.now()
        if files.try_again(processing, at=at):
            log(processing.entry, "submissions.try_file_again", user=request.user, data={"file": pk})
            messages.success(request, _("The file is taken up again. Look here in some minutes."))
        return redirect("files_in_trouble")


class FilesMenuItem(MenuItem):
    def is_shown(self, request):
        return has_role(request.user, SECRETARIAT)


@hooks.register("register_admin_urls")
def register_urls():
    return [
        path("files/", FilesView.as_view(), name="files_in_trouble"),
        path("files/<int:pk>/again/", TryAgainView.as_view(), name="try_file_again"),
    ]


@hooks.register("register_reports_menu_item")
def register_files_menu_item():
    return FilesMenuItem(
        gettext_lazy("Files in trouble"),
        reverse_lazy("files_in_trouble"),
        name="files-in-trouble",
        icon_name="doc-full-inverse",
        order=900,
    )


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(
        "submissions.try_file_again", gettext_lazy("Try again"), gettext_lazy("A file was taken up again")
    )
