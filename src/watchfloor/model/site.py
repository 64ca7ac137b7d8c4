"""Site: a watched place and its parts."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from watchfloor.model.checks import check_some
from watchfloor.model.geometry import Geometry, GeometryType
from watchfloor.model.record import Record


class PartRole(StrEnum):
    """What a part of a site is."""

    AOI = "aoi"
    TRACK = "track"
    APRON = "apron"
    BERTH = "berth"
    WATER = "water"
    STABLE = "stable"
    LINE = "line"
    POINT = "point"


_SHAPES = {
    PartRole.TRACK: GeometryType.LINE_STRING,
    PartRole.LINE: GeometryType.LINE_STRING,
    PartRole.POINT: GeometryType.POINT,
}


@frozen
class Part(Record):
    """One part of a site: tracks and lines are LineStrings, points Points, all else Polygons.

    `accuracy_m` is how far off the drawn geometry may be, one sigma, in metres.
    """

    id: str
    role: PartRole
    name: str
    geometry: Geometry
    accuracy_m: float
    source: str

    def __attrs_post_init__(self) -> None:
        shape = _SHAPES.get(self.role, GeometryType.POLYGON)
        if self.geometry.type is not shape:
            raise ValueError(f"part {self.id}: {self.role} is a {shape}, not a {self.geometry.type}")
        if not self.accuracy_m >= 0:
            raise ValueError(f"part {self.id}: an accuracy of {self.accuracy_m} m is impossible")


@frozen
class Site(Record):
    """A watched place: `id` in kebab case, and its parts, each with an id of its own."""

    id: str
    parts: tuple[Part, ...]

    def __attrs_post_init__(self) -> None:
        check_some([part.id for part in self.parts], f"parts of {self.id}")

    def having(self, role: PartRole) -> tuple[Part, ...]:
        """Give the parts with a role."""
        return tuple(part for part in self.parts if part.role is role)
