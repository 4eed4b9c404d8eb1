"""All classes of an edition that took part: a frozen public record, copied down with the results."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..bilingual import Bilingual
from .results import FrozenPage


class TakingPart(models.Model):
    """One class that sent its paper in; public when its edition's `ClassesPage` is live. No pupil in it."""

    edition = models.ForeignKey("competition.Edition", on_delete=models.CASCADE, related_name="taking_part")
    entry_code = models.CharField(max_length=12, db_index=True)
    paper_name = models.CharField(max_length=120, blank=True)
    class_label = models.CharField(max_length=40)
    grade = models.PositiveSmallIntegerField()
    school_name = models.CharField(max_length=120)
    town = models.CharField(max_length=80)
    municipality = models.CharField(max_length=80, blank=True)
    category_da = models.CharField(max_length=80)
    category_en = models.CharField(max_length=80, blank=True)

    category = Bilingual("category")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "entry_code"], name="one_row_per_class_that_took_part")
        ]


class ClassesPage(FrozenPage):
    """The classes of one edition by town, so that each finds itself."""

    edition = models.ForeignKey("competition.Edition", on_delete=models.PROTECT, related_name="+")

    parent_page_types = ["competition.EditionPage"]
    subpage_types: list[str] = []
    template = "competition/classes_page.html"

    class Meta:
        verbose_name = _("classes that took part")

    def get_record(self, *, with_embargoed, request) -> dict:
        from ..taking_part import classes_context

        return classes_context(self, with_embargoed=with_embargoed, wanted=request.GET.get("q", ""))
