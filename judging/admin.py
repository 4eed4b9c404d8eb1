"""Judges and their conflicts in Wagtail's forms. Score sheets are in none."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column

from competition.secretariat import DataViewSet

from .forms_people import ConflictForm, JudgeForm
from .models import Conflict, Judge
from .views.conflicts_admin import ConflictCreateView, ConflictDeleteView, ConflictEditView


class JudgeViewSet(DataViewSet):
    model = Judge
    icon = "user"
    add_to_settings_menu = True
    menu_order = 40
    list_display = [
        "user",
        Column("edition", label=_("Edition"), accessor="edition"),
        Column(
            "categories",
            label=_("Categories"),
            accessor=lambda judge: ", ".join(category.name for category in judge.categories.all()),
        ),
        BooleanColumn("is_chair", label=_("Chair")),
    ]
    list_filter = ["edition", "categories", "is_chair"]
    search_fields = ["user__first_name", "user__last_name", "user__email"]
    edit_handler = ObjectList(
        [
            FieldPanel("email"),
            FieldPanel("edition"),
            FieldPanel("categories"),
            FieldPanel("is_chair"),
            FieldPanel("capacity_minutes"),
        ],
        base_form_class=JudgeForm,
    )

    def get_queryset(self, request):
        return Judge.objects.select_related("user", "edition").prefetch_related("categories")


class ConflictViewSet(DataViewSet):
    model = Conflict
    add_view_class = ConflictCreateView
    edit_view_class = ConflictEditView
    delete_view_class = ConflictDeleteView
    icon = "no-view"
    add_to_settings_menu = True
    menu_order = 50
    list_display = [
        "judge",
        Column("school", label=_("School"), accessor="school"),
        "municipality",
        Column("entry", label=_("Entry"), accessor=lambda row: row.entry.code if row.entry else ""),
        "reason",
    ]
    search_fields = [
        *("judge__user__first_name", "judge__user__last_name"),
        *("entry__code", "school__name", "municipality"),
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("judge"),
            FieldPanel("school_number"),
            FieldPanel("municipality"),
            FieldPanel("entry_code"),
            FieldPanel("reason"),
        ],
        base_form_class=ConflictForm,
    )

    def get_queryset(self, request):
        return Conflict.objects.select_related("judge__user", "school", "entry")
