"""What was given to the judges at once, so that it can be taken back at once."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ReadingPlan(models.Model):
    """One plan as it was applied. `given` and `taken` are lists of [entry key, judge key]."""

    edition = models.ForeignKey("competition.Edition", on_delete=models.CASCADE, related_name="reading_plans")
    given = models.JSONField(default=list)
    taken = models.JSONField(default=list)
    applied_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    applied_at = models.DateTimeField(_("applied at"))
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    undone_at = models.DateTimeField(_("taken back at"), null=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("reading plan")
        verbose_name_plural = _("reading plans")

    def __str__(self):
        return f"{self.edition} · {self.applied_at:%Y-%m-%d}"
