"""The addresses of all that is public, in both languages."""

from datetime import UTC, datetime

from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page


class PublicPages(Sitemap):
    limit = 5000

    def items(self):
        return (
            Page.objects.live()
            .public()
            .filter(depth__gt=1)
            .order_by("path")
            .values_list("url_path", "locale__language_code", "last_published_at", named=True)
        )

    def location(self, item):
        with translation.override(item.locale__language_code):
            return reverse("wagtail_serve", args=[below_home(item.url_path)])

    def lastmod(self, item):
        return item.last_published_at or datetime(2019, 1, 1, tzinfo=UTC)


def below_home(url_path: str) -> str:
    """A page's path below its language's front page: "/da/2019/vindere/" → "2019/vindere/"."""
    return url_path.split("/", 2)[2]
