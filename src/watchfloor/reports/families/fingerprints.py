"""Fingerprints: a text as a few dozen numbers, of which texts that descend from one another share some.

Two kinds of features are hashed: runs of four words, of which a fixed share is kept (Manber, Finding similar
files in a large file system, USENIX 1994: 'sampling modulo p'), so that copies and excerpts share them wherever
they are cut; and pairs of neighbouring names and numbers, which are what paraphrase leaves standing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING

from attrs import frozen

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


@frozen
class Fingerprints:
    """What a batch of texts hashes to.

    `features` are below 2**40, `owners` the number in the batch of the text that has each; a feature may repeat.
    Per text, `lengths` counts its words and `wholes` is one hash of them all, in order.
    """

    features: NDArray[np.uint64]
    owners: NDArray[np.int64]
    lengths: NDArray[np.int64]
    wholes: NDArray[np.uint64]


_known: dict[str, int] = {}


def fingerprints(texts: Sequence[str]) -> Fingerprints:
    """Hash a batch of texts; the same in every process."""
    import numpy as np

    words, lengths = _hashed(_WORD.findall(text.lower()) for text in texts)
    anchors, anchor_lengths = _hashed(_ANCHOR.findall(text) for text in texts)
    word_owners = np.repeat(np.arange(len(texts)), lengths)
    anchor_owners = np.repeat(np.arange(len(texts)), anchor_lengths)
    runs, run_owners = _runs(words, word_owners, range(RUN))
    kept = runs % np.uint64(KEPT_OF) == 0
    found = [(runs[kept], run_owners[kept])]
    for step in range(1, _NEIGHBOURS + 1):
        pairs, pair_owners = _runs(anchors, anchor_owners, (0, step))
        found.append((pairs ^ np.uint64(_ANCHOR_SALT), pair_owners))
    features = np.concatenate([part for part, _ in found]) >> np.uint64(64 - HASH_BITS)
    owners = np.concatenate([part for _, part in found])
    return Fingerprints(features, owners, lengths, _wholes(words, lengths))


def _hashed(texts: Iterable[list[str]]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Hash words one by one; give the hashes of all texts in a row, and how many each text has."""
    import numpy as np

    if len(_known) > _LARGEST_VOCABULARY:
        _known.clear()
    hashes: list[int] = []
    lengths = []
    for words in texts:
        hashes.extend(map(_hash, words))
        lengths.append(len(words))
    return np.array(hashes, np.uint64), np.array(lengths, np.int64)


def _hash(word: str) -> int:
    known = _known.get(word)
    if known is None:
        known = int.from_bytes(blake2b(word.encode(), digest_size=8).digest())
        _known[word] = known
    return known


def _runs(
    hashes: NDArray[np.uint64], owners: NDArray[np.int64], steps: Sequence[int]
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Hash together what stands so many steps apart within one text (Fibonacci hashing)."""
    import numpy as np

    count = max(0, len(hashes) - steps[-1])
    total = np.zeros(count, np.uint64)
    for step in steps:
        total = (total ^ hashes[step : step + count]) * np.uint64(_MULTIPLIER)
        total ^= total >> np.uint64(29)
    whole = owners[:count] == owners[steps[-1] : steps[-1] + count]
    return total[whole], owners[:count][whole]


def _wholes(hashes: NDArray[np.uint64], lengths: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Hash each text's words in order: the sum of each word's hash times the power of a multiplier at its place."""
    import numpy as np

    powers = np.full(int(lengths.max(initial=0)), _MULTIPLIER, np.uint64)
    np.multiply.accumulate(powers, out=powers)
    ends = np.cumsum(lengths)
    places = np.arange(len(hashes)) - np.repeat(ends - lengths, lengths)
    sums: NDArray[np.uint64] = np.concatenate([np.zeros(1, np.uint64), np.cumsum(hashes * powers[places])])
    wholes: NDArray[np.uint64] = sums[ends] - sums[ends - lengths]
    return wholes
