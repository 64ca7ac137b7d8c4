"""Decides whether a name stands for goods: by the head of its compound, the words around it, and figures of speech."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from watchfloor.claims.mentions.goods.naming import Named
from watchfloor.claims.mentions.goods.tokens import Tokens
from watchfloor.claims.mentions.goods.vocabulary import singulars, vocabulary
from watchfloor.watch.rows import Name

_LIST_WORDS = frozenset({"and", "or", "&"})
_MOST_BETWEEN = 2


def standing_for_goods(named: Sequence[Named], tokens: Tokens) -> list[Named]:
    """Keep the names that stand for goods, and join those that are one compound.

    Args:
        named: names in text order that do not overlap.
        tokens: the text.

    Returns:
        The names that are left: 'coal' in 'coal mine' is gone, 'coal' in 'coal trucks' is a modifier of the trucks.
    """
    kept: list[Named] = []
    refused: set[int] = set()
    starts = {name.first: name for name in named}
    skipped: set[int] = set()
    for name in named:
        if name.first in skipped:
            continue
        follower = starts.get(_after(name, tokens))
        if _is_figure(name, tokens) or _is_verb(name, tokens) or _is_opposed(name, tokens):
            continue
        if follower is not None and tokens.word(follower.first) in vocabulary().carriers:
            skipped.add(follower.first)
            kept.append(name)
        elif follower is not None:
            continue
        elif _has_other_head(name, tokens):
            refused.add(name.first)
        else:
            kept.append(name)
    kept = _without_list_of(refused, kept, tokens)
    ends = {name.last: name for name in named}
    return [evolve(name, modifiers=_modifiers(name, ends, tokens)) for name in kept]


def _after(name: Named, tokens: Tokens) -> int:
    """Give the token behind a name, past 's and past a participle that is joined by a hyphen."""
    index = name.last + (tokens.word(name.last) == "'s")
    if tokens.word(index) == "-" and tokens.touch(index) and tokens.touch(index + 1):
        return index if tokens.word(index + 1) in vocabulary().laden else index + 2
    return index


def _has_other_head(name: Named, tokens: Tokens) -> bool:
    """Tell whether the compound is no goods: 'coal *mine*', 'coal loading *port*', 'coal-*fired*'."""
    if tokens.word(name.last) == "-" and tokens.touch(name.last) and tokens.touch(name.last + 1):
        return tokens.word(name.last + 1) not in vocabulary().laden
    if _is_plural(name, tokens) and tokens.word(name.last) != "'s":
        return False
    index = _after(name, tokens)
    for step in range(_MOST_BETWEEN + 1):
        if _is_other_head(tokens.word(index + step)):
            return True
        if tokens.word(index + step) not in vocabulary().between:
            return False
    return False


def _is_plural(name: Named, tokens: Tokens) -> bool:
    """Tell whether a name is a plural that begins no compound: 'two *cranes* tower over the quay'."""
    word = tokens.word(name.last - 1)
    if word in vocabulary().plural_compounds or not word.endswith("s"):
        return False
    whole = tokens.phrase(name.first, name.last)
    return any(Name(form) in name.good.names for form in singulars(whole) if form != whole)


def _is_other_head(word: str) -> bool:
    return any(form in vocabulary().other_heads for form in singulars(word))


def _is_figure(name: Named, tokens: Tokens) -> bool:
    """Tell whether a name is part of a figure of speech, up to three words to either side."""
    if vocabulary().idiom_words.isdisjoint(tokens.words[name.first : name.last]):
        return False
    return any(
        tokens.phrase(first, last) in vocabulary().idioms
        for first in range(max(name.first - 3, 0), name.first + 1)
        for last in range(name.last, min(name.last + 4, len(tokens)) + 1)
        if last - first > 1
    )


def _is_verb(name: Named, tokens: Tokens) -> bool:
    if name.last - name.first > 1 or tokens.word(name.first) not in vocabulary().verbs:
        return False
    helped = tokens.word(name.first - 1) in vocabulary().helpers
    return helped or tokens.word(name.last) in vocabulary().objects


def _is_opposed(name: Named, tokens: Tokens) -> bool:
    """Tell 'anti-*drone*' and 'non-*coal*' from goods."""
    joined = tokens.touch(name.first) and tokens.touch(name.first - 1) and tokens.word(name.first - 1) == "-"
    return joined and tokens.word(name.first - 2) in vocabulary().opposed


def _without_list_of(refused: set[int], kept: list[Named], tokens: Tokens) -> list[Named]:
    """Take out the first parts of compounds that are no goods: '*coal* and gold mines'."""
    for name in reversed(kept):
        following = name.last
        joined = False
        while tokens.word(following) in _LIST_WORDS or tokens.word(following) == ",":
            joined = True
            following += 1
        if joined and following in refused and not _is_plural(name, tokens):
            refused.add(name.first)
    return [name for name in kept if name.first not in refused]


def _modifiers(name: Named, ends: dict[int, Named], tokens: Tokens) -> tuple[str, ...]:
    """Give the words before a name that say more about the goods and leave them the same."""
    found: list[str] = []
    first = name.first
    while first > 0:
        other = ends.get(first)
        if other is not None and not tokens.touch(first):
            found.append(tokens.said(other.first, first))
            first = other.first
        elif tokens.word(first - 2) == "-" and tokens.touch(first - 1) and tokens.touch(first - 2):
            found.append(tokens.said(first - 3, first))
            first -= 3
        elif tokens.word(first - 1) in vocabulary().modifiers:
            found.append(tokens.written(first - 1))
            first -= 1
        else:
            break
    return tuple(reversed(found))
