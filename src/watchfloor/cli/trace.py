"""`watchfloor trace`: which reports of the ledger descend from which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

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
    from watchfloor.model.family import Edge, Family
    from watchfloor.model.report import Report
    from watchfloor.watch.rows import Outlet


@answering()
def trace(
    ledger: LedgerOption = DEFAULT_LEDGER,
    watch: WatchOption = DEFAULT_WATCH,
    as_of: AsOfOption = None,
    json: JsonOption = False,
) -> None:
    """Show which reports of the ledger descend from which: copies, excerpts, retellings. Nothing is stored.

    \b
    Example:
      watchfloor trace --ledger autumn.db
    """
    from watchfloor.ledger import Ledger, read_moment
    from watchfloor.reports.families.reports import traceable
    from watchfloor.reports.families.trace import trace as trace_texts

    outlets = load_watch(watch).outlets
    with Ledger(ledger, create=False) as opened:
        moment = read_moment(as_of) if as_of else None
        reports = {recorded.report.id: recorded.report for recorded in opened.reports(moment)}
    families = trace_texts([traceable(report, outlets) for report in reports.values()])
    if json:
        say_json({"reports": len(reports), "families": [_plain(one, reports, outlets) for one in families]})
        return
    for family in families:
        for line in _lines(family, reports, outlets):
            say(line)
    members = sum(len(family.members) for family in families)
    told = counted(len(families), "family", "families")
    say(f"{told} of {counted(members, 'report')}; {counted(len(reports) - members, 'report')} in none.")


def _lines(family: Family, reports: Mapping[str, Report], outlets: Sequence[Outlet]) -> Iterator[str]:
    yield f"Family of {counted(len(family.members), 'report')}"
    edges = {edge.child: edge for edge in family.edges}
    for member in family.members:
        report = reports[member]
        yield f"  {_standing(member, family, edges.get(member), reports)}"
        yield f"    {_described(report)}"
        if member in edges:
            yield f"    {'; '.join(edges[member].evidence)}"
        if named := _named(report, outlets):
            yield f"    names {', '.join(named)}"
    yield ""


def _standing(member: str, family: Family, edge: Edge | None, reports: Mapping[str, Report]) -> str:
    """Say what a member is in its family: the original, or what of which other."""
    file = reports[member].file
    if edge is None:
        return f"{file}: {'original' if member == family.original else 'follows none of those held'}"
    passages = counted(len(edge.passages), "passage")
    return f"{file}: {edge.relation} of {reports[edge.parent].file}, score {edge.score:.2f}, {passages}"


def _described(report: Report) -> str:
    publisher = report.publisher.name if report.publisher else "publisher unknown"
    published = report.published.value if report.published else "date unknown"
    return f"{publisher}, {published}" + (f": {report.title}" if report.title else "")


def _named(report: Report, outlets: Sequence[Outlet]) -> list[str]:
    from watchfloor.reports.families.reports import named_outlets

    return [outlet.names[0].text for outlet in named_outlets(report, outlets)]


def _plain(family: Family, reports: Mapping[str, Report], outlets: Sequence[Outlet]) -> dict[str, Any]:
    """Give a family as JSON, its members with what a reader knows them by."""
    members = [
        {
            "id": report.id,
            "file": report.file,
            "publisher": report.publisher.name if report.publisher else None,
            "published": report.published.value if report.published else None,
            "names": _named(report, outlets),
        }
        for report in (reports[member] for member in family.members)
    ]
    return {**family.to_json(), "members": members}
