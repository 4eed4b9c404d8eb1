"""Criteria, assignments and score sheets. A judge's sheets are her task list."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from competition.bilingual import Bilingual

from .judges import Judge


class Criterion(models.Model):
    """One weighted question of a category's rubric."""

    category = models.ForeignKey("competition.Category", on_delete=models.CASCADE, related_name="criteria")
    name_da = models.CharField(_("name in Danish"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80)
    help_da = models.TextField(_("explanation in Danish"), blank=True)
    help_en = models.TextField(_("explanation in English"), blank=True)
    weight = models.PositiveSmallIntegerField(_("weight, per cent"), validators=[MinValueValidator(1)])
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    name = Bilingual("name")
    help = Bilingual("help")

    class Meta:
        ordering = ["category", "position", "pk"]
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")

    def __str__(self):
        return f"{self.name} ({self.weight} %)"


class AssignmentQuerySet(models.QuerySet):
    def active(self):
        return self.filter(recused_at__isnull=True)

    def awaiting(self, judge):
        """The judge's readings that have no sent score sheet yet."""
        return self.active().filter(judge=judge, sheet__sent_at__isnull=True)


class Assignment(models.Model):
    """One judge reads one entry."""

    judge = models.ForeignKey(Judge, on_delete=models.CASCADE, related_name="assignments")
    entry = models.ForeignKey("submissions.Entry", on_delete=models.CASCADE, related_name="assignments")
    round = models.PositiveSmallIntegerField(_("round"), default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    recused_at = models.DateTimeField(_("recused at"), null=True, blank=True)
    recused_reason = models.TextField(_("reason for not reading"), blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [models.UniqueConstraint(fields=["judge", "entry"], name="one_assignment_per_judge")]

    def __str__(self):
        return f"{self.judge} · {self.entry.code}"


class ScoreSheet(models.Model):
    """What one judge thinks of one entry; in draft until sent."""

    assignment = models.OneToOneField(Assignment, on_delete=models.CASCADE, related_name="sheet")
    strength_1 = models.TextField(_("a strength"), blank=True)
    strength_2 = models.TextField(_("another strength"), blank=True)
    next_step = models.TextField(_("a next step for the class"), blank=True)
    jury_note = models.TextField(_("a note to the jury alone"), blank=True)
    saved_at = models.DateTimeField(_("saved at"), null=True)
    sent_at = models.DateTimeField(_("sent at"), null=True)

    class Meta:
        verbose_name = _("score sheet")
        verbose_name_plural = _("score sheets")


class Score(models.Model):
    """Whole points 1–10, or None: "cannot judge", which is left out of both sums and never counts as 0."""

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(10)]
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "criterion"], name="one_score_per_criterion"),
            models.CheckConstraint(
                condition=models.Q(points__isnull=True) | models.Q(points__gte=1, points__lte=10),
                name="points_from_1_to_10",
            ),
        ]
