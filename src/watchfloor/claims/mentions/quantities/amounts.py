"""Read numbers with their ranges and bounds: 'between 5 and 7', 'at least 30', 'some 20-odd'."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache

from attrs import evolve, frozen

from watchfloor.claims.mentions.quantities.guards import addresses, is_barred
from watchfloor.claims.mentions.quantities.numbers import read_number
from watchfloor.claims.mentions.quantities.tables import Phrase, Tables, phrase
from watchfloor.claims.mentions.quantities.tokens import HYPHENS, Tokens
from watchfloor.claims.mentions.quantities.vocabulary import Number, starters

LONGEST_BOUND = 5
LONGEST_SIGN = 3


@frozen
class Bound:
    """How a phrase bounds a number: `kind` lower, upper or about.

    `measure`: of a phrase before the number, that a unit must follow; of one after it, that it may stand after
    the unit or noun, too.
    """

    kind: str
    measure: bool


@frozen
class Bounds:
    """A number with its bounds applied: the tokens `[first, last)` with the bounding words, and the values."""

    first: int
    last: int
    low: float | None
    high: float | None
    approximate: bool
    bounded: bool


@cache
def _bounds(section: str) -> dict[Phrase, Bound]:
    return {
        phrase(words): Bound(row["kind"], row["measure"])
        for row in Tables("numbers.yaml").rows(section, "kind", "measure", "words")
        for words in row["words"]
    }


@cache
def _change_words() -> frozenset[str]:
    return Tables("numbers.yaml").words("change")


def read_amounts(
    tokens: Tokens, *, money: bool = False, signs: Collection[str] = frozenset()
) -> Iterator[Number]:
    """Give the numbers and ranges of a text, without those that are dates, labels or parts of names.

    Args:
        tokens: the text.
        money: whether 'm', 'b' and 'k' are magnitudes after each number.
        signs: words as written that may be glued to a number, such as 'USD'; any other makes it part of a name.
    """
    begins, words, place = starters(), tokens.word, 0
    unread = addresses(tokens.text)
    while place < len(words):
        word = words[place]
        if not (
            word[0].isdecimal() or word in begins or (word[0] == "." and len(word) > 1) or word in _FRACTIONS
        ):
            place += 1
            continue
        amount = read_amount(tokens, place, money=money)
        if amount is None:
            place += 1
            continue
        start = tokens.start[amount.first]
        if not is_barred(tokens, amount, signs) and not any(a <= start < b for a, b in unread):
            yield amount
        place = max(amount.last, place + 1)


_FRACTIONS = frozenset("½⅓⅔¼¾⅛⅜⅝⅞")


def read_amount(tokens: Tokens, place: int, *, money: bool = False) -> Number | None:
    """Read the number or range that begins at a token; None where none begins."""
    first = read_number(tokens, place, money=money)
    if first is None or first.high is None or first.share:
        return first
    start = range_partner(tokens, first.first, first.last)
    if start is None or start >= len(tokens):
        return first
    second = read_number(tokens, start, money=money)
    return (second and joined(tokens, first, second)) or first


def range_partner(tokens: Tokens, first: int, last: int, *, complete: bool = False) -> int | None:
    """Give the token at which the other end of a range would begin, or None where the words make no range.

    Args:
        tokens: the text.
        first: first token of the near end.
        last: the token after the near end.
        complete: whether the near end has its unit already: 'rose 500 won to 900 won' is no range.
    """
    word, before = tokens.at(last), tokens.at(first - 1)
    if word in HYPHENS or word in ("—", "~"):
        return last + 1
    if word == "and" and before == "between":
        return last + 1
    if word == "or":
        return last + 1
    if word in ("to", "through") and not _tells_change(tokens, first, complete):
        return last + 1
    return None


def _tells_change(tokens: Tokens, first: int, complete: bool) -> bool:
    """Tell whether a verb of change stands before 'from 5 to 7', or close before 'by 5 tons to 7 tons'."""
    before = tokens.at(first - 1)
    if before == "from":
        reach = 5
    elif complete and before != "to":
        reach = 3
    else:
        return False
    return any(word in _change_words() for word in tokens.word[max(first - 1 - reach, 0) : first])


def joined(tokens: Tokens, first: Number, second: Number) -> Number | None:
    """Join the two ends of a range; None where they do not ascend.

    'Two or three' must be neighbours: 'two or 30' are two numbers.
    """
    if second.high is None or second.share or second.low != second.high:
        return None
    low = first.low * second.scale if first.scale == 1 and first.low < second.mantissa else first.low
    if low >= second.low:
        return None
    if tokens.at(first.last) == "or" and second.low > 2 * low:
        return None
    from_word = tokens.at(first.first - 1) in ("between", "from")
    start = first.first - 1 if from_word else first.first
    return evolve(
        second,
        first=start,
        low=low,
        high=second.high,
        approximate=first.approximate or second.approximate,
        worded=first.worded,
    )


def with_scale_of(number: Number, following: Number) -> Number:
    """Give the member of a list the magnitude said after the last: 'rose from 2 to 3 million tons'."""
    if number.scale != 1 or following.scale < 1000 or number.high != number.low or number.low >= 1000:
        return number
    value = number.low * following.scale
    return evolve(number, low=value, high=value, scale=following.scale)


def bound(
    tokens: Tokens, amount: Number, *, first: int | None = None, last: int | None = None, measure: bool
) -> Bounds | None:
    """Apply the words of bound that stand beside a number.

    Args:
        tokens: the text.
        amount: the number.
        first: where the number begins with what belongs to it, such as a currency sign.
        last: the token after its unit or noun, where a bound may stand, too ('20 tons or more').
        measure: whether a unit of measure follows.

    Returns:
        The bounded number, or None where nothing of it stays known ('up to dozens').
    """
    start, end = amount.first if first is None else first, amount.last
    low: float | None = amount.low
    high, approximate, bounded = amount.high, amount.approximate, False
    found = _bound_before(tokens, start, measure)
    after = _bound_after(tokens, end)
    if after is None and last is not None and last > end:
        after = _bound_after(tokens, last, past_unit=True)
    for kind, edge in (
        (found and found[0].kind, found and found[1]),
        (after and after[0].kind, after and after[1]),
    ):
        if kind is None or edge is None:
            continue
        bounded = True
        start, end = min(start, edge), max(end, edge)
        if kind == "about":
            approximate = True
        elif kind == "lower":
            high = None
        else:
            low = None
    if low is None and high is None:
        return None
    return Bounds(start, end, low, high, approximate, bounded)


def _bound_before(tokens: Tokens, start: int, measure: bool) -> tuple[Bound, int] | None:
    for length in range(min(LONGEST_BOUND, start), 0, -1):
        found = _bounds("bounds_before").get(tuple(tokens.word[start - length : start]))
        if found and (measure or not found.measure):
            return found, start - length
    return None


def _bound_after(tokens: Tokens, last: int, *, past_unit: bool = False) -> tuple[Bound, int] | None:
    for length in range(min(3, len(tokens) - last), 0, -1):
        words = tuple(tokens.word[last : last + length])
        found = _bounds("bounds_after").get(words)
        if found is None or (past_unit and not found.measure):
            continue
        if (words[0] not in HYPHENS or tokens.hyphen(last)) and not _opens_next(tokens, last + length, words):
            return found, last + length
    return None


def _opens_next(tokens: Tokens, after: int, words: Phrase) -> bool:
    """'5 plus 3', '$1 plus US$3', '5 tons or over 900 pounds' and '20 or more than 30' have no bound in between."""
    if tokens.at(after) == "than":
        return True
    place = after
    while tokens.glued(place + 1) and place < after + LONGEST_SIGN:
        place += 1
    signed = any(tokens.at(index)[:1].isdecimal() for index in range(after, place + 1))
    return signed and words[-1] not in ("more", "fewer")
