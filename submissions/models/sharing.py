"""Letting others in: colleagues by invitation, families by a link. Each expires and can be taken back."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .entries import Entry

INVITATION_LASTS = timedelta(days=14)


def new_secret() -> str:
    return secrets.token_urlsafe(24)


class Invitation(models.Model):
    """A colleague asked to become co-teacher: bound to the address, used once, no rights before accepting."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    secret = models.CharField(max_length=40, unique=True, default=new_secret, editable=False)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    invited_at = models.DateTimeField(_("invited at"))
    expires_at = models.DateTimeField(_("expires at"))
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    revoked_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    class Meta:
        ordering = ["-invited_at"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "email"],
                condition=models.Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="one_open_invitation_per_address",
            )
        ]

    def __str__(self):
        return f"{self.email} → {self.entry_id}"

    def is_open_at(self, moment) -> bool:
        return self.accepted_at is None and self.revoked_at is None and moment < self.expires_at


class FamilyLink(models.Model):
    """A signed link to read the class's own entry, won or not, until it expires or is revoked."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="family_links")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(_("made at"))
    expires_at = models.DateTimeField(_("expires at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]
        verbose_name = _("family link")
        verbose_name_plural = _("family links")

    def __str__(self):
        return f"{self.entry_id} → {self.expires_at}"

    def is_open_at(self, moment) -> bool:
        return self.revoked_at is None and moment < self.expires_at
