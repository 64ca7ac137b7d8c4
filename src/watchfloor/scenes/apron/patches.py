"""Patches: the few pixels of each scene that show one apron and what lies around it."""

from __future__ import annotations

import numpy as np
import shapely
from attrs import frozen
from numpy.typing import NDArray
from rasterio.features import rasterize

from watchfloor.model.site import Part
from watchfloor.scenes.frame import Cover, shows_ground
from watchfloor.scenes.grid import Grid
from watchfloor.scenes.registration.ground import in_pixels
from watchfloor.scenes.registration.points import cubic
from watchfloor.scenes.view import View

_COLLAR_M = 15.0
_COLLAR_PIXELS = (3, 24)
_FINE = 4
_REACH = 2


@frozen(eq=False)
class Patch:
    """One apron on a grid: the window from row `top` and column `left`, and the share of each pixel inside, (h, w)."""

    part: str
    top: int
    left: int
    inside: NDArray[np.float32]

    @property
    def shape(self) -> tuple[int, int]:
        """Give height and width in pixels."""
        height, width = self.inside.shape
        return height, width


@frozen(eq=False)
class Look:
    """One apron in one view: matched values, float16 (bands, h, w), and the cover of each pixel, (h, w)."""

    values: NDArray[np.float16]
    cover: NDArray[np.uint8]

    @property
    def usable(self) -> NDArray[np.bool_]:
        """Tell of each pixel, (h, w), whether what stands there can be seen."""
        usable: NDArray[np.bool_] = shows_ground(self.cover) & np.isfinite(self.values).all(axis=0)
        return usable


def patch_of(part: Part, grid: Grid) -> Patch | None:
    """Lay an apron on a grid; null where it has no area there or is far too small to be seen."""
    drawn = in_pixels(part, grid)
    if drawn.area < 4:
        return None
    collar = int(np.clip(np.ceil(_COLLAR_M / grid.pixel_m), *_COLLAR_PIXELS))
    left, top, right, bottom = drawn.bounds
    first_row, first_column = int(np.floor(top)) - collar, int(np.floor(left)) - collar
    height, width = (
        int(np.ceil(bottom)) + collar - first_row + 1,
        int(np.ceil(right)) + collar - first_column + 1,
    )
    origin = np.array([first_column - 0.5, first_row - 0.5])
    fine = shapely.transform(drawn, lambda places: (places - origin) * _FINE)
    covered = rasterize([fine], out_shape=(height * _FINE, width * _FINE), fill=0, default_value=1)
    inside = covered.reshape(height, _FINE, width, _FINE).mean(axis=(1, 3)).astype(np.float32)
    return Patch(part.id, first_row, first_column, inside)


def look_at(view: View, patch: Patch) -> Look:
    """Take the window of one apron out of a view, moved onto the reference by cubic convolution."""
    frame, shift = view.frame, view.shift
    whole = np.floor([shift.rows, shift.columns]).astype(int)
    height, width = patch.shape
    rows = patch.top + whole[0] + np.arange(-_REACH + 1, height + _REACH)
    columns = patch.left + whole[1] + np.arange(-_REACH + 1, width + _REACH)
    taken = np.ix_(rows.clip(0, view.grid.height - 1), columns.clip(0, view.grid.width - 1))
    beyond = ((rows < 0) | (rows >= view.grid.height))[:, None] | (columns < 0) | (columns >= view.grid.width)
    values = frame.pixels[(slice(None), *taken)].astype(np.float32)
    values[:, beyond] = np.nan
    down, across = cubic(shift.rows - whole[0]), cubic(shift.columns - whole[1])
    values = np.stack([values[:, n : n + height] * w for n, w in enumerate(down)]).sum(axis=0)
    values = np.stack([values[..., n : n + width] * w for n, w in enumerate(across)]).sum(axis=0)
    nearest = np.rint([shift.rows, shift.columns]).astype(int) - whole + _REACH - 1
    cover = np.where(beyond, np.uint8(Cover.OUTSIDE), frame.cover[taken])
    cover = cover[nearest[0] : nearest[0] + height, nearest[1] : nearest[1] + width]
    matched = values * view.gains[:, None, None] + view.offsets[:, None, None]
    return Look(matched.astype(np.float16), cover)
