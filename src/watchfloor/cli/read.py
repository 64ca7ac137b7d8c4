"""`watchfloor read`: files, folders and archives into the ledger."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchfloor.cli.answers import Code, answering, counted, say, say_json, stopping, tell
from watchfloor.cli.options import (
    DEFAULT_LEDGER,
    DEFAULT_WATCH,
    JsonOption,
    LedgerOption,
    WatchOption,
    load_watch,
)
from watchfloor.errors import UsageError

if TYPE_CHECKING:
    from watchfloor.pipeline import Crew, ReadSummary, Stages


@answering()
def read(
    paths: Annotated[
        list[Path],
        typer.Argument(exists=True, readable=False, help="Reports: files, folders, zip and WARC archives."),
    ],
    *,
    ledger: LedgerOption = DEFAULT_LEDGER,
    watch: WatchOption = DEFAULT_WATCH,
    published: Annotated[
        Path | None,
        typer.Option(
            exists=True, dir_okay=False, help="Table of file, published, publisher; wins over what is found."
        ),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that work side by side.")] = 1,
    dask: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Scheduler of a Dask cluster that does the work.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Read reports into the ledger and draw their claims.

    What the ledger holds already is not read again, so the same command goes on after a stop.

    \b
    Example:
      watchfloor read reports/ more.zip --ledger autumn.db --workers 2
    """
    summary = read_paths(paths, ledger, watch, published, (workers, dask))
    if json:
        say_json(_answer(summary, ledger))
    else:
        report(summary, ledger)
    if summary.stopped:
        raise typer.Exit(Code.STOPPED)
    if summary.refused:
        raise typer.Exit(Code.REFUSED)


def read_paths(
    paths: list[Path], ledger: str, watch: str, published: Path | None, work: tuple[int, str | None]
) -> ReadSummary:
    """Read what lies at the paths into a ledger; `work` is the number of processes and a Dask address."""
    from watchfloor.cli.progress import shown
    from watchfloor.ledger import Ledger
    from watchfloor.pipeline import read_into, stages_for
    from watchfloor.reports import find_inputs

    stages = stages_for(load_watch(watch))
    inputs = find_inputs(paths, published)
    with (
        Ledger(ledger) as opened,
        _crew(stages, *work) as crew,
        shown("Reading") as progress,
        stopping() as stop,
    ):
        return read_into(opened, inputs, stages, crew, progress=progress, stop=stop)


def report(summary: ReadSummary, ledger: str) -> None:
    """Say what was done, what was left and where the result is."""
    from watchfloor.pipeline import Fate

    for line in summary.lines:
        if line.fate in {Fate.REFUSED, Fate.LANGUAGE_NOT_READ}:
            remedy = f" ({line.remedy})" if line.remedy else ""
            label = "refused" if line.fate == Fate.REFUSED else "kept, not read"
            tell(f"{label}: {line.input}: {line.reason}{remedy}")
    done = f"{counted(summary.count(Fate.READ), 'report')} read, {summary.count(Fate.KNOWN):,} already known"
    if kept := summary.count(Fate.LANGUAGE_NOT_READ):
        done += f", {kept:,} kept in a language that is not read yet"
    done += f", {len(summary.refused):,} refused"
    claims = f"{counted(summary.claims, 'claim')} drawn"
    if summary.claims_refused:
        claims += f", {summary.claims_refused:,} refused because their words do not carry them"
    if summary.stopped:
        say(f"Stopped, {counted(summary.left, 'input')} left: the same command goes on from here.")
    say(f"{done}; {claims}. Ledger: {ledger}")


def _answer(summary: ReadSummary, ledger: str) -> dict[str, object]:
    from watchfloor.pipeline import Fate

    counts = {fate.value.replace(" ", "_"): summary.count(fate) for fate in Fate}
    totals = {"claims": summary.claims, "claims_refused": summary.claims_refused, "ledger": ledger}
    return {**counts, **totals, **summary.to_json()}


def _crew(stages: Stages, workers: int, dask: str | None) -> AbstractContextManager[Crew]:
    from watchfloor.pipeline import cluster, here, processes

    if dask is not None:
        if workers > 1:
            raise UsageError("--workers and --dask exclude each other", remedy="give one of them")
        return cluster(stages, dask)
    return processes(stages, workers) if workers > 1 else here(stages)
