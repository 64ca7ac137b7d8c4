"""Align: the lines of a child in, the lines of its parent that they follow out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from attrs import frozen

from watchfloor.assessment.drift.telling import Telling

_FOLLOWS, _FOLLOWS_BETWEEN = 0.4, 0.25
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
    its content, a third at least; several lines may follow one that was split. A line that shares less follows the one
    that stands between the same neighbours.

    Returns:
        Pairs in the child's order; lines that follow none are left out.
    """
    same = _in_same_words(parent, child)
    taken = set(same.values())
    pairs = []
    for number in range(len(child.lines)):
        if number in same:
            pairs.append(Aligned(same[number], number, is_same=True))
            continue
        best = _followed(number, parent, child, taken)
        if best is None:
            best = _left_between(number, parent, child, same)
        if best is not None:
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
    shared: dict[int, float] = defaultdict(float)
    for word, weight in line.weights.items():
        for place in parent.by_word.get(word, ()):
            shared[place] += weight
    free = [place for place in shared if place not in taken]
    if not free:
        return None
    best = max(free, key=lambda place: (shared[place], -abs(place - number), place))
    enough = line.share_in(parent.lines[best]) >= _FOLLOWS
    return best if enough and parent.lines[best].share_in(line) >= _LEAST_OF_PARENT else None


def _left_between(number: int, parent: Telling, child: Telling, same: Mapping[int, int]) -> int | None:
    """Give the parent's line that stands alone between the lines that the child's neighbours are the same as."""
    before = same.get(number - 1) if number else -1
    after = same.get(number + 1) if number + 1 < len(child.lines) else len(parent.lines)
    if before is None or after is None or after - before != 2:
        return None
    place = before + 1
    return place if child.lines[number].share_in(parent.lines[place]) >= _FOLLOWS_BETWEEN else None
