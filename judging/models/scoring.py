"""Criteria, assignments and score sheets. A judge's sheets are her task list."""

from django.conf import settings
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
    # What 2, 5 and 8 points look like in the category's grades.
    low_da = models.TextField(_("what 2 points look like, in Danish"), blank=True)
    low_en = models.TextField(_("what 2 points look like, in English"), blank=True)
    middle_da = models.TextField(_("what 5 points look like, in Danish"), blank=True)
    middle_en = models.TextField(_("what 5 points look like, in English"), blank=True)
    high_da = models.TextField(_("what 8 points look like, in Danish"), blank=True)
    high_en = models.TextField(_("what 8 points look like, in English"), blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    name = Bilingual("name")
    help = Bilingual("help")
    low = Bilingual("low")
    middle = Bilingual("middle")
    high = Bilingual("high")

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
    # The one reader per entry who is asked for words to the class; welcome from all.
    writes_feedback = models.BooleanField(_("writes to the class"), default=False)
    # "Skip for now": stands at the end of her list, and loses nothing.
    skipped_at = models.DateTimeField(_("skipped at"), null=True, blank=True)
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


class SheetChange(models.Model):
    """What a sent sheet said before it was changed: kept with the moment and the judge's reason."""

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.CASCADE, related_name="changes")
    changed_at = models.DateTimeField(_("changed at"))
    reason = models.CharField(_("why it was changed"), max_length=300, blank=True)
    # {"points": {criterion key: points or None}, "strength_1": …, and the other words of the sheet}
    before = models.JSONField()

    class Meta:
        ordering = ["changed_at", "pk"]


class ContentNote(models.Model):
    """What a judge should know before she opens an entry with a heavy theme; written at the screening."""

    entry = models.OneToOneField("submissions.Entry", on_delete=models.CASCADE, related_name="content_note")
    text = models.CharField(_("note to the readers"), max_length=300)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()


class Remark(models.Model):
    """One word in the panel's talk about an entry; the panel reads it after its own sheets are sent."""

    entry = models.ForeignKey("submissions.Entry", on_delete=models.CASCADE, related_name="remarks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    text = models.TextField(_("remark"), max_length=2000)

    class Meta:
        ordering = ["at", "pk"]


class Feedback(models.Model):
    """What a class gets to read of its judges: read over by the jury, released with the results."""

    entry = models.OneToOneField("submissions.Entry", on_delete=models.CASCADE, related_name="feedback")
    strengths = models.TextField(_("what the class does well"), blank=True)
    next_step = models.TextField(_("a next step"), blank=True)
    # Nobody reads it before somebody has read it over.
    approved_at = models.DateTimeField(_("read over at"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    held_back_reason = models.CharField(_("why it is held back"), max_length=300, blank=True)
    edited_at = models.DateTimeField(null=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")

    @property
    def is_held_back(self) -> bool:
        return bool(self.held_back_reason)
