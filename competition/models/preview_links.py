"""A link that shows one edition's embargoed results to somebody without an account."""

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class PreviewLinkQuerySet(models.QuerySet):
    def valid_at(self, moment):
        return self.filter(expires_at__gt=moment).filter(Q(revoked_at=None) | Q(revoked_at__gt=moment))


class PreviewLink(models.Model):
    """Opens the prepared results of one edition, read-only, until it expires or is revoked.

    The address carries `key`, signed with the site's secret: neither a leaked database nor a guess opens it.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    edition = models.ForeignKey(
        "competition.Edition",
        on_delete=models.CASCADE,
        related_name="preview_links",
        verbose_name=_("edition"),
    )
    name = models.CharField(
        _("for whom"), max_length=120, help_text=_("A partner or a newspaper: it is kept in the log.")
    )
    expires_at = models.DateTimeField(_("works until"))
    created_at = models.DateTimeField(_("made at"), editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    revoked_at = models.DateTimeField(_("revoked at"), null=True, editable=False)
    last_used_at = models.DateTimeField(_("last used"), null=True, editable=False)
    # The partner has seen the results and says that they may go out.
    signed_off_at = models.DateTimeField(_("signed off at"), null=True, editable=False)
    signed_off_by = models.CharField(_("signed off by"), max_length=120, blank=True, editable=False)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")

    def __str__(self):
        return self.name

    def clean(self):
        if self.expires_at and self.edition_id and self.expires_at > self.edition.results_at:
            raise ValidationError(
                {"expires_at": _("After the release everybody reads the results: choose an earlier moment.")}
            )

    def is_valid_at(self, moment) -> bool:
        return moment < self.expires_at and (self.revoked_at is None or moment < self.revoked_at)
