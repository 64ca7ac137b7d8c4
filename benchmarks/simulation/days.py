"""Days: when scenes are taken, which extent each has, and which masks come with it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
from attrs import frozen

from benchmarks.simulation.painting import Generator
from benchmarks.simulation.places import Plot
from benchmarks.simulation.sensor import Extent

START = datetime(2022, 9, 1, tzinfo=UTC)


@frozen
class Cut:
    """The edge of an image through a scene: no data where north·y + east·x is above a distance, in metres."""

    east: float
    north: float
    distance: float


def some_days(rng: Generator, count: int) -> list[datetime]:
    """Draw moments of acquisition: mostly a day or a few apart, now and then weeks."""
    steps = rng.choice([1, 2, 3, 5, 20, 45], count, p=[0.5, 0.2, 0.1, 0.1, 0.07, 0.03])
    first = START + timedelta(days=int(rng.integers(0, 700)))
    days = first + np.cumsum(steps) * timedelta(days=1)
    return [day + timedelta(hours=1, minutes=float(rng.uniform(0, 120))) for day in days]


def weekly_days(rng: Generator, count: int) -> list[datetime]:
    """Draw moments of acquisition about a week apart."""
    days = np.cumsum(rng.integers(5, 10, count)).tolist()
    return [START + timedelta(days=day, hours=1, minutes=float(rng.uniform(0, 120))) for day in days]


def some_extent(rng: Generator, plot: Plot, pixel_m: float) -> Extent:
    """Draw the extent of a scene: another one each day, never the whole place."""
    cut = rng.uniform(0, min(45.0, 0.08 * plot.width_m), 4)
    left = np.floor((-plot.width_m / 2 + cut[0]) / pixel_m) * pixel_m + pixel_m * rng.choice([0.0, 0.0, 0.5])
    top = np.ceil((plot.height_m / 2 - cut[1]) / pixel_m) * pixel_m
    width = int((plot.width_m / 2 - cut[2] - left) / pixel_m)
    height = int((top + plot.height_m / 2 - cut[3]) / pixel_m)
    return Extent(float(left), float(top), pixel_m, height, width)


def some_cut(rng: Generator, plot: Plot, share: float = 0.12) -> Cut | None:
    """Draw the edge of an image that runs through the place, on a share of the days."""
    if rng.random() > share:
        return None
    angle = rng.uniform(0, 2 * np.pi)
    reach = min(plot.width_m, plot.height_m) * 0.3
    return Cut(float(np.cos(angle)), float(np.sin(angle)), float(rng.uniform(-0.3, 1.0) * reach))
