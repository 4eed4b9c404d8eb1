"""What a calibration says: of entries, judges, categories, parts and the jury as a whole. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from judging.parts import Reason


class Look(StrEnum):
    """Whether a judge's readings should be looked at: she tells entries apart less well than others, or not
    at all.
    """

    NONE = ""
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True)
class EntryResult:
    """score: points; rank: 1 is best, equal scores share one; all None when nobody has judged the entry.

    rank_low..rank_high: the places that are likely, with 90 %. p_win, p_top3: probabilities. raw_mean: the
    plain mean of sheet scores. part: index into Calibration.parts.
    """

    category: str
    score: float | None = None
    rank: int | None = None
    rank_low: int | None = None
    rank_high: int | None = None
    p_win: float | None = None
    p_top3: float | None = None
    readings: int = 0
    raw_mean: float | None = None
    part: int | None = None


@dataclass(frozen=True)
class JudgeResult:
    """generosity: points given above the average judge. scale: 1 ordinary, 0 tells nothing apart, below 0
    upside down.

    inconsistency: noise variance, 1 is average. drift: points given more at
    the last reading than at the first; 0 unless it shows clearly. quality: scale / √inconsistency. All None
    where nothing was adjusted.
    """

    readings: int
    generosity: float | None = None
    scale: float | None = None
    inconsistency: float | None = None
    drift: float | None = None
    quality: float | None = None
    look: Look = Look.NONE


@dataclass(frozen=True)
class PartResult:
    """Judges and entries that readings link. reason: why its scores are raw means; None when they were
    adjusted.
    """

    judges: tuple[str, ...]
    entries: tuple[str, ...]
    readings: int
    shared_entries: int
    reason: Reason | None


@dataclass(frozen=True)
class CategoryResult:
    """leaders: the entries of rank 1, of every part. proposed: the winner, if it is likely enough.

    deliberation: the fewest entries that hold the winner with 90 %. incomplete: entries with too few
    readings. parts: indices into Calibration.parts; more than one means that the category cannot be ranked
    as a whole, and nothing is proposed.
    """

    entries: int
    leaders: tuple[str, ...]
    proposed: str | None
    deliberation: tuple[str, ...]
    incomplete: tuple[str, ...]
    adjusted: bool
    parts: tuple[int, ...]


@dataclass(frozen=True)
class Reliability:
    """Variances in squared points; the others are shares of 1. None where nothing was adjusted.

    absolute: of one reading, when judges' strictness is left in. consistency: of one reading, when it is
    taken out. ranking: of the scores. alpha_interval: Krippendorff's α of the
    sheets' scores as they were given.
    """

    variance_quality: float | None = None
    variance_generosity: float | None = None
    variance_noise: float | None = None
    absolute: float | None = None
    consistency: float | None = None
    ranking: float | None = None
    alpha_interval: float | None = None


@dataclass(frozen=True)
class Calibration:
    """Everything that is known after the reading."""

    method: str
    seed: int
    entries: dict[str, EntryResult]
    judges: dict[str, JudgeResult]
    categories: dict[str, CategoryResult]
    parts: tuple[PartResult, ...]
    reliability: Reliability
