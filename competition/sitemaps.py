"""The addresses of all that is public, each with the same page in the other language."""

from collections import defaultdict
from datetime import UTC, datetime

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page
from wagtail.models import Page

from .addresses import page_address


def public_pages():
    return Page.objects.live().public().filter(depth__gt=1)


class PublicPages(Sitemap):
    """In parts of `limit`, so that none grows with the total; robots.txt names them all."""

    limit = 2000

    def items(self):
        return (
            public_pages()
            .order_by("path")
            .values_list("url_path", "translation_key", "last_published_at", named=True)
        )

    def location(self, item):
        return page_address(item.url_path)

    def lastmod(self, item):
        return item.last_published_at or datetime(2019, 1, 1, tzinfo=UTC)

    def get_urls(self, page=1, site=None, protocol=None):
        """Django's, each with `alternates`: one query more for the whole part."""
        urls = super().get_urls(page=page, site=site, protocol=protocol)
        same = defaultdict(list)
        keys = {url["item"].translation_key for url in urls}
        rows = public_pages().filter(translation_key__in=keys)
        for key, path, language in rows.values_list("translation_key", "url_path", "locale__language_code"):
            same[key].append((language, page_address(path)))
        for url in urls:
            host = url["location"].removesuffix(self.location(url["item"]))
            url["alternates"] = [
                {"lang_code": language, "location": host + path}
                for language, path in sorted(same[url["item"].translation_key])
            ]
        return urls


# Without a word about it a cache may keep the addresses for a while, and a release would not be seen.
serve = cache_control(max_age=0, must_revalidate=True)(conditional_page(sitemap))


def part_count() -> int:
    """How many parts the sitemap has."""
    return PublicPages().paginator.num_pages
