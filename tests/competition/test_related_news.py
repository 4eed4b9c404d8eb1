"""Beside a piece of news stand three others: of its topic first, then the latest."""

from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from competition import site_setup
from competition.fronts import related_news
from competition.models import HomePage, NewsIndexPage, NewsPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def index():
    site_setup.create_site(hostname="testserver", port=80)
    return NewsIndexPage.objects.child_of(HomePage.objects.get(slug="da")).get()


def news(index, day, topic="", **fields):
    title = f"Nyt {day}"
    page = NewsPage(
        title=title, slug=f"nyt-{day}", date=date(2019, 10, day), topic=topic, locale=index.locale, **fields
    )
    return site_setup.publish(index, page)


def days(page) -> list[int]:
    return [item.date.day for item in related_news(page)]


def test_news_of_the_same_topic_comes_first_then_the_latest(index):
    page = news(index, 10, "Juryen")
    for day, topic in ((1, "juryen"), (2, "Juryen"), (20, "Frister"), (21, "")):
        news(index, day, topic)
    assert days(page) == [2, 1, 21, 20]
    assert days(NewsPage.objects.get(date=date(2019, 10, 21))) == [20, 10, 2, 1]


def test_a_draft_and_other_languages_are_not_related(index):
    page = news(index, 1, "Juryen")
    news(index, 2, "Juryen").unpublish()
    english = NewsIndexPage.objects.child_of(HomePage.objects.get(slug="en")).get()
    news(english, 3, "Juryen")
    assert days(page) == []


def test_the_topic_stands_above_the_headline_and_the_page_takes_eight_queries_at_most(client, index):
    page = news(index, 10, "Juryen")
    for day in range(1, 7):
        news(index, day, "Juryen" if day % 2 else "Frister")
    text = client.get(page.url).text
    assert text.count("Juryen ·") == 4
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        client.get(page.url)
    assert len(queries) <= 8
