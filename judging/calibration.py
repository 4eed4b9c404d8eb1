"""The verdict's numbers: from points to ranked entries, with how sure each place is. Pure; numpy only, no
Django.

    readings = Readings.gather(points, weights)      # judging.points
    found = calibrate(readings, seed=1)
    found.entries["K7F3"]   -> EntryResult(score, rank, rank_low, rank_high, p_win, p_top3, readings, …)
    found.judges["anna"]    -> JudgeResult(generosity, scale, inconsistency, quality, look, readings)
    found.categories["A"]   -> CategoryResult(leaders, proposed, deliberation, incomplete, adjusted, parts)
    found.parts, found.reliability

Scores are on the 1–10 scale. Ranks, intervals and probabilities are among the entries of one category that
can be compared: judges and entries that no reading links are different *parts*, and nothing is ranked
across parts. The same readings and seed give the same answer, in whatever order the points came. The model
is in `judging.strictness`, ranks and probabilities in `judging.places`.
"""

import numpy as np

from judging import places, strictness
from judging.calibration_results import (
    Calibration,
    CategoryResult,
    EntryResult,
    JudgeResult,
    Look,
    PartResult,
    Reliability,
)
from judging.links import Sheets
from judging.parts import Part, linked_parts
from judging.points import Readings
from judging.reliability import krippendorff_alpha

METHOD = "calibration-1"
DRAWS = 2000
READINGS_WANTED = 2
# A judge's quality is scale / √inconsistency; below these she is worth a look.
RED, AMBER = 0.4, 0.5


def calibrate(readings: Readings, *, seed: int = 1, readings_wanted: int = READINGS_WANTED) -> Calibration:
    """Take strictness out, rank within categories, and say how sure it is.

    readings_wanted: an entry with fewer is incomplete and is not proposed.
    """
    return Calibrating(readings, seed, readings_wanted).result()


class Calibrating:
    """The steps of `calibrate`, with the arrays that they share; all but `drawn` are (entries,)."""

    def __init__(self, readings: Readings, seed: int, readings_wanted: int):
        self.readings, self.seed, self.wanted = readings, seed, readings_wanted
        self.counts = np.bincount(readings.entry, minlength=len(readings.entries))
        self.raw = by_entry(readings, readings.score) / np.maximum(self.counts, 1)
        self.parts = linked_parts(readings)
        self.part_of = np.full(len(readings.entries), -1)
        for number, part in enumerate(self.parts):
            self.part_of[part.entries] = number
        fitted = [part for part in self.parts if part.reason is None]
        none = np.array([], dtype=int)
        self.fitted_entries = np.sort(np.concatenate([none, *(part.entries for part in fitted)]))
        self.fitted_judges = np.sort(np.concatenate([none, *(part.judges for part in fitted)]))
        self.is_adjusted = np.isin(np.arange(len(readings.entries)), self.fitted_entries)

    def result(self) -> Calibration:
        answer = self.fit()
        names = self.readings.categories
        entries = self.rank(answer)
        return Calibration(
            method=METHOD,
            seed=self.seed,
            entries=entries,
            judges=self.jury(answer),
            categories={name: self.category(number, entries) for number, name in enumerate(names)},
            parts=tuple(self.part(part) for part in self.parts),
            reliability=self.reliability(answer),
        )

    def fit(self) -> strictness.Fit | None:
        """The model on all parts that hold enough, together: they share what is usual for judges. None
        without any.
        """
        if not len(self.fitted_entries):
            return None
        mine = self.is_adjusted[self.readings.entry]
        _, category = np.unique(self.readings.category[self.fitted_entries], return_inverse=True)
        self.sheets = Sheets(
            entry=np.searchsorted(self.fitted_entries, self.readings.entry[mine]),
            judge=np.searchsorted(self.fitted_judges, self.readings.judge[mine]),
            score=self.readings.comparable[mine],
            category=category,
            judges=len(self.fitted_judges),
            place=self.readings.place[mine],
            scatter=self.readings.scatter[self.fitted_judges],
        )
        return strictness.fit(self.sheets)

    def rank(self, answer: strictness.Fit | None) -> dict[str, EntryResult]:
        """Every entry's result, ranked among the entries of its category and part."""
        score = self.raw.copy()
        drawn = np.zeros((len(score), 0))
        if answer is not None:
            score[self.fitted_entries] = answer.quality
            drawn = np.zeros((len(score), DRAWS))
            for members, simulated in strictness.simulate(self.sheets, answer, DRAWS, self.seed):
                drawn[self.fitted_entries[members]] = simulated
        # What is printed alike is a tie.
        score = np.round(score, places.DECIMALS)
        results = {}
        for members in self.groups():
            chances = (
                places.chances(drawn[members])
                if self.is_adjusted[members[0]]
                else places.no_chances(len(members))
            )
            for place, rank in enumerate(places.places(score[members])):
                entry = int(members[place])
                results[entry] = self.entry_result(entry, float(score[entry]), int(rank), chances, place)
        unread = {entry: self.unread(entry) for entry in np.nonzero(self.counts == 0)[0]}
        return {
            name: results[entry] if entry in results else unread[entry]
            for entry, name in enumerate(self.readings.entries)
        }

    def groups(self) -> list[np.ndarray]:
        """Indices of the entries that are ranked together: same category, same part."""
        read = np.nonzero(self.counts)[0]
        key = self.part_of[read] * len(self.readings.categories) + self.readings.category[read]
        order = np.argsort(key, kind="stable")
        cuts = np.nonzero(np.diff(key[order]))[0] + 1
        return np.split(read[order], cuts) if len(read) else []

    def entry_result(self, entry, score, rank, chances, place) -> EntryResult:
        return EntryResult(
            category=self.readings.categories[self.readings.category[entry]],
            score=score,
            rank=rank,
            # A tie must not put an entry outside its own interval.
            rank_low=min(int(chances.low[place]), rank),
            rank_high=max(int(chances.high[place]), rank),
            p_win=float(chances.win[place]),
            p_top3=float(chances.top3[place]),
            readings=int(self.counts[entry]),
            raw_mean=float(self.raw[entry]),
            part=int(self.part_of[entry]),
        )

    def unread(self, entry: int) -> EntryResult:
        return EntryResult(category=self.readings.categories[self.readings.category[entry]])

    def jury(self, answer: strictness.Fit | None) -> dict[str, JudgeResult]:
        reads = np.bincount(self.readings.judge, minlength=len(self.readings.judges))
        found = {
            name: JudgeResult(int(count)) for name, count in zip(self.readings.judges, reads, strict=True)
        }
        if answer is None:
            return found
        for place, judge in enumerate(self.fitted_judges):
            quality = float(answer.scale[place] / np.sqrt(answer.inconsistency[place]))
            found[self.readings.judges[judge]] = JudgeResult(
                readings=int(reads[judge]),
                generosity=float(answer.generosity[place]),
                scale=float(answer.scale[place]),
                inconsistency=float(answer.inconsistency[place]),
                drift=float(answer.drift[place]),
                quality=quality,
                look=Look.RED if quality < RED else Look.AMBER if quality < AMBER else Look.NONE,
            )
        return found

    def category(self, number: int, entries: dict[str, EntryResult]) -> CategoryResult:
        names = [self.readings.entries[entry] for entry in np.nonzero(self.readings.category == number)[0]]
        read = [name for name in names if entries[name].readings]
        parts = tuple(sorted({part for name in read if (part := entries[name].part) is not None}))
        is_whole = len(parts) == 1 and self.parts[parts[0]].reason is None
        leaders = tuple(name for name in read if entries[name].rank == 1)
        incomplete = tuple(name for name in names if entries[name].readings < self.wanted)
        win = np.array([entries[name].p_win for name in read])
        talk = places.deliberation_set(win) if is_whole else np.arange(len(read))
        sure = [name for name, p in zip(read, win, strict=True) if p >= places.PROPOSAL]
        proposed = [name for name in sure if is_whole and name in leaders and name not in incomplete]
        return CategoryResult(
            entries=len(names),
            leaders=leaders,
            proposed=proposed[0] if len(proposed) == 1 else None,
            deliberation=tuple(read[place] for place in talk),
            incomplete=incomplete,
            adjusted=bool(parts) and all(self.parts[part].reason is None for part in parts),
            parts=parts,
        )

    def part(self, part: Part) -> PartResult:
        return PartResult(
            judges=tuple(self.readings.judges[judge] for judge in part.judges),
            entries=tuple(self.readings.entries[entry] for entry in part.entries),
            readings=part.readings,
            shared_entries=part.shared,
            reason=part.reason,
        )

    def reliability(self, answer: strictness.Fit | None) -> Reliability:
        alpha = krippendorff_alpha(self.readings.entry, self.readings.score)
        alpha_interval = None if np.isnan(alpha) else alpha
        if answer is None:
            return Reliability(alpha_interval=alpha_interval)
        quality, noise = answer.variance_quality, answer.variance_noise
        return Reliability(
            variance_quality=quality,
            variance_generosity=answer.variance_generosity,
            variance_noise=noise,
            absolute=quality / (quality + answer.variance_generosity + noise),
            consistency=quality / (quality + noise),
            ranking=1 - float(answer.quality_variance.mean()) / quality,
            alpha_interval=alpha_interval,
        )


def by_entry(readings: Readings, values: np.ndarray) -> np.ndarray:
    return np.bincount(readings.entry, values, len(readings.entries))
