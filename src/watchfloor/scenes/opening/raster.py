"""A raster file, opened with care: it comes from a stranger and may lead elsewhere or claim to be enormous."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
import rasterio
from rasterio._err import CPLE_BaseError
from rasterio.errors import NotGeoreferencedWarning, RasterioError, RasterioIOError
from rasterio.io import DatasetReader
from rasterio.vrt import WarpedVRT

from watchfloor.errors import UnreadableInputError

# How a file of each format begins. Only these are opened: others of GDAL lead to further files, addresses, programs.
_BEGINNINGS = {
    b"II*\0": "GTiff",
    b"MM\0*": "GTiff",
    b"II+\0": "GTiff",
    b"MM\0+": "GTiff",
    b"\0\0\0\x0cjP": "JP2OpenJPEG",
    b"\xff\x4f\xff\x51": "JP2OpenJPEG",
}

# Nothing beside the file itself is looked for, and nothing is written beside it.
ENVIRONMENT = {
    "GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR",
    "GDAL_PAM_ENABLED": "NO",
    "GDAL_HTTP_TIMEOUT": "60",
    "GDAL_HTTP_CONNECTTIMEOUT": "10",
    "GDAL_HTTP_MAX_RETRY": "2",
    "GDAL_HTTP_FOLLOWLOCATION": "NO",
}

LARGEST_BLOCK = 512 * 1024 * 1024
FEWEST_PIXELS = 2
LEAST_PIXEL = 1e-9


@contextmanager
def open_raster(href: str) -> Iterator[DatasetReader | WarpedVRT]:
    """Open a raster that is georeferenced and whose windows can be read in bounded memory.

    Args:
        href: absolute path of a local file, or an https or http address.

    Raises:
        UnreadableInputError: there is no such file, it is no GeoTIFF or JPEG 2000, has no georeference, or is hostile.
    """
    with rasterio.Env(**ENVIRONMENT), warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        try:
            dataset = rasterio.open(href, driver=_driver(href))
        except RasterioIOError as error:
            what = f"can't be opened: {_first_line(error, href)}"
            raise UnreadableInputError(what, href, _REMEDY) from None
        except OSError as error:
            raise UnreadableInputError(
                f"can't be read: {error.strerror}", href, "check that you may"
            ) from None
        with dataset:
            _check_size(dataset, href)
            try:
                with _georeferenced(dataset, href) as raster:
                    yield raster
            except (
                RasterioError,
                CPLE_BaseError,
                MemoryError,
            ) as error:  # a warp lets GDAL's own errors through
                what = f"can't be read: {_first_line(error, href)}"
                raise UnreadableInputError(what, href, "get the file again; it may be cut short") from None


_REMEDY = "give a georeferenced GeoTIFF or JPEG 2000"


def is_remote(href: str) -> bool:
    """Tell whether an address lies on the network."""
    return urlsplit(href).scheme in ("http", "https")


def _driver(href: str) -> str:
    """Tell by its first bytes how a file is to be opened, by its name where it lies on the network."""
    if is_remote(href):
        return "JP2OpenJPEG" if urlsplit(href).path.endswith(".jp2") else "GTiff"
    if not Path(href).is_absolute() or href.startswith("/vsi") or not Path(href).is_file():
        raise UnreadableInputError("there is no such file", href, "correct the path, or get the missing file")
    with Path(href).open("rb") as file:
        beginning = file.read(max(map(len, _BEGINNINGS)))
    for signature, driver in _BEGINNINGS.items():
        if beginning.startswith(signature):
            return driver
    raise UnreadableInputError("is no GeoTIFF or JPEG 2000", href, _REMEDY)


def _check_size(dataset: DatasetReader, href: str) -> None:
    if min(dataset.width, dataset.height) < FEWEST_PIXELS:
        what = f"has only {dataset.width} x {dataset.height} pixels"
        raise UnreadableInputError(what, href, "give an image of the site")
    together = dataset.count if dataset.interleaving is not None and _by_pixel(dataset) else 1
    for (height, width), kind in zip(dataset.block_shapes, dataset.dtypes, strict=True):
        if kind.startswith("complex"):
            raise UnreadableInputError("holds complex numbers", href, "give amplitude or reflectance")
        size = height * width * np.dtype(kind).itemsize * together
        if size > LARGEST_BLOCK:
            what = f"is stored in blocks of {width} x {height} pixels, too large to read a window of"
            raise UnreadableInputError(
                what, href, "store it in tiles, for instance as a Cloud-Optimized GeoTIFF"
            )


def _by_pixel(dataset: DatasetReader) -> bool:
    return bool(dataset.interleaving == rasterio.enums.Interleaving.pixel)


@contextmanager
def _georeferenced(dataset: DatasetReader, href: str) -> Iterator[DatasetReader | WarpedVRT]:
    """Give the raster itself, or laid out by its ground control points where it has only such."""
    points, points_crs = dataset.gcps
    if dataset.crs is None and points and points_crs:
        with WarpedVRT(dataset, src_crs=points_crs, crs=points_crs) as laid:
            yield laid
        return
    if dataset.crs is None or not (dataset.crs.is_projected or dataset.crs.is_geographic):
        raise UnreadableInputError("says in no coordinate system where it lies", href, _REMEDY)
    if dataset.transform.is_identity or abs(dataset.transform.determinant) < LEAST_PIXEL**2:
        raise UnreadableInputError("does not say where its pixels lie", href, _REMEDY)
    left, bottom, right, top = dataset.bounds
    if dataset.crs.is_geographic and not (-360 <= left <= right <= 360 and -90.1 <= bottom <= top <= 90.1):
        what = f"begins at {left:g}, {top:g}, which are no degrees as its coordinate system has them"
        raise UnreadableInputError(what, href, "correct its coordinate system")
    yield dataset


def _first_line(error: BaseException, href: str) -> str:
    told = error.__cause__ or error  # rasterio tells of a failed read only in its cause
    line = str(told).partition("\n")[0].replace(href, "it").strip()
    return line[:160] or type(error).__name__
