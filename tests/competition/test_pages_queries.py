"""What an uncached page costs: at most eight queries, whatever it holds; and a cache can keep it."""

from datetime import date

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.documents import get_document_model
from wagtail.models import PageViewRestriction

from competition import site_setup
from competition.frozen_images import publish_picture
from competition.models import (
    EditionPage,
    HomePage,
    NewsIndexPage,
    NewsPage,
    PortalRendition,
    ResultsPage,
    StandardPage,
    StoryPage,
    WinnerPage,
)
from tests.competition.records import jpeg, released, story, winner
from tests.factories import CategoryFactory

pytestmark = pytest.mark.django_db

AT_MOST = 8


def danish(model):
    return model.objects.filter(locale__language_code="da").first()


def queries_of(client, url) -> int:
    """Queries of a page whose pictures and links are in no cache; content types are known to the process."""
    client.get(url)
    cache.clear()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def stream(blocks, pages, documents):
    """That many of each: text with a link to a page and to a document, a picture, a fact box with a link."""
    body = []
    for number in range(blocks):
        link = f'<a linktype="page" id="{pages[number % len(pages)].pk}">her</a>'
        paper = f'<a linktype="document" id="{documents[number % len(documents)].pk}">papir</a>'
        picture = publish_picture(jpeg(), entry_code="")
        body += [
            {"type": "paragraph", "value": f"<p>Se {link} og {paper}.</p>"},
            {"type": "fact", "value": {"title": "Fakta", "text": f"<p>{link}</p>"}},
            {
                "type": "picture",
                "value": {
                    "image": {"image": picture.pk, "alt_text": f"Billede {number}", "decorative": False},
                    "caption": "",
                    "credit": "",
                },
            },
        ]
    return body


def fill(page, blocks):
    """Give a page's body that many blocks, with links to pages and documents of their own."""
    home = danish(HomePage)
    pages = [
        site_setup.publish(home, StandardPage(title=f"Side {n}", slug=f"side-{n}", locale=home.locale))
        for n in range(blocks)
    ]
    documents = [
        get_document_model().objects.create(title=f"Papir {n}", file=ContentFile(b"x", name=f"papir{n}.txt"))
        for n in range(blocks)
    ]
    page.body = stream(blocks, pages, documents)
    page.save_revision().publish()
    return pages


def add_news(count):
    index = danish(NewsIndexPage)
    for number in range(count):
        page = NewsPage(
            title=f"Nyt {number}",
            slug=f"nyt-{number}",
            date=date(2019, 10, 1 + number),
            locale=index.locale,
            picture=publish_picture(jpeg(), entry_code=""),
        )
        site_setup.publish(index, page)


@pytest.mark.parametrize("many", [1, 4])
@pytest.mark.parametrize(
    ("model", "queries"), [(ResultsPage, 6), (WinnerPage, 5), (StoryPage, 7), (EditionPage, 4)]
)
def test_the_record_costs_the_same_however_many_winners_stories_and_pictures(client, model, queries, many):
    stories = tuple(story(many, headline=f"Historie {number}") for number in range(2 * many))
    papers = [winner(entry_code=f"KODE{n}", paper_name=f"Avis {n}", stories=stories) for n in range(many)]
    CategoryFactory(edition=released(*papers))
    assert queries_of(client, danish(model).url) == queries
    assert queries <= AT_MOST


@pytest.mark.parametrize("many", [1, 4])
@pytest.mark.parametrize(("model", "queries"), [(EditionPage, 8), (NewsPage, 8), (StandardPage, 7)])
def test_a_page_costs_the_same_however_many_blocks_links_and_pictures(client, model, queries, many):
    CategoryFactory(edition=released())
    add_news(many + 1)
    home = danish(HomePage)
    site_setup.publish(home, StandardPage(title="Regler", slug="regler", locale=home.locale))
    page = danish(model)
    fill(page, many)
    assert queries_of(client, page.url) == queries
    assert queries <= AT_MOST


@pytest.mark.parametrize("many", [1, 4])
def test_the_front_page_and_the_news_cost_the_same_however_much_there_is(client, many):
    papers = [winner(entry_code=f"KODE{n}", paper_name=f"Avis {n}") for n in range(many)]
    CategoryFactory(edition=released(*papers))
    add_news(many)
    home = danish(HomePage)
    links = " ".join(
        f'<a linktype="page" id="{page.pk}">{page.title}</a>' for page in NewsPage.objects.all()[:many]
    )
    home.introduction = f"<p>{links}</p>"
    home.save_revision().publish()
    assert queries_of(client, home.url) == 8
    assert queries_of(client, danish(NewsIndexPage).url) == 7


def test_links_lead_to_what_is_out_in_the_readers_language(client):
    released()
    home = danish(HomePage)
    out, taken_down = (
        site_setup.publish(home, StandardPage(title=f"Side {n}", slug=f"side-{n}", locale=home.locale))
        for n in range(2)
    )
    taken_down.unpublish()
    page = danish(EditionPage)
    links = [f'<p><a linktype="page" id="{each.pk}">x</a></p>' for each in (out, taken_down)]
    links.append('<p><a linktype="page" id="999999">x</a></p>')
    page.body = [{"type": "paragraph", "value": text} for text in links]
    page.save_revision().publish()
    html = client.get(page.url).text
    assert html.count('<p><a href="/da/side-0/">x</a></p>') == 1
    assert html.count("<p><a>x</a></p>") == 2
    english = EditionPage.objects.get(locale__language_code="en")
    english.body = [{"type": "paragraph", "value": f'<p><a linktype="page" id="{page.pk}">x</a></p>'}]
    english.save_revision().publish()
    assert f'<p><a href="{english.url}">x</a></p>' in client.get(english.url).text


def test_a_picture_that_stands_twice_keeps_its_two_descriptions(client):
    released()
    page = danish(EditionPage)
    picture = publish_picture(jpeg(), entry_code="")
    page.body = [
        {
            "type": "picture",
            "value": {"image": {"image": picture.pk, "alt_text": words, "decorative": False}},
        }
        for words in ("Først", "Så")
    ]
    page.save_revision().publish()
    html = client.get(page.url).text
    assert 'alt="Først"' in html
    assert 'alt="Så"' in html


def test_a_front_page_keeps_its_language_as_its_address():
    released()
    home = danish(HomePage)
    home.slug = "forside"
    home.save_revision().publish()
    assert danish(HomePage).url_path == "/da/"


def test_a_page_that_an_editor_restricts_is_not_shown(client):
    released()
    home = danish(HomePage)
    page = site_setup.publish(home, StandardPage(title="Kun for os", slug="os", locale=home.locale))
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    answer = client.get("/da/os/")
    assert answer.status_code == 302
    assert "Kun for os" not in answer.text
    assert client.get("/da/2019/").status_code == 200


@pytest.mark.parametrize("model", [HomePage, EditionPage, ResultsPage, WinnerPage, StoryPage, NewsIndexPage])
def test_an_anonymous_page_can_be_kept_by_a_cache(client, model):
    released()
    first = client.get(danish(model).url)
    assert first.status_code == 200
    assert not first.cookies
    assert not first.has_header("Vary")
    again = client.get(danish(model).url, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_no_page_makes_a_rendition(client):
    released(winner(stories=(story(2),)))
    before = set(PortalRendition.objects.values_list("pk", flat=True))
    for model in (HomePage, EditionPage, ResultsPage, WinnerPage, StoryPage):
        assert client.get(danish(model).url).status_code == 200
    assert set(PortalRendition.objects.values_list("pk", flat=True)) == before
