"""`watchfloor demo`: the main job on the reports that come with the project."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from watchfloor.cli.answers import Code, answering, counted, say, say_json
from watchfloor.cli.brief import write_brief
from watchfloor.cli.look import look_at, read_site_files
from watchfloor.cli.look import report as report_sites
from watchfloor.cli.options import DEFAULT_WATCH, JsonOption
from watchfloor.cli.read import read_paths, report
from watchfloor.cli.screen import screen_ledger
from watchfloor.cli.trace import trace_ledger
from watchfloor.errors import UsageError

_EXAMPLES = Path("examples") / "autumn-2023"
_SCENES = Path("examples") / "autumn-2023-scenes"


@answering()
def demo(
    folder: Annotated[Path, typer.Option(file_okay=False, help="The reports to read.")] = _EXAMPLES,
    scenes: Annotated[
        Path, typer.Option(file_okay=False, help="The scenes to look at, with their sites.geojson.")
    ] = _SCENES,
    into: Annotated[Path, typer.Option(file_okay=False, help="Where ledger and brief go.")] = Path("demo"),
    json: JsonOption = False,
) -> None:
    """Read the example reports of autumn 2023, look at simulated scenes of it, trace, screen and write the brief.

    \b
    Example:
      watchfloor demo --into demo
    """
    if not folder.is_dir():
        remedy = "run this in a checkout of the project, or give --folder"
        raise UsageError("there are no example reports here", str(folder), remedy)
    into.mkdir(parents=True, exist_ok=True)
    ledger, page = str(into / "watchfloor.db"), into / "brief.html"
    summary = read_paths([folder], ledger, DEFAULT_WATCH, None, (1, None))
    if not json:
        report(summary, ledger)
    if summary.stopped:
        raise typer.Exit(Code.STOPPED)
    found = trace_ledger(ledger, DEFAULT_WATCH)
    if not json:
        say(found.summary())
    if found.run and found.run.stopped:
        raise typer.Exit(Code.STOPPED)
    seen = look_at([str(scenes)], read_site_files([scenes / "sites.geojson"], DEFAULT_WATCH), ledger)[0]
    if not json:
        report_sites(seen, [], ledger)
    if seen.stopped:
        raise typer.Exit(Code.STOPPED)
    stands = screen_ledger(ledger, DEFAULT_WATCH, [], None)
    if not json:
        stands.report()
    if stands.run.stopped:
        raise typer.Exit(Code.STOPPED)
    claims, reports = write_brief(page, ledger, DEFAULT_WATCH)
    if json:
        verdicts = stands.answer()["verdicts"]
        told = {"ledger": ledger, "brief": str(page), "claims": claims, "reports": reports}
        say_json(
            {
                **told,
                "verdicts": verdicts,
                "families": len(found.stands.families),
                "observations": sum(line.observations for line in seen.lines),
            }
        )
    else:
        say(f"{counted(claims, 'claim')} of {counted(reports, 'report')} told. Brief: {page}")
    if summary.refused:
        raise typer.Exit(Code.REFUSED)
