"""Naming: a sentence in; out those whom it names as its source by plain words around their names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from watchfloor.assessment.origins.nodes import Node, Nodes
from watchfloor.claims.mentions.values import NameMention, Sense, Span
from watchfloor.model.claim import SourceKind
from watchfloor.watch.rows import ActorKind, OutletKind

_SAID = r"(?:said|says|reported|reports|announced|announces|confirmed|confirms|stated|claimed|wrote|writes|disclosed|revealed)"
_SAYS = re.compile(
    rf"\s*,?\s+(?:also\s+|has\s+|had\s+)?(?:{_SAID}|told\s+(?:a|the|reporters|journalists|lawmakers))\b"
    rf"|\s*,\s+(?:citing|quoting|which|who)\b[^.]*?,\s+{_SAID}\b"
)
_BEHIND = re.compile(
    r"\b(?:according\s+to|citing|cites|cited|quoting|quotes|quoted|(?:reported|published|announced|released|confirmed)\s+by)"
    r"\s+(?:a\s+report\s+(?:by|from|in)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\b(?:quoting|quotes|quoted)\s+(?:the\s+)?$", re.IGNORECASE)
_RUN = re.compile(r"\b[A-Z][\w&'’-]*(?:\s+[A-Z][\w&'’-]*)+")


@frozen
class Named(Span):
    """Whom a stretch of a sentence names."""

    node: Node


def named_as_source(sentence: str, nodes: Nodes, *, is_sole: bool) -> Iterator[Named]:
    """Give those whom a sentence names as its source.

    A chain of sources is drawn from the grammar of a sentence; this reads the words beside a name where the grammar
    was not understood.

    Args:
        sentence: a claim's own sentence.
        nodes: finds what a name stands for.
        is_sole: whether nobody else is known to stand behind the claim; else only whoever is quoted by those who do
            ('the Herald quoted the ministry as saying') is given.
    """
    if not is_sole and "quot" not in sentence:
        return
    mentions = nodes.index.find(sentence)
    for mention in mentions:
        if _can_speak(mention, nodes) and _is_source(sentence, mention, is_sole=is_sole):
            yield Named(mention.start, mention.end, nodes.mentioned(mention))
    if is_sole:
        for run in _RUN.finditer(sentence):
            span = Span(*run.span())
            if any(mention.overlaps(span) for mention in mentions):
                continue
            node = nodes.named(run[0], SourceKind.OUTLET)
            if node is not None and _is_source(sentence, span, is_sole=True):
                yield Named(span.start, span.end, node)


def _is_source(sentence: str, name: Span, *, is_sole: bool) -> bool:
    before, after = sentence[: name.start], sentence[name.end :]
    if _QUOTED.search(before) and "as saying" in after:
        return True
    return is_sole and bool(_SAYS.match(after) or _BEHIND.search(before))


def _can_speak(mention: NameMention, nodes: Nodes) -> bool:
    if mention.outlet is not None:
        return nodes.outlets[mention.outlet].kind is not OutletKind.IMAGERY_PROVIDER
    actor = nodes.actors.get(mention.actor or "")
    return actor is not None and actor.kind is not ActorKind.STATE and mention.sense is Sense.NAME
