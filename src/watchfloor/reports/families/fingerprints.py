"""Fingerprints: a text as a few dozen numbers, of which texts that descend from one another share some.

Two kinds of features are hashed: runs of four words, of which a fixed quarter is kept (Manber, Finding similar
files in a large file system, USENIX 1994: 'sampling modulo p'), so that copies and excerpts share them wherever
they are cut; and pairs of neighbouring names and numbers, which are what paraphrase leaves standing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RUN = 4
KEPT_OF = 4
HASH_BITS = 40
_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,:]\d+)*")
_ANCHOR = re.compile(r"(?<=[^.!?…\s][ \n])[A-Z][^\W\d_]+|\d+(?:[.,:]\d+)*")
_NEIGHBOURS = 2
_LARGEST_VOCABULARY = 1_000_000
_MULTIPLIER = 0x9E3779B97F4A7C15
_ANCHOR_SALT = 0x5851F42D4C957F2D


class Hasher:
    """Hashes texts in batches; it remembers the hashes of words, which are the same in every process."""

    def __init__(self) -> None:
        self._words: dict[str, int] = {}

    def fingerprints(self, texts: Sequence[str]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """Hash texts.

        Args:
            texts: any texts.

        Returns:
            Features below 2**40, and for each the number of its text in `texts`; a feature may repeat.
        """
        import numpy as np

        runs, run_owners = self._hashed((_WORD.findall(text.lower()) for text in texts), len(texts))
        features = _combined([runs[place : len(runs) - RUN + 1 + place] for place in range(RUN)])
        owners = run_owners[: len(features)]
        whole = owners == run_owners[RUN - 1 :] if len(features) else np.zeros(0, bool)
        kept = whole & (features % np.uint64(KEPT_OF) == 0)
        anchors, anchor_owners = self._hashed((_ANCHOR.findall(text) for text in texts), len(texts))
        pairs = [(features[kept] >> np.uint64(64 - HASH_BITS), owners[kept])]
        for step in range(1, _NEIGHBOURS + 1):
            joined = _combined([anchors[: len(anchors) - step], anchors[step:]]) ^ np.uint64(_ANCHOR_SALT)
            same = anchor_owners[: len(joined)] == anchor_owners[step:]
            pairs.append((joined[same] >> np.uint64(64 - HASH_BITS), anchor_owners[: len(joined)][same]))
        return np.concatenate([f for f, _ in pairs]), np.concatenate([o for _, o in pairs])

    def _hashed(self, texts: Iterable[list[str]], count: int) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        import numpy as np

        if len(self._words) > _LARGEST_VOCABULARY:
            self._words.clear()
        hashes: list[int] = []
        lengths = np.zeros(count, np.int64)
        for number, words in enumerate(texts):
            hashes.extend(map(self._hash, words))
            lengths[number] = len(words)
        return np.array(hashes, np.uint64), np.repeat(np.arange(count), lengths)

    def _hash(self, word: str) -> int:
        known = self._words.get(word)
        if known is None:
            known = int.from_bytes(blake2b(word.encode(), digest_size=8).digest())
            self._words[word] = known
        return known


def batches(texts: Iterable[str], size: int) -> Iterable[list[str]]:
    """Cut a stream of texts into lists of a size."""
    stream = iter(texts)
    while batch := list(islice(stream, size)):
        yield batch


def _combined(parts: list[NDArray[np.uint64]]) -> NDArray[np.uint64]:
    """Hash the sequences that stand at the same places of several arrays (Fibonacci hashing)."""
    import numpy as np

    total = np.zeros(len(parts[0]) if len(parts[0]) > 0 else 0, np.uint64)
    for part in parts:
        total = (total ^ part[: len(total)]) * np.uint64(_MULTIPLIER)
        total ^= total >> np.uint64(29)
    return total
