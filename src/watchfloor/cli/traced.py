"""What is traced in a ledger: its families, what drifted in them, and how many origins its claims have; as told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from attrs import frozen

from watchfloor.cli.answers import counted, say, tell
from watchfloor.model.family import Drift, Edge, Family

if TYPE_CHECKING:
    from watchfloor.ledger import Ledger
    from watchfloor.model.claim import Claim
    from watchfloor.model.origin import Corroboration
    from watchfloor.model.report import Report
    from watchfloor.pipeline import TraceSummary
    from watchfloor.watch.rows import Outlet, Watch

_MOST_TOLD = 50


@frozen
class Traces:
    """What stands, and what a run did, null where none was made.

    `traced` counts the reports that were traced. `origins` holds what several reports say, each once, that of most
    origins first.
    """

    reports: Mapping[str, Report]
    families: Sequence[Family]
    traced: int
    claims: Mapping[str, Claim]
    origins: Sequence[Corroboration]
    outlets: Sequence[Outlet]
    run: TraceSummary | None = None

    def report(self) -> None:
        """Tell a person."""
        for family in self.families:
            for line in self._told(family):
                say(line)
        for line in self._origins_told():
            say(line)
        say(self.summary())
        if untraced := len(self.reports) - self.traced:
            say(f"{counted(untraced, 'report')} not traced.")
        for failed in self.run.failed if self.run else ():
            tell(failed)
        if self.run and self.run.stopped:
            left = counted(self.run.left, "report")
            say(f"Stopped, {left} left: the same command goes on from here.")

    def summary(self) -> str:
        """Say in one line how many families there are, and of how many reports."""
        members = sum(len(family.members) for family in self.families)
        told = counted(len(self.families), "family", "families")
        return f"{told} of {counted(members, 'report')}; {counted(self.traced - members, 'report')} in none."

    def answer(self) -> dict[str, Any]:
        """Answer a machine."""
        return {
            "reports": len(self.reports),
            "traced": self.traced,
            "run": self.run.to_json() if self.run else None,
            "families": [self._plain(family) for family in self.families],
            "origins": [same.to_json() for same in self.origins],
        }

    def _told(self, family: Family) -> Iterator[str]:
        yield f"Family of {counted(len(family.members), 'report')}"
        edges = {edge.child: edge for edge in family.edges}
        for member in family.members:
            report = self.reports[member]
            yield f"  {self._standing(member, family, edges.get(member))}"
            yield f"    {_described(report)}"
            if member in edges:
                yield f"    {'; '.join(edges[member].evidence)}"
            if named := self._named(report):
                yield f"    names {', '.join(named)}"
        for drift in family.drifts:
            yield f"  {self._drifted(drift)}"
        yield ""

    def _standing(self, member: str, family: Family, edge: Edge | None) -> str:
        """Say what a member is in its family: the original, or what of which other."""
        file = self._file(member)
        if edge is None:
            return f"{file}: {'original' if member == family.original else 'follows none of those held'}"
        passages = counted(len(edge.passages), "passage")
        return f"{file}: {edge.relation} of {self._file(edge.parent)}, score {edge.score:.2f}, {passages}"

    def _drifted(self, drift: Drift) -> str:
        became = f"became '{drift.became.text}'" if drift.became else "is gone"
        followed = ", ".join(map(self._file, drift.followed_by))
        told = f"{drift.change}: '{drift.was.text}' {became} in {self._file(drift.first)}"
        return told + (f", followed by {followed}" if followed else "")

    def _origins_told(self) -> Iterator[str]:
        for same in self.origins[:_MOST_TOLD]:
            quote = self.claims[same.claim].quote.replace("\n", " ")
            told = f"{counted(len(same.reports), 'report')}, {counted(same.count, 'independent origin')}"
            yield f"{told}: {quote}"
            for origin in same.origins:
                files = ", ".join(map(self._file, origin.reports))
                yield f"  {origin.name} ({origin.grade.reliability}): {files}"
        if len(self.origins) > _MOST_TOLD:
            yield f"{len(self.origins) - _MOST_TOLD:,} more that several reports say: see the brief, or --json."
        if self.origins:
            yield ""

    def _file(self, report: str) -> str:
        return self.reports[report].file

    def _named(self, report: Report) -> list[str]:
        from watchfloor.reports.families.reports import named_outlets

        return [outlet.names[0].text for outlet in named_outlets(report, self.outlets)]

    def _plain(self, family: Family) -> dict[str, Any]:
        """Give a family as JSON, its members with what a reader knows them by."""
        members = [
            {
                "id": report.id,
                "file": report.file,
                "publisher": report.publisher.name if report.publisher else None,
                "published": report.published.value if report.published else None,
                "names": self._named(report),
            }
            for report in map(self.reports.__getitem__, family.members)
        ]
        return {**family.to_json(), "members": members}


def traces(
    ledger: Ledger, watch: Watch, as_of: datetime | None = None, run: TraceSummary | None = None
) -> Traces:
    """Ask a ledger for the families that stand, and count the origins behind its claims."""
    from watchfloor.assessment.origins import corroborate

    reports = {recorded.report.id: recorded.report for recorded in ledger.reports(as_of)}
    claims = {recorded.claim.id: recorded.claim for recorded in ledger.claims(as_of)}
    found = [recorded.family for recorded in ledger.families(as_of)]
    families = [family for family in found if reports.keys() >= set(family.members)]
    origins = corroborate(claims.values(), reports.values(), families, watch).values()
    several = {same.claims: same for same in origins if len(same.reports) > 1}
    return Traces(
        reports,
        families,
        ledger.count_traced(as_of),
        claims,
        sorted(several.values(), key=lambda same: (-same.count, -len(same.reports))),
        watch.outlets,
        run,
    )


def _described(report: Report) -> str:
    publisher = report.publisher.name if report.publisher else "publisher unknown"
    published = report.published.value if report.published else "date unknown"
    return f"{publisher}, {published}" + (f": {report.title}" if report.title else "")
