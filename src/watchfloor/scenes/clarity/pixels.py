"""Pixels: what covers an image that comes without a mask, told by the image alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from watchfloor.scenes.clarity.sharpness import (
    FEWEST_EDGES,
    Image,
    Mask,
    cliffs,
    opened,
    share_within,
    sharp_edges,
    spread,
)
from watchfloor.scenes.frame import Band, Cover, Scale

# What is as bright as this may be cloud or snow: reflectance, and the share of full white of a picture.
_BRIGHT = {Scale.REFLECTANCE: 0.25, Scale.PICTURE: 0.6}

# Cloud and snow are grey to within this share: the range of blue, green and red over their mean.
_GREY = 0.22

# A veil brighter than this that shows no edge hides the ground too, be it grey or not.
_VEIL = 0.12

# Roofs and yards are smaller than clouds, in metres; edges speak for the ground as far around; rims of cloud are thin.
_SMALLEST_M, _REACH_M, _RIM_M = 36.0, 60.0, 9.0

# Where ground as wide as this, in metres, is bare on so much of an image, no snow covers it: what is bright is cloud,
# unless cliffs of brightness cross it as densely as a yard of containers.
_BARE_M, _BARE = 48.0, 0.05
_MOST_CLIFFS = 0.08

# Snow lies on so much of an image or is none.
_SNOWY = 0.1


def cover_by_pixels(
    pixels: NDArray[np.float32], bands: tuple[Band, ...], measured: Scale, pixel_m: float
) -> NDArray[np.uint8]:
    """Tell cloud and snow by the image alone.

    Both are bright and grey. Snow lies everywhere: where wide ground is bare, what is bright is cloud. Else cloud is what
    shows none of the sharp edges that rails, walls, shadows and trains draw in snow. An image without any sharp
    edge shows nothing of the ground. What else hides it is told against other dates by `hidden_blocks`.

    Args:
        pixels: (bands, height, width), NaN where there is no data.
        bands: what each band records.
        measured: what the numbers are.
        pixel_m: side of a pixel in metres.

    Returns:
        `Cover` of each pixel, uint8 (height, width).
    """
    seen = np.isfinite(pixels[0])
    cover = np.where(seen, np.uint8(Cover.CLEAR), np.uint8(Cover.NO_DATA))
    if not seen.any():
        return cover
    visible = _visible(pixels, bands)
    mean = visible.mean(axis=0)
    edges = sharp_edges(mean, seen)
    if edges.sum() < FEWEST_EDGES / 4 * seen.sum() and np.median(mean[seen]) > _VEIL:
        cover[seen] = Cover.CLOUD
        return cover
    smooth = ndimage.uniform_filter(mean, 3, mode="nearest")
    bright: Mask = seen & (smooth > _BRIGHT[measured]) & (np.ptp(visible, axis=0) < _GREY * mean)
    near = spread(bright, 2)
    if opened(seen & ~bright, _pixels(_BARE_M / 2, pixel_m)).sum() > _BARE * seen.sum():
        lively = share_within(cliffs(mean, seen), near, _pixels(_REACH_M, pixel_m)) > _MOST_CLIFFS
    else:
        lively = share_within(edges, near, _pixels(_REACH_M, pixel_m)) > FEWEST_EDGES
    cloud = opened(bright & ~lively, _pixels(_SMALLEST_M / 2, pixel_m))
    snow = bright & ~cloud
    if snow.sum() > _SNOWY * seen.sum():
        cover[opened(snow, 1)] = Cover.SNOW
    cover[_with_rim(cloud, mean, measured, pixel_m) & seen] = Cover.CLOUD
    return cover


def _visible(pixels: NDArray[np.float32], bands: tuple[Band, ...]) -> NDArray[np.float32]:
    """Give blue, green and red, or all bands where there are none, with 0 for what has no data."""
    chosen = [bands.index(band) for band in (Band.BLUE, Band.GREEN, Band.RED) if band in bands]
    return np.nan_to_num(pixels[chosen] if chosen else pixels)


def _with_rim(cloud: Mask, mean: Image, measured: Scale, pixel_m: float) -> Mask:
    """Add to clouds the thin rim through which the ground is half seen."""
    near = spread(cloud, _pixels(2 * _RIM_M, pixel_m))
    thin: Mask = near & (mean > 0.75 * _BRIGHT[measured])
    joined = ndimage.binary_propagation(cloud, mask=cloud | thin) if thin.any() else cloud
    return spread(joined, _pixels(_RIM_M, pixel_m))


def _pixels(metres: float, pixel_m: float) -> int:
    """Give a length in whole pixels, from 1 to 40."""
    return int(np.clip(round(metres / pixel_m), 1, 40))
