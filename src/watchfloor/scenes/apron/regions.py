"""Regions: where something lies on an apron, apart from shadow, and how much of each pixel it takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray
from scipy import ndimage

Values = NDArray[np.float32]
Mask = NDArray[np.bool_]

_SEED = 4.5
_GROW = 2.8
_CONTRAST_SPREADS = 3.2
LEAST_M2 = 80.0
_LEAST_PIXELS = 3
_NEAR = np.ones((3, 3), bool)
_RING = 2
# how much of a full shadow, on the scale of logarithms, and how far a band may stray from it
_SHADE = (0.2, 1.12)
_SHADE_STRAYS = 0.16
_SHADOW_REACH_M = 13.0
# pixels too coarse for the shadow of a pile to fill one
_COARSE_M = 6.0
# where no pixel lies wholly within, those that stand out most are taken for whole
_PUREST = 0.8
# how far what is next to a region is looked at to measure it, in pixels
_AROUND = 6
# how much less readily a pixel is put down to shadow than to cargo where both would do
_RIDGE = 0.01
_RARER = 4.0
_ALIKE = 0.97
_TELLING = 0.2


@frozen(eq=False)
class Region:
    """Something that lies on an apron: share of each pixel that it takes, (h, w), its colour, (bands,), what it rests on.

    `contrast` is how far it stands out from the floor, in deviations of the floor; `edge` the length of its outline in
    pixels; `dark` where it looks like floor in shadow.
    """

    share: Values
    colour: Values
    contrast: float
    edge: float
    dark: bool

    @property
    def pixels(self) -> float:
        """Give its area in pixels."""
        return float(self.share.sum())


@frozen(eq=False)
class Day:
    """One apron on one date.

    `values` and the empty `look` are (bands, h, w), `spread` the deviation of bare ground on the scale of logarithms
    and `shade` the share of light that shadow leaves, both (bands,); `usable` is (h, w).
    """

    values: Values
    look: Values
    spread: NDArray[np.float64]
    shade: NDArray[np.float64]
    usable: Mask


def regions(day: Day, inside: Values, pixel_m: float) -> Iterator[Region]:
    """Find what lies on an apron on one date.

    Args:
        day: what is seen.
        inside: share of each pixel inside the apron, (h, w).
        pixel_m: side of a pixel in metres.

    Yields:
        Regions, from the top of the window down.
    """
    ratio = np.log(np.maximum(day.values, 0.01)) - np.log(np.maximum(day.look, 0.01))
    ratio[:, ~day.usable] = 0
    apart = np.sqrt(((ratio / day.spread[:, None, None]) ** 2).mean(axis=0))
    strong = np.abs(ratio).max(axis=0) > _CONTRAST_SPREADS * day.spread.max()
    apart = np.where(strong & (inside > 0.05), apart, 0)
    fine = pixel_m < _COARSE_M
    shadow = _shadow(ratio, apart, day, inside, pixel_m) if fine else np.zeros(apart.shape, bool)
    found = (apart > _GROW) & ~shadow
    if fine:
        found = ndimage.binary_opening(found, np.ones((2, 2), bool))
    labels, _ = ndimage.label(found)
    for number, place in enumerate(ndimage.find_objects(labels), start=1):
        near = tuple(slice(max(side.start - _AROUND, 0), side.stop + _AROUND) for side in place)
        own = labels[near] == number
        if _counts(own, apart[near], inside[near], pixel_m):
            part = evolve(day, values=day.values[:, *near], look=day.look[:, *near], usable=day.usable[near])
            region = _measured(own, found[near] & ~own, part, apart[near], shadow[near])
            share = np.zeros(apart.shape, np.float32)
            share[near] = region.share
            yield evolve(region, share=share)


def _counts(own: Mask, apart: Values, inside: Values, pixel_m: float) -> bool:
    """Tell whether a region is large and clear enough to be something, and lies on the apron rather than beside it."""
    area = float((own * inside).sum())
    if area < max(_LEAST_PIXELS, LEAST_M2 / pixel_m**2) or area < 0.5 * own.sum():
        return False
    return float(np.quantile(apart[own], 0.7)) > _SEED


def _shadow(ratio: Values, apart: Values, day: Day, inside: Values, pixel_m: float) -> Mask:
    """Tell which pixels are in shadow: dimmed as skylight dims, narrow, and beside something that could cast it."""
    depth_of_shade = np.log(day.shade)[:, None, None]
    depth = (ratio * depth_of_shade).sum(axis=0) / (depth_of_shade**2).sum()
    left = np.abs(ratio - depth * depth_of_shade).max(axis=0)
    # the roughness of coal is not shadow here and there
    smooth = ndimage.uniform_filter(depth, 3)
    dark = (
        (depth > _SHADE[0]) & (np.minimum(depth, smooth) < _SHADE[1]) & (left < _SHADE_STRAYS) & (apart > 0)
    )
    labels, count = ndimage.label(dark)
    if not count:
        return np.zeros(dark.shape, bool)
    within = ndimage.distance_transform_edt(np.pad(dark, 1))[1:-1, 1:-1]
    widest = np.zeros(count + 1)
    np.maximum.at(widest, labels[dark], within[dark])
    higher = ((apart > _SEED) & ~dark) | (inside < 0.05)
    beside = ndimage.binary_dilation(higher, _NEAR)
    casts = np.bincount(labels[beside], minlength=count + 1) > 0
    narrow = (2 * widest - 1) * pixel_m < _SHADOW_REACH_M
    narrow[0] = False
    shadow: Mask = (narrow & casts)[labels]
    return shadow


def _measured(own: Mask, others: Mask, day: Day, apart: Values, shadow: Mask) -> Region:
    """Measure one region: whole in its core, by shares of pixels in a ring around it."""
    core = ndimage.binary_erosion(own, _NEAR, iterations=2)
    if core.sum() < _LEAST_PIXELS:
        core = ndimage.binary_erosion(own, _NEAR)
    if core.sum() < _LEAST_PIXELS:
        core = own & (apart >= np.quantile(apart[own], _PUREST))
    colour = np.median(day.values[:, core], axis=1)
    near = ndimage.binary_dilation(own, _NEAR, iterations=_RING) & day.usable & ~others
    near &= ~ndimage.binary_dilation(others, _NEAR) | own
    mixed, dark = _mixed(day, _around(day.values, core, colour), shadow)
    share = np.where(core, 1.0, np.where(near, mixed, 0.0))
    return Region(
        share=share.astype(np.float32),
        colour=colour.astype(np.float32),
        contrast=float(np.median(apart[core])),
        edge=float((near & ~core).sum()) / (2 * _RING),
        dark=bool(dark[core].mean() > 0.5),
    )


def _around(values: Values, core: Mask, colour: Values) -> Values:
    """Give at each pixel the colour of the region's inner pixels near by, (bands, h, w)."""
    size = (1, 7, 7)
    weight = ndimage.uniform_filter(core.astype(np.float32), size[1:]) + 0.02
    near = ndimage.uniform_filter(values * core, size) + 0.02 * colour[:, None, None]
    return np.asarray(near / weight, np.float32)


def _mixed(day: Day, colour: Values, shadow: Mask) -> tuple[Any, Mask]:
    """Give the share of each pixel, (h, w), that the region takes, and where it is as dark as shadow.

    Linear mixing of three: the region's colour, lit floor and floor in its shadow (Settle and Drake, IJRS 1993).
    Where the region is as dark as shadow, what is broad enough to be a shadow is taken to lie on shaded floor.
    """
    unit = 1 / np.maximum(day.look, 0.02)
    shaded = np.broadcast_to(day.shade[:, None, None] - 1, day.look.shape)
    towards = (colour - day.look) * unit
    seen = (day.values - day.look) * unit
    own, dark, both = (towards**2).sum(axis=0), (shaded**2).sum(axis=0), (towards * shaded).sum(axis=0)
    own, dark = own + _RIDGE, dark + _RIDGE * _RARER
    alike = both / np.sqrt(own * dark) > _ALIKE
    broad = ndimage.binary_opening(shadow, _NEAR)
    by_own, by_dark = (seen * towards).sum(axis=0), (seen * shaded).sum(axis=0)
    fitted = np.clip((own * by_dark - both * by_own) / np.maximum(own * dark - both**2, 1e-6), 0, 1)
    telling = fitted * np.sqrt(np.maximum(dark - both**2 / own, 0)) > _TELLING
    part = np.where(alike | ~telling, 0.0, fitted)
    share = (by_own - part * both) / own
    beyond = towards - shaded
    on_shade = ((seen - shaded) * beyond).sum(axis=0) / ((beyond**2).sum(axis=0) + _RIDGE)
    return np.clip(np.where(alike & broad, on_shade, share), -0.25, 1.15), alike
