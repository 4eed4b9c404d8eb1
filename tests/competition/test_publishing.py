"""Results become public all at once or not at all, and one class's work can be taken away for good."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from threading import Barrier

import pytest
from django.core.files.storage import storages
from django.db import connection
from PIL import Image
from wagtail.models import ModelLogEntry, Page, Revision
from wagtail.search.models import IndexEntry

from competition import frozen_images, publishing
from competition.models import (
    EditionPage,
    PortalImage,
    PortalRendition,
    ResultsPage,
    Retraction,
    StandardPage,
    StoryPage,
    StoryPicture,
    WinnerPage,
)
from competition.publishing import PublishingRefused
from tests.competition.records import (
    BEFORE,
    edition_with_pages,
    jpeg,
    picture,
    prepared,
    public_files,
    released,
    story,
    winner,
)
from tests.factories import RESULTS, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_public_storage(settings, tmp_path):
    """Each test sees only the files that it made."""
    (tmp_path / "public").mkdir()
    options = {"location": str(tmp_path / "public"), "base_url": "/media/"}
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    }


def record_pages():
    return [page for model in publishing.FROZEN_TYPES for page in model.objects.all()]


def test_an_editors_page_of_the_same_address_does_not_stop_the_results():
    edition = edition_with_pages()
    parent = EditionPage.objects.get(locale__language_code="da")
    parent.add_child(instance=StandardPage(title="Tidligere vindere", slug="vindere"))
    for _time in range(2):
        publishing.prepare(edition, [winner()], by=None, at=BEFORE)
        assert set(ResultsPage.objects.values_list("slug", flat=True)) == {"vindere-2", "winners"}


def test_prepared_results_stand_in_both_languages_and_are_not_live():
    prepared()
    assert [page.live for page in record_pages()] == [False] * 6
    assert StoryPage.objects.values_list("translation_key").distinct().count() == 1
    assert {page.locale.language_code for page in ResultsPage.objects.all()} == {"da", "en"}


def test_prepared_pages_have_no_revision_that_wagtail_could_publish():
    prepared()
    assert not Revision.objects.for_instance(StoryPage.objects.first()).exists()
    assert {page.go_live_at for page in record_pages()} == {None}


def test_preparing_again_replaces_what_was_prepared(django_capture_on_commit_callbacks):
    edition = prepared()
    before = public_files()
    with django_capture_on_commit_callbacks(execute=True):
        publishing.prepare(edition, [winner(paper_name="Nyt Navn")], by=None, at=BEFORE)
    assert {page.title for page in WinnerPage.objects.all()} == {"Nyt Navn"}
    assert PortalImage.objects.count() == 1
    assert len(public_files()) == len(before)
    assert public_files().isdisjoint(before)


def test_an_unreadable_picture_leaves_what_was_prepared_and_no_file_behind():
    edition = prepared()
    before = public_files()
    broken = winner(stories=(story(), story(pictures=(picture(read=lambda: b"no picture"),))))
    with pytest.raises(frozen_images.PictureUnreadable):
        publishing.prepare(edition, [broken], by=None, at=BEFORE)
    assert public_files() == before
    assert WinnerPage.objects.count() == 2


def test_an_edition_without_a_page_cannot_be_prepared_and_keeps_no_file():
    edition = edition_with_pages()
    Page.objects.filter(depth=3, slug="2019").delete()
    with pytest.raises(PublishingRefused):
        publishing.prepare(edition, [winner()], by=None, at=BEFORE)
    assert public_files() == set()


def test_without_clearance_for_the_web_the_class_is_named_and_nothing_it_made_is_kept():
    prepared(
        winner(
            is_cleared_for_web=False,
            class_profile="Vi er 24.",
            site_url="https://example.org/avis",
            read_paper=lambda: b"%PDF-1.7",
        )
    )
    page = WinnerPage.objects.first()
    assert (page.class_label, page.school_name) == ("7.A", "Ærøskole")
    assert (page.class_profile, page.site_url, page.paper_file.name) == ("", "", "")
    assert not StoryPage.objects.exists()
    assert public_files() == set()


def test_one_entry_may_win_twice():
    prepared(winner(), winner(prize_da="Særpris", prize_en="Special prize", position=1, stories=()))
    slugs = WinnerPage.objects.order_by("path").values_list("slug", flat=True)
    assert list(slugs) == ["stille-stunder", "stille-stunder-2"] * 2


def test_a_storys_body_passes_the_narrow_gate_once_more():
    prepared(winner(stories=(story(body_html='<p onclick="x()">Hej<script>x()</script></p><img src="x">'),)))
    assert StoryPage.objects.first().body_html == "<p>Hej</p>"


def test_published_pictures_carry_no_metadata_and_names_that_say_nothing():
    prepared()
    names = public_files()
    assert len(names) == 1 + 3  # the picture and its three renditions
    for name in names:
        content = storages["default"].open(name).read()
        with Image.open(BytesIO(content)) as published:
            assert (published.format, dict(published.getexif())) == ("WEBP", {})
            assert not {"exif", "xmp", "icc_profile"} & published.info.keys()
        assert b"rophone" not in content
        assert uuid.UUID(name.rpartition("/")[2].split(".")[0])


def test_a_picture_is_turned_upright_and_made_no_larger_than_needed():
    turned = BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (3000, 1000)).save(turned, "JPEG", exif=exif.tobytes())
    with Image.open(BytesIO(frozen_images.clean_picture(turned.getvalue()))) as picture:
        assert picture.size == (667, 2000)


def test_a_picture_of_too_many_pixels_is_refused(monkeypatch):
    monkeypatch.setattr(frozen_images, "MAX_PIXELS", 100)
    with pytest.raises(frozen_images.PictureUnreadable):
        frozen_images.clean_picture(jpeg())


def test_release_makes_all_pages_live_at_its_moment():
    edition = prepared(winner(), winner(entry_code="ODIN8B", paper_name="Efterskrift"))
    assert publishing.release(edition, at=RESULTS) is True
    pages = record_pages()
    assert len(pages) == 10
    assert {(page.live, page.first_published_at) for page in pages} == {(True, RESULTS)}
    edition.refresh_from_db()
    assert edition.released_at == RESULTS


def test_release_before_its_time_is_refused():
    edition = prepared()
    with pytest.raises(PublishingRefused):
        publishing.release(edition, at=BEFORE)
    assert not ResultsPage.objects.live().exists()


def test_release_without_prepared_results_is_refused_and_can_follow_later():
    edition = edition_with_pages()
    with pytest.raises(PublishingRefused):
        publishing.release(edition, at=RESULTS)
    edition.refresh_from_db()
    assert edition.released_at is None


def test_a_second_release_does_nothing():
    edition = released()
    assert publishing.release(edition, at=RESULTS) is False
    assert ModelLogEntry.objects.filter(action="competition.release").count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_several_releases_at_once_one_does_it():
    edition = prepared()
    gate = Barrier(4)

    def release_when_all_are_there(_number):
        try:
            gate.wait()
            return publishing.release(edition, at=RESULTS)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        outcomes = sorted(pool.map(release_when_all_are_there, range(4)))
    assert outcomes == [False, False, False, True]
    assert ModelLogEntry.objects.filter(action="competition.release").count() == 1


def test_a_failure_in_the_middle_of_a_release_leaves_nothing_live(monkeypatch):
    edition = prepared()

    def fail(*args, **kwargs):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(publishing, "log", fail)
    with pytest.raises(RuntimeError):
        publishing.release(edition, at=RESULTS)
    edition.refresh_from_db()
    assert edition.released_at is None
    assert [page.live for page in record_pages()] == [False] * 6


def test_released_results_cannot_be_prepared_again():
    edition = released()
    with pytest.raises(PublishingRefused):
        publishing.prepare(edition, [winner(paper_name="Nyt Navn")], by=None, at=RESULTS)
    assert {page.title for page in WinnerPage.objects.all()} == {"Stille Stunder"}


def test_only_released_pages_are_in_the_search_index(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        edition = prepared()
    assert StoryPage.objects.live().search("Bedemanden").count() == 0
    assert not IndexEntry.objects.filter(content_type__model__in=["storypage", "winnerpage"]).exists()
    with django_capture_on_commit_callbacks(execute=True):
        publishing.release(edition, at=RESULTS)
    assert StoryPage.objects.search("Bedemanden").count() == 2


def test_retracting_leaves_nothing_of_the_entry(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        released(
            winner(read_paper=lambda: b"%PDF-1.7"),
            winner(entry_code="ODIN8B", paper_name="Efterskrift", stories=()),
        )
    secretary = UserFactory()
    with django_capture_on_commit_callbacks(execute=True):
        publishing.retract("AERO7A", by=secretary, at=RESULTS)
    assert public_files() == set()
    assert not PortalImage.objects.exists()
    assert not PortalRendition.objects.exists()
    assert not StoryPage.objects.exists()
    assert {page.title for page in WinnerPage.objects.all()} == {"Efterskrift"}
    assert not IndexEntry.objects.filter(title__icontains="Bedemanden").exists()
    entry = ModelLogEntry.objects.get(action="competition.retract")
    assert (entry.user, entry.data["entry_code"], entry.timestamp) == (secretary, "AERO7A", RESULTS)


def test_retracting_remembers_each_public_address_once():
    released()
    addresses = {page.url for page in record_pages() if not isinstance(page, ResultsPage)}
    for _time in range(2):
        publishing.retract("AERO7A", by=None, at=RESULTS)
    assert set(Retraction.objects.values_list("path", flat=True)) == addresses
    assert len(addresses) == 4


def test_retracting_before_the_release_remembers_no_address():
    edition = prepared(winner(), winner(entry_code="ODIN8B", paper_name="Efterskrift"))
    publishing.retract("AERO7A", by=None, at=BEFORE)
    assert not Retraction.objects.exists()
    publishing.release(edition, at=RESULTS)
    assert {page.title for page in WinnerPage.objects.live()} == {"Efterskrift"}


def test_taking_out_one_picture_leaves_the_story_and_the_other_picture(django_capture_on_commit_callbacks):
    gone, stays = picture(), picture()
    with django_capture_on_commit_callbacks(execute=True):
        released(winner(stories=(story(pictures=(gone, stays)),)))
    before = public_files()
    with django_capture_on_commit_callbacks(execute=True):
        assert publishing.take_out_picture("AERO7A", gone.attachment_key, by=None, at=RESULTS) is True
    assert {row.attachment_key for row in StoryPicture.objects.all()} == {stays.attachment_key}
    assert len(before) == 8
    assert len(public_files()) == 4
    assert publishing.take_out_picture("AERO7A", gone.attachment_key, by=None, at=RESULTS) is False


def test_a_picture_of_another_entry_is_not_taken_out():
    foreign = picture()
    released(winner(stories=(story(pictures=(foreign,)),)))
    assert publishing.take_out_picture("ODIN8B", foreign.attachment_key, by=None, at=RESULTS) is False
    assert StoryPicture.objects.count() == 2
