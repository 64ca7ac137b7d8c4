"""Pixels: what covers an image that comes without a mask, told by the image alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from watchfloor.scenes.clarity.sharpness import (
    FEWEST_EDGES,
    SHARP,
    Image,
    Mask,
    cliffs,
    in_pixels,
    mean_around,
    opened,
    share_within,
    sharp_edges,
    spread,
)
from watchfloor.scenes.frame import Band, Cover, Scale

# What is grey and darker than this is neither cloud nor snow, not even in shadow: reflectance, and the share of full
# white of a picture.
_PALE = {Scale.REFLECTANCE: 0.25, Scale.PICTURE: 0.6}

# Cloud over bare ground is as bright as this, and stands out from the dark tenth of the image by half of what is left
# to white.
_BRIGHT = {Scale.REFLECTANCE: 0.3, Scale.PICTURE: 0.6}
_WHITE = {Scale.REFLECTANCE: 0.5, Scale.PICTURE: 1.0}

# Snow and shadow on it are grey to within the first share, cloud to within the second: the range of blue, green and red
# over their mean. Pale roofs, quays and beaches are yellower than cloud.
_GREY, _NEUTRAL = 0.22, 0.14

# A veil brighter than this hides the ground, be it grey or not, where no more than this share of pixels lies on an edge.
_VEIL, _BLANK = 0.12, 0.0003

# Roofs and yards are smaller than clouds, in metres; edges speak for the ground as far around; rims of cloud are thin
# and as bright as this share of it.
_SMALLEST_M, _REACH_M, _RIM_M, _THIN = 42.0, 60.0, 9.0, 0.7

# Edges are counted at least so many pixels to each side, however coarse these are.
_LEAST_REACH = 12

# Where ground as wide as this, in metres, is bare on so much of an image, no snow covers it: what is bright is cloud,
# unless cliffs of brightness cross it as densely as a yard of containers.
_BARE_M, _BARE = 48.0, 0.05
_MOST_CLIFFS = 0.08

# How bright an image is is told from one pixel in so many.
_SOME = 7


def cover_by_pixels(
    pixels: NDArray[np.float32], bands: tuple[Band, ...], measured: Scale, pixel_m: float
) -> NDArray[np.uint8]:
    """Tell cloud and snow by the image alone.

    Both are bright and grey. Snow lies everywhere on land: where wide ground is bare, what is bright is cloud. Else cloud is what
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
    visible = _visible(pixels, bands, seen)
    mean = visible.mean(axis=0)
    if _blank(mean, seen):
        cover[seen] = Cover.CLOUD
        return cover
    smooth = mean_around(mean)
    colour = np.maximum.reduce(visible) - np.minimum.reduce(visible)
    pale = seen & (colour < _GREY * mean) & (smooth > _PALE[measured])
    half = in_pixels(_SMALLEST_M / 2, pixel_m)
    if not opened(pale, half).any():
        return cover
    reach = max(in_pixels(_REACH_M, pixel_m), _LEAST_REACH)
    land = seen & (pale | ~_water(pixels, bands))
    if opened(land & ~pale, in_pixels(_BARE_M / 2, pixel_m)).sum() > _BARE * land.sum():
        least = _least_bright(mean[seen], measured)
        bright = seen & (colour < _NEUTRAL * mean) & (smooth > least)
        lively = share_within(cliffs(mean, seen), spread(bright, 2), reach) > _MOST_CLIFFS
    else:
        least, bright = _PALE[measured], pale
        lively = share_within(sharp_edges(mean, seen), spread(bright, 2), reach) > FEWEST_EDGES
        cover[pale] = Cover.SNOW
    cloud = opened(bright & ~lively, half)
    cover[_with_rim(cloud, mean > _THIN * least, pixel_m) & seen] = Cover.CLOUD
    return cover


def _water(pixels: NDArray[np.float32], bands: tuple[Band, ...]) -> Mask:
    """Tell what sends back less infrared than green, as water does (McFeeters, IJRS 1996); nothing without these bands.

    Snow in shadow does too, and what is pale is told from both by its brightness.
    """
    if not {Band.GREEN, Band.NIR} <= set(bands):
        return np.zeros(pixels.shape[1:], np.bool_)
    water: Mask = pixels[bands.index(Band.NIR)] < pixels[bands.index(Band.GREEN)]
    return water


def _visible(pixels: NDArray[np.float32], bands: tuple[Band, ...], seen: Mask) -> NDArray[np.float32]:
    """Give blue, green and red, or all bands where there are none, with 0 for what has no data."""
    chosen = [bands.index(band) for band in (Band.BLUE, Band.GREEN, Band.RED) if band in bands]
    beside = chosen == list(range(len(chosen)))
    visible = pixels[: len(chosen) or None] if beside else pixels[chosen]
    return visible if seen.all() else np.where(seen, visible, np.float32(0))


def _blank(mean: Image, seen: Mask) -> bool:
    """Tell whether an image is bright and shows no edge anywhere, along every eighth row and column."""
    if np.median(mean[seen][::_SOME]) <= _VEIL:
        return False
    bent, looked_at = 0, 0
    for lines, shown in ((mean[::8], seen[::8]), (mean[:, ::8].T, seen[:, ::8].T)):
        middle, both = lines[:, 1:-1], shown[:, :-2] & shown[:, 1:-1] & shown[:, 2:]
        bend = np.abs(middle - (lines[:, :-2] + middle + lines[:, 2:]) / 3)
        bent += int((bend[both] > SHARP * middle[both]).sum())
        looked_at += int(both.sum())
    return bent <= _BLANK * looked_at


def _least_bright(mean: Image, measured: Scale) -> float:
    """Give how bright a cloud is at least in an image, of the mean brightness of its pixels."""
    dark = float(np.quantile(mean[::_SOME], 0.1))
    return max(_BRIGHT[measured], min(dark + 0.5 * (_WHITE[measured] - dark), 0.8 * _WHITE[measured]))


def _with_rim(cloud: Mask, veiled: Mask, pixel_m: float) -> Mask:
    """Add to clouds the thin rim through which the ground is half seen."""
    thin = spread(cloud, in_pixels(2 * _RIM_M, pixel_m)) & veiled
    joined = ndimage.binary_propagation(cloud, mask=cloud | thin) if thin.any() else cloud
    return spread(joined, in_pixels(_RIM_M, pixel_m))
