"""The list of news by topic: offered where there are several, one spelling each, nothing that is not out."""

from datetime import date

import pytest

from competition import site_setup
from competition.models import NewsIndexPage, NewsPage
from tests.competition.records import edition_with_pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def index():
    edition_with_pages()
    return NewsIndexPage.objects.get(locale__language_code="da")


def news(index, title, topic):
    day = date(2019, 10, 1)
    return site_setup.publish(index, NewsPage(title=title, date=day, topic=topic, locale=index.locale))


def test_news_can_be_read_by_topic_however_it_is_spelt(client, index):
    news(index, "Juryen er samlet", "Juryen")
    news(index, "Juryen har læst", "juryen")
    news(index, "Ændrede datoer", "Ændringer")
    page = client.get("/da/nyheder/").text
    assert page.count("?topic=Juryen") == 1
    assert "?topic=juryen" not in page
    found = client.get("/da/nyheder/?topic=JURYEN").text
    assert "Juryen er samlet" in found
    assert "Juryen har læst" in found
    assert "Ændrede datoer" not in found
    assert "Ændrede datoer" in client.get("/da/nyheder/", {"topic": "ændringer"}).text


def test_a_topic_that_nothing_is_about_shows_all(client, index):
    news(index, "Juryen er samlet", "Juryen")
    page = news(index, "Ikke ude", "Hemmeligt")
    page.unpublish()
    answer = client.get("/da/nyheder/?topic=Hemmeligt")
    assert answer.status_code == 200
    assert "Juryen er samlet" in answer.text
    assert "Hemmeligt" not in answer.text
    assert client.get("/da/nyheder/?topic=%00").status_code == 200


def test_one_topic_alone_is_no_choice(client, index):
    news(index, "Juryen er samlet", "Juryen")
    assert "?topic=" not in client.get("/da/nyheder/").text
