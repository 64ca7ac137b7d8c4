"""Postings: which texts have which features, kept sorted, so that those that share some are found at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from watchfloor.reports.families.fingerprints import HASH_BITS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TEXT_BITS = 64 - HASH_BITS
_MOST_TEXTS = 1 << TEXT_BITS
_COMMON = 64
_FIRST_OF_COMMON = 2
_WINDOW = 4
_MERGE_AT = 0.25
_LARGEST_SEGMENT = 1 << 24
_STRETCH = 1 << 22
_POSTINGS_A_PART = 1 << 24


@frozen
class Shared:
    """Pairs of texts that share features, as rows of later text, earlier text and how many they share.

    `rare` counts features that at most 64 texts have. `common` counts the others, which are boilerplate or
    commonplaces and tell of descent only where they are much of a text, as in a family of hundreds.
    """

    rare: NDArray[np.int64]
    common: NDArray[np.int64]


class Postings:
    """Features and the texts that have them, each posting one number: the feature's bits, then the text's."""

    def __init__(self) -> None:
        import numpy as np

        self._segments: list[NDArray[np.uint64]] = [np.zeros(0, np.uint64)]

    def add(self, features: NDArray[np.uint64], texts: NDArray[np.int64]) -> None:
        """Add postings.

        Args:
            features: below 2**40.
            texts: the number of the text that has each feature, below 2**24.

        Raises:
            ValueError: a text's number is too high.
        """
        import numpy as np

        if len(texts) and int(texts.max()) >= _MOST_TEXTS:
            raise ValueError(f"more than {_MOST_TEXTS:,} texts cannot be traced at once")
        packed = np.sort((features << np.uint64(TEXT_BITS)) | texts.astype(np.uint64))
        self._segments.append(packed[np.r_[True, packed[1:] != packed[:-1]]] if len(packed) else packed)
        while len(self._segments) > 1 and self._is_to_merge(*map(len, self._segments[-2:])):
            last = self._segments.pop()
            merged = np.concatenate([self._segments.pop(), last])
            merged.sort()
            self._segments.append(merged)

    def sharing(self, features: NDArray[np.uint64], texts: NDArray[np.int64]) -> Shared:
        """Give the pairs of a new and an earlier text that share features.

        Args:
            features: of the new texts, which may be added already.
            texts: the number of the text that has each.

        Returns:
            The pairs; of a common feature only those with the first texts that have it.
        """
        import numpy as np

        order = np.argsort(features, kind="stable")
        keys, owners = features[order] << np.uint64(TEXT_BITS), texts[order]
        last = keys | np.uint64(_MOST_TEXTS - 1)
        lows = [np.searchsorted(segment, keys) for segment in self._segments]
        highs = [np.searchsorted(segment, last, "right") for segment in self._segments]
        is_common = np.sum(highs, axis=0) - np.sum(lows, axis=0) > _COMMON
        rare, common = [], []
        for segment, low, high in zip(self._segments, lows, highs, strict=True):
            few = np.minimum(high - low, _FIRST_OF_COMMON * is_common)
            rare.append(_paired(segment, owners, low, np.where(is_common, 0, high - low)))
            common.append(_paired(segment, owners, low, few))
        return Shared(_counted(rare, 1), _counted(common, 1))

    def all_sharing(self, least: int) -> Shared:
        """Give the pairs of texts that share features.

        Args:
            least: the fewest features that a pair must share.

        Returns:
            The pairs; of a feature that several have each with the next four, of a common one each with the
            first texts that have it.
        """
        import numpy as np

        parts = 1 + sum(map(len, self._segments)) // _POSTINGS_A_PART
        rare, common = [], []
        for part in range(parts):
            pairs = [_pairs(chunk, part, parts) for chunk in self._by_feature()]
            rare.append(_counted([near for near, _ in pairs], least))
            common.append(_counted([far for _, far in pairs], least))
        return Shared(np.concatenate(rare), np.concatenate(common))

    def _is_to_merge(self, before: int, last: int) -> bool:
        """Tell whether a segment is to be merged with the one before it; large ones are left, to spare memory."""
        return last >= _MERGE_AT * before and before + last <= _LARGEST_SEGMENT

    def _by_feature(self) -> Iterator[NDArray[np.uint64]]:
        """Give all postings, sorted, in stretches that hold whole features."""
        import numpy as np

        stretches = 1 + sum(map(len, self._segments)) // _STRETCH
        bounds = [(number << HASH_BITS) // stretches << TEXT_BITS for number in range(1, stretches)]
        cuts = [np.searchsorted(segment, np.array(bounds, np.uint64)) for segment in self._segments]
        ends = [[0, *cut.tolist(), len(segment)] for cut, segment in zip(cuts, self._segments, strict=True)]
        for number in range(stretches):
            slices = [s[end[number] : end[number + 1]] for s, end in zip(self._segments, ends, strict=True)]
            yield np.sort(np.concatenate(slices))


def _pairs(chunk: NDArray[np.uint64], part: int, parts: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pair the texts that have a feature: each with the next few, or, of a common feature, with the first few.

    Only the pairs whose later text is of the part are given, so that memory is bounded.
    """
    import numpy as np

    chunk = _of_several(chunk)
    features = chunk >> np.uint64(TEXT_BITS)
    texts = _texts(chunk)
    starts = np.flatnonzero(np.r_[len(features) > 0, features[1:] != features[:-1]])
    sizes = np.diff(np.r_[starts, len(features)])
    is_common = np.repeat(sizes > _COMMON, sizes)
    first = np.repeat(starts, sizes)[is_common]
    wanted = texts % parts == part
    near, far = [], []
    for step in range(1, _WINDOW + 1):
        same = wanted[step:] & ~is_common[step:] & (features[step:] == features[:-step])
        near.append(_packed(texts[step:][same], texts[:-step][same]))
    later, is_wanted = texts[is_common], wanted[is_common]
    for step in range(_FIRST_OF_COMMON):
        earlier = texts[first + step]
        kept = is_wanted & (later > earlier)
        far.append(_packed(later[kept], earlier[kept]))
    return np.concatenate(near), np.concatenate(far)


def _of_several(postings: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Keep the postings, sorted, of features that several texts have."""
    import numpy as np

    like_next = (postings[1:] ^ postings[:-1]) < np.uint64(_MOST_TEXTS)
    return postings[np.r_[False, like_next] | np.r_[like_next, False]] if len(postings) else postings


def _paired(
    segment: NDArray[np.uint64], owners: NDArray[np.int64], low: NDArray[np.int64], count: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Pair each owner with the texts of as many postings as are counted from its low place on."""
    import numpy as np

    earlier = _texts(segment[np.repeat(low, count) + _ramps(count)])
    later = np.repeat(owners, count)
    return _packed(later, earlier)[later > earlier]


def _texts(postings: NDArray[np.uint64]) -> NDArray[np.int64]:
    import numpy as np

    return (postings & np.uint64(_MOST_TEXTS - 1)).astype(np.int64)


def _packed(later: NDArray[np.int64], earlier: NDArray[np.int64]) -> NDArray[np.int64]:
    return (later << TEXT_BITS) | earlier


def _counted(packed: Sequence[NDArray[np.int64]], least: int) -> NDArray[np.int64]:
    import numpy as np

    if not packed:
        return np.zeros((0, 3), np.int64)
    pairs, counts = np.unique(np.concatenate(packed), return_counts=True)
    pairs, counts = pairs[counts >= least], counts[counts >= least]
    return np.stack([pairs >> TEXT_BITS, pairs & (_MOST_TEXTS - 1), counts], axis=1)


def _ramps(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give 0, 1, 2 … up to each count in turn."""
    import numpy as np

    ends = np.cumsum(counts)
    return np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - counts, counts)
