"""Whether the plan of rounds still asks for readings in a category that somebody could do."""

from collections import Counter, defaultdict

from django.db.models import Max

from .conflicting import barred_pairs
from .models import Assignment, Judge
from .round_plans import rounds_of
from .standings import entries_in_play


def awaits_readers(category, reading) -> bool:
    """True when a further round is planned, or an entry lacks readers of its rounds, and a judge is there.

    A judge is there for an entry when she may read it and was never asked. At most four queries.
    """
    plan = rounds_of(category.edition)
    goes_on = reading.rounds_given < len(plan)
    entries = list(entries_in_play(category).select_related("school"))
    judges = list(Judge.objects.filter(categories=category, user__is_active=True))
    in_rounds: dict[int, set[int]] = defaultdict(lambda: {1})
    active: Counter[int] = Counter()
    taken = barred_pairs(judges, entries)
    rows = Assignment.objects.filter(entry__category=category)
    readers = {judge.pk for judge in judges}
    for entry, judge, number, recused_at in rows.values_list("entry_id", "judge_id", "round", "recused_at"):
        in_rounds[entry].add(number)
        active[entry] += recused_at is None
        if judge in readers:
            taken.add((entry, judge))
    asked = Counter(entry for entry, _judge in taken)
    return any(
        asked[entry.pk] < len(judges) and (goes_on or active[entry.pk] < wanted(in_rounds[entry.pk], plan))
        for entry in entries
    )


def wanted(in_rounds, plan) -> int:
    return sum(each.add for number, each in enumerate(plan, 1) if number in in_rounds)


def last_round_of(entry) -> int:
    """The round that one more reading of the entry belongs to: a later one would ask for more."""
    return Assignment.objects.filter(entry=entry).aggregate(last=Max("round"))["last"] or 1
