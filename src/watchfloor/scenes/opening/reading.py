"""Reading: the pixels of a raster on a grid, read as they are where the lattices agree, else resampled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from rasterio import Affine
from rasterio.enums import ColorInterp, MaskFlags, Resampling
from rasterio.io import DatasetReader
from rasterio.warp import reproject
from rasterio.windows import Window
from scipy import ndimage

from watchfloor.scenes.grid import Floats, Grid, transformer
from watchfloor.scenes.opening.laying import crs_code, place_on

# Numbers below this are fillers (-9999, -32768) that a file did not declare: no reflectance lies there.
LEAST_NUMBER = -5000

# As many black pixels in one piece, in a file that declares no filler, are no data: real ground is never that even.
BLACK_PIECE = 64

# What cubic convolution needs beside the pixels of the window.
_PADDING = 3


@frozen(eq=False)
class Laid:
    """Bands of a raster on a grid: `values` (bands, height, width) and, (height, width), where the raster lies.

    Numbers are as the file has them: float32, NaN where there is no data; or of the file's own type for classes.
    """

    values: NDArray[Any]
    inside: NDArray[np.bool_]


def read_pixels(raster: DatasetReader, indexes: Sequence[int], grid: Grid) -> Laid:
    """Read bands, counted from 1, as numbers on a grid; cubic convolution where they must be resampled."""
    place = place_on(raster.transform, crs_code(raster.crs), grid)
    if place is None:
        return _resampled(raster, indexes, grid, Resampling.cubic)
    if not place.down and not place.right:
        return _cut(raster, indexes, (place.row, place.column), grid.shape)
    near = _cut(raster, indexes, (place.row - 1, place.column - 1), (grid.height + 3, grid.width + 3))
    values = np.stack(
        [_between(_between(band, place.down, axis=0), place.right, axis=1) for band in near.values]
    )
    row, column = 1 + round(place.down), 1 + round(place.right)
    return Laid(values, near.inside[row : row + grid.height, column : column + grid.width])


def read_classes(raster: DatasetReader, indexes: Sequence[int], grid: Grid) -> Laid:
    """Read bands, counted from 1, whose numbers are classes or bits: the nearest pixel, never a mean."""
    place = place_on(raster.transform, crs_code(raster.crs), grid)
    if place is None:
        return _resampled(raster, indexes, grid, Resampling.nearest)
    corner = place.row + round(place.down), place.column + round(place.right)
    return _cut(raster, indexes, corner, grid.shape, classes=True)


def _cut(
    raster: DatasetReader,
    indexes: Sequence[int],
    corner: tuple[int, int],
    shape: tuple[int, int],
    classes: bool = False,
) -> Laid:
    """Read a block of pixels as they are, from the row and column of its corner; it may reach beyond the raster."""
    row, column = corner
    kind = np.dtype(raster.dtypes[indexes[0] - 1]) if classes else np.dtype(np.float32)
    top, left = max(row, 0), max(column, 0)
    bottom, right = min(row + shape[0], raster.height), min(column + shape[1], raster.width)
    if bottom <= top or right <= left:
        return _nothing(len(indexes), shape, kind)
    window = Window(left, top, right - left, bottom - top)
    read = raster.read(list(indexes), window=window)
    numbers = read if classes else _numbers(raster, window, read)
    if numbers.shape[1:] == shape:
        return Laid(numbers, np.ones(shape, bool))
    laid = _nothing(len(indexes), shape, kind)
    here = slice(top - row, bottom - row), slice(left - column, right - column)
    laid.inside[here] = True
    laid.values[:, *here] = numbers
    return laid


def _between(values: NDArray[np.float32], part: float, axis: int) -> NDArray[np.float32]:
    """Sample a part of a pixel past each along an axis, by cubic convolution (Keys 1981, a = -1/2).

    The result is three shorter along that axis: it begins past the second pixel.
    """
    squared, cubed = part * part, part * part * part
    weights = (
        (-part + 2 * squared - cubed) / 2,
        (2 - 5 * squared + 3 * cubed) / 2,
        (part + 4 * squared - 3 * cubed) / 2,
        (cubed - squared) / 2,
    )
    length = values.shape[axis] - 3
    along = [slice(None)] * values.ndim
    total: NDArray[np.float32] | None = None
    for first, weight in enumerate(weights):
        if weight:
            along[axis] = slice(first, first + length)
            term = values[tuple(along)] * np.float32(weight)
            total = term if total is None else np.add(total, term, out=total)
    assert total is not None  # noqa: S101 the weights sum to 1
    return total


def _numbers(raster: DatasetReader, window: Window, read: NDArray[Any]) -> NDArray[np.float32]:
    numbers = read.astype(np.float32)
    without = _without_data(raster, window, read)
    if without.any():
        np.copyto(numbers, np.float32(np.nan), where=without)
    return numbers


def _nothing(bands: int, shape: tuple[int, int], kind: np.dtype[Any]) -> Laid:
    filler = np.nan if kind.kind == "f" else 0
    return Laid(np.full((bands, *shape), filler, kind), np.zeros(shape, bool))


def _resampled(raster: DatasetReader, indexes: Sequence[int], grid: Grid, method: Resampling) -> Laid:
    """Read what lies in a grid and resample it, from any projection."""
    window = _window_of(raster, grid)
    classes = method is Resampling.nearest
    kind = np.dtype(raster.dtypes[indexes[0] - 1]) if classes else np.dtype(np.float32)
    laid = _nothing(len(indexes), grid.shape, kind)
    if window is None:
        return laid
    shape = (len(indexes), *_shape_within(window, grid))
    finer = method if classes or shape[1:] == (window.height, window.width) else Resampling.average
    read = raster.read(list(indexes), window=window, out_shape=shape, resampling=finer)
    numbers = read if classes else _numbers(raster, window, read)
    at = raster.window_transform(window)
    across, down = window.width / shape[2], window.height / shape[1]
    where = {
        "src_transform": Affine(at.a * across, at.b * down, at.c, at.d * across, at.e * down, at.f),
        "src_crs": raster.crs,
        "dst_transform": Affine(grid.pixel_m, 0, grid.left, 0, -grid.pixel_m, grid.top),
        "dst_crs": grid.crs,
    }
    fillers = {} if classes else {"src_nodata": np.nan, "dst_nodata": np.nan}
    reproject(numbers, laid.values, resampling=method, **where, **fillers)
    inside = np.zeros(grid.shape, np.uint8)
    reproject(np.ones(shape[1:], np.uint8), inside, resampling=Resampling.nearest, **where)
    return Laid(laid.values, inside > 0)


def _window_of(raster: DatasetReader, grid: Grid) -> Window | None:
    """Give the part of a raster that lies in a grid of another projection or pixel, null where none does."""
    x, y = transformer(grid.crs, crs_code(raster.crs)).transform(*_outline(grid).T)
    back = ~raster.transform
    corners = np.column_stack([back.d * x + back.e * y + back.f, back.a * x + back.b * y + back.c])
    corners = corners[np.isfinite(corners).all(axis=1)]
    if not len(corners):
        return None
    edges = np.array([np.floor(corners.min(axis=0)) - _PADDING, np.ceil(corners.max(axis=0)) + _PADDING])
    (top, left), (bottom, right) = np.clip(edges, 0, [raster.height, raster.width]).astype(int).tolist()
    return Window(left, top, right - left, bottom - top) if bottom > top and right > left else None


def _outline(grid: Grid) -> Floats:
    """Give positions in metres along the edge of a grid, (n, 2): straight there may be bent in another projection."""
    steps = np.linspace(-0.5, 0.5, 33)
    rows, columns = (grid.height - 1) / 2, (grid.width - 1) / 2
    ends = np.full_like(steps, 0.5)
    edge = np.vstack(
        [np.column_stack(pair) for end in (ends, -ends) for pair in ((steps, end), (end, steps))]
    )
    return grid.to_metres(np.array([rows, columns]) + edge * np.array([grid.height, grid.width]))


def _shape_within(window: Window, grid: Grid) -> tuple[int, int]:
    """Give the rows and columns to read a window in: fewer than it has where it is much finer than the grid."""
    coarser = max(1, int(np.sqrt(window.height * window.width / (grid.height * grid.width)) / 2))
    return max(1, int(window.height) // coarser), max(1, int(window.width) // coarser)


def _without_data(raster: DatasetReader, window: Window, read: NDArray[Any]) -> NDArray[np.bool_]:
    """Tell where a file has no data: by its mask, its filler, or what can be no reflectance."""
    shape = read.shape[1:]
    without = np.zeros(shape, bool)
    if MaskFlags.per_dataset in raster.mask_flag_enums[0] or ColorInterp.alpha in raster.colorinterp:
        without |= raster.dataset_mask(window=window, out_shape=shape) == 0
    if raster.nodata is not None:
        without |= _in_all(read, raster.nodata)
    elif read.dtype.kind != "f":
        without |= _black(read)
    if read.dtype.kind == "f":
        without |= ~np.isfinite(read).all(axis=0)
    if read.dtype.kind != "u":
        without |= (read <= LEAST_NUMBER).any(axis=0)
    return without


def _in_all(read: NDArray[Any], number: float) -> NDArray[np.bool_]:
    """Tell where all bands, (bands, height, width), have one number."""
    first: NDArray[np.bool_] = read[0] == number
    return first & (read[1:] == number).all(axis=0) if first.any() else first


def _black(read: NDArray[Any]) -> NDArray[np.bool_]:
    black = _in_all(read, 0)
    if not black.any():
        return black
    pieces, _ = ndimage.label(black)
    sizes = np.bincount(pieces.ravel())
    sizes[0] = 0
    large: NDArray[np.bool_] = (sizes >= min(BLACK_PIECE, black.size))[pieces]
    return large
