"""A word of warning for whoever reads an entry with a heavy theme; written by the secretariat."""

from django.db import transaction
from wagtail.log_actions import log

from .models import ContentNote


def note_of(entry) -> str:
    """The note, "" where there is none."""
    note = getattr(entry, "content_note", None)
    return note.text if note else ""


@transaction.atomic
def write_note(entry, text, *, by, at):
    """Put the note there, change it, or with an empty text take it away."""
    text = text.strip()
    if text:
        ContentNote.objects.update_or_create(
            entry=entry, defaults={"text": text, "written_by": by, "written_at": at}
        )
    else:
        ContentNote.objects.filter(entry=entry).delete()
    log(entry, "judging.content_note", user=by, timestamp=at, data={"is_there": bool(text)})
