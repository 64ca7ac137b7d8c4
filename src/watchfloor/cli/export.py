"""`watchfloor export`: what the ledger holds, for other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from watchfloor.cli.answers import answering, say
from watchfloor.cli.options import (
    DEFAULT_LEDGER,
    DEFAULT_WATCH,
    AsOfOption,
    LedgerOption,
    WatchOption,
    load_watch,
)
from watchfloor.errors import UsageError
from watchfloor.export.choices import LINKED, PLACED, ROWS, Format, Table

if TYPE_CHECKING:
    from watchfloor.ledger import Ledger


@answering()
def export(
    table: Annotated[
        Table,
        typer.Argument(
            metavar="claims|reports|findings|matches|families|observations|everything",
            help="What to export.",
        ),
    ],
    form: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="How to write it; of everything ftm or stix, of observations geojson too.",
            show_default="jsonl",
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write, instead of standard output.")
    ] = None,
    *,
    ledger: LedgerOption = DEFAULT_LEDGER,
    as_of: AsOfOption = None,
    watch: WatchOption = DEFAULT_WATCH,
) -> None:
    """Write what the ledger holds: a table as rows, or everything as FollowTheMoney entities or a STIX 2.1 bundle.

    \b
    Example:
      watchfloor export claims --format csv -o claims.csv
      watchfloor export everything --format stix -o bundle.json
    """
    from watchfloor.export.destination import open_destination
    from watchfloor.ledger import Ledger, read_moment

    form = _form(table, form)
    if output is None and form is Format.PARQUET and sys.stdout.isatty():
        raise UsageError("Parquet is not for a terminal", remedy="give a file with -o")
    moment = read_moment(as_of) if as_of else None
    with Ledger(ledger, create=False) as opened:
        if output is None:
            _write(opened, table, form, sys.stdout.buffer, moment=moment, watch=watch)
            return
        with open_destination(output) as file:
            count = _write(opened, table, form, file, moment=moment, watch=watch)
    say(f"{count:,} {_noun(table, count)} written. File: {output}")


def _form(table: Table, form: Format | None) -> Format:
    allowed = {Table.EVERYTHING: LINKED, Table.OBSERVATIONS: PLACED}.get(table, ROWS)
    chosen = form or allowed[0]
    if chosen not in allowed:
        what = f"{table} cannot be written as {chosen}"
        remedy = f"{table} can be written as: {', '.join(allowed)}"
        if table is not Table.EVERYTHING and chosen in LINKED:
            remedy += f"; `export everything --format {chosen}` holds them too"
        raise UsageError(what, remedy=remedy)
    return chosen


def _write(
    ledger: Ledger, table: Table, form: Format, out: IO[bytes], *, moment: datetime | None, watch: str
) -> int:
    from watchfloor.export.everything import write_everything
    from watchfloor.export.formats import write

    if table is Table.EVERYTHING:
        return write_everything(ledger, load_watch(watch), form, out, moment)
    rows: dict[Table, Iterable[Any]] = {
        Table.CLAIMS: ledger.claims(moment),
        Table.REPORTS: ledger.reports(moment),
        Table.FINDINGS: ledger.findings(moment),
        Table.MATCHES: ledger.matches(moment),
        Table.FAMILIES: ledger.families(moment),
        Table.OBSERVATIONS: ledger.observations(moment),
    }
    return write(table, rows[table], form, out)


def _noun(table: Table, count: int) -> str:
    if table is Table.EVERYTHING:
        return "entities" if count != 1 else "entity"
    if count != 1:
        return table.value
    return {Table.MATCHES: "match", Table.FAMILIES: "family"}.get(table, table.value.removesuffix("s"))
