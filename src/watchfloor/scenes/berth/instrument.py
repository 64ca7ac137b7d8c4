"""Berths: ships at quay and at anchor, with length, width, heading and whether they are under way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from attrs import evolve
from numpy.typing import NDArray
from pyproj import Geod
from shapely import Polygon

from watchfloor.model.geometry import GeometryType
from watchfloor.model.observation import Feature, Measured, Observation
from watchfloor.model.site import PartRole, Site
from watchfloor.scenes.berth.find import Ship, measure_ship
from watchfloor.scenes.berth.plan import BerthPlan, Reference, plan_waters
from watchfloor.scenes.berth.sample import BerthSample, take_sample
from watchfloor.scenes.berth.ships import Sea, pick_ships
from watchfloor.scenes.berth.water import Pixels
from watchfloor.scenes.grid import Grid
from watchfloor.scenes.observing import Seen, Subject, outline
from watchfloor.scenes.view import View

SHORTEST_M = 25.0
_LEAST_PIXELS = 3.5
_OCCUPIED = 5.0
_ENOUGH_DATES = 6
_TOGETHER = 16
_ALWAYS, _MOSTLY = 0.85, 0.6
_LEAST_SHORE = 0.5
_IN_PART = 0.3
_RADAR_BLUR_M = 10.0
_ROUGH = "rough water: what hardly stands out from it is missed"
_CUT = "cut by the edge of what is visible"
_GEOD = Geod(ellps="WGS84")


class Berths:
    """Measures ships."""

    method = "berth 1"
    measures_radar = True

    def plan(self, site: Site, grid: Grid) -> BerthPlan | None:
        """Lay the berths and waters of a site on its grid; null where it has none."""
        return plan_waters(site, grid)

    def sample(self, view: View, plan: BerthPlan) -> BerthSample:
        """Take how far the waters stand out from water."""
        return take_sample(view, plan)

    def learn(self, plan: BerthPlan, samples: Sequence[BerthSample]) -> BerthPlan:
        """Learn what never leaves."""
        return evolve(plan, reference=make_reference(plan, samples))

    def split(
        self, plan: BerthPlan, samples: Sequence[BerthSample]
    ) -> list[tuple[BerthPlan, Sequence[BerthSample]]]:
        """Split by date."""
        return [(plan, samples[first : first + _TOGETHER]) for first in range(0, len(samples), _TOGETHER)]

    def measure(self, plan: BerthPlan, samples: Sequence[BerthSample]) -> Iterator[Observation]:
        """Measure the ships of all dates; what never leaves is structure, except in a berth."""
        reference = plan.reference or make_reference(plan, samples)
        for sample in samples:
            ships = _ships(plan, sample, reference) if sample.codes is not None else []
            yield from self._records(plan, _told_rough(plan, sample, reference), ships)

    def _records(self, plan: BerthPlan, sample: BerthSample, ships: list[Ship]) -> Iterator[Observation]:
        homes = [_home(ship, plan, sample) for ship in ships]
        for place, (part, seen) in enumerate(zip(plan.parts, sample.seen, strict=True)):
            subject = Subject(plan.site, part.part, sample.scene, sample.datetime, self.method)
            here = [
                ship for ship, home in zip(ships, homes, strict=True) if home == place and not seen.hidden
            ]
            told = [ship for ship in here if not ship.doubtful]
            count = float(len(told))
            high = None if seen.reason else float(len(here))
            yield subject.observe(
                Feature.VESSEL, Measured.COUNT, seen, value=count, low=count, high=high, unit="1"
            )
            for ordinal, ship in enumerate(told):
                partly = Seen(seen.clear_share, _CUT) if ship.cut else Seen(seen.clear_share)
                measured = _measured(ship, plan, sample)
                if part.role is PartRole.BERTH:
                    measured["under_way"] = False
                yield subject.observe(Feature.VESSEL, Measured.LENGTH, partly, ordinal, **measured)


def make_reference(plan: BerthPlan, samples: Sequence[BerthSample]) -> Reference:
    """Tell water from what never leaves it: quays, breakwaters, wrecks.

    A pixel that stands out from water on nearly all of the dates that show it is structure, and beyond what is drawn as
    water one that does so on most, unless it lies well inside a berth, where a hulk may lie. Dates on which the
    water is so rough that hardly any of the shore stands out from it say nothing.
    """
    shown = [sample for sample in samples if sample.codes is not None]
    shores = [_shore_told(plan, sample) for sample in shown]
    least = _LEAST_SHORE * float(np.median(shores)) if shores else 0.0
    saw, occupied = np.zeros(plan.shape, np.int32), np.zeros(plan.shape, np.int32)
    for sample, shore in zip(shown, shores, strict=True):
        if shore >= least:
            visible = sample.visible(plan)
            saw += visible
            occupied += visible & (np.abs(sample.contrast(plan)) >= _OCCUPIED)
    known = saw >= _ENOUGH_DATES
    always = known & (occupied >= np.where(plan.drawn, _ALWAYS, _MOSTLY) * saw)
    structure = always & ~(plan.inside & plan.berths)
    return Reference(structure, np.where(known, plan.near & ~structure, plan.inside), least)


def _shore_told(plan: BerthPlan, sample: BerthSample) -> float:
    """Give the share of what lies around the drawn water that stands out from it."""
    shore = plan.near & ~plan.drawn & sample.visible(plan)
    return float((np.abs(sample.contrast(plan)[shore]) >= _OCCUPIED).mean()) if shore.any() else 0.0


def _told_rough(plan: BerthPlan, sample: BerthSample, reference: Reference) -> BerthSample:
    """Say of parts that are seen whole that their water is rough, where it is."""
    if sample.codes is None or _shore_told(plan, sample) >= reference.least_shore:
        return sample
    seen = tuple(each if each.reason else Seen(each.clear_share, _ROUGH) for each in sample.seen)
    return evolve(sample, seen=seen)


def _ships(plan: BerthPlan, sample: BerthSample, reference: Reference) -> list[Ship]:
    visible = sample.visible(plan)
    contrast = sample.contrast(plan) * reference.floats
    if sample.radar:
        contrast = np.maximum(contrast, 0.0)
    ground: Pixels = np.where(visible & reference.floats, np.float32(1.0), np.float32(np.nan))
    pixel_m = plan.grid.pixel_m
    shortest = max(SHORTEST_M, _LEAST_PIXELS * pixel_m)
    found = pick_ships(Sea(contrast, ground, visible, pixel_m, shortest, at_quay=True))
    ships = [measure_ship(each, contrast, pixel_m) for each in found]
    return sorted(ships, key=lambda ship: (ship.box.row, ship.box.column))


def _corners(ship: Ship, plan: BerthPlan, sample: BerthSample) -> NDArray[np.float64]:
    """Give the corners of a ship in pixels of the site's grid, with the length that was estimated."""
    box = evolve(ship.box, length=ship.length[0] / plan.grid.pixel_m, width=ship.width[0] / plan.grid.pixel_m)
    corners: NDArray[np.float64] = box.corners + np.array(
        [plan.top + sample.moved[0], plan.left + sample.moved[1]]
    )
    return corners


def _home(ship: Ship, plan: BerthPlan, sample: BerthSample) -> int | None:
    """Give the part that a ship lies in: that which holds most of it, a berth before the water around it."""
    hull = Polygon(_corners(ship, plan, sample))
    shares = [
        hull.intersection(part.outline).area / hull.area + (part.role is PartRole.BERTH) * _IN_PART
        for part in plan.parts
    ]
    least = [_IN_PART + (part.role is PartRole.BERTH) * _IN_PART for part in plan.parts]
    fitting = [place for place, share in enumerate(shares) if share >= least[place]]
    return max(fitting, key=lambda place: shares[place]) if fitting else None


def _measured(ship: Ship, plan: BerthPlan, sample: BerthSample) -> dict[str, Any]:
    corners = _corners(ship, plan, sample)
    ends = plan.grid.to_wgs84(plan.grid.to_metres((corners[[0, 2]] + corners[[1, 3]]) / 2))
    azimuth = _GEOD.inv(*ends[1], *ends[0])[0] % 180.0
    turned = (azimuth - ship.heading[0] + 90.0) % 180.0 - 90.0
    blur = _RADAR_BLUR_M if sample.radar else 0.0
    value, low, high = ship.length
    width, narrow, broad = ship.width
    return {
        "value": value,
        "low": max(low - blur, 0.0),
        "high": None if ship.cut else high + blur,
        "unit": "m",
        "geometry": outline(plan.grid, GeometryType.POLYGON, corners),
        "width": (width, max(narrow - blur, 0.0), broad + blur),
        "heading": (
            round(ship.heading[0] + turned, 1),
            round(ship.heading[1] + turned, 1),
            round(ship.heading[2] + turned, 1),
        ),
        "under_way": None if sample.radar else ship.under_way,
    }
