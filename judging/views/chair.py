"""The chair's table: progress, ranking, awards, verdict. The secretariat sees the ranking and no sheets."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from competition.roles import CHAIRS, SECRETARIAT, has_role
from submissions.lifecycle import Refusal

from .. import decisions
from ..blinding import blinded, neutral_label
from ..board import PLOT_HEIGHT, PLOT_WIDTH, board_rows
from ..chairing import category_overview, sheets_on
from ..forms import AwardForm, CloseReadingForm, ReasonForm
from ..guards import special_verdict_of
from ..models import Award, Reading, Verdict
from ..permissions import (
    get_chaired_category,
    get_entry_for_chair,
    get_ranked_category,
)
from ..standings import Standings
from .reading import serve_blind


class JuryView(WagtailAdminTemplateMixin, TemplateView):
    """The categories that the user decides (all of them for the secretariat), the running edition first."""

    template_name = "judging/chair_categories.html"
    header_icon = "clipboard-list"

    def dispatch(self, request, *args, **kwargs):
        if not has_role(request.user, CHAIRS, SECRETARIAT):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self):
        return _("Jury")

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": _("Jury")}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"overview": category_overview(self.request.user)}


class CategoryMixin(WagtailAdminTemplateMixin):
    """Looks the category up for its chair; 404 for everybody else. `look_up` widens it for the ranking."""

    header_icon = "clipboard-list"
    look_up = staticmethod(get_chaired_category)
    title = ""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.category = self.look_up(request.user, kwargs["category"])

    def get_page_title(self):
        return self.title or self.category.name

    def get_breadcrumbs_items(self):
        items = [
            *super().get_breadcrumbs_items(),
            {"url": reverse("judging:jury"), "label": _("Jury")},
            {"url": self.board_url if self.title else "", "label": self.category.name},
        ]
        return [*items, {"url": "", "label": self.title}] if self.title else items

    @property
    def board_url(self):
        return reverse("judging:board", args=[self.category.pk])

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "category": self.category,
            "edition": self.category.edition,
            "board_url": self.board_url,
        }


class BoardView(CategoryMixin, TemplateView):
    """Progress, ranking, awards of one category. Without the sheets for whom does not decide here."""

    template_name = "judging/chair_board.html"
    look_up = staticmethod(get_ranked_category)

    def get_context_data(self, **kwargs):
        category, standings = self.category, Standings(self.category)
        decides = category.is_decided_by_user
        reading = getattr(category, "reading", None)
        verdict = getattr(category, "verdict", None)
        is_closed = bool(reading and reading.closed_at)
        return super().get_context_data(**kwargs) | {
            "standings": standings,
            "rows": board_rows(standings),
            "awards": [(award, neutral_label(award.entry.code)) for award in standings.awards],
            "in_screening": [(entry.code, neutral_label(entry.code)) for entry in standings.in_screening],
            "reading": reading,
            "verdict": verdict,
            "decides": decides,
            "special_verdict": category.special_prizes_are_frozen,
            "is_past_deadline": timezone.now() >= category.edition.deadline,
            "can_close": decides and bool(standings.rows) and not is_closed,
            "can_decide": decides and is_closed and verdict is None,
            "plot": {"width": PLOT_WIDTH, "height": PLOT_HEIGHT},
        }


class DecisionView(CategoryMixin, TemplateView):
    """A page with a form that ends in one verb: shows its refusal above the form and keeps what was typed."""

    done = ""

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data(form=self.get_form()))

    def post(self, request, *args, **kwargs):
        form = self.get_form(request.POST)
        if form.is_valid():
            try:
                self.decide(form, by=request.user, at=timezone.now())
            except Refusal as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, self.done)
                return redirect(self.board_url)
        return self.render_to_response(self.get_context_data(form=form))

    def get_form(self, data=None):
        return ReasonForm(data)

    def decide(self, form, *, by, at):
        raise NotImplementedError


class CloseView(DecisionView):
    template_name = "judging/chair_close.html"

    @property
    def title(self):
        return _("Close the reading")

    @property
    def done(self):
        return _("The reading is closed. Score sheets are locked; now the awards can be placed.")

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.standings = Standings(self.category)

    def get_form(self, data=None):
        return CloseReadingForm(data, is_short=self.standings.is_short)

    def decide(self, form, *, by, at):
        decisions.close_reading(
            self.category,
            by=by,
            at=at,
            reason=form.cleaned_data.get("reason", ""),
            shortfall_accepted=form.cleaned_data.get("accept_shortfall", False),
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"standings": self.standings}


class ReopenView(DecisionView):
    template_name = "judging/chair_reopen.html"

    @property
    def title(self):
        return _("Open the reading again")

    @property
    def done(self):
        return _("The reading is open again. The judges can change their score sheets.")

    def decide(self, form, *, by, at):
        decisions.reopen_reading(self.category, by=by, at=at, reason=form.cleaned_data["reason"])


class FreezeView(DecisionView):
    """The confirmation page says what happens before anything does."""

    template_name = "judging/chair_freeze.html"

    @property
    def title(self):
        return _("Freeze the verdict")

    @property
    def done(self):
        return _("The verdict is frozen. The results are prepared and stay hidden until their release.")

    def get_form(self, data=None):
        return CloseReadingForm(data, is_short=False)

    def decide(self, form, *, by, at):
        verdict = decisions.freeze_verdict(self.category, by=by, at=at)
        if verdict.not_prepared:
            messages.warning(
                self.request,
                _("The verdict stands, but its pages are not prepared. Tell the secretariat: %(problem)s")
                % {"problem": verdict.not_prepared},
            )

    def get_context_data(self, **kwargs):
        standings = Standings(self.category)
        others = decisions.open_categories(self.category.edition).exclude(pk=self.category.pk)
        return super().get_context_data(**kwargs) | {
            "standings": standings,
            "awards": [(award, neutral_label(award.entry.code)) for award in standings.awards],
            "is_last": not others.exists(),
        }


class EntryMixin(CategoryMixin):
    """One sent-in entry of the category, blinded."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.row = get_entry_for_chair(request.user, kwargs["category"], kwargs["code"])
        self.entry = blinded(self.row.sent_version)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"entry": self.entry, "code": self.row.code}


class ChairEntryView(EntryMixin, TemplateView):
    """The entry as its judges read it, with their sheets behind it."""

    template_name = "judging/chair_entry.html"
    header_icon = "glasses"

    @property
    def title(self):
        return self.entry.title

    def get_context_data(self, **kwargs):
        reading = Reading.objects.filter(category=self.category).first()
        is_frozen = Verdict.objects.filter(category=self.category).exists()
        return super().get_context_data(**kwargs) | {
            "sheets": sheets_on(self.row),
            "awards": list(self.row.awards.all()),
            "can_decide": bool(reading and reading.closed_at),
            "is_frozen": is_frozen,
            "special_verdict": special_verdict_of(self.category.edition),
            "file_base": reverse("judging:chair_entry", args=[self.category.pk, self.row.code]) + "files/",
        }


class ChairFileView(View):
    def get(self, request, category, code, key):
        return serve_blind(get_entry_for_chair(request.user, category, code), key, request)


class AwardView(EntryMixin, DecisionView):
    """Give the entry a place in its category, or with `special` a prize by name."""

    template_name = "judging/chair_award.html"
    special = False

    @property
    def title(self):
        return _("Give a special prize") if self.special else _("Give a place")

    @property
    def done(self):
        return _("The award is placed. It can be changed until the verdict is frozen.")

    def get_form(self, data=None):
        placed = None if self.special else self.row.awards.filter(category=self.category).first()
        return AwardForm(data, special=self.special, instance=placed)

    def decide(self, form, *, by, at):
        decisions.place_award(
            self.row,
            category=None if self.special else self.category,
            by=by,
            at=at,
            **form.cleaned_data,
        )


class RemoveAwardView(CategoryMixin, View):
    """Takes an award of this category's entries back."""

    def post(self, request, *args, **kwargs):
        award = (
            Award.objects.filter(pk=kwargs["pk"], entry__category=self.category)
            .select_related("entry__category", "entry__edition")
            .first()
        )
        if award is None:
            raise Http404
        try:
            decisions.remove_award(award, by=request.user, at=timezone.now())
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The award is taken back."))
        return redirect(self.board_url)
