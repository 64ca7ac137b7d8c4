"""Align: the lines of a child in, the lines of its parent that they follow out."""

from __future__ import annotations

from collections import defaultdict

from attrs import frozen

from watchfloor.assessment.drift.telling import Telling

_FOLLOWS = 0.34
_LEAST_OF_PARENT = 0.25


@frozen
class Aligned:
    """That a child's line, by number, follows a parent's, and whether in the same words."""

    parent: int
    child: int
    is_same: bool


def align(parent: Telling, child: Telling) -> list[Aligned]:
    """Find for each line of a child the line of its parent that it follows.

    Lines in the same words are taken first. Another line follows the one, of those not yet taken, that shares most of
    its content, a third at least; several lines may follow one that was split.

    Returns:
        Pairs in the child's order; lines that follow none are left out.
    """
    same = _in_same_words(parent, child)
    taken = set(same.values())
    pairs = []
    for number in range(len(child.lines)):
        if number in same:
            pairs.append(Aligned(same[number], number, is_same=True))
        elif (best := _followed(number, parent, child, taken)) is not None:
            pairs.append(Aligned(best, number, is_same=False))
    return pairs


def _in_same_words(parent: Telling, child: Telling) -> dict[int, int]:
    places: dict[str, list[int]] = defaultdict(list)
    for number, line in reversed(list(enumerate(parent.lines))):
        places[line.text].append(number)
    return {
        number: places[line.text].pop() for number, line in enumerate(child.lines) if places.get(line.text)
    }


def _followed(number: int, parent: Telling, child: Telling, taken: set[int]) -> int | None:
    line = child.lines[number]
    near = {place for word in line.weights for place in parent.by_word.get(word, ())} - taken
    if not near:
        return None
    share, _, best = max((line.share_in(parent.lines[place]), -abs(place - number), place) for place in near)
    enough = share >= _FOLLOWS and parent.lines[best].share_in(line) >= _LEAST_OF_PARENT
    return best if enough else None
