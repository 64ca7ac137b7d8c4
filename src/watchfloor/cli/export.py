"""`watchfloor export`: claims or reports for other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from watchfloor.cli.answers import answering, say
from watchfloor.cli.options import DEFAULT_LEDGER, AsOfOption, LedgerOption
from watchfloor.errors import UsageError
from watchfloor.export.choices import Format, Table


@answering()
def export(
    table: Annotated[Table, typer.Argument(metavar="claims|reports", help="What to export.")],
    form: Annotated[Format, typer.Option("--format", help="How to write it.")] = Format.JSONL,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write, instead of standard output.")
    ] = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    as_of: AsOfOption = None,
) -> None:
    """Write the ledger's claims or reports as lines of JSON, CSV or Parquet.

    \b
    Example:
      watchfloor export claims --format csv -o claims.csv
    """
    from watchfloor.export.destination import open_destination
    from watchfloor.export.formats import write
    from watchfloor.ledger import Ledger, read_moment

    if output is None and form is Format.PARQUET and sys.stdout.isatty():
        raise UsageError("Parquet is not for a terminal", remedy="give a file with -o")
    moment = read_moment(as_of) if as_of else None
    with Ledger(ledger, create=False) as opened:
        rows = opened.claims(moment) if table is Table.CLAIMS else opened.reports(moment)
        if output is None:
            write(table, rows, form, sys.stdout.buffer)
            return
        with open_destination(output) as file:
            count = write(table, rows, form, file)
    say(f"{count:,} {table.value if count != 1 else table.value[:-1]} written. File: {output}")
