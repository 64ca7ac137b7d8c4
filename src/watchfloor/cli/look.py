"""`watchfloor look`: what stands at watched sites, measured in satellite images."""

from __future__ import annotations

from collections.abc import Iterator
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
    from watchfloor.model.site import Site
    from watchfloor.pipeline.looking import LookSummary, SiteLine


@answering()
def look(
    scenes: Annotated[
        list[str],
        typer.Argument(help="Folders, GeoTIFFs, STAC Items or catalogues; the address of a STAC API."),
    ],
    site: Annotated[
        list[Path] | None,
        typer.Option(
            "--site",
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help="GeoJSON of sites to look at, instead of the watch's; can be given several times.",
        ),
    ] = None,
    watch: WatchOption = DEFAULT_WATCH,
    ledger: LedgerOption = DEFAULT_LEDGER,
    *,
    taken: Annotated[
        str | None,
        typer.Option(
            "--datetime", metavar="TIME", help="When rasters were taken that do not say so, ISO 8601."
        ),
    ] = None,
    pictures: Annotated[
        int, typer.Option(min=0, help="How many quick-looks to keep of each site, of its latest scenes.")
    ] = 30,
    json: JsonOption = False,
) -> None:
    """Measure trains, cargo, ships and works at sites in satellite images, with intervals, into the ledger.

    Give all scenes of a site together, or add to them later: from all dates is learnt what it looks like empty.

    \b
    Example:
      watchfloor look scenes/ --site yard.geojson --ledger autumn.db
    """
    summary, wrong = look_at(scenes, read_site_files(site or [], watch), ledger, taken, pictures)
    if json:
        say_json({**summary.to_json(), "sites_refused": wrong})
    else:
        report(summary, wrong, ledger)
    if summary.stopped:
        raise typer.Exit(Code.STOPPED)
    if wrong or summary.refused or any(line.reasons for line in summary.lines):
        raise typer.Exit(Code.REFUSED)


def read_site_files(files: list[Path], watch: str) -> tuple[tuple[Site, ...], list[str]]:
    """Read the sites to look at, those of the watch where no file is given, and what is wrong with the files."""
    from watchfloor.watch.sites import read_sites

    if not files:
        return load_watch(watch).sites, []
    sites: list[Site] = []
    wrong: list[str] = []
    for path in files:
        found, problems = read_sites(path)
        sites += found
        wrong += [str(problem) for problem in problems]
    return tuple(sites), wrong


def look_at(
    scenes: list[str],
    sites: tuple[tuple[Site, ...], list[str]],
    ledger: str,
    taken: str | None = None,
    pictures: int = 30,
) -> tuple[LookSummary, list[str]]:
    """Look at sites in scenes; gives what was done and what is wrong with the sites.

    Raises:
        UsageError: there is no site to look at.
    """
    from watchfloor.cli.progress import counting
    from watchfloor.ledger import Ledger
    from watchfloor.pipeline.looking import Wishes, look_into
    from watchfloor.scenes.catalogue import find_scenes

    read, wrong = sites
    if not read:
        raise UsageError("there is no site to look at", "; ".join(wrong), "give a GeoJSON file with --site")
    found = find_scenes(scenes, taken, read)
    with Ledger(ledger) as opened, counting("Looking at") as progress, stopping("scene") as stop:
        return look_into(opened, found, read, Wishes(pictures, progress, stop)), wrong


def report(summary: LookSummary, wrong: list[str], ledger: str) -> None:
    """Say what was observed, site by site, and what could not be used."""
    for words in (*wrong, *summary.refused, *_reasons(summary.lines)):
        tell(f"refused: {words}")
    for line in summary.lines:
        say(_told(line))
    total = sum(line.observations for line in summary.lines)
    say(f"{counted(total, 'observation')} recorded. Ledger: {ledger}")
    if summary.stopped:
        say(f"Stopped; {counted(summary.left, 'site')} left. The same command goes on.")


def _told(line: SiteLine) -> str:
    if line.known:
        return f"{line.site}: {counted(len(line.scenes), 'scene')}, looked at before"
    return f"{line.site}: {counted(len(line.scenes), 'scene')}, {counted(line.observations, 'observation')}"


def _reasons(lines: tuple[SiteLine, ...]) -> Iterator[str]:
    """Give each reason once: one file may fail for many sites."""
    yield from dict.fromkeys(reason for line in lines for reason in line.reasons)
