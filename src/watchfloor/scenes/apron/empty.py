"""Empty: what an apron looks like with nothing on it, on each date, told from all dates."""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from scipy import ndimage

from watchfloor.scenes.medians import median_known

Values = NDArray[np.float32]

_DARKEST = 0.01
# pixels that lie wholly inside an apron
_WITHIN = 0.95
_ALIKE = 0.17
_WIDTH = 0.12
_SAMPLES = 1500
_COLOURS = 1000
# so many dates are enough to tell what a pixel mostly looks like
_MOST_DATES = 120
_NEAR_PIXELS = 2.5
_FEW = 2
_ROUNDS = 4
_SNOW_SHARE = 0.3
_LEAST_SPREAD = 0.05
_LEAST_SNOW_SPREAD = 0.025


@frozen(eq=False)
class Empty:
    """The empty look of an apron on each date.

    `look` is (dates, bands, h, w); `spread` (dates, bands) the robust deviation of the empty ground from it, on the
    scale of logarithms; `lying_snow` (dates,) tells where snow lay. `bare` is the look without snow on a usual
    date, (bands, h, w), null where there is none.
    """

    look: Values
    spread: NDArray[np.float64]
    lying_snow: NDArray[np.bool_]
    bare: Values | None


def empty_look(values: Values, usable: NDArray[np.bool_], inside: Values, snow: NDArray[np.bool_]) -> Empty:
    """Tell the empty look of an apron.

    The floor is the colour that is most common over all dates, with more weight at the rim, where cargo is put down
    least; each pixel is then the median of the dates on which it is like the floor around it, or that floor where it
    was never seen bare. Each date has its own brightness, and snow its own colour.

    Args:
        values: (dates, bands, h, w).
        usable: (dates, h, w).
        inside: share of each pixel inside the apron, (h, w).
        snow: (dates, h, w), where snow lies by the scene's mask.

    Returns:
        The empty look on each date.
    """
    logs = np.log(np.maximum(values, _DARKEST))
    floor_pixels = inside > _WITHIN
    shown = usable & floor_pixels
    snowy = (snow & shown).sum(axis=(1, 2)) > _SNOW_SHARE * np.maximum(shown.sum(axis=(1, 2)), 1)
    weights = _rim_weights(floor_pixels)
    bare = shown & ~snowy[:, None, None]
    without_snow = bool(bare.any())
    if not without_snow:
        bare = shown
    floor = _commonest(logs, bare, weights)
    told = _telling(bare)
    level = _levelled(logs[told], shown[told], floor)
    reference = _by_pixel(level, usable[told] & ~snowy[told, None, None], floor, floor_pixels)
    snowy |= _white(logs, shown, reference)
    look = np.empty_like(logs)
    spread = np.full((len(logs), logs.shape[1]), _LEAST_SPREAD)
    for number, log in enumerate(logs):
        if not shown[number].any():
            look[number] = reference
            continue
        base = reference
        if snowy[number]:
            base = np.broadcast_to(
                _commonest(log[None], shown[number][None], weights)[:, None, None], log.shape
            )
        least = _LEAST_SNOW_SPREAD if snowy[number] else _LEAST_SPREAD
        change, spread[number] = _on_date(log, base, shown[number], least)
        look[number] = base + change[:, None, None]
    return Empty(np.exp(look, out=look), spread, snowy, np.exp(reference) if without_snow else None)


def look_again(empty: Empty, date: int, values: Values, usable: NDArray[np.bool_], inside: Values) -> None:
    """Fit the empty look of one date without snow anew to values, (bands, h, w), that were corrected since."""
    if empty.bare is None:
        return
    base, shown = np.log(np.maximum(empty.bare, _DARKEST)), usable & (inside > _WITHIN)
    if shown.any():
        change, empty.spread[date] = _on_date(
            np.log(np.maximum(values, _DARKEST)), base, shown, _LEAST_SPREAD
        )
        empty.look[date] = np.exp(base + change[:, None, None])


def _telling(bare: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Give the dates from which the reference is made: of as many even groups of dates that on which most was seen."""
    seen = bare.sum(axis=(1, 2))
    groups = np.array_split(np.arange(len(bare)), min(_MOST_DATES, len(bare)))
    return np.array([group[seen[group].argmax()] for group in groups])


def _rim_weights(floor: NDArray[np.bool_]) -> Values:
    depth = ndimage.distance_transform_edt(floor)
    return np.where(depth <= _NEAR_PIXELS, 2.5, 1.0).astype(np.float32) * floor


def _commonest(logs: Values, shown: NDArray[np.bool_], weights: Values) -> Values:
    """Give the colour, (bands,), around which most pixels lie: a kernel density with its mode at a sample."""
    dates, rows, columns = np.unravel_index(_some(np.flatnonzero(shown), _COLOURS), shown.shape)
    colours = logs[dates, :, rows, columns]
    weight = weights[rows, columns]
    squares = (colours**2).sum(axis=1)
    distances = squares[:, None] + squares - 2 * colours @ colours.T
    density = np.exp(-distances / (2 * _WIDTH**2 * colours.shape[1])) @ weight
    near = distances[int(np.argmax(density))] < (2 * _WIDTH) ** 2 * colours.shape[1]
    return np.asarray(_middle(colours[near].T)[:, 0], np.float32)


def _some(things: NDArray[Any], most: int) -> NDArray[Any]:
    """Give so many things at most, evenly spread."""
    return things[:: max(1, -(-len(things) // most))]


def _middle(rows: NDArray[Any]) -> NDArray[Any]:
    """Give the median of each row, (n, 1), of so many numbers that it matters little which of two in the middle is taken."""
    middle = rows.shape[1] // 2
    return np.partition(rows, middle, axis=1)[:, middle : middle + 1]


def _levelled(logs: Values, shown: NDArray[np.bool_], floor: Values) -> Values:
    """Bring all dates to the same brightness of the floor."""
    base = np.broadcast_to(floor[:, None, None], logs.shape[1:])
    changes = [_on_date(log, base, seen, _LEAST_SPREAD)[0] for log, seen in zip(logs, shown, strict=True)]
    return logs - np.stack(changes)[:, :, None, None]


def _by_pixel(logs: Values, usable: NDArray[np.bool_], floor: Values, inside: NDArray[np.bool_]) -> Values:
    """Give each pixel's bare colour, (bands, h, w): its median on the dates on which it is like its surroundings."""
    like = np.broadcast_to(floor[:, None, None], logs.shape[1:])
    masked = np.where(usable[:, None], logs, np.float32(np.nan))
    for _ in range(2):
        bare = usable & (np.abs(logs - like).max(axis=1) < _ALIKE)
        enough = bare.sum(axis=0) >= min(_FEW, len(logs))
        median = median_known(np.where(bare[:, None], masked, np.float32(np.nan)))
        known = enough & np.isfinite(median).all(axis=0)
        smooth = _spread(np.where(known, median, 0), known & inside, floor)
        like = np.where(known, median, smooth).astype(np.float32)
    around = median_known(masked)
    return np.asarray(np.where(inside | ~np.isfinite(around), like, around), np.float32)


def _spread(values: Any, known: NDArray[np.bool_], floor: Values) -> Values:
    """Fill what is not known from what is near by, and from the floor where nothing is."""
    weight = ndimage.gaussian_filter(known.astype(np.float32), 3.0)
    smooth = np.stack([ndimage.gaussian_filter(band * known, 3.0) for band in values])
    trust = 0.02
    return np.asarray((smooth + trust * floor[:, None, None]) / (weight + trust), np.float32)


def _white(logs: Values, shown: NDArray[np.bool_], reference: Values) -> NDArray[np.bool_]:
    """Tell the dates, (dates,), on which the floor is far brighter and as bright in every band, as snow is."""
    white = np.zeros(len(logs), bool)
    for number, log in enumerate(logs):
        if not shown[number].any():
            continue
        places = _some(np.flatnonzero(shown[number]), _SAMPLES)
        seen, usual = (_middle(image.reshape(len(log), -1)[:, places])[:, 0] for image in (log, reference))
        white[number] = (seen - usual).min() > 0.6 and np.ptp(seen[:3]) < 0.35
    return white


def _on_date(
    log: Values, base: Values, shown: NDArray[np.bool_], least: float
) -> tuple[Values, NDArray[np.float64]]:
    """Tell how much brighter the empty look is on one date, (bands,), and how far bare ground strays from it."""
    nothing = np.zeros(len(log), np.float32)
    places = _some(np.flatnonzero(shown), _SAMPLES)
    error = (log.reshape(len(log), -1)[:, places] - base.reshape(len(log), -1)[:, places]).astype(np.float32)
    change, spread = nothing[:, None], np.full((len(log), 1), 0.3)
    kept = np.abs(error).max(axis=0) < 3 * _ALIKE
    for _ in range(_ROUNDS):
        if kept.sum() < max(8, 0.05 * error.shape[1]):
            return nothing, np.full(len(log), 0.1)
        change = _middle(error[:, kept])
        apart = np.abs(error - change)
        spread = 1.4826 * _middle(apart[:, kept])
        before, kept = kept, (apart < 3 * spread + least).all(axis=0)
        if (kept == before).all():
            break
    return change[:, 0], np.maximum(spread[:, 0], least)
