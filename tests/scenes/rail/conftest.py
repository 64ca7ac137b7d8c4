"""What the tests of rail share."""

from __future__ import annotations

import pytest

from tests.scenes.rail.strips import GRID, site, views
from tests.scenes.rail.test_rail import TRAFFIC
from watchfloor.scenes.rail import Rail
from watchfloor.scenes.rail.reading import Reading
from watchfloor.scenes.rail.trains import Train, find_trains


@pytest.fixture(scope="session")
def made() -> tuple[Reading, Train]:
    """Read made strips, and take the train of 250 m."""
    rail = Rail()
    plan = rail.plan(site(), GRID)
    assert plan is not None
    [(_, _, reading)] = rail.readings(plan, [rail.sample(view, plan) for view in views(TRAFFIC)])
    trains = find_trains(reading, plan.bundles[0].step_m)
    return reading, next(train for train in trains if train.date == 2 and train.head - train.tail > 140)
