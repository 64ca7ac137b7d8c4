"""What is traced in a ledger: its families, what drifted in them, and how many origins its claims have; as told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen

from watchfloor.cli.answers import counted, say, tell
from watchfloor.model.family import Drift, Edge, Family

if TYPE_CHECKING:
    from watchfloor.model.origin import Corroboration
    from watchfloor.model.report import Report
    from watchfloor.pipeline import TraceSummary
    from watchfloor.pipeline.provenance import Provenance
    from watchfloor.watch.rows import Outlet

_MOST_TOLD = 50


@frozen
class Traces:
    """What stands, the outlets that reports name, and what a run did, null where none was made."""

    stands: Provenance
    outlets: Sequence[Outlet]
    run: TraceSummary | None = None

    @property
    def shared(self) -> list[Corroboration]:
        """Give what several reports say, each once, that of most origins first."""
        several = {same.claims: same for same in self.stands.origins.values() if len(same.reports) > 1}
        return sorted(several.values(), key=lambda same: (-same.count, -len(same.reports)))

    def report(self) -> None:
        """Tell a person."""
        for family in self.stands.families:
            for line in self._told(family):
                say(line)
        for line in self._origins_told():
            say(line)
        say(self.summary())
        if untraced := len(self.stands.reports) - self.stands.traced:
            say(f"{counted(untraced, 'report')} not traced.")
        for failed in self.run.failed if self.run else ():
            tell(failed)
        if self.run and self.run.stopped:
            left = counted(self.run.left, "report")
            say(f"Stopped, {left} left: the same command goes on from here.")

    def summary(self) -> str:
        """Say in one line how many families there are, and of how many reports."""
        members = sum(len(family.members) for family in self.stands.families)
        told = counted(len(self.stands.families), "family", "families")
        return f"{told} of {counted(members, 'report')}; {counted(self.stands.traced - members, 'report')} in none."

    def answer(self) -> dict[str, Any]:
        """Answer a machine."""
        return {
            "reports": len(self.stands.reports),
            "traced": self.stands.traced,
            "run": self.run.to_json() if self.run else None,
            "families": [self._plain(family) for family in self.stands.families],
            "origins": [same.to_json() for same in self.shared],
        }

    def _told(self, family: Family) -> Iterator[str]:
        yield f"Family of {counted(len(family.members), 'report')}"
        edges = {edge.child: edge for edge in family.edges}
        for member in family.members:
            report = self.stands.reports[member]
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
        shared = self.shared
        for same in shared[:_MOST_TOLD]:
            quote = self.stands.claims[same.claim].quote.replace("\n", " ")
            told = f"{counted(len(same.reports), 'report')}, {counted(same.count, 'independent origin')}"
            yield f"{told}: {quote}"
            for origin in same.origins:
                files = ", ".join(map(self._file, origin.reports))
                yield f"  {origin.name} ({origin.grade.reliability}): {files}"
        if len(shared) > _MOST_TOLD:
            yield f"{len(shared) - _MOST_TOLD:,} more that several reports say: see the brief, or --json."
        if shared:
            yield ""

    def _file(self, report: str) -> str:
        return self.stands.reports[report].file

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
            for report in map(self.stands.reports.__getitem__, family.members)
        ]
        return {**family.to_json(), "members": members}


def _described(report: Report) -> str:
    publisher = report.publisher.name if report.publisher else "publisher unknown"
    published = report.published.value if report.published else "date unknown"
    return f"{publisher}, {published}" + (f": {report.title}" if report.title else "")
