"""Writing: scenes as GeoTIFF with STAC Items and masks, the site as GeoJSON, the truth as JSON."""

from __future__ import annotations

import json
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from attrs import frozen
from numpy.typing import NDArray
from pyproj import Transformer
from rasterio.transform import from_origin

from benchmarks.simulation.painting import BANDS, Floats, Pixels
from benchmarks.simulation.places import Plot
from benchmarks.simulation.sensor import Extent

CRS = "EPSG:32652"
UDM2 = ("clear", "snow", "shadow", "light_haze", "heavy_haze", "cloud", "confidence", "unusable_data")
SOURCE = "made up by benchmarks.simulation"
WHITE_AT = 0.45


class Product(StrEnum):
    """What is written: four bands of reflectance x 10,000, an 8 bit picture, or amplitude x 1,000 of two polarisations."""

    REFLECTANCE = "reflectance"
    PICTURE = "picture"
    RADAR = "radar"


_WRITTEN: dict[Product, tuple[tuple[str, ...], float, int, str]] = {
    Product.REFLECTANCE: (BANDS, 10000, 65535, "uint16"),
    Product.PICTURE: (("red", "green", "blue"), 255 / WHITE_AT, 255, "uint8"),
    Product.RADAR: (("vv", "vh"), 1000, 65535, "uint16"),
}


@frozen
class Where:
    """Where on the map the middle of a place lies, in metres east and north of UTM zone 52 N."""

    easting: float
    northing: float

    def degrees(self, points: Floats) -> list[list[float]]:
        """Give places, (n, 2) metres east and north of the middle, in degrees of longitude and latitude."""
        moved = np.asarray(points, float).reshape(-1, 2) + np.array([self.easting, self.northing])
        longitudes, latitudes = _TO_DEGREES.transform(moved[:, 0], moved[:, 1])
        return [[round(x, 8), round(y, 8)] for x, y in zip(longitudes, latitudes, strict=True)]


_TO_DEGREES = Transformer.from_crs(CRS, "EPSG:4326", always_xy=True)


def some_where(seed: int) -> Where:
    """Give a place near Tumangang station (42.415 N, 130.645 E), a little apart for each seed."""
    return Where(635400.0 + 37 * (seed % 50), 4697300.0 + 53 * (seed % 50))


def write_site(path: Path, plot: Plot, where: Where) -> None:
    """Write the site with its parts as GeoJSON."""
    features = []
    for shape in plot.shapes:
        degrees = where.degrees(shape.points)
        line = shape.role in ("track", "line")
        features.append(
            {
                "type": "Feature",
                "properties": {
                    "site": plot.site, "part": shape.part, "role": shape.role, "name": shape.part,
                    "source": SOURCE, "accuracy_m": shape.accuracy_m,
                },
                "geometry": {
                    "type": "LineString" if line else "Polygon",
                    "coordinates": degrees if line else [[*degrees, degrees[0]]],
                },
            }
        )  # fmt: skip
    write_json(path, {"type": "FeatureCollection", "features": features})


@frozen(eq=False)
class Shot:
    """One scene to be written.

    `pixels` is reflectance (4, height, width), NaN where there is none; `mask` the name of its asset and its bands,
    (bands, height, width), or null.
    """

    name: str
    moment: datetime
    pixels: Pixels
    extent: Extent
    where: Where
    mask: tuple[str, NDArray[np.uint8]] | None


def write_scene(folder: Path, shot: Shot, product: Product, version: str) -> str:
    """Write one scene, its mask and its STAC Item.

    Args:
        folder: where to.
        shot: the scene.
        product: what to write of it.
        version: of STAC, '1.0.0' or '1.1.0'.

    Returns:
        The name of the raster's file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    bands, scale, limit, kind = _WRITTEN[product]
    places = [BANDS.index(band) if band in BANDS else number for number, band in enumerate(bands)]
    chosen = shot.pixels[places]
    counts = np.where(np.isnan(chosen), 0, np.clip(np.rint(chosen * scale), 1, limit)).astype(kind)
    _write_raster(folder / f"{shot.name}.tif", counts, shot, bands)
    assets: dict[str, Any] = {"data": _data_asset(shot.name, product, version)}
    if shot.mask is not None:
        key, values = shot.mask
        file = f"{shot.name}_{key}.tif"
        _write_raster(folder / file, values, shot, UDM2 if key == "udm2" else (key,))
        assets[key] = {"href": f"./{file}", "type": "image/tiff; application=geotiff", "roles": ["mask"]}
    write_json(folder / f"{shot.name}.json", _item(shot, assets, version))
    return f"{shot.name}.tif"


def write_json(path: Path, value: object) -> None:
    """Write a value as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")


def _write_raster(path: Path, pixels: NDArray[Any], shot: Shot, labels: tuple[str, ...]) -> None:
    extent, where = shot.extent, shot.where
    corner = where.easting + extent.left, where.northing + extent.top
    profile = {
        "driver": "GTiff", "width": extent.width, "height": extent.height, "count": len(pixels),
        "dtype": pixels.dtype.name, "crs": CRS, "nodata": None if shot.mask and pixels is shot.mask[1] else 0,
        "tiled": True, "blockxsize": 256, "blockysize": 256, "compress": "deflate", "zlevel": 1,
        "interleave": "pixel", "transform": from_origin(*corner, extent.pixel_m, extent.pixel_m),
    }  # fmt: skip
    with rasterio.open(path, "w", **profile) as raster:
        raster.write(pixels)
        raster.descriptions = labels
        raster.update_tags(TIFFTAG_DATETIME=shot.moment.strftime("%Y:%m:%d %H:%M:%S"), SIMULATED="yes")


def _data_asset(name: str, product: Product, version: str) -> dict[str, Any]:
    bands = _WRITTEN[product][0]
    asset: dict[str, Any] = {
        "href": f"./{name}.tif",
        "type": "image/tiff; application=geotiff; profile=cloud-optimized",
        "roles": ["data"],
    }
    if version == "1.0.0":
        asset["eo:bands"] = [{"name": band, "common_name": band} for band in bands]
        if product is Product.REFLECTANCE:
            asset["raster:bands"] = [{"data_type": "uint16", "scale": 0.0001, "nodata": 0} for _ in bands]
        return asset
    scale = (
        {}
        if product is not Product.REFLECTANCE
        else {"raster:scale": 0.0001, "data_type": "uint16", "nodata": 0}
    )
    asset["bands"] = [{"name": band, "eo:common_name": band, **scale} for band in bands]
    return asset


def _item(shot: Shot, assets: dict[str, Any], version: str) -> dict[str, Any]:
    extent = shot.extent
    right, bottom = extent.left + extent.width * extent.pixel_m, extent.top - extent.height * extent.pixel_m
    corners = np.array(
        [[extent.left, bottom], [right, bottom], [right, extent.top], [extent.left, extent.top]]
    )
    degrees = shot.where.degrees(corners)
    longitudes, latitudes = zip(*degrees, strict=True)
    return {
        "type": "Feature",
        "stac_version": version,
        "stac_extensions": [],
        "id": shot.name,
        "geometry": {"type": "Polygon", "coordinates": [[*degrees, degrees[0]]]},
        "bbox": [min(longitudes), min(latitudes), max(longitudes), max(latitudes)],
        "properties": {
            "datetime": shot.moment.isoformat().replace("+00:00", "Z"),
            "gsd": extent.pixel_m,
            "proj:epsg": 32652,
            "platform": "simulated",
        },
        "links": [],
        "assets": assets,
    }
