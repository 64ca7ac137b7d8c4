"""Strips: what one scene shows of each bundle."""

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
    return Strip(values.astype(np.float16), cover, fine_strip(view, tracks))
