"""The news of one language as an Atom feed."""

from datetime import datetime, time

from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, gettext

from .addresses import front_address, page_address
from .models import NewsPage
from .moments import COPENHAGEN

LENGTH = 20


class NewsFeed(Feed):
    feed_type = Atom1Feed

    def title(self):
        return gettext("News from the Media Competition")

    def link(self):
        return front_address(get_language())

    def items(self):
        news = NewsPage.objects.live().public().filter(locale__language_code=get_language())
        return news.defer("body").order_by("-date", "-pk")[:LENGTH]

    def item_title(self, item):
        return item.title

    def item_description(self, item):
        return item.standfirst

    def item_link(self, item):
        return page_address(item.url_path)

    def item_pubdate(self, item):
        return datetime.combine(item.date, time(), tzinfo=COPENHAGEN)
