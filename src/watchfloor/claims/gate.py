"""A cheap gate before the parser: can a sentence hold a claim at all?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from watchfloor.claims.attribution import may_attribute
from watchfloor.claims.mentions import Span

_FEWEST_WORDS = 4
_WORD = re.compile(r"[^\W\d_]+")


def may_hold_a_claim(text: str, mentions: Sequence[Span]) -> bool:
    """Tell whether a sentence is worth parsing.

    Args:
        text: the sentence.
        mentions: names, quantities and amounts found in it.

    Returns:
        Whether it has words enough and either something of the watch or somebody who tells something.
    """
    words = _WORD.findall(text)
    if len(words) < _FEWEST_WORDS or all(word[0].isupper() for word in words):
        return False
    return bool(mentions) or may_attribute(text)
