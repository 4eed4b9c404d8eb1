"""Pages that gather what many editions hold. An editor makes one of each and words it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from .public import PublicPage


class GatheringPage(PublicPage):
    """What the three share: a title and a line below it; all else is read from what is released."""

    standfirst = models.TextField(_("standfirst"), max_length=400, blank=True)

    content_panels = [*PublicPage.content_panels, FieldPanel("standfirst")]
    parent_page_types = ["competition.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        abstract = True


class ArchivePage(GatheringPage):
    """All editions whose results are out, newest first."""

    template = "competition/archive_page.html"

    class Meta:
        verbose_name = _("archive of editions")

    def get_context(self, request, *args, **kwargs):
        from ..gatherings import archive

        return super().get_context(request, *args, **kwargs) | archive(self, request.GET.get("page"))


class SchoolsPage(GatheringPage):
    """The schools that have won, by town."""

    template = "competition/schools_page.html"

    class Meta:
        verbose_name = _("schools that have won")

    def get_context(self, request, *args, **kwargs):
        from ..gatherings import schools_that_won

        return super().get_context(request, *args, **kwargs) | schools_that_won(self)


class SearchPage(GatheringPage):
    """Search over all published stories."""

    template = "competition/search_page.html"

    class Meta:
        verbose_name = _("search page")

    def get_context(self, request, *args, **kwargs):
        from ..story_search import search_context

        return super().get_context(request, *args, **kwargs) | search_context(self, request.GET)
