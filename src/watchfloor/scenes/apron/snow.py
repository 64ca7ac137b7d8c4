"""Snow: what lies on an apron under snow, which may lie in patches, told from snow and from the bare apron."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from scipy import ndimage
from skimage.measure import regionprops
from skimage.segmentation import watershed

from watchfloor.scenes.apron.regions import LEAST_M2, Day, Region

Values = NDArray[np.float32]
Mask = NDArray[np.bool_]

# the colour of snow is told from so many pixels and bands at least
_FEWEST, _FEWEST_BANDS = 20, 3
# bare ground strays in colour as ground does that is so bright, as a share of the brightness of snow
_LEVEL = 0.15
_LEAST_SPREAD = 0.008
# what is level rises less than this from pixel to pixel, as a share of the brightness of snow; a colour so many
# deviations apart is as much of a step
_FLAT = 0.06
_STEP = 50.0
_LEAST_CORE = 3
# how far a pixel of a body may be from the level of its core
_ALIKE = 0.15
# the colour of cargo is further than this from all mixtures of snow and floor, and from that of shadow by this cosine;
# ground without snow may be of another colour than on other dates
_STRANGE, _BARE_STRANGE, _SHADE = 1.4, 3.5, 0.9
# what has no colour of its own is cargo only where it is a wide, level and whole body that is neither snow nor floor
_BETWEEN = (0.25, 0.9)
_LEVEL_SHARE, _LEVEL_PIXELS, _EVEN, _WHOLE = 0.3, 20, 0.07, 0.72
# how much brighter than snow takes away what is seen through it is made at most, and how dark a band may become
_THROUGH, _DARKEST = 3.0, 0.05


@frozen(eq=False)
class Lying:
    """Snow on an apron on one date.

    `share` is how much of each pixel it whitens, (h, w), and `strange` how far the pixel's colour is from any mixture of
    snow and the bare apron, (bands, h, w), in deviations of what is such a mixture. `colour` is that of snow, (bands,).
    """

    share: Values
    strange: Values
    colour: Values


def lying_on(values: Values, bare: Values, snow: Mask, usable: Mask) -> Lying | None:
    """Unmix what is seen of an apron into snow and bare apron.

    Linear mixing with shares of no less than nothing, which leaves brightness free (Settle and Drake, IJRS 1993).

    Args:
        values: what is seen, (bands, h, w).
        bare: what the apron looks like without snow and cargo, (bands, h, w).
        snow: where snow was told, (h, w).
        usable: where the ground can be seen, (h, w).

    Returns:
        Snow; null where it, or the bands, are too little to tell its colour.
    """
    white = snow & usable
    if len(values) < _FEWEST_BANDS or white.sum() < _FEWEST:
        return None
    brightness = values.mean(axis=0)
    brightest = white & (brightness >= np.median(brightness[white]))
    colour = np.median(values[:, brightest], axis=1)[:, None, None]
    share, rest = _shares(values, colour, bare)
    strange = (values - share * colour - rest * bare) / (values + _LEVEL * colour.mean())
    strange[:, ~usable] = 0
    strange = ndimage.uniform_filter(strange, (1, 3, 3))
    spread = 1.4826 * np.median(np.abs(strange[:, usable]), axis=1)
    strange = strange / np.maximum(spread, _LEAST_SPREAD)[:, None, None]
    return Lying(share.astype(np.float32), strange.astype(np.float32), colour[:, 0, 0])


def _shares(values: Values, snow: Values, bare: Values) -> tuple[Values, Values]:
    """Give how much of snow and of bare ground fits each pixel best, neither less than nothing, (h, w)."""
    on_snow, on_bare, both = (snow**2).sum(axis=0), (bare**2).sum(axis=0), (snow * bare).sum(axis=0)
    by_snow, by_bare = (snow * values).sum(axis=0), (bare * values).sum(axis=0)
    apart = np.maximum(on_snow * on_bare - both**2, 1e-6)
    share = (on_bare * by_snow - both * by_bare) / apart
    rest = (on_snow * by_bare - both * by_snow) / apart
    only_bare, only_snow = share < 0, rest < 0
    rest = np.where(only_bare, by_bare / np.maximum(on_bare, 1e-6), np.maximum(rest, 0))
    share = np.where(only_snow, by_snow / on_snow, np.maximum(share, 0))
    return share, rest


def bodies(day: Day, lying: Lying, inside: Values, pixel_m: float) -> Iterator[Region]:
    """Find what lies on an apron under snow: level bodies with edges, neither snow nor bare apron nor shadow.

    Bodies are the watershed of the slope of brightness and colour (Beucher and Lantuejoul 1979).

    Args:
        day: what is seen; its look is that of the bare apron.
        lying: the snow.
        inside: share of each pixel inside the apron, (h, w).
        pixel_m: side of a pixel in metres.

    Yields:
        Regions.
    """
    level = day.values[:3].mean(axis=0) / lying.colour[:3].mean()
    slopes = [np.hypot(*np.gradient(image)) for image in (level, *(lying.strange / _STEP))]
    steep = np.sqrt(np.square(slopes).sum(axis=0))
    flat = (steep < _FLAT) & day.usable
    markers, _ = ndimage.label(flat)
    sizes = np.bincount(markers.ravel())
    markers[(sizes < _LEAST_CORE)[markers]] = 0
    pieces = watershed(steep, markers, mask=day.usable)  # type: ignore[no-untyped-call]
    for piece in regionprops(pieces):  # type: ignore[no-untyped-call]
        own = np.zeros(inside.shape, bool)
        own[piece.slice] = piece.image
        core = own & flat
        if (own * inside).sum() < 0.5 * own.sum():
            continue
        even = _even_body(core, level, own) and piece.solidity > _WHOLE
        if not _is_cargo(core, lying, day.shade, even=even):
            continue
        body = _whole(own, core, level)
        if (body * inside).sum() * pixel_m**2 >= LEAST_M2:
            yield _region(body, core, lying, day)


def _even_body(core: Mask, level: Values, own: Mask) -> bool:
    """Tell whether a piece is level over much of it and darker than snow."""
    count = int(core.sum())
    wide = count >= _LEVEL_PIXELS and count > _LEVEL_SHARE * own.sum()
    return bool(wide and np.median(level[core]) < _BETWEEN[1] and level[core].std() < _EVEN)


def _is_cargo(core: Mask, lying: Lying, shade: NDArray[np.float64], *, even: bool) -> bool:
    """Tell cargo from snow, bare apron and shadow by the colour of its core, or by its being one even whole."""
    colour = np.median(lying.strange[:, core], axis=1)
    share = float(np.median(lying.share[core]))
    fall = np.log(shade) - np.log(shade).mean()
    if colour @ fall > _SHADE * np.linalg.norm(colour) * np.linalg.norm(fall):
        return False
    nearly_bare = max(0.0, 1 - share / _BETWEEN[0])
    strange = float(np.sqrt((colour**2).mean()))
    return strange > _STRANGE + nearly_bare * (_BARE_STRANGE - _STRANGE) or (even and share > _BETWEEN[0])


def _whole(own: Mask, core: Mask, level: Values) -> Mask:
    """Give the part of a piece that is as bright as its core and hangs together with it."""
    middle = np.quantile(level[core], 0.5, method="lower")
    like = own & (np.abs(level - middle) < _ALIKE)
    parts, _ = ndimage.label(like)
    chosen = np.bincount(parts[core & like]).argmax()
    whole: Mask = ndimage.binary_fill_holes(parts == chosen)
    return whole


def _region(body: Mask, core: Mask, lying: Lying, day: Day) -> Region:
    colour = np.median(day.values[:, core & body], axis=1)
    edge = body & ~ndimage.binary_erosion(body)
    return Region(body.astype(np.float32), colour.astype(np.float32), 99.0, float(edge.sum()), dark=False)


def through(colour: Values, snow: Values) -> Values:
    """Give the colour, (bands,), of what is seen through a dusting of snow of a colour, made as deep as it can be."""
    falls = np.maximum(snow - colour, 1e-6)
    deepest = float(np.min((snow - _DARKEST * snow) / falls))
    return snow + (colour - snow) * float(np.clip(deepest, 1.0, _THROUGH))
