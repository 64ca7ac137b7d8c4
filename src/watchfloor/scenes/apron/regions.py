"""Regions: where something lies on an apron, apart from shadow, and how much of each pixel it takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from scipy import ndimage

Values = NDArray[np.float32]
Mask = NDArray[np.bool_]

_SEED = 4.5
_GROW = 2.8
_LEAST_CONTRAST = 0.16
_LEAST_M2 = 40.0
_LEAST_PIXELS = 4
_NEAR = np.ones((3, 3), bool)
_RING = 2
# shadow leaves a part of the light, in blue rather more of it (sky light)
_SHADE = (-1.9, -0.2)
_BLUER = (-0.12, 0.75)
_SHADOW_REACH_M = 13.0


@frozen(eq=False)
class Region:
    """Something that lies on an apron: share of each pixel that it takes, (h, w), its colour, (bands,), what it rests on.

    `contrast` is how far it stands out from the floor, in deviations of the floor; `edge` its length of outline in pixels.
    """

    share: Values
    colour: Values
    contrast: float
    edge: float
    touches_rim: bool

    @property
    def pixels(self) -> float:
        """Give its area in pixels."""
        return float(self.share.sum())


def regions(
    values: Values, look: Values, spread: NDArray[np.float64], usable: Mask, inside: Values, pixel_m: float
) -> Iterator[Region]:
    """Find what lies on an apron on one date.

    Args:
        values: (bands, h, w).
        look: what the empty apron looks like, (bands, h, w).
        spread: deviation of bare ground on the scale of logarithms, (bands,).
        usable: (h, w).
        inside: share of each pixel inside the apron, (h, w).
        pixel_m: side of a pixel in metres.

    Yields:
        Regions, from the top of the window down.
    """
    ratio = np.log(np.maximum(values, 0.01)) - np.log(np.maximum(look, 0.01))
    ratio[:, ~usable] = 0
    apart = np.sqrt(((ratio / spread[:, None, None]) ** 2).mean(axis=0))
    strong = np.abs(ratio).max(axis=0) > _LEAST_CONTRAST
    apart = np.where(strong & (inside > 0.05), apart, 0)
    shade = _shadow(ratio, apart, pixel_m)
    found = (apart > _GROW) & ~shade
    found = ndimage.binary_opening(found, np.ones((2, 2), bool)) if pixel_m < 6 else found
    labels, _ = ndimage.label(found)
    for number, window in enumerate(ndimage.find_objects(labels), start=1):
        if window is None:
            continue
        own = labels == number
        if not _counts(own, apart, inside, pixel_m):
            continue
        yield _measured(own, (labels > 0) & ~own, values, look, apart, shade, usable, inside)


def _counts(own: Mask, apart: Values, inside: Values, pixel_m: float) -> bool:
    """Tell whether a region is large and clear enough to be something, and lies on the apron rather than beside it."""
    area = float((own * inside).sum())
    if area < max(_LEAST_PIXELS, _LEAST_M2 / pixel_m**2) or area < 0.5 * own.sum():
        return False
    return float(np.quantile(apart[own], 0.7)) > _SEED


def _shadow(ratio: Values, apart: Values, pixel_m: float) -> Mask:
    """Tell which pixels are in shadow: darker in all bands by about the same, narrow, and beside something higher."""
    tone = ratio.mean(axis=0)
    blue, red = ratio[0], ratio[min(2, len(ratio) - 1)]
    dark = (ratio.max(axis=0) < -0.05) & (tone > _SHADE[0]) & (tone < _SHADE[1])
    dark &= (blue - red > _BLUER[0]) & (blue - red < _BLUER[1]) & (apart > _GROW)
    higher = (apart > _SEED) & ~dark
    labels, count = ndimage.label(dark)
    shadow = np.zeros_like(dark)
    if not count:
        return shadow
    depth = ndimage.distance_transform_edt(np.pad(dark, 1))[1:-1, 1:-1]
    widest = np.atleast_1d(ndimage.maximum(depth, labels, np.arange(1, count + 1)))
    beside = ndimage.binary_dilation(higher, _NEAR)
    for number in range(1, count + 1):
        own = labels == number
        narrow = (2 * widest[number - 1] - 1) * pixel_m < _SHADOW_REACH_M
        if narrow and ((own & beside).any() or own.sum() * pixel_m**2 < 150):
            shadow |= own
    return shadow


def _measured(
    own: Mask,
    others: Mask,
    values: Values,
    look: Values,
    apart: Values,
    shade: Mask,
    usable: Mask,
    inside: Values,
) -> Region:
    core = ndimage.binary_erosion(own, _NEAR)
    if core.sum() < 3:
        core = own & (apart >= np.quantile(apart[own], 0.6))
    colour = np.median(values[:, core], axis=1)
    near = ndimage.binary_dilation(own, _NEAR, iterations=_RING) & ~others & usable
    near &= ~ndimage.binary_dilation(others, _NEAR) | own
    local = _around(values, core, colour)
    ground = _ground(values, look, shade, own)
    share = _mixed(values, local, ground, apart)
    share = np.where(core, 1.0, np.where(near, share, 0.0))
    edge = float((near & ~core).sum()) / 2
    depth = float(np.median(apart[core]))
    rim = bool((own & (inside < 0.95)).any())
    return Region(share.astype(np.float32), colour.astype(np.float32), depth, edge, rim)


def _around(values: Values, core: Mask, colour: Values) -> Values:
    """Give at each pixel the colour of the region's inner pixels near by, (bands, h, w)."""
    size = (1, 5, 5)
    weight = ndimage.uniform_filter(core.astype(np.float32), size[1:]) + 1e-4
    near = ndimage.uniform_filter(values * core, size) + 1e-4 * colour[:, None, None]
    return np.asarray(near / weight, np.float32)


def _ground(values: Values, look: Values, shade: Mask, own: Mask) -> Values:
    """Give what lies around the region: the floor, or the floor in shadow where it is shaded."""
    if not shade.any():
        return look
    inner = shade & ~ndimage.binary_dilation(own, _NEAR)
    inner = inner if inner.sum() >= 3 else shade
    factor = np.median((values / np.maximum(look, 0.005))[:, inner], axis=1)
    shaded = ndimage.uniform_filter(shade.astype(np.float32), 3) > 0.3
    return np.where(shaded, look * factor[:, None, None], look).astype(np.float32)


def _mixed(values: Values, colour: Values, ground: Values, apart: Values) -> Any:
    """Give the share of each pixel that is the region's colour and not the ground's (linear mixing), (h, w)."""
    towards = (colour - ground) / np.maximum(ground, 0.02)
    seen = (values - ground) / np.maximum(ground, 0.02)
    share = (seen * towards).sum(axis=0) / np.maximum((towards**2).sum(axis=0), 1e-3)
    return np.clip(share, -0.25, 1.0)
