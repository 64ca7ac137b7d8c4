"""Moments: the second moments of a strip's columns, from which lanes are told."""

from __future__ import annotations

import numpy as np

from watchfloor.scenes.rail.lanes import Singles

# shares of the light of the ground: a shadow may take all of the first, nothing but a train takes the second
_SHADOW, _BLACK = 0.15, 0.5
_FAINT = 3.0


def weigh_columns(left: Singles, look: Singles, dark_weight: float) -> Singles:
    """Give how much each sample counts, (dates, across, along).

    What is darker than the ground counts little, since it may be a shadow, unless it is darker than shadows are.
    """
    share = left.mean(axis=1) / np.maximum(look.mean(axis=0), np.float32(1e-3))
    black = np.clip((-share - _SHADOW) / (_BLACK - _SHADOW), 0, 1)
    weights: Singles = np.where(share >= 0, np.float32(1), np.maximum(black, dark_weight)).astype(np.float32)
    return weights


def moments_of(left: Singles, noise: Singles, weights: Singles) -> Singles:
    """Give the second moments (across, across) of a block's columns, each counted alike but those of mere noise.

    A column most of which counts little counts little among all.
    """
    scaled = left / noise[:, None, None].astype(np.float32)
    columns = scaled.transpose(2, 0, 1, 3).reshape(left.shape[2], -1)
    size = np.sqrt(np.einsum("vn,vn->n", columns, columns))
    columns = (scaled * weights[:, None]).transpose(2, 0, 1, 3).reshape(left.shape[2], -1)
    columns = columns / np.maximum(size, np.float32(_FAINT * np.sqrt(len(columns))))
    moments: Singles = columns @ columns.T / columns.shape[1]
    return moments
