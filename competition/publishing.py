"""All that makes a result public or takes it away again: the only door.

`prepare` copies the winners into pages that are not live, `release` makes a whole edition's live at once,
`retract` and `take_out_picture` take one entry's work, or one picture or recording of it, away for good.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import unquote, urlsplit
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.search import index

from . import frozen_images, frozen_pages, frozen_recordings, share_pictures, taking_part
from .frozen_recordings import RecordingRecord
from .models import (
    ClassesPage,
    Edition,
    MethodPage,
    PortalImage,
    ResultsPage,
    Retraction,
    StoryPage,
    StoryPicture,
    StoryRecording,
    TakingPart,
    WinnerPage,
)

FROZEN_TYPES = (ResultsPage, ClassesPage, MethodPage, WinnerPage, StoryPage)
# Those with a picture for links on other sites.
SHARED_TYPES = (ResultsPage, WinnerPage, StoryPage)


class PublishingRefused(Exception):
    """It may not be published now; `str()` says why."""


class NothingPrepared(PublishingRefused):
    """The edition has no prepared results yet: the jury is late, and nothing has failed."""


@dataclass(frozen=True)
class PictureRecord:
    """`read` returns the image's bytes, already free of metadata; they are written anew all the same."""

    attachment_key: UUID
    read: Callable[[], bytes]
    caption: str = ""
    credit: str = ""
    alt_text: str = ""


@dataclass(frozen=True)
class StoryRecord:
    """`pictures` and `recordings` hold only what is cleared for the web."""

    headline: str
    standfirst: str = ""
    body_html: str = ""
    byline: str = ""
    word_count: int = 0
    pictures: tuple[PictureRecord, ...] = ()
    recordings: tuple[RecordingRecord, ...] = ()


@dataclass(frozen=True)
class WinnerRecord:
    """One award. Without clearance for the web the class is named and nothing that it made is shown."""

    entry_code: str
    prize_da: str
    prize_en: str
    paper_name: str
    class_label: str
    grade: int
    school_name: str
    town: str
    reason_da: str
    reason_en: str = ""
    place: int = 1
    position: int = 0
    class_profile: str = ""
    language: str = "da"
    is_cleared_for_web: bool = False
    read_paper: Callable[[], bytes] | None = None
    site_url: str = ""
    municipality: str = ""
    category_da: str = ""
    category_en: str = ""
    stories: tuple[StoryRecord, ...] = field(default=())

    @property
    def shown_stories(self) -> tuple[StoryRecord, ...]:
        return tuple(self.stories) if self.is_cleared_for_web else ()


def prepare(edition, winners, *, by, at, classes=(), method=None) -> list[ResultsPage]:
    """Make the edition's results pages, one per language, not live; replaces what was prepared before.

    Idempotent. The pictures are written before the edition's row is locked, because that takes seconds;
    those that an earlier call wrote are kept, because what an attachment's key stands for never changes.
    method: the figures of the page that says how the winners were found; None: there is no such page.
    Raises PublishingRefused when the edition is released already or has no page to put the results under,
    frozen_images.PictureUnreadable when a picture is none; nothing is left behind then.
    """
    require_unreleased(edition)
    prepared = prepared_images(edition)
    images: dict[UUID, PortalImage] = {}
    drawn = draw_share_pictures(edition, winners)
    copied = frozen_recordings.Copied(edition)
    try:
        copied.add(recordings_of(winners))
        for picture, entry_code in pictures_of(winners):
            if picture.attachment_key not in images:
                images[picture.attachment_key] = prepared.get(
                    picture.attachment_key
                ) or frozen_images.publish_picture(picture.read(), entry_code=entry_code)
        with transaction.atomic():
            return replace_record(
                edition, winners, images, drawn, copied, classes, method=method, by=by, at=at
            )
    except BaseException:
        drawn.take_back()
        copied.take_back()
        for key, image in images.items():
            if key not in prepared:
                frozen_images.FilesOf(image).delete()
                image.delete()
        raise


def prepared_images(edition) -> dict[UUID, PortalImage]:
    """What an earlier `prepare` has written for this edition, by attachment key."""
    pictures = StoryPicture.objects.filter(page__edition=edition).select_related("image")
    return {picture.attachment_key: picture.image for picture in pictures}


def draw_share_pictures(edition, winners) -> share_pictures.Drawn:
    titles = {
        language: title.format(year=edition.year)
        for language, (title, _slug) in frozen_pages.RESULTS_NAMES.items()
    }
    earlier = {
        name
        for model in SHARED_TYPES
        for name in model.objects.filter(edition=edition).values_list("share_picture", flat=True)
        if name
    }
    return share_pictures.Drawn(share_pictures.words_by_place(edition, winners, titles), earlier)


def replace_record(edition, winners, images, drawn, copied, classes, *, method, by, at) -> list[ResultsPage]:
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    require_unreleased(edition)
    discard_record(
        edition,
        keep_images={image.pk for image in images.values()},
        keep_files={*drawn.values()},
        keep_recordings=copied.names,
    )
    figures = taking_part.figures_of(classes)
    pages = frozen_pages.build(
        edition, winners, images, figures=figures, drawn=drawn, recordings=copied, method=method
    )
    taking_part.write(edition, classes)
    if not pages:
        raise PublishingRefused(f"Edition {edition.slug} has no edition page to put its results under.")
    log(edition, "competition.prepare", user=by, timestamp=at, data={"winners": len(winners)})
    return pages


def require_unreleased(edition):
    if Edition.objects.filter(pk=edition.pk, released_at__isnull=False).exists():
        raise PublishingRefused(f"Edition {edition.slug} is released: its results stand.")


def pictures_of(winners):
    """Each picture that will be shown, with its entry's code."""
    for winner in winners:
        for story in winner.shown_stories:
            for picture in story.pictures:
                yield picture, winner.entry_code


def recordings_of(winners):
    """Each recording that will be shown."""
    for winner in winners:
        for story in winner.shown_stories:
            yield from story.recordings


def discard_record(edition, *, keep_images=frozenset(), keep_files=frozenset(), keep_recordings=frozenset()):
    """Take away what an earlier `prepare` made: pages, papers, pictures, the list of classes."""
    codes = WinnerPage.objects.filter(edition=edition).values_list("entry_code", flat=True)
    images = PortalImage.objects.filter(entry_code__in={*codes}).exclude(pk__in=keep_images)
    frozen_images.delete_images(images)
    frozen_recordings.delete(StoryRecording.objects.filter(page__edition=edition), keep=keep_recordings)
    frozen_pages.delete_papers(WinnerPage.objects.filter(edition=edition))
    for model in SHARED_TYPES:
        pages = model.objects.filter(edition=edition).exclude(share_picture__in=keep_files)
        frozen_pages.delete_files(pages, "share_picture")
    TakingPart.objects.filter(edition=edition).delete()
    for model in (ResultsPage, ClassesPage, MethodPage):
        for page in model.objects.filter(edition=edition):
            page.delete()


@transaction.atomic
def discard(edition, *, by, at):
    """Take away what was prepared for an edition that is not released; nothing of it was ever public."""
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    require_unreleased(edition)
    discard_record(edition)
    log(edition, "competition.discard", user=by, timestamp=at)


@transaction.atomic
def release(edition, *, at) -> bool:
    """Make all of the edition's results live in one transaction. True when this call did it.

    Idempotent, and safe when several run at once: the edition's row is locked and `released_at` moves from
    empty once. Raises PublishingRefused before `results_at`, and when nothing is prepared.
    """
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    if at < edition.results_at:
        raise PublishingRefused(f"Edition {edition.slug} is not due before {edition.results_at}.")
    if not Edition.objects.filter(pk=edition.pk, released_at__isnull=True).update(released_at=at):
        return False
    keys = record_keys(edition)
    if not keys:
        raise NothingPrepared(f"Edition {edition.slug} has no prepared results.")
    Page.objects.filter(pk__in=keys).update(
        live=True, first_published_at=at, last_published_at=at, has_unpublished_changes=False
    )
    log(edition, "competition.release", timestamp=at, data={"pages": len(keys)})
    # The pages are public with the commit; a search index that is down must not take them back.
    transaction.on_commit(partial(index_pages, keys), robust=True)
    return True


def record_keys(edition) -> list[int]:
    return [
        pk
        for model in FROZEN_TYPES
        for pk in model.objects.filter(edition=edition).values_list("pk", flat=True)
    ]


def index_pages(keys):
    for page in Page.objects.filter(pk__in=keys).specific():
        index.insert_or_update_object(page)


@transaction.atomic
def retract(entry_code, *, by, at) -> int:
    """Take an entry's pages, pictures and paper away, in every language; the number of pages that went.

    Each address that was public answers 410 from then on. Works before the release too (the addresses were
    never public then, and stay a plain 404). Idempotent.
    """
    winners = WinnerPage.objects.filter(entry_code=entry_code)
    editions = list(
        Edition.objects.select_for_update().filter(pk__in=winners.values("edition")).order_by("pk")
    )
    frozen_images.delete_images(PortalImage.objects.filter(entry_code=entry_code))
    frozen_recordings.delete(StoryRecording.objects.filter(page__entry_code=entry_code))
    pages = [*winners, *StoryPage.objects.filter(entry_code=entry_code)]
    remember_addresses(pages, entry_code, at=at)
    frozen_pages.delete_papers(winners)
    for shared in (winners, StoryPage.objects.filter(entry_code=entry_code)):
        frozen_pages.delete_files(shared, "share_picture")
    TakingPart.objects.filter(entry_code=entry_code).delete()
    for winner in winners:
        winner.delete()
    for edition in editions:
        data = {"entry_code": entry_code, "pages": len(pages)}
        log(edition, "competition.retract", user=by, timestamp=at, data=data)
    return len(pages)


@transaction.atomic
def hold_back(entry_code, *, by, at) -> int:
    """`retract`, but only while nothing of it is public; the number of pages that went."""
    winners = WinnerPage.objects.filter(entry_code=entry_code)
    editions = Edition.objects.select_for_update().filter(pk__in=winners.values("edition"))
    if any(edition.released_at for edition in editions):
        return 0
    return retract(entry_code, by=by, at=at)


def remember_addresses(pages, entry_code, *, at):
    """One row per address as a request's path has it: decoded, without host."""
    addresses = (unquote(urlsplit(page.url).path) for page in pages if page.live and page.url)
    rows = [Retraction(path=address, entry_code=entry_code, at=at) for address in addresses]
    Retraction.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def take_out_picture(entry_code, attachment_key, *, by, at) -> bool:
    """Take one picture or recording out of the entry's stories, with its files. True when there was one.

    A finished paper (PDF) may show the same picture: that is taken away with `retract`.
    """
    of_it = {"page__entry_code": entry_code, "attachment_key": attachment_key}
    pictures = StoryPicture.objects.filter(**of_it)
    recordings = StoryRecording.objects.filter(**of_it)
    shown_in = Q(pk__in=pictures.values("page__edition")) | Q(pk__in=recordings.values("page__edition"))
    editions = list(Edition.objects.select_for_update().filter(shown_in).order_by("pk"))
    frozen_images.delete_images(PortalImage.objects.filter(pk__in=pictures.values("image")))
    frozen_recordings.delete(recordings)
    for edition in editions:
        data = {"entry_code": entry_code, "attachment_key": str(attachment_key)}
        log(edition, "competition.take_out_picture", user=by, timestamp=at, data=data)
    return bool(editions)


@transaction.atomic
def take_out_names(entry_code, *, by, at) -> bool:
    """Blank the bylines and all credits of the entry's stories. True when there were stories."""
    stories = StoryPage.objects.filter(entry_code=entry_code)
    editions = list(
        Edition.objects.select_for_update().filter(pk__in=stories.values("edition")).order_by("pk")
    )
    for shown in (StoryPicture, StoryRecording):
        shown.objects.filter(page__entry_code=entry_code).update(credit="")
    PortalImage.objects.filter(entry_code=entry_code).update(credit="")
    stories.update(byline="")
    for edition in editions:
        log(edition, "competition.take_out_names", user=by, timestamp=at, data={"entry_code": entry_code})
    return bool(editions)
