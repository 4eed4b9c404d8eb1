"""The plan of rounds with what it asks of the judges; ending the rounds; a judge who does not read."""

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

from competition.models import Category
from submissions.lifecycle import Refusal

from ..forms import ReasonForm
from ..forms_rounds import RoundsForm
from ..leaving import judges_with_unread, release_judge, release_of
from ..models import Judge, reading_closed_at
from ..permissions import SecretariatOnly, get_ranked_category
from ..rounds import change_rounds, end_rounds
from ..workload import present_workload, so_far
from .assigning import EditionPage

INVALID = 422


class Rounds(EditionPage):
    """Try a plan as often as you like; it is kept by its own button."""

    template_name = "judging/rounds.html"
    page_title = gettext_lazy("What this asks of the judges")
    header_icon = "group"

    @cached_property
    def known(self):
        return so_far(self.edition)

    def get_context_data(self, **kwargs):
        form = kwargs.pop("form", None) or RoundsForm(edition=self.edition, known=self.known)
        present = present_workload(self.edition, self.known)
        tried = form.workload() if form.is_bound and form.is_valid() else None
        return super().get_context_data(
            edition=self.edition,
            known=self.known,
            form=form,
            present=present,
            shown=tried or present,
            is_tried=tried is not None,
            **kwargs,
        )

    def post(self, request, pk):
        form = RoundsForm(request.POST, edition=self.edition, known=self.known)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=INVALID)
        if request.POST.get("act") != "save":
            return self.render_to_response(self.get_context_data(form=form))
        change_rounds(self.edition, form.cleaned_data["rows"], by=request.user, at=timezone.now())
        messages.success(request, _("The plan is saved. Readings that are given already stay."))
        return redirect("judging:rounds", self.edition.pk)


class EndRounds(SecretariatOnly, View):
    """No further round in this category."""

    http_method_names = ["post"]

    def post(self, request, pk):
        category = get_object_or_404(
            Category.objects.select_related("edition"), pk=pk, edition__released_at=None
        )
        try:
            end_rounds(category, by=request.user, at=timezone.now())
        except Refusal as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(
                request,
                _("No further round is given in “%(category)s”. It closes with its last score sheet.")
                % {"category": category},
            )
        url = reverse("judging:plan_readings", args=[category.edition_id])
        return redirect(f"{url}?category={category.pk}")


class Unread(WagtailAdminTemplateMixin, TemplateView):
    """Who has not sent her sheets in a category, for its chair and the secretariat."""

    template_name = "judging/unread.html"
    header_icon = "time"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.category = get_ranked_category(request.user, kwargs["category"])

    def get_page_title(self):
        return _("Unread entries")

    def get_breadcrumbs_items(self):
        board = reverse("judging:board", args=[self.category.pk])
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("judging:jury"), "label": _("Jury")},
            {"url": board, "label": self.category.name},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "category": self.category,
            "is_closed": reading_closed_at(self.category) is not None,
            "judges": judges_with_unread(self.category),
        }


class Release(Unread):
    """One judge's unread entries: who would get them, and the two buttons."""

    template_name = "judging/release.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        judges = Judge.objects.select_related("user", "edition")
        self.judge = get_object_or_404(judges, pk=kwargs["judge"], edition=self.category.edition_id)

    def get_page_title(self):
        return _("Unread entries of %(judge)s") % {"judge": self.judge}

    def get_context_data(self, **kwargs):
        release = release_of(self.judge, self.category)
        if not release.unread:
            raise Http404
        form = kwargs.pop("form", None) or ReasonForm(label_suffix="")
        return super().get_context_data(**kwargs) | {"release": release, "judge": self.judge, "form": form}

    def post(self, request, *args, **kwargs):
        form = ReasonForm(request.POST, label_suffix="")
        if form.is_valid():
            reassign = request.POST.get("act") == "reassign"
            try:
                number = release_judge(
                    self.judge,
                    self.category,
                    by=request.user,
                    at=timezone.now(),
                    reason=form.cleaned_data["reason"],
                    reassign=reassign,
                    fingerprint=request.POST.get("fingerprint", ""),
                )
            except Refusal as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, said_of(number, self.judge, reassign=reassign))
                return redirect("judging:unread", self.category.pk)
        return self.render_to_response(self.get_context_data(form=form), status=INVALID)


def said_of(number, judge, *, reassign) -> str:
    if reassign:
        said = ngettext(
            "%(count)s entry of %(judge)s was given to others.",
            "%(count)s entries of %(judge)s were given to others.",
            number,
        )
    else:
        said = ngettext(
            "%(judge)s does not read %(count)s entry any more; nobody was asked instead.",
            "%(judge)s does not read %(count)s entries any more; nobody was asked instead.",
            number,
        )
    return said % {"count": number, "judge": judge}
