"""Files of an entry. Originals are private; everybody but the class's teachers sees derivatives only."""

import uuid

from django.core.files.storage import storages
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from .entries import Entry


def private_storage():
    return storages["private"]


def original_path(attachment, filename):
    """A random name: nothing of the user's file name reaches the disk."""
    return f"originals/{attachment.entry_id}/{uuid.uuid4().hex}"


def preview_path(attachment, filename):
    return f"previews/{attachment.entry_id}/{uuid.uuid4().hex}"


class Attachment(Orderable):
    """A file of the entry. Removing one removes the row: the sent version may need the files.

    What `key` stands for never changes: a file that is chosen anew gets another key. So all that is made of
    the file later (see `files.Processing`, `files.Derivative`) holds for the draft and each sent version.
    `preview` is the one derivative that is served: a picture's WebP, the cleaned PDF, M4A, MP4.
    """

    class Kind(models.TextChoices):
        PICTURE = "picture", _("picture")
        PAPER = "paper", _("finished PDF")
        AUDIO = "audio", _("sound recording")
        VIDEO = "video", _("film")

    entry = ParentalKey(Entry, on_delete=models.CASCADE, related_name="attachments")
    key = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    story_key = models.UUIDField(null=True, blank=True, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.PICTURE)
    original = models.FileField(storage=private_storage, upload_to=original_path, max_length=200)
    preview = models.FileField(storage=private_storage, upload_to=preview_path, max_length=200, blank=True)
    media_type = models.CharField(max_length=60)
    preview_media_type = models.CharField(max_length=60, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, help_text='"" until the worker has read the file')
    size = models.PositiveBigIntegerField(help_text="bytes")
    width = models.PositiveIntegerField(default=0, help_text="pixels of the preview")
    height = models.PositiveIntegerField(default=0, help_text="pixels of the preview")
    seconds = models.FloatField(null=True, help_text="length of a recording")
    pages = models.PositiveIntegerField(null=True, help_text="pages of a PDF")
    file_name = models.CharField(_("file name"), max_length=120, blank=True)
    caption = models.CharField(_("caption"), max_length=300, blank=True)
    credit = models.CharField(_("credit"), max_length=120, blank=True)
    alt_text = models.CharField(_("description for those who cannot see it"), max_length=300, blank=True)
    # WebVTT, cleaned when it was taken in.
    captions = models.TextField(_("captions"), blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        constraints = [models.UniqueConstraint(fields=["entry", "key"], name="one_attachment_per_key")]

    def __str__(self):
        return self.caption or self.file_name or str(self.key)


RECORDINGS = (Attachment.Kind.AUDIO, Attachment.Kind.VIDEO)
