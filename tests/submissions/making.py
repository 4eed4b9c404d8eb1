"""Files of a class as they lie there before and after the worker has been at them."""

from django.core.files.base import ContentFile

from submissions import deriving, files
from submissions.models import Attachment
from tests.corpus import recordings
from tests.submissions.files import pdf, telephone_picture

Kind = Attachment.Kind
TYPES = {Kind.PICTURE: "image/jpeg", Kind.PAPER: "application/pdf"}
WORDS = {"caption": "Ved åen.", "credit": "Vilma", "alt_text": "En å."}


def content_of(kind) -> bytes:
    """The smallest original of the kind that there is; a second long."""
    return {
        Kind.PICTURE: lambda: telephone_picture().read(),
        Kind.PAPER: lambda: pdf().read(),
        Kind.AUDIO: lambda: recordings.sound("wav"),
        Kind.VIDEO: recordings.film,
    }[kind]()


def received(entry, kind, content=None, *, name="", **fields) -> Attachment:
    """A file that came in, with its row of what is to be done; nothing is made of it yet."""
    content = content_of(kind) if content is None else content
    story = entry.stories.first()
    file = Attachment(
        entry=entry,
        kind=kind,
        story_key=story.key if story and kind != Kind.PAPER else None,
        size=len(content),
        media_type=TYPES.get(kind, "video/mp4"),
        file_name=name or f"{kind}.bin",
        **WORDS | fields,
    )
    file.original.save("x", ContentFile(content), save=False)
    file.save()
    files.begin(file)
    return file


def made(entry, kind, content=None, **fields) -> Attachment:
    """The same, with all that the worker makes of it."""
    file = received(entry, kind, content, **fields)
    assert deriving.run(processing_of(file).pk) == "ready"
    file.refresh_from_db()
    return file


def processing_of(file) -> files.Processing:
    return files.Processing.objects.get(key=file.key)
