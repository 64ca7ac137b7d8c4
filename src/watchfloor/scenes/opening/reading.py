"""Reading: the pixels of a raster on a grid, read as they are where the lattices agree, else resampled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from affine import Affine
from attrs import frozen
from numpy.typing import NDArray
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
    window = _window_of(raster, grid)
    if window is None:
        return _nothing(len(indexes), grid, np.float32(np.nan))
    shape = _shape_within(raster, window, grid)
    method = Resampling.nearest if shape == (window.height, window.width) else Resampling.average
    read = raster.read(list(indexes), window=window, out_shape=(len(indexes), *shape), resampling=method)
    numbers = read.astype(np.float32)
    numbers[:, _without_data(raster, window, read, shape)] = np.nan
    return _lay(raster, window, numbers, grid, Resampling.cubic)


def read_classes(raster: DatasetReader, indexes: Sequence[int], grid: Grid) -> Laid:
    """Read bands, counted from 1, whose numbers are classes or bits: the nearest pixel, never a mean."""
    window = _window_of(raster, grid)
    if window is None:
        return _nothing(len(indexes), grid, np.zeros((), raster.dtypes[indexes[0] - 1]))
    shape = _shape_within(raster, window, grid)
    read = raster.read(list(indexes), window=window, out_shape=(len(indexes), *shape))
    return _lay(raster, window, read, grid, Resampling.nearest)


def _nothing(bands: int, grid: Grid, filler: Any) -> Laid:
    return Laid(np.full((bands, *grid.shape), filler), np.zeros(grid.shape, bool))


def _window_of(raster: DatasetReader, grid: Grid) -> Window | None:
    """Give the part of a raster that lies in a grid, null where none does."""
    place = place_on(raster.transform, crs_code(raster.crs), grid)
    if place:
        edges = np.array([[place.row, place.column], [place.row + grid.height, place.column + grid.width]])
    else:
        x, y = transformer(grid.crs, crs_code(raster.crs)).transform(*_outline(grid).T)
        columns, rows = ~raster.transform * np.array([x, y])
        corners = np.column_stack([rows, columns])
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


def _shape_within(raster: DatasetReader, window: Window, grid: Grid) -> tuple[int, int]:
    """Give the rows and columns to read a window in: fewer than it has where the raster is much finer than the grid."""
    if place_on(raster.transform, crs_code(raster.crs), grid):
        return int(window.height), int(window.width)
    coarser = max(1, int(np.sqrt(window.height * window.width / (grid.height * grid.width)) / 2))
    return max(1, int(window.height) // coarser), max(1, int(window.width) // coarser)


def _without_data(
    raster: DatasetReader, window: Window, read: NDArray[Any], shape: tuple[int, int]
) -> NDArray[np.bool_]:
    """Tell where a file has no data: by its mask, its filler, or what can be no reflectance."""
    told: list[Any] = [np.zeros(shape, bool)]
    if MaskFlags.per_dataset in raster.mask_flag_enums[0] or ColorInterp.alpha in raster.colorinterp:
        told.append(raster.dataset_mask(window=window, out_shape=shape) == 0)
    if raster.nodata is not None:
        told.append((read == raster.nodata).all(axis=0))
    elif read.dtype.kind != "f":
        told.append(_black(read))
    if read.dtype.kind == "f":
        told.append(~np.isfinite(read).all(axis=0))
    if read.dtype.kind != "u":
        told.append((read <= LEAST_NUMBER).any(axis=0))
    without: NDArray[np.bool_] = np.logical_or.reduce(told)
    return without


def _black(read: NDArray[Any]) -> NDArray[np.bool_]:
    black: NDArray[np.bool_] = np.logical_and.reduce(read == 0)
    if not black.any():
        return black
    pieces, _ = ndimage.label(black)
    sizes = np.bincount(pieces.ravel())
    sizes[0] = 0
    large: NDArray[np.bool_] = (sizes >= min(BLACK_PIECE, black.size))[pieces]
    return large


def _lay(raster: DatasetReader, window: Window, read: NDArray[Any], grid: Grid, method: Resampling) -> Laid:
    """Put what was read of a window where it belongs on a grid."""
    bands = len(read)
    place = place_on(raster.transform, crs_code(raster.crs), grid)
    laid = _nothing(bands, grid, np.array(np.nan if read.dtype.kind == "f" else 0, read.dtype))
    if place:
        rows = slice(window.row_off - place.row, window.row_off - place.row + window.height)
        columns = slice(window.col_off - place.column, window.col_off - place.column + window.width)
        laid.values[:, rows, columns] = read
        laid.inside[rows, columns] = True
        return laid
    height, width = read.shape[1:]
    source = raster.window_transform(window) * Affine.scale(window.width / width, window.height / height)
    where = {
        "src_transform": source,
        "src_crs": raster.crs,
        "dst_transform": Affine(grid.pixel_m, 0, grid.left, 0, -grid.pixel_m, grid.top),
        "dst_crs": grid.crs,
    }
    fillers = {"src_nodata": np.nan, "dst_nodata": np.nan} if read.dtype.kind == "f" else {}
    reproject(read, laid.values, resampling=method, **where, **fillers)
    inside = np.zeros(grid.shape, np.uint8)
    reproject(np.ones((height, width), np.uint8), inside, resampling=Resampling.nearest, **where)
    return Laid(laid.values, inside > 0)
