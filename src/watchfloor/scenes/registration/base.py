"""Base: what the ground of a site looks like, gathered from the frames that fit it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from watchfloor.scenes.frame import Band, Cover, Frame
from watchfloor.scenes.grid import Grid
from watchfloor.scenes.registration.edges import Edges, shrink
from watchfloor.scenes.registration.matching import Target, cubic
from watchfloor.scenes.registration.radiometry import bare, fit
from watchfloor.scenes.view import Shift, View

# the mean settles after this many frames and then follows slowly, so that works on the ground grow into it
_SETTLED = 16
_EVERY = 8
_POINTS = 3000


class Base:
    """The reference of a site: running means of its edges and of its bands, pixel by pixel."""

    def __init__(self, grid: Grid, reach: int, frame: Frame, edges: Edges) -> None:
        """Start with one frame, as it lies."""
        self.frames = 1
        self._reach = reach
        self._grid = grid
        self._edges = edges.copy()
        self._edge_counts = (edges != 0).astype(np.float32)
        self._bands: dict[Band, NDArray[np.float32]] = {}
        self._band_counts = np.zeros(grid.shape, np.float32)
        self._add_bands(frame.pixels, frame.bands, _plain(frame))
        self.target = Target(self._edges, reach)

    @classmethod
    def moved(cls, grid: Grid, reach: int, frame: Frame, edges: Edges, shift: Shift) -> Self:
        """Start with one frame, moved back by its shift."""
        base = cls(grid, reach, frame, moved(edges, shift))
        base._bands, base._band_counts = {}, np.zeros(grid.shape, np.float32)
        base._add_bands(moved(frame.pixels, shift), frame.bands, moved_mask(_plain(frame), shift))
        return base

    def matched(self, frame: Frame, shift: Shift) -> View:
        """Give the view of a frame that lies so, with gain and offset of each band fitted where the ground is the same.

        Args:
            frame: in the grid of the reference.
            shift: where it lies.

        Returns:
            The view; gains of 1 and offsets of 0 for bands that do not fit.
        """
        gains, offsets = np.ones(len(frame.bands)), np.zeros(len(frame.bands))
        rows, columns, places = self._places(frame, shift)
        known = [number for number, band in enumerate(frame.bands) if band in self._bands]
        if len(rows) and known:
            names = tuple(frame.bands[number] for number in known)
            values = np.stack([frame.pixels[number].ravel()[places] for number in known])
            reference = np.stack([self._bands[name][rows, columns] for name in names])
            kept = bare(names, values, reference)
            for number, ours, theirs in zip(known, values, reference, strict=True):
                gains[number], offsets[number] = fit(ours[kept], theirs[kept])
        return View(frame, shift, gains.astype(np.float32), offsets.astype(np.float32))

    def improve(self, view: View, edges: Edges) -> None:
        """Take a registered frame into the means."""
        self.frames += 1
        if self.frames > _SETTLED and self.frames % _EVERY:
            return
        back = moved(edges, view.shift)
        seen = back != 0
        self._edge_counts[seen] = np.minimum(self._edge_counts[seen] + 1, _SETTLED)
        self._edges[seen] += (back[seen] - self._edges[seen]) / self._edge_counts[seen]
        self.target = Target(self._edges, self._reach)
        frame = view.frame
        if not np.all((view.gains == 1) & (view.offsets == 0)):
            pixels = frame.pixels * view.gains[:, None, None] + view.offsets[:, None, None]
            self._add_bands(moved(pixels, view.shift), frame.bands, moved_mask(_plain(frame), view.shift))

    def level(self, views: Sequence[View]) -> None:
        """Bring the bands from the brightness of the first frame to that of the middle of all.

        Args:
            views: of the frames gathered after the first.
        """
        for name, mean in self._bands.items():
            lines = [
                (view.gains[number], view.offsets[number])
                for view in views
                if name in view.frame.bands and view.gains[number := view.frame.bands.index(name)] != 1
            ]
            gain, offset = np.median([*lines, (1.0, 0.0)], axis=0)
            mean[self._band_counts > 0] = (mean[self._band_counts > 0] - offset) / gain

    def _places(self, frame: Frame, shift: Shift) -> tuple[Any, Any, Any]:
        """Give rows and columns of even, well-seen points on the reference, and their places in the frame."""
        rows, columns = self._even
        height, width = self._grid.shape
        down, right = rows + round(shift.rows), columns + round(shift.columns)
        inside = (down >= 0) & (down < height) & (right >= 0) & (right < width)
        places = np.where(inside, down * width + right, 0)
        kept = inside & (frame.cover.ravel()[places] == Cover.CLEAR) & (self._band_counts[rows, columns] > 0)
        return rows[kept], columns[kept], places[kept]

    @property
    def _even(self) -> tuple[Any, Any]:
        step = max(1, int(np.sqrt(self._grid.height * self._grid.width / _POINTS)))
        rows, columns = np.mgrid[step // 2 : self._grid.height : step, step // 2 : self._grid.width : step]
        return rows.ravel(), columns.ravel()

    def _add_bands(
        self, pixels: NDArray[np.float32], names: tuple[Band, ...], seen: NDArray[np.bool_]
    ) -> None:
        seen = seen & np.isfinite(pixels).all(axis=0)
        self._band_counts[seen] = np.minimum(self._band_counts[seen] + 1, _SETTLED)
        for name, band in zip(names, pixels, strict=True):
            mean = self._bands.setdefault(name, np.zeros(self._grid.shape, np.float32))
            mean[seen] += (band[seen] - mean[seen]) / self._band_counts[seen]


def moved(images: NDArray[Any], shift: Shift) -> NDArray[Any]:
    """Move images, (..., height, width), back by a shift with cubic convolution; 0 where the frame has nothing."""
    whole = np.floor([shift.rows, shift.columns]).astype(int)
    for axis, steps, amount in ((-2, whole[0], shift.rows), (-1, whole[1], shift.columns)):
        weights = cubic(amount - steps)
        given, images = images, np.zeros_like(images)
        for step, weight in zip(range(-1, 3), weights, strict=True):
            if weight:
                images += np.float32(weight) * rolled(given, steps + step, axis)
    return images


def moved_mask(mask: NDArray[np.bool_], shift: Shift) -> NDArray[np.bool_]:
    """Move a mask back by a shift; what the interpolation would mix with something unseen is left out."""
    kept = shrink(mask)
    return rolled(rolled(kept, round(shift.rows), -2), round(shift.columns), -1)


def rolled(images: NDArray[Any], steps: int, axis: int, beyond: Any = 0) -> NDArray[Any]:
    """Give at each place what stands `steps` further on along an axis, and `beyond` past the border."""
    moved_on = np.full_like(images, beyond)
    given, view = np.moveaxis(images, axis, 0), np.moveaxis(moved_on, axis, 0)
    count = len(given) - abs(steps)
    if count > 0:
        view[max(-steps, 0) : max(-steps, 0) + count] = given[max(steps, 0) : max(steps, 0) + count]
    return moved_on


def _plain(frame: Frame) -> NDArray[np.bool_]:
    """Tell which pixels show bare ground: clear, without snow."""
    plain: NDArray[np.bool_] = frame.cover == Cover.CLEAR
    return plain
