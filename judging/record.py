"""What a verdict keeps: its inputs, the plan it was read by, its results, and one SHA-256 over all of it.

Keys and codes only, no names and no word of a sheet; the jury's reasons for its awards stand with them.
"""

import hashlib
import json

from .calibration import METHOD
from .models import Award, Verdict
from .sent_sheets import SEED, as_json
from .standings import still_in_play


def frozen_record(standings, reading) -> dict:
    """The fields of one category's Verdict, from what its sheets and those of its edition say now."""
    category = standings.category
    inputs = {
        "category": category.pk,
        "reading_closed_at": reading.closed_at.isoformat(),
        "entries": sorted(row.entry.code for row in standings.rows),
        **as_json(standings.sent),
    }
    places = [award for award in standings.awards if award.category_id]
    return sealed(
        plan=plan_record(standings, reading),
        inputs=inputs,
        results={**standings.results, "awards": [award_record(award) for award in places]},
    )


def special_prizes_record(edition) -> dict:
    """The same for an edition's special prizes, which go across categories."""
    inputs = {"edition": edition.pk, "categories": sorted(edition.categories.values_list("pk", flat=True))}
    awards = [award_record(award) for award in special_prizes(edition)]
    return sealed(plan={}, inputs=inputs, results={"awards": awards})


def special_prizes(edition):
    """Those whose entry is in the competition."""
    awards = still_in_play(Award.objects.filter(edition=edition, category=None))
    return awards.select_related("entry").order_by("pk")


def plan_record(standings, reading) -> dict:
    """How the reading was planned, and who was asked to read what in which round."""
    edition = standings.category.edition
    readings = [
        {"entry": row.entry.code, "judge": assignment.judge_id, "round": assignment.round}
        for row in sorted(standings.rows, key=lambda row: row.entry.code)
        for assignment in row.assignments
    ]
    return {
        "rounds": edition.reading_rounds,
        "rounds_given": reading.rounds_given,
        "readers_per_entry": edition.readers_per_entry,
        "readings": readings,
    }


def award_record(award) -> dict:
    return {
        "entry": award.entry.code,
        "place": award.place,
        "prize_da": award.prize_da,
        "prize_en": award.prize_en,
        "reason_da": award.reason_da,
        "reason_en": award.reason_en,
    }


def sealed(*, plan, inputs, results) -> dict:
    fields = {"method": METHOD, "seed": SEED, "plan": plan, "inputs": inputs, "results": results}
    # As the database gives them back, so that the sum is over what will be read.
    fields = json.loads(json.dumps(fields))
    return {**fields, "sha256": checksum(fields)}


def checksum(fields) -> str:
    """SHA-256 over canonical JSON (sorted keys, no spaces, UTF-8) of all that a verdict keeps."""
    text = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def kept_fields(verdict: Verdict) -> dict:
    """What `checksum` is over, as the verdict holds it."""
    return {name: getattr(verdict, name) for name in ("method", "seed", "plan", "inputs", "results")}
