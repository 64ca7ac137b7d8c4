"""Observing: the observations that instruments give, made alike: ids, states, geometry in WGS 84."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from attrs import frozen

from watchfloor.model.geometry import Geometry, GeometryType
from watchfloor.model.observation import Feature, Measured, Observation, State
from watchfloor.model.record import content_id
from watchfloor.scenes.grid import Floats, Grid

_DECIMALS = 7


@frozen
class Seen:
    """How much of a part was visible in a scene: `clear_share` from 0 to 1, and why not all of it was."""

    clear_share: float
    reason: str | None = None
    hidden: bool = False

    @property
    def state(self) -> State:
        """Give the state: `hidden` where nothing can be said of the part, partly observed where there is a reason."""
        if self.hidden:
            return State.NOT_OBSERVED
        return State.PARTLY_OBSERVED if self.reason else State.OBSERVED


@frozen
class Subject:
    """What is observed: a part of a site in one scene, by one method."""

    site: str
    part: str | None
    scene: str
    datetime: str
    method: str

    def observe(
        self, feature: Feature, quantity: Measured, seen: Seen, ordinal: int = 0, **measured: Any
    ) -> Observation:
        """Make an observation.

        Args:
            feature: what is measured.
            quantity: which quantity of it.
            seen: how much of the part was visible.
            ordinal: tells several of one feature on one part apart, in the order of place.
            measured: value, low, high, unit, colour, geometry and whatever else an `Observation` holds; left out
                where the part was hidden.
        """
        names = (self.site, self.part or "", self.scene, self.method, feature.value, quantity.value)
        return Observation(
            id=content_id(*names, ordinal),
            site=self.site,
            part=self.part,
            feature=feature,
            quantity=quantity,
            state=seen.state,
            datetime=self.datetime,
            scene=self.scene,
            method=self.method,
            clear_share=round(seen.clear_share, 4),
            reason=seen.reason,
            **({} if seen.hidden else measured),
        )


def lines(grid: Grid, places: Sequence[Floats]) -> list[Geometry]:
    """Give lines of positions in pixels, (n, 2) row and column each, as geometries in WGS 84."""
    if not places:
        return []
    degrees = np.split(_degrees(grid, np.concatenate(places)), np.cumsum([len(line) for line in places])[:-1])
    return [Geometry(GeometryType.LINE_STRING, line.tolist()) for line in degrees]


def _degrees(grid: Grid, pixels: Floats) -> Floats:
    degrees: Floats = np.round(grid.to_wgs84(grid.to_metres(pixels)), _DECIMALS)
    return degrees


def outline(grid: Grid, kind: GeometryType, pixels: Floats) -> Geometry:
    """Give positions in pixels, (n, 2) row and column, as a geometry in WGS 84; a ring is closed where it is open."""
    degrees = _degrees(grid, pixels).tolist()
    if kind is GeometryType.POINT:
        return Geometry(kind, degrees[0])
    if kind is GeometryType.LINE_STRING:
        return Geometry(kind, degrees)
    if kind is not GeometryType.POLYGON:
        raise ValueError(f"an outline is no {kind}")
    ring = degrees if degrees[0] == degrees[-1] else [*degrees, degrees[0]]
    return Geometry(kind, [ring])
