"""Which reader of an entry is asked for the words to its class: one, spread fairly over all judges."""

from collections import Counter, defaultdict, deque
from collections.abc import Collection

from .conflicting import without_conflicted
from .models import Assignment


def name_feedback_reader(entry):
    """The entry's one; named anew when she has recused herself or left."""
    name_feedback_readers([entry.pk])


def name_feedback_readers(entries: Collection[int]):
    """For each of these entries (keys) keep the reader who is named, or name one; none without readers.

    Who has written words already comes first, then who has not sent her sheet; of these the one who was
    asked least in the edition. Three queries and at most two updates, whatever the number.
    """
    of_entries = Assignment.objects.filter(entry__in=entries)
    rows = without_conflicted(of_entries.active()).select_related("sheet").order_by("pk")
    readings = defaultdict(list)
    for row in rows.only("entry_id", "judge_id", "writes_feedback", *SHEET):
        readings[row.entry_id].append(row)
    judges = {row.judge_id for each in readings.values() for row in each}
    asked = Counter(
        Assignment.objects.active()
        .filter(judge__in=judges, writes_feedback=True)
        .exclude(entry__in=entries)
        .values_list("judge_id", flat=True)
    )
    choices = {entry: with_best_claim(readings[entry]) for entry in sorted(readings)}
    chosen = {}
    for entry, rows_of_entry in choices.items():
        chosen[entry] = min(rows_of_entry, key=lambda row: (asked[row.judge_id], row.pk))
        asked[chosen[entry].judge_id] += 1
    while chain := chain_to_the_least_asked(chosen, choices, asked):
        for entry, row in chain:
            asked[chosen[entry].judge_id] -= 1
            asked[row.judge_id] += 1
            chosen[entry] = row
    named = [row.pk for row in chosen.values()]
    of_entries.filter(writes_feedback=True).exclude(pk__in=named).update(writes_feedback=False)
    of_entries.filter(pk__in=named, writes_feedback=False).update(writes_feedback=True)


SHEET = ("sheet__sent_at", "sheet__strength_1", "sheet__next_step")


def with_best_claim(rows) -> list:
    """Whoever is named already; else those of one entry's readers who come first."""
    if standing := [row for row in rows if row.writes_feedback]:
        return standing[:1]
    best = min(claim(row) for row in rows)
    return [row for row in rows if claim(row) == best]


def claim(row) -> int:
    """The smallest comes first: words on a sent sheet, no sheet sent, a sent sheet without words."""
    sheet = getattr(row, "sheet", None)
    if sheet is None or sheet.sent_at is None:
        return 1
    return 0 if sheet.strength_1 and sheet.next_step else 2


def chain_to_the_least_asked(chosen, choices, asked: Counter) -> list[tuple]:
    """[(entry, the reader who takes it over)] from a judge to one who is asked at least two times less.

    The shortest such chain, from whoever is asked most; empty when nobody can be relieved.
    """
    entries_of = defaultdict(list)
    for entry, row in chosen.items():
        entries_of[row.judge_id].append(entry)
    for start in sorted(entries_of, key=lambda judge: (-asked[judge], judge)):
        came: dict[int, list[tuple]] = {start: []}
        waiting = deque([start])
        while waiting:
            judge = waiting.popleft()
            if asked[judge] <= asked[start] - 2:
                return came[judge]
            for entry in entries_of[judge]:
                for row in choices[entry]:
                    if row.judge_id not in came:
                        came[row.judge_id] = [*came[judge], (entry, row)]
                        waiting.append(row.judge_id)
    return []
