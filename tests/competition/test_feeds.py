"""The Atom feeds: what is live, newest first, and nothing that is not out or was taken back."""

from datetime import date
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from competition import publishing, site_setup
from competition.models import NewsIndexPage, NewsPage
from tests.competition.records import prepared, released, story, winner
from tests.factories import RESULTS

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = ("/da/feed.xml", "/da/feed/all.xml", "/da/feed/2019.xml")


def entries(client, address) -> list[tuple[str, str]]:
    """(title, address) of each entry."""
    answer = client.get(address)
    assert answer.status_code == 200
    root = ElementTree.fromstring(answer.content)
    return [
        (each.findtext(f"{ATOM}title"), each.find(f"{ATOM}link").get("href"))
        for each in root.iter(f"{ATOM}entry")
    ]


def add_news(title="Vinderne er fundet", **fields):
    index = NewsIndexPage.objects.get(locale__language_code="da")
    page = NewsPage(title=title, date=date(2020, 2, 1), locale=index.locale, **fields)
    return site_setup.publish(index, page)


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_holds_nothing_before_the_release(client, address):
    prepared()
    assert entries(client, address) == []


def test_each_feed_holds_its_own_newest_first(client):
    released()
    news = add_news()
    assert [title for title, _link in entries(client, "/da/feed.xml")] == [news.title]
    everything = [title for title, _link in entries(client, "/da/feed/all.xml")]
    assert everything == [news.title, "Vinderne 2019", "Bedemanden har altid et stykke chokolade i lommen"]
    assert [title for title, _link in entries(client, "/da/feed/2019.xml")] == everything[1:]
    assert entries(client, "/en/feed/2019.xml")[0][0] == "The winners of 2019"


def test_a_story_in_a_feed_is_its_newsrooms_and_leads_to_its_page(client):
    released()
    answer = client.get("/da/feed/2019.xml").text
    assert "Aya" not in answer
    assert "Stille Stunder, " in answer
    for _title, link in entries(client, "/da/feed/2019.xml"):
        assert client.get(link.partition("//")[2].partition("/")[2].join(("/", ""))).status_code == 200


@pytest.mark.parametrize("address", FEEDS)
def test_what_is_taken_back_leaves_the_feeds(client, address):
    released()
    publishing.retract("AERO7A", by=None, at=RESULTS)
    assert "Bedemanden" not in client.get(address).text


def test_an_edition_that_is_not_announced_has_no_feed(client):
    edition = released()
    type(edition).objects.update(announced=False)
    assert client.get("/da/feed/2019.xml").status_code == 404
    assert client.get("/da/feed/1900.xml").status_code == 404


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_can_be_kept_by_a_cache_and_is_asked_for_each_time(client, address):
    released()
    add_news()
    first = client.get(address)
    assert not first.cookies
    assert "Cookie" not in first.get("Vary", "")
    assert "max-age=0" in first["Cache-Control"]
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("many", [1, 4])
def test_a_feed_costs_the_same_however_much_there_is(client, many):
    released(winner(stories=tuple(story(headline=f"Historie {number}") for number in range(many))))
    for number in range(many):
        add_news(f"Nyt {number}")
    client.get("/da/feed/all.xml")
    with CaptureQueriesContext(connection) as seen:
        client.get("/da/feed/all.xml")
    assert len(seen) == 6


def test_pages_name_the_feeds_that_belong_to_them(client):
    released()
    assert "/da/feed/all.xml" in client.get("/da/").text
    assert "/da/feed/2019.xml" not in client.get("/da/nyheder/").text
    for address in ("/da/2019/", "/da/2019/vindere/", "/da/2019/vindere/stille-stunder/"):
        assert "/da/feed/2019.xml" in client.get(address).text


def test_the_sitemap_is_asked_for_each_time_too(client):
    released()
    first = client.get("/sitemap.xml")
    assert "max-age=0" in first["Cache-Control"]
    assert client.get("/sitemap.xml", headers={"If-None-Match": first["ETag"]}).status_code == 304
