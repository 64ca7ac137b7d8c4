"""Graph: the trails of claims that say the same in; out the nodes that nothing behind is known of, which are the origins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from attrs import define, field

from watchfloor.assessment.origins.lineage import Kinship
from watchfloor.assessment.origins.nodes import Node
from watchfloor.assessment.origins.trails import Trail
from watchfloor.watch.rows import Actor, ActorKind

_GENERAL = {ActorKind.STATE, ActorKind.GOVERNMENT}


@define(eq=False)
class Graph:
    """Who has a claim from whom, among those that make it.

    An outlet has an edge to each node that one of its claims goes back to, and is an end where one of its claims is its
    own. Claims in passages that descend from one another are one bundle, which goes back to whom any of them names.
    """

    trails: Sequence[Trail]
    kin: Sequence[Kinship]
    actors: Mapping[str, Actor]
    nodes: dict[str, Node] = field(factory=dict, init=False)
    _edges: dict[str, dict[str, None]] = field(factory=lambda: defaultdict(dict), init=False)
    _ends: set[str] = field(factory=set, init=False)
    _starts: dict[str, list[str]] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        for trail in self.trails:
            self._add_steps(trail)
        for bundle in _bundles(self.trails, self.kin):
            self._add_bundle(bundle)
        self._join_states_to_bodies()

    def origins(self) -> dict[str, list[str]]:
        """Give for each origin, by the key of its node, the ids of the claims that go back to it."""
        found: dict[str, list[str]] = defaultdict(list)
        known: dict[tuple[str, ...], list[str]] = {}
        for trail in self.trails:
            starts = tuple(self._starts[trail.claim.id])
            if starts not in known:
                known[starts] = self._ends_from(starts)
            for end in known[starts]:
                found[end].append(trail.claim.id)
        return found

    def _add_steps(self, trail: Trail) -> None:
        before = trail.publisher
        self.nodes.setdefault(before.key, before)
        for step in trail.steps:
            self.nodes.setdefault(step.node.key, step.node)
            if before.key != step.node.key:
                self._edges[before.key][step.node.key] = None
            before = step.node

    def _add_bundle(self, bundle: Sequence[Trail]) -> None:
        """Let the claims of a bundle go back to whom their own sentences name, else their reports as a whole.

        Where none of them names anybody, the bundle is the own word of the first.
        """
        telling = [trail for trail in bundle if trail.is_told] or [trail for trail in bundle if trail.steps]
        telling = telling or [self._first(bundle)]
        for trail in telling:
            if not trail.steps:
                self._ends.add(trail.publisher.key)
        nearest = [(trail.steps[0].node if trail.steps else trail.publisher).key for trail in telling]
        targets = list(dict.fromkeys(nearest))
        for trail in bundle:
            self._starts[trail.claim.id] = targets
            own = trail.publisher.key
            if own in targets:
                if not trail.steps:
                    self._ends.add(own)
            else:
                self._edges[own].update(dict.fromkeys(targets))

    def _first(self, bundle: Sequence[Trail]) -> Trail:
        """Give the claim that a bundle without named sources began with: of the outlet that others cite, or of the top."""
        cited = {target for edges in self._edges.values() for target in edges}
        below = {kinship.claim.id for kinship in self.kin}
        return min(bundle, key=lambda one: (one.publisher.key not in cited, one.claim.id in below))

    def _join_states_to_bodies(self) -> None:
        """Let what a state or its government is named for go back to the body of that state that is named too."""
        voices = [node for node in self.nodes.values() if node.key.startswith("voice ") and node.source]
        for general in voices:
            actor = self.actors.get(general.source or "")
            if actor is None or actor.kind not in _GENERAL:
                continue
            for body in voices:
                other = self.actors.get(body.source or "")
                if other is not None and other.country == actor.country and other.kind not in _GENERAL:
                    self._edges[general.key][body.key] = None

    def _ends_from(self, starts: Iterable[str]) -> list[str]:
        """Follow the edges until an end; a circle without one is one origin, named for its first node."""
        seen: dict[str, None] = {}
        ends: dict[str, None] = {}
        climbing = list(starts)
        while climbing:
            at = climbing.pop()
            if at in seen:
                continue
            seen[at] = None
            if at in self._ends or not self._edges.get(at):
                ends[at] = None
            else:
                climbing.extend(self._edges[at])
        return sorted(ends) or [self._circle(seen)]

    def _circle(self, seen: Iterable[str]) -> str:
        """Name the circle that all edges from some nodes run into."""
        reached = {at: self._reached(at) for at in seen}
        inmost = min(reached.values(), key=len)
        return min(inmost)

    def _reached(self, start: str) -> frozenset[str]:
        seen: set[str] = set()
        climbing = list(self._edges.get(start, ()))
        while climbing:
            at = climbing.pop()
            if at not in seen:
                seen.add(at)
                climbing.extend(self._edges.get(at, ()))
        return frozenset(seen)


def _bundles(trails: Sequence[Trail], kin: Sequence[Kinship]) -> list[list[Trail]]:
    """Put claims together that stand in passages that descend from one another."""
    leader: dict[str, str] = {trail.claim.id: trail.claim.id for trail in trails}

    def find(one: str) -> str:
        while leader.setdefault(one, one) != one:
            leader[one] = leader[leader[one]]
            one = leader[one]
        return one

    for kinship in kin:
        above = kinship.ancestor.id if kinship.ancestor is not None else f"passage {kinship.place}"
        leader[find(kinship.claim.id)] = find(above)
    bundles: dict[str, list[Trail]] = defaultdict(list)
    for trail in trails:
        bundles[find(trail.claim.id)].append(trail)
    return list(bundles.values())
