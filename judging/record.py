"""What a verdict keeps: its inputs, its results, and one SHA-256 over both."""

import hashlib
import json

from . import ranking
from .models import Award
from .standings import still_in_play

DECIMALS = 6


def frozen_record(standings, reading) -> dict:
    """`method`, `inputs`, `results`, `sha256` for one category's Verdict; keys and codes only, no names."""
    inputs = {
        "category": standings.category.pk,
        "reading_closed_at": reading.closed_at.isoformat(),
        "criteria": [{"criterion": c.pk, "weight": c.weight} for c in standings.criteria],
        "sheets": [
            sheet_record(row.entry.code, sheet, standings.points[sheet.pk])
            for row in sorted(standings.rows, key=lambda row: row.entry.code)
            for sheet in row.sheets
        ],
    }
    places = [award for award in standings.awards if award.category_id]
    results = {
        "ranking": [standing_record(row.standing) for row in standings.rows],
        "awards": [award_record(award) for award in places],
    }
    return sealed(inputs, results)


def special_prizes_record(edition) -> dict:
    """The same for an edition's special prizes, which go across categories."""
    awards = still_in_play(Award.objects.filter(edition=edition, category=None)).select_related("entry")
    inputs = {"edition": edition.pk, "categories": sorted(edition.categories.values_list("pk", flat=True))}
    return sealed(inputs, {"awards": [award_record(award) for award in awards]})


def sheet_record(code, sheet, points) -> dict:
    return {
        "entry": code,
        "judge": sheet.assignment.judge_id,
        "sent_at": sheet.sent_at.isoformat(),
        "points": {str(criterion): points[criterion] for criterion in sorted(points)},
    }


def standing_record(standing) -> dict:
    return {
        "entry": standing.entry,
        "rank": standing.rank,
        "mean": rounded(standing.mean),
        "readings": standing.readings,
        "spread": rounded(standing.spread),
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


def sealed(inputs, results) -> dict:
    method = ranking.METHOD
    return {
        "method": method,
        "inputs": inputs,
        "results": results,
        "sha256": checksum(method, inputs, results),
    }


def checksum(method, inputs, results) -> str:
    """SHA-256 over canonical JSON (sorted keys, no spaces, UTF-8)."""
    content = {"method": method, "inputs": inputs, "results": results}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def rounded(number):
    return None if number is None else round(number, DECIMALS)
