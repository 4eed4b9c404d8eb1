"""What a judge must not read: conflicts of school, municipality or one entry, and other languages than hers.

The one place that says so; `declaring` holds the verbs. A conflict never hurts the entry: her sheet does not
count, and somebody else reads it.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q

from .models import Conflict


class Barred(NamedTuple):
    """Judge key -> the keys of schools, names of municipalities, and keys of entries that are not for her."""

    schools: defaultdict[int, set[int]]
    municipalities: defaultdict[int, set[str]]
    entries: defaultdict[int, set[int]]

    def bars(self, judge, entry) -> bool:
        """Whether the judge may not read the entry; `entry.school` is looked at."""
        return (
            entry.school_id in self.schools[judge.pk]
            or entry.pk in self.entries[judge.pk]
            or entry.school.municipality in self.municipalities[judge.pk]
            or not reads_language(judge, entry.language)
        )


def barred(judges) -> Barred:
    """One query for any number of judges."""
    found = Barred(defaultdict(set), defaultdict(set), defaultdict(set))
    rows = Conflict.objects.filter(judge__in=judges)
    for judge, school, municipality, entry in rows.values_list(
        "judge_id", "school_id", "municipality", "entry_id"
    ):
        if school:
            found.schools[judge].add(school)
        elif municipality:
            found.municipalities[judge].add(municipality)
        else:
            found.entries[judge].add(entry)
    return found


def barred_pairs(judges: Iterable, entries: Iterable) -> set[tuple[int, int]]:
    """(entry key, judge key) of what must not be read. One query; `entry.school` should be selected."""
    judges, entries = list(judges), list(entries)
    found = barred(judges)
    return {(entry.pk, judge.pk) for judge in judges for entry in entries if found.bars(judge, entry)}


def is_barred(judge, entry) -> bool:
    return barred([judge]).bars(judge, entry)


def reads_language(judge, language: str) -> bool:
    """A judge whose languages were left empty reads all of them."""
    return not judge.languages or language in judge.languages


def without_conflicted(assignments):
    """Without the readings whose judge has a conflict with the entry, found before or after they were given.

    Languages are left out here: what somebody was given and has read by hand still counts.
    """
    found = Conflict.objects.filter(judge=OuterRef("judge")).filter(
        Q(school=OuterRef("entry__school"))
        | Q(entry=OuterRef("entry"))
        # A school without a municipality must not meet a conflict that names none.
        | (~Q(municipality="") & Q(municipality=OuterRef("entry__school__municipality")))
    )
    return assignments.exclude(Exists(found))
