"""An edition's special prizes, which go across categories: one page for all its chairs."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from competition.models import Edition
from submissions.lifecycle import Refusal
from submissions.models import Entry
from submissions.waiting import without_worry

from .. import decisions
from ..blinding import neutral_label, neutral_title
from ..forms_verdict import SpecialPrizeForm
from ..guards import special_verdict_of
from ..models import reading_closed_at
from ..permissions import chaired_categories
from ..record import special_prizes
from ..standings import with_sent_paper_name
from .chair_entry import take_back


class EditionMixin:
    """Looks the edition up for those who chair one of its categories; 404 for everybody else."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        own = chaired_categories(request.user).filter(edition=kwargs["pk"])
        self.own_categories = {category.pk: category for category in own.select_related("reading")}
        if not self.own_categories:
            raise Http404
        self.edition = Edition.objects.get(pk=kwargs["pk"])

    @property
    def page_url(self):
        return reverse("judging:special_prizes", args=[self.edition.pk])


class SpecialPrizes(EditionMixin, WagtailAdminTemplateMixin, TemplateView):
    """The prizes given so far, and a form for one more as long as they are open."""

    template_name = "judging/special_prizes.html"
    header_icon = "clipboard-list"

    def get_page_title(self):
        return _("Special prizes")

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("judging:jury"), "label": _("Jury")},
            {"url": "", "label": self.get_page_title()},
        ]

    def entries(self) -> list[tuple[str, str]]:
        """(code, words) of the entries in play of the user's own categories whose reading is closed."""
        closed = [pk for pk, category in self.own_categories.items() if reading_closed_at(category)]
        rows = with_sent_paper_name(without_worry(Entry.objects.in_play().filter(category__in=closed)))
        rows = rows.select_related("school", "category", "owner").order_by("category__position", "code")
        return [(entry.code, self.words(entry)) for entry in rows]

    @staticmethod
    def words(entry) -> str:
        title, label = neutral_title(entry, entry.sent_paper_name), neutral_label(entry.code)
        return " · ".join(dict.fromkeys([label, title, entry.category.name]))

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data())

    def post(self, request, *args, **kwargs):
        form = SpecialPrizeForm(request.POST, entries=self.entries())
        if form.is_valid():
            given = dict(form.cleaned_data)
            entry = Entry.objects.select_related("edition", "category").get(code=given.pop("entry"))
            try:
                decisions.place_award(entry, by=request.user, at=timezone.now(), **given)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("The special prize is given."))
                return redirect(self.page_url)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs):
        verdict = special_verdict_of(self.edition)
        prizes = special_prizes(self.edition).select_related("entry__category")
        form = kwargs.get("form") or SpecialPrizeForm(entries=self.entries())
        return super().get_context_data(**kwargs) | {
            "edition": self.edition,
            "verdict": verdict,
            "form": form,
            "choices": form.entries,
            "prizes": [
                {
                    "award": award,
                    "label": neutral_label(award.entry.code),
                    "category": award.entry.category,
                    "is_own": award.entry.category_id in self.own_categories,
                }
                for award in prizes
            ],
        }


class RemoveSpecialPrize(EditionMixin, View):
    """Takes a special prize of an entry of the user's own categories back."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        prizes = special_prizes(self.edition).filter(entry__category__in=self.own_categories)
        take_back(request, prizes, kwargs["award"], done=_("The special prize is taken back."))
        return redirect(self.page_url)
