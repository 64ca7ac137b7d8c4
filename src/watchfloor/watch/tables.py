"""A table of a watch: a CSV file in, its rows with their line numbers out."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from watchfloor.errors import WatchError

LARGEST_FILE = 32 * 1024 * 1024
LONGEST_CELL = 4000


class Problems:
    """What is wrong in one file of a watch, each with its line, kept in the order of the lines."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._found: list[tuple[int, WatchError]] = []

    def add(self, line: int, what: str, remedy: str, error: type[WatchError] = WatchError) -> None:
        """Note a problem; line 0 means the file as a whole."""
        where = f"{self.path}:{line}" if line else str(self.path)
        self._found.append((line, error(what, where, remedy)))

    def errors(self) -> tuple[WatchError, ...]:
        """Give the problems in the order of their lines."""
        return tuple(error for _, error in sorted(self._found, key=lambda found: found[0]))


@frozen
class Row:
    """One row of a table: its line in the file, counted from 1, and its cells by column without outer blanks."""

    line: int
    cells: dict[str, str]


def read_text(path: Path, problems: Problems) -> str | None:
    """Read a file of a watch as UTF-8, with or without a byte order mark, in Unicode's composed form (NFC).

    Args:
        path: the file.
        problems: takes what is wrong with the file.

    Returns:
        The text, or null where the file can't be read, which `problems` then says.
    """
    try:
        if not path.is_file():
            problems.add(
                0, "there is no such file", "every watch has it; `watchfloor init` writes an example"
            )
            return None
        if path.stat().st_size > LARGEST_FILE:
            problems.add(0, f"is larger than {LARGEST_FILE:,} bytes", "split the watch into several")
            return None
        data = path.read_bytes()
    except OSError as error:
        problems.add(0, f"can't be read: {error.strerror}", "check that the file may be read by you")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.add(line, "is not UTF-8", "save the file as UTF-8")
        return None
    return unicodedata.normalize("NFC", text)


def read_table(path: Path, columns: tuple[str, ...], problems: Problems) -> tuple[Row, ...]:
    """Read a CSV table (RFC 4180, one row a line) with a header row.

    Blank lines, and lines that begin with `#`, are comments. The columns may stand in any order.

    Args:
        path: the file.
        columns: the names that the header must hold, each once, and no others.
        problems: takes what is wrong with the file; a row that is wrong is left out.

    Returns:
        The rows in file order.
    """
    text = read_text(path, problems)
    if text is None:
        return ()
    records = _records(text, problems)
    line, header = next(records, (1, None))
    if header is None:
        problems.add(line, "holds no header row", f"begin it with: {','.join(columns)}")
        return ()
    if not _header_fits(line, header, columns, problems):
        return ()
    return tuple(_rows(records, header, problems))


def _records(text: str, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    """Give each record with its line; a record that is no CSV is noted and left out."""
    for line, content in enumerate(text.split("\n"), start=1):
        stripped = content.strip()
        if not stripped or stripped.startswith("#"):
            continue
        try:
            cells = next(csv.reader([stripped], strict=True))
        except csv.Error as error:
            problems.add(
                line, f"is no row of CSV: {error}", 'close every quotation mark (") on the same line'
            )
            continue
        yield line, [cell.strip() for cell in cells]


def _header_fits(line: int, header: list[str], columns: tuple[str, ...], problems: Problems) -> bool:
    faults = [f"unknown column {name!r}" for name in header if name not in columns]
    faults += [f"missing column {name!r}" for name in columns if name not in header]
    faults += [f"column {name!r} stands twice" for name in columns if header.count(name) > 1]
    for fault in faults:
        problems.add(line, fault[:200], f"the columns are: {', '.join(columns)}")
    return not faults


def _rows(records: Iterator[tuple[int, list[str]]], header: list[str], problems: Problems) -> Iterator[Row]:
    for line, cells in records:
        if len(cells) != len(header):
            problems.add(
                line,
                f"holds {len(cells)} cells, not {len(header)}",
                "put a comma between cells, and cells that hold commas in quotation marks",
            )
        elif fault := _unfit_cell(header, cells):
            problems.add(line, *fault)
        else:
            yield Row(line, dict(zip(header, cells, strict=True)))


def _unfit_cell(header: list[str], cells: list[str]) -> tuple[str, str] | None:
    for column, cell in zip(header, cells, strict=True):
        if len(cell) > LONGEST_CELL:
            return f"{column} is longer than {LONGEST_CELL:,} characters", "shorten it"
        if not cell.isprintable():
            odd = next(character for character in cell if not character.isprintable())
            return f"{column} holds the invisible character U+{ord(odd):04X}", "take it out"
    return None
