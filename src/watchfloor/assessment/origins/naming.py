"""Naming: a sentence in; out the outlets and bodies that it names as its source by plain words around their names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchfloor.assessment.origins.nodes import Nodes
from watchfloor.claims.mentions.values import NameMention, Sense
from watchfloor.watch.rows import ActorKind, OutletKind

_SAYS = re.compile(
    r"\s+(?:also\s+|has\s+|had\s+)?(?:said|says|reported|reports|announced|announces|confirmed|confirms|stated|claimed|wrote"
    r"|writes|disclosed|revealed)\b"
)
_BEHIND = re.compile(
    r"\b(?:according\s+to|citing|cites|cited|quoting|quotes|quoted)\s+(?:a\s+report\s+(?:by|from|in)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\b(?:quoting|quotes|quoted)\s+(?:the\s+)?$", re.IGNORECASE)


def named_as_source(sentence: str, nodes: Nodes, *, is_sole: bool) -> Iterator[NameMention]:
    """Give the outlets and bodies that a sentence names as its source.

    A chain of sources is drawn from the grammar of a sentence; this reads the words beside a name where the grammar
    was not understood.

    Args:
        sentence: a claim's own sentence.
        nodes: finds what a name stands for.
        is_sole: whether nobody else is known to stand behind the claim; else only whoever is quoted by those who do
            ('the Herald quoted the ministry as saying') is given.
    """
    for mention in nodes.index.find(sentence):
        if not _can_speak(mention, nodes):
            continue
        before, after = sentence[: mention.start], sentence[mention.end :]
        if (_QUOTED.search(before) and "as saying" in after) or (
            is_sole and (_SAYS.match(after) or _BEHIND.search(before))
        ):
            yield mention


def _can_speak(mention: NameMention, nodes: Nodes) -> bool:
    if mention.outlet is not None:
        return nodes.outlets[mention.outlet].kind is not OutletKind.IMAGERY_PROVIDER
    actor = nodes.actors.get(mention.actor or "")
    return actor is not None and actor.kind is not ActorKind.STATE and mention.sense is Sense.NAME
