"""What a teacher has declared may be done with an entry; the school keeps the signed forms."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .entries import Entry

# The wording that a declaration was made under; raise it whenever the text on the page changes.
WORDING_VERSION = "2026-2"


def current_wording() -> str:
    return WORDING_VERSION


class ClearanceQuerySet(models.QuerySet):
    def in_force(self):
        return self.filter(withdrawn_at__isnull=True)

    def covers(self, purpose, attachment_key=None) -> bool:
        """True when the whole entry is cleared and, for a picture, that picture was not taken back."""
        rows = list(self.filter(purpose=purpose).values_list("attachment_key", "withdrawn_at"))
        if not any(key is None and withdrawn is None for key, withdrawn in rows):
            return False
        own = [withdrawn for key, withdrawn in rows if key is not None and key == attachment_key]
        return not own or any(withdrawn is None for withdrawn in own)


class Clearance(models.Model):
    """One declaration. `attachment_key` None means the whole entry."""

    class Purpose(models.TextChoices):
        JUDGING = "judging", _("the jury may read it")
        WEB = "web", _("it may be shown on the website")
        NAMES = "names", _("bylines may be shown on the website")
        PRINT = "print", _("it may be printed")

    class Basis(models.TextChoices):
        PARENTS = "parents", _("the parents have given permission")
        PUPIL_15 = "pupil_15", _("the pupils are 15 or older and have given permission")
        ASSESSED = "assessed", _("the school has assessed it and written the assessment down")

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="clearances")
    attachment_key = models.UUIDField(null=True, blank=True)
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose)
    basis = models.CharField(_("basis"), max_length=10, choices=Basis)
    wording_version = models.CharField(max_length=12, default=current_wording)
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField(_("declared at"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects = ClearanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("clearance")
        verbose_name_plural = _("clearances")
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "purpose"],
                condition=models.Q(withdrawn_at__isnull=True, attachment_key__isnull=True),
                name="one_entry_clearance_in_force",
            ),
            models.UniqueConstraint(
                fields=["entry", "attachment_key", "purpose"],
                condition=models.Q(withdrawn_at__isnull=True, attachment_key__isnull=False),
                name="one_picture_clearance_in_force",
            ),
        ]


class SafeguardingFlag(models.Model):
    """A worry about a child: while one is open nothing moves; seen by the secretariat alone."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="safeguarding_flags")
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(_("raised at"))
    note = models.TextField(_("what worries you"))
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(_("closed at"), null=True)
    outcome = models.TextField(_("what was done"), blank=True)

    class Meta:
        verbose_name = _("worry about a child")
        verbose_name_plural = _("worries about children")
        constraints = [
            models.UniqueConstraint(
                fields=["entry"], condition=models.Q(closed_at__isnull=True), name="one_open_flag_per_entry"
            )
        ]
