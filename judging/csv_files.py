"""What the commands that work on CSV files share: text in, rows out, all files or none."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path


class NotUtf8(Exception):
    """line: where the first byte stands that is no UTF-8 (1 is the header)."""

    def __init__(self, line: int):
        self.line = line
        super().__init__(line)


def utf8_text(content: bytes) -> str:
    """UTF-8 with or without a byte order mark. Raises NotUtf8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotUtf8(content[: error.start].count(b"\n") + 1) from error


def as_csv(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    """The same bytes on every machine: UTF-8, commas, a line feed after each row."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue().encode()


def write_all(files: dict[Path, bytes]) -> None:
    """All files or none: each is written beside its place first. Raises OSError."""
    beside = {path: path.with_name(f".{path.name}.part") for path in files}
    try:
        for path, content in files.items():
            beside[path].write_bytes(content)
        for path in files:
            beside[path].replace(path)
    finally:
        for part in beside.values():
            part.unlink(missing_ok=True)
