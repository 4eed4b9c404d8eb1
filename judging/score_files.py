"""The files of `manage.py calibrate`: points and weights in, a ranking and a report out."""

import csv
import io
import json
import math
import re
from collections.abc import Iterator
from dataclasses import asdict

from django.utils.translation import gettext as _

from judging.calibration import Calibration
from judging.csv_files import NotUtf8, as_csv, utf8_text
from judging.parts import Reason
from judging.places import DECIMALS
from judging.points import Point

SCORE_COLUMNS = ("entry", "judge", "criterion", "score", "category")
WEIGHT_COLUMNS = ("criterion", "weight")
RANKING_COLUMNS = (
    "entry", "category", "score", "rank", "rank_low", "rank_high", "p_win", "p_top3", "readings", "raw_mean",
)  # fmt: skip
LEAST_POINTS, MOST_POINTS = 1, 10
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)


class BadFile(Exception):
    """What is wrong, in words, with the number of the line (1 is the header)."""

    def __init__(self, line: int, what: str):
        super().__init__(_("Line %(line)s: %(what)s") % {"line": line, "what": what})


def text_of(content: bytes) -> str:
    """UTF-8 with or without a byte order mark. Raises BadFile."""
    try:
        text = utf8_text(content)
    except NotUtf8 as error:
        raise BadFile(error.line, _("this is not UTF-8 text. Save the file as CSV with UTF-8.")) from error
    if "\0" in text:
        raise BadFile(text[: text.index("\0")].count("\n") + 1, _("this is not text."))
    return text


def rows_of(content: bytes, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """(line, column -> trimmed text) of every row that is not blank. Commas or semicolons; any line ends.
    Raises BadFile.
    """
    text = text_of(content)
    if not text.strip():
        raise BadFile(1, _("the file is empty."))
    header = text.partition("\n")[0]
    mark = ";" if header.count(";") > header.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    line = 1
    names: list[str] = []
    try:
        for cells in reader:
            cells = [cell.strip() for cell in cells]
            if not names:
                names = header_of(cells, columns)
            elif any(cells):
                if len(cells) != len(names):
                    what = _("there are %(found)s cells, the header has %(wanted)s.")
                    raise BadFile(line, what % {"found": len(cells), "wanted": len(names)})
                row = dict(zip(names, cells, strict=True))
                if mark == ";":
                    row = {name: decimal_point(name, cell) for name, cell in row.items()}
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise BadFile(line, _("this is not CSV: %(error)s.") % {"error": error}) from error


def decimal_point(name: str, cell: str) -> str:
    """Files with semicolons write numbers with a comma."""
    return cell.replace(",", ".") if name in ("score", "weight") else cell


def header_of(cells: list[str], columns: tuple[str, ...]) -> list[str]:
    """The names of the columns. Others than those wanted are allowed. Raises BadFile."""
    names = [cell.lower() for cell in cells]
    missing = [name for name in columns if name not in names]
    if missing:
        what = _("the columns %(missing)s are missing. Wanted: %(wanted)s.")
        raise BadFile(1, what % {"missing": ", ".join(missing), "wanted": ", ".join(columns)})
    twice = [name for name in columns if names.count(name) > 1]
    if twice:
        raise BadFile(1, _("the column %(name)s is there twice.") % {"name": twice[0]})
    return names


def number(line: int, name: str, cell: str) -> float:
    """A finite number. Raises BadFile."""
    value = float(cell) if NUMBER.fullmatch(cell) else math.nan
    if not math.isfinite(value):
        raise BadFile(line, _("%(name)s is “%(cell)s”, which is no number.") % {"name": name, "cell": cell})
    return value


def read_weights(content: bytes) -> dict[str, float]:
    """criterion -> weight above 0. Raises BadFile."""
    weights: dict[str, float] = {}
    line = 1
    for line, row in rows_of(content, WEIGHT_COLUMNS):
        criterion = row["criterion"]
        if not criterion:
            raise BadFile(line, _("criterion is empty."))
        if criterion in weights:
            what = _("the criterion “%(criterion)s” already has a weight.")
            raise BadFile(line, what % {"criterion": criterion})
        weight = number(line, "weight", row["weight"])
        if weight <= 0:
            raise BadFile(line, _("the weight %(weight)s is not above 0.") % {"weight": row["weight"]})
        weights[criterion] = weight
    if not weights:
        raise BadFile(line, _("the file holds no weights."))
    return weights


def read_points(content: bytes, weights: dict[str, float] | None = None) -> list[Point]:
    """Every line's points, in the order of the file; an empty score is "cannot judge". Raises BadFile.

    weights: the known criteria; None takes every criterion that the file names.
    """
    points: list[Point] = []
    category_of: dict[str, str] = {}
    seen: dict[tuple[str, str, str], int] = {}
    line = 1
    for line, row in rows_of(content, SCORE_COLUMNS):
        for name in ("entry", "judge", "criterion", "category"):
            if not row[name]:
                raise BadFile(line, _("%(name)s is empty.") % {"name": name})
        entry, judge, criterion, category = (row[n] for n in ("entry", "judge", "criterion", "category"))
        if weights is not None and criterion not in weights:
            what = _("the criterion “%(criterion)s” is unknown. Known: %(known)s.")
            raise BadFile(line, what % {"criterion": criterion, "known": ", ".join(sorted(weights))})
        if category_of.setdefault(entry, category) != category:
            what = _("the entry “%(entry)s” is in “%(category)s” here and in “%(other)s” above.")
            raise BadFile(line, what % {"entry": entry, "category": category, "other": category_of[entry]})
        first = seen.setdefault((entry, judge, criterion), line)
        if first != line:
            what = _("“%(judge)s” has already scored “%(entry)s” on “%(criterion)s” in line %(first)s.")
            known = {"judge": judge, "entry": entry, "criterion": criterion, "first": first}
            raise BadFile(line, what % known)
        points.append(Point(entry, judge, criterion, score_of(line, row["score"]), category))
    if not points:
        raise BadFile(line, _("the file holds no scores."))
    return points


def score_of(line: int, cell: str) -> float | None:
    """Points, or None for an empty cell. Raises BadFile."""
    if not cell:
        return None
    score = number(line, "score", cell)
    if not LEAST_POINTS <= score <= MOST_POINTS:
        what = _("the score %(score)s is outside the scale of %(least)s to %(most)s.")
        raise BadFile(line, what % {"score": cell, "least": LEAST_POINTS, "most": MOST_POINTS})
    return score


def ranking_csv(found: Calibration) -> bytes:
    """Every entry, by category and rank; what nobody has judged comes last with empty cells."""
    in_order = sorted(
        found.entries.items(), key=lambda item: (item[1].category, item[1].rank or math.inf, item[0])
    )
    rows = ({"entry": name, **asdict(result)} for name, result in in_order)
    return as_csv(RANKING_COLUMNS, ([cell_of(row[column]) for column in RANKING_COLUMNS] for row in rows))


def cell_of(value: object) -> object:
    return "" if value is None else f"{value:.{DECIMALS}f}" if isinstance(value, float) else value


def report_json(found: Calibration) -> bytes:
    """Everything else that was found. Numbers are rounded to 6 decimals."""
    report = rounded(asdict(found))
    for part in report["parts"]:
        part["explanation"] = explanation(part["reason"])
    report["compared_across_parts"] = False
    return (json.dumps(report, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def rounded(value):
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(item) for item in value]
    return round(value, 6) if isinstance(value, float) else value


def explanation(reason: Reason | None) -> str:
    """Why these entries show raw means, in words."""
    words = {
        None: _("Adjusted for the judges' strictness and use of the scale."),
        Reason.ONE_JUDGE: _("Raw means: only one judge has read these entries."),
        Reason.FEW_SHARED: _("Raw means: too few entries were read by more than one judge."),
        Reason.FEW_READINGS: _("Raw means: there are too few readings to tell strictness from quality."),
    }
    return words[reason]
