"""A judge among the panel: the talk about entries, and after the release the ranking of her categories."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from submissions.lifecycle import Refusal

from ..board import Board
from ..forms_verdict import RemarkForm
from ..panels import may_use_readings
from ..remarks import get_talk_entry, remarks_on, talks_of, write_remark
from ..standings import Standings


class PanelMixin(WagtailAdminTemplateMixin):
    """For judges; 404 for everybody else."""

    header_icon = "comment"

    def dispatch(self, request, *args, **kwargs):
        if not may_use_readings(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        items = [*super().get_breadcrumbs_items(), {"url": reverse("judging:talk"), "label": talk_title()}]
        return [*items, {"url": "", "label": self.get_page_title()}]


def talk_title() -> str:
    return _("The panel's talk")


class TalkView(PanelMixin, TemplateView):
    """The entries of her categories that the panel talks about; no score and no rank."""

    template_name = "judging/talk.html"

    def get_page_title(self):
        return talk_title()

    def get_breadcrumbs_items(self):
        return super().get_breadcrumbs_items()[:-1]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"talks": talks_of(self.request.user)}


class TalkEntryView(PanelMixin, TemplateView):
    """What the panel says of one entry, and a judge's own word."""

    template_name = "judging/talk_entry.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.talk, self.row, self.entry = get_talk_entry(request.user, kwargs["code"])

    def get_page_title(self):
        return self.row.title

    def post(self, request, *args, **kwargs):
        form = RemarkForm(request.POST)
        if form.is_valid():
            try:
                write_remark(self.entry, by=request.user, at=timezone.now(), text=form.cleaned_data["text"])
            except Refusal as refusal:
                form.add_error("text", str(refusal))
            else:
                return redirect(request.path + "#talk")
        return self.render_to_response(self.get_context_data(remark_form=form))

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "talk": self.talk,
            "row": self.row,
            "remarks": remarks_on(self.entry),
            "may_remark": not self.talk.is_frozen,
            "remark_form": kwargs.get("remark_form") or RemarkForm(),
            "remark_url": self.request.path,
        }


class ResultView(PanelMixin, TemplateView):
    """The ranking of one of her categories, read-only: the order, and nobody's sheets.

    Only once it is released: until then a verdict and its reading can be opened again, and whoever knew the
    ranking could change her sheets by it.
    """

    template_name = "judging/result.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        talk = {each.category.pk: each for each in talks_of(request.user)}.get(kwargs["category"])
        if talk is None or not talk.is_released:
            raise Http404
        self.category = talk.category

    def get_page_title(self):
        return self.category.name

    def get_context_data(self, **kwargs):
        board = Board(Standings(self.category))
        return super().get_context_data(**kwargs) | {
            "category": self.category,
            "edition": self.category.edition,
            "rows": board.rows(),
            "decides": False,
            "plot": board.plot,
        }
