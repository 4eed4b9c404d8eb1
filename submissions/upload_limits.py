"""What may be uploaded into an entry: which kinds, how large, how many; asked under the entry's lock.

The same limits hold for parts, for the plain form and for what comes back with a deleted story.
"""

import shutil
import uuid
from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from competition.models import Category

from .lifecycle import Refusal
from .media import limits, refusals, sniffing
from .media.limits import MIB
from .models import RECORDINGS, Attachment, Story, Upload

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


def can_be_taken() -> bool:
    """Sound and film need ffmpeg; everything else works without it."""
    return bool(shutil.which("ffmpeg") and shutil.which("ffprobe"))


def most_bytes(category, kind) -> int:
    """The limit of the category for a file of this kind in bytes, and never more than can be taken in."""
    megabytes, possible = {
        Kind.PICTURE: (category.max_picture_mb, limits.MAX_PICTURE_BYTES),
        Kind.AUDIO: (category.max_audio_mb, limits.MAX_SOUND_BYTES),
        Kind.VIDEO: (category.max_video_mb, limits.MAX_FILM_BYTES),
        Kind.PAPER: (category.max_paper_mb, limits.MAX_PAPER_BYTES),
    }[kind]
    return min(megabytes * MIB, possible)


def most_in_form(category, kind) -> int:
    """The same in bytes for a file that comes whole, with an ordinary form."""
    return min(most_bytes(category, kind), settings.MAX_FORM_UPLOAD_BYTES)


# A file that is to come in parts ----------------------------------------------------------------


def require_wanted(entry, wish, name):
    """Kind, size and place. The kind is looked at again by content when the file is whole."""
    if wish.kind not in KINDS_OF_FORMAT[entry.category.format]:
        raise UploadRefused("wrong_place", WRONG_TYPE, f"{name}: {wrong_place(entry)}")
    if wish.kind in RECORDINGS and not can_be_taken():
        raise UploadRefused("no_ffmpeg", WRONG_TYPE, f"{name}: {refusals.reason('no_ffmpeg')}")
    require_size(name, wish.size, most_bytes(entry.category, wish.kind))
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


# Any file ---------------------------------------------------------------------------------------


@dataclass
class Room:
    """What an entry can still take. A negative number says that its category's limit was lowered."""

    pictures: int
    recordings: int
    bytes: int

    def takes(self, kind, size) -> bool:
        """Whether one more file fits; what fits has its place from now on."""
        has_place = kind == Kind.PAPER or self.places(kind) > 0
        if not has_place or size > self.bytes:
            return False
        self.bytes -= size
        self.pictures -= kind == Kind.PICTURE
        self.recordings -= kind in RECORDINGS
        return True

    def places(self, kind) -> int:
        return self.recordings if kind in RECORDINGS else self.pictures


def room_of(entry, *, for_paper=False, with_running=True) -> Room:
    """What the draft's files and those on their way leave. for_paper: a new one takes the old one's place."""
    files = Attachment.objects.filter(entry=entry)
    rows = [files.exclude(kind=Kind.PAPER) if for_paper else files]
    if with_running:
        rows.append(Upload.objects.filter(entry=entry, state=State.RECEIVING))
    numbers: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    for row in rows:
        for kind, number, size in row.order_by().values_list("kind").annotate(Count("pk"), Sum("size")):
            numbers[kind] += number
            sizes[kind] += size
    category = entry.category
    return Room(
        pictures=category.max_pictures - numbers[Kind.PICTURE],
        recordings=category.max_recordings - sum(numbers[kind] for kind in RECORDINGS),
        bytes=category.max_total_mb * MIB - sizes.total(),
    )


def require_room(entry, kind, size, name, *, with_running=True):
    """One more file of this kind and size (bytes) must fit. Raises UploadRefused."""
    room = room_of(entry, for_paper=kind == Kind.PAPER, with_running=with_running)
    if room.takes(kind, size):
        return
    category = entry.category
    if kind != Kind.PAPER and room.places(kind) <= 0:
        if kind in RECORDINGS:
            most = category.max_recordings
            text = _(
                "%(file)s: an entry in this category has at most %(number)d recordings and films. "
                "Remove one first."
            )
        else:
            most = category.max_pictures
            text = _("%(file)s: an entry in this category has at most %(number)d pictures. Remove one first.")
        raise UploadRefused("too_many", TOO_LARGE, text % {"file": name, "number": most})
    text = _(
        "%(file)s: the files of a class in this category are at most %(size)d MB together. "
        "Remove one, or give up one that is on its way."
    )
    raise UploadRefused("quota", TOO_LARGE, text % {"file": name, "size": category.max_total_mb})


def require_size(name, size, most):
    """Both in bytes. Raises UploadRefused."""
    if size > most:
        text = _("%(file)s: the file is larger than %(size)d MB. Make it smaller and upload it again.")
        raise UploadRefused("too_large", TOO_LARGE, text % {"file": name, "size": most // MIB})


def require_form_file(entry, kind, size, name):
    """The limits for a file that came whole, with an ordinary form. size: bytes. Raises UploadRefused."""
    require_size(name, size, most_in_form(entry.category, kind))
    require_room(entry, kind, size, name)


def bad_request() -> str:
    return _("The file could not be sent as it is. Load the page again and choose the file again.")
