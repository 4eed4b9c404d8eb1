"""What machines read of a page: a sentence for lists of search results, the same for links on other sites."""

import re

import pytest

from competition.models import HomePage, ResultsPage, StoryPage
from tests.competition.records import released

pytestmark = pytest.mark.django_db


def sentences(client, kind, language="en") -> tuple[str, str]:
    page = kind.objects.filter(locale__language_code=language).first()
    html = client.get(page.url).text
    return tuple(
        re.search(rf'<meta {key}\s+content="([^"]*)"', html)[1]
        for key in ('name="description"', 'property="og:description"')
    )


def test_every_kind_of_page_says_in_a_sentence_what_it_holds(client):
    released()
    expected = {
        HomePage: "Classes in grades 6 to 10 make a newspaper on the year’s theme. It is free to take part.",
        ResultsPage: "The papers that won in 2019, and why. The theme: Death is something we talk about.",
        StoryPage: "Vi tog med på arbejde.",
    }
    for kind, sentence in expected.items():
        assert sentences(client, kind) == (sentence, sentence)


def test_an_editors_own_sentence_goes_before(client):
    released()
    home = HomePage.objects.get(locale__language_code="en")
    home.search_description = "Written by an editor."
    home.save_revision().publish()
    assert sentences(client, HomePage) == ("Written by an editor.",) * 2
