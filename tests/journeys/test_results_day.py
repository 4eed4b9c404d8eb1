"""The day of the results: a partner looks before, readers find and switch, a class takes its work back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from competition import preview_links, publishing, ticking
from competition.models import (
    ArchivePage,
    ClassesPage,
    Edition,
    EditionPage,
    HomePage,
    MethodPage,
    NewsIndexPage,
    PreviewLink,
    ResultsPage,
    SchoolsPage,
    SearchPage,
    StoryPage,
    WinnerPage,
)
from competition.site_setup import create_edition_pages
from competition.taking_part import ClassRecord
from tests.competition.records import story, winner
from tests.factories import EditionFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

HOUR = timedelta(hours=1)
FIGURES = {"classes": 1, "categories": 1, "judges": 3, "readings": 3, "readings_per_class": 3.0, "rounds": 1}
# What no answer may hold any more once the class has taken its work back.
SECRETS = (b"Stille Stunder", b"stille-stunder", b"Bedemanden", b"bedemanden-har", b"AERO7A", b"Vi spurgte")


@pytest.fixture
def edition(site):
    """Everything decided and prepared; the results come out in an hour."""
    now = timezone.now()
    edition = EditionFactory(
        workflow=None,
        signup_opens_at=now - 900 * HOUR,
        opens_at=now - 800 * HOUR,
        signup_closes_at=now - 700 * HOUR,
        closes_at=now - 600 * HOUR,
        reading_closes_at=now - 200 * HOUR,
        winners_told_at=now - 2 * HOUR,
        results_at=now + HOUR,
    )
    create_edition_pages(edition)
    paper = winner(
        stories=(
            story(body_html="<p>Vi spurgte mange skoler, og lærernes svar var forskellige.</p>"),
            story(headline="Farfars sidste vits", body_html="<p>Han lo altid.</p>"),
        ),
        municipality="Ærø",
        category_da="Morgenavisen",
        category_en="The Morning Paper",
    )
    row = ClassRecord(
        entry_code="AERO7A",
        class_label="7.A",
        grade=7,
        school_name="Ærøskole",
        town="Ærøskøbing",
        municipality="Ærø",
        category_da="Morgenavisen",
        category_en="",
        paper_name="Stille Stunder",
        pupils=20,
        stories=2,
    )
    publishing.prepare(edition, [paper], classes=[row], method=FIGURES, by=None, at=now)
    return edition


# Before and after -----------------------------------------------------------------------------------


def test_a_partner_looks_before_and_signs_off_until_her_link_is_over(edition, people):
    now = timezone.now()
    link = preview_links.make(edition, name="Morgenavisen", expires_at=now + HOUR / 2, by=None, at=now)
    Edition.objects.update(asks_sign_off=True)
    partner = people()
    assert partner.open(preview_links.address_of(link)).status == 200
    partner.page.locator(".sign-off summary").click()
    partner.page.locator(".sign-off [name=name]").fill("Redaktør Demo")
    partner.page.locator(".sign-off button[type=submit]").click()
    partner.page.locator(".embargo-note .is-success").wait_for()
    partner.look()
    link.refresh_from_db()
    assert link.signed_off_by == "Redaktør Demo"
    assert "Stille Stunder" in partner.page.content()
    partner.page.get_by_role("link", name="Stille Stunder").first.click()
    partner.page.wait_for_load_state()
    partner.look()
    paper = partner.page.url
    assert "/forhaand/" in paper
    assert partner.context.cookies() == []
    PreviewLink.objects.update(expires_at=timezone.now())
    assert partner.page.goto(paper).status == 404
    assert partner.page.goto(partner.base_url + preview_links.address_of(link)).status == 404
    assert not partner.wrong, "\n".join(partner.wrong)


def all_addresses() -> list[str]:
    """Every public address that shows something of the results."""
    kinds = (ResultsPage, WinnerPage, StoryPage, ClassesPage, MethodPage)
    gathered = (HomePage, EditionPage, ArchivePage, SchoolsPage)
    pages = [page.url_path for kind in (*kinds, *gathered) for page in kind.objects.order_by("pk")]
    queries = ("?q=skole", "?year=2019")
    search = [f"{page.url_path}{query}" for page in SearchPage.objects.all() for query in queries]
    feeds = [f"/{code}/feed/{name}.xml" for code in ("da", "en") for name in ("all", "2019")]
    return [*pages, *search, *feeds, "/sitemap.xml"]


def release_now(edition):
    Edition.objects.filter(pk=edition.pk).update(results_at=timezone.now())
    assert ticking.tick(timezone.now()).released == ["2019"]


def test_a_reader_finds_inflected_words_and_a_class_takes_its_work_back(edition, people):
    release_now(edition)
    reader = people()
    # The story says »skoler« and »lærernes«.
    for words in ("skolen", "lærer", "skolernes svar"):
        reader.open(f"/da/soeg/?q={words}")
        assert "Bedemanden har altid" in reader.page.locator("main").inner_text(), words
    reader.open("/da/soeg/?q=kaniner")
    assert "Bedemanden" not in reader.page.locator("main").inner_text()
    reader.open("/da/soeg/?q=skolen")
    reader.follow("Bedemanden har altid")
    source = reader.page.locator(".article img").first.evaluate("image => image.currentSrc || image.src")
    assert reader.page.request.get(source).status == 200

    gone = [page.url_path for kind in (WinnerPage, StoryPage) for page in kind.objects.all()]
    publishing.retract("AERO7A", by=None, at=timezone.now())
    for address in gone:
        assert reader.page.goto(reader.base_url + address).status == 410
        reader.look()
    assert reader.page.request.get(source).status == 404
    for address in all_addresses():
        text = reader.page.request.get(reader.base_url + address).body()
        assert not [secret for secret in SECRETS if secret in text], address
    assert not reader.wrong, "\n".join(reader.wrong)


KINDS = (
    *(HomePage, EditionPage, ResultsPage, WinnerPage, StoryPage, ClassesPage, MethodPage),
    *(ArchivePage, SchoolsPage, SearchPage, NewsIndexPage),
)


def test_every_page_leads_to_itself_in_the_other_language_and_back(edition, people):
    release_now(edition)
    reader = people()
    for kind in KINDS:
        danish, english = (
            kind.objects.filter(locale__language_code=code).order_by("path").first().url_path
            for code in ("da", "en")
        )
        assert reader.open(danish).status == 200
        reader.page.locator(".masthead-tools a[hreflang=en]").click()
        reader.page.wait_for_url(reader.base_url + english)
        assert reader.page.locator("html").get_attribute("lang") == "en"
        reader.look()
        reader.page.locator(".masthead-tools a[hreflang=da]").click()
        reader.page.wait_for_url(reader.base_url + danish)
    assert not reader.wrong, "\n".join(reader.wrong)
