"""Strips: what one scene shows of each bundle.

In pixels finer than a railcar is wide, rails and sleepers show, and empty track is no more even than a train. Such
scenes are therefore read as if their pixels were larger; the railcars are then counted in the fine strips.
"""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from scipy import ndimage

from watchfloor.scenes.frame import Band, Cover, Scale, shows_ground
from watchfloor.scenes.rail.bundles import Bundle
from watchfloor.scenes.rail.fine import Fine, fine_strip
from watchfloor.scenes.view import View

_BESIDE_HIDDEN = 2
# pixels in which empty track looks even, and how far the light of such a pixel spreads, as a share of its side
_EVEN_M, _SPREAD = 3.0, 0.47
_LEAST_WEIGHT = 1e-3
REASONS = {
    Cover.OUTSIDE: "outside the image",
    Cover.NO_DATA: "no data",
    Cover.CLOUD: "cloud",
    Cover.HAZE: "too hazy",
    Cover.SHADOW: "shadow of cloud",
}


@frozen(eq=False)
class Strip:
    """One bundle in one scene: `values` float16 (bands, across, along), NaN where hidden; `cover` uint8 (across, along)."""

    values: NDArray[np.float16]
    cover: NDArray[np.uint8]
    fine: Fine | None = None


@frozen(eq=False)
class RailSample:
    """What rail keeps of one scene; `reason` holds where nothing can be measured in it at all."""

    scene: str
    datetime: str
    bands: tuple[Band, ...]
    scale: Scale
    native_m: float
    sigma_m: float
    reason: str | None
    strips: tuple[Strip, ...]


def sample_strip(view: View, tracks: Bundle) -> Strip:
    """Sample one bundle in one view."""
    values = view.sample(tracks.pixels)
    cover = view.cover(tracks.pixels)
    hidden = ~shows_ground(cover)
    if hidden.any():
        hidden = ndimage.binary_dilation(hidden, iterations=_BESIDE_HIDDEN)
        cover[hidden & shows_ground(cover)] = Cover.OUTSIDE
    blank = ~np.isfinite(values).all(axis=0)
    cover[blank & ~hidden] = Cover.NO_DATA
    values[:, hidden | blank] = np.nan
    values = _spread(values, view.frame.native_m, tracks)
    return Strip(values.astype(np.float16), cover, fine_strip(view, tracks))


def read_as_m(pixel_m: float) -> float:
    """Give the side of the pixels as which strips of some pixels are read, in metres."""
    return max(pixel_m, _EVEN_M)


def _spread(values: NDArray[np.float32], native_m: float, tracks: Bundle) -> NDArray[np.float32]:
    """Spread light as it is in the pixels that finer ones are read as; what is hidden stays so."""
    reach_m = _SPREAD * np.sqrt(read_as_m(native_m) ** 2 - native_m**2)
    if reach_m < tracks.row_m / 2:
        return values
    seen = np.isfinite(values[0]).astype(np.float32)
    sigma = reach_m / tracks.row_m, reach_m / tracks.step_m
    sums = ndimage.gaussian_filter(np.nan_to_num(values), (0, *sigma), mode="nearest")
    weights = ndimage.gaussian_filter(seen, sigma, mode="nearest")
    return np.where(seen > 0, sums / np.maximum(weights, _LEAST_WEIGHT), np.nan).astype(np.float32)
