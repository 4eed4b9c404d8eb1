"""What a class's writing leaves behind: saved versions, and the pupils' desk behind a class code."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .entries import CODE_ALPHABET, Entry, Story


def new_class_code() -> str:
    """Eight unguessable characters without those that are read wrongly, e.g. "K7F39QPM"."""
    return "".join(secrets.choice(CODE_ALPHABET) for _n in range(8))


class ClassCode(models.Model):
    """The door to the pupils' writing desk of one entry: open until it expires or is closed."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="class_codes")
    code = models.CharField(_("class code"), max_length=8, unique=True, default=new_class_code)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(_("opened at"))
    expires_at = models.DateTimeField(_("expires at"))
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("class code")
        verbose_name_plural = _("class codes")
        constraints = [
            models.UniqueConstraint(
                fields=["entry"], condition=models.Q(closed_at__isnull=True), name="one_open_class_code"
            )
        ]

    def __str__(self):
        return f"{self.code[:4]}-{self.code[4:]}"

    def is_open_at(self, moment) -> bool:
        return self.closed_at is None and self.opened_at <= moment < self.expires_at


class Writer(models.Model):
    """A pupil at the writing desk: a first name or initials on one device, and nothing more."""

    class_code = models.ForeignKey(ClassCode, on_delete=models.CASCADE, related_name="writers")
    key = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    name = models.CharField(_("first name or initials"), max_length=20)
    joined_at = models.DateTimeField(_("joined at"))
    removed_at = models.DateTimeField(_("removed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("pupil at the writing desk")
        verbose_name_plural = _("pupils at the writing desk")

    def __str__(self):
        return self.name


class StoryVersion(models.Model):
    """A story's text as somebody saved it, kept for 30 days; a deleted story comes back from its last one."""

    class Kind(models.TextChoices):
        SAVED = "saved", _("saved")
        DELETED = "deleted", _("deleted")

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="story_versions")
    story_key = models.UUIDField()
    kind = models.CharField(max_length=7, choices=Kind, default=Kind.SAVED)
    number = models.PositiveIntegerField(help_text="the story's version that this text became")
    headline = models.CharField(_("headline"), max_length=200, blank=True)
    standfirst = models.TextField(_("standfirst"), blank=True)
    body = models.TextField(_("text"), blank=True)
    byline = models.CharField(_("byline"), max_length=200, blank=True)
    sources = models.TextField(_("sources"), blank=True)
    # Of a deleted story: what brings its pictures and place back (see submissions.versions).
    rest = models.JSONField(default=dict, blank=True)
    saved_at = models.DateTimeField(_("saved at"))
    # Exactly one of the two: a teacher's account, or a pupil.
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    writer_name = models.CharField(max_length=20, blank=True)
    writer_key = models.UUIDField(null=True, blank=True)

    TEXTS = ("headline", "standfirst", "body", "byline", "sources")

    class Meta:
        ordering = ["-saved_at", "-pk"]
        verbose_name = _("saved version")
        verbose_name_plural = _("saved versions")
        indexes = [models.Index(fields=["entry", "story_key", "saved_at"], name="versions_of_a_story")]

    def __str__(self):
        return f"{self.headline or self.story_key} ({self.number})"

    @property
    def author(self) -> str:
        """Who saved it, in words for the entry's teachers."""
        if self.writer_name:
            return self.writer_name
        return str(self.saved_by.get_full_name() or self.saved_by.email) if self.saved_by else ""

    word_count = Story.word_count


class Proposal(models.Model):
    """What a pupil wrote over another's story: put beside it until a teacher takes it or lets it go."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="proposals")
    story_key = models.UUIDField()
    base_version = models.PositiveIntegerField(help_text="the story's version that the pupil saw")
    headline = models.CharField(_("headline"), max_length=200, blank=True)
    standfirst = models.TextField(_("standfirst"), blank=True)
    body = models.TextField(_("text"), blank=True)
    byline = models.CharField(_("byline"), max_length=200, blank=True)
    sources = models.TextField(_("sources"), blank=True)
    version = models.PositiveIntegerField(default=1, help_text="counts the pupil's saves of it")
    writer = models.ForeignKey(Writer, on_delete=models.CASCADE, related_name="proposals")
    made_at = models.DateTimeField(_("made at"))
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    was_taken = models.BooleanField(_("taken over"), default=False)

    class Meta:
        ordering = ["made_at", "pk"]
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        constraints = [
            models.UniqueConstraint(
                fields=["writer", "story_key"],
                condition=models.Q(decided_at__isnull=True),
                name="one_open_proposal_per_writer_and_story",
            )
        ]

    def __str__(self):
        return f"{self.writer} → {self.headline or self.story_key}"

    word_count = Story.word_count
