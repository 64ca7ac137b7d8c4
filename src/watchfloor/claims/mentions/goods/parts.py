"""Reads parts by what they are of: 'spare parts for *trucks*' and '*excavator* parts'."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from watchfloor.claims.mentions.goods.naming import KnownGoods, Named
from watchfloor.claims.mentions.goods.tokens import Tokens
from watchfloor.claims.mentions.goods.vocabulary import singulars, vocabulary
from watchfloor.watch.rows import Good

_JOINTS = frozenset({",", "and", "or", "&"})
_MOST_WORDS_BEFORE = 3


def with_parts(named: Sequence[Named], tokens: Tokens, known: KnownGoods) -> list[Named]:
    """Read goods that stand behind 'parts for' or before 'parts' as their parts.

    Args:
        named: names of goods in text order.
        tokens: the text.
        known: the goods of the watch by name.

    Returns:
        The names in text order: the parts of each whole in place of the whole; parts of what the watch knows no
        parts of stay what they are.
    """
    named = [_joined(name, tokens, known) for name in named]
    found = {name.first: name for name in named}
    covering = {index: name for name in named for index in range(name.first, name.last)}
    for index, word in enumerate(tokens.words):
        if word not in vocabulary().part_words or tokens.word(index + 1) != "for":
            continue
        first = covering[index].first if index in covering else index
        wholes = _wholes(index + 2, found, tokens)
        read = [(whole, _parts_of(whole, tokens, known)) for whole in wholes]
        if not read or read[0][1] is None:
            continue
        found.pop(first, None)
        at = (first, index + 1)
        for place, (whole, good) in enumerate(read):
            if good is not None:
                begin = whole.first if place else first
                found.pop(whole.first)
                reason = f"parts for '{tokens.said(whole.first, whole.last)}': {good.id}"
                found[begin] = Named(begin, whole.last, good, reason, head=at)
    return [found[first] for first in sorted(found)]


def _joined(name: Named, tokens: Tokens, known: KnownGoods) -> Named:
    """Take a word for parts behind a name into it: '*excavator parts*', '*tractor components*'."""
    if tokens.word(name.last) not in vocabulary().part_words or name.head is not None:
        return name
    good = _parts_of(name, tokens, known)
    if good is None:
        return name
    reason = f"parts of '{tokens.said(name.first, name.last)}': {good.id}"
    return evolve(name, last=name.last + 1, good=good, reason=reason)


def _wholes(index: int, found: dict[int, Named], tokens: Tokens) -> list[Named]:
    """Give the goods in the list that begins within a few words of a token."""
    wholes: list[Named] = []
    first = next((i for i in range(index, index + _MOST_WORDS_BEFORE) if i in found), None)
    while first is not None and first in found:
        wholes.append(found[first])
        index = found[first].last
        joint = index
        while tokens.word(joint) in _JOINTS or (joint > index and tokens.word(joint) in {"for", "the"}):
            joint += 1
        first = joint if joint > index else None
    return wholes


def _parts_of(whole: Named, tokens: Tokens, known: KnownGoods) -> Good | None:
    """Give the parts of goods: those that are called so, else those of the goods' HS code."""
    phrase = tokens.phrase(whole.first, whole.last)
    for form in reversed(singulars(phrase)):
        if f"{form} parts" in known.by_name:
            return known.by_name[f"{form} parts"]
    code, parts = whole.good.hs or "", vocabulary().parts
    prefix = max((prefix for prefix in parts if code.startswith(prefix)), key=len, default=None)
    return known.called(parts[prefix]) if prefix else None
