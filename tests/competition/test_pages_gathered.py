"""Archive, classes, schools; what an edition's and a story's page hold; what machines read of them."""

import json
import re

import pytest
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.documents import get_document_model

from competition import publishing
from competition.frozen_images import publish_picture
from competition.models import ClassesPage, EditionPage, ResultsPage, StoryPage, TakingPart, WinnerPage
from competition.taking_part import ClassRecord
from tests.competition.records import BEFORE, edition_with_pages, jpeg, public_files, released, story, winner
from tests.factories import RESULTS
from tests.needs import SHARE_PICTURE_FONT

pytestmark = pytest.mark.django_db


def a_class(code, town="Ærøskøbing", **fields) -> ClassRecord:
    defaults = {
        "class_label": "7.A",
        "grade": 7,
        "school_name": "Ærøskole",
        "municipality": "Ærø",
        "category_da": "Morgenavisen",
        "category_en": "The Morning Paper",
        "paper_name": f"Avis {code}",
        "pupils": 20,
        "stories": 4,
    }
    return ClassRecord(entry_code=code, town=town, **defaults | fields)


CLASSES = (
    a_class("AERO7A"),
    a_class("ODEN9B", "Odense", school_name="Å-skolen", municipality="Odense"),
    a_class("AARH8C", "Aarhus", municipality="Aarhus", paper_name="Åavisen"),
)


def prepared(*winners):
    edition = edition_with_pages()
    publishing.prepare(edition, winners or (winner(),), classes=CLASSES, by=None, at=BEFORE)
    return edition


def out(*winners):
    edition = prepared(*winners)
    publishing.release(edition, at=RESULTS)
    edition.refresh_from_db()
    return edition


def danish(model):
    return model.objects.filter(locale__language_code="da").first()


def linked_data(page) -> dict:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    return {data["@type"]: data for data in map(json.loads, found)}


# The classes that took part ------------------------------------------------------------------------


def test_every_class_of_a_released_edition_finds_itself_by_town(client):
    out()
    answer = client.get("/da/2019/klasser/")
    assert [town for town, _rows in answer.context["towns"]] == ["Odense", "Ærøskøbing", "Aarhus"]
    assert "Åavisen" in answer.text
    assert "/da/2019/klasser/" in client.get("/da/2019/").text
    assert "Åavisen" in client.get("/en/2019/classes/").text


def test_a_class_is_found_by_the_words_of_its_town_school_or_paper(client):
    out()
    assert client.get("/da/2019/klasser/?q=århus").context["count"] == 1
    assert client.get("/da/2019/klasser/?q=odense+å-skolen").context["count"] == 1
    assert client.get("/da/2019/klasser/?q=ingen").context["count"] == 0


def test_the_classes_are_under_the_embargo_too(client):
    edition = prepared()
    for address in ("/da/2019/klasser/", "/en/2019/classes/"):
        assert client.get(address).status_code == 404
    assert "klasser/" not in client.get("/da/2019/").text
    assert "Åavisen" not in client.get("/da/2019/").text
    assert edition.taking_part.count() == 3


def test_preparing_again_replaces_the_classes_and_taking_back_removes_one():
    edition = prepared()
    publishing.prepare(edition, (winner(),), classes=CLASSES[:2], by=None, at=BEFORE)
    assert TakingPart.objects.count() == 2
    assert ClassesPage.objects.count() == 2
    publishing.retract("ODEN9B", by=None, at=BEFORE)
    assert [row.entry_code for row in TakingPart.objects.all()] == ["AERO7A"]


def test_an_edition_is_told_in_numbers(client):
    out()
    page = danish(ResultsPage)
    assert page.figures == {"classes": 3, "schools": 3, "municipalities": 3, "pupils": 60, "stories": 12}
    assert "pupils" in client.get("/en/2019/winners/").text


@pytest.mark.parametrize("address", ["/da/2019/klasser/", "/da/arkiv/", "/da/skoler/"])
def test_a_gathering_costs_few_queries_however_much_it_gathers(
    client, address, django_assert_max_num_queries
):
    out(*(winner(entry_code=f"KODE{n}", paper_name=f"Avis {n}") for n in range(4)))
    client.get(address)
    with django_assert_max_num_queries(8):
        assert client.get(address).status_code == 200


# Archive and schools -------------------------------------------------------------------------------


def test_the_archive_tells_each_released_edition_and_no_other(client):
    edition_with_pages(slug="2020", year=2020, theme_da="Endnu ikke ude")
    out()
    page = client.get("/da/arkiv/").text
    assert '<a href="/da/2019/vindere/">Døden er da noget, vi taler om</a>' in page
    assert "Stille Stunder" in page
    assert '"/da/2020/vindere/"' not in page


def test_schools_that_have_won_stand_in_the_danish_order(client):
    out(
        winner(),
        winner(entry_code="ODEN9B", town="Odense", school_name="Munkebjerg", paper_name="Fynbladet"),
        winner(entry_code="AARH8C", town="Aarhus", school_name="Åby Skole", paper_name="Åbladet"),
    )
    answer = client.get("/da/skoler/")
    assert [town for town, _schools in answer.context["towns"]] == ["Odense", "Ærøskøbing", "Aarhus"]
    assert 'href="/da/2019/vindere/fynbladet/"' in answer.text


# What an edition's and a story's page hold ---------------------------------------------------------


def test_an_editor_gives_an_edition_partners_and_material(client):
    edition_with_pages()
    page = danish(EditionPage)
    paper = get_document_model().objects.create(title="x", file=ContentFile(b"%PDF", name="vejledning.pdf"))
    logo = publish_picture(jpeg(), entry_code="")
    page.body = [
        (
            "partners",
            {
                "title": "Bag konkurrencen",
                "partners": [
                    {
                        "name": "Morgenavisen",
                        "logo": logo,
                        "link": "https://example.org",
                        "decides": "Vinderne",
                    },
                    {"name": "Uden logo"},
                ],
            },
        ),
        ("downloads", {"title": "Materiale", "files": [{"title": "Lærervejledning", "document": paper}]}),
    ]
    logo.contextual_alt_text, logo.decorative = "", True
    page.save_revision().publish()
    html = " ".join(client.get(page.url).text.split())
    assert '<a href="https://example.org" rel="noopener">Morgenavisen</a>' in html
    assert f'<a href="{paper.url}">Lærervejledning</a>' in html
    assert html.count('class="logo"') == 1
    assert "<h3> Uden logo </h3>" in html


def test_a_story_carries_the_help_box_that_an_editor_wrote(client):
    out()
    page = danish(EditionPage)
    page.helpline_title, page.helpline_text = "Tal med nogen", "<p>Ring 116 111.</p>"
    page.save_revision().publish()
    html = client.get(danish(StoryPage).url).text
    assert "Tal med nogen" in html
    assert "<p>Ring 116 111.</p>" in html
    english = StoryPage.objects.get(locale__language_code="en")
    assert "116 111" not in client.get(english.url).text


def test_a_story_is_shared_by_plain_links(client):
    out()
    page = danish(StoryPage)
    html = client.get(page.url).text
    assert "mailto:?subject=Bedemanden%20har" in html
    assert "sharer.php?u=http%3A%2F%2Flocalhost%3A8000%2Fda%2F2019" in html


# What machines read --------------------------------------------------------------------------------


def test_a_story_tells_machines_what_it_is_and_where_without_naming_pupils(client):
    out()
    html = client.get(danish(StoryPage).url).text
    data = linked_data(html)
    assert data["NewsArticle"]["author"]["name"] == "Stille Stunder, 7.A, Ærøskole"
    assert data["NewsArticle"]["datePublished"] == RESULTS.isoformat()
    assert "Aya" not in json.dumps(data)
    crumbs = data["BreadcrumbList"]["itemListElement"]
    assert [crumb["name"] for crumb in crumbs] == [
        "Mediekonkurrencen",
        "Konkurrencen 2019",
        "Vinderne 2019",
        "Stille Stunder",
        "Bedemanden har altid et stykke chokolade i lommen",
    ]
    assert crumbs[2]["item"] == "http://localhost:8000/da/2019/vindere/"


def test_no_text_of_a_page_ends_the_block_that_machines_read(client):
    out(winner(stories=(story(0, headline="</script><script>alert(1)</script>"),)))
    html = client.get(danish(StoryPage).url).text
    assert "<script>alert" not in html
    assert linked_data(html)["NewsArticle"]["headline"] == "</script><script>alert(1)</script>"


@pytest.mark.font
def test_pictures_for_links_are_drawn_once_kept_and_deleted(
    client, settings, django_capture_on_commit_callbacks
):
    settings.SHARE_PICTURE_FONT = SHARE_PICTURE_FONT
    with django_capture_on_commit_callbacks(execute=True):
        edition = prepared()
    drawn = {name for name in public_files() if name.startswith("share/")}
    assert len(drawn) == 4  # two languages' results, the winner, the story
    with django_capture_on_commit_callbacks(execute=True):
        publishing.prepare(edition, (winner(reason_da="Ny."),), classes=CLASSES, by=None, at=BEFORE)
    assert {name for name in public_files() if name.startswith("share/")} == drawn
    publishing.release(edition, at=RESULTS)
    page = danish(StoryPage)
    assert page.share_picture.name == StoryPage.objects.get(locale__language_code="en").share_picture.name
    with Image.open(page.share_picture.open()) as picture:
        assert (picture.format, picture.size, dict(picture.getexif())) == ("JPEG", (1200, 630), {})
    assert f'content="http://localhost:8000{page.share_picture.url}"' in client.get(page.url).text
    with django_capture_on_commit_callbacks(execute=True):
        publishing.retract("AERO7A", by=None, at=RESULTS)
    left = {name for name in public_files() if name.startswith("share/")}
    assert left == set(ResultsPage.objects.values_list("share_picture", flat=True))


def test_the_sitemap_names_the_same_page_in_the_other_language(client):
    out()
    sitemap = client.get("/sitemap.xml").text
    address = "http://testserver/en/2019/winners/stille-stunder/"
    assert f"<loc>{address}</loc>" in sitemap
    assert f'<xhtml:link rel="alternate" hreflang="en" href="{address}"/>' in sitemap
    assert WinnerPage.objects.count() == 2


def test_a_long_sitemap_comes_in_parts_that_robots_find(client, monkeypatch):
    released()
    from competition.sitemaps import PublicPages

    monkeypatch.setattr(PublicPages, "limit", 5)
    robots = client.get("/robots.txt").text
    assert "Sitemap: http://localhost:8000/sitemap.xml?p=2" in robots
    assert client.get("/sitemap.xml?p=2").text.count("<loc>") == 5
