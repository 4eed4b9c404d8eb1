"""The chair's table: progress, ranking, verdict. The secretariat sees the ranking and no sheets.

What the chair does with one entry is in `chair_entry`.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from competition.roles import CHAIRS, SECRETARIAT, has_role
from submissions.lifecycle import Refusal

from .. import decisions
from ..blinding import neutral_label
from ..board import Board
from ..chairing import category_overview
from ..forms import CloseReadingForm, ReasonForm
from ..guards import special_verdict_of
from ..permissions import get_chaired_category, get_ranked_category
from ..reopening import reopen_verdict
from ..standings import Standings
from ..wording import reliability_figures, reliability_words, summary


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
        category = self.category
        decides = category.is_decided_by_user
        reading = getattr(category, "reading", None)
        verdict = getattr(category, "verdict", None)
        standings = Standings(category, frozen_results=verdict.results if verdict else None)
        board = Board(standings)
        is_closed = bool(reading and reading.closed_at)
        is_past_deadline = timezone.now() >= category.edition.deadline
        return super().get_context_data(**kwargs) | {
            "standings": standings,
            "awards": [(award, neutral_label(award.entry.code)) for award in standings.awards],
            "in_screening": [(entry.code, neutral_label(entry.code)) for entry in standings.in_screening],
            "reading": reading,
            "verdict": verdict,
            "decides": decides,
            "special_verdict": category.special_prizes_are_frozen,
            "is_past_deadline": is_past_deadline,
            "can_close": decides and bool(standings.rows) and not is_closed,
            "can_decide": decides and is_closed and verdict is None,
            "can_reopen_verdict": decides and bool(verdict) and category.edition.released_at is None,
            "can_ask": decides and verdict is None and is_past_deadline,
            **ranking_context(board),
        }


def ranking_context(board: Board) -> dict:
    """What the templates of the ranking, its summary and the judges need."""
    rows, outcome = board.rows(), board.outcome
    title = next((row.title for row in rows if row.is_proposed), "")
    return {
        "rows": rows,
        "judges": board.judges(),
        "talked_about": sum(row.is_talked_about for row in rows),
        "summary": summary(outcome, title),
        "proposed": outcome.proposed,
        "reliability": reliability_figures(outcome),
        "reliability_words": reliability_words(outcome.reliability.get("ranking")),
        "plot": board.plot,
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
            "earlier": self.category.reopened_verdicts.select_related("reopened_by").defer(
                "inputs", "plan", "results"
            ),
        }


class ReopenVerdictView(DecisionView):
    """Says what opening the verdict again means before anything happens."""

    template_name = "judging/chair_reopen_verdict.html"

    @property
    def title(self):
        return _("Open the verdict again")

    @property
    def done(self):
        return _("The verdict is open again. What was frozen is kept in the record with your reason.")

    def decide(self, form, *, by, at):
        reopen_verdict(self.category, by=by, at=at, reason=form.cleaned_data["reason"])

    def get_context_data(self, **kwargs):
        edition = self.category.edition
        return super().get_context_data(**kwargs) | {
            "are_winners_told": timezone.now() >= edition.winners_told_at,
            "special_verdict": special_verdict_of(edition),
            "is_released": edition.released_at is not None,
        }
