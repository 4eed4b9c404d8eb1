"""Sound and film of the public record: copies of what is served already, under names nobody can guess."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.core.files import File
from django.core.files.base import ContentFile
from django.db import transaction

from .models import StoryRecording

FILES = ("file", "poster", "captions")
ENDINGS = {"audio/mp4": "m4a", "video/mp4": "mp4"}


@dataclass(frozen=True)
class RecordingRecord:
    """`open`, `open_poster` give an open binary file, free of metadata; films are too large for memory.

    captions: WebVTT, cleaned; "" without.
    """

    attachment_key: UUID
    kind: str
    media_type: str
    open: Callable[[], File]
    open_poster: Callable[[], File] | None = None
    captions: str = ""
    captions_language: str = "da"
    seconds: float = 0
    width: int = 0
    height: int = 0
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True)
class Published:
    """The names of a recording's public files, shared by the pages of all languages."""

    file: str
    poster: str
    captions: str


class Copied(dict):
    """attachment key -> Published. Files of an earlier `prepare` are used again: a key's never change.

    Captions do: they are written anew each time, which costs nothing.
    """

    def __init__(self, edition):
        super().__init__()
        self.earlier = {
            key: (file, poster)
            for key, file, poster in StoryRecording.objects.filter(page__edition=edition).values_list(
                "attachment_key", "file", "poster"
            )
        }
        self.written: list[str] = []

    def add(self, records: Iterable[RecordingRecord]):
        for record in records:
            if record.attachment_key not in self:
                self[record.attachment_key] = self.publish(record)

    def publish(self, record) -> Published:
        file, poster = self.earlier.get(record.attachment_key, ("", ""))
        if not file:
            file = self.copy(record.open, ENDINGS[record.media_type])
        if not poster and record.open_poster:
            poster = self.copy(record.open_poster, "jpg")
        captions = self.write(ContentFile(record.captions.encode()), "vtt") if record.captions else ""
        return Published(file, poster, captions)

    def copy(self, open_file, ending) -> str:
        with open_file() as content:
            return self.write(File(content), ending)

    def write(self, content, ending) -> str:
        name = storage().save(f"recordings/{uuid.uuid4().hex}.{ending}", content)
        self.written.append(name)
        return name

    def take_back(self):
        """Delete what this call wrote: nothing mentions it."""
        for name in self.written:
            storage().delete(name)

    @property
    def names(self) -> set[str]:
        return {name for each in self.values() for name in (each.file, each.poster, each.captions)}


def storage():
    return StoryRecording._meta.get_field("file").storage


def write(page, records, published):
    """The rows of a story's page."""
    StoryRecording.objects.bulk_create(
        StoryRecording(
            page=page,
            sort_order=order,
            file=published[record.attachment_key].file,
            poster=published[record.attachment_key].poster,
            captions=published[record.attachment_key].captions,
            **{name: getattr(record, name) for name in COPIED},
        )
        for order, record in enumerate(records)
    )


COPIED = (
    *("kind", "media_type", "captions_language", "seconds", "width", "height", "attachment_key"),
    *("caption", "credit"),
)


def delete(recordings, *, keep=frozenset()):
    """The rows now, their files as soon as the transaction stands, but for those that are needed on."""
    names = {name for row in recordings.values_list(*FILES) for name in row if name}
    for name in names - set(keep):
        transaction.on_commit(partial(storage().delete, name), robust=True)
    recordings.delete()
