"""View: a frame laid on its site's reference, so that a place has the same position and brightness in every view."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from watchfloor.scenes.frame import Cover, Frame
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

    def sample(self, pixels: Floats) -> NDArray[np.float32]:
        """Sample the matched bands at positions on the reference, linearly between pixels.

        Args:
            pixels: positions, (..., 2) row and column, counted from the centre of the first pixel.

        Returns:
            float32 of shape (bands, ...); NaN outside the frame and beside pixels without data.
        """
        height, width = self.grid.shape
        row, down, along = _between(pixels[..., 0] + self.shift.rows, height)
        column, right, across = _between(pixels[..., 1] + self.shift.columns, width)
        first, below, beside = row * width + column, width * (height > 1), int(width > 1)
        corners = [(first + step, first + step + beside) for step in (0, below)]
        sampled = np.empty((len(self.frame.pixels), *first.shape), np.float32)
        for number, band in enumerate(self.frame.pixels):
            flat = band.ravel()
            upper, lower = (_mixed(flat.take(left), flat.take(end), right) for left, end in corners)
            np.multiply(_mixed(upper, lower, down), self.gains[number], out=sampled[number])
            sampled[number] += self.offsets[number]
        sampled[:, ~(along & across)] = np.nan
        return sampled

    def cover(self, pixels: Floats) -> NDArray[np.uint8]:
        """Give what covers positions on the reference, (..., 2) row and column, as `Cover`, shape (...)."""
        rows = np.rint(pixels[..., 0] + self.shift.rows).astype(np.intp)
        columns = np.rint(pixels[..., 1] + self.shift.columns).astype(np.intp)
        height, width = self.grid.shape
        beyond = (rows < 0) | (rows >= height) | (columns < 0) | (columns >= width)
        places = rows.clip(0, height - 1) * width + columns.clip(0, width - 1)
        cover: NDArray[np.uint8] = self.frame.cover.ravel().take(places)
        cover[beyond] = Cover.OUTSIDE
        return cover


def _between(places: Floats, length: int) -> tuple[NDArray[np.intp], NDArray[np.float32], NDArray[np.bool_]]:
    """Give the pixel before each place along an axis, how far the place lies past it, and whether it lies on the axis."""
    before = np.floor(places).clip(0, max(length - 2, 0))
    return (
        before.astype(np.intp),
        (places - before).astype(np.float32),
        (places >= 0) & (places <= length - 1),
    )


def _mixed(
    one: NDArray[np.float32], other: NDArray[np.float32], share: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Give what lies a share of the way from one to the other, written over the other."""
    other -= one
    other *= share
    other += one
    return other
