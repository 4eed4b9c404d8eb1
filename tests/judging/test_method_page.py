"""How the winners were found: the edition's own figures, prepared with the results and public with them."""

import json

import pytest

from competition import publishing, site_setup
from competition.models import EditionPage, MethodPage, ResultsPage
from judging import decisions, publication
from judging.method_figures import method_figures
from judging.reopening import reopen_verdict
from tests.factories import AFTER, EditionFactory
from tests.judging.linked import POINTS, REASON, STRICTNESS, linked_category

pytestmark = pytest.mark.django_db

MOST_QUERIES = 8


@pytest.fixture
def edition():
    edition = EditionFactory()
    site_setup.create_site(hostname="testserver", port=80)
    site_setup.create_edition_pages(edition)
    return edition


def frozen(edition, **fields):
    category, chair, entries = linked_category(edition=edition, **fields)
    decisions.close_reading(category, by=chair, at=AFTER)
    decisions.place_award(entries[0], category=category, by=chair, at=AFTER, **REASON)
    decisions.freeze_verdict(category, by=chair, at=AFTER)
    return category, chair, entries


def test_the_figures_are_counted_from_the_frozen_verdicts(edition, django_assert_num_queries):
    assert method_figures(edition) == {}
    frozen(edition)
    frozen(edition, slug="second", points=(9, 9, 5, 4, 3, 2))
    with django_assert_num_queries(1):
        figures = method_figures(edition)
    assert figures["classes"] == 2 * len(POINTS)
    assert figures["readings"] == 2 * len(POINTS) * len(STRICTNESS)
    assert (figures["judges"], figures["categories"], figures["readings_per_class"]) == (6, 2, 3.0)
    assert (figures["adjusted"], figures["plain"]) == (2, 0)
    assert 0.3 < figures["strictness_mean"] <= figures["strictness_most"] < 1.5
    assert 0 <= figures["moved"] <= 100
    assert figures["reliability"] in {"high", "moderate", "low"}


def test_no_entry_and_no_judge_is_in_the_figures(edition):
    _category, _chair, entries = frozen(edition)
    told = json.dumps(method_figures(edition))
    assert not any(entry.code in told for entry in entries)
    assert all(not isinstance(value, dict | list) for value in method_figures(edition).values())


def test_with_too_little_data_the_page_says_that_averages_were_used(edition, client):
    frozen(edition, points=(9, 8), strictness=(0, 0))
    figures = method_figures(edition)
    assert (figures["adjusted"], figures["plain"], figures["moved"], figures["strictness_mean"]) == (
        0,
        1,
        None,
        None,
    )
    publishing.release(edition, at=edition.results_at)
    for page in MethodPage.objects.all():
        assert client.get(page.url).status_code == 200


def test_it_is_prepared_in_both_languages_and_nobody_reads_it_before_the_release(edition, client):
    frozen(edition)
    pages = list(MethodPage.objects.all())
    assert {page.locale.language_code for page in pages} == {"da", "en"}
    assert {page.live for page in pages} == {False}
    assert len({page.translation_key for page in pages}) == 1
    assert all(isinstance(page.get_parent().specific, EditionPage) for page in pages)
    for page in pages:
        assert client.get(page.get_url() or f"/{page.url_path}").status_code == 404


def test_it_is_public_with_the_results_and_linked_from_them(edition, client, django_assert_max_num_queries):
    frozen(edition)
    publishing.release(edition, at=edition.results_at)
    for results in ResultsPage.objects.all():
        method = MethodPage.objects.get(locale=results.locale)
        assert method.live
        assert method.url in client.get(results.url).content.decode()
        client.get(method.url)
        with django_assert_max_num_queries(MOST_QUERIES):
            page = client.get(method.url)
        assert page.status_code == 200
        text = page.content.decode()
        assert "18" in text
        assert "style=" not in text


def test_preparing_again_leaves_one_page_per_language_and_a_reopened_verdict_none(edition):
    category, chair, _entries = frozen(edition)
    publication.prepare(edition, by=chair, at=AFTER)
    assert MethodPage.objects.count() == 2
    reopen_verdict(category, by=chair, at=AFTER, reason="Fejl")
    assert not MethodPage.objects.exists()
