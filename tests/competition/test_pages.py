"""What the public reads: the right language, the same number of queries for one and for many, no cookie."""

from datetime import date

import pytest
from django.utils import translation

from competition import site_setup
from competition.models import (
    EditionPage,
    HomePage,
    NewsIndexPage,
    NewsPage,
    ResultsPage,
    StandardPage,
    StoryPage,
    WinnerPage,
)
from tests.competition.records import edition_with_pages, prepared, released, story, winner
from tests.factories import CategoryFactory

pytestmark = pytest.mark.django_db


def danish(model):
    return model.objects.filter(locale__language_code="da").first()


def english(model):
    return model.objects.filter(locale__language_code="en").first()


def add_news(title, **fields) -> NewsPage:
    index = danish(NewsIndexPage)
    page = NewsPage(title=title, date=date(2019, 10, 1), locale=index.locale, **fields)
    return site_setup.publish(index, page)


def test_the_root_leads_to_the_danish_front_page(client):
    response = client.get("/", headers={"Accept-Language": "en"})
    assert (response.status_code, response["Location"]) == (302, "/da/")


def test_the_site_is_set_up_once_however_often_it_is_called():
    edition = edition_with_pages()
    site_setup.create_site(hostname="testserver", port=80)
    site_setup.create_edition_pages(edition)
    counts = [model.objects.count() for model in (HomePage, NewsIndexPage, EditionPage)]
    assert counts == [2, 2, 2]
    assert HomePage.objects.values("translation_key").distinct().count() == 1


def test_the_front_page_tells_theme_and_dates_in_both_languages(client):
    edition_with_pages()
    page = client.get("/da/").text
    assert "Døden er da noget, vi taler om" in page
    assert "15. november 2019 kl. 12.00" in page
    page = client.get("/en/").text
    assert "Death is something we talk about" in page
    assert "15 November 2019, 12:00" in page


def test_the_edition_page_lists_its_categories_with_their_grades(client):
    CategoryFactory(edition=edition_with_pages())
    page = client.get("/en/2019/").text
    assert "The Morning Paper, grades 6–7" in page
    assert "Grades 6–7" in page


def test_a_site_without_an_edition_still_has_a_front_page(client):
    site_setup.create_site(hostname="testserver", port=80)
    assert client.get("/da/").status_code == 200


@pytest.mark.parametrize(("path", "other"), [("/da/2019/", "/en/2019/"), ("/en/news/", "/da/nyheder/")])
def test_the_language_switch_leads_to_the_same_page(client, path, other):
    edition_with_pages()
    page = client.get(path).text
    language = other[1:3]
    assert f'href="{other}"' in page
    assert f'hreflang="{language}"' in page
    assert f'<link rel="canonical" href="http://localhost:8000{path}">' in page


def test_other_views_switch_language_by_their_own_address(client):
    edition_with_pages()
    assert 'href="/en/konto/login/"' in client.get("/da/konto/login/").text


def test_a_page_of_one_language_only_leads_to_the_other_front_page(client):
    edition_with_pages()
    home = danish(HomePage)
    site_setup.publish(home, StandardPage(title="Regler", slug="regler", locale=home.locale))
    page = client.get("/da/regler/").text
    assert 'href="/en/" lang="en"' in " ".join(page.split())


@pytest.mark.parametrize(
    "path",
    ["/da/", "/en/", "/da/2019/", "/da/2019/vindere/", "/da/2019/vindere/stille-stunder/", "/da/nyheder/"],
)
def test_anonymous_pages_set_no_cookie_and_do_not_vary_by_it(client, path):
    released()
    response = client.get(path)
    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "csrf" not in response.text
    again = client.get(path, headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


def test_public_pages_have_no_inline_style_and_no_script(client):
    released()
    for page in (danish(HomePage), danish(ResultsPage), danish(WinnerPage), danish(StoryPage)):
        html = client.get(page.url).text
        assert "style=" not in html
        assert html.count("<script") == html.count('<script type="application/ld+json">')
        assert "<style" not in html


def test_a_story_is_marked_with_the_language_it_was_written_in(client):
    released()
    page = client.get(english(StoryPage).url).text
    assert '<html lang="en">' in page
    assert '<h1 lang="da">' in page
    assert "Aya og M." in page
    assert "3 minutes’ reading" in page
    assert 'alt="En havn i tåge."' in page
    assert "Havnen om morgenen." in page


def test_a_storys_headings_follow_its_headline_without_a_gap(client):
    released(winner(stories=(story(body_html="<h3>Spørgsmålet</h3><p>h3</p><h4>Svaret</h4>"),)))
    page = client.get(danish(StoryPage).url).text
    assert "<h2>Spørgsmålet</h2><p>h3</p><h3>Svaret</h3>" in page


def test_a_story_leads_to_the_next_one_and_back_to_its_paper(client):
    released(winner(stories=(story(), story(headline="Farfars sidste vits"))))
    first, second = StoryPage.objects.filter(locale__language_code="en").order_by("position")
    page = client.get(first.url).text
    assert "Next story" in page
    assert f'href="{second.url}"' in page
    assert f'href="{english(WinnerPage).url}"' in page
    assert "Next story" not in client.get(second.url).text


def test_a_class_without_clearance_is_named_and_its_stories_are_not(client):
    released(winner(is_cleared_for_web=False))
    page = client.get(english(WinnerPage).url).text
    assert "7.A" in page
    assert "A paper that dares to ask." in page
    assert "Bedemanden" not in page
    assert "not shown here" in page


def test_an_english_reason_that_nobody_wrote_is_marked_as_danish(client):
    released(winner(reason_en=""))
    page = client.get(english(WinnerPage).url).text
    assert '<p class="reason" lang="da">' in page


def test_the_sitemap_lists_both_languages_and_nothing_that_is_not_out(client):
    prepared()
    sitemap = client.get("/sitemap.xml").text
    assert "/da/2019/</loc>" in sitemap
    assert "/en/news/</loc>" in sitemap
    assert "vindere" not in sitemap
    assert "winners" not in sitemap


def test_the_feed_lists_the_news_of_its_language(client):
    edition_with_pages()
    add_news("Nyt fra redaktionerne", slug="nyt")
    assert "Nyt fra redaktionerne" in client.get("/da/feed.xml").text
    assert "Nyt fra redaktionerne" not in client.get("/en/feed.xml").text


def test_robots_keep_out_of_everything_private(client):
    robots = client.get("/robots.txt").text.splitlines()
    assert {"Disallow: /admin/", "Disallow: /da/portal/", "Disallow: /en/konto/"} <= set(robots)


def test_an_unknown_address_has_a_page_of_its_own(client):
    edition_with_pages()
    response = client.get("/en/findes-ikke/")
    assert response.status_code == 404
    assert "This page is not here" in response.text
    assert not response.cookies


def test_the_menu_shows_the_newest_edition_first():
    edition_with_pages()
    with translation.override("da"):
        titles = danish(HomePage).get_children().live().in_menu().values_list("title", flat=True)
    assert list(titles) == ["Konkurrencen 2019", "Nyheder", "Arkiv", "Søg"]
