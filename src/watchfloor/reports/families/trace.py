"""Trace: texts in, families out; and families that grow as texts arrive, without comparing the rest again."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from watchfloor.model.family import Family
from watchfloor.reports.families.assemble import assemble
from watchfloor.reports.families.compare import read
from watchfloor.reports.families.directions import Text
from watchfloor.reports.families.fingerprints import Fingerprints, fingerprints
from watchfloor.reports.families.postings import Postings, Shared
from watchfloor.reports.families.relations import FEWEST_WORDS, relate

if TYPE_CHECKING:
    from concurrent.futures import Executor

    import numpy as np
    from numpy.typing import NDArray

BATCH = 1_000
_AHEAD = 4
_FEWEST_SHARED = 3
_LEAST_SHARE = 0.08
_LEAST_COMMON_SHARE = 0.4
_CANDIDATES = 6
_COMPARED_AT_ONCE = 200
_FAMILIES_AT_ONCE = 100

_Value = TypeVar("_Value")
_Result = TypeVar("_Result")
_Comparison = tuple[tuple[int, int], str, str]
_Group = tuple[list[Text], dict[str, list[str]]]


def trace(texts: Sequence[Text], executor: Executor | None = None) -> tuple[Family, ...]:
    """Find which texts descend from which.

    Args:
        texts: reports, in any order, each with its own id.
        executor: who hashes and aligns the texts; this process where none is given.

    Returns:
        Families of two and more, in the order of their first member; every member but the original has one edge,
        to the parent that it follows most closely.

    Raises:
        ValueError: two texts have the same id.
    """
    tracer = Tracer(lambda number: texts[number], executor)
    tracer.add(texts)
    return tuple(tracer.families())


class Tracer:
    """Families that grow: each batch of texts is held against those before it, which are not compared again."""

    def __init__(self, text_of: Callable[[int], Text], executor: Executor | None = None) -> None:
        """Begin with no texts.

        Args:
            text_of: gives a text again by the number of its arrival, from 0.
            executor: who hashes and aligns the texts; this process where none is given.
        """
        self._text_of = text_of
        self._executor = executor
        self._postings = Postings()
        self._ids: list[str] = []
        self._known: set[str] = set()
        self._first_with: dict[int, int] = {}
        self._leader: list[int] = []
        self._sizes: list[NDArray[np.int64]] = []
        self._links: dict[int, list[int]] = defaultdict(list)
        self._changed: set[int] = set()

    def add(self, texts: Iterable[Text]) -> None:
        """Add texts, and join them to the families of those that came before and of one another.

        Raises:
            ValueError: two texts have the same id.
        """
        self._add_hashed(self._done(fingerprints, self._batches(texts)))

    def add_known(self, ids: Sequence[str], hashed: Fingerprints) -> None:
        """Add texts by their fingerprints, and join them as `add` does.

        Raises:
            ValueError: two texts have the same id.
        """
        self._name(ids)
        self._add_hashed([hashed])

    def recall(self, ids: Sequence[str], hashed: Fingerprints) -> None:
        """Take texts that were traced before, by their fingerprints; only equal ones are joined.

        Raises:
            ValueError: two texts have the same id.
        """
        self._name(ids)
        self._take(hashed)

    def rejoin(self, families: Iterable[Family]) -> None:
        """Join texts that were recalled as they were when their families were found."""
        numbers = {text: number for number, text in enumerate(self._ids)}
        for family in families:
            pairs = [(edge.child, edge.parent) for edge in family.edges]
            first, *others = family.members
            self._changed.add(numbers[first])
            for child, parent in (*pairs, *((other, first) for other in others)):
                self._link(numbers[child], numbers[parent])

    def settle(self) -> None:
        """Take the families as they are for known: `changed` gives only what changes from now on."""
        self._changed.clear()

    def families(self) -> Iterator[Family]:
        """Give the families of two and more as they stand, in the order of their first member."""
        yield from self._assemble(self._links)

    def changed(self) -> Iterator[Family]:
        """Give the families that are new or have grown since this was last asked."""
        changed = set(self._changed)
        self._changed.clear()
        yield from self._assemble(changed)

    def _add_hashed(self, batches: Iterable[Fingerprints]) -> None:
        is_first = not self._leader
        for hashed in batches:
            features, owners = self._take(hashed)
            if not is_first:
                self._join(self._likely(self._postings.sharing(features, owners)))
        if is_first:
            self._join(self._likely(self._postings.all_sharing(_FEWEST_SHARED)))

    def _assemble(self, numbers: Iterable[int]) -> Iterator[Family]:
        """Give the families that hold some texts."""
        leaders = sorted({self._find(number) for number in numbers})
        for families in self._done(_assembled, self._groups(leaders)):
            yield from families

    def _groups(self, leaders: Iterable[int]) -> Iterator[list[_Group]]:
        """Give the texts of each family and how they were linked, some families at a time."""
        stream = iter(leaders)
        while some := list(islice(stream, _FAMILIES_AT_ONCE)):
            yield [self._group(self._members(leader)) for leader in some]

    def _members(self, leader: int) -> list[int]:
        """Give the texts that are linked with one, in the order of their arrival."""
        found, ahead = {leader}, [leader]
        while ahead:
            linked = [other for other in self._links[ahead.pop()] if other not in found]
            found.update(linked)
            ahead += linked
        return sorted(found)

    def _group(self, numbers: list[int]) -> _Group:
        links = {self._ids[n]: [self._ids[other] for other in self._links[n]] for n in numbers}
        return [self._text_of(number) for number in numbers], links

    def _done(self, work: Callable[[_Value], _Result], items: Iterator[_Value]) -> Iterator[_Result]:
        """Have work done on items, in their order, with no more than a few under way."""
        if self._executor is None:
            yield from map(work, items)
            return
        under_way = deque(self._executor.submit(work, item) for item in islice(items, _AHEAD))
        while under_way:
            yield under_way.popleft().result()
            under_way.extend(self._executor.submit(work, item) for item in islice(items, 1))

    def _batches(self, texts: Iterable[Text]) -> Iterator[list[str]]:
        stream = iter(texts)
        while batch := list(islice(stream, BATCH)):
            self._name([text.id for text in batch])
            yield [text.text for text in batch]

    def _name(self, ids: Sequence[str]) -> None:
        for text in ids:
            if text in self._known:
                raise ValueError(f"text {text} was given twice")
            self._known.add(text)
            self._ids.append(text)

    def _take(self, hashed: Fingerprints) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """Join texts that have the same words with the first of them; give the features of the others."""
        import numpy as np

        start, count = len(self._leader), len(hashed.lengths)
        self._leader.extend(range(start, start + count))
        is_new = np.ones(count, bool)
        for place in np.flatnonzero(hashed.lengths >= FEWEST_WORDS).tolist():
            first = self._first_with.setdefault(int(hashed.wholes[place]), start + place)
            if first != start + place:
                is_new[place] = False
                self._link(start + place, first)
        kept = is_new[hashed.owners]
        features, owners = hashed.features[kept], hashed.owners[kept]
        self._sizes.append(np.bincount(owners, minlength=count))
        self._postings.add(features, owners + start)
        return features, owners + start

    def _likely(self, shared: Shared) -> NDArray[np.int64]:
        """Keep of each text the few pairs that share most of the smaller's features."""
        import numpy as np

        self._sizes = [np.concatenate(self._sizes)] if self._sizes else []
        pairs, shares = [np.zeros((0, 2), np.int64)], [np.zeros(0)]
        for found, least in ((shared.rare, _LEAST_SHARE), (shared.common, _LEAST_COMMON_SHARE)):
            if not len(found):
                continue
            smaller = np.minimum(self._sizes[0][found[:, 0]], self._sizes[0][found[:, 1]])
            share = found[:, 2] / np.maximum(1, smaller)
            enough = (found[:, 2] >= _FEWEST_SHARED) & (share >= least)
            pairs.append(found[enough, :2])
            shares.append(share[enough])
        return _closest(np.concatenate(pairs), np.concatenate(shares))

    def _join(self, ranked: NDArray[np.int64]) -> None:
        """Compare pairs that are not yet of one family, of each text the closest first."""
        for rank in range(_CANDIDATES):
            pairs = ranked[ranked[:, 2] == rank, :2]
            for related in self._done(_related, self._to_compare(pairs)):
                for later, earlier in related:
                    self._link(later, earlier)

    def _to_compare(self, pairs: NDArray[np.int64]) -> Iterator[list[_Comparison]]:
        apart = ((one, other) for one, other in pairs.tolist() if self._find(one) != self._find(other))
        while some := list(islice(apart, _COMPARED_AT_ONCE)):
            yield [(pair, self._text_of(pair[0]).text, self._text_of(pair[1]).text) for pair in some]

    def _link(self, later: int, earlier: int) -> None:
        """Make one family of two; where they are of one already, nothing is noted."""
        one, other = self._find(later), self._find(earlier)
        if one != other:
            self._links[later].append(earlier)
            self._links[earlier].append(later)
            self._changed.add(later)
            self._leader[max(one, other)] = min(one, other)

    def _find(self, number: int) -> int:
        while self._leader[number] != number:
            self._leader[number] = self._leader[self._leader[number]]
            number = self._leader[number]
        return number


def _related(comparisons: Sequence[_Comparison]) -> list[tuple[int, int]]:
    """Give the pairs of texts of which one descends from the other."""
    reading = lru_cache(_COMPARED_AT_ONCE)(read)
    return [pair for pair, one, other in comparisons if relate(reading(one), reading(other)) is not None]


def _assembled(groups: Sequence[_Group]) -> list[Family]:
    return [assemble(texts, links) for texts, links in groups]


def _closest(pairs: NDArray[np.int64], shares: NDArray[np.float64]) -> NDArray[np.int64]:
    """Keep of each later text the few pairs of the greatest share, with their rank from 0, in the order of texts."""
    import numpy as np

    order = np.lexsort((-shares, pairs[:, 0]))
    pairs = pairs[order]
    starts = np.flatnonzero(np.r_[True, pairs[1:, 0] != pairs[:-1, 0]]) if len(pairs) else np.zeros(0, int)
    ranks = np.arange(len(pairs)) - np.repeat(starts, np.diff(np.r_[starts, len(pairs)]))
    return np.column_stack([pairs, ranks])[ranks < _CANDIDATES]
