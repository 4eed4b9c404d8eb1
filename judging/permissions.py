"""Who may what in the jury room. Look-ups raise Http404: "is not there" and "is not yours" look the same."""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import Http404
from wagtail.models import GroupApprovalTask, TaskState

from competition.models import Category
from competition.roles import CHAIRS, PARTNERS, SECRETARIAT, grant, has_role
from submissions.models import Entry
from submissions.waiting import with_current_step, without_worry

from .conflicting import without_conflicted
from .models import Assignment, Judge, ScreeningTask, Verdict

DATA_OF_THE_SECRETARIAT = ("judge", "conflict", "criterion")


def is_secretariat(user) -> bool:
    return has_role(user, SECRETARIAT)


class SecretariatOnly:
    """For views that list or change data: others go home with Wagtail's message."""

    def dispatch(self, request, *args, **kwargs):
        if not is_secretariat(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


# Screening --------------------------------------------------------------------------------------


def screening_tasks(user) -> set[int]:
    """The keys of the steps that the user decides: our screenings and Wagtail's own group approvals.

    Read once per user object, that is once per request: menu, panels and lists all ask.
    """
    if not hasattr(user, "_screening_tasks"):
        kinds = (ScreeningTask, GroupApprovalTask)
        tasks = [kind.objects.filter(active=True) for kind in kinds]
        if not user.is_superuser:
            tasks = [kind.filter(groups__in=user.groups.all()) for kind in tasks]
        first, second = (kind.values_list("pk", flat=True) for kind in tasks)
        user._screening_tasks = set(first.union(second))
    return user._screening_tasks


def may_use_screening(user) -> bool:
    """The secretariat and partners always, others as long as some step is theirs."""
    return has_role(user, SECRETARIAT, PARTNERS) or bool(screening_tasks(user))


def entries_to_screen(user):
    """The entries that wait for this user's decision, the longest waiting first."""
    sent_in = Entry.objects.filter(state__in=[Entry.State.SUBMITTED, Entry.State.ELIGIBLE])
    waiting = with_current_step(without_worry(sent_in)).filter(step_task_id__in=screening_tasks(user))
    return waiting.select_related("category", "edition", "school", "latest_revision").order_by(
        "sent_at", "pk"
    )


def get_entry_to_look_at(user, code):
    """Any entry for the secretariat, one that waits at an own step for a screener; Http404 otherwise."""
    if is_secretariat(user):
        entries = with_current_step(Entry.objects.all()).select_related(
            "category", "edition", "school", "owner", "latest_revision"
        )
    else:
        entries = entries_to_screen(user)
    entry = entries.filter(code=code).first()
    if entry is None:
        raise Http404
    return entry


def get_entry_to_decide(user, code, step):
    """The entry that the user saw at the step with this key, even when somebody else was faster.

    The second person must hear so, and a worry about a child is never turned away. Http404 otherwise.
    """
    entry = Entry.objects.select_related("edition", "category", "school").filter(code=code).first()
    if entry is None or not (is_secretariat(user) or saw_step(user, entry, step)):
        raise Http404
    return entry


def saw_step(user, entry, step) -> bool:
    """True when `step` is a task state of this very entry at one of the user's own steps."""
    states = TaskState.objects.for_instance(entry).filter(pk=step)
    return step is not None and states.filter(task__in=screening_tasks(user)).exists()


# The jury ---------------------------------------------------------------------------------------


def readings_of(user):
    """The user's own readings: not recused, no conflict, of entries that are in play and not stopped."""
    in_play = without_worry(Entry.objects.in_play().filter(latest_revision__isnull=False))
    readings = Assignment.objects.active().filter(judge__user=user, entry__in=in_play)
    return without_conflicted(readings)


def get_reading(user, pk, *, at, even_undeclared=False):
    """One of the user's own readings after the deadline; Http404 otherwise. Closed ones are read-only.

    even_undeclared: also before she has answered about conflicts, to lead her to that page.
    """
    readings = readings_of(user).select_related(
        *("judge", "sheet", "entry__edition", "entry__category__reading", "entry__latest_revision"),
        "entry__content_note",
    )
    reading = readings.filter(pk=pk).first()
    if reading is None or at < reading.entry.edition.deadline:
        raise Http404
    if reading.judge.conflicts_declared_at is None and not even_undeclared:
        raise Http404
    return reading


def chaired_categories(user):
    """The categories that the user decides: those she chairs, all for a superuser."""
    if user.is_superuser:
        return Category.objects.all()
    if not has_role(user, CHAIRS):
        return Category.objects.none()
    return Category.objects.filter(judges__in=Judge.objects.filter(user=user, is_chair=True))


def get_chaired_category(user, pk):
    """The category if the user decides it; Http404 otherwise, for chairs of other categories too."""
    category = chaired_categories(user).select_related("edition").filter(pk=pk).first()
    if category is None:
        raise Http404
    return category


def get_ranked_category(user, pk):
    """The category for whom may see its ranking before publication: its chair and the secretariat.

    With its reading and verdict, `is_decided_by_user`, and `special_prizes_are_frozen`; one query.
    """
    chaired = chaired_categories(user)
    categories = Category.objects.all() if is_secretariat(user) else chaired
    special = Verdict.objects.filter(edition=OuterRef("edition"), category=None)
    category = (
        categories.select_related("edition", "reading__closed_by", "verdict__frozen_by")
        .defer("verdict__inputs", "verdict__plan")
        .annotate(
            is_decided_by_user=Exists(chaired.order_by().filter(pk=OuterRef("pk"))),
            special_prizes_are_frozen=Exists(special),
        )
        .filter(pk=pk)
        .first()
    )
    if category is None:
        raise Http404
    return category


def get_entry_for_chair(user, category_pk, code):
    """A sent-in entry of a category that the user decides, to be shown blinded; Http404 otherwise."""
    category = get_chaired_category(user, category_pk)
    sent_in = Entry.objects.filter(
        category=category,
        state__in=[Entry.State.SUBMITTED, Entry.State.ELIGIBLE],
        latest_revision__isnull=False,
    )
    entries = without_worry(sent_in).select_related("edition", "category", "latest_revision")
    entry = entries.filter(code=code).first()
    if entry is None:
        raise Http404
    return entry


# Files ------------------------------------------------------------------------------------------


def get_sent_file(user, code, key, *, original=False):
    """A file of the sent version: previews for whom reads the entry, originals for the secretariat alone."""
    entry = Entry.objects.select_related("latest_revision").filter(code=code).first()
    if entry is None or not may_see_file(user, entry, original=original):
        raise Http404
    file = entry.sent_file(key)
    if file is None:
        raise Http404
    return file


def may_see_file(user, entry, *, original) -> bool:
    if is_secretariat(user):
        return True
    return not original and entries_to_screen(user).filter(pk=entry.pk).exists()


# What the groups may do in Wagtail's own forms --------------------------------------------------


def grant_permissions(sender, using="default", **kwargs):
    """Called after migrating; see competition.roles.create_groups. Score sheets are in nobody's forms."""
    create_permissions(apps.get_app_config("judging"), verbosity=0, using=using)
    for model in DATA_OF_THE_SECRETARIAT:
        grant(SECRETARIAT, *(f"judging.{verb}_{model}" for verb in ("add", "change", "view")))
    grant(SECRETARIAT, "judging.delete_conflict")
