"""Assemble: the members of a family in, its edges out, each member under the one that it follows most closely."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from watchfloor.model.family import Edge, Family
from watchfloor.model.record import content_id
from watchfloor.reports.families.compare import Reading, read
from watchfloor.reports.families.directions import Text, cites, direct
from watchfloor.reports.families.relations import relate

_MOST_PARENTS = 12


def assemble(texts: Sequence[Text], links: Mapping[str, Sequence[str]]) -> Family:
    """Give a family its edges.

    A member is held against those before it, in the order of dates, citations and lengths; in a large
    family against the first twelve and those that it is linked with. A member that follows none of them has no
    edge; where more than one has none, the original is not held.

    Args:
        texts: the members.
        links: by id, the members that each was found to be related to.

    Returns:
        The family; its id derives from its first member.
    """
    ordered = sorted(texts, key=lambda text: _precedence(text, texts))
    readings = {text.id: read(text.text) for text in ordered}
    edges = []
    for place, child in enumerate(ordered[1:], start=1):
        near = set(links.get(child.id, ()))
        earlier = [t for n, t in enumerate(ordered[:place]) if n < _MOST_PARENTS or t.id in near]
        edge = _best_edge(child, earlier, readings)
        if edge is not None:
            edges.append(edge)
    roots = {text.id for text in ordered} - {edge.child for edge in edges}
    return Family(
        id=content_id("family", ordered[0].id),
        members=tuple(text.id for text in ordered),
        original=roots.pop() if len(roots) == 1 else None,
        edges=tuple(edges),
    )


def _precedence(text: Text, texts: Sequence[Text]) -> tuple[str, int, int, str]:
    """Put the earlier first, then those that cite fewer of the others, then the longer."""
    cited = sum(other.id != text.id and cites(text, other) for other in texts)
    return text.published or "9999", cited, -len(text.text), text.id


def _best_edge(child: Text, earlier: Sequence[Text], readings: Mapping[str, Reading]) -> Edge | None:
    best: Edge | None = None
    for parent in earlier:
        kinship = relate(readings[child.id], readings[parent.id])
        if kinship is None or (best is not None and kinship.score <= best.score):
            continue
        evidence = direct(parent, child).evidence
        best = Edge(parent.id, child.id, kinship.relation, kinship.score, kinship.passages, evidence)
    return best
