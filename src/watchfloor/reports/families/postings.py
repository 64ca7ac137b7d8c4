"""Postings: which texts have which features, kept sorted, so that those that share some are found at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.reports.families.fingerprints import HASH_BITS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TEXT_BITS = 64 - HASH_BITS
_MOST_TEXTS = 1 << TEXT_BITS
_COMMON = 64
_WINDOW = 4
_MERGE_AT = 0.25
_CHUNK = 1 << 24


class Postings:
    """Features and the texts that have them, each posting one number: the feature's bits, then the text's.

    A feature that more than 64 texts have is boilerplate or a commonplace, and says nothing of descent.
    """

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
        packed = (features << np.uint64(TEXT_BITS)) | texts.astype(np.uint64)
        self._segments.append(np.unique(packed))
        while len(self._segments) > 1 and len(self._segments[-1]) >= _MERGE_AT * len(self._segments[-2]):
            last = self._segments.pop()
            merged = np.concatenate([self._segments.pop(), last])
            merged.sort()
            self._segments.append(merged)

    def sharing(self, features: NDArray[np.uint64], texts: NDArray[np.int64]) -> NDArray[np.int64]:
        """Give the pairs of a new and an earlier text that share features.

        Args:
            features: of the new texts, which may be added already.
            texts: the number of the text that has each.

        Returns:
            Rows of new text, earlier text, and how many features they share.
        """
        import numpy as np

        order = np.argsort(features, kind="stable")
        wanted, owners = features[order], texts[order]
        found = []
        for segment in self._segments:
            low = np.searchsorted(segment, wanted << np.uint64(TEXT_BITS))
            high = np.searchsorted(
                segment, (wanted << np.uint64(TEXT_BITS)) | np.uint64(_MOST_TEXTS - 1), "right"
            )
            count = high - low
            count[count > _COMMON] = 0
            places = np.repeat(low, count) + _ramps(count)
            earlier = (segment[places] & np.uint64(_MOST_TEXTS - 1)).astype(np.int64)
            found.append(np.stack([np.repeat(owners, count), earlier]))
        pairs = np.concatenate(found, axis=1)
        pairs = pairs[:, pairs[0] > pairs[1]]
        return _counted((pairs[0] << TEXT_BITS) | pairs[1])

    def all_sharing(self, least: int) -> NDArray[np.int64]:
        """Give the pairs of texts that share features, of a feature that many have each with the next four.

        Args:
            least: the fewest features that a pair must share.

        Returns:
            Rows of later text, earlier text, and how many features they share.
        """
        import numpy as np

        while len(self._segments) > 1:
            last = self._segments.pop()
            self._segments[-1] = np.sort(np.concatenate([self._segments[-1], last]))
        every = self._segments[0]
        parts = [_pairs(every[start : start + _CHUNK + _COMMON]) for start in range(0, len(every), _CHUNK)]
        counted = _counted(np.concatenate(parts)) if parts else np.zeros((0, 3), np.int64)
        return counted[counted[:, 2] >= least]


def _pairs(segment: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Pair the texts that stand together under one feature, each with the next few, in groups that are not common."""
    import numpy as np

    features = segment >> np.uint64(TEXT_BITS)
    texts = (segment & np.uint64(_MOST_TEXTS - 1)).astype(np.int64)
    starts = np.flatnonzero(np.r_[True, features[1:] != features[:-1]]) if len(features) else np.zeros(0, int)
    sizes = np.diff(np.r_[starts, len(features)])
    rare = np.repeat(sizes <= _COMMON, sizes)
    found = []
    for step in range(1, _WINDOW + 1):
        same = rare[step:] & (features[step:] == features[:-step])
        found.append((texts[step:][same] << TEXT_BITS) | texts[:-step][same])
    return np.concatenate(found)


def _counted(packed: NDArray[np.int64]) -> NDArray[np.int64]:
    import numpy as np

    pairs, counts = np.unique(packed, return_counts=True)
    return np.stack([pairs >> TEXT_BITS, pairs & (_MOST_TEXTS - 1), counts], axis=1)


def _ramps(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give 0, 1, 2 … up to each count in turn."""
    import numpy as np

    ends = np.cumsum(counts)
    return np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - counts, counts)
