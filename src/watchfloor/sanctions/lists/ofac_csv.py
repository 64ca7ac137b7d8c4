"""OFAC's Specially Designated Nationals as comma-separated files without headers, '-0-' for null.

The columns are those of OFAC's data specification (dat_spec.txt): the main file has twelve, that of aliases five,
that of addresses six, that of overlong remarks two. Each record stands on one line. The names of the files beside
the main one follow from its own: sdn.csv has alt.csv, add.csv and sdn_comments.csv; cons_prim.csv has
cons_alt.csv, cons_add.csv and cons_comments.csv.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from attrs import define, field

from watchfloor.errors import UnreadableInputError
from watchfloor.model.listing import Entry, EntryKind
from watchfloor.sanctions.lists.lines import Line, numbered_lines
from watchfloor.sanctions.lists.ofac_remarks import read_remarks
from watchfloor.sanctions.lists.rows import MOST_KEPT, Refused, attempt
from watchfloor.sanctions.lists.values import clean, clean_all, listed_names, only

MAIN_COLUMNS = 12
ALIAS_COLUMNS = 5
ADDRESS_COLUMNS = 6
COMMENT_COLUMNS = 2
_KINDS = {"individual": EntryKind.PERSON, "vessel": EntryKind.VESSEL, "": EntryKind.ORGANISATION}
_END_OF_FILE = b"\x1a"
_NULL = "-0-"
_LONGEST_ROW = 64 * 1024
_MOST_BESIDE = 1_000
_ROW_OVERHEAD = 512


@define
class _Beside:
    """What the files beside the main one say of an entry."""

    aliases: list[str] = field(factory=list)
    places: list[str] = field(factory=list)
    countries: list[str] = field(factory=list)
    remarks: list[str] = field(factory=list)


def read_ofac(path: Path) -> Iterator[Entry | Refused]:
    """Read the entries of the main file, with the aliases, addresses and remarks in the files beside it.

    Args:
        path: the main file; a file that is not beside it is refused by its name, and the entries go without it.
    """
    beside: dict[str, _Beside] = {}
    tables = (
        ("alt", ALIAS_COLUMNS, _take_alias, "aliases"),
        ("add", ADDRESS_COLUMNS, _take_address, "addresses"),
        ("comments", COMMENT_COLUMNS, _take_comment, ""),
    )
    for table, columns, take, what in tables:
        other = file_beside(path, table)
        if other is not None:
            yield from _rows_beside(other, columns, take, beside)
        elif what:
            yield Refused(table, f"the file of {what} is not beside {path.name}: they are missing")
    yield from _main_rows(path, beside)


def file_beside(path: Path, table: str) -> Path | None:
    """Find the file of another table (alt, add or comments) beside the main one, whatever the case of its name."""
    main = re.compile(r"(sdn|prim)$", re.I)
    if not main.search(path.stem):
        wanted = {f"{table}{path.suffix}"}
    elif table == "comments":
        wanted = {f"{main.sub('', path.stem)}comments.csv", f"{path.stem}_comments.csv"}
    else:
        wanted = {main.sub(table, path.stem) + path.suffix}
    lowered = {name.lower() for name in wanted}
    beside = (other for other in sorted(path.parent.iterdir()) if other.name.lower() in lowered)
    return next((other for other in beside if other.is_file()), None)


def cells_of(line: Line) -> list[str]:
    """Give the cells of a row, empty where the row says null.

    Raises:
        ValueError: the row is too long, not text, or a quotation mark in it is not closed.
    """
    if line.data is None:
        raise ValueError("is longer than any row")
    text = _decoded(line.data)
    if "\0" in text:
        raise ValueError("holds NUL characters")
    try:
        cells = next(csv.reader([text], strict=True))
    except (csv.Error, StopIteration) as error:
        raise ValueError("is broken: a quotation mark is not closed or stands inside a cell") from error
    stripped = (cell.strip() for cell in cells)
    return ["" if cell == _NULL else cell for cell in stripped]


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise ValueError(f"is neither UTF-8 nor Windows-1252 at byte {error.start:,}") from error


def _rows(path: Path, columns: int) -> Iterator[tuple[str, list[str] | Refused]]:
    """Give the place of each row and its cells, or why it is refused."""
    with path.open("rb") as file:
        for line in numbered_lines(file, _LONGEST_ROW):
            if line.data == _END_OF_FILE:
                return
            place = f"{path.name} line {line.number:,}"
            try:
                cells = cells_of(line)
                _check_row(cells, columns)
            except ValueError as error:
                yield place, Refused(place, str(error))
            else:
                yield place, cells


def _check_row(cells: list[str], columns: int) -> None:
    first = cells[0] if cells else ""
    if len(cells) != columns or not (first.isascii() and first.isdecimal()):
        raise ValueError(f"has {len(cells)} cells and begins with {first[:20]!r}, not {columns} and a number")


def _rows_beside(
    path: Path, columns: int, take: Callable[[_Beside, list[str]], None], beside: dict[str, _Beside]
) -> Iterator[Refused]:
    kept = 0
    for place, cells in _rows(path, columns):
        if isinstance(cells, Refused):
            yield cells
            continue
        kept += _ROW_OVERHEAD + sum(map(len, cells))
        if kept > MOST_KEPT:
            raise UnreadableInputError("holds more than can be kept in memory", str(path), "check the file")
        known = beside.setdefault(cells[0], _Beside())
        if max(len(known.aliases), len(known.places), len(known.remarks)) >= _MOST_BESIDE:
            yield Refused(place, f"entry {cells[0]} has more rows here than any entry has")
        else:
            take(known, cells)


def _take_alias(known: _Beside, cells: list[str]) -> None:
    known.aliases.append(cells[3])


def _take_address(known: _Beside, cells: list[str]) -> None:
    known.places.append(", ".join(cell for cell in cells[2:5] if cell))
    known.countries.append(cells[4])


def _take_comment(known: _Beside, cells: list[str]) -> None:
    known.remarks.append(cells[1])


def _main_rows(path: Path, beside: dict[str, _Beside]) -> Iterator[Entry | Refused]:
    for place, cells in _rows(path, MAIN_COLUMNS):
        if isinstance(cells, Refused):
            yield cells
            continue
        known = beside.get(cells[0], _Beside())
        row = attempt(place, lambda cells=cells, known=known: _entry(cells, known))  # type: ignore[misc]
        if row is not None:
            yield row


def _entry(cells: list[str], known: _Beside) -> Entry | None:
    number, name, kind_word, programme, title, call_sign, vessel_type, _, _, flag, _, remarks = cells
    kind = _KINDS.get(kind_word.lower())
    if kind is None:
        return None
    said = read_remarks("; ".join((remarks, *known.remarks)))
    return Entry(
        id=number,
        kind=kind,
        names=listed_names((name, *known.aliases), said.weak),
        imo=only(said.imos),
        identifiers=clean_all((f"call sign {call_sign}" if call_sign else "", *said.identifiers)),
        born=said.born,
        places=clean_all((*said.places, *known.places)),
        roles=clean_all((title, vessel_type)),
        countries=clean_all((*said.countries, flag, *known.countries)),
        programme=clean(programme.replace("] [", "; ")) or None,
    )
