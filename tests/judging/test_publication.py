"""Awards are copied down as clearance says at that moment; nothing of them is public before the release."""

from io import BytesIO, StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.utils import translation
from PIL import Image

from competition import publishing, site_setup
from competition.models import PortalImage, ResultsPage, StoryPage, StoryPicture, WinnerPage
from competition.ticking import tick
from judging import decisions, publication
from judging.publication import winners_of
from submissions import clearing, lifecycle
from submissions.models import Attachment, Clearance, Entry
from tests.factories import AFTER, NOON, RESULTS, EditionFactory
from tests.judging.jury import chair_of, closed_category, judged_category, reading_of, send
from tests.judging.room import decide, secretary
from tests.judging.test_blinding import GIVEAWAYS, telling_entry

pytestmark = pytest.mark.django_db

REASON = {"reason_da": "Avisen går selv ud og spørger.", "reason_en": "It goes out and asks."}


def webp() -> bytes:
    out = BytesIO()
    Image.new("RGB", (320, 200), "#446688").save(out, "WEBP")
    return out.getvalue()


@pytest.fixture
def edition():
    edition = EditionFactory()
    site_setup.create_site(hostname="testserver", port=80)
    site_setup.create_edition_pages(edition)
    return edition


def frozen_winner(edition, **fields) -> Entry:
    """The winner of a category with everything that a class can give away, its picture included."""
    category = judged_category(100, edition=edition, **fields)
    entry = telling_entry(category=category)
    entry.attachments.get().preview.save("x", ContentFile(webp()), save=True)
    lifecycle.submit(entry, by=entry.owner, at=NOON)
    lifecycle.accept(entry, by=entry.owner)
    entry = Entry.objects.get(pk=entry.pk)
    send(reading_of(entry), 9)
    chair = chair_of(category)
    decisions.close_reading(category, by=chair, at=AFTER)
    decisions.place_award(entry, category=category, by=chair, at=AFTER, **REASON)
    decisions.freeze_verdict(category, by=chair, at=AFTER)
    return entry


def take_back(entry, *purposes):
    entry.clearances.filter(purpose__in=purposes).update(withdrawn_at=AFTER)


def test_a_frozen_award_becomes_pages_that_are_not_live(edition):
    entry = frozen_winner(edition)
    for page in WinnerPage.objects.filter(edition=edition):
        assert (page.entry_code, page.live, page.prize_da, page.prize_en) == (
            entry.code,
            False,
            "Vinder · Morgenavisen, 6.–7. klasse",
            "Winner · The Morning Paper, grades 6–7",
        )
        assert (page.school_name, page.town, page.class_label) == ("Nørrevang Friskole", "Ribe", "7.Å")
    languages = ResultsPage.objects.count()
    assert languages == 2
    assert WinnerPage.objects.count() == languages
    assert StoryPage.objects.count() == languages
    assert not any(page.live for page in [*ResultsPage.objects.all(), *StoryPage.objects.all()])
    assert StoryPicture.objects.count() == languages


def test_the_record_holds_the_sent_version_and_its_byline(edition):
    entry = frozen_winner(edition)
    entry.stories.update(headline="Skrevet bagefter")
    (winner,) = winners_of(edition)
    (story,) = winner.stories
    assert (story.headline, story.byline) == ("Turen til åen", GIVEAWAYS["byline"])
    (picture,) = story.pictures
    assert (picture.caption, picture.credit, picture.read()) == (
        "Åen en morgen.",
        GIVEAWAYS["credit"],
        webp(),
    )
    assert (winner.reason_da, winner.reason_en) == (REASON["reason_da"], REASON["reason_en"])


def test_without_web_clearance_only_the_class_is_named(edition):
    take_back(frozen_winner(edition), Clearance.Purpose.WEB)
    (winner,) = winners_of(edition)
    assert (winner.is_cleared_for_web, winner.stories, winner.read_paper, winner.site_url) == (
        False,
        (),
        None,
        "",
    )
    assert (winner.class_profile, winner.class_label) == ("", "7.Å")
    publication.prepare(edition, by=None, at=AFTER)
    assert not StoryPage.objects.exists()
    assert WinnerPage.objects.exists()


def test_without_clearance_for_names_bylines_and_credits_are_empty(edition):
    take_back(frozen_winner(edition), Clearance.Purpose.NAMES)
    (winner,) = winners_of(edition)
    assert [(story.byline, story.pictures[0].credit) for story in winner.stories] == [("", "")]


def test_a_picture_that_was_taken_back_is_left_out_and_its_story_stays(edition):
    entry = frozen_winner(edition)
    Clearance.objects.create(
        entry=entry,
        attachment_key=entry.attachments.get().key,
        purpose=Clearance.Purpose.WEB,
        basis=Clearance.Basis.PARENTS,
        declared_by=entry.owner,
        declared_at=NOON,
        withdrawn_at=AFTER,
    )
    (winner,) = winners_of(edition)
    assert [story.pictures for story in winner.stories] == [()]
    publication.prepare(edition, by=None, at=AFTER)
    assert StoryPage.objects.exists()
    assert not StoryPicture.objects.exists()


def test_an_open_worry_leaves_the_winner_out_until_it_is_closed(edition):
    entry = frozen_winner(edition)
    flag = lifecycle.raise_flag(entry, by=entry.owner, at=AFTER, note="Bekymring")
    assert winners_of(edition) == []
    publication.prepare(edition, by=None, at=AFTER)
    assert not WinnerPage.objects.exists()
    lifecycle.close_flag(flag, by=entry.owner, at=AFTER, outcome="Talt med skolen")
    publication.prepare(edition, by=None, at=AFTER)
    assert WinnerPage.objects.exists()


def test_a_winner_that_is_disqualified_afterwards_is_left_out(edition):
    entry = frozen_winner(edition)
    lifecycle.disqualify(entry, by=entry.owner, at=AFTER, reason="Reklame")
    assert winners_of(edition) == []


LEAVING = {
    "disqualified": lambda entry: lifecycle.disqualify(entry, by=entry.owner, at=AFTER, reason="Reklame"),
    "withdrawn": lambda entry: clearing.withdraw(entry, Clearance.Purpose.JUDGING, by=entry.owner, at=AFTER),
    "worried": lambda entry: lifecycle.raise_flag(entry, by=entry.owner, at=AFTER, note="Bekymring"),
}


@pytest.mark.parametrize("leave", LEAVING)
def test_what_stops_after_the_results_are_prepared_is_not_released(edition, leave):
    entry = frozen_winner(edition)
    LEAVING[leave](entry)
    publishing.release(edition, at=RESULTS)
    assert not WinnerPage.objects.filter(entry_code=entry.code).exists()
    assert not StoryPage.objects.filter(entry_code=entry.code).exists()


@pytest.mark.parametrize(("leave", "stays"), [("disqualified", 0), ("withdrawn", 0), ("worried", 2)])
def test_who_leaves_after_the_release_is_taken_down_and_a_worry_alone_takes_nothing_down(
    edition, leave, stays
):
    entry = frozen_winner(edition)
    publishing.release(edition, at=RESULTS)
    LEAVING[leave](entry)
    assert WinnerPage.objects.filter(entry_code=entry.code, live=True).count() == stays


def test_a_worry_that_is_closed_before_the_release_gives_the_winner_back(edition):
    entry = frozen_winner(edition)
    LEAVING["worried"](entry)
    client = secretary()
    decide(client, entry, "close-worry", outcome="Talt med skolen")
    publishing.release(edition, at=RESULTS)
    assert WinnerPage.objects.filter(entry_code=entry.code, live=True).count() == 2


def test_the_verdict_stands_when_a_file_of_the_winner_is_gone(edition):
    entry = frozen_winner(edition)
    publishing.retract(entry.code, by=None, at=AFTER)
    preview = entry.attachments.get().preview
    preview.storage.delete(preview.name)
    verdict = decisions.freeze_verdict(entry.category, by=entry.owner, at=AFTER)
    assert preview.name in verdict.not_prepared
    assert not WinnerPage.objects.exists()


def test_preparing_again_replaces_and_never_doubles(edition):
    frozen_winner(edition)
    before = (WinnerPage.objects.count(), StoryPage.objects.count(), StoryPicture.objects.count())
    publication.prepare(edition, by=None, at=AFTER)
    assert (WinnerPage.objects.count(), StoryPage.objects.count(), StoryPicture.objects.count()) == before


def test_places_are_named_in_both_languages_and_special_prizes_come_last(edition):
    chair, entries = closed_category(9, 8, edition=edition)
    category = entries[0].category
    decisions.place_award(entries[1], category=category, place=2, by=chair, at=AFTER, **REASON)
    decisions.place_award(entries[0], category=category, place=1, by=chair, at=AFTER, **REASON)
    decisions.place_award(
        entries[1], prize_da="Bedste forside", prize_en="Best front page", by=chair, at=AFTER, **REASON
    )
    decisions.freeze_verdict(category, by=chair, at=AFTER)
    assert [(w.entry_code, w.prize_da, w.prize_en, w.position) for w in winners_of(edition)] == [
        (entries[0].code, "Vinder · Morgenavisen, 6.–7. klasse", "Winner · The Morning Paper, grades 6–7", 0),
        (
            entries[1].code,
            "2. plads · Morgenavisen, 6.–7. klasse",
            "Place 2 · The Morning Paper, grades 6–7",
            1,
        ),
        (entries[1].code, "Bedste forside", "Best front page", 2),
    ]


def test_an_award_that_is_not_frozen_is_not_prepared(edition):
    chair, (entry,) = closed_category(9, edition=edition)
    decisions.place_award(entry, category=entry.category, by=chair, at=AFTER, **REASON)
    assert winners_of(edition) == []


def test_a_finished_paper_is_read_from_its_cleaned_copy(edition):
    _chair, (entry,) = closed_category(9, edition=edition, slug="papers")
    paper = Attachment(
        entry=entry, kind=Attachment.Kind.PAPER, original="originals/x", sha256="1" * 64, size=1
    )
    paper.preview.save("x", ContentFile(b"%PDF-cleaned"), save=True)
    reader = publication.paper_reader(entry)
    assert reader() == b"%PDF-cleaned"


def test_a_clearance_that_changes_while_pictures_are_copied_is_seen(edition, monkeypatch):
    entry = frozen_winner(edition)
    real, calls = publication.publishing.prepare, []

    def slow_prepare(edition, winners, **who_and_when):
        pages = real(edition, winners, **who_and_when)
        if not calls:
            take_back(entry, Clearance.Purpose.WEB)
        calls.append(winners)
        return pages

    monkeypatch.setattr(publication.publishing, "prepare", slow_prepare)
    publication.prepare(edition, by=None, at=AFTER)
    assert [winners[0].is_cleared_for_web for winners in calls] == [True, False]
    assert not StoryPage.objects.exists()


def test_a_clearance_withdrawn_while_a_late_award_is_published_is_seen(edition, monkeypatch):
    entry = frozen_winner(edition)
    publication.frozen_images.delete_images(PortalImage.objects.filter(entry_code=entry.code))
    for page in WinnerPage.objects.all():
        page.delete()
    type(edition).objects.update(released_at=RESULTS)
    publish = publication.frozen_images.publish_picture

    def publish_slowly(*args, **kwargs):
        take_back(entry, Clearance.Purpose.WEB)
        return publish(*args, **kwargs)

    monkeypatch.setattr(publication.frozen_images, "publish_picture", publish_slowly)
    assert publication.add_late(edition, by=None, at=RESULTS) == 1
    assert not StoryPage.objects.filter(entry_code=entry.code).exists()
    assert not any(page.is_cleared_for_web for page in WinnerPage.objects.filter(entry_code=entry.code))
    assert not PortalImage.objects.filter(entry_code=entry.code).exists()


def test_the_verdict_stands_when_the_edition_has_no_page_and_says_so():
    chair, (entry,) = closed_category(9)
    verdict = decisions.freeze_verdict(entry.category, by=chair, at=AFTER)
    assert "no edition page" in verdict.not_prepared
    verdict.refresh_from_db()
    assert verdict.frozen_at == AFTER


def test_the_command_prepares_again_and_names_a_wrong_edition(edition):
    frozen_winner(edition)
    WinnerPage.objects.all().delete()
    out = StringIO()
    call_command("prepare_results", "2019", stdout=out)
    assert WinnerPage.objects.exists()
    with pytest.raises(CommandError, match="1999"):
        call_command("prepare_results", "1999")


def test_the_command_says_when_nothing_is_frozen(edition):
    with pytest.raises(CommandError, match="nothing to prepare"):
        call_command("prepare_results", "2019")


def test_the_tick_asks_the_clearances_once_more_before_it_releases(edition):
    entry = frozen_winner(edition)
    clearing.withdraw(entry, Clearance.Purpose.WEB, by=entry.owner, at=AFTER)
    assert not WinnerPage.objects.exists()  # taken away at once
    assert tick(RESULTS).released == [edition.slug]
    pages = WinnerPage.objects.filter(entry_code=entry.code)
    assert [(page.live, page.is_cleared_for_web) for page in pages] == [(True, False)] * 2
    assert not StoryPage.objects.exists()


def test_what_was_sent_in_stands_once_the_jury_has_decided(edition):
    entry = frozen_winner(edition)
    story = entry.stories.get()
    story.headline = "Changed after the verdict"
    story.save()
    Entry.objects.filter(pk=entry.pk).update(editable_until_override=RESULTS)
    with translation.override("en"), pytest.raises(lifecycle.Refusal, match="jury has decided"):
        lifecycle.submit(entry, by=entry.owner, at=AFTER)
    assert Entry.objects.get(pk=entry.pk).state == Entry.State.ELIGIBLE
