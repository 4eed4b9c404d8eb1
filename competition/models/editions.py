"""An edition and its categories: dates are facts here, never drafts."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from ..bilingual import Bilingual
from ..colours import check_accent


def default_rounds() -> list[dict[str, int | None]]:
    """Readings *added* to each entry, round by round; `top` None means every entry, else a category's best.

    After the first round the others ask for most where the winner is still open: see docs/decisions.
    """
    return [
        {"add": 2, "top": None},
        {"add": 2, "top": 20},
        {"add": 3, "top": 10},
        {"add": 4, "top": 5},
    ]


class Phase(models.TextChoices):
    """Where an edition is; always derived from its dates by `Edition.phase_at`."""

    ANNOUNCED = "announced", _("announced")
    SIGN_UP = "sign_up", _("sign-up open")
    OPEN = "open", _("open for entries")
    JUDGING = "judging", _("judging")
    DECIDED = "decided", _("winners told")
    RELEASED = "released", _("results are out")


class EditionQuerySet(models.QuerySet):
    def current(self):
        """The edition that the home page is about: the newest one announced. None when there is none."""
        return self.filter(announced=True).order_by("-opens_at").first()

    def due_for_release(self, moment):
        return self.filter(released_at__isnull=True, results_at__lte=moment)


class Edition(ClusterableModel):
    """One year's competition. All moments are aware datetimes; what people see is Europe/Copenhagen.

    Clusterable, so that its reminders are edited on its own page.
    """

    year = models.PositiveSmallIntegerField(_("year"))
    slug = models.SlugField(_("address name"), unique=True, help_text=_("For example 2019."))
    theme_da = models.CharField(_("theme in Danish"), max_length=120)
    theme_en = models.CharField(_("theme in English"), max_length=120, blank=True)
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        default="#8a1c2b",
        validators=[
            RegexValidator(
                r"^#[0-9a-fA-F]{6}$", _("Write the colour as # and six digits, for example #8a1c2b.")
            )
        ],
        help_text=_("Must be readable on the page's paper colour."),
    )
    announced = models.BooleanField(_("shown to the public"), default=True)
    signup_opens_at = models.DateTimeField(_("sign-up opens"))
    signup_closes_at = models.DateTimeField(_("sign-up closes"))
    opens_at = models.DateTimeField(_("entries open"))
    closes_at = models.DateTimeField(_("entries close (deadline)"))
    grace_minutes = models.PositiveSmallIntegerField(_("hidden grace, minutes"), default=0)
    upload_grace_minutes = models.PositiveSmallIntegerField(_("grace for begun uploads, minutes"), default=60)
    reading_closes_at = models.DateTimeField(_("judges' reading closes"))
    winners_told_at = models.DateTimeField(_("winners are told"))
    results_at = models.DateTimeField(_("results are released"))
    released_at = models.DateTimeField(_("released at"), null=True, blank=True, editable=False)
    retention_months = models.PositiveSmallIntegerField(_("entries are kept, months"), default=12)
    workflow = models.ForeignKey(
        "wagtailcore.Workflow",
        verbose_name=_("workflow"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    readers_per_entry = models.PositiveSmallIntegerField(_("readers per entry"), default=3)
    reading_rounds = models.JSONField(_("rounds of reading"), default=default_rounds, blank=True)
    asks_sign_off = models.BooleanField(
        _("a partner signs the results off"),
        default=False,
        help_text=_("Partners with a preview link are asked to say that they have seen the results."),
    )
    # Counted by the tick, so that no page has to: see `competition.figures`.
    figures = models.JSONField(default=dict, blank=True, editable=False)

    theme = Bilingual("theme")
    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_at"]
        verbose_name = _("edition")
        verbose_name_plural = _("editions")

    def __str__(self):
        return f"{self.year} · {self.theme_da}"

    DATES_IN_ORDER = (
        "signup_opens_at",
        "opens_at",
        "closes_at",
        "reading_closes_at",
        "winners_told_at",
        "results_at",
    )

    def clean(self):
        """The dates must follow each other and the accent must be readable."""
        errors: dict[str, object] = {}
        for earlier, later in zip(self.DATES_IN_ORDER, self.DATES_IN_ORDER[1:], strict=False):
            first, second = getattr(self, earlier), getattr(self, later)
            if first and second and second < first:
                errors[later] = _("This date must not be before “%(other)s”.") % {
                    "other": getattr(type(self), earlier).field.verbose_name
                }
        if self.signup_closes_at and self.signup_opens_at and self.signup_closes_at <= self.signup_opens_at:
            errors["signup_closes_at"] = _("Sign-up must close after it opens.")
        if message := check_accent(self.accent):
            errors["accent"] = message
        if errors:
            raise ValidationError(errors)

    def phase_at(self, moment) -> Phase:
        if self.released_at and moment >= self.results_at:
            return Phase.RELEASED
        if moment >= self.winners_told_at:
            return Phase.DECIDED
        if moment >= self.deadline:
            return Phase.JUDGING
        if moment >= self.opens_at:
            return Phase.OPEN
        if moment >= self.signup_opens_at:
            return Phase.SIGN_UP
        return Phase.ANNOUNCED

    @property
    def phase(self) -> Phase:
        """For templates: the phase now."""
        return self.phase_at(timezone.now())

    @property
    def deadline(self):
        """The first moment that is too late, hidden grace included: what comes before it counts."""
        return self.closes_at + timedelta(minutes=self.grace_minutes)

    def is_open_at(self, moment) -> bool:
        return self.opens_at <= moment < self.deadline

    def takes_sign_ups_at(self, moment) -> bool:
        return self.signup_opens_at <= moment < self.signup_closes_at


class Category(models.Model):
    """What a class can enter: a brand, a grade band and a format."""

    class Format(models.TextChoices):
        WRITTEN = "written", _("Written here")
        PDF = "pdf", _("Finished PDF")
        SITE = "site", _("News site by address")

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="categories")
    slug = models.SlugField(_("address name"))
    name_da = models.CharField(_("name in Danish"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    brand = models.CharField(_("newspaper"), max_length=60, blank=True)
    grade_from = models.PositiveSmallIntegerField(
        _("from grade"), validators=[MinValueValidator(0), MaxValueValidator(10)]
    )
    grade_to = models.PositiveSmallIntegerField(
        _("to grade"), validators=[MinValueValidator(0), MaxValueValidator(10)]
    )
    format = models.CharField(_("format"), max_length=10, choices=Format, default=Format.WRITTEN)
    min_stories = models.PositiveSmallIntegerField(_("stories, at least"), default=1)
    max_stories = models.PositiveSmallIntegerField(_("stories, at most"), default=12)
    min_words = models.PositiveIntegerField(_("words per story, at least"), default=0)
    max_words = models.PositiveIntegerField(_("words per story, at most"), default=1500)
    max_pictures = models.PositiveSmallIntegerField(_("pictures, at most"), default=20)
    max_recordings = models.PositiveSmallIntegerField(_("sound recordings and films, at most"), default=6)
    max_picture_mb = models.PositiveIntegerField(_("a picture, MB at most"), default=40)
    max_audio_mb = models.PositiveIntegerField(_("a sound recording, MB at most"), default=200)
    max_video_mb = models.PositiveIntegerField(_("a film, MB at most"), default=2048)
    max_paper_mb = models.PositiveIntegerField(_("a PDF, MB at most"), default=100)
    max_total_mb = models.PositiveIntegerField(_("all files of a class, MB at most"), default=6144)
    max_entries = models.PositiveIntegerField(
        _("classes, at most"), null=True, blank=True, help_text=_("Leave empty for no limit.")
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    name = Bilingual("name")

    class Meta:
        ordering = ["edition", "position", "pk"]
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        constraints = [
            models.UniqueConstraint(fields=["edition", "slug"], name="one_category_slug_per_edition"),
            models.CheckConstraint(
                condition=models.Q(grade_from__lte=models.F("grade_to")), name="category_grades_in_order"
            ),
        ]

    def __str__(self):
        return self.name

    def takes_grade(self, grade: int) -> bool:
        return self.grade_from <= grade <= self.grade_to

    @property
    def is_blind(self) -> bool:
        """Only what is written here can be shown without school, class and names."""
        return self.format == self.Format.WRITTEN


class ReminderRule(models.Model):
    """A mail to the classes that have not come so far, some days before the deadline; sent by the tick."""

    class About(models.TextChoices):
        NOT_CONFIRMED = "not_confirmed", _("has not confirmed that it takes part")
        NOT_STARTED = "not_started", _("has not written anything yet")
        NOT_SENT_IN = "not_sent_in", _("has not sent its entry in")

    edition = ParentalKey(Edition, on_delete=models.CASCADE, related_name="reminder_rules")
    about = models.CharField(_("to each class that"), max_length=14, choices=About)
    days_before = models.PositiveSmallIntegerField(
        _("days before the deadline"), validators=[MinValueValidator(1), MaxValueValidator(120)]
    )

    class Meta:
        ordering = ["edition", "-days_before", "about"]
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.UniqueConstraint(fields=["edition", "about", "days_before"], name="one_reminder_rule_each")
        ]

    def __str__(self):
        return f"{self.edition.year}: {self.get_about_display()}, {self.days_before}"


# What a new edition gets: every stage at each of these days.
DEFAULT_REMINDER_DAYS = (14, 3, 1)


def give_default_reminders(edition):
    """The reminders of a new edition; one that has reminders of its own keeps them."""
    if ReminderRule.objects.filter(edition=edition).exists():
        return
    ReminderRule.objects.bulk_create(
        ReminderRule(edition=edition, about=about, days_before=days)
        for days in DEFAULT_REMINDER_DAYS
        for about in ReminderRule.About
    )
