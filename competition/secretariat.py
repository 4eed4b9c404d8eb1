"""Editions and categories in Wagtail's own forms, for the secretariat."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from .models import Category, Edition, give_default_reminders


class DataViewSet(SnippetViewSet):
    """Plain data in plain forms: no copying, no chooser, no reference index.

    Wagtail shows a model's chooser to everybody who may enter the admin, and the index costs a task for
    every save.
    """

    copy_view_enabled = False
    add_to_reference_index = False

    def register_chooser_viewset(self):
        return None


class EditionCreateView(CreateView):
    def save_instance(self):
        edition = super().save_instance()
        give_default_reminders(edition)
        return edition


class EditionViewSet(DataViewSet):
    model = Edition
    add_view_class = EditionCreateView
    icon = "calendar"
    add_to_settings_menu = True
    menu_order = 10
    list_display = [
        "__str__",
        Column("phase", label=_("Phase"), accessor=lambda edition: edition.phase.label),
        DateColumn("opens_at", label=_("Opens")),
        DateColumn("closes_at", label=_("Deadline")),
        DateColumn("results_at", label=_("Results")),
    ]
    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("year"), FieldPanel("slug")]),
                FieldRowPanel([FieldPanel("theme_da"), FieldPanel("theme_en")]),
                FieldRowPanel([FieldPanel("accent"), FieldPanel("announced")]),
            ],
            heading=_("The edition"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("signup_opens_at"), FieldPanel("signup_closes_at")]),
                FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
                FieldRowPanel([FieldPanel("grace_minutes"), FieldPanel("upload_grace_minutes")]),
                FieldPanel("reading_closes_at"),
                FieldRowPanel([FieldPanel("winners_told_at"), FieldPanel("results_at")]),
            ],
            heading=_("Dates, in Danish time"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("workflow"),
                FieldPanel("retention_months"),
                FieldPanel("asks_sign_off"),
            ],
            heading=_("Judging and keeping"),
        ),
        InlinePanel(
            "reminder_rules",
            panels=[FieldRowPanel([FieldPanel("about"), FieldPanel("days_before")])],
            heading=_("Reminders"),
            label=_("reminder"),
            help_text=_(
                "Sent by day, once to each teacher of such a class. A class with more time is reminded by its"
                " own deadline. A new edition without reminders gets the usual ones: 14, 3 and 1 days before."
            ),
        ),
    ]


class CategoryViewSet(DataViewSet):
    model = Category
    icon = "folder-open-inverse"
    add_to_settings_menu = True
    menu_order = 20
    list_display = [
        "name_da",
        Column("edition", label=_("Edition"), accessor="edition"),
        Column("grades", label=_("Grades"), accessor=lambda row: f"{row.grade_from}–{row.grade_to}"),
        "format",
    ]
    list_filter = ["edition", "format"]
    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("edition"), FieldPanel("position")]),
                FieldRowPanel([FieldPanel("name_da"), FieldPanel("name_en")]),
                FieldRowPanel([FieldPanel("slug"), FieldPanel("brand")]),
                FieldRowPanel([FieldPanel("grade_from"), FieldPanel("grade_to")]),
            ],
            heading=_("The category"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("format"),
                FieldRowPanel([FieldPanel("min_stories"), FieldPanel("max_stories")]),
                FieldRowPanel([FieldPanel("min_words"), FieldPanel("max_words")]),
                FieldRowPanel([FieldPanel("max_pictures"), FieldPanel("max_recordings")]),
            ],
            heading=_("What a class sends in"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("max_picture_mb"), FieldPanel("max_paper_mb")]),
                FieldRowPanel([FieldPanel("max_audio_mb"), FieldPanel("max_video_mb")]),
                FieldPanel("max_total_mb"),
            ],
            heading=_("How large files may be"),
        ),
        MultiFieldPanel([FieldPanel("max_entries")], heading=_("How many classes can sign up")),
    ]

    def get_queryset(self, request):
        return Category.objects.select_related("edition")
