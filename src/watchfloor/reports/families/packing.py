"""Packing: fingerprints as bytes, so that they can be kept, and back.

A text's fingerprint is the hash of the whole in eight bytes, the number of its words in four, and its features in
ascending order in five bytes each, all with the lowest byte first.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from watchfloor.reports.families.fingerprints import HASH_BITS, Fingerprints

_FEATURE = HASH_BITS // 8
_HEAD = [("whole", "<u8"), ("length", "<u4")]
_HEAD_SIZE = 12


def pack(hashed: Fingerprints) -> list[bytes]:
    """Give the fingerprint of each text as bytes; a feature that repeats is kept once."""
    import numpy as np

    count = len(hashed.lengths)
    heads = np.zeros(count, _HEAD)
    heads["whole"], heads["length"] = hashed.wholes, hashed.lengths
    order = np.lexsort((hashed.features, hashed.owners))
    features, owners = hashed.features[order], hashed.owners[order]
    again = (features[1:] == features[:-1]) & (owners[1:] == owners[:-1])
    first = np.r_[np.ones(min(1, len(features)), bool), ~again]
    features, owners = features[first], owners[first]
    head = heads.tobytes()
    body = features.astype("<u8").view(np.uint8).reshape(-1, 8)[:, :_FEATURE].tobytes()
    bounds = [0, *(_FEATURE * np.cumsum(np.bincount(owners, minlength=count))).tolist()]
    return [
        head[number * _HEAD_SIZE : (number + 1) * _HEAD_SIZE] + body[start:end]
        for number, (start, end) in enumerate(pairwise(bounds))
    ]


def unpack(bodies: Sequence[bytes]) -> Fingerprints:
    """Give the fingerprints of a batch of texts from what `pack` made of each."""
    import numpy as np

    heads = np.frombuffer(b"".join(body[:_HEAD_SIZE] for body in bodies), _HEAD)
    packed = np.frombuffer(b"".join(body[_HEAD_SIZE:] for body in bodies), np.uint8).reshape(-1, _FEATURE)
    wide = np.zeros((len(packed), 8), np.uint8)
    wide[:, :_FEATURE] = packed
    counts = [(len(body) - _HEAD_SIZE) // _FEATURE for body in bodies]
    return Fingerprints(
        features=wide.reshape(-1).view("<u8").astype(np.uint64),
        owners=np.repeat(np.arange(len(bodies)), counts),
        lengths=heads["length"].astype(np.int64),
        wholes=heads["whole"].astype(np.uint64),
    )
