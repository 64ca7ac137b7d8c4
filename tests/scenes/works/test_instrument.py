"""The instrument says of each date what was seen, tells works once, and leaves berths and tracks alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from watchfloor.model.geometry import Geometry, GeometryType
from watchfloor.model.observation import Feature, Observation, State
from watchfloor.model.site import Part, PartRole, Site
from watchfloor.scenes.frame import Band, Cover, Frame, Scale
from watchfloor.scenes.grid import Grid
from watchfloor.scenes.view import Shift, View
from watchfloor.scenes.works import Works

GRID = Grid("EPSG:32652", 635_000.0, 4_698_000.0, 3.0, 40, 50)
DATES = 60
FIRST = 30
BUILT = (slice(10, 18), slice(20, 30))
START = datetime(2023, 1, 1, tzinfo=UTC)


def site_with(role: PartRole | None) -> Site:
    """Make a site of the whole grid, with a part of a role where something is built."""
    parts = [part("aoi", PartRole.AOI, (0, 0), (39, 49))]
    if role is not None:
        parts.append(part("part", role, (8, 18), (19, 31)))
    return Site("made-up", tuple(parts))


def part(name: str, role: PartRole, first: tuple[int, int], last: tuple[int, int]) -> Part:
    """Make a rectangular part between two pixels."""
    (top, left), (bottom, right) = first, last
    corners = np.array([[top, left], [top, right], [bottom, right], [bottom, left], [top, left]], float)
    ring = GRID.to_wgs84(GRID.to_metres(corners)).tolist()
    return Part(name, role, name, Geometry(GeometryType.POLYGON, [ring]), 0.0, "drawn for a test")


def seen(site: Site, dates: int = DATES, hidden: tuple[int, ...] = ()) -> list[Observation]:
    """Look at a site on which something is built."""
    works = Works()
    plan = works.plan(site, GRID)
    assert plan is not None
    random = np.random.default_rng(4)
    ground = random.uniform(0.05, 0.15, (4, *GRID.shape)).astype(np.float32)
    samples = []
    for date in range(dates):
        pixels = (ground + random.normal(0, 0.003, ground.shape)).astype(np.float32)
        if date >= FIRST:
            pixels[:, *BUILT] = 0.35
        samples.append(works.sample(view_of(date, pixels, date in hidden), plan))
    return list(works.measure(plan, samples))


def view_of(date: int, pixels: NDArray[np.float32], hidden: bool) -> View:
    """Make the view of a date, wholly clear or wholly clouded."""
    cover = np.full(GRID.shape, Cover.CLOUD if hidden else Cover.CLEAR, np.uint8)
    bands = (Band.BLUE, Band.GREEN, Band.RED, Band.NIR)
    moment = (START + timedelta(days=7 * date)).isoformat()
    frame = Frame(f"d{date}", moment, "made", GRID, bands, Scale.REFLECTANCE, pixels, cover, "udm2", 3.0)
    return View(frame, Shift(), np.ones(4, np.float32), np.zeros(4, np.float32))


def structures(observations: list[Observation]) -> list[Observation]:
    return [one for one in observations if one.feature is Feature.STRUCTURE]


def test_a_building_is_told_once_with_area_and_appearance() -> None:
    (one,) = structures(seen(site_with(None)))
    assert one.scene == f"d{FIRST}"
    assert one.appeared == tuple(
        (START + timedelta(days=7 * date)).isoformat() for date in (FIRST - 1, FIRST)
    )
    assert one.low is not None
    assert one.high is not None
    assert one.low <= 80 * 9 <= one.high


def test_a_clouded_date_is_not_observed_and_widens_the_appearance() -> None:
    observations = seen(site_with(None), hidden=(FIRST - 1, FIRST))
    states = {one.scene: one for one in observations if one.feature is Feature.SITE}
    assert states[f"d{FIRST}"].state is State.NOT_OBSERVED
    assert states[f"d{FIRST}"].reason == "cloud"
    (one,) = structures(observations)
    assert one.scene == f"d{FIRST + 1}"
    assert one.appeared is not None
    assert one.appeared[0] == (START + timedelta(days=7 * (FIRST - 2))).isoformat()


def test_what_lies_on_an_apron_for_two_months_is_not_yet_works() -> None:
    assert structures(seen(site_with(None), dates=FIRST + 9))
    assert not structures(seen(site_with(PartRole.APRON), dates=FIRST + 9))
    assert structures(seen(site_with(PartRole.APRON)))


def test_a_ship_that_stays_at_its_berth_is_no_works() -> None:
    assert not structures(seen(site_with(PartRole.BERTH)))


def test_a_bridge_over_water_is_works() -> None:
    assert structures(seen(site_with(PartRole.WATER)))


def test_a_few_dates_tell_nothing_of_works() -> None:
    assert not structures(seen(site_with(None), dates=9))
