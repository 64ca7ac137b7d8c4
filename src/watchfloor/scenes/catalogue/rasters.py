"""Rasters: a bare GeoTIFF in, its scene out."""

from __future__ import annotations

import re
from pathlib import Path

from watchfloor.errors import UnreadableInputError
from watchfloor.model.scene import Asset, Scene
from watchfloor.scenes.catalogue.names import is_mask_name, mask_for
from watchfloor.scenes.catalogue.times import short_stamp, time_in_name, time_in_tags
from watchfloor.scenes.opening.raster import open_raster

ENDINGS = frozenset({".tif", ".tiff", ".jp2"})

# Sentinel-2 products of processing baseline 04.00 and later hold an offset of 1000: '…_N0509_…'.
_OFFSET_NAME = re.compile(r"MSIL2A_\d{8}T\d{6}_N(?:0[4-9]|[1-9]\d)\d\d_")


def is_raster_name(path: Path) -> bool:
    """Tell by its name whether a file is a raster that can be a scene or its mask."""
    return path.suffix.casefold() in ENDINGS


def raster_scene(path: Path, moment: str | None) -> Scene:
    """Make a scene of a bare raster; a mask that lies beside it is its mask.

    Args:
        path: absolute path of the file.
        moment: when it was taken where its tags do not say so, ISO 8601 with its offset from UTC.

    Raises:
        UnreadableInputError: it can't be opened, or nothing says when it was taken.
    """
    with open_raster(str(path)) as raster:
        tags = raster.tags(ns="IMAGERY") | raster.tags()
    taken = time_in_tags(tags) or moment or time_in_name(path.stem)
    if taken is None:
        remedy = "give --datetime, a tag TIFFTAG_DATETIME, or a name such as site_20231004T014522.tif"
        raise UnreadableInputError("does not say when it was taken", str(path), remedy)
    beside = {other.stem: other for other in _siblings(path) if is_mask_name(other.stem)}
    mask = mask_for(path.stem, beside)
    assets = [Asset("data", str(path), ("data",))]
    if _OFFSET_NAME.search(path.stem):
        assets = [Asset("data", str(path), ("data",), scales=(0.0001,), offsets=(-0.1,))]
    if mask is not None:
        assets.append(Asset(mask, str(beside[mask]), ("mask",)))
    named = time_in_name(path.stem) is not None
    return Scene(path.stem if named else f"{path.stem}-{short_stamp(taken)}", taken, tuple(assets))


def _siblings(path: Path) -> list[Path]:
    return sorted(other for other in path.parent.iterdir() if is_raster_name(other) and other != path)
