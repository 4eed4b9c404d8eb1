"""The frozen public record. It carries `entry_code`, never a foreign key upwards.

Rows are copied down by `judging.publication` while they are not live; `competition.publishing`
makes a whole edition's live at once and takes one entry's away again. Each exists once per
language: the story in the language it was written in, the page around it in both.
"""

import re

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable, Page
from wagtail.search import index

from ..bilingual import Bilingual
from ..page_permissions import FrozenPagePermissions
from .public import PublicPage


class FrozenPage(PublicPage):
    """A page of the public record: prepared by the system, released by the clock, never by hand."""

    read_with = ("edition",)

    is_creatable = False
    wagtail_autosave_enabled = False

    class Meta:
        abstract = True

    def permissions_for_user(self, user):
        return FrozenPagePermissions(user, self)

    def save_revision(self, *args, **kwargs):
        """Refused: without a revision there is nothing that any of Wagtail's ways could publish."""
        raise RuntimeError("A page of the public record has no drafts.")

    @classmethod
    def get_indexed_objects(cls):
        """Only what is released is in any search index."""
        return super().get_indexed_objects().filter(live=True)

    def get_context(self, request, *args, **kwargs):
        # In the preview of an embargoed page its siblings are not live either.
        own = self.get_record(with_embargoed=getattr(request, "is_embargo_preview", False), request=request)
        return super().get_context(request, *args, **kwargs) | own


def share_picture() -> models.FileField:
    """What other sites show beside a link; drawn at preparation, under a name that nobody can guess."""
    return models.FileField(upload_to="share/", blank=True)


class ResultsPage(FrozenPage):
    """All winners of one edition."""

    edition = models.ForeignKey("competition.Edition", on_delete=models.PROTECT, related_name="+")
    introduction = models.TextField(_("introduction"), blank=True)
    # What `competition.figures` counts, as it was on the day.
    figures = models.JSONField(default=dict, blank=True)
    share_picture = share_picture()

    parent_page_types = ["competition.EditionPage"]
    subpage_types = ["competition.WinnerPage"]
    template = "competition/results_page.html"

    class Meta:
        verbose_name = _("results")

    def get_record(self, *, with_embargoed, request) -> dict:
        from ..record import results_context

        return results_context(self, with_embargoed=with_embargoed)


class WinnerPage(FrozenPage):
    """A winning class's paper: its reason and, where clearance allows it, its stories."""

    edition = models.ForeignKey("competition.Edition", on_delete=models.PROTECT, related_name="+")
    entry_code = models.CharField(max_length=12, db_index=True)
    prize_da = models.CharField(max_length=120)
    prize_en = models.CharField(max_length=120)
    place = models.PositiveSmallIntegerField(default=1)
    position = models.PositiveSmallIntegerField(default=0)
    paper_name = models.CharField(max_length=120)
    class_label = models.CharField(max_length=40)
    grade = models.PositiveSmallIntegerField()
    school_name = models.CharField(max_length=120)
    town = models.CharField(max_length=80)
    class_profile = models.TextField(blank=True)
    reason_da = models.TextField()
    reason_en = models.TextField(blank=True)
    language = models.CharField(max_length=2, default="da")
    is_cleared_for_web = models.BooleanField(default=False)
    paper_file = models.FileField(upload_to="papers/", blank=True)
    site_url = models.URLField(blank=True)
    municipality = models.CharField(max_length=80, blank=True)
    category_da = models.CharField(max_length=80, blank=True)
    category_en = models.CharField(max_length=80, blank=True)
    share_picture = share_picture()

    category = Bilingual("category")
    prize = Bilingual("prize")
    reason = Bilingual("reason")

    @property
    def reason_language(self) -> str:
        """The language that `reason` comes in: Danish where nobody wrote it in English."""
        return "en" if self.reason_en and self.reason == self.reason_en else "da"

    search_fields = [
        *Page.search_fields,
        index.SearchField("paper_name"),
        index.SearchField("school_name"),
        index.SearchField("town"),
        index.SearchField("reason_da"),
        index.SearchField("reason_en"),
    ]
    parent_page_types = ["competition.ResultsPage"]
    subpage_types = ["competition.StoryPage"]
    template = "competition/winner_page.html"

    class Meta:
        verbose_name = _("winner")

    def get_record(self, *, with_embargoed, request) -> dict:
        from ..record import winner_context

        return winner_context(self, with_embargoed=with_embargoed)


class StoryPage(FrozenPage):
    """One story of a winning class, exactly as it was sent in."""

    edition = models.ForeignKey("competition.Edition", on_delete=models.PROTECT, related_name="+")
    entry_code = models.CharField(max_length=12, db_index=True)
    position = models.PositiveSmallIntegerField(default=0)
    headline = models.CharField(max_length=200)
    standfirst = models.TextField(blank=True)
    body_html = models.TextField(blank=True)
    byline = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=2, default="da")
    word_count = models.PositiveIntegerField(default=0)
    # Of its paper, so that a story's page and the search need no second row.
    paper_name = models.CharField(max_length=120, blank=True)
    class_label = models.CharField(max_length=40, blank=True)
    grade = models.PositiveSmallIntegerField(default=0)
    school_name = models.CharField(max_length=120, blank=True)
    town = models.CharField(max_length=80, blank=True)
    municipality = models.CharField(max_length=80, blank=True)
    category_da = models.CharField(max_length=80, blank=True)
    category_en = models.CharField(max_length=80, blank=True)
    share_picture = share_picture()

    category = Bilingual("category")

    search_fields = [
        *Page.search_fields,
        index.SearchField("headline", boost=3),
        index.SearchField("standfirst", boost=2),
        index.SearchField("body_html"),
    ]
    parent_page_types = ["competition.WinnerPage"]
    subpage_types: list[str] = []
    template = "competition/story_page.html"

    class Meta:
        verbose_name = _("story")

    def get_record(self, *, with_embargoed, request) -> dict:
        from ..record import story_context

        return story_context(self, with_embargoed=with_embargoed)

    @property
    def article_html(self) -> str:
        """The body with its headings one level up: on its own page they follow the headline."""
        return re.sub(r"(</?h)([34])\b", lambda tag: f"{tag[1]}{int(tag[2]) - 1}", self.body_html)

    @property
    def reading_minutes(self) -> int:
        """Whole minutes at 180 words a minute, at least one."""
        return max(1, round(self.word_count / 180))


class StoryWords(models.Model):
    """A story's words cut down to their stems, each between two spaces: what `story_search` looks in."""

    story = models.OneToOneField(StoryPage, on_delete=models.CASCADE, primary_key=True, related_name="words")
    headline = models.TextField()
    standfirst = models.TextField()
    everything = models.TextField()


class StoryPicture(Orderable):
    """A published picture with what the class wrote beside it."""

    page = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="pictures")
    image = models.ForeignKey("competition.PortalImage", on_delete=models.CASCADE, related_name="+")
    attachment_key = models.UUIDField(db_index=True)
    caption = models.CharField(max_length=300, blank=True)
    credit = models.CharField(max_length=120, blank=True)
    alt_text = models.CharField(max_length=300, blank=True)


class StoryRecording(Orderable):
    """A published sound recording or film: a re-encoded copy under a random name, with its poster frame."""

    class Kind(models.TextChoices):
        AUDIO = "audio", _("sound recording")
        VIDEO = "video", _("film")

    page = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="recordings")
    kind = models.CharField(max_length=10, choices=Kind)
    file = models.FileField(upload_to="recordings/")
    media_type = models.CharField(max_length=60)
    poster = models.FileField(upload_to="recordings/", blank=True)
    # WebVTT, cleaned; "" without captions.
    captions = models.FileField(upload_to="recordings/", blank=True)
    captions_language = models.CharField(max_length=2, default="da")
    seconds = models.FloatField(default=0)
    width = models.PositiveIntegerField(default=0, help_text="pixels")
    height = models.PositiveIntegerField(default=0, help_text="pixels")
    attachment_key = models.UUIDField(db_index=True)
    caption = models.CharField(max_length=300, blank=True)
    credit = models.CharField(max_length=120, blank=True)


class MethodPage(FrozenPage):
    """How the winners were found, with the edition's own figures; prepared and released with its results."""

    edition = models.ForeignKey("competition.Edition", on_delete=models.PROTECT, related_name="+")
    # What judging.method_figures counted when the results were prepared; no name and no entry in it.
    figures = models.JSONField(default=dict, blank=True)

    parent_page_types = ["competition.EditionPage"]
    subpage_types: list[str] = []
    template = "competition/method_page.html"

    class Meta:
        verbose_name = _("method")

    def get_record(self, *, with_embargoed, request) -> dict:
        return {"edition": self.edition, "figures": self.figures}


class Retraction(models.Model):
    """An address that was public and was taken back; it answers 410 for good."""

    path = models.CharField(max_length=400, unique=True)
    entry_code = models.CharField(max_length=12, db_index=True)
    at = models.DateTimeField()
