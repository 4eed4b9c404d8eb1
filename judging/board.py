"""What the chair's table shows, row by row: plain values, blinded titles, and where dots and lines go."""

from dataclasses import dataclass

from .blinding import neutral_label, neutral_title
from .outcome import EntryOutcome, JudgeOutcome
from .standings import EntryRow, Standings
from .wording import judge_words, look_words, short_share

# The plots' drawing area in SVG units.
PLOT_WIDTH, PLOT_HEIGHT, PLOT_MARGIN = 150, 24, 8
DOT_STEP = 5


@dataclass(frozen=True)
class SheetScore:
    """One sent sheet in a row: who, and the sheet's score 1–10 (None: nothing could be judged)."""

    judge: str
    score: float | None


@dataclass(frozen=True)
class PlacePlot:
    """A dot at the entry's place and a line over the places that are likely; x in SVG units."""

    low: float
    dot: float
    high: float

    @property
    def length(self) -> float:
        return self.high - self.low


@dataclass(frozen=True)
class BoardRow:
    """outcome: as in judging.outcome. group: number of the entries it is ranked among, where there are
    several; else None. wins, top3: probabilities in words.
    """

    code: str
    label: str
    title: str
    outcome: EntryOutcome
    asked: int
    group: int | None
    is_talked_about: bool
    is_proposed: bool
    is_incomplete: bool
    wins: str
    top3: str
    place_plot: PlacePlot | None
    scores: tuple[SheetScore, ...]
    pending: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]
    award_place: int | None

    @property
    def rank(self) -> int | None:
        return self.outcome.rank


@dataclass(frozen=True)
class JudgeFigures:
    """One judge's progress in the category, and what her points showed; `figures` None without a sheet."""

    judge: str
    sent: int
    total: int
    figures: JudgeOutcome | None
    words: tuple[str, ...]
    look: str
    look_words: str


class Board:
    """The rows of one category, the best first, from its standings."""

    def __init__(self, standings: Standings):
        self.standings, self.outcome = standings, standings.outcome
        self.places = {award.entry_id: award.place for award in standings.awards if award.category_id}
        self.groups: dict[int | None, int] = {
            part.part: number for number, part in enumerate(self.outcome.parts, start=1)
        }
        self.sizes = {part.part: part.entries for part in self.outcome.parts}

    @property
    def plot(self) -> dict[str, int]:
        """The size of a drawing, and the last place on its scale."""
        return {"width": PLOT_WIDTH, "height": PLOT_HEIGHT, "last_place": max(self.sizes.values(), default=1)}

    def rows(self) -> list[BoardRow]:
        return [self.row(row, outcome) for row, outcome in self.standings.ranked]

    def row(self, row: EntryRow, outcome: EntryOutcome) -> BoardRow:
        entry = row.entry
        scores = tuple(
            SheetScore(str(reading.judge), self.standings.scores.get((entry.code, reading.judge_id)))
            for reading in row.assignments
            if reading not in row.pending
        )
        return BoardRow(
            code=entry.code,
            label=neutral_label(entry.code),
            title=neutral_title(entry, entry.sent_paper_name),
            outcome=outcome,
            asked=len(row.assignments),
            group=None if self.outcome.is_connected else self.groups.get(outcome.part),
            is_talked_about=entry.code in self.outcome.deliberation and self.outcome.is_adjusted,
            is_proposed=entry.code == self.outcome.proposed,
            is_incomplete=entry.code in self.outcome.incomplete,
            wins="" if outcome.p_win is None else short_share(outcome.p_win),
            top3="" if outcome.p_top3 is None else short_share(outcome.p_top3),
            place_plot=place_plot(outcome, self.plot["last_place"]),
            scores=scores,
            pending=tuple(str(assignment.judge) for assignment in row.pending),
            dots=dots([score.score for score in scores if score.score is not None]),
            award_place=self.places.get(entry.pk),
        )

    def judges(self) -> list[JudgeFigures]:
        """Those with most left first; then those who are worth a look."""
        found = {figures.judge: figures for figures in self.outcome.judges}
        rows = [self.judge(progress, found.get(progress.judge.pk)) for progress in self.standings.judges]
        return sorted(rows, key=lambda row: (row.sent - row.total, not row.look))

    @staticmethod
    def judge(progress, figures: JudgeOutcome | None) -> JudgeFigures:
        return JudgeFigures(
            judge=str(progress.judge),
            sent=progress.sent,
            total=progress.total,
            figures=figures,
            words=tuple(judge_words(figures)) if figures and figures.readings else (),
            look=figures.look if figures else "",
            look_words=look_words(figures.look) if figures else "",
        )


def place_plot(outcome: EntryOutcome, entries: int) -> PlacePlot | None:
    """entries: the last place of the scale; place 1 stands on the left."""
    if outcome.rank is None or outcome.rank_low is None or outcome.rank_high is None:
        return None

    def x(place: int) -> float:
        return x_of(1 + 9 * (place - 1) / max(entries - 1, 1))

    return PlacePlot(x(outcome.rank_low), x(outcome.rank), x(outcome.rank_high))


def dots(scores) -> tuple[tuple[float, float], ...]:
    """(x, y) of each score; those that would lie on each other are stacked upwards."""
    stacked: dict[float, int] = {}
    placed = []
    for score in sorted(scores):
        x = x_of(score)
        column = round(x / DOT_STEP)
        height = stacked.get(column, 0)
        stacked[column] = height + 1
        placed.append((x, PLOT_HEIGHT - 7 - DOT_STEP * height))
    return tuple(placed)


def x_of(score) -> float:
    """1–10 points to SVG units, one decimal."""
    return round(PLOT_MARGIN + (score - 1) / 9 * (PLOT_WIDTH - 2 * PLOT_MARGIN), 1)
