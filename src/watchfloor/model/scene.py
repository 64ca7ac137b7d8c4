"""Scene: one satellite image, a STAC Item with its raster."""

from __future__ import annotations

from attrs import frozen

from watchfloor.model.checks import check_moment, check_some
from watchfloor.model.geometry import Geometry, GeometryType
from watchfloor.model.record import Record


@frozen
class Asset(Record):
    """One file of a scene: its STAC key, address and roles ('data', 'mask').

    Where the Item says so, `bands` names what each band of the file records, and the value of a pixel of band i is its
    number times `scales[i]` plus `offsets[i]`; all three are empty where it does not.
    """

    key: str
    href: str
    roles: tuple[str, ...] = ()
    media_type: str | None = None
    bands: tuple[str, ...] = ()
    scales: tuple[float, ...] = ()
    offsets: tuple[float, ...] = ()


@frozen
class Scene(Record):
    """One satellite image.

    `id` is the id of its STAC Item, `datetime` the moment of acquisition in ISO 8601 with its offset from UTC,
    `footprint` what the image covers, null for a raster that does not say so before it is opened. `platform` is the
    satellite or constellation, `sun_elevation` the sun's height in degrees and `sun_azimuth` its direction in degrees
    from north through east, each null where the Item does not say.
    """

    id: str
    datetime: str
    assets: tuple[Asset, ...]
    footprint: Geometry | None = None
    collection: str | None = None
    platform: str | None = None
    sun_elevation: float | None = None
    sun_azimuth: float | None = None

    def __attrs_post_init__(self) -> None:
        check_moment(self.datetime)
        check_some([asset.key for asset in self.assets], "assets")
        areas = (GeometryType.POLYGON, GeometryType.MULTI_POLYGON)
        if self.footprint is not None and self.footprint.type not in areas:
            raise ValueError(f"a footprint is an area, not a {self.footprint.type}")

    def asset(self, role: str) -> Asset | None:
        """Give the first asset with a role, or None."""
        return next((asset for asset in self.assets if role in asset.roles), None)
