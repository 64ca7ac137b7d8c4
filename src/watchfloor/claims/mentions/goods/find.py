"""Finds the goods of a text."""

from __future__ import annotations

from collections.abc import Sequence

from watchfloor.claims.mentions.goods.heads import standing_for_goods
from watchfloor.claims.mentions.goods.lists import with_shared_heads
from watchfloor.claims.mentions.goods.naming import Named, common_words, known_goods, names_of_goods
from watchfloor.claims.mentions.goods.parts import with_parts
from watchfloor.claims.mentions.goods.tokens import Tokens, cut
from watchfloor.claims.mentions.goods.values import GoodsMention
from watchfloor.claims.mentions.goods.vocabulary import Where, singulars, vocabulary
from watchfloor.model.arms import Use
from watchfloor.watch.rows import Watch

_JOINTS = frozenset({"and", "or", "&", ","})


def find_goods(text: str, watch: Watch) -> list[GoodsMention]:
    """Find the goods that a text names, without parsing it.

    Args:
        text: any text.
        watch: the goods table, and the names of places and actors that goods may be part of.

    Returns:
        Mentions in text order that do not overlap. Goods that share a head are a mention each; goods that are only
        the first part of something else ('coal mine', 'oil price', 'gold medal') are none.
    """
    tokens = cut(text)
    known = known_goods(watch)
    names = names_of_goods(tokens, watch)
    names = sorted([*names, *_common_words(tokens, names, watch)], key=lambda name: name.first)
    named = standing_for_goods(names, tokens)
    named = with_parts(with_shared_heads(named, tokens, known), tokens, known)
    return [_mention(name, text, tokens) for name in named]


def _common_words(tokens: Tokens, names: Sequence[Named], watch: Watch) -> list[Named]:
    common = list(common_words(tokens, names, watch))
    every = [*names, *(name for _, name in common)]
    firsts, lasts = {name.first for name in every}, {name.last for name in every}
    return [
        name
        for word, name in common
        if any(_IS_WHERE[where](name, firsts, lasts, tokens) for where in vocabulary().common[word].where)
    ]


def _is_listed(name: Named, firsts: set[int], lasts: set[int], tokens: Tokens) -> bool:
    """Tell whether a word is beside goods in a list: '*lead* and zinc'."""
    before, after = name.first, name.last
    while tokens.word(before - 1) in _JOINTS:
        before -= 1
    while tokens.word(after) in _JOINTS:
        after += 1
    return (before < name.first and before in lasts) or (after > name.last and after in firsts)


def _is_measured(name: Named, _firsts: set[int], _lasts: set[int], tokens: Tokens) -> bool:
    """Tell whether a word stands behind an amount or a flow: 'tons of *lead*'."""
    amounts = vocabulary().amounts
    return tokens.word(name.first - 1) == "of" and any(
        form in amounts for form in singulars(tokens.word(name.first - 2))
    )


def _is_traded(name: Named, _firsts: set[int], _lasts: set[int], tokens: Tokens) -> bool:
    """Tell whether a word stands before a flow: '*lead* exports'."""
    return any(form in vocabulary().flows for form in singulars(tokens.word(name.last)))


def _is_counted(name: Named, _firsts: set[int], lasts: set[int], tokens: Tokens) -> bool:
    """Tell whether a word stands behind a number, article, adjective or other goods: 'two *ships*', 'coal *ship*'."""
    before = tokens.word(name.first - 1)
    words = vocabulary()
    return before.isdecimal() or before in words.counters or before in words.modifiers or name.first in lasts


_IS_WHERE = {
    Where.LISTED: _is_listed,
    Where.MEASURED: _is_measured,
    Where.TRADED: _is_traded,
    Where.COUNTED: _is_counted,
}


def _mention(name: Named, text: str, tokens: Tokens) -> GoodsMention:
    span = tokens.span(name.first, name.last)
    said = {word.lower() for word in name.modifiers} | set(tokens.words[name.first : name.last])
    is_military = not said.isdisjoint(vocabulary().military)
    return GoodsMention(
        span.start,
        span.end,
        words=text[span.start : span.end],
        good=name.good,
        head=tokens.span(*(name.head or (name.last - 1, name.last))),
        modifiers=name.modifiers,
        use=Use.MILITARY if is_military else name.good.use,
        reason=_reason(name, is_military),
    )


def _reason(name: Named, is_military: bool) -> str:
    parts = [name.reason]
    if name.modifiers:
        parts.append(f"read by its head, with {', '.join(map(repr, name.modifiers))} before it")
    if is_military and name.good.use is not Use.MILITARY:
        parts.append("said to be military")
    return "; ".join(parts)
