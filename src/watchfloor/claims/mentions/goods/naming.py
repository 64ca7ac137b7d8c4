"""Finds the names of goods among the tokens of a text, before anything is decided about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from attrs import frozen

from watchfloor.claims.mentions.goods.tokens import Tokens, cut
from watchfloor.claims.mentions.goods.vocabulary import singulars, vocabulary
from watchfloor.claims.mentions.names import index_names
from watchfloor.watch.rows import Good, Watch

_SPREAD_TITLE = 0.6
_LONG_WORD = 4


@frozen
class Named:
    """A name of goods at the tokens `[first, last)`.

    `head` holds the tokens of a head that stands elsewhere, null where the name has its own. `modifiers` are words
    before the name, in order.
    """

    first: int
    last: int
    good: Good
    reason: str
    head: tuple[int, int] | None = None
    modifiers: tuple[str, ...] = ()


@frozen
class KnownGoods:
    """The goods of a watch by every name, in small letters and with hyphens as spaces."""

    by_name: dict[str, Good]
    by_id: dict[str, Good]
    spelled_with_capitals: frozenset[str]

    def called(self, phrase: str) -> Good | None:
        """Give the goods of a name in singular or plural, if the watch knows it."""
        for form in (*singulars(phrase), f"{phrase}s"):
            if form in self.by_name:
                return self.by_name[form]
        return None


@cache
def known_goods(watch: Watch) -> KnownGoods:
    """Index the goods of a watch by name."""
    names = [(_folded(name.text), name.text, good) for good in watch.goods for name in good.names]
    return KnownGoods(
        {folded: good for folded, _, good in reversed(names)},
        {good.id: good for good in watch.goods},
        frozenset(folded for folded, text, _ in names if text != text.lower()),
    )


def names_of_goods(tokens: Tokens, watch: Watch) -> list[Named]:
    """Find the names of goods in a text.

    Args:
        tokens: the text.
        watch: the tables; a longer name of a place, actor or outlet hides the goods in it.

    Returns:
        The names in text order, without those that are part of a proper name.
    """
    known = known_goods(watch)
    named = []
    for name in index_names(watch).find(tokens.text):
        if name.goods is None:
            continue
        first, last = tokens.range_of(name.start, name.end)
        good = known.by_id[name.goods]
        if not _is_part_of_proper_name(first, last, tokens, known):
            named.append(Named(first, last, good, f"'{tokens.said(first, last)}' is a name of {good.id}"))
    return named


def common_words(tokens: Tokens, taken: Sequence[Named], watch: Watch) -> Iterator[tuple[str, Named]]:
    """Find words too common to be names, such as 'lead', where no name stands; each with the word itself."""
    known, common = known_goods(watch), vocabulary().common
    covered = {index for named in taken for index in range(named.first, named.last)}
    for index, word in enumerate(tokens.words):
        if word not in common or index in covered:
            continue
        good = known.called(common[word].name)
        if good is not None and not _is_part_of_proper_name(index, index + 1, tokens, known):
            yield (
                word,
                Named(index, index + 1, good, f"'{word}' stands among goods or amounts, for {good.id}"),
            )


def _is_part_of_proper_name(first: int, last: int, tokens: Tokens, known: KnownGoods) -> bool:
    """Tell 'Korea *Zinc*' and '*Iron* Dome' from goods, by the capitals around them."""
    if not all(tokens.is_capital(index) for index in range(first, last) if tokens.word(index).isalpha()):
        return False
    if tokens.said(first, last).isupper() or tokens.phrase(first, last) in known.spelled_with_capitals:
        return False
    before = tokens.is_capital(first - 1) and not tokens.opens_sentence(first)
    after = tokens.is_capital(last) and tokens.word(last) != "i"
    return (before or after) and not _is_title(first, tokens)


def _is_title(index: int, tokens: Tokens) -> bool:
    """Tell whether the line around a token writes most long words with capitals."""
    start = tokens.text.rfind("\n", 0, tokens.starts[index]) + 1
    stop = tokens.text.find("\n", start)
    line = tokens.text[start : stop if stop >= 0 else len(tokens.text)]
    words = [word for word in line.split() if len(word) >= _LONG_WORD and word[0].isalpha()]
    return sum(word[0].isupper() for word in words) > _SPREAD_TITLE * max(len(words), 1)


def _folded(name: str) -> str:
    tokens = cut(name)
    return tokens.phrase(0, len(tokens))
