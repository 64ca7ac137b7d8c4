"""Join a conversion to the value before it: 'about 200 kilometres (124 miles)', '160 billion won, or $133 million'."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from watchfloor.claims.mentions.quantities.tables import Phrase, Tables
from watchfloor.claims.mentions.quantities.tokens import Tokens

LONGEST_GLOSS = 6
_BRACKETS = {"(": ")", "[": "]"}


@cache
def _joiners() -> frozenset[Phrase]:
    return Tables("numbers.yaml").phrases("conversions")


def conversion_end(tokens: Tokens, ends: Iterable[int], following: tuple[int, int]) -> int | None:
    """Tell whether a value stands as a conversion of the one before it.

    Args:
        tokens: the text.
        ends: the tokens after the first value, and after what may stand between: its noun, its rate.
        following: the first token of the second value with its bounds, and the token after it.

    Returns:
        The token after the conversion with its closing bracket, or None where it is none.
    """
    start, last = following
    for end in ends:
        between = tuple(tokens.word[end:start])
        if between in _joiners():
            return last
        closing = _BRACKETS.get(between[0]) if len(between) == 1 else None
        for place in range(last, min(last + LONGEST_GLOSS, len(tokens))) if closing else ():
            if tokens.at(place) == closing:
                return place + 1
    return None
