"""Scenes that can't be opened are refused in one line, with what to do about it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rasterio
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rasterio.transform import from_origin

from tests.scenes.making import MIDDLE, UTM, a_scene, a_site, counts, write_raster
from watchfloor.errors import UnreadableInputError
from watchfloor.model.scene import Asset, Scene
from watchfloor.scenes.opening import open_window

SITE = a_site()


def refused(scene: Scene) -> UnreadableInputError:
    with pytest.raises(UnreadableInputError) as caught:
        open_window(scene, SITE)
    assert "\n" not in str(caught.value)
    assert caught.value.where
    assert caught.value.remedy
    return caught.value


@pytest.mark.parametrize(
    ("profile", "said"),
    {
        "no coordinate system": ({"crs": None}, "in no coordinate system"),
        "a local system": ({"crs": 'LOCAL_CS["yard",UNIT["metre",1]]'}, "in no coordinate system"),
        "metres that should be degrees": ({"crs": "EPSG:4326"}, "no degrees"),
        "degrees that should be metres": ({"transform": from_origin(27, 45, 3e-5, 3e-5)}, "pixels of 3e-05 m"),
    }.values(),
)  # fmt: skip
def test_a_wrong_georeference_is_refused(tmp_path: Path, profile: dict[str, object], said: str) -> None:
    path = write_raster(tmp_path / "a.tif", counts(), **profile)  # type: ignore[arg-type]
    assert said in refused(a_scene(path)).what


def test_an_image_of_one_pixel_is_refused(tmp_path: Path) -> None:
    assert "1 x 1 pixels" in refused(a_scene(write_raster(tmp_path / "a.tif", counts()[:, :1, :1]))).what


def test_bands_that_nothing_names_are_refused(tmp_path: Path) -> None:
    assert "7 bands" in refused(a_scene(write_raster(tmp_path / "a.tif", counts(bands=7)))).what


def test_complex_numbers_are_refused(tmp_path: Path) -> None:
    assert "complex" in refused(a_scene(write_raster(tmp_path / "a.tif", counts().astype(np.complex64)))).what


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refused(a_scene(tmp_path / "none.tif")).what == "there is no such file"


@pytest.mark.parametrize("text", ["<VRTDataset rasterXSize='9' rasterYSize='9'/>", "II*\0", "GIF89a", ""])
def test_what_is_no_geotiff_is_refused_whatever_its_name_says(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.tif"
    path.write_text(text, "latin-1")
    refused(a_scene(path))


@pytest.mark.parametrize(
    "href", ["/vsicurl/http://127.0.0.1/a.tif", "GTIFF_DIR:1:/a.tif", "a.tif", "s3://b/a.tif"]
)
def test_an_address_that_leads_elsewhere_is_refused(href: str) -> None:
    assert refused(Scene("s", "2023-10-04T00:00:00+00:00", (Asset("data", href, ("data",)),)))


def test_a_file_in_one_enormous_block_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "block.tif"
    profile = {
        "driver": "GTiff", "width": 40_000, "height": 40_000, "count": 1, "dtype": "uint8", "crs": UTM,
        "transform": from_origin(*MIDDLE, 3, 3), "tiled": True, "blockxsize": 32_768, "blockysize": 32_768,
        "compress": "deflate", "SPARSE_OK": True,
    }  # fmt: skip
    with rasterio.open(path, "w", **profile):
        pass
    assert "in blocks of 32768 x 32768" in refused(a_scene(path)).what


def test_a_site_too_large_for_its_pixels_is_refused(tmp_path: Path) -> None:
    where = from_origin(MIDDLE[0], MIDDLE[1], 0.02, 0.02)
    path = write_raster(tmp_path / "fine.tif", counts((4, 4)), transform=where)
    assert "more than" in refused(a_scene(path)).what


@settings(max_examples=40, deadline=None)
@given(at=st.integers(0, 3000), value=st.integers(0, 255), cut=st.integers(0, 4000))
@example(at=1060, value=0, cut=0)  # ground control points, and too few of them
def test_a_spoilt_file_is_read_or_refused_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, at: int, value: int, cut: int
) -> None:
    folder = tmp_path_factory.mktemp("spoilt")
    data = bytearray(write_raster(folder / "a.tif", counts((20, 40)), compress="deflate").read_bytes())
    data[at % len(data)] = value
    (folder / "a.tif").write_bytes(data[: len(data) - cut % len(data)] if cut > 2000 else data)
    try:
        frame = open_window(a_scene(folder / "a.tif"), SITE)
    except UnreadableInputError as error:
        lines = str(error).splitlines()
    else:
        lines = [frame.scene]
        assert frame.cover.shape == frame.grid.shape
    assert len(lines) == 1
