from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from tests.scenes.berth.seas import WATER, sea
from watchfloor.model.geometry import Geometry, GeometryType
from watchfloor.model.observation import Feature, Measured, Observation, State
from watchfloor.model.site import Part, PartRole, Site
from watchfloor.scenes.berth import Berths
from watchfloor.scenes.berth.instrument import make_reference
from watchfloor.scenes.frame import Band, Cover, Frame, Scale
from watchfloor.scenes.grid import Grid
from watchfloor.scenes.view import Shift, View

GRID = Grid("EPSG:32652", 500_000.0, 4_700_000.0, 3.0, 160, 160)
START = datetime(2023, 10, 1, 2, tzinfo=UTC)
QUAY_ROWS = 30


def part(name: str, role: PartRole, bounds: tuple[float, float, float, float]) -> Part:
    top, left, bottom, right = bounds
    corners = np.array([[top, left], [top, right], [bottom, right], [bottom, left], [top, left]], float)
    ring = GRID.to_wgs84(GRID.to_metres(corners)).tolist()
    return Part(name, role, name, Geometry(GeometryType.POLYGON, [ring]), 3.0, "drawn for the test")


SITE = Site(
    "made-port",
    (
        part("berth", PartRole.BERTH, (QUAY_ROWS, 20, QUAY_ROWS + 14, 140)),
        part("roads", PartRole.WATER, (60, 10, 150, 150)),
    ),
)


def port(*ships: tuple[float, float, float, float, float]) -> np.ndarray:
    image = sea(*ships)
    image[:, :QUAY_ROWS] = 0.3 + 0.02 * np.random.default_rng(3).normal(size=(3, QUAY_ROWS, 160))
    return image


def view(
    pixels: np.ndarray,
    day: int = 0,
    cover: np.ndarray | None = None,
    shift: Shift | None = None,
    scale: Scale = Scale.REFLECTANCE,
) -> View:
    bands = (Band.RED, Band.GREEN, Band.BLUE)[: len(pixels)] if scale is not Scale.AMPLITUDE else (Band.VV,)
    covered = np.zeros(pixels.shape[1:], np.uint8) if cover is None else cover
    moment = (START + timedelta(days=day)).isoformat()
    frame = Frame(
        f"scene-{day}", moment, "made", GRID, bands, scale, pixels.astype(np.float32), covered, "pixels", 3.0
    )
    return View(frame, shift or Shift(), np.ones(len(pixels), np.float32), np.zeros(len(pixels), np.float32))


def measured(*views: View) -> list[Observation]:
    berths = Berths()
    plan = berths.plan(SITE, GRID)
    assert plan is not None
    return list(berths.measure(plan, [berths.sample(each, plan) for each in views]))


def counts(observations: Sequence[Observation], name: str) -> list[float | None]:
    return [one.value for one in observations if one.part == name and one.quantity is Measured.COUNT]


def lengths(observations: Sequence[Observation]) -> list[Observation]:
    return [one for one in observations if one.quantity is Measured.LENGTH]


def test_a_site_without_water_needs_no_plan() -> None:
    assert Berths().plan(Site("yard", (part("stable", PartRole.STABLE, (1, 1, 9, 9)),)), GRID) is None


def test_every_part_and_date_has_a_record_and_empty_water_counts_nought() -> None:
    seen = measured(view(port(), 0), view(port(), 1))
    assert counts(seen, "berth") == [0, 0]
    assert counts(seen, "roads") == [0, 0]


def test_an_anchored_ship_has_length_width_heading_and_its_box() -> None:
    (ship,) = lengths(measured(view(port((105, 80, 50, 8, 0.4)))))
    assert ship.part == "roads"
    assert ship.feature is Feature.VESSEL
    assert ship.value == pytest.approx(150, abs=8)
    assert ship.width is not None
    assert ship.width[0] == pytest.approx(24, abs=3)
    assert ship.heading is not None
    assert ship.heading[0] == pytest.approx(90 + np.degrees(0.4), abs=1.5)
    assert ship.geometry is not None
    assert ship.geometry.type is GeometryType.POLYGON
    assert ship.under_way is False


def test_a_ship_against_the_quay_lies_in_the_berth() -> None:
    (ship,) = lengths(measured(view(port((35.0, 80, 50, 8, 0.0)))))
    assert ship.part == "berth"
    assert ship.value == pytest.approx(150, abs=10)


def test_where_a_frame_is_shifted_the_ship_is_laid_back() -> None:
    still = lengths(measured(view(port((105, 80, 50, 8, 0.4)))))[0]
    moved = lengths(measured(view(port((107, 77, 50, 8, 0.4)), shift=Shift(2.0, -3.0))))[0]
    assert still.geometry is not None
    assert moved.geometry is not None
    first, second = (np.array(one.geometry.coordinates[0]) for one in (still, moved) if one.geometry)
    assert np.abs(GRID.from_wgs84(first) - GRID.from_wgs84(second)).max() < 3


def test_what_never_leaves_the_roads_is_structure_and_no_ship() -> None:
    wreck = (90.0, 40.0, 40.0, 8.0, 0.2)
    views = [view(port(wreck, (125, 60 + 9 * day, 40, 7, 0.1 * day)), day) for day in range(7)]
    assert counts(measured(*views), "roads") == [1] * 7


def test_a_hulk_that_never_leaves_its_berth_is_a_ship() -> None:
    views = [view(port((38.5, 80, 50, 7, 0.0)), day) for day in range(7)]
    assert counts(measured(*views), "berth") == [1] * 7


def rough(pixels: np.ndarray) -> np.ndarray:
    """Give a port whose water glitters about as bright as its quay."""
    glitter = pixels.copy()
    glitter[:, QUAY_ROWS:] += np.random.default_rng(5).normal(0.25, 0.12, glitter[:, QUAY_ROWS:].shape)
    return glitter


def test_a_quay_is_structure_though_it_hardly_stands_out_from_rough_water_on_some_dates() -> None:
    berths = Berths()
    plan = berths.plan(SITE, GRID)
    assert plan is not None
    views = [view(rough(port()) if day > 5 else port(), day) for day in range(9)]
    reference = make_reference(plan, [berths.sample(each, plan) for each in views])
    quay = (plan.near & ~plan.drawn)[: QUAY_ROWS - plan.top - 1]
    assert reference.structure[: len(quay)][quay].mean() > 0.95
    assert not reference.structure[len(quay) + 2 :].any()


def test_rough_water_is_not_called_empty() -> None:
    seen = measured(*(view(port(), day) for day in range(6)), view(rough(port()), 6))
    last = next(one for one in seen if one.scene == "scene-6" and one.part == "roads")
    assert last.state is State.PARTLY_OBSERVED
    assert last.high is None
    assert "rough water" in str(last.reason)


def test_cloud_over_the_roads_is_not_called_empty() -> None:
    cover = np.zeros((160, 160), np.uint8)
    cover[50:] = Cover.CLOUD
    seen = measured(view(port((105, 80, 50, 8, 0.4)), cover=cover))
    roads = next(one for one in seen if one.part == "roads")
    assert (roads.state, roads.value, roads.reason) == (State.NOT_OBSERVED, None, "cloud")
    assert counts(seen, "berth") == [0]


def test_what_may_be_a_shred_of_the_cloud_that_it_touches_is_no_ship_and_no_empty_water() -> None:
    cover = np.zeros((160, 160), np.uint8)
    cover[107:135, 70:100] = Cover.CLOUD
    seen = measured(view(port((105, 84, 11, 4, 0.0)), cover=cover))
    assert lengths(seen) == []
    roads = next(one for one in seen if one.part == "roads")
    assert (roads.value, roads.high) == (0, None)
    assert len(lengths(measured(view(port((105, 84, 11, 4, 0.0)))))) == 1
    assert len(lengths(measured(view(port((103, 84, 50, 8, 0.0)), cover=cover)))) == 1


def test_a_scene_that_is_not_registered_is_not_observed() -> None:
    seen = measured(view(port(), shift=Shift(reason="not registered")))
    assert {one.state for one in seen} == {State.NOT_OBSERVED}
    assert {one.reason for one in seen} == {"not registered"}


def test_a_bright_target_in_radar_is_a_ship() -> None:
    random = np.random.default_rng(5)
    speckle = np.sqrt(random.gamma(4.4, 1 / 4.4, (1, 160, 160)))
    amplitude = 0.1 * speckle
    amplitude[0, 101:109, 60:110] = 1.5 * speckle[0, 101:109, 60:110]
    (ship,) = lengths(measured(view(amplitude, scale=Scale.AMPLITUDE)))
    assert ship.value == pytest.approx(150, abs=20)
    assert ship.under_way is None


def test_water_is_as_the_tests_paint_it() -> None:
    assert port()[:, 100:].mean(axis=(1, 2)) == pytest.approx(WATER, abs=0.001)
