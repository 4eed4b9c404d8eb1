"""What may be uploaded into an entry: which kinds, how large, how many; asked under the entry's lock."""

import uuid
from dataclasses import dataclass

from django.db.models import Sum
from django.utils.translation import gettext as _

from competition.models import Category

from .lifecycle import Refusal
from .media import refusals, sniffing
from .media.limits import MIB
from .models import Attachment, Story, Upload
from .recordings import RECORDINGS, can_be_taken, most_bytes

Kind = Attachment.Kind
State = Upload.State

KINDS_OF_FORMAT = {
    Category.Format.WRITTEN: {Kind.PICTURE, Kind.AUDIO, Kind.VIDEO},
    Category.Format.PDF: {Kind.PAPER},
    Category.Format.SITE: set(),
}
# What a file may turn out to be by its content. A recorder's MP4 of sound alone is told by its tracks only.
TYPES_OF_KIND = {
    Kind.PICTURE: set(sniffing.PICTURE_TYPES),
    Kind.AUDIO: {*sniffing.SOUND_TYPES, "video/mp4"},
    Kind.VIDEO: set(sniffing.FILM_TYPES),
    Kind.PAPER: {sniffing.PDF},
}
WRONG_KIND = {
    Kind.PICTURE: "not_a_picture",
    Kind.AUDIO: "not_an_audio",
    Kind.VIDEO: "not_a_video",
    Kind.PAPER: "not_a_pdf",
}

BAD, CLOSED, TOO_LARGE, WRONG_TYPE = 400, 409, 413, 415


class UploadRefused(Refusal):
    """A code for the browser, the status of the answer, and the words for the person."""

    def __init__(self, code: str, status: int, message: str):
        self.code, self.status = code, status
        super().__init__(message)


@dataclass(frozen=True)
class Wish:
    """What the browser asks for. size in bytes; fingerprint: SHA-256 of size and both ends, hexadecimal."""

    name: str
    size: int
    kind: str
    story_key: uuid.UUID | None
    fingerprint: str


def require_wanted(entry, wish, name):
    """Kind, size and place. The kind is looked at again by content when the file is whole."""
    if wish.kind not in KINDS_OF_FORMAT[entry.category.format]:
        raise UploadRefused("wrong_place", WRONG_TYPE, f"{name}: {wrong_place(entry)}")
    if wish.kind in RECORDINGS and not can_be_taken():
        raise UploadRefused("no_ffmpeg", WRONG_TYPE, f"{name}: {refusals.reason('no_ffmpeg')}")
    most = most_bytes(entry.category, wish.kind)
    if wish.size > most:
        text = _("%(file)s: the file is larger than %(size)d MB. Make it smaller and upload it again.")
        raise UploadRefused("too_large", TOO_LARGE, text % {"file": name, "size": most // MIB})
    if (wish.kind == Kind.PAPER) != (wish.story_key is None):
        raise UploadRefused("bad_request", BAD, bad_request())
    require_story(entry, wish.story_key)


def wrong_place(entry) -> str:
    if entry.category.format == Category.Format.PDF:
        return refusals.reason("not_a_pdf")
    if entry.category.format == Category.Format.SITE:
        return _("A news site is not uploaded: write its address, and the jury reads it there.")
    return refusals.reason("unknown_kind")


def require_story(entry, story_key):
    if story_key and not Story.objects.filter(entry=entry, key=story_key).exists():
        raise UploadRefused(
            "no_story",
            CLOSED,
            _("The story is not there. Save it, or restore it, and choose the file again."),
        )


def require_room(entry, kind, name, *, but=None):
    """Files of this kind in the draft and on their way. but: the upload that is being finished."""
    if kind == Kind.PAPER:
        return  # it takes the place of the one before
    kinds = RECORDINGS if kind in RECORDINGS else [kind]
    running = Upload.objects.filter(entry=entry, kind__in=kinds, state=State.RECEIVING)
    there = Attachment.objects.filter(entry=entry, kind__in=kinds).count()
    if but is None:
        there += running.count()
    most = entry.category.max_recordings if kind in RECORDINGS else entry.category.max_pictures
    if there < most:
        return
    if kind in RECORDINGS:
        text = _(
            "%(file)s: an entry in this category has at most %(number)d recordings and films. "
            "Remove one first."
        )
    else:
        text = _("%(file)s: an entry in this category has at most %(number)d pictures. Remove one first.")
    raise UploadRefused("too_many", TOO_LARGE, text % {"file": name, "number": most})


def require_quota(entry, wish, name):
    """All files of the class, and all that is on its way. A new paper takes the old one's place."""
    files = Attachment.objects.filter(entry=entry)
    running = Upload.objects.filter(entry=entry, state=State.RECEIVING)
    if wish.kind == Kind.PAPER:
        files = files.exclude(kind=Kind.PAPER)
    taken = sum(rows.aggregate(sum=Sum("size"))["sum"] or 0 for rows in (files, running))
    if taken + wish.size > entry.category.max_total_mb * MIB:
        text = _(
            "%(file)s: the files of a class in this category are at most %(size)d MB together. "
            "Remove one, or give up one that is on its way."
        )
        raise UploadRefused("quota", TOO_LARGE, text % {"file": name, "size": entry.category.max_total_mb})


def bad_request() -> str:
    return _("The file could not be sent as it is. Load the page again and choose the file again.")
