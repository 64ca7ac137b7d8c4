"""Base: what the ground of a site looks like, gathered from the frames that fit it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from watchfloor.scenes.frame import Frame
from watchfloor.scenes.grid import Grid
from watchfloor.scenes.registration.edges import Edges
from watchfloor.scenes.registration.looks import Looks
from watchfloor.scenes.registration.matching import Target
from watchfloor.scenes.registration.points import cubic
from watchfloor.scenes.registration.radiometry import bare, fit
from watchfloor.scenes.view import Shift, View

# the mean settles after this many frames and then follows slowly, so that works on the ground grow into it
SETTLED = 16
_EVERY = 8


class Base:
    """The reference of a site: the running mean of its edges, pixel by pixel, and of its looks at some points."""

    def __init__(self, grid: Grid, reach: int, frame: Frame, edges: Edges) -> None:
        """Start with one frame, as it lies."""
        self.frames = 1
        self._reach = reach
        self._edges = edges.copy()
        self._edge_counts = (edges != 0).astype(np.float32)
        self._target: Target | None = None
        self._looks = Looks(grid, SETTLED)
        self._looks.add(frame, Shift())

    @classmethod
    def moved(cls, grid: Grid, reach: int, frame: Frame, edges: Edges, shift: Shift) -> Self:
        """Start with one frame, moved back by its shift."""
        base = cls(grid, reach, frame, moved(edges, shift))
        base._looks = Looks(grid, SETTLED)
        base._looks.add(frame, shift)
        return base

    @property
    def target(self) -> Target:
        """Give the edges, prepared for images to be matched to them."""
        if self._target is None:
            self._target = Target(self._edges, self._reach)
        return self._target

    def matched(self, frame: Frame, shift: Shift) -> View:
        """Give the view of a frame that lies so, with gain and offset of each band fitted where the ground is the same.

        Args:
            frame: in the grid of the reference.
            shift: where it lies.

        Returns:
            The view; gains of 1 and offsets of 0 for bands that do not fit.
        """
        gains, offsets = np.ones(len(frame.bands)), np.zeros(len(frame.bands))
        names, values, reference = self._looks.beside(frame, shift)
        if names and values.shape[1]:
            kept = bare(names, values, reference)
            for name, ours, theirs in zip(names, values, reference, strict=True):
                number = frame.bands.index(name)
                gains[number], offsets[number] = fit(ours[kept], theirs[kept])
        return View(frame, shift, gains.astype(np.float32), offsets.astype(np.float32))

    def improve(self, view: View, edges: Edges) -> None:
        """Take a registered frame into the means."""
        self.frames += 1
        if self.frames > SETTLED and self.frames % _EVERY:
            return
        back = moved(edges, view.shift)
        seen = back != 0
        self._edge_counts += seen
        np.minimum(self._edge_counts, SETTLED, out=self._edge_counts)
        back -= self._edges
        back *= seen / np.maximum(self._edge_counts, 1)
        self._edges += back
        self._target = None
        if not np.all((view.gains == 1) & (view.offsets == 0)):
            self._looks.add(view.frame, view.shift, view.gains, view.offsets)

    def level(self, views: Sequence[View]) -> None:
        """Bring the bands from the brightness of the first frame to that of the middle of all.

        Args:
            views: of the frames gathered after the first.
        """
        for name in self._looks.bands:
            lines = [
                (view.gains[number], view.offsets[number])
                for view in views
                if name in view.frame.bands and view.gains[number := view.frame.bands.index(name)] != 1
            ]
            gain, offset = np.median([*lines, (1.0, 0.0)], axis=0)
            self._looks.level(name, gain, offset)


def moved(images: NDArray[Any], shift: Shift) -> NDArray[Any]:
    """Move images, (..., height, width), back by a shift with cubic convolution; 0 where the frame has nothing."""
    for axis, amount in ((-2, shift.rows), (-1, shift.columns)):
        whole = int(np.floor(amount))
        given, images = images, np.zeros_like(images)
        for step, weight in zip(range(-1, 3), cubic(amount - whole), strict=True):
            if weight:
                there, here = _overlap(given.shape[axis], whole + step, axis)
                images[there] += np.float32(weight) * given[here]
    return images


def rolled(images: NDArray[Any], steps: int, axis: int, beyond: Any = 0) -> NDArray[Any]:
    """Give at each place what stands `steps` further on along an axis, and `beyond` past the border."""
    moved_on = np.full_like(images, beyond)
    there, here = _overlap(images.shape[axis], steps, axis)
    moved_on[there] = images[here]
    return moved_on


def _overlap(length: int, steps: int, axis: int) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """Give where along an axis, the last or last but one, there is something so many steps further on, and where that is."""
    count = max(length - abs(steps), 0)
    starts = max(-steps, 0), max(steps, 0)
    there, here = (slice(start, start + count) for start in starts)
    return (..., there, *[slice(None)] * (-1 - axis)), (..., here, *[slice(None)] * (-1 - axis))
