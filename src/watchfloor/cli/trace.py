"""`watchfloor trace`: which reports of the ledger descend from which, what drifted, and who says so first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from watchfloor.cli.answers import Code, answering, say_json, stopping
from watchfloor.cli.options import (
    DEFAULT_LEDGER,
    DEFAULT_WATCH,
    AsOfOption,
    JsonOption,
    LedgerOption,
    WatchOption,
    load_watch,
)

if TYPE_CHECKING:
    from watchfloor.cli.traced import Traces


@answering()
def trace(
    ledger: LedgerOption = DEFAULT_LEDGER,
    watch: WatchOption = DEFAULT_WATCH,
    as_of: AsOfOption = None,
    json: JsonOption = False,
) -> None:
    """Find which reports of the ledger descend from which, what changed on the way, and how many origins claims have.

    The families are kept in the ledger. What was traced already is not traced again, so the same command goes on
    after a stop. With --as-of nothing is traced: the families are shown as they stood.

    \b
    Example:
      watchfloor trace --ledger autumn.db
    """
    found = trace_ledger(ledger, watch, as_of)
    if json:
        say_json(found.answer())
    else:
        found.report()
    if found.run and found.run.stopped:
        raise typer.Exit(Code.STOPPED)
    if found.run and found.run.failed:
        raise typer.Exit(Code.REFUSED)


def trace_ledger(ledger: str, watch: str, as_of: str | None = None) -> Traces:
    """Trace what is new in a ledger, unless it is to be shown as it stood, and give what stands."""
    from watchfloor.cli.progress import shown
    from watchfloor.cli.traced import Traces
    from watchfloor.ledger import Ledger, read_moment
    from watchfloor.pipeline import trace_into
    from watchfloor.pipeline.provenance import provenance

    loaded = load_watch(watch)
    with Ledger(ledger, create=False) as opened:
        if as_of is not None:
            return Traces(provenance(opened, loaded, read_moment(as_of)), loaded.outlets)
        with shown("Tracing") as progress, stopping() as stop:
            run = trace_into(opened, loaded, progress=progress, stop=stop)
        return Traces(provenance(opened, loaded), loaded.outlets, run)
