"""Sidecar: a table that states date and publisher of reports whose text does not; it wins over what is found."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from datetime import date
from pathlib import PurePosixPath

from attrs import frozen

from watchfloor.errors import UnreadableInputError
from watchfloor.model.record import Record
from watchfloor.model.report import Published, Publisher
from watchfloor.reports.dates import stated_date
from watchfloor.reports.decoding import decode

SIDECAR_NAME = "published.csv"
_DATE_FORM = re.compile(r"\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?")
_HELP = "write file,published,publisher with a date such as 2023, 2023-10, 2023-10-10 or 2023-10-10T09:15"


@frozen
class SidecarRow(Record):
    """What the sidecar says of one report."""

    file: str
    published: Published | None = None
    publisher: Publisher | None = None
    url: str | None = None


@frozen
class Sidecar:
    """The rows of one sidecar by file name, and the rows that could not be read."""

    rows: tuple[SidecarRow, ...] = ()
    refused: tuple[UnreadableInputError, ...] = ()

    def row_for(self, names: Iterable[str]) -> SidecarRow | None:
        """Give the row of the first of these names that has one; later rows win over earlier ones."""
        known = {row.file: row for row in self.rows}
        return next((known[name] for name in names if name in known), None)


def parse_sidecar(raw: bytes, where: str) -> Sidecar:
    """Read a sidecar table.

    Args:
        raw: the CSV file: a header with `file` and `published` or `publisher`; `url` and any more are allowed.
        where: its path, for errors and evidence.

    Raises:
        UnreadableInputError: the file is not text or has no usable header.
    """
    reader = csv.reader(io.StringIO(decode(raw, where).text, newline=""))
    header = [name.strip().casefold() for name in next(reader, [])]
    if "file" not in header or not {"published", "publisher"} & set(header):
        raise UnreadableInputError("has no header with file and published or publisher", f"{where}:1", _HELP)
    rows: dict[str, SidecarRow] = {}
    refused: list[UnreadableInputError] = []
    try:
        for values in reader:
            if not any(value.strip() for value in values):
                continue
            try:
                row = _row(header, values, f"{where}:{reader.line_num}")
            except UnreadableInputError as error:
                refused.append(error)
            else:
                rows[row.file] = row
    except csv.Error as error:
        refused.append(UnreadableInputError(f"is not CSV: {error}", f"{where}:{reader.line_num}", _HELP))
    return Sidecar(tuple(rows.values()), tuple(refused))


def _row(header: list[str], values: list[str], where: str) -> SidecarRow:
    if len(values) > len(header):
        what = f"has {len(values)} values for {len(header)} columns"
        raise UnreadableInputError(what, where, "put a value that holds a comma in double quotes")
    fields = dict(zip(header, (value.strip() for value in values), strict=False))
    if not fields.get("file"):
        raise UnreadableInputError("names no file", where, _HELP)
    evidence = f"sidecar {PurePosixPath(where).name}"
    stated = fields.get("published", "")
    published = stated_date(stated, evidence) if _DATE_FORM.fullmatch(stated) else None
    if stated and (published is None or not _exists(stated)):
        raise UnreadableInputError(f"'{stated}' is no date", where, _HELP)
    name = fields.get("publisher")
    publisher = Publisher(name, evidence) if name else None
    return SidecarRow(fields["file"], published, publisher, fields.get("url") or None)


def _exists(stated: str) -> bool:
    try:
        date.fromisoformat((stated + "-01-01")[:10] if len(stated) < 10 else stated[:10])
    except ValueError:
        return False
    return True
