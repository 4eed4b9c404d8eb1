"""Give the judges all readings of a plan at once, and take them back while nobody has read."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from competition.models import Category
from submissions.lifecycle import Refusal
from submissions.models import Entry

from .guards import locked_reading, require_open_reading
from .models import Assignment, Judge, Reading, ReadingPlan
from .naming import name_feedback_readers
from .planning import Proposal, gather, open_categories, propose

ROWS_AT_A_TIME = 500


@transaction.atomic
def give_readings(edition, category=None, *, next_round=False, fingerprint: str, by, at) -> ReadingPlan:
    """Apply the proposal that was shown: new readings are given, those that cannot stay are taken away.

    next_round, fingerprint: of the proposal as it was shown. Raises Refusal when it would be another one by
    now, or when it changes nothing.
    """
    lock_categories(row.pk for row in open_categories(edition, category))
    proposal = propose(edition, category, next_round=next_round)
    if proposal.fingerprint != fingerprint:
        raise Refusal(
            _("Something has changed since the plan was made, so nothing was given. Look at the new plan.")
        )
    if not proposal.changes_something:
        raise Refusal(_("Every entry has its readers already, so there was nothing to give."))
    apply(proposal)
    plan = ReadingPlan.objects.create(
        edition=edition, given=proposal.given, taken=proposal.taken, applied_by=by, applied_at=at
    )
    data = {"plan": plan.pk, "given": len(plan.given), "taken": len(plan.taken)}
    log(edition, "judging.give_readings", user=by, timestamp=at, data=data)
    return plan


def apply(proposal: Proposal):
    """Write the proposal's readings, which categories are in which round, and who writes to each class."""
    take_away(proposal)
    Assignment.objects.bulk_create(
        [
            Assignment(entry_id=entry, judge_id=judge, round=proposal.round_of(entry))
            for entry, judge in proposal.given
        ],
        batch_size=ROWS_AT_A_TIME,
    )
    for category, number in proposal.rounds.items():
        Reading.objects.filter(category=category, rounds_given__lt=number).update(rounds_given=number)
    name_feedback_readers({entry for entry, _judge in (*proposal.given, *proposal.taken)})


def lock_categories(keys):
    """The readings and then the entries, as everywhere: a judge may begin, a class may withdraw meanwhile."""
    categories = list(Category.objects.filter(pk__in=list(keys)).order_by("pk"))
    for category in categories:
        locked_reading(category)
    list(Entry.objects.filter(category__in=categories).order_by("pk").select_for_update().values_list("pk"))


def take_away(proposal: Proposal):
    """The readings that the plan takes, none of which is sent."""
    wanted = set(proposal.taken)
    rows = Assignment.objects.active().filter(
        entry__in={entry for entry, _judge in wanted}, sheet__sent_at=None
    )
    pairs = rows.values_list("pk", "entry_id", "judge_id")
    gone = [pk for pk, entry, judge in pairs if (entry, judge) in wanted]
    Assignment.objects.filter(pk__in=gone).delete()


# Taking back --------------------------------------------------------------------------------------


def latest_plan(edition) -> ReadingPlan | None:
    """The plan that can be taken back as long as nothing of it is read: the last one, unless that is done."""
    plan = edition.reading_plans.select_related("applied_by").first()
    return plan if plan and plan.undone_at is None else None


@transaction.atomic
def take_readings_back(plan, *, by, at) -> ReadingPlan:
    """Undo the edition's latest plan: what it gave is taken away, and what it took is given again.

    Raises Refusal when another plan came later, it is undone already, its reading is closed, or somebody has
    begun to read.
    """
    plan = ReadingPlan.objects.select_for_update(of=("self",)).select_related("edition").get(pk=plan.pk)
    if latest_plan(plan.edition) != plan:
        raise Refusal(_("This plan was taken back, or another one came after it."))
    pairs = {(entry, judge) for entry, judge in plan.given}
    touched = pairs | {(entry, judge) for entry, judge in plan.taken}
    entries = Entry.objects.select_related("category").in_bulk({entry for entry, _judge in touched})
    categories = {entry.category_id: entry.category for entry in entries.values()}
    for _key, category in sorted(categories.items()):
        require_open_reading(category)
    given = [
        row
        for row in Assignment.objects.filter(entry__in=entries).select_related("sheet")
        if (row.entry_id, row.judge_id) in pairs
    ]
    if any(hasattr(row, "sheet") or row.recused_at for row in given):
        raise Refusal(
            _("Somebody has begun to read, so the plan stays. Change single readings in the table.")
        )
    Assignment.objects.filter(pk__in=[row.pk for row in given]).delete()
    give_again(plan)
    one_round_back(categories)
    name_feedback_readers(entries.keys())
    plan.undone_by, plan.undone_at = by, at
    plan.save(update_fields=["undone_by", "undone_at"])
    data = {"plan": plan.pk, "given": len(plan.given), "taken": len(plan.taken)}
    log(plan.edition, "judging.take_readings_back", user=by, timestamp=at, data=data)
    return plan


def one_round_back(categories):
    """A category whose last round has no reading left is in the round before it."""
    for category in categories:
        reading = Reading.objects.get(category=category)
        of_round = Assignment.objects.filter(entry__category=category, round=reading.rounds_given)
        if reading.rounds_given and not of_round.exists():
            Reading.objects.filter(pk=reading.pk).update(rounds_given=reading.rounds_given - 1)


def give_again(plan: ReadingPlan):
    """What the plan took away, where the judge may still read it and nobody gave it to her meanwhile."""
    situation = gather(plan.edition)
    there = set(Assignment.objects.filter(entry__edition=plan.edition).values_list("entry_id", "judge_id"))
    again = [
        Assignment(entry_id=entry, judge_id=judge)
        for entry, judge in plan.taken
        if (entry, judge) not in there | situation.barred and may_read(situation, entry, judge)
    ]
    Assignment.objects.bulk_create(again, batch_size=ROWS_AT_A_TIME)


def may_read(situation, entry: int, judge: int) -> bool:
    if entry not in situation.entries or judge not in situation.judges:
        return False
    one: Judge = situation.judges[judge]
    reads = {category.pk for category in one.categories.all()}
    return one.user.is_active and situation.entries[entry].category_id in reads
