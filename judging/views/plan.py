"""Readers for a whole edition or one category at once: look at the plan, apply it, take it back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View

from competition.models import Category
from submissions.lifecycle import Refusal

from ..giving import give_readings, latest_plan, take_readings_back
from ..models import ReadingPlan
from ..permissions import SecretariatOnly
from ..plan_page import PlanPage
from ..planning import propose
from .assigning import EditionPage


class Plan(EditionPage):
    """The proposal as it would be now. What is applied is what was shown, or nothing."""

    template_name = "judging/plan.html"
    page_title = gettext_lazy("Assign readers")
    header_icon = "group"

    @cached_property
    def category(self) -> Category | None:
        """The one category that is planned, or None for all of the edition."""
        key = self.request.GET.get("category", "")
        if not key:
            return None
        if not key.isdecimal() or len(key) > 18:
            raise Http404
        return get_object_or_404(Category, pk=int(key), edition=self.edition)

    @property
    def is_next_round(self) -> bool:
        return self.request.GET.get("round") == "next"

    def get_context_data(self, **kwargs):
        proposal = propose(self.edition, self.category, next_round=self.is_next_round)
        return super().get_context_data(
            edition=self.edition,
            category=self.category,
            proposal=proposal,
            shown=PlanPage(proposal),
            latest=latest_plan(self.edition),
            **kwargs,
        )

    def post(self, request, pk):
        try:
            plan = give_readings(
                self.edition,
                self.category,
                next_round=self.is_next_round,
                fingerprint=request.POST.get("fingerprint", ""),
                by=request.user,
                at=timezone.now(),
            )
        except Refusal as refusal:
            messages.warning(request, str(refusal))
        else:
            given = len(plan.given)
            said = ngettext("%(count)s reading was given.", "%(count)s readings were given.", given)
            messages.success(request, said % {"count": given})
            # The round after this one is not asked for by pressing reload.
            category = f"?category={self.category.pk}" if self.category else ""
            return redirect(request.path + category)
        return redirect(request.get_full_path())


class TakeBack(SecretariatOnly, View):
    """Undo the plan that was applied last, as long as nobody has read."""

    http_method_names = ["post"]

    def post(self, request, pk):
        plan = get_object_or_404(ReadingPlan.objects.select_related("edition"), pk=pk)
        try:
            take_readings_back(plan, by=request.user, at=timezone.now())
        except Refusal as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("The plan was taken back: its readings are given to nobody now."))
        return redirect("judging:plan_readings", plan.edition_id)
