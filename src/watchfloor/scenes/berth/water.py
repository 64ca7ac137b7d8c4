"""Water: where it lies in an image, what it looks like there, and how far each pixel stands out from it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from watchfloor.scenes.frame import Band

Pixels = NDArray[np.float32]
Mask = NDArray[np.bool_]

ZONE_M2 = 2500.0
_TEXTURE_M = 9.0
_BLOCK_M = 90.0
_SMOOTH = 2.0
_DARKER = 0.85
_FEW = 0.15
_LIKE_WATER = 4.0
_ROUNDS, _APART = 2, 2
_QUANTUM = 0.004
_KNOWN = 10.0
_ENOUGH = 8000
_SOME = 5
_RELATIVE = 0.02


def find_water(
    pixels: Pixels, bands: Sequence[Band], pixel_m: float, usable: Mask, drawn: Mask | None = None
) -> Mask:
    """Find pixels that are surely water: dark, smooth zones, low in near infrared where there is such a band.

    Args:
        pixels: (bands, height, width), any linear or picture scale; what is not usable may be NaN.
        bands: what the bands are.
        pixel_m: side of a pixel in metres.
        usable: (height, width), false where nothing can be seen.
        drawn: (height, width), where water is known to be, if that is known; what is found then looks like it.

    Returns:
        (height, width); ships, wakes, shores and shallows are left out.
    """
    light = np.where(usable, pixels.mean(axis=0), 0.0).astype(np.float32)
    texture, inside = _texture(light, usable, pixel_m)
    lit = texture[:, ::_SOME][inside[:, ::_SOME]]
    lit = lit[lit > 0]
    if not len(lit):
        return np.zeros(light.shape, bool)
    flat = inside & (texture <= _SMOOTH * _smoothest(lit))
    zones, count = ndimage.label(flat)
    areas = np.bincount(zones.ravel(), minlength=count + 1) * pixel_m**2
    areas[0] = 0.0
    if drawn is not None:
        areas = np.minimum(areas, np.bincount(zones[drawn], minlength=count + 1) * pixel_m**2 * _KNOWN)
    numbers = np.flatnonzero(areas >= ZONE_M2)
    if not len(numbers):
        return np.zeros(light.shape, bool)
    colours = _mean_colours(pixels, np.where(areas >= ZONE_M2, np.arange(count + 1), 0)[zones])[numbers]
    told = inside[:, ::_SOME]
    rest = light[:, ::_SOME][told & ~flat[:, ::_SOME]]
    brighter = float(np.median(rest)) if len(rest) > _FEW * told.sum() else np.inf
    chosen = np.zeros(count + 1, bool)
    chosen[numbers[_water_zones(colours, areas[numbers], bands, brighter)]] = True
    picked: Mask = chosen[zones]
    return picked


def _mean_colours(pixels: Pixels, zones: NDArray[np.int32]) -> NDArray[np.float64]:
    """Give the mean of each zone from some of its pixels, (zones, bands), that of what lies in none first."""
    places = np.flatnonzero(zones)[::_SOME]
    own = zones.ravel()[places]
    counts = np.maximum(np.bincount(own), 1)
    return np.stack([np.bincount(own, band.ravel()[places]) / counts for band in pixels], axis=1)


def _texture(light: Pixels, usable: Mask, pixel_m: float) -> tuple[Pixels, Mask]:
    side = int(np.clip(2 * round(_TEXTURE_M / pixel_m / 2) + 1, 5, 11))
    light = light - light.mean(where=usable) if usable.any() else light
    mean = ndimage.uniform_filter(light, side)
    square = ndimage.uniform_filter(light * light, side)
    spread: Pixels = np.sqrt(np.maximum(square - mean * mean, 0.0))
    return spread, ndimage.minimum_filter(usable, side)


def _smoothest(texture: Pixels) -> float:
    usual = float(np.percentile(texture, 3.0)) * 1.3
    for _ in range(5):
        usual = float(np.median(texture[texture <= _SMOOTH * usual]))
    return usual


def _water_zones(
    colours: NDArray[np.floating], areas: NDArray[np.floating], bands: Sequence[Band], brighter: float
) -> NDArray[np.intp]:
    light = colours.mean(axis=1)
    dark = light <= _DARKER * brighter
    if Band.NIR in bands and Band.GREEN in bands:
        near, green = colours[:, bands.index(Band.NIR)], colours[:, bands.index(Band.GREEN)]
        dark &= near < green
    if not dark.any():
        return np.empty(0, np.intp)
    first = int(np.argmax(np.where(dark, areas / np.maximum(light, 1e-6), 0.0)))
    apart = np.abs(colours - colours[first]).max(axis=1)
    alike = apart <= np.maximum(0.5 * colours[first].max(), 0.02)
    return np.flatnonzero(dark & alike)


def settle_water(pixels: Pixels, drawn: Mask, pixel_m: float) -> Mask:
    """Give of pixels drawn as water those that look like most of it, however rough it is.

    What most of it looks like is told from every second pixel.

    Args:
        pixels: (bands, height, width).
        drawn: (height, width), where water is known to be and can be seen.
        pixel_m: side of a pixel in metres.
    """
    some = drawn[::_APART, ::_APART]
    for _ in range(_ROUNDS):
        contrast = contrast_to_water(pixels[:, ::_APART, ::_APART], some, _APART * pixel_m)
        if contrast is None:
            return drawn
        some = drawn[::_APART, ::_APART] & (np.abs(contrast) < _LIKE_WATER)
    thinned = np.zeros_like(drawn)
    thinned[::_APART, ::_APART] = some
    contrast = contrast_to_water(pixels, thinned, pixel_m)
    return drawn if contrast is None else drawn & (np.abs(contrast) < _LIKE_WATER)


def contrast_to_water(pixels: Pixels, water: Mask, pixel_m: float) -> Pixels | None:
    """Give how far each pixel stands out from water, in standard deviations of its noise.

    The mean of water is that of blocks, as in SExtractor (Bertin and Arnouts, 1996), filled and smoothed between them;
    its noise is made round with variance one, and allowed for where water is rougher than usual.

    Args:
        pixels: (bands, height, width).
        water: (height, width), pixels known to be water.
        pixel_m: side of a pixel in metres.

    Returns:
        (height, width), negative where the pixel is darker than water; null where there are too few pixels of water.
        The contrast of a pixel that something fills in part is that part of the contrast of the whole: the mean noise
        power is taken off, so that it is linear in the share covered.
    """
    bands = len(pixels)
    if water.sum() < max(30, 4 * bands):
        return None
    side = int(max(_BLOCK_M / pixel_m, 12))
    share = _blocks(water.astype(np.float32), side)
    means = _filled(np.stack([_blocks(np.where(water, band, 0.0), side) for band in pixels]), share)
    apart = np.stack(
        [band - _spread(mean, side, water.shape) for band, mean in zip(pixels, means, strict=True)]
    )
    power = _power(_whitening(apart, water, means.mean(axis=(1, 2))), apart)
    rough = _blocks(np.minimum(power, np.float32(9.0 * bands)) * water, side)[None]
    power /= _spread(np.maximum(_filled(rough, share)[0] / bands, 1.0), side, water.shape)
    contrast: Pixels = np.copysign(np.sqrt(np.maximum(power - bands, 0.0)), apart.sum(axis=0))
    return contrast


def _whitening(apart: Pixels, water: Mask, light: NDArray[np.float64]) -> Pixels:
    """Give the matrix (bands, bands) that makes the noise of water round with variance one."""
    bands = len(apart)
    places = np.flatnonzero(water)
    places = places[:: max(1, len(places) // _ENOUGH)]
    residual = np.stack([band.ravel()[places] for band in apart]).astype(np.float64)
    size = np.abs(residual)
    kept = residual[:, (size <= 6.0 * np.median(size, axis=1, keepdims=True) + 1e-9).all(axis=0)]
    noise = np.cov(kept) if kept.shape[1] > 4 * bands else np.cov(residual)
    floor = _QUANTUM**2 / 12 + (_RELATIVE * light) ** 2
    values, vectors = np.linalg.eigh(np.atleast_2d(noise) + np.diag(floor))
    whitening: Pixels = ((vectors / np.sqrt(values)) @ vectors.T).astype(np.float32)
    return whitening


def _power(whitening: Pixels, apart: Pixels) -> Pixels:
    white = np.einsum("ab,bij->aij", whitening, apart)
    power: Pixels = np.einsum("bij,bij->ij", white, white)
    return power


def _blocks(values: NDArray[np.floating], side: int) -> NDArray[np.float64]:
    height, width = values.shape
    rows, columns = np.arange(0, height, side), np.arange(0, width, side)
    return np.add.reduceat(np.add.reduceat(values, columns, axis=1, dtype=np.float64), rows, axis=0)


def _filled(sums: NDArray[np.float64], weight: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give means of blocks from their sums, (kinds, rows, columns), where few or none count by their neighbours."""
    both = np.concatenate([sums, weight[None]])
    wide = ndimage.gaussian_filter(both, (0.0, 30.0, 30.0), mode="constant", truncate=6.0)
    near = ndimage.gaussian_filter(both, (0.0, 0.7, 0.7), mode="constant")
    overall = sums.sum(axis=(1, 2), keepdims=True) / weight.sum()
    prior = 1e-3 * weight.max()
    filled: NDArray[np.float64] = (near[:-1] + prior * (wide[:-1] + overall * 1e-6) / (wide[-1] + 1e-6)) / (
        near[-1] + prior
    )
    return filled


def _spread(blocks: NDArray[np.float64], side: int, shape: tuple[int, ...]) -> Pixels:
    """Interpolate between the centres of blocks, (rows, columns), to (height, width)."""
    across, down = (
        _between(size, side, count) for size, count in zip(shape[::-1], blocks.shape[::-1], strict=True)
    )
    before, after, part = across
    rows = (blocks[:, before] * (1 - part) + blocks[:, after] * part).astype(np.float32)
    before, after, part = down
    spread = rows.take(before, axis=0)
    spread *= (1 - part).astype(np.float32)[:, None]
    lower = rows.take(after, axis=0)
    lower *= part.astype(np.float32)[:, None]
    spread += lower
    return spread


def _between(
    size: int, side: int, count: int
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]]:
    """Give of each pixel along an axis the blocks before and after it, and how far it lies between their centres."""
    places = np.clip((np.arange(size) + 0.5) / side - 0.5, 0, count - 1)
    before = np.floor(places).astype(np.intp)
    return before, np.minimum(before + 1, count - 1), places - before
