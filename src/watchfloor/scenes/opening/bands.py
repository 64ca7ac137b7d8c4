"""Bands: which bands of a file are read, what each records, and how its numbers become reflectance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from rasterio.enums import ColorInterp
from rasterio.io import DatasetReader

from watchfloor.errors import UnreadableInputError
from watchfloor.model.scene import Asset, Scene
from watchfloor.scenes.frame import Band, Scale
from watchfloor.scenes.products import Product, products

_COLOURS = {ColorInterp.red: Band.RED, ColorInterp.green: Band.GREEN, ColorInterp.blue: Band.BLUE}
_RADAR = frozenset({Band.VV, Band.VH})


@frozen
class Layout:
    """What is read of a file: `indexes` counted from 1, the `bands` there, and what turns numbers into values."""

    product: str
    measured: Scale
    indexes: tuple[int, ...]
    bands: tuple[Band, ...]
    scales: tuple[float, ...]
    offsets: tuple[float, ...]

    def scale(self, numbers: NDArray[np.float32]) -> NDArray[np.float32]:
        """Turn numbers as the file has them, (bands, height, width), into reflectance, picture or amplitude, in place."""
        for band, scale, offset in zip(numbers, self.scales, self.offsets, strict=True):
            np.multiply(band, np.float32(scale), out=band)
            if offset:
                np.add(band, np.float32(offset), out=band)
        return numbers


def layout_of(scene: Scene, asset: Asset, raster: DatasetReader, count: int) -> Layout:
    """Tell what the bands of a file are.

    What the Item says of its bands goes before the descriptions in the file, those before the product that is
    recognised by name or platform, that before the colours the file names, and those before a guess by the number of bands.

    Args:
        scene: the scene.
        asset: its file.
        raster: the file, opened.
        count: how many bands all files of the scene have together.

    Raises:
        UnreadableInputError: nothing says what the bands are.
    """
    clues = (scene.id, asset.href.rpartition("/")[2], scene.platform, scene.collection)
    kind = raster.dtypes[0]
    product = products().recognise(clues, count, kind)
    named = _named(scene, asset, raster, product)
    if not named:
        what = f"has {raster.count} bands of {kind} and nothing says what they record"
        remedy = "name them in the Item (bands, eo:bands) or in the file's descriptions"
        raise UnreadableInputError(what, asset.href, remedy)
    by_type = product or products().of_type(kind)
    scales, offsets = _scaling(asset, raster, by_type)
    bands = tuple(named)
    at = [index - 1 for index in named.values()]
    return Layout(
        product=product.id if product else "named bands",
        measured=Scale.AMPLITUDE if _RADAR.issuperset(bands) else by_type.measured,
        indexes=tuple(named.values()),
        bands=bands,
        scales=tuple(scales[index] for index in at),
        offsets=tuple(offsets[index] for index in at),
    )


def _named(scene: Scene, asset: Asset, raster: DatasetReader, product: Product | None) -> dict[Band, int]:
    known = products()
    told = _numbered(map(known.band, asset.bands), raster)
    described = _numbered(map(known.band, raster.descriptions), raster)
    colours = _numbered(map(_COLOURS.get, raster.colorinterp), raster)
    if len(colours) < len(_COLOURS):
        colours = {}
    by_product = _numbered(product.bands, raster) if product else {}
    last = (colours, by_product) if product and product.default else (by_product, colours)
    return next((named for named in (told, described, *last) if named), {})


def _numbered(bands: Iterable[Band | None], raster: DatasetReader) -> dict[Band, int]:
    """Number bands from 1, the first where one comes twice; a band of opacity is none."""
    numbered: dict[Band, int] = {}
    for index, band in enumerate(bands, start=1):
        if index <= raster.count and band and raster.colorinterp[index - 1] is not ColorInterp.alpha:
            numbered.setdefault(band, index)
    return numbered


def _scaling(
    asset: Asset, raster: DatasetReader, product: Product
) -> tuple[Sequence[float], Sequence[float]]:
    """Give scale and offset of each band: as the Item has them, else the file, else the product."""
    if asset.scales and asset.offsets:
        return _for_all(asset.scales, raster.count), _for_all(asset.offsets, raster.count)
    if set(raster.scales) != {1.0} or set(raster.offsets) != {0.0}:
        return raster.scales, raster.offsets
    return (1 / product.divisor,) * raster.count, (0.0,) * raster.count


def _for_all(numbers: tuple[float, ...], count: int) -> tuple[float, ...]:
    return numbers if len(numbers) == count else numbers[:1] * count
