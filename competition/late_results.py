"""An award that is frozen after the edition's release: added to the record, public at once.

What stands there already is never touched, and what was taken back never comes back.
"""

from functools import partial

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page

from . import frozen_images, frozen_pages, frozen_recordings, share_pictures
from .models import Edition, Retraction, WinnerPage
from .publishing import PublishingRefused, index_pages, pictures_of, prepared_images, recordings_of


class Outdated(PublishingRefused):
    """What was to be published is not so any more; nothing was."""


def add(edition, winners, *, by, at, still=None) -> int:
    """Publish those of `winners` that the released record lacks, in every language; how many awards they are.

    Idempotent. still: asked in the transaction that publishes, whether `winners` is true yet: copying a
    film takes minutes, and a clearance may be withdrawn meanwhile.
    Raises PublishingRefused before the release, Outdated, PictureUnreadable for a bad picture.
    """
    if not Edition.objects.filter(pk=edition.pk, released_at__isnull=False).exists():
        raise PublishingRefused(f"Edition {edition.slug} is not released: prepare it instead.")
    if not (late := missing(edition, winners)):
        return 0
    there = prepared_images(edition)
    images = {
        picture.attachment_key: there.get(picture.attachment_key)
        or frozen_images.publish_picture(picture.read(), entry_code=code)
        for picture, code in pictures_of(late)
    }
    drawn = share_pictures.Drawn(share_pictures.words_by_place(edition, late, {}), set())
    copied = frozen_recordings.Copied(edition)
    try:
        copied.add(recordings_of(late))
        with transaction.atomic():
            if still is not None and not still():
                raise Outdated(f"The clearances of edition {edition.slug} changed meanwhile.")
            return publish(edition, late, images, drawn, copied, by=by, at=at)
    except BaseException:
        drawn.take_back()
        copied.take_back()
        for key, image in images.items():
            if key not in there:
                frozen_images.FilesOf(image).delete()
                image.delete()
        raise


def missing(edition, winners) -> list:
    """The awards without a page, less those of entries that were taken back."""
    there = set(WinnerPage.objects.filter(edition=edition).values_list("entry_code", "prize_da"))
    gone = set(Retraction.objects.values_list("entry_code", flat=True))
    return [
        winner
        for winner in winners
        if (winner.entry_code, winner.prize_da) not in there and winner.entry_code not in gone
    ]


def publish(edition, late, images, drawn, copied, *, by, at) -> int:
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    late = missing(edition, late)
    keys = [page.pk for page in frozen_pages.add_late(edition, late, images, drawn, copied)]
    Page.objects.filter(pk__in=keys).update(
        live=True, first_published_at=at, last_published_at=at, has_unpublished_changes=False
    )
    log(edition, "competition.release", user=by, timestamp=at, data={"pages": len(keys), "late": len(late)})
    transaction.on_commit(partial(index_pages, keys), robust=True)
    return len(late)
