"""Corroborate: counts the independent origins behind each claim, with the words that each bond rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from attrs import define

from watchfloor.assessment.origins.graph import Graph
from watchfloor.assessment.origins.lineage import Kinship, Lineage
from watchfloor.assessment.origins.nodes import Nodes
from watchfloor.assessment.origins.trails import Trail, restated, trails
from watchfloor.assessment.same import find_same
from watchfloor.model.claim import Claim
from watchfloor.model.family import Family, Words
from watchfloor.model.origin import Bond, Corroboration, Origin, Tie
from watchfloor.model.record import content_id
from watchfloor.model.report import Report
from watchfloor.watch.rows import Watch


def corroborate(
    claims: Iterable[Claim], reports: Iterable[Report], families: Iterable[Family], watch: Watch
) -> dict[str, Corroboration]:
    """Count the independent origins behind each claim.

    Claims that say the same are taken together; what is not dated is placed by the day of the first report of a family,
    so that a copy of the next week says the same. Each goes back to whom its report names for it, a satellite image of
    one provider and day among them, to the wire that its report credits, or to the passage that its own descends from;
    where nothing of this is known it is its outlet's own. What several claims go back to is one origin.

    Args:
        claims: the claims of all reports that are compared.
        reports: the reports that they were drawn from.
        families: which reports descend from which, as `trace` gives them.
        watch: the outlets, actors, goods and places, and the grades of sources.

    Returns:
        For each claim, by its id, those that say the same and the origins that they go back to, the origin of most
        claims first.
    """
    every = list(claims)
    by_id = {report.id: report for report in reports}
    nodes = Nodes(watch, by_id)
    told = trails(every, by_id, nodes)
    lineage = Lineage(families)
    counter = _Counter(told, lineage, nodes)
    first_told = {one: by_id.get(lineage.top(one), report) for one, report in by_id.items()}
    known: dict[tuple[str, ...], tuple[tuple[str, ...], tuple[Origin, ...]]] = {}
    found: dict[str, Corroboration] = {}
    for claim, same in find_same(every, first_told, watch).items():
        members = same if claim in same else (claim, *same)
        if members not in known:
            known[members] = counter.count(members)
        found[claim] = Corroboration(claim, members, *known[members])
    return found


@define(eq=False)
class _Counter:
    """Counts the origins of claims that say the same."""

    trails: dict[str, Trail]
    lineage: Lineage
    nodes: Nodes

    def count(self, members: Sequence[str]) -> tuple[tuple[str, ...], tuple[Origin, ...]]:
        """Give the reports that make the claims, and the origins that they go back to."""
        told = restated([self.trails[claim] for claim in members])
        kin = list(self.lineage.kin([trail.claim for trail in told]))
        graph = Graph(told, kin, self.nodes.actors)
        ends = sorted(graph.origins().items(), key=lambda item: (-len(item[1]), item[0]))
        bonds = self._bonds(told, kin)
        origins = [self._origin(graph, end, claims, bonds) for end, claims in ends]
        return tuple(dict.fromkeys(trail.claim.report for trail in told)), tuple(origins)

    def _origin(self, graph: Graph, end: str, claims: Sequence[str], bonds: dict[str, list[Bond]]) -> Origin:
        node = graph.nodes[end]
        return Origin(
            id=content_id("origin", end, *sorted(claims)),
            name=node.name,
            claims=tuple(claims),
            reports=tuple(dict.fromkeys(self.trails[claim].claim.report for claim in claims)),
            source=node.source,
            grade=self.nodes.grade(node),
            bonds=tuple(bond for claim in claims for bond in bonds[claim]),
        )

    def _bonds(self, told: Sequence[Trail], kin: Iterable[Kinship]) -> dict[str, list[Bond]]:
        """Give for each claim what ties it: the steps of its trail, its family, or its outlet's own word."""
        bonds: dict[str, list[Bond]] = defaultdict(list)
        for trail in told:
            claim = trail.claim.id
            for step in trail.steps:
                bonds[claim].append(Bond(step.tie, claim, step.node.name, step.node.source, step.words))
        for kinship in kin:
            bonds[kinship.claim.id].append(self._family_bond(kinship))
        for trail in told:
            if not bonds[trail.claim.id]:
                own = trail.publisher
                bonds[trail.claim.id].append(Bond(Tie.OWN_WORD, trail.claim.id, own.name, own.source))
        return bonds

    def _family_bond(self, kinship: Kinship) -> Bond:
        quoted = [kinship.claim, *([kinship.ancestor] if kinship.ancestor is not None else [])]
        words = tuple(Words(one.report, *one.span, one.quote) for one in quoted)
        name = self.nodes.publisher(kinship.report).name
        return Bond(Tie.FAMILY, kinship.claim.id, name, kinship.report, words)
