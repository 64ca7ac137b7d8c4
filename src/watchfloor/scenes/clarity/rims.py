"""Rims: clouds too small to tell by what they take from the ground have softer rims than anything that stands on it."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from watchfloor.scenes.clarity.sharpness import Image, Mask, in_pixels, mean_around, opened, spread

# A small cloud brings more light than this share of what the site usually sends back.
_LIGHT = 0.35

# Where more of an image than this is brighter than usual it is not small clouds that make it so.
_MOST = 0.6

# Half of what such clouds are wide at least, in metres.
_HALF_M = 7.5

# The rim of a cloud, where it is half as bright as its middle, would take more than this to rise to all of that, in
# metres and in pixels: what has walls is only blurred by the lens.
_RISE_M, _RISE_PIXELS = 11.0, 3.6

# What is known of a rim is known from so many of its pixels at least.
_LEAST = 8


def soft_rimmed(more: Image, seen: Mask, typical: float, pixel_m: float) -> Mask:
    """Tell which places are brighter than usual with a soft rim, as clouds are and roofs, piles and trains are not.

    Args:
        more: how much brighter each pixel is than usual, (height, width), 0 where it is not seen.
        seen: where both were seen.
        typical: how bright the site usually is.
        pixel_m: side of a pixel in metres.
    """
    soft = np.zeros_like(seen)
    smooth = mean_around(more)
    bright = seen & (smooth > np.float32(_LIGHT * typical))
    if bright.sum() > _MOST * seen.sum():
        return soft
    wide = opened(bright, in_pixels(_HALF_M, pixel_m))
    if not wide.any():
        return soft
    slope = np.hypot(*np.gradient(more))
    inner = ~spread(~seen, 2)
    places, _ = ndimage.label(wide)
    for number, window in enumerate(ndimage.find_objects(places), 1):
        near = tuple(slice(max(0, each.start - 1), each.stop + 1) for each in window)
        place = places[near] == number
        height = np.quantile(smooth[near][place], 0.9)
        body = place & (smooth[near] > height / 2)
        rim = spread(body, 1) & ~ndimage.binary_erosion(body) & inner[near]
        if rim.sum() < _LEAST:
            continue
        rise = height / max(np.median(slope[near][rim]), 1e-9)
        soft[near] |= place & (rise > max(_RISE_PIXELS, _RISE_M / pixel_m))
    return soft
