"""An entry and its stories. The state is changed by `submissions.lifecycle` alone."""

import re
import secrets
import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from ..plain_text import count_words

# No 0/O, 1/I/L: the code is read aloud on the telephone.
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def new_entry_code() -> str:
    """Eight unguessable characters in two groups, e.g. "K7F3-9QPM"."""
    letters = [secrets.choice(CODE_ALPHABET) for _n in range(8)]
    return "".join(letters[:4]) + "-" + "".join(letters[4:])


def normalise_class_label(label: str) -> str:
    """ "7. A", "7.a" and "7A" are one class."""
    return re.sub(r"[\s.\-_]+", "", label).casefold()


class EntryQuerySet(models.QuerySet):
    def of_teacher(self, user):
        """The entries that the user owns or has been given as co-teacher."""
        return self.filter(
            models.Q(owner=user) | models.Q(pk__in=CoTeacher.objects.filter(user=user).values("entry_id"))
        )

    def in_play(self):
        return self.filter(state=Entry.State.ELIGIBLE)


class Entry(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, ClusterableModel):
    """One class in one category of one edition. Never public itself: `live` stays False."""

    class State(models.TextChoices):
        DRAFT = "draft", _("not sent in")
        SUBMITTED = "submitted", _("sent in")
        RETURNED = "returned", _("returned")
        ELIGIBLE = "eligible", _("accepted")
        DISQUALIFIED = "disqualified", _("not accepted")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class AiUse(models.TextChoices):
        NONE = "none", _("no AI tools were used")
        USED = "used", _("AI tools were used")

    code = models.CharField(
        _("entry code"), max_length=12, unique=True, default=new_entry_code, editable=False
    )
    edition = models.ForeignKey(
        "competition.Edition", on_delete=models.PROTECT, related_name="entries", verbose_name=_("edition")
    )
    category = models.ForeignKey(
        "competition.Category", on_delete=models.PROTECT, related_name="entries", verbose_name=_("category")
    )
    school = models.ForeignKey(
        "submissions.School", on_delete=models.PROTECT, related_name="entries", verbose_name=_("school")
    )
    class_label = models.CharField(_("class"), max_length=40)
    class_label_key = models.CharField(max_length=40, editable=False)
    grade = models.PositiveSmallIntegerField(
        _("grade"), validators=[MinValueValidator(0), MaxValueValidator(10)]
    )
    pupil_count = models.PositiveSmallIntegerField(
        _("number of pupils"), validators=[MinValueValidator(1), MaxValueValidator(200)]
    )
    paper_name = models.CharField(_("name of the paper"), max_length=120, blank=True)
    class_profile = models.TextField(_("about the class"), max_length=1200, blank=True)
    site_url = models.URLField(_("address of the news site"), blank=True)
    language = models.CharField(
        _("language of the stories"),
        max_length=2,
        choices=[("da", _("Danish")), ("en", _("English"))],
        default="da",
    )
    interviewees_agreed = models.BooleanField(
        _("everybody whom we interviewed knows that it is for a newspaper and has agreed"), default=False
    )
    rights_to_pictures = models.BooleanField(
        _("we took the pictures and files ourselves or may use them, and people in them know it"),
        default=False,
    )
    third_persons_considered = models.BooleanField(
        _("we have thought about people who could be hurt, and nobody can be recognised against their will"),
        default=False,
    )
    ai_use = models.CharField(_("AI tools"), max_length=4, choices=AiUse, blank=True)
    ai_note = models.TextField(_("which AI tools, and for what"), max_length=600, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="owned_entries",
        verbose_name=_("teacher"),
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    # Changed by lifecycle only.
    state = models.CharField(_("state"), max_length=14, choices=State, default=State.DRAFT, editable=False)
    sent_at = models.DateTimeField(_("sent in at"), null=True, editable=False)
    sent_digest = models.CharField(_("checksum"), max_length=64, blank=True, editable=False)
    reason = models.TextField(_("reason"), blank=True, editable=False)
    editable_until_override = models.DateTimeField(
        _("may be changed until"), null=True, blank=True, editable=False
    )
    created_at = models.DateTimeField(_("signed up"), auto_now_add=True)
    # The class has said, or shown by writing, that it still takes part.
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, editable=False)
    live = models.BooleanField(default=False, editable=False)

    # What a revision must never bring back (see with_content_json).
    LIFE_CYCLE_FIELDS = (
        "code",
        "owner",
        "state",
        "sent_at",
        "sent_digest",
        "reason",
        "editable_until_override",
        "version",
        "created_at",
        "confirmed_at",
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "category", "school", "class_label_key"],
                condition=~models.Q(state="withdrawn"),
                name="one_entry_per_class_and_category",
            ),
            models.CheckConstraint(condition=models.Q(live=False), name="entry_is_never_live"),
        ]
        indexes = [models.Index(fields=["edition", "category", "state"], name="entry_by_category_and_state")]

    def __str__(self):
        return f"{self.paper_name or self.class_label} ({self.code})"

    def save(self, *args, **kwargs):
        self.class_label_key = normalise_class_label(self.class_label)
        super().save(*args, **kwargs)

    def get_workflow(self):
        """The edition's own workflow; Wagtail's per-type setting is not used."""
        return self.edition.workflow

    def with_content_json(self, content):
        """The sent version's content under today's life-cycle facts (see Wagtail's method of this name)."""
        entry = super().with_content_json(content)
        for name in self.LIFE_CYCLE_FIELDS:
            attname = self._meta.get_field(name).attname
            setattr(entry, attname, getattr(self, attname))
        return entry

    @property
    def sent_version(self):
        """The entry as it was last sent in, or None. Revisions are made only when sending in."""
        if not self.latest_revision_id:
            return None
        from ..files import filled

        sent = self.latest_revision.as_object()
        # What the worker has made since is not in the revision.
        filled(sent.attachments.all())
        return sent

    def sent_file(self, key):
        """The sent version's file with this key, or None; its `entry` is the sent version."""
        sent = self.sent_version
        return next((file for file in sent.attachments.all() if file.key == key), None) if sent else None

    # Wagtail's own preview would show school, class and bylines to whoever may open it.
    preview_modes: list = []

    @property
    def announced_deadline(self):
        """The moment that people are told: as `editable_until`, but the hidden grace stays hidden."""
        closes_at = self.edition.closes_at
        return max(self.editable_until_override, closes_at) if self.editable_until_override else closes_at

    @property
    def editable_until(self):
        """The first moment that is too late for the teacher: the deadline, or an own and later date."""
        deadline = self.edition.deadline
        return max(self.editable_until_override, deadline) if self.editable_until_override else deadline

    def is_editable_at(self, moment) -> bool:
        locked = {self.State.DISQUALIFIED, self.State.WITHDRAWN}
        return self.state not in locked and self.edition.opens_at <= moment < self.editable_until

    @property
    def is_sent_in(self) -> bool:
        return self.state in {self.State.SUBMITTED, self.State.ELIGIBLE}

    def is_cleared_for(self, purpose, attachment_key=None) -> bool:
        """Whether the class's teacher declared this purpose and has not withdrawn it, for the picture too."""
        return self.clearances.covers(purpose, attachment_key)


class CoTeacher(models.Model):
    """A second teacher of an entry: may do all that the owner may, but not remove others or hand it over."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="co_teachers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "user"], name="co_teacher_once_per_entry")]


class Story(Orderable):
    """One story. `key` is stable over revisions; `version` counts saves, so that stale ones are noticed."""

    class State(models.TextChoices):
        WRITING = "writing", _("being written")
        PROOFREADING = "proof", _("proofreading")
        READY = "ready", _("ready")

    entry = ParentalKey(Entry, on_delete=models.CASCADE, related_name="stories")
    key = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    headline = models.CharField(_("headline"), max_length=200, blank=True)
    standfirst = models.TextField(_("standfirst"), max_length=600, blank=True)
    body = models.TextField(_("text"), blank=True)
    byline = models.CharField(_("byline"), max_length=200, blank=True)
    sources = models.TextField(_("sources"), max_length=1000, blank=True)
    state = models.CharField(_("state"), max_length=7, choices=State, default=State.WRITING)
    # The pupil who started it through a class code (Writer.key); None: a teacher did.
    writer_key = models.UUIDField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta(Orderable.Meta):
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        constraints = [models.UniqueConstraint(fields=["entry", "key"], name="one_story_per_key")]

    def __str__(self):
        return self.headline

    @property
    def word_count(self) -> int:
        return count_words(self.body)
