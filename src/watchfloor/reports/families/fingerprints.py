"""Fingerprints: a text as about a hundred numbers, of which texts that descend from one another share some.

Two kinds of features are hashed: runs of four words, of which a fixed share is kept (Manber, Finding similar
files in a large file system, USENIX 1994: 'sampling modulo p'), so that copies and excerpts share them wherever
they are cut; and pairs of neighbouring names and numbers, which are what paraphrase leaves standing. Of long texts
a smaller share is kept; what is kept of a long text is kept of a short one too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from watchfloor.reports.families.tokens import tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RULES = "fingerprints 2"
HASH_BITS = 40
_RUN = 4
_NEIGHBOURS = 2
_KEPT_OF, _KEPT_OF_LONG = 4, 8
_PAIRS_OF_LONG_KEPT_OF = 2
_LONG = 200
_MANY_PAIRS = 48
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


def fingerprints(texts: Sequence[str]) -> Fingerprints:
    """Hash a batch of texts; the same in every process and on every machine."""
    import numpy as np

    found = tokens(texts)
    lengths = np.bincount(found.owners, minlength=len(texts))
    runs, run_owners = _joined(found.hashes, found.owners, range(_RUN))
    kept = runs % np.where(lengths[run_owners] < _LONG, _KEPT_OF, _KEPT_OF_LONG).astype(np.uint64) == 0
    parts = [(runs[kept], run_owners[kept])]
    anchors, anchor_owners = found.hashes[found.is_anchor], found.owners[found.is_anchor]
    many = np.bincount(anchor_owners, minlength=len(texts)) * _NEIGHBOURS >= _MANY_PAIRS
    for step in range(1, _NEIGHBOURS + 1):
        pairs, owners = _joined(anchors, anchor_owners, (0, step))
        kept = pairs % np.where(many[owners], _PAIRS_OF_LONG_KEPT_OF, 1).astype(np.uint64) == 0
        parts.append((pairs[kept] ^ np.uint64(_ANCHOR_SALT), owners[kept]))
    features = np.concatenate([part for part, _ in parts]) >> np.uint64(64 - HASH_BITS)
    owners = np.concatenate([part for _, part in parts])
    return Fingerprints(features, owners, lengths, _wholes(found.hashes, lengths))


def _joined(
    hashes: NDArray[np.uint64], owners: NDArray[np.int64], steps: Sequence[int]
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Hash together what stands so many steps apart within one text (Fibonacci hashing)."""
    import numpy as np

    count = max(0, len(hashes) - steps[-1])
    total = np.zeros(count, np.uint64)
    for step in steps:
        total ^= hashes[step : step + count]
        total *= np.uint64(_MULTIPLIER)
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
