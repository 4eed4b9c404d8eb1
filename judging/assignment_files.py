"""Assignments from CSV files and into one. Every fault is a message with the file and its line."""

import csv
import io
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .csv_files import NotUtf8, as_csv, utf8_text, write_all
from .plans import Pair, Reader, ToRead

ENTRY_COLUMNS = ("entry", "category", "minutes")
JUDGE_COLUMNS = ("judge", "categories", "capacity_minutes")
PAIR_COLUMNS = ("entry", "judge")


class UnusableFile(Exception):
    """A file that nothing can be assigned from; the message names it, and the line where there is one."""


@dataclass(frozen=True)
class Line:
    """One row of a file with its place, so that whatever is wrong with it can be told."""

    path: Path
    number: int
    values: dict[str, str]

    def fault(self, text: str) -> UnusableFile:
        return UnusableFile(f"{self.path}, line {self.number}: {text}")

    def required(self, column: str) -> str:
        value = self.values[column]
        if not value:
            raise self.fault(f"“{column}” is empty.")
        return value

    def number_in(self, column: str, *, least: str, is_enough: Callable[[float], bool]) -> float:
        text = self.required(column)
        try:
            number = float(text)
        except ValueError:
            number = math.nan
        if not math.isfinite(number) or not is_enough(number):
            raise self.fault(f"“{column}” must be a number {least}, not “{text}”.")
        return number

    def minutes(self) -> float:
        return self.number_in("minutes", least="above 0", is_enough=lambda number: number > 0)

    def capacity(self) -> float | None:
        """Minutes; None, no limit, where the field is empty."""
        if not self.values["capacity_minutes"]:
            return None
        return self.number_in("capacity_minutes", least="of 0 or more", is_enough=lambda number: number >= 0)


def lines_of(path: Path, columns: tuple[str, ...]) -> Iterator[Line]:
    """The rows of a CSV file with commas and a heading that names the columns, in any order.

    A byte order mark, blank lines and further columns are passed over; spaces around values are cut off.
    Raises UnusableFile.
    """
    rows = numbered_rows(path)
    number, heading = next(rows, (1, []))
    heading = [name.strip() for name in heading]
    missing = [name for name in columns if name not in heading]
    if missing:
        # A file from a spreadsheet in Danish has semicolons between its fields.
        hint = " Put commas between the fields, not semicolons." if ";" in "".join(heading) else ""
        raise UnusableFile(f"{path}, line {number}: there is no column “{missing[0]}”.{hint}")
    if len(set(heading)) < len(heading):
        raise UnusableFile(f"{path}, line {number}: a column is named twice.")
    for number, row in rows:
        if len(row) != len(heading):
            raise UnusableFile(f"{path}, line {number}: {len(heading)} fields are expected, not {len(row)}.")
        yield Line(path, number, dict(zip(heading, (value.strip() for value in row), strict=True)))


def numbered_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not blank, with the line it begins on."""
    reader = csv.reader(io.StringIO(text_of(path), newline=""), strict=True)
    before = 0
    try:
        for row in reader:
            if any(value.strip() for value in row):
                yield before + 1, row
            before = reader.line_num
    except csv.Error as error:
        raise UnusableFile(f"{path}, line {before + 1}: this is not CSV ({error}).") from error


def text_of(path: Path) -> str:
    try:
        return utf8_text(path.read_bytes())
    except OSError as error:
        raise UnusableFile(f"{path} cannot be opened: {error.strerror}.") from error
    except NotUtf8 as error:
        raise UnusableFile(f"{path}, line {error.line}: this is not UTF-8 text.") from error


def once(lines: Iterable[Line], key: Callable[[Line], object], what: str) -> Iterator[Line]:
    """The lines; UnusableFile when two have the same key."""
    seen: dict[object, int] = {}
    for line in lines:
        if key(line) in seen:
            raise line.fault(f"{what} is on line {seen[key(line)]} already.")
        seen[key(line)] = line.number
        yield line


def read_entries(path: Path) -> list[ToRead]:
    """Every entry with its category and the minutes that it takes to read."""
    lines = once(lines_of(path, ENTRY_COLUMNS), lambda line: line.required("entry"), "This entry")
    entries = [ToRead(line.values["entry"], line.required("category"), line.minutes()) for line in lines]
    if not entries:
        raise UnusableFile(f"{path}: there is no entry in it.")
    return entries


def read_judges(path: Path) -> list[Reader]:
    """Every judge with the categories she reads (none: nothing new is given to her) and her minutes."""
    lines = once(lines_of(path, JUDGE_COLUMNS), lambda line: line.required("judge"), "This judge")
    judges = [
        Reader(
            line.values["judge"],
            frozenset(name.strip() for name in line.values["categories"].split(";") if name.strip()),
            line.capacity(),
        )
        for line in lines
    ]
    if not judges:
        raise UnusableFile(f"{path}: there is no judge in it.")
    return judges


def read_locked(path: Path, entries: set[str]) -> set[Pair]:
    """Readings given before. Their judge may have left; the entry must be there, and each only once."""
    lines = once(lines_of(path, PAIR_COLUMNS), pair_of, "This entry with this judge")
    return {pair_of(known_entry(line, entries)) for line in lines}


def read_conflicts(path: Path, entries: set[str], judges: set[str] | None) -> set[Pair]:
    """Who must not read what; twice the same does no harm. judges: who may be named, None for anybody."""
    conflicts = set()
    for line in lines_of(path, PAIR_COLUMNS):
        entry, judge = pair_of(known_entry(line, entries))
        if judges is not None and judge not in judges:
            raise line.fault(f"there is no judge “{judge}”.")
        conflicts.add((entry, judge))
    return conflicts


def pair_of(line: Line) -> Pair:
    return line.required("entry"), line.required("judge")


def known_entry(line: Line, entries: set[str]) -> Line:
    if line.required("entry") not in entries:
        raise line.fault(f"there is no entry “{line.values['entry']}”.")
    return line


def write_pairs(path: Path, pairs: Iterable[Pair]):
    """All of the file or nothing. Raises UnusableFile."""
    try:
        write_all({path: as_csv(PAIR_COLUMNS, pairs)})
    except OSError as error:
        raise UnusableFile(f"{path} cannot be written: {error.strerror}.") from error
