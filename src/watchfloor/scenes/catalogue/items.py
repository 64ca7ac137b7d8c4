"""Items: a STAC Item in, its scene out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC
from typing import Any

import pystac

from watchfloor.errors import UnreadableInputError
from watchfloor.model.geometry import Geometry, GeometryType
from watchfloor.model.scene import Scene
from watchfloor.scenes.catalogue.item_assets import scene_assets

# The first processing baseline of Sentinel-2 whose numbers hold an offset of 1000.
# https://sentinels.copernicus.eu/web/sentinel/-/copernicus-sentinel-2-major-products-upgrade-upcoming
_OFFSET_SINCE = 4.0


def scene_of(document: Mapping[str, Any], href: str) -> Scene:
    """Make a scene of a STAC Item, version 1.0 or 1.1.

    Args:
        document: the Item.
        href: absolute path or address of the file that it stands in.

    Raises:
        UnreadableInputError: it is no Item, has no time of acquisition, or no asset with pixels that may be read.
    """
    try:
        item = pystac.Item.from_dict(dict(document), href=href, preserve_dict=True)
    except Exception as error:  # pystac meets hostile JSON with errors of every kind
        what = f"is no sound STAC Item: {type(error).__name__}: {error}".partition("\n")[0][:200]
        raise UnreadableInputError(what, href, "correct the Item") from None
    moment = item.datetime or item.common_metadata.start_datetime
    if moment is None:
        raise UnreadableInputError("has no datetime", href, "give the Item its time of acquisition")
    properties = item.properties
    return Scene(
        id=str(item.id),
        datetime=(moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat(),
        assets=scene_assets(item, href, _has_offset(properties)),
        footprint=_footprint(item.geometry),
        collection=item.collection_id,
        platform=_platform(properties),
        sun_elevation=_degrees(properties, "view:sun_elevation"),
        sun_azimuth=_degrees(properties, "view:sun_azimuth"),
    )


def _platform(properties: Mapping[str, Any]) -> str | None:
    told = (properties.get(name) for name in ("constellation", "platform", "pl:item_type"))
    words = " ".join(dict.fromkeys(str(word) for word in told if word))
    return words or None


def _degrees(properties: Mapping[str, Any], name: str) -> float | None:
    value = properties.get(name)
    return float(value) if isinstance(value, int | float) and -360 <= value <= 360 else None


def _has_offset(properties: Mapping[str, Any]) -> bool | None:
    """Tell whether the numbers hold Sentinel-2's offset of 1000; null where nothing says."""
    if properties.get("earthsearch:boa_offset_applied") is True:
        return False
    baseline = properties.get("s2:processing_baseline") or properties.get("processing:version")
    try:
        return (
            baseline is not None
            and "sentinel" in (_platform(properties) or "").casefold()
            and (float(str(baseline)) >= _OFFSET_SINCE)
        ) or None
    except ValueError:
        return None


def _footprint(geometry: Mapping[str, Any] | None) -> Geometry | None:
    try:
        if geometry is None or geometry.get("type") not in _AREAS:
            return None
        return Geometry(GeometryType(geometry["type"]), geometry["coordinates"])
    except (KeyError, TypeError, ValueError, RecursionError):
        return None


_AREAS = (GeometryType.POLYGON, GeometryType.MULTI_POLYGON)
