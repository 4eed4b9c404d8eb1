"""Entries and schools in the Wagtail admin: lists for the secretariat, and no way to edit an entry."""

import django_filters
from django.db.models import Case, F, Q, When
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.permissions import policy_registry
from wagtail.snippets.views.snippets import (
    HistoryView,
    IndexView,
    WorkflowHistoryDetailView,
    WorkflowHistoryView,
)

from competition.models import Category, Edition
from competition.moments import in_words
from competition.secretariat import DataViewSet

from .models import Entry, School
from .models.entries import normalise_class_label
from .waiting import returned_and_overdue, waiting_for_screening, with_current_step, with_worry


class EntryFilterSet(WagtailFilterSet):
    """What a list of entries is narrowed by."""

    WAITS = (
        ("screening", _("Waits for screening")),
        ("worry", _("A worry is open")),
        ("overdue", _("Returned, and overdue")),
    )

    waits = django_filters.ChoiceFilter(label=_("What waits"), choices=WAITS, method="filter_waits")
    state = django_filters.ChoiceFilter(label=_("State"), choices=Entry.State.choices)
    edition = django_filters.ModelChoiceFilter(label=_("Edition"), queryset=Edition.objects.all())
    category = django_filters.ModelChoiceFilter(
        label=_("Category"), queryset=Category.objects.select_related("edition")
    )

    def filter_waits(self, queryset, name, value):
        if value == "screening":
            return waiting_for_screening(queryset)
        if value == "worry":
            return with_worry(queryset)
        return returned_and_overdue(queryset, at=timezone.now())

    class Meta:
        model = Entry
        fields = ["waits", "state", "edition", "category"]


class WhatWaitsColumn(Column):
    """The workflow's step, the class's own date, or the worry that stops everything."""

    cell_template_name = "submissions/admin/what_waits_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        return super().get_cell_context_data(instance, parent_context) | {"entry": instance}

    class Media:
        css = {"all": ["submissions/admin.css"]}


class EntryIndexView(IndexView):
    """One query for the rows, whatever their number: the current step comes as a sub-query."""

    default_ordering = None
    is_searchable = True
    any_permission_required = ["view"]

    # Entries are not edited here, so there is nothing to tick.
    columns = [
        TitleColumn(
            "code",
            label=_("Code"),
            classname="entry-code",
            sort_key="code",
            get_url=lambda entry: reverse("judging:entry", args=[entry.code]),
        ),
        Column("class_label", label=_("Class"), sort_key="class_label"),
        Column("school", label=_("School"), accessor="school", sort_key="school__name"),
        Column("category", label=_("Category"), accessor="category.name", sort_key="category"),
        Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
        WhatWaitsColumn("waits", label=_("What waits")),
        Column(
            "sent_at",
            label=_("Sent in"),
            accessor=lambda entry: in_words(entry.sent_at) if entry.sent_at else "",
            sort_key="sent_at",
        ),
    ]

    def get_base_queryset(self):
        rows = Entry.objects.select_related("school", "category").defer("class_profile", "reason")
        return with_current_step(rows)

    def order_queryset(self, queryset):
        """What waits for screening comes first, the newest of it first."""
        if self.ordering:
            return queryset.order_by(self.ordering, "-pk")
        waits_first = Case(When(state=Entry.State.SUBMITTED, has_open_worry=False, then=0), default=1)
        return queryset.order_by(waits_first, F("sent_at").desc(nulls_last=True), "-pk")

    def search_queryset(self, queryset):
        if not self.is_searching:
            return queryset
        for word in self.search_query.split():
            queryset = queryset.filter(
                Q(code__icontains=word)
                | Q(class_label_key__contains=normalise_class_label(word) or word)
                | Q(school__search_text__contains=word.casefold())
            )
        return queryset

    def get_list_buttons(self, instance):
        return []


class EntryHistoryView(HistoryView):
    any_permission_required = ["view"]


class EntryWorkflowHistoryView(WorkflowHistoryView):
    permission_required = "view"


class EntryWorkflowHistoryDetailView(WorkflowHistoryDetailView):
    permission_required = "view"


def refuse(request, *args, **kwargs):
    """Nobody edits, publishes, moderates or deletes an entry in the admin: the address leads nowhere."""
    raise Http404


def to_the_entry(request, pk):
    """Wagtail's own lists link to "edit": they get the page where an entry is read and decided."""
    if not policy_registry.get_by_type(Entry).user_has_permission(request.user, "view"):
        raise Http404
    return redirect("judging:entry", get_object_or_404(Entry, pk=pk).code)


class EntryViewSet(DataViewSet):
    """Lists and histories are Wagtail's; whatever would change an entry is refused, a workflow action too.

    Wagtail never checks that a `workflow_action`'s task belongs to the object in the address, so that
    address must not exist here: entries move by `submissions.lifecycle` alone.
    """

    model = Entry
    icon = "doc-full"
    add_to_admin_menu = True
    menu_order = 10
    list_per_page = 50
    index_view_class = EntryIndexView
    history_view_class = EntryHistoryView
    workflow_history_view_class = EntryWorkflowHistoryView
    workflow_history_detail_view_class = EntryWorkflowHistoryDetailView
    filterset_class = EntryFilterSet

    LOOKS_ALLOWED = frozenset(
        {
            "list",
            "list_results",
            "history",
            "history_results",
            "workflow_history",
            "workflow_history_detail",
        }
    )

    def get_history_view_kwargs(self, **kwargs):
        return super().get_history_view_kwargs(
            revisions_view_url_name=None,
            revisions_revert_url_name=None,
            revisions_compare_url_name=None,
            revisions_unschedule_url_name=None,
            **kwargs,
        )

    def get_urlpatterns(self):
        """The stock addresses keep their names, because Wagtail's templates reverse them."""
        return [
            pattern
            if pattern.name in self.LOOKS_ALLOWED
            else URLPattern(
                pattern.pattern, to_the_entry if pattern.name == "edit" else refuse, name=pattern.name
            )
            for pattern in super().get_urlpatterns()
        ]


class SchoolIndexView(IndexView):
    is_searchable = True

    def search_queryset(self, queryset):
        for word in self.search_query.casefold().split():
            queryset = queryset.filter(search_text__contains=word)
        return queryset


class SchoolViewSet(DataViewSet):
    """The register, where a school that is missing can be added by hand."""

    model = School
    icon = "home"
    add_to_settings_menu = True
    menu_order = 60
    index_view_class = SchoolIndexView
    list_display = ["name", "town", "number", "municipality", "is_active"]
    list_filter = ["is_active", "region"]
    list_per_page = 50
    panels = [
        FieldPanel("number"),
        FieldPanel("name"),
        FieldPanel("town"),
        FieldPanel("postcode"),
        FieldPanel("municipality"),
        FieldPanel("region"),
        FieldPanel("is_active"),
    ]
