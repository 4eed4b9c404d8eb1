"""Reading in rounds: some readings for every entry first, then more for those that can still win.

The plan is data on the edition, `reading_rounds`: rows of `add` (readings added to each entry) and `top` (the
best of a category by their present score; None for all). An empty plan is one round of `readers_per_entry`.
Which round a category is in stands in its `Reading.rounds_given`. Rounds never touch the workflow.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import IntegerField
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext as _

from submissions.models import Entry

from .calibration_results import EntryResult
from .sent_sheets import sent_sheets

MOST_ROUNDS, MOST_READERS, LARGEST_TOP = 8, 20, 999


@dataclass(frozen=True)
class Round:
    """`add`: readings added to each entry; `top`: how many entries of a category, None for all of them."""

    add: int
    top: int | None = None

    def entries_of(self, number: int) -> int:
        """How many of a category's `number` entries it is about."""
        return number if self.top is None else min(self.top, number)


class RoundsInvalid(ValueError):
    """A plan that cannot be; `str()` says what to do."""


def rounds_of(edition) -> list[Round]:
    """The edition's plan; never empty."""
    rows = [Round(row["add"], row.get("top")) for row in edition.reading_rounds or ()]
    return rows or [Round(edition.readers_per_entry)]


def validated(rows: Sequence[tuple[int, int | None]]) -> list[dict[str, int | None]]:
    """The plan as the edition keeps it. rows: (add, top) in order. Raises RoundsInvalid."""
    if not rows:
        raise RoundsInvalid(_("Write at least one round: how many readers every entry gets."))
    if len(rows) > MOST_ROUNDS:
        raise RoundsInvalid(_("At most %(count)s rounds, please.") % {"count": MOST_ROUNDS})
    if rows[0][1] is not None:
        raise RoundsInvalid(_("The first round is for every entry: leave “of the best” empty there."))
    before: int | None = None
    for number, (add, top) in enumerate(rows, 1):
        if not 1 <= add <= MOST_READERS:
            raise RoundsInvalid(
                _("Round %(number)s: add between 1 and %(most)s readers.")
                % {"number": number, "most": MOST_READERS}
            )
        if top is not None and not 1 <= top <= LARGEST_TOP:
            raise RoundsInvalid(
                _("Round %(number)s: “of the best” is a number from 1 to %(most)s, or empty for all.")
                % {"number": number, "most": LARGEST_TOP}
            )
        if before is not None and (top is None or top > before):
            raise RoundsInvalid(
                _("Round %(number)s is for more entries than the round before. Each round narrows the field.")
                % {"number": number}
            )
        before = top
    return [{"add": add, "top": top} for add, top in rows]


def expected_readings(rounds: Iterable[Round], entries: Iterable[int]) -> int:
    """Readings that the whole plan asks for. entries: their number in each category."""
    numbers = list(entries)
    return sum(each.add * each.entries_of(number) for each in rounds for number in numbers)


def first_add(edition_path: str):
    """The readers of the first round as an expression; `edition_path` leads to the edition, with "__"."""
    plan = KeyTransform("0", f"{edition_path}reading_rounds")
    planned = Cast(KeyTextTransform("add", plan), IntegerField())
    return Coalesce(planned, f"{edition_path}readers_per_entry", output_field=IntegerField())


# Who can still win --------------------------------------------------------------------------------


def top_entries(categories: Iterable, tops: dict[int, int | None], in_play: dict[int, Entry]) -> set[int]:
    """The entries that a next round is about, by their present score; ties at the last place are in.

    categories: of one edition. tops: category key -> how many, None for all. in_play: by their keys. Entries
    that nobody has scored are in no top. One query.
    """
    editions = {category.edition_id for category in categories}
    ranks = present_ranks(editions, in_play)
    found: set[int] = set()
    for category, top in tops.items():
        best_first = sorted(ranks.get(category, {}).items(), key=lambda item: item[1])
        last = best_first[min(top or len(best_first), len(best_first)) - 1][1] if best_first else 0
        found |= {entry for entry, rank in best_first if rank <= last}
    return found


def present_ranks(editions: Iterable[int], in_play: dict[int, Entry]) -> dict[int, dict[int, int]]:
    """Category key -> entry key -> rank: as the chair sees it, calibrated on all sheets of the edition."""
    results: dict[str, EntryResult] = {}
    for edition in editions:
        found = sent_sheets(edition).calibrated()
        results |= found.entries if found else {}
    ranks: dict[int, dict[int, int]] = defaultdict(dict)
    for entry in in_play.values():
        result = results.get(entry.code)
        if result is not None and result.rank is not None:
            ranks[entry.category_id][entry.pk] = result.rank
    return ranks
