"""Read parts of a whole: 'two-thirds of', 'half the', 'three quarters of a mile'."""

from __future__ import annotations

from functools import cache

from attrs import evolve

from watchfloor.claims.mentions.quantities.scales import scaled
from watchfloor.claims.mentions.quantities.tables import Phrase, Tables
from watchfloor.claims.mentions.quantities.tokens import Tokens
from watchfloor.claims.mentions.quantities.units import is_duration, unit_at
from watchfloor.claims.mentions.quantities.vocabulary import Number, vocabulary

SMALLEST_WHOLE, LARGEST_WHOLE = 3, 1000
_TENS = frozenset({"ten", "10", "100"})
_OF_WHOLES: tuple[Phrase, ...] = (
    ("out", "of", "every"),
    ("of", "every"),
    ("in", "every"),
    ("out", "of"),
    ("in",),
)
_NO_RATIO_AFTER = frozenset({"number", "no", "the", "."})
_CLOSING = frozenset(".,;:!?)]\"'”’")


@cache
def _stops() -> frozenset[str]:
    return Tables("counting.yaml").words("stops")


def ratio(tokens: Tokens, number: Number) -> Number | None:
    """Read 'one in five', 'two in every nine' and 'seven out of ten' as a share; None for anything else."""
    joiner: Phrase = next((words for words in _OF_WHOLES if tokens.follows(number.last, words)), ())
    place = number.last + len(joiner)
    word, after = tokens.at(place), tokens.at(place + 1)
    whole = vocabulary().cardinals.get(word) or (int(word) if word.isdecimal() and len(word) < 5 else 0)
    if not joiner or not SMALLEST_WHOLE <= whole <= LARGEST_WHOLE:
        return None
    runs_on = tokens.glued(place + 1) and after not in _CLOSING
    if runs_on or is_duration(tokens, place + 1) or tokens.at(number.first - 1) in _NO_RATIO_AFTER:
        return None
    is_told = "every" in joiner or ("out" in joiner and word in _TENS)
    if number.low != 1 and not (is_told and 0 < number.low < whole):
        return None
    value = number.low / whole
    return evolve(number, last=place + 1, low=value, high=value, mantissa=value, share=True)


def _tells_change(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether a fraction is what something changed by: 'fell by more than a third'."""
    before = (tokens.at(first - 1), tokens.at(first - 2), tokens.at(first - 3))
    is_after_by = before[0] == "by" or before[1] == "by" or (before[0] == "than" and before[2] == "by")
    following = tokens.at(last)
    return is_after_by and not tokens.hyphen(last) and (not following[:1].isalnum() or following in _stops())


def fraction_of(tokens: Tokens, number: Number, *, required: bool = False) -> Number | None:
    """Read 'third of' after a number as a share, or as a part of a unit where 'of a' follows."""
    known = vocabulary()
    unchanged = None if required else number
    place = number.last + 1 if tokens.hyphen(number.last) else number.last
    part = known.fractions.get(tokens.at(place))
    if (
        part is None
        or not tokens.at(place).isascii()
        or number.low != int(number.low)
        or number.low * part > 1
    ):
        return unchanged
    last, value = place + 1, number.low * part
    if tokens.at(last) != "of":
        is_share = _tells_change(tokens, number.first, last)
        is_part = required and tokens.hyphen(last) and unit_at(tokens, last) is not None
        if is_share or is_part or (tokens.hyphen(number.last) and not required):
            return evolve(number, last=last, low=value, high=value, mantissa=value, share=is_share)
        return unchanged
    if tokens.at(number.first - 1) in _ORDERED:
        return unchanged
    if tokens.at(last + 1) in ("a", "an"):
        whole = evolve(number, last=last + 2, low=value, high=value, mantissa=value)
        return scaled(tokens, whole, money=False)
    return evolve(number, last=last, low=value, high=value, mantissa=value, share=True)


_ORDERED = frozenset(
    {"first", "second", "last", "past", "next", "final", "previous", "latter", "other", "the"}
)


_WHOLES = frozenset({"of", "the", "its", "their", "all", "his", "our", "that", "those", "these"})


def half_or_sign(tokens: Tokens, place: int) -> Number | None:
    """Read 'half of the', 'half the', 'half a million', 'half an acre', '½'."""
    word, after = tokens.word[place], tokens.at(place + 1)
    known = vocabulary()
    value = known.fractions[word]
    number = Number(place, place + 1, value, value, mantissa=value, worded=True)
    if not word.isascii():
        return number
    if word != "half":
        return None
    hyphen = tokens.hyphen(place + 1)
    article = place + 2 if hyphen else place + 1
    if hyphen and tokens.at(article) not in ("a", "an"):
        return number
    if tokens.at(article) in ("a", "an"):
        after_article = article + 2 if tokens.hyphen(article + 1) else article + 1
        return scaled(tokens, evolve(number, last=after_article), money=False)
    if after in known.magnitudes and after not in known.plurals:
        return scaled(tokens, number, money=False)
    before = tokens.at(place - 1)
    ordinary = not before.isalpha() or before in known.before_half
    is_share = (ordinary and after in _WHOLES) or _tells_change(tokens, place, place + 1)
    return evolve(number, share=True) if is_share else None
