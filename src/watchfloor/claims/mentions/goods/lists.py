"""Gives goods in a list the head or the modifier that they share: '*zinc*, *copper* and silver concentrates'."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from watchfloor.claims.mentions.goods.naming import KnownGoods, Named
from watchfloor.claims.mentions.goods.tokens import Tokens
from watchfloor.claims.mentions.goods.vocabulary import vocabulary
from watchfloor.watch.rows import Good

_LAST_JOINTS = frozenset({"and", "or", "&", "/"})
_LONGEST_ITEM = 3
_COUNT = "1"


@frozen
class _Reading:
    """A text, the goods of the watch, and the names of goods found so far by their first token.

    `ending` are the names that were there at first by the token behind them, `inner` the tokens within these but
    their first.
    """

    tokens: Tokens
    known: KnownGoods
    found: dict[int, Named]
    ending: dict[int, Named]
    inner: frozenset[int]

    def named(self, first: int, last: int) -> Named | None:
        """Give the name that takes up just these tokens."""
        name = self.found.get(first)
        return name if name is not None and name.last == last else None


def with_shared_heads(named: Sequence[Named], tokens: Tokens, known: KnownGoods) -> list[Named]:
    """Read the items of a list by the head behind its last item.

    Args:
        named: names of goods in text order.
        tokens: the text.
        known: the goods of the watch by name.

    Returns:
        The names in text order; an item that names other goods together with the head ('copper concentrates')
        stands for these, and words that are goods only with the head ('*palm* and soybean oil') are added.
    """
    reading = _Reading(
        tokens,
        known,
        {name.first: name for name in named},
        {name.last: name for name in named},
        frozenset(index for name in named for index in range(name.first + 1, name.last)),
    )
    for name in named:
        splits = range(name.first + 1, name.last)
        items = next(filter(None, (_items_before(name, split, reading) for split in splits)), [])
        for item in items:
            for first in range(item.first, item.last):
                reading.found.pop(first, None)
            reading.found[item.first] = item
    for name in named:
        spread = _item_after(name, reading)
        if spread is not None:
            reading.found[spread.first] = spread
    return [reading.found[first] for first in sorted(reading.found)]


def _items_before(name: Named, split: int, reading: _Reading) -> list[Named]:
    """Give the items of a list that ends in a name, as far as they share the words from `split` on.

    Before a head in the plural, items with a head of their own are passed over: 'zinc, magnesia clinker, gold and
    silver concentrates'.
    """
    tokens = reading.tokens
    own = tokens.phrase(name.first, split)
    is_loose = tokens.word(name.last - 1) in vocabulary().loose_heads
    is_passing = tokens.word(name.last - 1).endswith("s") and not is_loose
    items: list[Named] = []
    stop = _before_joint(name.first, tokens, last=True)
    while stop is not None:
        item = _item(stop, (split, name.last), reading)
        if item is not None and tokens.phrase(item.first, item.last) != own:
            items.append(item)
        else:
            item = reading.ending.get(stop) if items and is_passing else None
        if item is None:
            break
        stop = _before_joint(item.first, tokens, last=False)
    goes_on = stop is not None and stop in reading.ending
    return [item for item in items if _says_more(item, reading, is_loose=is_loose and goes_on)]


def _before_joint(index: int, tokens: Tokens, *, last: bool) -> int | None:
    """Give where the item before a joint ends; only the last joint of a list has 'and', 'or' or a hyphen."""
    if last and tokens.word(index - 1) == "-" and tokens.touch(index) and tokens.touch(index - 1):
        return index - 1
    if tokens.word(index - 1) in _LAST_JOINTS and last:
        index -= 1
        return index - 1 if tokens.word(index - 1) == "," else index
    return index - 1 if tokens.word(index - 1) == "," and not last else None


def _item(stop: int, head: tuple[int, int], reading: _Reading) -> Named | None:
    """Read the words before a joint as goods with a head that stands behind it."""
    tokens = reading.tokens
    behind = tokens.phrase(*head)
    for first in range(max(stop - _LONGEST_ITEM, 0), stop):
        good = reading.known.by_name.get(f"{tokens.phrase(first, stop)} {behind}")
        if good is not None and first not in reading.inner:
            reason = f"'{tokens.said(first, stop)}' shares the head '{behind}': {good.id}"
            return Named(first, stop, good, reason, head=head)
    return None


def _says_more(item: Named, reading: _Reading, *, is_loose: bool) -> bool:
    """Tell whether the head makes an item other goods than it is alone.

    Behind a loose head, what is uncountable is read alone: 'corn' in 'rice, corn and soybean oil'.
    """
    alone = reading.named(item.first, item.last)
    if alone is None:
        return True
    return alone.good != item.good and not (is_loose and alone.good.unit != _COUNT)


def _item_after(name: Named, reading: _Reading) -> Named | None:
    """Give the next item of a list the modifier of a name: 'copper ore and *concentrate*'."""
    tokens, first = reading.tokens, name.last + 1
    if tokens.word(name.last) not in _LAST_JOINTS or reading.found.get(name.first) != name:
        return None
    alone = reading.found.get(first)
    if first >= len(tokens) or (alone is not None and alone.last > first + 1):
        return None
    for split in range(name.last - 1, name.first, -1):
        modifier = tokens.phrase(name.first, split)
        good = reading.known.called(f"{modifier} {tokens.word(first)}")
        if good is not None and (alone is None or _is_narrower(good, alone.good)):
            reason = f"'{tokens.said(first, first + 1)}' shares the modifier '{modifier}': {good.id}"
            return Named(first, first + 1, good, reason, modifiers=(modifier,))
    return None


def _is_narrower(good: Good, general: Good) -> bool:
    """Tell whether goods lie under the code of others, and are not of the same."""
    return bool(good.hs and general.hs and good.hs != general.hs and good.hs.startswith(general.hs))
