"""What a calibration says of one category: as plain data that a verdict keeps, and as objects to show.

The live ranking and a frozen one go through the same data, so that they are shown alike and a verdict can be
worked out anew. Keys and codes only. Pure; no Django.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Protocol

from judging.calibration import READINGS_WANTED
from judging.calibration_results import Calibration, EntryResult, Look
from judging.parts import Reason
from judging.places import DECIMALS


class SheetsLike(Protocol):
    """All sheets of an edition, as judging.sent_sheets has them."""

    @property
    def weights(self) -> Any: ...
    @property
    def sheets(self) -> Sequence[Any]: ...


@dataclass(frozen=True)
class EntryOutcome:
    """As calibration_results.EntryResult; unread entries have no rank.

    spread: points between the most and the least that its readers gave, each judge's strictness taken out
    where that is known; None below two readings. part: number of the part, None while unread.
    """

    entry: str
    rank: int | None = None
    score: float | None = None
    rank_low: int | None = None
    rank_high: int | None = None
    p_win: float | None = None
    p_top3: float | None = None
    readings: int = 0
    raw_mean: float | None = None
    spread: float | None = None
    part: int | None = None


@dataclass(frozen=True)
class JudgeOutcome:
    """As calibration_results.JudgeResult; readings: in all categories of the edition."""

    judge: int
    readings: int
    generosity: float | None = None
    scale: float | None = None
    inconsistency: float | None = None
    drift: float | None = None
    quality: float | None = None
    look: str = Look.NONE


@dataclass(frozen=True)
class PartOutcome:
    """Entries of the category that can be compared. reason: why they show raw means, None when adjusted."""

    part: int
    entries: int
    reason: str | None


@dataclass(frozen=True)
class Outcome:
    """entries: the best first, unread ones last. incomplete: entries with too few readings."""

    entries: tuple[EntryOutcome, ...] = ()
    judges: tuple[JudgeOutcome, ...] = ()
    parts: tuple[PartOutcome, ...] = ()
    proposed: str | None = None
    deliberation: tuple[str, ...] = ()
    incomplete: tuple[str, ...] = ()
    reliability: Mapping[str, float | None] = field(default_factory=dict)

    @property
    def is_connected(self) -> bool:
        return len(self.parts) < 2

    @property
    def is_adjusted(self) -> bool:
        return bool(self.parts) and all(part.reason is None for part in self.parts)

    @property
    def reasons(self) -> list[Reason]:
        """Why some or all entries show raw means, without repetition."""
        return [Reason(reason) for reason in dict.fromkeys(part.reason for part in self.parts) if reason]


def results_of(found: Calibration | None, sent: SheetsLike, category: int, codes: Iterable[str]) -> dict:
    """The outcome of one category as plain data, rounded. codes: every entry in play, read or not."""
    name, codes = str(category), sorted(codes)
    own = found.categories.get(name) if found else None
    unread = EntryResult(category=name)
    results = {code: found.entries.get(code, unread) if found else unread for code in codes}
    spreads = spreads_of(found, sent, category) if found else {}
    parts = parts_in_order(results.values())
    in_order = sorted(codes, key=lambda code: order_of(code, results[code], parts))
    readers = sorted({sheet.judge for sheet in sent.sheets if sheet.category == category})
    return {
        "ranking": [entry_row(code, results[code], spreads.get(code)) for code in in_order],
        "proposed": own.proposed if own else None,
        "deliberation": list(own.deliberation) if own else [],
        "incomplete": [code for code in in_order if results[code].readings < READINGS_WANTED],
        "parts": [part_row(found, results, number) for number in parts] if found else [],
        "judges": [judge_row(found, judge) for judge in readers] if found else [],
        "reliability": rounded(asdict(found.reliability)) if found else {},
    }


def parts_in_order(results: Iterable[EntryResult]) -> list[int]:
    """The parts' numbers, that with the highest score first: codes are chance, and must not order a list."""
    best: dict[int, float] = {}
    for result in results:
        if result.part is not None and result.score is not None:
            best[result.part] = max(best.get(result.part, result.score), result.score)
    return sorted(best, key=lambda part: (-best[part], part))


def order_of(code: str, result: EntryResult, parts: Sequence[int]) -> tuple:
    """Part by part where there are several, by rank, and ties by code; unread entries last."""
    unread = result.rank is None
    return unread, 0 if result.part is None else parts.index(result.part), result.rank or 0, code


def entry_row(code: str, result: EntryResult, spread: float | None) -> dict:
    row = {"entry": code, **asdict(result), "spread": spread}
    return rounded({each.name: row[each.name] for each in fields(EntryOutcome)})


def judge_row(found: Calibration, judge: int) -> dict:
    result = found.judges.get(str(judge))
    if result is None:
        return {"judge": judge, "readings": 0}
    return {"judge": judge, **rounded(asdict(result)), "look": str(result.look)}


def part_row(found: Calibration, results: dict[str, EntryResult], number: int) -> dict:
    reason = found.parts[number].reason
    entries = sum(result.part == number for result in results.values())
    return {"part": number, "entries": entries, "reason": None if reason is None else str(reason)}


def spreads_of(found: Calibration, sent: SheetsLike, category: int) -> dict[str, float]:
    """Entry -> points between its highest and lowest sheet, without the judges' general strictness."""
    scores: dict[str, list[float]] = {}
    for sheet in sent.sheets:
        score = sheet.score(sent.weights) if sheet.category == category else None
        if score is not None:
            judge = found.judges[str(sheet.judge)]
            scores.setdefault(sheet.entry, []).append(score - (judge.generosity or 0))
    return {entry: max(given) - min(given) for entry, given in scores.items() if len(given) > 1}


def rounded(row: dict) -> dict:
    # + 0.0: there is no −0.
    return {
        name: round(value, DECIMALS) + 0.0 if isinstance(value, float) else value
        for name, value in row.items()
    }


def outcome_from(results: Mapping[str, Any]) -> Outcome:
    """What `results_of` gave, or what a verdict kept of it, also by an earlier method."""
    return Outcome(
        entries=tuple(known(EntryOutcome, row) for row in results.get("ranking", ())),
        judges=tuple(known(JudgeOutcome, row) for row in results.get("judges", ())),
        parts=tuple(known(PartOutcome, row) for row in results.get("parts", ())),
        proposed=results.get("proposed"),
        deliberation=tuple(results.get("deliberation", ())),
        incomplete=tuple(results.get("incomplete", ())),
        reliability=results.get("reliability") or {},
    )


def known(kind, row: Mapping[str, Any]):
    return kind(**{each.name: row[each.name] for each in fields(kind) if each.name in row})
