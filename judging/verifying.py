"""Is a frozen verdict what its inputs say, and are its inputs still what the judges sent?

Differences mean that something is wrong. Notes say what has happened since and is as it should be: a class
left the competition, another category was read on.
"""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from .calibration import METHOD
from .models import Award, Verdict
from .outcome import results_of
from .record import award_record, checksum, kept_fields
from .sent_sheets import from_json, sent_sheets
from .standings import entries_in_play, still_in_play

# Two machines may differ in the last decimals of a sum, and with it in a few of 2,000 draws.
CLOSE = 0.002
# What inputs raise that somebody has rewritten.
UNREADABLE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


@dataclass
class Verification:
    """What was found, in words, in the order in which one would look."""

    differences: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def is_equal(self) -> bool:
        return not self.differences


def verify(verdict: Verdict) -> Verification:
    """Work the verdict out anew from its own inputs, and compare these with the database. Reads only."""
    found = Verification()
    if checksum(kept_fields(verdict)) != verdict.sha256:
        found.differences.append(_("The checksum does not fit what is kept: the record was changed."))
    compare_awards(verdict, found)
    if verdict.category is None:
        return found
    if verdict.method != METHOD:
        found.differences.append(
            _("The method “%(method)s” cannot be worked out any more; this version knows “%(known)s”.")
            % {"method": verdict.method, "known": METHOD}
        )
        return found
    try:
        kept = from_json(verdict.inputs)
        codes = verdict.inputs["entries"]
        results = results_of(kept.calibrated(verdict.seed), kept, verdict.category.pk, codes)
    except UNREADABLE:
        found.differences.append(_("The inputs that are kept cannot be read."))
        return found
    compare_results(verdict, results, found)
    compare_sheets(verdict, kept, found)
    return found


def compare_results(verdict, results, found):
    """What was worked out anew with what was frozen; the awards are the jury's and no result of numbers."""
    frozen = {name: value for name, value in verdict.results.items() if name != "awards"}
    found.differences += [
        _("Worked out anew, %(where)s is %(now)s; the verdict says %(kept)s.")
        % {"where": where, "now": now, "kept": kept}
        for where, kept, now in differences(frozen, results)
    ]


def differences(kept, now, where="results"):
    """(path, kept, now) of every leaf that is not the same."""
    if isinstance(kept, dict) and isinstance(now, dict):
        for name in sorted({*kept, *now}):
            yield from differences(kept.get(name), now.get(name), f"{where}.{name}")
    elif isinstance(kept, list) and isinstance(now, list):
        if len(kept) != len(now):
            yield f"{where}.length", len(kept), len(now)
        for number, (one, other) in enumerate(zip(kept, now, strict=False)):
            yield from differences(one, other, f"{where}[{number}]")
    elif not is_same(kept, now):
        yield where, kept, now


def is_same(kept, now) -> bool:
    if isinstance(kept, int | float) and isinstance(now, int | float):
        return abs(kept - now) <= CLOSE
    return kept == now


def compare_awards(verdict, found):
    """The awards of the database, without those whose class has left."""
    awards = Award.objects.filter(edition=verdict.edition, category=verdict.category).select_related("entry")
    now = {(award.entry.code, award.prize_da): award_record(award) for award in awards}
    kept = {(row["entry"], row["prize_da"]): row for row in verdict.results.get("awards", [])}
    frozen_entries = verdict.inputs.get("entries")
    if frozen_entries is None:
        frozen_entries = set(still_in_play(awards).values_list("entry__code", flat=True))
    for key in sorted({*now, *kept}):
        # An award of a class that had left when the verdict was frozen is not in it.
        had_left = key not in kept and key[0] not in frozen_entries
        if now.get(key) != kept.get(key) and not had_left:
            found.differences.append(
                _("The award of entry %(entry)s is not the one that was frozen.") % {"entry": key[0]}
            )


def compare_sheets(verdict, kept, found):
    """Own sheets must be the frozen ones; those of other categories may have been read on since."""
    category, present = verdict.category, sent_sheets(verdict.edition)
    frozen = set(verdict.inputs["entries"])
    in_play = set(entries_in_play(category).values_list("code", flat=True))
    left = sorted(frozen - in_play)
    if left:
        found.notes.append(
            _("No longer in the competition, and frozen with it: %(codes)s.") % {"codes": ", ".join(left)}
        )
    if new := sorted(in_play - frozen):
        found.differences.append(
            _("In the competition now, and not in the verdict: %(codes)s.") % {"codes": ", ".join(new)}
        )
    one, other = by_reading(kept, category), by_reading(present, category)
    found.differences += [
        _("The sheet of judge %(judge)s on entry %(entry)s is not the one that was frozen.")
        % {"judge": judge, "entry": entry}
        for entry, judge in changed(one, other)
        if entry not in left
    ]
    weights = dict(category.criteria.values_list("pk", "weight"))
    used = {criterion for points in one.values() for criterion in points}
    if any(kept.weights.get(criterion) != weights.get(criterion) for criterion in used):
        found.differences.append(_("The criteria or their weights are not those that were frozen."))
    elsewhere = [key for key in changed(by_reading(kept), by_reading(present)) if key not in {*one, *other}]
    if elsewhere:
        found.notes.append(
            _("Sheets of other categories that were sent, changed or taken out since: %(count)s.")
            % {"count": len(elsewhere)}
        )


def changed(one, other) -> list[tuple]:
    """The keys of what is not the same in both."""
    return [key for key in sorted({*one, *other}) if one.get(key) != other.get(key)]


def by_reading(sent, category=None) -> dict:
    """(entry, judge) -> points; of one category, or of all."""
    return {
        (sheet.entry, sheet.judge): sheet.points
        for sheet in sent.sheets
        if category is None or sheet.category == category.pk
    }
