"""The end of judging: a category's reading closes, awards are placed, the verdict is frozen."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from competition.bilingual import Bilingual


class Reading(models.Model):
    """The reading of one category; there from its first assignment, closed by the chair or the clock."""

    category = models.OneToOneField("competition.Category", on_delete=models.CASCADE, related_name="reading")
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    close_reason = models.TextField(_("why it was closed"), blank=True)
    # How many rounds of the edition's plan have been given so far; 0: none.
    rounds_given = models.PositiveSmallIntegerField(_("rounds given"), default=0)


def reading_closed_at(category):
    """When the category's reading was closed; None while it is open or was never begun.

    `reading` should be selected with the category.
    """
    reading = getattr(category, "reading", None)
    return reading.closed_at if reading is not None else None


class Award(models.Model):
    """A place in a category, or a special prize by name. May be changed until the verdict is frozen."""

    edition = models.ForeignKey("competition.Edition", on_delete=models.CASCADE, related_name="awards")
    entry = models.ForeignKey("submissions.Entry", on_delete=models.PROTECT, related_name="awards")
    category = models.ForeignKey(
        "competition.Category", null=True, blank=True, on_delete=models.PROTECT, related_name="awards"
    )
    prize_da = models.CharField(_("special prize in Danish"), max_length=120, blank=True)
    prize_en = models.CharField(_("special prize in English"), max_length=120, blank=True)
    place = models.PositiveSmallIntegerField(_("place"), default=1)
    reason_da = models.TextField(_("the jury's reason in Danish"))
    reason_en = models.TextField(_("the jury's reason in English"), blank=True)
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField(_("placed at"))

    prize = Bilingual("prize")
    reason = Bilingual("reason")

    class Meta:
        ordering = ["category", "place", "pk"]
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "category"],
                condition=models.Q(category__isnull=False),
                name="one_place_per_entry",
            ),
            models.CheckConstraint(
                condition=models.Q(category__isnull=False) | ~models.Q(prize_da=""),
                name="award_has_category_or_prize",
            ),
        ]


class FrozenVerdict(models.Model):
    """What was decided and from what, word for word, whether it stands or was taken back."""

    method = models.CharField(max_length=40)
    plan = models.JSONField(default=dict)
    seed = models.PositiveIntegerField(default=1)
    inputs = models.JSONField()
    results = models.JSONField()
    sha256 = models.CharField(max_length=64)
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    frozen_at = models.DateTimeField()

    class Meta:
        abstract = True


class Verdict(FrozenVerdict):
    """A decision that stands. `category` None holds the special prizes."""

    edition = models.ForeignKey("competition.Edition", on_delete=models.CASCADE, related_name="verdicts")
    category = models.OneToOneField(
        "competition.Category", null=True, blank=True, on_delete=models.PROTECT, related_name="verdict"
    )
    # Not stored: why its pages could not be made, for whoever has just frozen it.
    not_prepared = ""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition"],
                condition=models.Q(category__isnull=True),
                name="one_special_prize_verdict",
            )
        ]


class ReopenedVerdict(FrozenVerdict):
    """A frozen verdict that was taken back, kept word for word with the reason."""

    edition = models.ForeignKey("competition.Edition", on_delete=models.CASCADE, related_name="+")
    category = models.ForeignKey(
        "competition.Category", null=True, on_delete=models.PROTECT, related_name="reopened_verdicts"
    )
    reopened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reopened_at = models.DateTimeField()
    reason = models.TextField()

    class Meta:
        ordering = ["-reopened_at"]
