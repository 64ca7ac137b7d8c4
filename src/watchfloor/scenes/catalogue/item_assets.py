"""Assets of an Item: which of them hold the pixels, which the mask, and what their bands are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pystac

from watchfloor.errors import UnreadableInputError
from watchfloor.model.scene import Asset
from watchfloor.scenes.catalogue.addresses import resolve
from watchfloor.scenes.catalogue.names import is_mask_name
from watchfloor.scenes.frame import Band
from watchfloor.scenes.products import products

_RASTER = re.compile(r"\.(?:tiff?|jp2)$", re.IGNORECASE)
_MASK_ROLES = frozenset({"mask", "data-mask", "udm2", "classification", "cloud", "snow-ice", "cloud-shadow"})
_OTHER_ROLES = frozenset({"thumbnail", "overview", "metadata", "date", "water-vapor", "aerosol"})

# What is read where each band is a file of its own: the bands of 10 m of Sentinel-2, the polarisations of Sentinel-1.
_APART = (Band.BLUE, Band.GREEN, Band.RED, Band.NIR, Band.VV, Band.VH)

_SENTINEL_2_SCALE, _SENTINEL_2_OFFSET = 0.0001, -0.1


def scene_assets(item: pystac.Item, href: str, has_offset: bool | None) -> tuple[Asset, ...]:
    """Choose the assets of an Item that are read: those with the pixels, role data, and one mask, role mask.

    Args:
        item: the Item.
        href: absolute path or address of its file.
        has_offset: whether the numbers hold Sentinel-2's offset; null where nothing says.

    Raises:
        UnreadableInputError: none holds pixels, or the one that does may not be followed.
    """
    rasters = {key: asset for key, asset in item.assets.items() if _is_raster(asset)}
    masks = {key: asset for key, asset in rasters.items() if _is_mask(key, asset)}
    data = {key: asset for key, asset in rasters.items() if key not in masks and _has_pixels(asset)}
    if not data:
        raise UnreadableInputError(
            "has no asset with pixels", href, "give the Item a GeoTIFF asset with the role data"
        )
    chosen = [_asset(key, data[key], "data", href, has_offset) for key in _choose(data)]
    mask = min(masks, key=lambda key: ("udm2" not in key, key), default=None)
    if mask is not None:
        chosen.append(_asset(mask, masks[mask], "mask", href, None))
    return tuple(chosen)


def _is_raster(asset: pystac.Asset) -> bool:
    kind = (asset.media_type or "").casefold()
    return "tiff" in kind or "jp2" in kind or bool(_RASTER.search(asset.href.partition("?")[0]))


def _is_mask(key: str, asset: pystac.Asset) -> bool:
    named = is_mask_name(key) or is_mask_name(_RASTER.sub("", asset.href.rpartition("/")[2]))
    return named or "clear" in _band_names(asset) or bool(_MASK_ROLES.intersection(asset.roles or ()))


def _has_pixels(asset: pystac.Asset) -> bool:
    return not _OTHER_ROLES.intersection(asset.roles or ())


def _choose(data: dict[str, pystac.Asset]) -> tuple[str, ...]:
    """Choose the one file with most bands, or the files of single bands where there are no others but pictures."""
    apart: dict[Band, str] = {}
    for key, asset in data.items():
        band = _single_band(key, asset)
        if band in _APART:
            apart.setdefault(band, key)
    together = [key for key in data if _single_band(key, data[key]) is None]
    if apart and all(_is_picture(key, data[key]) for key in together):
        return tuple(apart[band] for band in _APART if band in apart)
    return (max(together or data, key=lambda key: _rank(key, data[key])),)


def _single_band(key: str, asset: pystac.Asset) -> Band | None:
    names = _band_names(asset)
    if len(names) > 1:
        return None
    return products().band(names[0] if names else key) or products().band(key)


def _is_picture(key: str, asset: pystac.Asset) -> bool:
    return "visual" in (asset.roles or ()) or "visual" in key.casefold()


def _rank(key: str, asset: pystac.Asset) -> tuple[bool, bool, int, bool]:
    roles = asset.roles or ()
    return (
        "data" in roles,
        not _is_picture(key, asset),
        len(_band_names(asset)),
        "reflectance" in roles or bool(re.search(r"(?:^|_)sr(?:_|$)", key)),
    )


def _band_objects(asset: pystac.Asset) -> list[dict[str, Any]]:
    """Give what an asset says of its bands: `bands` of STAC 1.1, or `eo:bands` and `raster:bands` of 1.0, merged."""
    fields = asset.extra_fields
    lists = [fields.get(name) for name in ("bands", "eo:bands", "raster:bands")]
    told = [bands for bands in lists if isinstance(bands, list) and bands]
    count = max(map(len, told), default=0)
    merged: list[dict[str, Any]] = [{} for _ in range(count)]
    for bands in told:
        for number, band in enumerate(bands):
            merged[number].update(band if isinstance(band, dict) else {})
    return merged


def _band_names(asset: pystac.Asset) -> tuple[str, ...]:
    return tuple(map(_band_name, _band_objects(asset)))


def _band_name(band: dict[str, Any]) -> str:
    told = [
        str(band[key]) for key in ("eo:common_name", "common_name", "name", "description") if band.get(key)
    ]
    return next(
        (name for name in told if products().band(name)), (band.get("name") and str(band["name"])) or ""
    )


def _asset(key: str, asset: pystac.Asset, role: str, href: str, has_offset: bool | None) -> Asset:
    objects = _band_objects(asset)
    names = _band_names(asset)
    band = _single_band(key, asset) if len(names) <= 1 and role == "data" else None
    scales = _numbers(asset, objects, "scale")
    offsets = _numbers(asset, objects, "offset")
    if has_offset is False and offsets:
        offsets = (0.0,) * len(offsets)
    elif has_offset and role == "data" and not scales:
        scales, offsets = (_SENTINEL_2_SCALE,), (_SENTINEL_2_OFFSET,)
    return Asset(
        key=key,
        href=resolve(asset.href, href),
        roles=(role, *(other for other in asset.roles or () if other != role)),
        media_type=asset.media_type,
        bands=(band.value,) if band else names if any(names) else (),
        scales=scales,
        offsets=offsets or (0.0,) * len(scales),
    )


def _numbers(asset: pystac.Asset, objects: Sequence[dict[str, Any]], name: str) -> tuple[float, ...]:
    """Give scale or offset of each band; none where not every band has one."""
    of_all = asset.extra_fields.get(f"raster:{name}")
    told = [band.get(f"raster:{name}", band.get(name, of_all)) for band in objects] or [of_all]
    if not all(isinstance(number, int | float) and abs(number) < 1e9 for number in told):
        return ()
    return tuple(float(number) for number in told if number is not None)
