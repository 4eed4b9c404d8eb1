"""Schools from the institution register, and the teacher's own choice of one."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


def fold(text: str) -> str:
    """Small letters, and å as aa: Aalborg and Ålborg are one town to whoever searches."""
    return text.casefold().replace("å", "aa")


class SchoolQuerySet(models.QuerySet):
    def search(self, text: str):
        """Schools whose number, name or town hold every word of `text`, whatever the case, æøå included."""
        found = self.filter(is_active=True)
        # PostgreSQL raises an error for a NUL.
        for word in fold(text).replace("\0", " ").split():
            found = found.filter(search_text__contains=word)
        return found


class School(models.Model):
    """One institution. The number is six characters, letters among them: a string, never a number."""

    number = models.CharField(
        _("institution number"), max_length=6, unique=True, validators=[RegexValidator(r"^[0-9A-Z]{6}$")]
    )
    name = models.CharField(_("name"), max_length=120)
    town = models.CharField(_("town"), max_length=80)
    postcode = models.CharField(_("postcode"), max_length=8)
    municipality = models.CharField(_("municipality"), max_length=80, blank=True)
    region = models.CharField(_("region"), max_length=80, blank=True)
    is_active = models.BooleanField(_("in use"), default=True)
    search_text = models.CharField(max_length=240, editable=False, db_index=True)

    objects = SchoolQuerySet.as_manager()

    class Meta:
        ordering = ["name", "town"]
        verbose_name = _("school")
        verbose_name_plural = _("schools")

    def __str__(self):
        return f"{self.name}, {self.town}"

    def save(self, *args, **kwargs):
        # SQLite folds only ASCII, so what is searched is folded here.
        self.search_text = self.folded()
        super().save(*args, **kwargs)

    def folded(self) -> str:
        """What `search` looks in; bulk writing has to set it by hand."""
        return fold(f"{self.number} {self.name} {self.town}")


class Teacher(models.Model):
    """What the portal knows of a teacher beside the account: the school she chose once."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="teacher")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="teachers")
    language = models.CharField(_("language of mails"), max_length=2, default="da")

    class Meta:
        verbose_name = _("teacher")
        verbose_name_plural = _("teachers")

    def __str__(self):
        return f"{self.user} · {self.school}"

    def entries_bound_to_school(self, at):
        """Own entries of editions that are not over: while there are any, the school stays."""
        return self.user.owned_entries.filter(edition__results_at__gte=at).exclude(state="withdrawn")
