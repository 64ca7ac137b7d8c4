"""Fine strips: what one scene of a metre a pixel or less shows along each bundle, at full sharpness."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from scipy import ndimage

from watchfloor.scenes.frame import shows_ground
from watchfloor.scenes.grid import Floats, Grid
from watchfloor.scenes.rail.bundles import Bundle
from watchfloor.scenes.view import View

Fine = NDArray[np.float16]

FINEST_M = 1.0
_LEAST_STEP_M = 0.5


def fine_step(pixel_m: float) -> float:
    """Give the metres between samples of a fine strip, both ways."""
    return max(pixel_m, _LEAST_STEP_M)


def fine_strip(view: View, tracks: Bundle) -> Fine | None:
    """Sample one bundle, (bands, across, along), from where its strip begins; null where pixels are too coarse."""
    if view.frame.native_m > FINEST_M:
        return None
    step = fine_step(view.grid.pixel_m)
    along = np.arange(0, tracks.shape[1] - 1, step / tracks.step_m)
    across = np.arange(tracks.across_m[0], tracks.across_m[-1], step)
    rows = (across - tracks.across_m[0]) / tracks.row_m
    where = np.meshgrid(rows, along, indexing="ij")
    axes = np.moveaxis(tracks.pixels, -1, 0)
    pixels = np.stack([ndimage.map_coordinates(axis, where, order=1) for axis in axes], axis=-1)
    values = view.sample(pixels)
    values[:, ~shows_ground(view.cover(pixels))] = np.nan
    return values.astype(np.float16)


@frozen(eq=False)
class Lane:
    """Where a train stands: `offsets` (along,) is how far its lane lies to the right of the bundle's axis, in metres."""

    grid: Grid
    tracks: Bundle
    offsets: Floats

    @property
    def step_m(self) -> float:
        """Give the metres between samples of a fine strip."""
        return fine_step(self.grid.pixel_m)

    def beside(self, along_m: Floats) -> Floats:
        """Give how far the lane lies to the right of the axis at places along the strip, (n,), all in metres."""
        aside: Floats = np.interp(along_m / self.tracks.step_m, np.arange(len(self.offsets)), self.offsets)
        return aside

    def light(self, fine: Fine, along_m: Floats, across_m: Floats) -> NDArray[np.float32]:
        """Take the light beside the middle of the lane.

        Args:
            fine: the fine strip.
            along_m: (n,), metres along the strip.
            across_m: (m,), metres to the right of the middle of the lane.

        Returns:
            (bands, m, n), NaN where hidden.
        """
        rows = (self.beside(along_m)[None] + across_m[:, None] - self.tracks.across_m[0]) / self.step_m
        where = np.stack([rows, np.broadcast_to(along_m / self.step_m, rows.shape)])
        bands = [
            ndimage.map_coordinates(band.astype(np.float32), where, order=1, cval=np.nan) for band in fine
        ]
        return np.asarray(bands, np.float32)
