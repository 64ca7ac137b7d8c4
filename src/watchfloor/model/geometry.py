"""Geometry: a GeoJSON geometry in WGS 84, made immutable."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from attrs import field, frozen

from watchfloor.model.record import Record


class GeometryType(StrEnum):
    """The geometries of GeoJSON (RFC 7946) that sites, scenes and observations have."""

    POINT = "Point"
    MULTI_POINT = "MultiPoint"
    LINE_STRING = "LineString"
    MULTI_LINE_STRING = "MultiLineString"
    POLYGON = "Polygon"
    MULTI_POLYGON = "MultiPolygon"


def _as_tuples(value: Any) -> Any:
    if not isinstance(value, list | tuple):
        return value
    return tuple(map(_as_tuples, value) if value and isinstance(value[0], list | tuple) else value)


@frozen
class Geometry(Record):
    """A GeoJSON geometry: `coordinates` nested as RFC 7946 has them, longitude before latitude, in degrees."""

    type: GeometryType
    coordinates: Any = field(converter=_as_tuples)

    def __attrs_post_init__(self) -> None:
        for position in _positions(self.coordinates):
            longitude, latitude = position[:2]
            if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
                raise ValueError(f"{longitude}, {latitude} is no position in WGS 84 degrees")


def _positions(coordinates: Any) -> list[tuple[float, ...]]:
    if not isinstance(coordinates, tuple) or not coordinates:
        raise ValueError("a geometry needs coordinates")
    if not isinstance(coordinates[0], tuple):
        if len(coordinates) < 2:
            raise ValueError("a position needs longitude and latitude")
        return [coordinates]
    return [position for part in coordinates for position in _positions(part)]
