"""Reading the official register of institutions: bytes in, schools and bad rows out. Stores nothing.

Files are ISO-8859-1 or UTF-8, separated by semicolons, with a header line; columns stand in any order.
Only what a `School` needs is taken. The column with the head teacher's name (INST_LEDER) is never read.
"""

import csv
import io
import re
from dataclasses import dataclass, field

# Column of the register -> field of School, and how long it may be.
REQUIRED = {"INST_NR": "number", "INST_NAVN": "name", "POSTNR": "postcode", "POSTDISTRIKT": "town"}
OPTIONAL = {"BEL_KOMMUNE_NAVN": "municipality", "REGION_NAVN": "region"}
LONGEST = {"number": 6, "name": 120, "postcode": 8, "town": 80, "municipality": 80, "region": 80}
NUMBER = re.compile(r"[0-9A-Z]{6}")


class UnreadableRegister(Exception):
    """The file as a whole cannot be used; its text says why."""


@dataclass(frozen=True)
class BadRow:
    """A row that is left out. `line` is its last line in the file, counted from 1 (the header)."""

    line: int
    reason: str


@dataclass
class Register:
    """What a file holds: `schools` maps a number to the fields of that school."""

    schools: dict[str, dict[str, str]] = field(default_factory=dict)
    bad_rows: list[BadRow] = field(default_factory=list)


def read(content: bytes) -> Register:
    """Read a whole file. Raises UnreadableRegister when it is no text, empty, or lacks a column."""
    rows = csv.reader(io.StringIO(decode(content), newline=""), delimiter=";")
    header = [name.strip().upper() for name in next(rows, [])]
    columns = {header.index(name): to for name, to in (REQUIRED | OPTIONAL).items() if name in header}
    if missing := [name for name in REQUIRED if name not in header]:
        raise UnreadableRegister(
            f"The first line lacks these columns: {', '.join(missing)}. "
            "It must name the columns, separated by semicolons."
        )
    register = Register()
    try:
        for row in rows:
            if any(cell.strip() for cell in row):
                take(register, row, width=len(header), columns=columns, line=rows.line_num)
    except csv.Error as error:
        raise UnreadableRegister(f"Line {rows.line_num} cannot be read: {error}.") from error
    return register


def decode(content: bytes) -> str:
    """The text of a file, whether UTF-8 (with or without a byte order mark) or ISO-8859-1."""
    if not content.strip():
        raise UnreadableRegister("The file is empty.")
    if b"\0" in content:
        raise UnreadableRegister("This is not a text file. Please save it as CSV.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("iso-8859-1")


def take(register, row, *, width, columns, line):
    """Put one row where it belongs: among the schools, or among the bad rows with the reason."""
    school = {to: " ".join(row[index].split()) for index, to in columns.items() if index < len(row)}
    school["number"] = school.get("number", "").upper()
    if reason := fault(school, row, width=width, known=register.schools):
        register.bad_rows.append(BadRow(line, reason))
    else:
        register.schools[school["number"]] = school


def fault(school, row, *, width, known) -> str | None:
    """Why a row cannot be used; None when it can."""
    if len(row) != width:
        return f"has {len(row)} columns, the first line has {width}"
    if any("\n" in cell for cell in row):
        return "a quotation mark is not closed, so that it swallows the lines after it"
    if not NUMBER.fullmatch(school["number"]):
        return f"INST_NR is “{school['number']}”; it must be six figures or letters"
    for column, to in REQUIRED.items():
        if not school[to]:
            return f"{column} is empty"
    for column, to in (REQUIRED | OPTIONAL).items():
        value = school.get(to, "")
        if len(value) > LONGEST[to]:
            return f"{column} is longer than {LONGEST[to]} characters"
        if not value.isprintable():
            return f"{column} holds characters that cannot be read"
    if school["number"] in known:
        return f"INST_NR {school['number']} stands in the file twice; the first one is used"
    return None
