"""Lineage: families and claims that say the same in; out which of them stand in passages that descend from one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from attrs import define, field, frozen

from watchfloor.assessment.same.content import words_of
from watchfloor.model.claim import Claim
from watchfloor.model.family import Edge, Family

_Span = tuple[int, int]


@frozen
class Kinship:
    """That a claim stands in a passage of its report that descends from another report.

    `ancestor` is the claim there that says the same; null where none was drawn from that passage, and then `place` tells
    one passage of that report from another.
    """

    claim: Claim
    report: str
    ancestor: Claim | None
    place: str


@define(eq=False)
class Lineage:
    """Which report descends from which, by passages."""

    families: Iterable[Family]
    _edges: dict[str, list[Edge]] = field(factory=lambda: defaultdict(list), init=False)

    def __attrs_post_init__(self) -> None:
        for family in self.families:
            for edge in family.edges:
                self._edges[edge.child].append(edge)

    def top(self, report: str) -> str:
        """Give the report that is known to stand at the head of a report's line; itself where it follows none."""
        seen = {report}
        while (edges := self._edges.get(report)) and edges[0].parent not in seen:
            report = edges[0].parent
            seen.add(report)
        return report

    def kin(self, claims: Sequence[Claim]) -> Iterator[Kinship]:
        """Give, of claims that say the same, those that stand in passages that come from another report."""
        by_report: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            by_report[claim.report].append(claim)
        for claim in claims:
            if claim.report in self._edges:
                found = self._ancestor(claim, claim.report, claim.span, by_report)
                if found is not None:
                    yield found

    def _ancestor(
        self, claim: Claim, report: str, span: _Span, by_report: dict[str, list[Claim]]
    ) -> Kinship | None:
        """Climb to the nearest report above that has a claim in the passage; else to the highest passage known."""
        highest: Kinship | None = None
        seen = {report}
        climbing: list[tuple[str, _Span]] = [(report, span)]
        while climbing:
            report, span = climbing.pop()
            for parent, passage in self._above(report, span):
                if parent in seen:
                    continue
                seen.add(parent)
                told = [one for one in by_report.get(parent, ()) if _overlap(one.span, passage)]
                if told:
                    nearest = max(told, key=lambda one: _likeness(one, claim))
                    return Kinship(claim, parent, nearest, "")
                highest = Kinship(claim, parent, None, f"{parent} {passage[0]}")
                climbing.append((parent, passage))
        return highest

    def _above(self, report: str, span: _Span) -> Iterator[tuple[str, _Span]]:
        for edge in self._edges.get(report, ()):
            for passage in edge.passages:
                if _overlap(passage.child, span):
                    yield edge.parent, passage.parent
                    break


def _overlap(one: _Span, other: _Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _likeness(one: Claim, other: Claim) -> float:
    if one.quote == other.quote:
        return 2.0
    mine, others = words_of(one.quote), words_of(other.quote)
    return len(mine & others) / max(1, len(mine | others))
