"""Assigning by hand: the categories with what they lack, and one category's table of entries and judges."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from competition.models import Category, Edition

from ..assigning import change, table_of
from ..models import Judge, Reading
from ..permissions import SecretariatOnly
from ..round_plans import rounds_of
from ..shortfall import entries_short_of_readers


class EditionPage(SecretariatOnly, WagtailAdminTemplateMixin, TemplateView):
    """A page of the secretariat about one edition whose results are not released; below "Assign judges"."""

    header_icon = "group"

    @cached_property
    def edition(self):
        return get_object_or_404(Edition, pk=self.kwargs["pk"], released_at=None)

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("judging:assigning"), "label": _("Assign judges")},
            {"url": "", "label": self.page_title},
        ]


class Categories(SecretariatOnly, WagtailAdminTemplateMixin, TemplateView):
    """Every category that is not released yet, the newest edition first."""

    template_name = "judging/assigning.html"
    page_title = gettext_lazy("Assign judges")
    header_icon = "group"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        short = dict(
            entries_short_of_readers().order_by().values_list("category").annotate(number=Count("pk"))
        )
        judges = dict(
            Judge.categories.through.objects.values_list("category").annotate(number=Count("judge"))
        )
        categories = (
            Category.objects.filter(edition__released_at=None)
            .select_related("edition")
            .annotate(
                accepted=Count("entries", filter=Q(entries__state="eligible")),
                is_closed=Exists(Reading.objects.filter(category=OuterRef("pk"), closed_at__isnull=False)),
            )
            .order_by("-edition__opens_at", "position", "pk")
        )
        rows = [(category, judges.get(category.pk, 0), short.get(category.pk, 0)) for category in categories]
        # In the order of the rows; those with an accepted entry alone have something to give.
        with_entries = {category.edition_id for category in categories if category.accepted}
        editions = dict.fromkeys(category.edition for category in categories)
        shown = [(edition, edition.pk in with_entries) for edition in editions]
        return super().get_context_data(rows=rows, editions=shown, **kwargs)


class Grid(SecretariatOnly, WagtailAdminTemplateMixin, TemplateView):
    """Entries down, judges across, a tick for each reading. Works without scripts."""

    template_name = "judging/assign.html"
    header_icon = "group"
    rows_per_page = 40

    @cached_property
    def category(self):
        return get_object_or_404(Category.objects.select_related("edition"), pk=self.kwargs["pk"])

    def get_page_title(self):
        return self.category.name

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("judging:assigning"), "label": _("Assign judges")},
            {"url": "", "label": self.category.name},
        ]

    def get_context_data(self, **kwargs):
        columns, rows = table_of(self.category)
        short = [row for row in rows if row.is_short]
        only_short = "short" in self.request.GET
        paginator = Paginator(short if only_short else rows, self.rows_per_page)
        return super().get_context_data(
            category=self.category,
            columns=columns,
            page_obj=paginator.get_page(self.request.GET.get("p")),
            only_short=only_short,
            planned=rounds_of(self.category.edition)[0].add,
            row_count=len(rows),
            short_count=len(short),
            reading=Reading.objects.filter(category=self.category).first(),
            **kwargs,
        )

    def post(self, request, pk):
        changed, refusals = change(
            self.category,
            wanted=pairs(request.POST.getlist("reads")),
            shown=pairs(request.POST.getlist("shown")),
            by=request.user,
            at=timezone.now(),
        )
        if changed:
            said = ngettext("%(count)s reading changed.", "%(count)s readings changed.", changed)
            messages.success(request, said % {"count": changed})
        elif not refusals:
            messages.info(request, _("Nothing was changed."))
        for refusal in refusals:
            messages.warning(request, refusal)
        return redirect(request.get_full_path())


def pairs(values) -> set[tuple[int, int]]:
    """ "12-3" is entry 12 and judge 3; anything else is left out."""
    parts = (value.split("-") for value in values)
    return {
        (int(part[0]), int(part[1]))
        for part in parts
        if len(part) == 2 and all(number.isdecimal() and len(number) < 19 for number in part)
    }
