"""Formats: writes a table of the ledger as JSONL, CSV, Parquet or GeoJSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import IO, TYPE_CHECKING, Any

from watchfloor.export.choices import Format, Table
from watchfloor.export.families import FAMILY_COLUMNS, family_line, flat_family
from watchfloor.export.flat import CLAIM_COLUMNS, REPORT_COLUMNS, flat_claim, flat_report
from watchfloor.export.flat_screening import FINDING_COLUMNS, MATCH_COLUMNS, flat_finding, flat_match
from watchfloor.export.lines import claim_line, finding_line, match_line, report_line
from watchfloor.export.observations import (
    OBSERVATION_COLUMNS,
    flat_observation,
    geoparquet_line,
    observation_line,
    write_geojson,
)

if TYPE_CHECKING:
    import pyarrow

_ROWS_AT_ONCE = 5_000
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_LINES: dict[Table, Callable[[Any], dict[str, Any]]] = {
    Table.CLAIMS: claim_line,
    Table.REPORTS: report_line,
    Table.FINDINGS: finding_line,
    Table.MATCHES: match_line,
    Table.FAMILIES: family_line,
    Table.OBSERVATIONS: observation_line,
}
_FLAT: dict[Table, tuple[tuple[str, ...], Callable[[Any], dict[str, Any]]]] = {
    Table.CLAIMS: (CLAIM_COLUMNS, flat_claim),
    Table.REPORTS: (REPORT_COLUMNS, flat_report),
    Table.FINDINGS: (FINDING_COLUMNS, flat_finding),
    Table.MATCHES: (MATCH_COLUMNS, flat_match),
    Table.FAMILIES: (FAMILY_COLUMNS, flat_family),
    Table.OBSERVATIONS: (OBSERVATION_COLUMNS, flat_observation),
}


def write(table: Table, rows: Iterable[Any], form: Format, out: IO[bytes]) -> int:
    """Write rows in their order.

    Args:
        table: what the rows are; not everything at once.
        rows: the recorded values that the ledger gives for the table.
        form: how to write them; text is UTF-8, CSV as in RFC 4180.
        out: where to.

    Returns:
        The number of rows written.
    """
    return _WRITERS[form](table, rows, out)


def guarded(cell: Any) -> Any:
    """Keep a spreadsheet from taking a cell's text for a formula: such text is preceded by an apostrophe.

    See OWASP, CSV Injection.
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) else cell


def as_json(value: dict[str, Any]) -> bytes:
    """Give an object as one line of JSON in UTF-8; what is not UTF-8, such as a file's name, as escapes."""
    words = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return words.encode("utf-8", "backslashreplace")


def _write_jsonl(table: Table, rows: Iterable[Any], out: IO[bytes]) -> int:
    as_line = _LINES[table]
    count = 0
    for row in rows:
        out.write(as_json(as_line(row)) + b"\n")
        count += 1
    return count


def _write_csv(table: Table, rows: Iterable[Any], out: IO[bytes]) -> int:
    columns, flat = _FLAT[table]
    text = io.TextIOWrapper(out, "utf-8", "backslashreplace", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(columns)
    count = 0
    for row in rows:
        cells = flat(row)
        writer.writerow([guarded(cells[column]) for column in columns])
        count += 1
    text.detach()
    return count


def _write_parquet(table: Table, rows: Iterable[Any], out: IO[bytes]) -> int:
    import pyarrow.parquet

    from watchfloor.export.arrow import schema

    as_line = geoparquet_line if table is Table.OBSERVATIONS else _LINES[table]
    wanted = schema(table)
    lines = ({**as_line(row), "recorded_at": row.recorded_at} for row in rows)
    count = 0
    with pyarrow.parquet.ParquetWriter(out, wanted, compression="zstd") as writer:
        for batch in _batches(lines):
            writer.write_table(_arrow_table(batch, wanted))
            count += len(batch)
    return count


def _arrow_table(batch: list[dict[str, Any]], wanted: pyarrow.Schema) -> pyarrow.Table:
    import pyarrow

    return pyarrow.Table.from_pylist([_encodable(line) for line in batch], schema=wanted)


def _encodable(value: Any) -> Any:
    """Write as escapes what is not UTF-8, such as a file's name."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, dict):
        return {key: _encodable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_encodable(inner) for inner in value]
    return value


def _batches(lines: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while batch := list(islice(lines, _ROWS_AT_ONCE)):
        yield batch


_WRITERS: dict[Format, Callable[[Table, Iterable[Any], IO[bytes]], int]] = {
    Format.JSONL: _write_jsonl,
    Format.CSV: _write_csv,
    Format.PARQUET: _write_parquet,
    Format.GEOJSON: lambda table, rows, out: write_geojson(rows, out),
}
