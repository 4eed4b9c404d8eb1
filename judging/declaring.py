"""A judge says what she should not read: before the first reading, and whenever she finds something."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from submissions.lifecycle import Refusal
from submissions.models import School, Teacher

from .closing import close_if_done
from .conflicting import without_conflicted
from .guards import locked_reading
from .models import Assignment, Conflict, Judge, ScoreSheet
from .naming import name_feedback_reader

# Kept in the database as it is, so it is no sentence of any language.
RECUSED_BY_CONFLICT = "conflict"


@transaction.atomic
def declare(judge, *, by, at):
    """The judge has answered: what she named is all there is, or there is none. The first answer stays.

    A teacher's own school is known, so it is put down without being asked for.
    """
    school = own_school(judge)
    if school:
        add_conflict(judge, school=school, reason=_("The judge is a teacher there."), by=by, at=at)
    if Judge.objects.filter(pk=judge.pk, conflicts_declared_at=None).update(conflicts_declared_at=at):
        # Of the edition, as the log would keep a judge's name beside the line.
        log(judge.edition, "judging.declare_conflicts", user=by, timestamp=at, data={"judge": judge.pk})
        judge.conflicts_declared_at = at


@transaction.atomic
def add_conflict(judge, *, by, at, school=None, municipality="", entry=None, reason="") -> Conflict:
    """Put a conflict down; exactly one of school, municipality and entry. Saying it twice changes nothing.

    Her readings of what it names leave her list; the entries lose nothing by it.
    """
    # The judge's row stands for her list: a double click must not make two. Giving her readings goes on.
    Judge.objects.select_for_update(of=("self",), no_key=True).get(pk=judge.pk)
    conflict, is_new = Conflict.objects.get_or_create(
        judge=judge,
        school=school,
        municipality=municipality,
        entry=entry,
        defaults={"reason": reason.strip(), "declared_by": by, "declared_at": at},
    )
    return put_down(conflict, by=by, at=at) if is_new else conflict


@transaction.atomic
def put_down(conflict, *, by, at) -> Conflict:
    """What follows from a conflict that was just written, by the judge or by the secretariat."""
    if conflict.declared_at is None:
        conflict.declared_by, conflict.declared_at = by, at
        conflict.save(update_fields=["declared_by", "declared_at"])
    judge = conflict.judge
    settle(judge, by=by, at=at)
    data = {"judge": judge.pk, "conflict": conflict.pk}
    log(judge.edition, "judging.add_conflict", user=by, timestamp=at, data=data)
    return conflict


@transaction.atomic
def remove_conflict(conflict, *, by, at):
    """Take an own conflict back. Raises Refusal when it is another's, and once her list stands (`stands`)."""
    if not may_remove(conflict, by=by):
        raise Refusal(_("Only the secretariat can take this conflict away now. Write to it."))
    log(
        conflict.judge.edition,
        "judging.remove_conflict",
        user=by,
        timestamp=at,
        data={"judge": conflict.judge_id, "conflict": conflict.pk},
    )
    judge = conflict.judge
    conflict.delete()
    give_back(judge, by=by, at=at)


def may_remove(conflict, *, by) -> bool:
    return conflict.declared_by_id == by.pk and not stands(conflict.judge)


def stands(judge) -> bool:
    """She has begun a score sheet, or a conflict took a reading off a list that she could see.

    Naming a school and taking it back would else tell her which of her blind entries come from it.
    """
    lost = Assignment.objects.filter(judge=judge, recused_reason=RECUSED_BY_CONFLICT)
    return has_begun(judge) or (judge.conflicts_declared_at is not None and lost.exists())


def has_begun(judge) -> bool:
    return ScoreSheet.objects.filter(assignment__judge=judge).exists()


def own_school(judge) -> School | None:
    teacher = Teacher.objects.select_related("school").filter(user=judge.user_id).first()
    return teacher.school if teacher else None


@transaction.atomic
def settle(judge, *, by, at) -> int:
    """Take the readings that her conflicts name off her list where nothing is sent; returns how many.

    A sheet that is sent is kept and no longer counts (`without_conflicted`). Whoever else reads such an
    entry is asked for the words to its class.
    """
    active = Assignment.objects.active().filter(judge=judge)
    conflicted = list(
        active.exclude(pk__in=without_conflicted(active).values("pk")).select_related("entry__category")
    )
    # The readings of the categories first, in one order: a last sheet or the closing may come together.
    for category in sorted({row.entry.category for row in conflicted}, key=lambda row: row.pk):
        locked_reading(category)
    recused, waited_for = 0, {}
    for row in conflicted:
        unsent = Assignment.objects.active().filter(pk=row.pk).exclude(sheet__sent_at__isnull=False)
        if unsent.update(recused_at=at, recused_reason=RECUSED_BY_CONFLICT):
            recused += 1
            waited_for[row.entry.category_id] = row.entry.category
            data = {"assignment": row.pk, "conflict": True}
            log(row.entry, "judging.recuse", user=by, timestamp=at, data=data)
        name_feedback_reader(row.entry)
    for _key, category in sorted(waited_for.items()):
        close_if_done(category, at=at)
    return recused


@transaction.atomic
def give_back(judge, *, by, at):
    """A conflict was a mistake: what left her list because of it alone is on it again, drafts included.

    Readings that are closed stay as they are. If somebody else was given the entry meanwhile, both read it.
    """
    gone = Assignment.objects.filter(judge=judge, recused_reason=RECUSED_BY_CONFLICT)
    for row in without_conflicted(gone).select_related("entry__category").order_by("entry__category"):
        if locked_reading(row.entry.category).closed_at is None:
            Assignment.objects.filter(pk=row.pk).update(recused_at=None, recused_reason="")
            log(row.entry, "judging.assign", user=by, timestamp=at, data={"judge": judge.pk})
            name_feedback_reader(row.entry)
