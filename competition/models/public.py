"""What all page types share: how `public_views.serve_page` reads them."""

from django.db import models
from django.db.models import Exists
from wagtail.models import Page, PageViewRestriction


class PublicPage(Page):
    """A page of the public site."""

    # What is read together with the page, in the same query.
    read_with: tuple[str, ...] = ()
    # Set by `find_live` where no page of the whole site is restricted, so that nobody need ask again.
    nothing_is_restricted = False

    class Meta:
        abstract = True

    @classmethod
    def find_live(cls, **where):
        """The live page, with all that its own page shows; None when there is none. One query."""
        pages = cls.objects.live().filter(**where).select_related("locale", *cls.read_with)
        page = pages.annotate(is_any_restricted=Exists(PageViewRestriction.objects.all())).first()
        if page is not None:
            page.nothing_is_restricted = not page.is_any_restricted
        return page

    def get_view_restrictions(self) -> models.QuerySet:
        if self.nothing_is_restricted:
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()
