"""Readers for a whole edition or one category at once: look at the plan, apply it, take it back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from competition.models import Category, Edition
from submissions.lifecycle import Refusal

from ..giving import give_readings, latest_plan, take_readings_back
from ..models import ReadingPlan
from ..permissions import SecretariatOnly
from ..plan_page import PlanPage
from ..planning import propose


class Plan(SecretariatOnly, WagtailAdminTemplateMixin, TemplateView):
    """The proposal as it would be now. What is applied is what was shown, or nothing."""

    template_name = "judging/plan.html"
    page_title = gettext_lazy("Assign readers")
    header_icon = "group"

    @cached_property
    def edition(self):
        return get_object_or_404(Edition, pk=self.kwargs["pk"], released_at=None)

    @cached_property
    def category(self) -> Category | None:
        """The one category that is planned, or None for all of the edition."""
        key = self.request.GET.get("category", "")
        if not key:
            return None
        if not key.isdecimal() or len(key) > 18:
            raise Http404
        return get_object_or_404(Category, pk=int(key), edition=self.edition)

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("judging:assigning"), "label": _("Assign judges")},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs):
        proposal = propose(self.edition, self.category)
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
