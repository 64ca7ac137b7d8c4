"""Rasters, scenes and sites made at test time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from pyproj import Transformer
from rasterio.transform import Affine, from_origin

from watchfloor.model.geometry import Geometry, GeometryType
from watchfloor.model.scene import Asset, Scene
from watchfloor.model.site import Part, PartRole, Site

UTM = "EPSG:32635"
MIDDLE = (500_000.0, 4_983_000.0)
NOON = "2023-10-04T12:00:00+00:00"


def degrees(east: float, north: float) -> list[float]:
    """Give a place so many metres east and north of the middle, in degrees."""
    transformer = Transformer.from_crs(UTM, "EPSG:4326", always_xy=True)
    return list(transformer.transform(MIDDLE[0] + east, MIDDLE[1] + north))


def a_site(reach: float = 100.0) -> Site:
    """Give a site of one track through the middle, reaching so far east and west of it in metres."""
    line = Geometry(GeometryType.LINE_STRING, [degrees(-reach, 0), degrees(reach, 0)])
    return Site("northbridge", (Part("track-1", PartRole.TRACK, "Track 1", line, 3.0, "made up"),))


def ground(shape: tuple[int, int], seed: int = 1) -> NDArray[np.float32]:
    """Give made-up ground: patches with sharp edges, reflectance from 0.05 to 0.2, (height, width)."""
    rng = np.random.default_rng(seed)
    rows, columns = -(-shape[0] // 4), -(-shape[1] // 4)
    patches = rng.uniform(0.05, 0.2, (rows, columns)).repeat(4, axis=0).repeat(4, axis=1)
    return patches[: shape[0], : shape[1]].astype(np.float32)


def write_raster(
    path: Path,
    bands: NDArray[Any],
    crs: str | None = UTM,
    transform: Affine | None = None,
    *,
    tags: dict[str, str] | None = None,
    names: tuple[str, ...] = (),
    **profile: Any,
) -> Path:
    """Write bands, (n, height, width), as a GeoTIFF; without a transform in 3 m pixels around the middle."""
    count, height, width = bands.shape
    where = transform or from_origin(MIDDLE[0] - 1.5 * width, MIDDLE[1] + 1.5 * height, 3, 3)
    options = {
        "driver": "GTiff", "count": count, "height": height, "width": width, "dtype": bands.dtype.name, "crs": crs,
        "transform": where, **profile,
    }  # fmt: skip
    path.parent.mkdir(parents=True, exist_ok=True)
    with rasterio.open(path, "w", **options) as raster:
        raster.write(bands)
        raster.update_tags(**(tags or {}))
        if names:
            raster.descriptions = names
    return path


def a_scene(path: Path, name: str = "scene", *masks: Asset, **asset: Any) -> Scene:
    """Give the scene of one raster."""
    return Scene(name, NOON, (Asset("data", str(path), ("data",), **asset), *masks))


def counts(
    shape: tuple[int, int] = (160, 240), bands: int = 4
) -> np.ndarray[tuple[int, ...], np.dtype[np.uint16]]:
    """Give made-up ground as reflectance times 10,000, each band a little brighter than the last."""
    return (
        np.stack([ground(shape) * (1 + 0.1 * band) for band in range(bands)])
        .__mul__(10_000)
        .astype(np.uint16)
    )
