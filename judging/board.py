"""What the chair's table shows, row by row: plain values, blinded titles, and the places of the dots."""

from dataclasses import dataclass

from .blinding import neutral_label, neutral_title
from .standings import Standings

# The plot's drawing area in SVG units: points 1–10 from left to right.
PLOT_WIDTH, PLOT_HEIGHT, PLOT_MARGIN = 180, 24, 8
DOT_STEP = 5


@dataclass(frozen=True)
class SheetScore:
    """One sent sheet in a row: who, and the sheet's score 1–10 (None: nothing could be judged)."""

    judge: str
    score: float | None


@dataclass(frozen=True)
class BoardRow:
    code: str
    label: str
    title: str
    rank: int | None
    mean: float | None
    readings: int
    asked: int
    spread: float | None
    scores: tuple[SheetScore, ...]
    pending: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]
    mean_x: float | None
    award_place: int | None


def board_rows(standings: Standings) -> list[BoardRow]:
    """One row per entry in play, the best first."""
    places = {award.entry_id: award.place for award in standings.awards if award.category_id}
    return [board_row(row, places.get(row.entry.pk)) for row in standings.rows]


def board_row(row, place) -> BoardRow:
    standing, entry = row.standing, row.entry
    scores = tuple(
        SheetScore(str(sheet.assignment.judge), standing.sheet_scores.get(sheet.assignment.judge_id))
        for sheet in row.sheets
    )
    return BoardRow(
        code=entry.code,
        label=neutral_label(entry.code),
        title=neutral_title(entry, entry.sent_paper_name),
        rank=standing.rank,
        mean=standing.mean,
        readings=standing.readings,
        asked=len(row.assignments),
        spread=standing.spread,
        scores=scores,
        pending=tuple(str(assignment.judge) for assignment in row.pending),
        dots=dots([score.score for score in scores if score.score is not None]),
        mean_x=None if standing.mean is None else x_of(standing.mean),
        award_place=place,
    )


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
