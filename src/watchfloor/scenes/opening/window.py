"""The window of a scene around a site, as a frame."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from watchfloor.errors import UnreadableInputError
from watchfloor.model.scene import Asset, Scene
from watchfloor.model.site import Site
from watchfloor.scenes.clarity import cover_by_mask, cover_by_pixels, is_dark
from watchfloor.scenes.frame import Band, Cover, Frame, Scale
from watchfloor.scenes.grid import Grid
from watchfloor.scenes.opening.assets import data_assets, mask_asset
from watchfloor.scenes.opening.bands import Layout, layout_of
from watchfloor.scenes.opening.laying import crs_code, grid_for, ground_pixel, site_degrees
from watchfloor.scenes.opening.raster import open_raster
from watchfloor.scenes.opening.reading import Laid, read_classes, read_pixels


def open_window(scene: Scene, site: Site, grid: Grid | None = None) -> Frame:
    """Read the window of a scene around a site.

    Args:
        scene: the scene.
        site: the site.
        grid: what to lay the scene on; left out, `grid_for(site, scene)`.

    Returns:
        The frame; wholly `OUTSIDE` where the scene does not show the site.

    Raises:
        UnreadableInputError: a file is missing, hostile, not georeferenced, or nothing says what its bands are.
    """
    grid = grid or grid_for(site, scene)
    assets = data_assets(scene)
    files = [_read(scene, asset, site, grid, len(assets)) for asset in assets]
    pixels = np.concatenate([file.pixels for file in files]) if len(files) > 1 else files[0].pixels
    inside = np.logical_and.reduce([file.inside for file in files])
    bands = tuple(band for file in files for band in file.layout.bands)
    measured = files[0].layout.measured
    blank = ~np.logical_and.reduce([np.isfinite(band) for band in pixels])
    if blank.any():
        np.copyto(pixels, np.float32(np.nan), where=blank)
    cover, told_by = _cover(scene, grid, pixels, bands, measured)
    cover[blank] = Cover.NO_DATA
    cover[~inside] = Cover.OUTSIDE
    return Frame(
        scene=scene.id,
        datetime=scene.datetime,
        product=files[0].layout.product,
        grid=grid,
        bands=bands,
        scale=measured,
        pixels=pixels,
        cover=cover,
        cover_from=told_by,
        native_m=max(file.native_m for file in files),
        too_dark=is_dark(pixels, measured, scene.sun_elevation),
    )


@frozen(eq=False)
class _File:
    """One file of a scene on the grid."""

    layout: Layout
    pixels: NDArray[np.float32]
    inside: NDArray[np.bool_]
    native_m: float


def _read(scene: Scene, asset: Asset, site: Site, grid: Grid, files: int) -> _File:
    with open_raster(asset.href) as raster:
        layout = layout_of(scene, asset, raster, raster.count if files == 1 else files)
        laid = read_pixels(raster, layout.indexes, grid)
        same = crs_code(raster.crs) == grid.crs and raster.transform.b == raster.transform.d == 0
        native = (
            raster.transform.a if same else ground_pixel(raster, grid.crs, site_degrees(site).mean(axis=0))
        )
        return _File(layout, layout.scale(laid.values), laid.inside, abs(float(native)))


def _cover(
    scene: Scene, grid: Grid, pixels: NDArray[np.float32], bands: tuple[Band, ...], measured: Scale
) -> tuple[NDArray[np.uint8], str]:
    """Tell what covers each pixel by the mask where there is one that can be read, else by the pixels."""
    if measured is Scale.AMPLITUDE:
        return np.zeros(grid.shape, np.uint8), "radar sees through cloud"
    mask = mask_asset(scene)
    told_by = "pixels"
    if mask is not None:
        try:
            laid, names = _read_mask(mask, grid)
        except UnreadableInputError as error:
            told_by = f"pixels, since the mask {error.what}"
        else:
            covered = cover_by_mask(mask.key, mask.href, names, laid.values)
            if covered is not None:
                covered.cover[~laid.inside] = Cover.NO_DATA
                return covered.cover, covered.told_by
    return cover_by_pixels(pixels, bands, measured, grid.pixel_m), told_by


def _read_mask(mask: Asset, grid: Grid) -> tuple[Laid, tuple[str | None, ...]]:
    with open_raster(mask.href) as raster:
        names = mask.bands or raster.descriptions
        return read_classes(raster, range(1, raster.count + 1), grid), names
