"""`watchfloor screen`: the ledger's claims held against the law of their day, and their names against lists."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from attrs import evolve

from watchfloor.cli.answers import Code, answering, say_json, stopping
from watchfloor.cli.options import (
    DEFAULT_LEDGER,
    DEFAULT_WATCH,
    JsonOption,
    LedgerOption,
    WatchOption,
    load_watch,
)
from watchfloor.errors import UnreadableInputError

if TYPE_CHECKING:
    from watchfloor.cli.standing import Standing
    from watchfloor.model.listing import Listing
    from watchfloor.sanctions.figures import Figure
    from watchfloor.watch.rows import Watch


@answering()
def screen(
    ledger: LedgerOption = DEFAULT_LEDGER,
    lists: Annotated[
        list[Path] | None,
        typer.Option(
            "--list",
            metavar="FILE",
            exists=True,
            help="A list of designated names; can be given several times.",
        ),
    ] = None,
    figures: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help="Table of official figures that count against caps.",
        ),
    ] = None,
    watch: WatchOption = DEFAULT_WATCH,
    json: JsonOption = False,
) -> None:
    """Hold the ledger's claims against the measures in force on their day, and their names against lists.

    A list is the UN's consolidated XML, OFAC's sdn.csv with the files beside it, or FollowTheMoney JSON lines.
    What was screened already is not screened again, so the same command goes on after a stop.

    \b
    Example:
      watchfloor screen --ledger autumn.db --list consolidated.xml --list sdn.csv
    """
    stands = screen_ledger(ledger, watch, lists or [], figures)
    if json:
        say_json(stands.answer())
    else:
        stands.report()
    if stands.run.stopped:
        raise typer.Exit(Code.STOPPED)
    if stands.refused:
        raise typer.Exit(Code.REFUSED)


def screen_ledger(ledger: str, watch: str, lists: Sequence[Path], figures: Path | None) -> Standing:
    """Read the lists and figures, screen the ledger, and give what then stands."""
    from watchfloor.cli.progress import shown
    from watchfloor.cli.standing import standing
    from watchfloor.ledger import Ledger
    from watchfloor.pipeline import screen_into

    loaded = load_watch(watch)
    with Ledger(ledger, create=False) as opened:
        refused: list[str] = []
        listings = _read_lists(lists, refused)
        numbers = _read_figures(figures, loaded, refused)
        with shown("Screening") as progress, stopping() as stop:
            run = screen_into(opened, loaded, listings, numbers, progress=progress, stop=stop)
        refused += [f"{line.input}: {line.reason}" for line in run.failed]
        stands = standing(opened, listings, run, tuple(refused), lists_given=bool(lists))
    counted = {entry.of for cap in stands.caps for entry in (*cap.entries, *cap.apart)}
    return evolve(stands, uncounted=tuple(one.where for one in numbers if one.where not in counted))


def _read_lists(paths: Sequence[Path], refused: list[str]) -> tuple[Listing, ...]:
    """Read the lists that can be read, each once; what is refused is noted."""
    from watchfloor.sanctions.lists import read_listing

    listings: dict[str, Listing] = {}
    for path in dict.fromkeys(paths):
        try:
            listing = read_listing(path)
        except UnreadableInputError as error:
            refused.append(str(error))
            continue
        refused += [f"{path}: {row}" for row in listing.refused]
        listings.setdefault(listing.id, listing)
    return tuple(listings.values())


def _read_figures(path: Path | None, watch: Watch, refused: list[str]) -> tuple[Figure, ...]:
    if path is None:
        return ()
    from watchfloor.sanctions.figures import read_figures

    read = read_figures(path, watch)
    refused += read.refused
    return read.figures
