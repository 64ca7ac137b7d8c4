"""View: a frame laid on its site's reference, so that a place has the same position and brightness in every view."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from scipy import ndimage

from watchfloor.scenes.frame import Frame
from watchfloor.scenes.grid import Floats, Grid


@frozen
class Shift:
    """How far a frame lies from the reference, in pixels: what stands at (r, c) there is at (r + rows, c + columns) here.

    `sigma_m` is the standard error that is left, in metres; `reason` says why a frame could not be registered.
    """

    rows: float = 0.0
    columns: float = 0.0
    sigma_m: float = 0.0
    reason: str | None = None


@frozen(eq=False)
class View:
    """A frame with its shift, and per band the `gains` and `offsets` (bands,) that match it to the reference."""

    frame: Frame
    shift: Shift
    gains: NDArray[np.float32]
    offsets: NDArray[np.float32]

    @property
    def grid(self) -> Grid:
        """Give the grid of the reference."""
        return self.frame.grid

    def sample(self, pixels: Floats, order: int = 1) -> NDArray[np.float32]:
        """Sample the matched bands at positions on the reference.

        Args:
            pixels: positions, (..., 2) row and column, counted from the centre of the first pixel.
            order: 0 nearest, 1 linear, 3 cubic.

        Returns:
            float32 of shape (bands, ...); NaN outside the frame and beside pixels without data.
        """
        places = np.moveaxis(pixels, -1, 0) + np.array([self.shift.rows, self.shift.columns]).reshape(
            2, *([1] * (pixels.ndim - 1))
        )
        sampled = np.stack(
            [
                ndimage.map_coordinates(band, places, order=order, mode="constant", cval=np.nan)
                for band in self.frame.pixels
            ]
        )
        by_band = (-1, *([1] * (sampled.ndim - 1)))
        matched: NDArray[np.float32] = sampled * self.gains.reshape(by_band) + self.offsets.reshape(by_band)
        return matched.astype(np.float32)

    def usable(self, pixels: Floats) -> NDArray[np.bool_]:
        """Tell of positions on the reference, (..., 2) row and column, whether they can be seen, shape (...)."""
        rows = np.rint(pixels[..., 0] + self.shift.rows).astype(int)
        columns = np.rint(pixels[..., 1] + self.shift.columns).astype(int)
        height, width = self.grid.shape
        inside = (rows >= 0) & (rows < height) & (columns >= 0) & (columns < width)
        seen = self.frame.usable[np.clip(rows, 0, height - 1), np.clip(columns, 0, width - 1)]
        usable: NDArray[np.bool_] = inside & seen
        return usable
