"""Hiding: how much of an apron a scene shows, and what hides the rest."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from watchfloor.scenes.apron.regions import Region
from watchfloor.scenes.frame import Cover
from watchfloor.scenes.observing import Seen

_NAMES = {
    Cover.OUTSIDE: "outside the image",
    Cover.NO_DATA: "no data",
    Cover.CLOUD: "cloud",
    Cover.HAZE: "too hazy",
    Cover.SHADOW: "shadow of cloud",
}
_LEAST = 0.25
_WHOLE = 0.97
# what lies by more than this share within so many metres of cloud or its shadow may be their rim
_RIM, _RIM_M = 0.3, 9.0


def seen_of(cover: NDArray[np.uint8], inside: NDArray[np.float32], reason: str | None) -> Seen:
    """Tell how much of an apron could be seen.

    Args:
        cover: of each pixel, (h, w).
        inside: share of each pixel inside the apron, (h, w).
        reason: why nothing could be measured at all, whatever the cover.

    Returns:
        Hidden where less than a quarter is clear, partly observed where not all is.
    """
    shares = np.bincount(cover.ravel(), inside.ravel(), minlength=len(Cover)) / max(float(inside.sum()), 1e-6)
    clear = min(float(shares[Cover.CLEAR] + shares[Cover.SNOW]), 1.0)
    worst = max(_NAMES, key=lambda name: shares[name])
    if clear < _LEAST:
        return Seen(clear, _NAMES[worst], hidden=True)
    if reason is not None:
        return Seen(clear, reason, hidden=True)
    if clear < _WHOLE:
        return Seen(clear, f"{_NAMES[worst]}: clear over {100 * clear:.0f} % of the apron")
    return Seen(1.0 if clear > 0.999 else clear)


def apart_from_cloud(found: Iterable[Region], cover: NDArray[np.uint8], pixel_m: float) -> tuple[Region, ...]:
    """Leave out what may be the rim of a cloud or of its shadow.

    Args:
        found: what seems to lie on an apron.
        cover: of each pixel, (h, w).
        pixel_m: side of a pixel in metres.
    """
    hidden = np.isin(cover, (Cover.CLOUD, Cover.SHADOW))
    if not hidden.any():
        return tuple(found)
    rim = ndimage.distance_transform_edt(~hidden) * pixel_m <= _RIM_M
    return tuple(region for region in found if (region.share * rim).sum() <= _RIM * region.pixels)
