"""Who judges, and what a judge must not read."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


def all_languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


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
    languages = models.JSONField(_("languages"), default=all_languages, blank=True)
    # When she answered the page about conflicts; no entry is shown to her before.
    conflicts_declared_at = models.DateTimeField(_("conflicts declared at"), null=True, editable=False)

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
    """A school, a municipality or one entry that a judge must not read. It never hurts the entry."""

    judge = models.ForeignKey(Judge, on_delete=models.CASCADE, related_name="conflicts")
    school = models.ForeignKey(
        "submissions.School", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    municipality = models.CharField(_("municipality"), max_length=80, blank=True)
    entry = models.ForeignKey(
        "submissions.Entry", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    declared_at = models.DateTimeField(_("declared at"), null=True, blank=True)

    class Meta:
        verbose_name = _("conflict")
        verbose_name_plural = _("conflicts")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(school__isnull=False, entry__isnull=True, municipality="")
                | models.Q(school__isnull=True, entry__isnull=False, municipality="")
                | (models.Q(school__isnull=True, entry__isnull=True) & ~models.Q(municipality="")),
                name="conflict_names_one_thing",
            )
        ]


def invitation_secret() -> str:
    return secrets.token_urlsafe(24)


class JudgeInvitation(models.Model):
    """A mail that makes whoever opens it a judge: once, for two weeks, for the address it went to."""

    secret = models.CharField(max_length=43, unique=True, default=invitation_secret, editable=False)
    edition = models.ForeignKey(
        "competition.Edition", on_delete=models.CASCADE, related_name="judge_invitations"
    )
    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    categories = models.ManyToManyField(
        "competition.Category", related_name="+", verbose_name=_("categories"), blank=True
    )
    is_chair = models.BooleanField(_("chairs these categories"), default=False)
    capacity_minutes = models.PositiveIntegerField(_("reading time, minutes"), null=True, blank=True)
    languages = models.JSONField(_("languages"), default=all_languages, blank=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(_("invited at"))
    expires_at = models.DateTimeField(_("works until"))
    accepted_at = models.DateTimeField(_("accepted at"), null=True)
    declined_at = models.DateTimeField(_("declined at"), null=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True)
    judge = models.ForeignKey(Judge, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-invited_at"]
        verbose_name = _("judge's invitation")
        verbose_name_plural = _("judges' invitations")

    def is_open_at(self, moment) -> bool:
        return not (self.accepted_at or self.declined_at or self.revoked_at) and moment < self.expires_at
