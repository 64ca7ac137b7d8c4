"""The number words of the data files, and the value that is read from them."""

from __future__ import annotations

from functools import cache

from attrs import frozen

from watchfloor.claims.mentions.quantities.tables import Phrase, Tables


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
    plural_joiners: frozenset[Phrase]
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
        plural_joiners=tables.phrases("plural_joiners"),
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
