"""The addresses of all that is public, in both languages."""

from datetime import UTC, datetime

from django.contrib.sitemaps import Sitemap
from wagtail.models import Page

from .addresses import page_address


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
        return page_address(item.url_path)

    def lastmod(self, item):
        return item.last_published_at or datetime(2019, 1, 1, tzinfo=UTC)
