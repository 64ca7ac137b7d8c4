"""`watchfloor brief`: the ledger as one page to read and to print."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchfloor.cli.answers import answering, counted, say, say_json
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
    from watchfloor.ledger import Screened


@answering()
def brief(
    output: Annotated[Path, typer.Option("--output", "-o", help="The page to write.")] = Path("brief.html"),
    ledger: LedgerOption = DEFAULT_LEDGER,
    watch: WatchOption = DEFAULT_WATCH,
    as_of: AsOfOption = None,
    json: JsonOption = False,
) -> None:
    """Write the ledger's claims as one self-contained page of HTML.

    \b
    Example:
      watchfloor brief -o brief.html --as-of 2023-10-10
    """
    claims, reports = write_brief(output, ledger, watch, as_of)
    if json:
        say_json({"brief": str(output), "claims": claims, "reports": reports})
    else:
        say(f"{counted(claims, 'claim')} of {counted(reports, 'report')} told. Brief: {output}")


def write_brief(output: Path, ledger: str, watch: str, as_of: str | None = None) -> tuple[int, int]:
    """Write the page and give the numbers of claims and reports that it tells of."""
    from watchfloor.brief import Observed, Screening, Tracing, compose, render
    from watchfloor.export.destination import open_destination
    from watchfloor.ledger import Ledger, read_moment, utc_now
    from watchfloor.pipeline.provenance import provenance

    loaded = load_watch(watch)
    moment = read_moment(as_of) if as_of else None
    with Ledger(ledger, create=False) as opened:
        stands = provenance(opened, loaded, moment)
        refusals = list(opened.refusals(moment))
        screening = Screening(
            [recorded.finding for recorded in opened.findings(moment)],
            [recorded.match for recorded in opened.matches(moment)],
            opened.caps(moment),
            *_held_against(opened.screened(moment)),
        )
        observations = [recorded.observation for recorded in opened.observations(moment)]
        looked_at = sorted({one.site for one in observations})
        scenes = [scene for site in looked_at for scene in opened.scenes(site, moment)]
        observed = Observed(observations, scenes, list(opened.pictures(moment)), loaded.sites)
    page = compose(
        list(stands.claims.values()),
        list(stands.reports.values()),
        loaded,
        refusals,
        screening,
        tracing=Tracing(stands.families, stands.origins, stands.traced),
        observed=observed,
        as_of=moment.date() if moment and moment.time() == time.max else moment,
        generated=utc_now(),
    )
    with open_destination(output) as file:
        file.write(render(page).encode())
    return len(stands.claims), len(stands.reports)


def _held_against(screened: Iterable[Screened]) -> tuple[str | None, tuple[str, ...] | None]:
    """Name the version of the measures and the lists that claims were held against, null for none."""
    from watchfloor.ledger import Against

    measures: dict[str, None] = {}
    lists: dict[str, None] | None = None
    for one in screened:
        version, *others = one.rests_on
        if one.against is Against.MEASURES:
            measures[version] = None
        else:
            lists = {**(lists or {}), **dict.fromkeys(others)}
    return "; ".join(measures) or None, None if lists is None else tuple(lists)
