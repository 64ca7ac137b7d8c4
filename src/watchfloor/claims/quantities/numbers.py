"""Read one number, in digits or in words, from the tokens of a text."""

from __future__ import annotations

from functools import cache
from math import inf

from attrs import evolve, frozen

from watchfloor.claims.quantities.tables import Tables
from watchfloor.claims.quantities.tokens import HYPHENS, Tokens


@frozen
class Number:
    """A number at the tokens `[first, last)`: `low` to `high`, `high` null for 'dozens' and the like.

    `mantissa` times `scale` is the value of one said with a magnitude ('1.2 million'), else `scale` is 1.
    `share` marks a part of a whole ('two-thirds of'), `partitive` one that takes 'of' before its noun,
    `worded` one that begins with a word.
    """

    first: int
    last: int
    low: float
    high: float | None
    approximate: bool = False
    mantissa: float = 0.0
    scale: float = 1.0
    share: bool = False
    partitive: bool = False
    worded: bool = False


@frozen
class _Vague:
    low: float
    high: float | None
    approximate: bool
    article: bool
    of: bool


@frozen
class Vocabulary:
    """The number words of numbers.yaml and counting.yaml."""

    cardinals: dict[str, int]
    magnitudes: dict[str, int]
    money_magnitudes: dict[str, int]
    plurals: dict[str, int]
    alone: frozenset[str]
    vague: dict[str, _Vague]
    fractions: dict[str, float]
    millions_before: frozenset[str]
    before_half: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """Load the number words."""
    tables = Tables("numbers.yaml")
    magnitudes = list(tables.rows("magnitudes", "words", "value", "money"))
    plurals = list(tables.rows("plurals", "words", "value", "alone"))
    vague = tables.rows("vague", "words", "low", "high", "approximate", "article", "of")
    return Vocabulary(
        cardinals={
            w: row["value"] for row in tables.rows("cardinals", "words", "value") for w in row["words"]
        },
        magnitudes={w: row["value"] for row in magnitudes if not row["money"] for w in row["words"]},
        money_magnitudes={w: row["value"] for row in magnitudes for w in row["words"]},
        plurals={w: row["value"] for row in plurals for w in row["words"]},
        alone=frozenset(w for row in plurals if row["alone"] for w in row["words"]),
        vague={
            w: _Vague(row["low"], row["high"], row["approximate"], row["article"], row["of"])
            for row in vague
            for w in row["words"]
        },
        fractions={
            w: row["value"] for row in tables.rows("fractions", "words", "value") for w in row["words"]
        },
        millions_before=Tables("counting.yaml").words("millions_before"),
        before_half=tables.words("before_half"),
    )


@cache
def starters() -> frozenset[str]:
    """Give the words that a number can begin with, apart from digits."""
    known = vocabulary()
    return frozenset({*known.cardinals, *known.plurals, *known.vague, *known.fractions, "a", "an", "hundred"})


def read_number(tokens: Tokens, place: int, *, money: bool = False) -> Number | None:
    """Read the number that begins at a token.

    Args:
        tokens: the text.
        place: index of the token.
        money: whether 'm', 'b' and 'k' are magnitudes here.

    Returns:
        The number, or None where none begins.
    """
    word = tokens.word[place]
    if word[0].isdecimal() or (word[0] == "." and len(word) > 1):
        number = _in_digits(tokens, place, money)
        return number and _fraction_of(tokens, number)
    if word in ("a", "an"):
        return _after_article(tokens, place, money)
    return _read_word(tokens, place, money)


def _read_word(tokens: Tokens, place: int, money: bool) -> Number | None:
    known, word = vocabulary(), tokens.word[place]
    if word in known.cardinals:
        number = _in_words(tokens, place, place, None, money)
        return number and _fraction_of(tokens, number)
    if word in known.plurals:
        return _in_plural(tokens, place)
    if word in known.vague and not known.vague[word].article:
        return _in_vague(tokens, place, place, money)
    return _half_or_sign(tokens, place) if word in known.fractions else None


def decimal(digits: str) -> float | None:
    """Read digits with comma thousands and a decimal point; None for dates, lists and versions."""
    whole, point, rest = digits.partition(".")
    groups = whole.split(",")
    if len(groups) > 1 and not (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])):
        return None
    if "." in rest or "," in rest or len(digits) > 40:
        return None
    return float("".join(groups) + point + rest)


def _in_digits(tokens: Tokens, place: int, money: bool) -> Number | None:
    value = decimal(tokens.word[place])
    if value is None:
        return None
    last = place + 1
    while _is_spaced_group(tokens, place, last):
        value = value * 1000 + (decimal(tokens.word[last]) or 0.0)
        last += 1
    fraction = _digit_fraction(tokens, place) if last == place + 1 else None
    if fraction:
        value, last = fraction
    elif value == int(value):
        added = _mixed_fraction(tokens, last)
        if added:
            value, last = value + added[0], added[1]
    return _scaled(tokens, Number(place, last, value, value, mantissa=value), money)


def _is_spaced_group(tokens: Tokens, place: int, last: int) -> bool:
    group, head = tokens.at(last), tokens.word[place]
    whole, _, rest = group.partition(".")
    return (
        len(whole) == 3
        and whole.isdecimal()
        and (not rest or rest.isdecimal())
        and tokens.word[last - 1].isdecimal()
        and len(tokens.word[last - 1]) <= 3
        and head.isdecimal()
        and head[0] != "0"
        and not tokens.glued(last)
        and not tokens.glued(place)
        and not (tokens.glued(last + 1) and (tokens.hyphen(last + 1) or tokens.at(last + 1).isalnum()))
    )


_DENOMINATORS = frozenset({2, 3, 4, 5, 8, 16, 32})


def _digit_fraction(tokens: Tokens, place: int) -> tuple[float, int] | None:
    above, below = tokens.at(place), tokens.at(place + 2)
    if tokens.at(place + 1) not in ("/", "⁄") or not (above.isdecimal() and below.isdecimal()):
        return None
    if not tokens.glued(place + 1) or not tokens.glued(place + 2) or tokens.at(place + 3) == "/":
        return None
    numerator, denominator = int(above), int(below)
    if denominator not in _DENOMINATORS or not 0 < numerator < denominator:
        return None
    return numerator / denominator, place + 3


def _mixed_fraction(tokens: Tokens, last: int) -> tuple[float, int] | None:
    word = tokens.at(last)
    if word and not word.isascii() and word in vocabulary().fractions:
        return vocabulary().fractions[word], last + 1
    start = last + 1 if tokens.hyphen(last) else last
    if tokens.glued(start) and start == last:
        return None
    return _digit_fraction(tokens, start) or _and_a_half(tokens, last)


def _and_a_half(tokens: Tokens, last: int) -> tuple[float, int] | None:
    words = [(place, tokens.word[place]) for place in range(last, min(last + 6, len(tokens)))]
    said = [(place, word) for place, word in words if word not in HYPHENS]
    if [word for _, word in said[:2]] == ["and", "a"] and len(said) > 2:
        place, word = said[2]
        if word in ("half", "quarter", "third"):
            return vocabulary().fractions[word], place + 1
    return None


def _scaled(tokens: Tokens, number: Number, money: bool) -> Number:
    """Multiply by the magnitudes that follow: 'million', 'hundred thousand', glued 'bn'."""
    known = vocabulary()
    magnitudes = known.money_magnitudes if money else known.magnitudes
    scale, last = 1.0, number.last
    while True:
        place = last + 1 if tokens.hyphen(last) else last
        word = tokens.at(place)
        value = magnitudes.get(word)
        if value is None and not money and word in ("m", "k"):
            value = _glued_magnitude(tokens, place)
        if value is None or (len(word) == 1 and not tokens.glued(place) and tokens.raw(place) == "k"):
            break
        scale, last = scale * value, place + 1
    low, high = number.low * scale, None if number.high is None else number.high * scale
    if abs(low) == inf:
        return number
    scaled = evolve(number, last=last, low=low, high=high, scale=scale)
    return _plus_part(tokens, scaled) if scale > 1 else scaled


def _plus_part(tokens: Tokens, number: Number) -> Number:
    """Read 'three million and a half': the part is of the magnitude."""
    added = _and_a_half(tokens, number.last) if number.high == number.low else None
    if not added or tokens.at(added[1]) in vocabulary().magnitudes:
        return number
    low = number.low + added[0] * number.scale
    return evolve(number, last=added[1], low=low, high=low, mantissa=low / number.scale)


def _glued_magnitude(tokens: Tokens, place: int) -> int | None:
    """'5m tonnes' are millions and '50k troops' thousands, but '225m' are metres."""
    known, follower = vocabulary(), tokens.at(place + 1)
    if not tokens.glued(place) or tokens.glued(place + 1):
        return None
    if tokens.word[place] == "m":
        return 1_000_000 if follower in known.millions_before else None
    return 1000 if follower.isalpha() and tokens.raw(place) == "k" else None


def _after_article(tokens: Tokens, place: int, money: bool) -> Number | None:
    known, word = vocabulary(), tokens.at(place + 1)
    if word in known.magnitudes and word not in known.plurals:
        return _in_words(tokens, place, place + 1, 1, money)
    if word in known.vague:
        return _in_vague(tokens, place, place + 1, money)
    if word == "half" and not tokens.hyphen(place + 2):
        return _scaled(tokens, Number(place, place + 2, 0.5, 0.5, mantissa=0.5, worded=True), money)
    if word in known.fractions:
        whole = Number(place, place + 1, 1.0, 1.0, mantissa=1.0, worded=True)
        return _fraction_of(tokens, whole, required=True)
    if word[:1].isdecimal() and tokens.at(place + 2) == "/":
        number = _in_digits(tokens, place + 1, money)
        return number and evolve(number, first=place)
    return None


def _in_words(tokens: Tokens, first: int, place: int, group: int | None, money: bool) -> Number | None:
    """Add up a number in words; `group` is what is already said below the next magnitude."""
    known = vocabulary()
    total, ceiling, scale, start, last = 0, inf, 1, place, place
    while place < len(tokens):
        word = tokens.word[place]
        value, magnitude = known.cardinals.get(word), known.magnitudes.get(word)
        if value is not None and _fits(group, value):
            group, scale = (group or 0) + value, 1
        elif word == "hundred" and group and group < 100:
            group, scale = group * 100, 1
        elif magnitude and magnitude != 100 and group and magnitude < ceiling and word not in known.plurals:
            total, ceiling, scale, group = total + group * magnitude, magnitude, magnitude, None
        else:
            break
        last = place + 1
        place = _onward(tokens, last, group, ceiling)
    if last == start:
        return None
    number = float(total + (group or 0))
    added = _and_a_half(tokens, last) if group else None
    if added and not total:
        number, last = number + added[0], added[1]
        return _scaled(tokens, Number(first, last, number, number, mantissa=number, worded=True), money)
    if not total and tokens.at(last) == "point" and tokens.at(last + 1) in known.cardinals:
        return _scaled(tokens, _after_point(tokens, first, last + 1, number), money)
    read = Number(first, last, number, number, mantissa=number / scale, scale=float(scale), worded=True)
    return _plus_part(tokens, read) if scale > 1 else _scaled(tokens, read, money)


def _after_point(tokens: Tokens, first: int, place: int, whole: float) -> Number:
    """Read the digits of 'two point three five'."""
    known, digits, last = vocabulary(), "", place
    while tokens.at(last) in known.cardinals and known.cardinals[tokens.word[last]] < 10:
        digits += str(known.cardinals[tokens.word[last]])
        last += 1
    if not digits:
        digits, last = str(known.cardinals[tokens.word[place]]), place + 1
    value = whole + float(f"0.{digits}")
    return Number(first, last, value, value, mantissa=value, worded=True)


def _fits(group: int | None, value: int) -> bool:
    """Tell whether a word below a hundred can follow what was said: 'twenty' takes 'five', not 'fifteen'."""
    if group is None:
        return True
    if group % 100 == 0:
        return group > 0 and value > 0
    return group % 100 >= 20 and group % 10 == 0 and 0 < value < 10


def _onward(tokens: Tokens, last: int, group: int | None, ceiling: float) -> int:
    """Step over the hyphen of 'twenty-five' and the 'and' of 'two hundred and five'."""
    if tokens.hyphen(last):
        return last + 1
    after_hundred = group is not None and group > 0 and group % 100 == 0
    after_thousand = group is None and ceiling == 1000
    if tokens.at(last) == "and" and (after_hundred or after_thousand):
        return last + 1
    return last


def _in_plural(tokens: Tokens, place: int) -> Number | None:
    """Read 'dozens', 'tens of thousands', 'hundreds of millions': a lower bound."""
    known = vocabulary()
    value, last = float(known.plurals[tokens.word[place]]), place + 1
    while tokens.at(last) == "of" and tokens.at(last + 1) in known.plurals:
        value, last = value * known.plurals[tokens.word[last + 1]], last + 2
    if last == place + 1 and tokens.word[place] not in known.alone:
        return None
    return Number(place, last, value, None, mantissa=value, partitive=True, worded=True)


def _in_vague(tokens: Tokens, first: int, place: int, money: bool) -> Number | None:
    """Read 'several', 'a few hundred', 'a couple of dozen', 'several tens of thousands'."""
    known = vocabulary()
    vague, last = known.vague[tokens.word[place]], place + 1
    after = last + 1 if tokens.at(last) == "of" else last
    number = Number(
        first, last, vague.low, vague.high, vague.approximate, vague.low, partitive=True, worded=True
    )
    if tokens.at(after) in known.plurals and tokens.at(after) not in known.magnitudes:
        many = _in_plural(tokens, after)
        if many:
            return evolve(number, last=many.last, low=vague.low * many.low, high=None)
    scaled = _scaled(tokens, evolve(number, last=after), money)
    if scaled.last > after:
        return scaled
    return number if after > last or not vague.of else None


def _fraction_of(tokens: Tokens, number: Number, *, required: bool = False) -> Number | None:
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
        mixed = tokens.hyphen(number.last) and not required
        return evolve(number, last=last, low=value, high=value, mantissa=value) if mixed else unchanged
    if tokens.at(number.first - 1) in _ORDERED:
        return unchanged
    if tokens.at(last + 1) in ("a", "an"):
        whole = evolve(number, last=last + 2, low=value, high=value, mantissa=value)
        return _scaled(tokens, whole, money=False)
    return evolve(number, last=last, low=value, high=value, mantissa=value, share=True)


_ORDERED = frozenset(
    {"first", "second", "last", "past", "next", "final", "previous", "latter", "other", "the"}
)
_WHOLES = frozenset({"of", "the", "its", "their", "all", "his", "our", "that", "those", "these"})


def _half_or_sign(tokens: Tokens, place: int) -> Number | None:
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
    if tokens.at(article) in ("a", "an"):
        after_article = article + 2 if tokens.hyphen(article + 1) else article + 1
        return _scaled(tokens, evolve(number, last=after_article), money=False)
    if after in known.magnitudes and after not in known.plurals:
        return _scaled(tokens, number, money=False)
    before = tokens.at(place - 1)
    ordinary = not before.isalpha() or before in known.before_half
    return evolve(number, share=True) if ordinary and after in _WHOLES else None
