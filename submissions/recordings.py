"""Sound recordings and films of a story: the plain form, captions.

Large ones come in parts (see `submissions.uploads`); what is made of both, `submissions.files` knows.
"""

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from . import files
from .editing import next_place
from .lifecycle import Refusal, locked, require_editable
from .media import sniffing
from .media.file_names import short_name
from .media.intake import sniffed
from .media.refusals import UploadRejected
from .models import RECORDINGS, Attachment
from .upload_limits import can_be_taken, require_form_file

Kind = Attachment.Kind


def kind_of(upload) -> str:
    """The kind of attachment that an uploaded file is by its content; "" for what is none in a story."""
    media_type = sniffed(upload, short_name(upload.name))
    if media_type in sniffing.PICTURE_TYPES:
        return Kind.PICTURE
    if media_type in sniffing.SOUND_TYPES:
        return Kind.AUDIO
    return Kind.VIDEO if media_type in sniffing.FILM_TYPES else ""


@transaction.atomic
def add_recording(entry, upload, *, story_key, at) -> Attachment:
    """Store a recording that came with an ordinary form; the worker looks into it afterwards.

    Raises UploadRejected for the file, Refusal for the entry.
    """
    name = short_name(upload.name)
    kind = kind_of(upload)
    if kind not in RECORDINGS:
        raise UploadRejected(name, "unknown_kind")
    if not can_be_taken():
        raise UploadRejected(name, "no_ffmpeg")
    entry = locked(entry)
    require_editable(entry, at)
    require_form_file(entry, kind, upload.size, name)
    attachment = Attachment(
        entry=entry,
        story_key=story_key,
        kind=kind,
        sort_order=next_place(Attachment.objects.filter(entry=entry)),
        media_type=sniffed(upload, name),
        size=upload.size,
        file_name=name,
    )
    upload.seek(0)
    attachment.original.save(name, File(upload), save=False)
    attachment.save()
    files.begin(attachment)
    return attachment


@transaction.atomic
def set_captions(entry, key, text, *, by, at) -> Attachment:
    """Store captions that are cleaned already (see `media.captions`); "" takes them away."""
    entry = locked(entry)
    require_editable(entry, at)
    attachment = Attachment.objects.filter(entry=entry, key=key, kind__in=RECORDINGS).first()
    if attachment is None:
        raise Refusal(_("The recording is removed."))
    if attachment.captions != text:
        Attachment.objects.filter(pk=attachment.pk).update(captions=text)
        attachment.captions = text
        log(entry, "submissions.captions", user=by, timestamp=at, data={"file": str(key)})
    return attachment
