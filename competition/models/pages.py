"""The site editor's page types. What a page shows beside its own fields is read in `competition.fronts`."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from .. import mentioned
from ..blocks import EditionBlocks, StoryBlocks
from ..page_permissions import HoldsRecordPermissions
from .public import PublicPage


class HomePage(PublicPage):
    """The front page of one language."""

    welcome = models.CharField(_("welcome line"), max_length=200, blank=True)
    introduction = RichTextField(_("introduction"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("welcome"), FieldPanel("introduction")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "competition.EditionPage",
        "competition.NewsIndexPage",
        "competition.StandardPage",
        "competition.ArchivePage",
        "competition.SchoolsPage",
        "competition.SearchPage",
    ]
    template = "competition/home_page.html"

    class Meta:
        verbose_name = _("home page")

    def permissions_for_user(self, user):
        return HoldsRecordPermissions(user, self)

    def full_clean(self, *args, **kwargs):
        """The address of a front page is its language, whatever an editor calls it."""
        if self.locale_id:
            self.slug = self.locale.language_code
        super().full_clean(*args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        from ..fronts import home_front

        return super().get_context(request, *args, **kwargs) | home_front(self, timezone.now())


class EditionPage(PublicPage):
    """What an edition is about; its dates and phase come from the `Edition` row."""

    read_with = ("edition",)

    edition = models.ForeignKey(
        "competition.Edition", on_delete=models.PROTECT, related_name="+", verbose_name=_("edition")
    )
    standfirst = models.TextField(_("standfirst"), max_length=400, blank=True)
    hero = models.ForeignKey(
        "competition.PortalImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture"),
    )
    body = StreamField(EditionBlocks(), verbose_name=_("text"), blank=True)
    helpline_title = models.CharField(_("heading of the help box"), max_length=120, blank=True)
    helpline_text = RichTextField(
        _("text of the help box"),
        blank=True,
        features=["bold", "link", "ul"],
        help_text=_("Stands below every story of the edition: where to call or write when a theme is heavy."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("edition"),
        FieldPanel("standfirst"),
        FieldPanel("hero"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("helpline_title"), FieldPanel("helpline_text")], heading=_("Help for readers")
        ),
    ]
    search_fields = [*Page.search_fields, index.SearchField("standfirst"), index.SearchField("body")]
    parent_page_types = ["competition.HomePage"]
    subpage_types = [
        "competition.ResultsPage",
        "competition.ClassesPage",
        "competition.MethodPage",
        "competition.StandardPage",
    ]
    template = "competition/edition_page.html"

    class Meta:
        verbose_name = _("edition page")

    def permissions_for_user(self, user):
        return HoldsRecordPermissions(user, self)

    def get_context(self, request, *args, **kwargs):
        from ..fronts import edition_front

        return super().get_context(request, *args, **kwargs) | edition_front(self, timezone.now())


class StandardPage(PublicPage):
    """A plain page: rules, about, contact."""

    standfirst = models.TextField(_("standfirst"), max_length=400, blank=True)
    body = StreamField(StoryBlocks(), verbose_name=_("text"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("standfirst"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("standfirst"), index.SearchField("body")]
    parent_page_types = ["competition.HomePage", "competition.EditionPage", "competition.StandardPage"]
    template = "competition/standard_page.html"

    class Meta:
        verbose_name = _("page")

    def get_context(self, request, *args, **kwargs):
        mentioned.current(self).with_renditions()
        return super().get_context(request, *args, **kwargs)


class NewsIndexPage(PublicPage):
    """The list of news, newest first."""

    parent_page_types = ["competition.HomePage"]
    subpage_types = ["competition.NewsPage"]
    template = "competition/news_index_page.html"

    class Meta:
        verbose_name = _("news list")

    def get_context(self, request, *args, **kwargs):
        from ..fronts import news_list

        return super().get_context(request, *args, **kwargs) | news_list(self, request.GET)


class NewsPage(PublicPage):
    """One dated piece of news."""

    date = models.DateField(_("date"))
    author = models.CharField(_("author"), max_length=80, blank=True)
    topic = models.CharField(
        _("topic"), max_length=60, blank=True, help_text=_("A word or two above the headline.")
    )
    standfirst = models.TextField(_("standfirst"), max_length=400, blank=True)
    picture = models.ForeignKey(
        "competition.PortalImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture"),
    )
    body = StreamField(StoryBlocks(), verbose_name=_("text"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("date"),
        FieldPanel("author"),
        FieldPanel("topic"),
        FieldPanel("standfirst"),
        FieldPanel("picture"),
        FieldPanel("body"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("standfirst"), index.SearchField("body")]
    parent_page_types = ["competition.NewsIndexPage"]
    subpage_types: list[str] = []
    template = "competition/news_page.html"

    class Meta:
        verbose_name = _("news")

    def get_context(self, request, *args, **kwargs):
        from ..fronts import news_article

        return super().get_context(request, *args, **kwargs) | news_article(self)
