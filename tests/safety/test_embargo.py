"""Before the release not one byte of the prepared results; afterwards all of it; taken back, nothing."""

import re

import pytest
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from competition import publishing
from competition.models import PortalImage, Retraction, StoryPage, WinnerPage
from tests.competition.records import picture, public_files, released, story, winner
from tests.factories import RESULTS

from .markers import leaks
from .ways import what_leaked

READERS = ("anon", "tA", "tB", "tC", "jA", "jU", "jC", "partner")
INDEXES = (
    "/sitemap.xml",
    "/da/feed.xml",
    "/en/feed.xml",
    "/da/feed/all.xml",
    "/en/feed/all.xml",
    "/robots.txt",
    "/da/",
    "/en/",
    "/da/decided/",
    "/en/decided/",
)


def prepared_addresses(world):
    """Each prepared page's public address, as it is and as somebody curious would try it."""
    for page in world.pages("prepared"):
        yield page.url
        yield f"{page.url}?preview=1"
        yield f"{page.url}?mode=preview&in_preview_panel=true"
        yield f"/admin/pages/{page.pk}/view_draft/"
        yield f"/admin/results/{page.pk}/"


def embargoed(response, world) -> set[str]:
    found = leaks(response, world.media)
    return {each for each in found if each.startswith("zqprepared") or each in world.media}


@pytest.mark.parametrize("person", READERS)
def test_before_the_release_no_address_holds_a_byte_of_it(world, person):
    client, wrong = world.client(person), []
    for address in [*prepared_addresses(world), *INDEXES]:
        for method in (client.get, client.head):
            response = method(address)
            is_index = address in INDEXES
            if embargoed(response, world) or (response.status_code == 200) != is_index:
                wrong.append((address, response.status_code, embargoed(response, world)))
    assert wrong == []


def test_not_even_who_may_preview_reads_it_on_the_public_site(world):
    for person in ("sec", "ch", "ed", "su"):
        client = world.client(person)
        for page in world.pages("prepared"):
            assert client.get(page.url).status_code == 404


def test_the_preview_is_kept_by_no_cache_and_no_search_engine(world):
    for page in world.pages("prepared"):
        answer = world.client("ed").get(f"/admin/results/{page.pk}/")
        assert answer.status_code == 200
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.headers["X-Robots-Tag"] == "noindex"


def test_no_search_index_holds_it(world):
    search = get_search_backend()
    for word in ("zqpreparedpaper", "zqpreparedheadline", "zqpreparedbody", "zqpreparedreason"):
        assert list(search.search(word, Page)) == []
    assert {hit.specific.entry_code for hit in search.search("zqpublishedpaper", WinnerPage)} == {
        world.published.code
    }


def test_the_names_of_its_files_cannot_be_guessed(world):
    images = PortalImage.objects.filter(entry_code=world.prepared.code)
    assert images
    for image in images:
        files = [image.file.name, *(rendition.file.name for rendition in image.renditions.all())]
        assert all(re.search(r"/[0-9a-f]{32}[./]", name) for name in files)
        assert not any(b"zq" in image.file.storage.open(name).read() for name in files)


def test_a_guessed_document_or_media_address_is_a_404(world):
    for person in ("anon", "tC", "jU"):
        for address in ("/documents/1/x.pdf", "/media/originals/1/x", f"/media/previews/{world.judged.pk}/x"):
            assert world.client(person).get(address).status_code == 404


def test_after_the_release_everybody_reads_it(world):
    publishing.release(world.prepared.edition, at=world.prepared.edition.results_at)
    for person in ("anon", "tC", "jU", "partner"):
        client = world.client(person)
        for page in world.pages("prepared"):
            answer = client.get(page.url)
            assert answer.status_code == 200
            assert embargoed(answer, world) != set()
        assert "zqpreparedpaper" in leaks(client.get("/sitemap.xml"))


def test_the_release_shows_no_more_than_the_record(world):
    """Neither the sheets nor the originals come along, nor of people what the class did not write itself."""
    in_the_story = {"zqaschool", "zqatown", "zqtafirst", "zqtalast"}
    publishing.release(world.prepared.edition, at=world.prepared.edition.results_at)
    for page in world.pages("prepared"):
        found = leaks(world.client("anon").get(page.url))
        left = {each for each in found if not each.startswith("zqprepared")} - in_the_story
        assert what_leaked("anon", left) == set()
        private = ("bytes", "preparedfile", "jurynote", "strength", "nextstep")
        assert not {each for each in found if each.endswith(private)}


@pytest.mark.django_db
def test_what_is_taken_back_is_gone_for_good(client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        released(winner(stories=(story(pictures=(picture(),)),)))
    own = {"entry_code": "AERO7A"}
    pages = [page.url for model in (WinnerPage, StoryPage) for page in model.objects.filter(**own)]
    files = public_files()
    assert [client.get(page).status_code for page in pages] == [200] * len(pages)
    with django_capture_on_commit_callbacks(execute=True):
        publishing.retract("AERO7A", by=None, at=RESULTS)
    assert [client.get(page).status_code for page in pages] == [410] * len(pages)
    assert Retraction.objects.count() == len(pages)
    assert len(files - public_files()) == 4
    for address in (*pages, "/sitemap.xml", "/da/feed.xml", "/da/2019/vindere/", "/da/"):
        body = client.get(address).content.decode()
        assert "Bedemanden" not in body
        assert "Stille Stunder" not in body
    assert list(get_search_backend().search("Bedemanden", Page)) == []
