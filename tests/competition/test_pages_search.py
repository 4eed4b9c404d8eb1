"""The search over published stories: inflected words, filters, snippets; never what is not out."""

import pytest

from competition import publishing
from competition.models import SearchPage, StoryPage, StoryWords
from tests.competition.records import edition_with_pages, prepared, released, story, winner
from tests.factories import RESULTS

pytestmark = pytest.mark.django_db

BODY = "<p>Bedemændene kommer klokken ti. Han havde <em>chokoladen</em> i lommen, sagde enken.</p>"


def two_papers():
    released(
        winner(
            category_da="Morgenavisen, 6.–7. klasse",
            category_en="The Morning Paper, grades 6–7",
            municipality="Ærø",
            stories=(
                story(0, headline="Bedemanden og brødet", standfirst="", body_html=BODY),
                story(0, headline="En dag på skolen", standfirst="Om en bedemand.", body_html="<p>Hav.</p>"),
            ),
        ),
        winner(
            entry_code="ODEN9B",
            paper_name="Fynbladet",
            grade=9,
            town="Odense",
            municipality="Odense",
            category_da="Aftenbladet, 8.–10. klasse",
            stories=(story(0, headline="Havnen sover", body_html="<p>Skolerne lukker.</p>"),),
        ),
    )


def found(client, query) -> list[str]:
    answer = client.get(f"/da/soeg/?{query}")
    assert answer.status_code == 200
    return [page.headline for page in answer.context.get("found", [])]


@pytest.mark.parametrize(
    ("words", "headlines"),
    [
        ("bedemand", ["Bedemanden og brødet", "En dag på skolen"]),
        ("skole", ["En dag på skolen", "Havnen sover"]),
        ("CHOKOLADE lomme", ["Bedemanden og brødet"]),
        ("chokolade havn", []),
        ("Fynbladet", ["Havnen sover"]),
        ("%25", []),
        ("%00", []),
    ],
)
def test_every_word_must_be_there_in_any_form_and_headlines_come_first(client, words, headlines):
    two_papers()
    assert found(client, f"q={words}") == headlines


@pytest.mark.parametrize(
    ("query", "headlines"),
    [
        ("municipality=Odense", ["Havnen sover"]),
        ("grades=8-10", ["Havnen sover"]),
        ("grades=6-7&q=skole", ["En dag på skolen"]),
        ("category=Aftenbladet, 8.–10. klasse", ["Havnen sover"]),
        ("year=2019&q=brød", ["Bedemanden og brødet"]),
        ("year=2018&q=brød", []),
    ],
)
def test_filters_narrow_what_is_found(client, query, headlines):
    two_papers()
    assert found(client, query) == headlines


def test_the_filters_offer_what_is_published_in_the_danish_order(client):
    two_papers()
    context = client.get("/da/soeg/").context
    assert context["municipalities"] == ["Odense", "Ærø"]
    assert [slug for slug, _first, _last in context["bands"]] == ["6-7", "8-10"]
    assert context["years"] == [("2019", "2019 · Døden er da noget, vi taler om")]
    english = client.get("/en/search/").context
    assert "The Morning Paper, grades 6–7" in [label for _name, label in english["categories"]]


def test_a_snippet_shows_the_hit_and_escapes_the_text(client):
    released(winner(stories=(story(0, body_html="<p>1 &lt; 2 &amp; chokoladen smelter</p>"),)))
    page = client.get("/da/soeg/?q=chokolade").text
    assert "1 &lt; 2 &amp; <mark>chokoladen</mark> smelter" in page
    assert '<meta name="robots" content="noindex, follow">' in page


def test_nothing_is_found_before_the_release_and_nothing_after_it_was_taken_back(client):
    edition = prepared()
    assert StoryWords.objects.exists()
    assert found(client, "q=chokolade") == []
    assert client.get("/da/soeg/").context["years"] == []
    publishing.release(edition, at=RESULTS)
    assert len(found(client, "q=chokolade")) == 1
    publishing.retract("AERO7A", by=None, at=RESULTS)
    assert found(client, "q=chokolade") == []
    assert not StoryWords.objects.exists()


def test_other_pages_keep_the_question(client):
    stories = tuple(story(0, headline=f"Skole {number}") for number in range(20))
    released(winner(stories=stories))
    page = client.get("/da/soeg/?q=skole&municipality=").text
    assert 'href="?q=skole&amp;page=2"' in page
    assert len(found(client, "q=skole&page=2")) == 5


@pytest.mark.parametrize("many", [1, 12])
def test_a_search_costs_the_same_queries_however_much_is_found(client, django_assert_num_queries, many):
    released(winner(stories=tuple(story(0, headline=f"Skole {number}") for number in range(many))))
    client.get("/da/soeg/?q=skole")
    with django_assert_num_queries(6):
        assert len(found(client, "q=skole")) == many


def test_each_language_has_its_own_search_page():
    edition_with_pages()
    assert sorted(SearchPage.objects.values_list("url_path", flat=True)) == ["/da/soeg/", "/en/search/"]
    assert not StoryPage.objects.exists()
