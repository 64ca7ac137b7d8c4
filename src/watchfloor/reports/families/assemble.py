"""Assemble: the members of a family in, its edges out, each member under the one that it follows most closely."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from watchfloor.model.family import Edge, Family
from watchfloor.model.record import content_id
from watchfloor.reports.families.compare import Reading, read
from watchfloor.reports.families.directions import Text, direct, names_any
from watchfloor.reports.families.relations import Kinship, relate

_MOST_PARENTS = 12
_READINGS_KEPT = 256
_AFTER_ALL = "9999"


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
    ordered = _in_order(texts)
    reading = lru_cache(_READINGS_KEPT)(read)
    places = {text.id: place for place, text in enumerate(ordered)}
    edges = []
    for place, child in enumerate(ordered[1:], start=1):
        linked = sorted(places[other] for other in links.get(child.id, ()))
        late = [where for where in linked if _MOST_PARENTS <= where < place]
        earlier = [ordered[where] for where in (*range(min(place, _MOST_PARENTS)), *late)]
        edge = _best_edge(child, earlier, reading)
        if edge is not None:
            edges.append(edge)
    roots = {text.id for text in ordered} - {edge.child for edge in edges}
    return Family(
        id=content_id("family", ordered[0].id),
        members=tuple(text.id for text in ordered),
        original=roots.pop() if len(roots) == 1 else None,
        edges=tuple(edges),
    )


def _in_order(texts: Sequence[Text]) -> list[Text]:
    """Put the earlier first, then those that cite fewer of the others, then the longer."""
    publishers = Counter(text.publisher for text in texts)
    days = Counter(text.published for text in texts)

    def cited(text: Text) -> int:
        return sum(
            count - (names == text.publisher)
            for names, count in publishers.items()
            if names_any(text.text, names)
        )

    def precedence(text: Text) -> tuple[str, int, int, str]:
        alone = days[text.published] == 1
        return text.published or _AFTER_ALL, 0 if alone else cited(text), -len(text.text), text.id

    return sorted(texts, key=precedence)


def _best_edge(child: Text, earlier: Sequence[Text], reading: Callable[[str], Reading]) -> Edge | None:
    """Give the edge to the parent that is followed most closely, the first of those that are followed alike."""
    best: tuple[Kinship, Text] | None = None
    for parent in earlier:
        kinship = relate(reading(child.text), reading(parent.text))
        if kinship is not None and (best is None or kinship.score > best[0].score):
            best = kinship, parent
        if best is not None and best[0].score == 1.0:
            break
    if best is None:
        return None
    kinship, parent = best
    evidence = direct(parent, child).evidence
    return Edge(parent.id, child.id, kinship.relation, kinship.score, kinship.passages, evidence)
