"""Setting an edition up: what it has and lacks, the standard workflow and rubric, a category's criteria."""

from django.contrib import messages
from django.db.models import Count, Prefetch, Sum
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from competition.models import Category, Edition

from ..forms_rubric import CriteriaFormSet
from ..models import ScoreSheet
from ..permissions import SecretariatOnly
from ..setup import use_standard


class Editions(SecretariatOnly, WagtailAdminTemplateMixin, TemplateView):
    """Each edition with its workflow's steps and its categories' criteria."""

    template_name = "judging/editions.html"
    page_title = gettext_lazy("Workflow and criteria")
    header_icon = "tasks"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        categories = Category.objects.annotate(
            criteria_count=Count("criteria"), weight_sum=Sum("criteria__weight")
        )
        editions = Edition.objects.select_related("workflow").prefetch_related(
            Prefetch("categories", categories), "workflow__workflow_tasks__task"
        )
        return super().get_context_data(editions=editions, **kwargs)


class UseStandard(SecretariatOnly, View):
    """Give the edition what it lacks; what is there already stays."""

    http_method_names = ["post"]

    def post(self, request, pk):
        edition = get_object_or_404(Edition, pk=pk)
        use_standard(edition)
        log(edition, "judging.use_standard", user=request.user)
        messages.success(request, _("%(edition)s has a workflow and criteria now.") % {"edition": edition})
        return redirect("judging:editions")


class Rubric(SecretariatOnly, WagtailAdminTemplateMixin, TemplateView):
    """The criteria of one category; closed once a score sheet has been begun by them."""

    template_name = "judging/rubric.html"
    header_icon = "list-ol"

    @cached_property
    def category(self):
        return get_object_or_404(Category.objects.select_related("edition"), pk=self.kwargs["pk"])

    @cached_property
    def is_in_use(self) -> bool:
        return ScoreSheet.objects.filter(assignment__entry__category=self.category).exists()

    def get_page_title(self):
        return _("Criteria of “%(category)s”") % {"category": self.category}

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("judging:editions"), "label": Editions.page_title},
            {"url": "", "label": self.category.name},
        ]

    def get_context_data(self, **kwargs):
        formset = kwargs.pop("formset", None) or CriteriaFormSet(instance=self.category)
        weights = self.category.criteria.aggregate(total=Sum("weight"))["total"]
        return super().get_context_data(
            category=self.category, formset=formset, weights=weights or 0, is_in_use=self.is_in_use, **kwargs
        )

    def post(self, request, pk):
        if self.is_in_use:
            messages.warning(request, _("Judges have begun to score, so the criteria stay as they are."))
            return redirect("judging:rubric", pk)
        formset = CriteriaFormSet(request.POST, instance=self.category)
        if not formset.is_valid():
            return self.render_to_response(self.get_context_data(formset=formset), status=422)
        formset.save()
        log(self.category, "judging.change_rubric", user=request.user)
        messages.success(request, _("The criteria are saved."))
        return redirect("judging:editions")
