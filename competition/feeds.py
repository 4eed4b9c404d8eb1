"""Atom feeds of one language: all that is new, the news alone, one edition's results.

What is live is in them and nothing else; so embargoed and taken back work never is.
"""

from datetime import datetime, time
from typing import NamedTuple

from django.contrib.syndication.views import Feed
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from .addresses import front_address, page_address
from .models import Edition, NewsPage, ResultsPage, StoryPage
from .moments import COPENHAGEN

LENGTH = 20
# As `public_views.serve_page`: asked for each time, so that a release is seen at once, and cheap by its ETag.
KEPT = (require_safe, cache_control(max_age=0, must_revalidate=True), conditional_page)


class Item(NamedTuple):
    """One entry; `title` alone decides nothing: the address is its identity."""

    title: str
    words: str
    url_path: str
    moment: datetime
    author: str


@method_decorator(KEPT, name="__call__")
class PublicFeed(Feed):
    feed_type = Atom1Feed

    def link(self):
        return front_address(get_language())

    def author_name(self):
        return gettext("The Media Competition")

    def item_title(self, item):
        return item.title

    def item_description(self, item):
        return item.words

    def item_link(self, item):
        return page_address(item.url_path)

    def item_author_name(self, item):
        return item.author

    def item_pubdate(self, item):
        return item.moment

    item_updateddate = item_pubdate


class SiteFeed(PublicFeed):
    """News, results and stories together, newest first."""

    def title(self):
        return gettext("New from the Media Competition")

    def items(self):
        return newest(news(), results(), stories())


class NewsFeed(PublicFeed):
    def title(self):
        return gettext("News from the Media Competition")

    def items(self):
        return newest(news())


class EditionFeed(PublicFeed):
    """An edition's results and stories; empty until they are out, a 404 where it is not announced."""

    def get_object(self, request, slug):
        return get_object_or_404(Edition, slug=slug, announced=True)

    def title(self, edition):
        return gettext("The Media Competition %(year)s: %(theme)s") % {
            "year": edition.year,
            "theme": edition.theme,
        }

    def link(self, edition):
        return f"{front_address(get_language())}{edition.slug}/"

    def feed_url(self, edition):
        return reverse("edition_feed", args=[edition.slug])

    def items(self, edition):
        return newest(results().filter(edition=edition), stories().filter(edition=edition))


def newest(*kinds) -> list[Item]:
    """The first `LENGTH` of all, one query for each kind."""
    found = [as_item(page) for pages in kinds for page in pages[:LENGTH]]
    return sorted(found, key=lambda item: item.moment, reverse=True)[:LENGTH]


def live(model):
    return model.objects.live().public().filter(locale__language_code=get_language())


def news():
    return live(NewsPage).defer("body").order_by("-date", "-pk")


def results():
    return live(ResultsPage).select_related("edition").order_by("-first_published_at", "pk")


def stories():
    return live(StoryPage).defer("body_html").order_by("-first_published_at", "path")


def as_item(page) -> Item:
    """The author of a story is its newsroom: no pupil becomes a machine-readable person."""
    site = gettext("The Media Competition")
    if isinstance(page, NewsPage):
        moment = datetime.combine(page.date, time(), tzinfo=COPENHAGEN)
        return Item(page.title, page.standfirst, page.url_path, moment, page.author or site)
    if isinstance(page, StoryPage):
        newsroom = ", ".join(part for part in (page.paper_name, page.class_label, page.school_name) if part)
        return Item(page.headline, page.standfirst, page.url_path, page.first_published_at, newsroom)
    return Item(
        page.title, page.introduction or page.edition.theme, page.url_path, page.first_published_at, site
    )
