"""Signing a class up, and what hinders it."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from competition.models import Category, Edition

from .lifecycle import Refusal, write_to_teachers
from .models import Entry
from .models.entries import normalise_class_label


class AlreadySignedUp(Refusal):
    """The class is signed up for this category; `existing` is that entry."""

    def __init__(self, existing):
        self.existing = existing
        super().__init__(
            _("Class %(label)s is already signed up for “%(category)s”.")
            % {"label": existing.class_label, "category": existing.category.name}
        )


def open_editions(at):
    """The editions that take sign-ups at this moment, the newest first."""
    return Edition.objects.filter(announced=True, signup_opens_at__lte=at, signup_closes_at__gte=at)


def open_categories(at):
    """The categories that a class can be signed up for at this moment."""
    return Category.objects.filter(edition__in=open_editions(at)).select_related("edition")


@transaction.atomic
def sign_up(teacher, *, category, class_label, grade, pupil_count, by, at) -> Entry:
    """Make the class's entry, with its mail. Raises AlreadySignedUp, or Refusal when sign-up is closed."""
    if not category.edition.takes_sign_ups_at(at):
        raise Refusal(_("Sign-up is closed for this edition."))
    place = {"edition": category.edition, "category": category, "school": teacher.school}
    if existing := same_class(class_label, **place):
        raise AlreadySignedUp(existing)
    try:
        with transaction.atomic():
            entry = Entry.objects.create(
                **place, class_label=class_label, grade=grade, pupil_count=pupil_count, owner=by
            )
    except IntegrityError as error:
        # A colleague, or a second click, was faster between the question above and the row.
        if existing := same_class(class_label, **place):
            raise AlreadySignedUp(existing) from error
        raise
    log(entry, "wagtail.create", user=by)
    write_to_teachers(entry, "entry_signed_up", f"signed_up:{entry.pk}")
    return entry


def same_class(class_label, *, edition, category, school, but=None):
    """The entry that holds this class's place, or None. `but`: an entry that does not count."""
    holders = Entry.objects.filter(
        edition=edition,
        category=category,
        school=school,
        class_label_key=normalise_class_label(class_label),
    ).exclude(state=Entry.State.WITHDRAWN)
    return holders.exclude(pk=but.pk if but else None).select_related("category").first()
