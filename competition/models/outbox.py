"""Mail is a row, written in the transaction that caused it; the worker sends it after commit."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Mail(models.Model):
    """One mail to one person. `dedupe_key` makes a cause send at most one mail."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")
        # It waited so long (the outbox was held, the server away) that it would be wrong by now.
        LAPSED = "lapsed", _("not sent, its time was over")

    message_id = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    kind = models.CharField(_("kind"), max_length=40)
    to = models.EmailField(_("to"))
    language = models.CharField(_("language"), max_length=2, default="da")
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"))
    html = models.TextField(_("text with links"), blank=True)
    entry_code = models.CharField(_("entry code"), max_length=12, blank=True, db_index=True)
    dedupe_key = models.CharField(max_length=120, null=True, blank=True, unique=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_attempt_at = models.DateTimeField(_("next attempt"), db_index=True)
    # The first failed attempt since it could go: neither a hold nor the days before "send again" count.
    trying_since = models.DateTimeField(null=True, blank=True, editable=False)
    last_error = models.TextField(_("last error"), blank=True)
    created_at = models.DateTimeField(_("written"), db_index=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("mail")
        verbose_name_plural = _("mails")

    def __str__(self):
        return f"{self.kind} → {self.to}"


class MailText(models.Model):
    """The secretariat's own words for one kind of mail in one language; without a row the default is sent."""

    kind = models.CharField(_("kind"), max_length=40)
    language = models.CharField(_("language"), max_length=2)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"))

    class Meta:
        ordering = ["kind", "language"]
        verbose_name = _("own mail text")
        verbose_name_plural = _("own mail texts")
        constraints = [
            models.UniqueConstraint(fields=["kind", "language"], name="one_text_per_kind_and_language")
        ]

    def __str__(self):
        return f"{self.kind} ({self.language})"


class MailHold(models.Model):
    """While a row is here no mail leaves the outbox, codes to log in with apart."""

    held_at = models.DateTimeField(_("held since"))
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("hold on all mail")
        verbose_name_plural = _("holds on all mail")

    def __str__(self):
        return str(self.held_at)
