"""Who judges, and what a judge must not read."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Judge(models.Model):
    """A user in one edition's jury."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="judgeships",
        verbose_name=_("person"),
    )
    edition = models.ForeignKey(
        "competition.Edition", on_delete=models.CASCADE, related_name="judges", verbose_name=_("edition")
    )
    categories = models.ManyToManyField(
        "competition.Category", related_name="judges", verbose_name=_("categories"), blank=True
    )
    is_chair = models.BooleanField(_("chairs these categories"), default=False)
    capacity_minutes = models.PositiveIntegerField(
        _("reading time, minutes"),
        null=True,
        blank=True,
        help_text=_("In all. Empty: no limit. 0: nothing new is given."),
    )

    class Meta:
        verbose_name = _("judge")
        verbose_name_plural = _("judges")
        ordering = ["user__first_name", "user__last_name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "edition"], name="one_judge_per_user_and_edition")
        ]

    def __str__(self):
        return str(self.user)


class Conflict(models.Model):
    """A school or one entry that a judge must not read. It never hurts the entry."""

    judge = models.ForeignKey(Judge, on_delete=models.CASCADE, related_name="conflicts")
    school = models.ForeignKey(
        "submissions.School", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    entry = models.ForeignKey(
        "submissions.Entry", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("conflict")
        verbose_name_plural = _("conflicts")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(school__isnull=False, entry__isnull=True)
                | models.Q(school__isnull=True, entry__isnull=False),
                name="conflict_names_school_or_entry",
            )
        ]
