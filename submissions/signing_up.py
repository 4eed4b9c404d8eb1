"""Signing a class up, moving it to another category, saying that it takes part; and what hinders each."""

from django.db import IntegrityError, transaction
from django.db.models import Count, F, Q
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from competition.models import Category, Edition

from .forms import wrong_grade
from .lifecycle import Refusal, TooLate, locked, write_to_teachers
from .models import Entry
from .models.entries import normalise_class_label

State = Entry.State


class AlreadySignedUp(Refusal):
    """The class is signed up for this category; `existing` is that entry."""

    def __init__(self, existing):
        self.existing = existing
        super().__init__(
            _("Class %(label)s is already signed up for “%(category)s”.")
            % {"label": existing.class_label, "category": existing.category.name}
        )


class CategoryFull(Refusal):
    """The category has as many classes as it takes."""

    def __init__(self, category):
        super().__init__(
            _("“%(category)s” is full: all %(number)d places are taken. Choose another category.")
            % {"category": category.name, "number": category.max_entries}
        )


def open_editions(at):
    """The editions that take sign-ups at this moment, the newest first."""
    return Edition.objects.filter(announced=True, signup_opens_at__lte=at, signup_closes_at__gt=at)


def open_categories(at):
    """The categories that a class can be signed up for at this moment."""
    return with_places(Category.objects.filter(edition__in=open_editions(at)).select_related("edition"))


def with_places(categories):
    """Annotate `taken` (classes that take part) and `is_full`."""
    return categories.annotate(
        taken=Count("entries", filter=~Q(entries__state=State.WITHDRAWN)),
        is_full=Q(max_entries__isnull=False, taken__gte=F("max_entries")),
    )


@transaction.atomic
def sign_up(teacher, *, category, class_label, grade, pupil_count, by, at) -> Entry:
    """Make the class's entry, with its mail. Raises AlreadySignedUp, CategoryFull, or Refusal when closed."""
    if not category.edition.takes_sign_ups_at(at):
        raise Refusal(_("Sign-up is closed for this edition."))
    place = {"edition": category.edition, "category": category, "school": teacher.school}
    if existing := same_class(class_label, **place):
        raise AlreadySignedUp(existing)
    require_place(category)
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


def require_place(category):
    """Raise CategoryFull unless there is room for one more; nobody else takes it within this transaction."""
    # Lock first: two classes may sign up for the last place together.
    category = Category.objects.select_for_update().get(pk=category.pk)
    if with_places(Category.objects.filter(pk=category.pk)).get().is_full:
        raise CategoryFull(category)


@transaction.atomic
def change_category(entry, category, *, by, at) -> Entry:
    """Move the class to another category of its edition, until its deadline; what is written stays.

    Raises AlreadySignedUp, CategoryFull, TooLate, or Refusal when the grade does not fit or when the entry
    is sent in: what judges read of it belongs to the category that it was sent in for.
    """
    entry = locked(entry)
    require_movable(entry, at)
    if category.pk == entry.category_id:
        return entry
    if category.edition_id != entry.edition_id:
        raise Refusal(_("This category belongs to another edition."))
    if not category.takes_grade(entry.grade):
        raise Refusal(wrong_grade(category, entry.grade))
    place = {"edition": entry.edition, "category": category, "school": entry.school}
    if existing := same_class(entry.class_label, **place, but=entry):
        raise AlreadySignedUp(existing)
    require_place(category)
    former = entry.category_id
    try:
        with transaction.atomic():
            Entry.objects.filter(pk=entry.pk).update(category=category, version=F("version") + 1)
    except IntegrityError as error:
        if existing := same_class(entry.class_label, **place, but=entry):
            raise AlreadySignedUp(existing) from error
        raise
    entry.refresh_from_db()
    log(entry, "submissions.change_category", user=by, data={"from": former, "to": category.pk})
    return entry


def require_movable(entry, at):
    if at >= entry.editable_until:
        raise TooLate(_("The deadline has passed, so the category cannot be changed any more."))
    if entry.is_sent_in:
        raise Refusal(
            _(
                "The entry is sent in for “%(category)s”. To change the category, withdraw the class, take "
                "the withdrawal back, change the category and send the entry in again."
            )
            % {"category": entry.category.name}
        )
    if entry.state not in {State.DRAFT, State.RETURNED}:
        raise Refusal(
            _("The entry is “%(state)s” and cannot be changed.") % {"state": entry.get_state_display()}
        )


@transaction.atomic
def confirm(entry, *, by, at):
    """The class says that it takes part. Twice is the same as once."""
    entry = locked(entry)
    if entry.state in {State.WITHDRAWN, State.DISQUALIFIED} or at >= entry.editable_until:
        raise Refusal(_("This entry is not in the competition any more."))
    if Entry.objects.filter(pk=entry.pk, confirmed_at=None).update(confirmed_at=at):
        log(entry, "submissions.confirm", user=by)


def waits_for_confirmation(entry, at) -> bool:
    """Signed up, and neither said nor shown by writing that the class takes part."""
    return (
        entry.state == State.DRAFT
        and entry.confirmed_at is None
        and at < entry.editable_until
        and not entry.stories.all()
    )


def same_class(class_label, *, edition, category, school, but=None):
    """The entry that holds this class's place, or None. `but`: an entry that does not count."""
    holders = Entry.objects.filter(
        edition=edition,
        category=category,
        school=school,
        class_label_key=normalise_class_label(class_label),
    ).exclude(state=State.WITHDRAWN)
    return holders.exclude(pk=but.pk if but else None).select_related("category").first()
