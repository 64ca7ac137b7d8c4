"""Windows: only what lies around a site is read, from any projection; bad files get one clear line each."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rasterio
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from rasterio.transform import Affine, from_origin

from tests.scenes.making import MIDDLE, UTM, a_scene, a_site, counts, degrees, write_raster
from watchfloor.model.scene import Asset, Scene
from watchfloor.scenes.frame import Band, Cover, Scale
from watchfloor.scenes.grid import Grid
from watchfloor.scenes.opening import grid_for, open_window

SITE = a_site()


@pytest.fixture
def plain(tmp_path: Path) -> Scene:
    return a_scene(write_raster(tmp_path / "plain.tif", counts()))


def test_a_window_holds_the_site_and_its_margin_in_the_pixels_of_the_scene(plain: Scene) -> None:
    frame = open_window(plain, SITE)
    assert frame.grid.crs == UTM
    assert (frame.grid.pixel_m, frame.native_m) == (3.0, 3.0)
    assert 500 <= frame.grid.width * 3 <= 510
    assert 300 <= frame.grid.height * 3 <= 310
    assert (frame.bands, frame.scale) == ((Band.BLUE, Band.GREEN, Band.RED, Band.NIR), Scale.REFLECTANCE)
    assert (frame.cover == Cover.CLEAR).all()


def test_pixels_are_read_as_they_are_where_the_lattices_agree(plain: Scene) -> None:
    frame = open_window(plain, SITE)
    with rasterio.open(plain.assets[0].href) as raster:
        x, y = frame.grid.to_metres(np.array([[10.0, 20.0]]))[0]
        row, column = raster.index(x, y)
        expected = raster.read(2)[row, column] / 10_000
    assert frame.pixels[1, 10, 20] == pytest.approx(expected)


@settings(max_examples=25, deadline=None)
@given(down=st.floats(-0.5, 0.5), right=st.floats(-0.5, 0.5))
def test_a_grid_between_the_pixels_shows_the_same_ground(
    tmp_path_factory: pytest.TempPathFactory, down: float, right: float
) -> None:
    rows, columns = np.mgrid[0:160, 0:240]
    wave = (2000 + 500 * np.sin(rows / 9) + 500 * np.cos(columns / 7)).astype(np.uint16)
    path = write_raster(tmp_path_factory.mktemp("wave") / "wave.tif", wave[None].repeat(4, axis=0))
    grid = grid_for(SITE, a_scene(path))
    moved = evolve(grid, left=grid.left + 3 * right, top=grid.top - 3 * down)
    frame = open_window(a_scene(path), SITE, moved)
    metres = moved.to_metres(np.array([[30.0, 40.0], [50.0, 90.0]]))
    for (x, y), value in zip(metres, frame.pixels[0, [30, 50], [40, 90]], strict=True):
        row, column = (MIDDLE[1] + 240 - y) / 3 - 0.5, (x - MIDDLE[0] + 360) / 3 - 0.5
        truth = (2000 + 500 * np.sin(row / 9) + 500 * np.cos(column / 7)) / 10_000
        assert value == pytest.approx(truth, abs=5e-4)


@pytest.mark.parametrize(
    ("crs", "transform"),
    {
        "south up": (UTM, Affine(3, 0, MIDDLE[0] - 360, 0, 3, MIDDLE[1] - 360)),
        "rotated": (
            UTM,
            Affine.translation(*MIDDLE) * Affine.rotation(25) * Affine.scale(3, -3) * Affine.translation(-120, -120),
        ),
        "degrees": ("EPSG:4326", from_origin(*degrees(-400, 380), 4e-5, 2.8e-5)),
        "a neighbouring zone": ("EPSG:32634", None),
    }.values(),
)  # fmt: skip
def test_any_projection_is_laid_on_the_grid_where_it_belongs(
    tmp_path: Path, crs: str, transform: Affine | None
) -> None:
    if transform is None:
        from pyproj import Transformer

        east, north = Transformer.from_crs(UTM, crs, always_xy=True).transform(*MIDDLE)
        transform = from_origin(east - 400, north + 400, 3, 3)
    bands = np.full((4, 270, 270), 1000, np.uint16)
    x, y = rasterio.warp.transform(UTM, crs, [MIDDLE[0] + 45], [MIDDLE[1] - 30])
    row, column = rasterio.transform.rowcol(transform, x[0], y[0])
    bands[:, row - 1 : row + 2, column - 1 : column + 2] = 4000
    frame = open_window(a_scene(write_raster(tmp_path / "turned.tif", bands, crs, transform)), SITE, a_grid())
    brightest = np.argwhere(frame.pixels[0] > 0.25).mean(axis=0)
    found = frame.grid.to_metres(brightest[None])[0]
    assert np.hypot(*(found - [MIDDLE[0] + 45, MIDDLE[1] - 30])) < 3
    assert frame.native_m == pytest.approx(3, abs=0.3)


def a_grid() -> Grid:
    return Grid(UTM, MIDDLE[0] - 240, MIDDLE[1] + 150, 3.0, 100, 160)


def test_the_grid_of_a_scene_in_degrees_is_in_metres(tmp_path: Path) -> None:
    path = write_raster(
        tmp_path / "d.tif", counts((300, 300)), "EPSG:4326", from_origin(*degrees(-400, 380), 4e-5, 3e-5)
    )
    grid = grid_for(SITE, a_scene(path))
    assert grid.crs == UTM
    assert 3.0 < grid.pixel_m < 3.5


def test_a_web_map_is_no_map_in_metres(tmp_path: Path) -> None:
    from pyproj import Transformer

    east, north = Transformer.from_crs(UTM, "EPSG:3857", always_xy=True).transform(*MIDDLE)
    path = write_raster(
        tmp_path / "w.tif", counts((300, 300)), "EPSG:3857", from_origin(east - 600, north + 600, 4, 4)
    )
    grid = grid_for(SITE, a_scene(path))
    assert grid.crs == UTM
    assert grid.pixel_m == pytest.approx(4 * np.cos(np.radians(45)), abs=0.05)


@settings(max_examples=50, deadline=None)
@given(row=st.floats(-5e3, 5e3), column=st.floats(-5e3, 5e3))
def test_the_centre_of_a_pixel_comes_back_from_metres_and_degrees(row: float, column: float) -> None:
    grid, pixels = a_grid(), np.array([[row, column]])
    metres = grid.to_metres(pixels)
    assert np.allclose(grid.to_pixels(metres), pixels, atol=1e-6)
    assert np.allclose(grid.to_pixels(grid.from_wgs84(grid.to_wgs84(metres))), pixels, atol=1e-3)


@pytest.mark.parametrize(("east", "covered"), [(0.0, 0.0), (400.0, 0.5), (5000.0, 1.0)])
def test_what_the_scene_does_not_show_is_outside(tmp_path: Path, east: float, covered: float) -> None:
    where = from_origin(MIDDLE[0] - 360 + east, MIDDLE[1] + 240, 3, 3)
    frame = open_window(a_scene(write_raster(tmp_path / "a.tif", counts(), transform=where)), SITE, a_grid())
    share = (frame.cover == Cover.OUTSIDE).mean()
    assert share == pytest.approx(covered, abs=0.3)
    assert np.isnan(frame.pixels[:, frame.cover == Cover.OUTSIDE]).all()


def test_what_has_no_data_is_said_so_and_has_no_number(tmp_path: Path) -> None:
    bands = counts()
    bands[:, :, :120] = 0
    for nodata in (0, None):
        frame = open_window(a_scene(write_raster(tmp_path / "a.tif", bands, nodata=nodata)), SITE, a_grid())
        assert (frame.cover[:, :70] == Cover.NO_DATA).all()
        assert np.isnan(frame.pixels[:, :, :70]).all()
        assert (frame.cover[:, 90:] == Cover.CLEAR).all()


def test_numbers_that_are_none_have_no_data(tmp_path: Path) -> None:
    bands = counts().astype(np.float32) / 10_000
    bands[0, 80, 120] = np.nan
    bands[1, 80, 121] = -9999
    frame = open_window(a_scene(write_raster(tmp_path / "a.tif", bands)), SITE)
    assert (frame.cover == Cover.NO_DATA).sum() == 2


def test_one_black_pixel_is_ground(tmp_path: Path) -> None:
    bands = counts()
    bands[:, 80, 120] = 0
    frame = open_window(a_scene(write_raster(tmp_path / "a.tif", bands)), SITE)
    assert (frame.cover == Cover.CLEAR).all()


def test_the_names_of_bands_go_before_the_order_of_the_product(tmp_path: Path) -> None:
    path = write_raster(tmp_path / "a.tif", counts(), names=("red", "green", "blue", "nir"))
    assert open_window(a_scene(path), SITE).bands == (Band.RED, Band.GREEN, Band.BLUE, Band.NIR)
    told = a_scene(path, bands=("nir", "red", "green", "blue"))
    assert open_window(told, SITE).bands == (Band.NIR, Band.RED, Band.GREEN, Band.BLUE)


def test_scale_and_offset_of_the_item_go_before_those_of_the_product(tmp_path: Path) -> None:
    path = write_raster(tmp_path / "a.tif", np.full((4, 160, 240), 3000, np.uint16))
    frame = open_window(a_scene(path, scales=(0.0001,), offsets=(-0.1,)), SITE)
    assert frame.pixels.max() == pytest.approx(0.2)


def test_bands_in_files_of_their_own_make_one_frame(tmp_path: Path) -> None:
    assets = tuple(
        Asset(name, str(write_raster(tmp_path / f"{name}.tif", counts(bands=1))), ("data",), bands=(name,))
        for name in ("blue", "green", "red", "nir")
    )
    frame = open_window(Scene("s2", "2023-10-04T02:13:49+00:00", assets, platform="sentinel-2b"), SITE)
    assert frame.bands == (Band.BLUE, Band.GREEN, Band.RED, Band.NIR)
    assert frame.product.startswith("sentinel-2")


def test_radar_is_amplitude_and_sees_through_cloud(tmp_path: Path) -> None:
    path = write_raster(tmp_path / "S1A_IW_GRDH_1SDV_20231001T092000.tif", counts(bands=2))
    frame = open_window(a_scene(path), SITE)
    assert (frame.bands, frame.scale) == ((Band.VV, Band.VH), Scale.AMPLITUDE)
    assert frame.pixels.max() > 100


def test_a_mask_that_is_missing_gives_way_to_the_pixels(tmp_path: Path) -> None:
    mask = Asset("udm2", str(tmp_path / "none.tif"), ("mask",))
    frame = open_window(a_scene(write_raster(tmp_path / "a.tif", counts()), "a", mask), SITE)
    assert frame.cover_from == "pixels, since the mask there is no such file"


def test_a_mask_tells_what_covers_the_scene(tmp_path: Path) -> None:
    clear = np.ones((1, 160, 240), np.uint8)
    clear[:, :, 120:] = 0
    mask = Asset("mask", str(write_raster(tmp_path / "a_clear.tif", clear, names=("clear",))), ("mask",))
    frame = open_window(a_scene(write_raster(tmp_path / "a.tif", counts()), "a", mask), SITE, a_grid())
    assert frame.cover_from == "clear band"
    assert (frame.cover[:, :79] == Cover.CLEAR).all()
    assert (frame.cover[:, 81:] == Cover.CLOUD).all()


def test_a_hundred_gigapixels_are_windowed_without_being_held(tmp_path: Path) -> None:
    path = tmp_path / "big.tif"
    profile = {
        "driver": "GTiff", "width": 316_000, "height": 316_000, "count": 4, "dtype": "uint16", "crs": UTM,
        "transform": from_origin(MIDDLE[0] - 1000, MIDDLE[1] + 1000, 3, 3), "tiled": True, "blockxsize": 2048,
        "blockysize": 2048, "compress": "deflate", "SPARSE_OK": True, "BIGTIFF": "YES",
    }  # fmt: skip
    with rasterio.open(path, "w", **profile):
        pass
    assert (open_window(a_scene(path), SITE).cover == Cover.NO_DATA).all()


def test_nothing_is_written_beside_a_scene(plain: Scene) -> None:
    open_window(plain, SITE)
    folder = Path(plain.assets[0].href).parent
    assert [path.name for path in folder.iterdir()] == ["plain.tif"]
