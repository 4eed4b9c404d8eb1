"""Files on their way in, and what is made of them in the background. All of it hangs on a file's key."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .attachments import Attachment, private_storage
from .entries import Entry

PART_BYTES = 8 * 1024 * 1024


class Upload(models.Model):
    """A file that comes in parts. Which parts are there is known to the storage, not to the database.

    The bytes lie under `uploads/<key>` in the private storage until `finish` makes an Attachment of them;
    what was never finished is swept 48 hours after it was last touched.
    """

    class State(models.TextChoices):
        RECEIVING = "receiving", _("on its way")
        FINISHED = "finished", _("received")
        CANCELLED = "cancelled", _("given up")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="uploads")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    story_key = models.UUIDField(null=True, blank=True)
    kind = models.CharField(max_length=10, choices=Attachment.Kind)
    file_name = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField(help_text="bytes")
    part_size = models.PositiveIntegerField(default=PART_BYTES, help_text="bytes; the last part is smaller")
    # Hexadecimal SHA-256 of size and both ends, made by the browser: the same file chosen again, on another
    # day or device, finds the parts that are there.
    fingerprint = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State, default=State.RECEIVING)
    multipart_id = models.CharField(max_length=1024, blank=True, help_text="of S3; empty on disk")
    begun_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    # Of the Attachment that was made of it.
    attachment_key = models.UUIDField(null=True)

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        indexes = [models.Index(fields=["entry", "state"], name="upload_by_entry_and_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "story_key", "kind", "fingerprint"],
                condition=models.Q(state="receiving", story_key__isnull=False),
                name="one_running_upload_per_file_and_story",
            ),
            models.UniqueConstraint(
                fields=["entry", "kind", "fingerprint"],
                condition=models.Q(state="receiving", story_key__isnull=True),
                name="one_running_upload_per_file",
            ),
        ]

    @property
    def parts(self) -> int:
        """How many parts there are in all; they are numbered from 1."""
        return -(-self.size // self.part_size)

    def bytes_of(self, number: int) -> int:
        """The size of one part."""
        return min(self.part_size, self.size - (number - 1) * self.part_size)


class Processing(models.Model):
    """What the worker makes of one file: where it stands, and what it found. One row per Attachment.key."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        WORKING = "working", _("being prepared")
        READY = "ready", _("ready")
        REFUSED = "refused", _("not taken")
        FAILED = "failed", _("could not be prepared")

    key = models.UUIDField(unique=True)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Attachment.Kind)
    original = models.CharField(max_length=200, help_text="name in the private storage")
    file_name = models.CharField(max_length=120, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING, db_index=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_attempt_at = models.DateTimeField(null=True)
    # REFUSED: a code of media.refusals, told to the teacher. FAILED: what went wrong, for the secretariat.
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    warnings = models.JSONField(default=list)
    # width, height, seconds, pages, colour ("#rrggbb"), focal_point ([x, y], shares of 1), text (of a PDF)
    facts = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("file in preparation")
        verbose_name_plural = _("files in preparation")


def derivative_path(derivative, filename):
    return f"derivatives/{derivative.processing.entry_id}/{uuid.uuid4().hex}"


class Derivative(models.Model):
    """One re-encoded file made of an original; the only thing that judges and, cleared, the public see."""

    class Role(models.TextChoices):
        PREVIEW = "preview", _("preview")
        PAGE = "page", _("page of a PDF")
        POSTER = "poster", _("picture of a film")
        WEB = "web", _("for the website")

    processing = models.ForeignKey(Processing, on_delete=models.CASCADE, related_name="derivatives")
    role = models.CharField(max_length=10, choices=Role)
    # A page's number from 1; for the web the longer side in pixels; 0 otherwise.
    number = models.PositiveIntegerField(default=0)
    media_type = models.CharField(max_length=60)
    file = models.FileField(storage=private_storage, upload_to=derivative_path, max_length=200)
    width = models.PositiveIntegerField(default=0, help_text="pixels")
    height = models.PositiveIntegerField(default=0, help_text="pixels")

    class Meta:
        ordering = ["processing", "role", "number", "media_type"]
        constraints = [
            models.UniqueConstraint(
                fields=["processing", "role", "number", "media_type"], name="one_derivative_each"
            )
        ]


def new_phone_secret() -> str:
    return secrets.token_urlsafe(24)


class PhoneLink(models.Model):
    """Lets a telephone that is not logged in add pictures to one story, for half an hour."""

    secret = models.CharField(max_length=43, unique=True, default=new_phone_secret)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="+")
    story_key = models.UUIDField(null=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    opened_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("link for a telephone")
        verbose_name_plural = _("links for telephones")

    def is_open_at(self, moment) -> bool:
        return self.closed_at is None and moment < self.expires_at
