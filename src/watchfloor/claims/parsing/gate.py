"""A cheap gate before the parser: can a sentence hold a claim at all?"""

from __future__ import annotations

import re
from functools import cache

from watchfloor.claims.attribution import may_attribute
from watchfloor.claims.events.frames import noun_class
from watchfloor.claims.mentions.values import Mentions

_FEWEST_WORDS = 4
_LONGEST = 4_000  # characters; sentences of official prose seldom pass 1,500, a table without stops does
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _topics() -> frozenset[str]:
    nouns = noun_class("flow") | noun_class("vehicle") | noun_class("law") | noun_class("structure")
    return nouns | {f"{noun}s" for noun in nouns}


def may_hold_a_claim(text: str, mentions: Mentions) -> bool:
    """Tell whether a sentence is worth parsing.

    Args:
        text: the sentence.
        mentions: what was found in it.

    Returns:
        Whether it is neither too short nor too long for a sentence and names something of the watch, its topics, or
        somebody who tells something.
    """
    if len(text) > _LONGEST:
        return False
    words = _WORD.findall(text)
    if len(words) < _FEWEST_WORDS or all(word[0].isupper() for word in words):
        return False
    named = any(n.is_watched for n in mentions.names) or bool(mentions.quantities or mentions.money)
    return named or may_attribute(text) or not _topics().isdisjoint(w.lower() for w in words)
