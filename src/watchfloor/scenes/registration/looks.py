"""Looks: how bright the ground of a site is in each band, at points spread evenly over it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from watchfloor.scenes.frame import Band, Cover, Frame
from watchfloor.scenes.grid import Grid
from watchfloor.scenes.medians import median_known
from watchfloor.scenes.registration.edges import shrink
from watchfloor.scenes.registration.points import cubic
from watchfloor.scenes.view import Shift

_POINTS = 3000


class Looks:
    """The median of each band at some points, over the latest frames that show bare ground there.

    A cloud that nobody saw stands over a point on fewer than half of them.
    """

    def __init__(self, grid: Grid, settled: int) -> None:
        """Spread points over a grid; of each the latest `settled` values are kept."""
        self._shape = grid.shape
        self._settled = settled
        step = max(1, int(np.sqrt(grid.height * grid.width / _POINTS)))
        rows, columns = np.mgrid[step // 2 : grid.height : step, step // 2 : grid.width : step]
        self._rows, self._columns = rows.ravel(), columns.ravel()
        self._latest: dict[Band, NDArray[np.float32]] = {}
        self._medians: dict[Band, NDArray[np.float32]] = {}
        self._counts = np.zeros(len(self._rows), int)

    @property
    def bands(self) -> tuple[Band, ...]:
        """Give the bands that are known."""
        return tuple(self._latest)

    def beside(
        self, frame: Frame, shift: Shift
    ) -> tuple[tuple[Band, ...], NDArray[np.float32], NDArray[Any]]:
        """Give the bands that are known and a frame that lies so has too, its values at the points it shows, and the medians.

        Returns:
            The bands, values and medians (bands, points).
        """
        places, inside = self._places(round(shift.rows), round(shift.columns))
        kept = inside & (frame.cover.ravel()[places] == Cover.CLEAR) & (self._counts > 0)
        names = tuple(name for name in frame.bands if name in self._latest)
        if not names:
            return (), np.zeros((0, 0), np.float32), np.zeros((0, 0), np.float32)
        values = np.stack([frame.pixels[frame.bands.index(name)].ravel()[places[kept]] for name in names])
        return names, values, np.stack([self._median(name)[kept] for name in names])

    def add(
        self,
        frame: Frame,
        shift: Shift,
        gains: NDArray[np.float32] | None = None,
        offsets: NDArray[np.float32] | None = None,
    ) -> None:
        """Take in a frame that lies so, its bands brought to the brightness of the others by gains and offsets."""
        values = self._between(frame.pixels, shift)
        if gains is not None and offsets is not None:
            values = values * gains[:, None] + offsets[:, None]
        places, inside = self._places(round(shift.rows), round(shift.columns))
        seen = (
            inside & shrink(frame.cover == int(Cover.CLEAR)).ravel()[places] & np.isfinite(values).all(axis=0)
        )
        turn = self._counts[seen] % self._settled
        for name, band in zip(frame.bands, values, strict=True):
            unknown = np.full((self._settled, len(seen)), np.nan, np.float32)
            self._latest.setdefault(name, unknown)[turn, seen.nonzero()[0]] = band[seen]
        self._counts[seen] += 1
        self._medians.clear()

    def level(self, name: Band, gain: float, offset: float) -> None:
        """Undo a gain and an offset in one band."""
        self._latest[name] = (self._latest[name] - np.float32(offset)) / np.float32(gain)
        self._medians.clear()

    def _median(self, name: Band) -> NDArray[np.float32]:
        if name not in self._medians:
            self._medians[name] = median_known(self._latest[name])
        return self._medians[name]

    def _between(self, pixels: NDArray[np.float32], shift: Shift) -> NDArray[np.float32]:
        """Give the bands of a frame at the points, (bands, points), by cubic convolution."""
        whole = int(np.floor(shift.rows)), int(np.floor(shift.columns))
        flat = pixels.reshape(len(pixels), -1)
        values = np.zeros((len(pixels), len(self._rows)), np.float32)
        for down, weight in enumerate(cubic(shift.rows - whole[0]), start=whole[0] - 1):
            for right, share in enumerate(cubic(shift.columns - whole[1]), start=whole[1] - 1):
                if weight * share:
                    places, _ = self._places(down, right)
                    values += np.float32(weight * share) * flat[:, places]
        return values

    def _places(self, down: int, right: int) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        """Give the places of the points in the pixels of a frame, moved by whole pixels, and which lie inside."""
        height, width = self._shape
        rows, columns = self._rows + down, self._columns + right
        inside = (rows >= 0) & (rows < height) & (columns >= 0) & (columns < width)
        return np.where(inside, rows * width + columns, 0), inside
