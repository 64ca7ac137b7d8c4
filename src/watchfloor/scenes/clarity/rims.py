"""Rims: clouds too small to tell by what they take from the ground have softer rims than anything that stands on it."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from watchfloor.scenes.clarity.sharpness import (
    FEWEST_EDGES,
    Image,
    Mask,
    in_pixels,
    mean_around,
    opened,
    share_within,
    sharp_edges,
    spread,
)

# A small cloud brings more light than the first of these shares of what land usually sends back, and most of it
# more than the second: fields in another season and glitter on water bring less.
_LIGHT, _MIDDLE = 0.35, 0.6

# Where more of an image than this is brighter than usual it is not small clouds that make it so.
_MOST = 0.6

# Half of what such clouds are wide at least, and how far around a rim its height is looked for, in metres.
_HALF_M, _AROUND_M = 7.5, 12.0

# The rim of a cloud, where it is half as bright as what lies behind, would take more than this to rise to all of that
# along three quarters of its length, in metres and in pixels: what has walls is only blurred by the lens.
_RISE_M, _RISE_PIXELS = 10.0, 3.2

# What is known of a rim is known from so many of its pixels at least.
_LEAST = 8

# Where the ground shows edges within this reach, in metres, and is brighter than this share of what land usually sends
# back, it is land.
_REACH_M, DARK = 30.0, 0.45


def soft_rimmed(more: Image, usual: Image, seen: Mask, typical: float, pixel_m: float) -> Mask:
    """Tell which places on land are brighter than usual with a soft rim, as clouds are and roofs, piles and trains are not.

    Args:
        more: how much brighter each pixel is than usual, (height, width), 0 where it is not seen.
        usual: how bright the site is on clear dates, on the same grid.
        seen: where both were seen.
        typical: how bright land usually is.
        pixel_m: side of a pixel in metres.
    """
    soft = np.zeros_like(seen)
    smooth = mean_around(more)
    bright = seen & (smooth > np.float32(_LIGHT * typical))
    if bright.sum() > _MOST * seen.sum():
        return soft
    places, count = ndimage.label(opened(bright, in_pixels(_HALF_M, pixel_m)))
    if not count:
        return soft
    for number, window in enumerate(ndimage.find_objects(places), 1):
        # as far around each place as anything looks that tells what it is
        near = _widened(window, max(in_pixels(_REACH_M, pixel_m), 2 * in_pixels(_AROUND_M, pixel_m)) + 3)
        place = places[near] == number
        if np.quantile(smooth[near][place], 0.9) > _MIDDLE * typical:
            soft[near] |= place & _soft(
                place, more[near], usual[near], seen[near], typical=typical, pixel_m=pixel_m
            )
    return soft


def _widened(window: tuple[slice, ...], pixels: int) -> tuple[slice, ...]:
    return tuple(slice(max(0, each.start - pixels), each.stop + pixels) for each in window)


def _soft(place: Mask, more: Image, usual: Image, seen: Mask, *, typical: float, pixel_m: float) -> bool:
    """Tell whether a place lies on land and has a soft rim, by what is seen of it and around it."""
    edged = share_within(sharp_edges(usual, seen), seen, in_pixels(_REACH_M, pixel_m)) > FEWEST_EDGES
    land = edged & (usual > np.float32(DARK * typical))
    if land[place].mean() <= 0.5:
        return False
    smooth = mean_around(more)
    height = ndimage.maximum_filter(smooth, 2 * in_pixels(_AROUND_M, pixel_m) + 1)
    body = place & (smooth > height / 2)
    rim = spread(body, 1) & ~ndimage.binary_erosion(body) & ~spread(~seen, 2)
    if rim.sum() < _LEAST:
        return False
    steep = np.hypot(*np.gradient(more)) / np.maximum(height, np.float32(1e-9))
    rise = 1 / max(float(np.quantile(steep[rim], 0.75)), 1e-9)
    return rise > max(_RISE_PIXELS, _RISE_M / pixel_m)
