"""Trace: texts in, families out; and families that grow as texts arrive, without comparing the rest again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from watchfloor.model.family import Family
from watchfloor.reports.families.assemble import assemble
from watchfloor.reports.families.compare import read
from watchfloor.reports.families.directions import Text
from watchfloor.reports.families.fingerprints import Hasher
from watchfloor.reports.families.postings import Postings
from watchfloor.reports.families.relations import relate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BATCH = 1_000
_FEWEST_SHARED = 3
_LEAST_SHARE = 0.05
_CANDIDATES = 6
_READINGS_KEPT = 2_000


def trace(texts: Sequence[Text]) -> tuple[Family, ...]:
    """Find which texts descend from which.

    Args:
        texts: reports, in any order, each with its own id.

    Returns:
        Families of two and more, in the order of their first member; every member but the original has one edge,
        to the parent that it follows most closely.

    Raises:
        ValueError: two texts have the same id.
    """
    tracer = Tracer(lambda number: texts[number])
    tracer.add(texts)
    return tracer.families()


class Tracer:
    """Families that grow: each batch of texts is held against those before it, which are not compared again."""

    def __init__(self, text_of: Callable[[int], Text]) -> None:
        """Begin with no texts.

        Args:
            text_of: gives a text again by the number of its arrival, from 0.
        """
        self._text_of = text_of
        self._hasher, self._postings = Hasher(), Postings()
        self._ids: list[str] = []
        self._known: set[str] = set()
        self._leader: list[int] = []
        self._sizes: list[NDArray[np.int64]] = []
        self._links: dict[int, list[int]] = defaultdict(list)

    def add(self, texts: Iterable[Text]) -> None:
        """Add texts, and join them to the families of those that came before and of one another."""
        first = len(self._ids)
        features, owners = self._take(texts)
        pairs = (
            self._postings.sharing(features, owners) if first else self._postings.all_sharing(_FEWEST_SHARED)
        )
        self._join(self._likely(pairs))

    def families(self) -> tuple[Family, ...]:
        """Give the families of two and more as they stand."""
        members: dict[int, list[int]] = defaultdict(list)
        for number in range(len(self._ids)):
            members[self._find(number)].append(number)
        return tuple(self._family(group) for group in members.values() if len(group) > 1)

    def _family(self, group: list[int]) -> Family:
        links = {self._ids[n]: [self._ids[other] for other in self._links[n]] for n in group}
        return assemble([self._text_of(number) for number in group], links)

    def _take(self, texts: Iterable[Text]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        import numpy as np

        parts = [(np.zeros(0, np.uint64), np.zeros(0, np.int64))]
        batch: list[str] = []
        for text in texts:
            if text.id in self._known:
                raise ValueError(f"text {text.id} was given twice")
            self._known.add(text.id)
            self._leader.append(len(self._ids))
            self._ids.append(text.id)
            batch.append(text.text)
            if len(batch) == BATCH:
                parts.append(self._hash(batch))
                batch = []
        parts.append(self._hash(batch))
        return np.concatenate([f for f, _ in parts]), np.concatenate([o for _, o in parts])

    def _hash(self, batch: list[str]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        import numpy as np

        features, owners = self._hasher.fingerprints(batch)
        self._sizes.append(np.bincount(owners, minlength=len(batch)))
        owners += len(self._ids) - len(batch)
        self._postings.add(features, owners)
        return features, owners

    def _likely(self, pairs: NDArray[np.int64]) -> NDArray[np.int64]:
        """Keep of each text the few pairs that share most of the smaller's features, the likeliest first."""
        import numpy as np

        self._sizes = [np.concatenate(self._sizes)]
        sizes = self._sizes[0]
        shares = pairs[:, 2] / np.maximum(1, np.minimum(sizes[pairs[:, 0]], sizes[pairs[:, 1]]))
        enough = (pairs[:, 2] >= _FEWEST_SHARED) & (shares >= _LEAST_SHARE)
        order = np.lexsort((-shares[enough], pairs[enough][:, 0]))
        kept, shares = pairs[enough][order], shares[enough][order]
        starts = np.flatnonzero(np.r_[True, kept[1:, 0] != kept[:-1, 0]]) if len(kept) else np.zeros(0, int)
        ranks = np.arange(len(kept)) - np.repeat(starts, np.diff(np.r_[starts, len(kept)]))
        closest = ranks < _CANDIDATES
        return kept[closest][(-shares[closest]).argsort(kind="stable")]

    def _join(self, pairs: NDArray[np.int64]) -> None:
        """Compare pairs that are not yet of one family, those that share most first."""
        reading = lru_cache(_READINGS_KEPT)(lambda number: read(self._text_of(number).text))
        for later, earlier, _ in pairs.tolist():
            one, other = self._find(later), self._find(earlier)
            if one != other and relate(reading(later), reading(earlier)) is not None:
                self._links[later].append(earlier)
                self._links[earlier].append(later)
                self._leader[max(one, other)] = min(one, other)

    def _find(self, number: int) -> int:
        while self._leader[number] != number:
            self._leader[number] = self._leader[self._leader[number]]
            number = self._leader[number]
        return number
