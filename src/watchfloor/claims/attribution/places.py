"""Finds what stands at a place of a long text without looking through all of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from watchfloor.claims.mentions.values import Span

_Item = TypeVar("_Item")
_BLOCK = 512


class Places(Generic[_Item]):
    """Items by the stretches of text that they stand at, which may overlap.

    Args:
        items: each stretch with what stands there.
    """

    def __init__(self, items: Iterable[tuple[Span, _Item]]) -> None:
        self._blocks: dict[int, list[tuple[Span, _Item]]] = defaultdict(list)
        for span, item in items:
            for block in range(span.start // _BLOCK, span.end // _BLOCK + 1):
                self._blocks[block].append((span, item))

    def at(self, offset: int) -> Iterator[_Item]:
        """Give what stands at a character, in the order in which it was put in."""
        for span, item in self._blocks.get(offset // _BLOCK, ()):
            if span.start <= offset < span.end:
                yield item

    def touching(self, other: Span) -> Iterator[_Item]:
        """Give what shares a character with a stretch, once for each stretch it stands at."""
        for block in range(other.start // _BLOCK, other.end // _BLOCK + 1):
            for span, item in self._blocks.get(block, ()):
                if span.overlaps(other) and max(span.start, other.start) // _BLOCK == block:
                    yield item
