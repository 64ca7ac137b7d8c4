"""Structure: where the ground that other dates show is veiled, darkened or gone, something hides it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from watchfloor.scenes.clarity.rims import DARK, soft_rimmed
from watchfloor.scenes.clarity.sharpness import (
    FEWEST_EDGES,
    Image,
    Mask,
    in_pixels,
    opened,
    share_within,
    sharp_edges,
    spread,
)

# A veil adds more light than this share of what the site usually sends back; a cloud's shadow leaves less than this.
_VEIL, _SHADE = 0.6, 0.68

# Under a veil the contrast of the ground is less than this share of what it was.
_CONTRAST = 0.6

# Where more of an image than this is darker than usual, snow has melted; where more of its land is brighter, snow may have fallen:
# cloud then lets the usual ground through, as like it as the second number, or shows no edge at all.
_WHITE, _LIKE = 0.6, 0.6

# Lengths in metres: what is averaged, half of what clouds are wide at least, how far the ground vouches for a place,
# and how far contrast is measured around it.
_MEAN_M, _HALF_M, _REACH_M, _NEAR_M = 15.0, 15.0, 60.0, 36.0

# So much of the surroundings lies in the shadow too.
_SHADED = 0.6

# How bright the ground usually is is told from one pixel in so many, and how bright land is from this quantile of them.
_SOME, _LAND = 7, 0.75


def hidden_blocks(image: Image, usual: Image, pixel_m: float) -> NDArray[np.bool_]:
    """Tell where something hides the ground, by what the site looks like on other dates.

    A veil of cloud brings light of its own and takes contrast from the ground, or has a soft rim where it is small; the
    shadow of a cloud darkens a wide place evenly. Snow brightens everything and shows other edges than the ground had: then only what
    shows the usual ones faintly, or none, is hidden.

    Args:
        image: brightness, registered and matched to that of the reference, (height, width), NaN where there is no data.
        usual: brightness of the site on clear dates, on the same grid.
        pixel_m: side of a pixel in metres.

    Returns:
        True where something hides the ground, (height, width); false where either shows nothing.
    """
    seen: Mask = np.isfinite(image) & np.isfinite(usual)
    if not seen.any():
        return seen
    some = usual.ravel()[::_SOME][seen.ravel()[::_SOME]]
    typical, light = (float(level) for level in np.quantile(some if len(some) else usual[seen], (0.5, _LAND)))
    image, usual = np.where(seen, image, np.float32(0)), np.where(seen, usual, np.float32(0))
    small = spread(soft_rimmed(image - usual, usual, seen, light, pixel_m), 2) & seen
    mean, half = in_pixels(_MEAN_M, pixel_m), in_pixels(_HALF_M, pixel_m)
    if not _may_differ(_block_means(image, mean), _block_means(usual, mean), typical):
        return small
    here, before = ndimage.uniform_filter(image, mean), ndimage.uniform_filter(usual, mean)
    brighter: Mask = seen & (here - before > _VEIL * typical)
    hidden = small | _shaded(here, before, seen, pixel_m)
    if not opened(brighter, half).any():
        return hidden
    contrast, likeness = ground_left(image, usual, seen, in_pixels(_NEAR_M, pixel_m))
    veiled = brighter & (contrast < _CONTRAST)
    whole = spread(opened(veiled, half), half) & brighter
    land = seen & (usual > np.float32(DARK * light))
    if (brighter & land).sum() > _WHITE * land.sum():
        blank = share_within(sharp_edges(image, seen), seen, in_pixels(_REACH_M, pixel_m)) < FEWEST_EDGES
        veiled = (veiled & (likeness > _LIKE)) | (brighter & blank)
        whole = spread(opened(veiled, half), half) & brighter
    elif whole.any():
        whole = ndimage.binary_propagation(whole, mask=brighter & spread(whole, in_pixels(_REACH_M, pixel_m)))
    hidden |= spread(whole, 2) & seen
    return hidden


def _block_means(image: Image, side: int) -> Image:
    """Give the means of square blocks."""
    padded = np.pad(image, [(0, -length % side) for length in image.shape], mode="symmetric")
    rows, columns = (length // side for length in padded.shape)
    down = padded.reshape(rows, side, -1).sum(axis=1)
    means: Image = down.reshape(rows, columns, side).mean(axis=2) / np.float32(side)
    return means


def _may_differ(here: Image, before: Image, typical: float) -> bool:
    """Tell by the means of blocks whether anything as wide as clouds are may be a veil or a shadow.

    It holds the middles of two blocks each way at least, or of one at the border.
    """
    for differs in (here - before > _VEIL * typical, here < _SHADE * before):
        wide = np.pad(differs, 1, mode="edge")
        if (wide[1:, 1:] & wide[1:, :-1] & wide[:-1, 1:] & wide[:-1, :-1]).any():
            return True
    return False


def ground_left(image: Image, usual: Image, seen: Mask, reach: int) -> tuple[Image, Image]:
    """Give what is left of the usual ground around each pixel: the slope of its gradients on the usual, and their likeness."""
    inner = ~spread(~seen, 1)
    product, now_squared, then_squared = (np.zeros_like(image) for _ in range(3))
    for axis in (0, 1):
        now, then = np.gradient(image, axis=axis), np.gradient(usual, axis=axis)
        product += now * then
        now_squared += now * now
        then_squared += then * then
    size = 2 * reach + 1
    shared, power, before = (
        ndimage.uniform_filter(each * inner, size) for each in (product, now_squared, then_squared)
    )
    before = np.maximum(before, 1e-12)
    return shared / before, shared / np.sqrt(np.maximum(power, 1e-12) * before)


def _shaded(here: Image, before: Image, seen: Mask, pixel_m: float) -> Mask:
    half, reach = in_pixels(_HALF_M, pixel_m), in_pixels(_REACH_M, pixel_m)
    darker: Mask = seen & (here < _SHADE * before)
    if darker.sum() > _WHITE * seen.sum() or not opened(darker, half).any():
        return np.zeros(seen.shape, np.bool_)
    wide = share_within(darker, seen, reach) > _SHADED
    return opened(darker & spread(wide, reach), half // 2)
