"""Courses of a piece of ground over two years: fields that turn green, and what is built on them."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from watchfloor.scenes.works.blocks import coded
from watchfloor.scenes.works.changes import Change, find_changes
from watchfloor.scenes.works.changes import Ground as Places
from watchfloor.scenes.works.courses import Courses
from watchfloor.scenes.works.joined import joined
from watchfloor.scenes.works.season import odd_dates, season_basis

SIDE = 40
DATES = 90
PIXEL_M = 3.0
_GREEN = np.array([0.3, 0.5, -0.4, 2.0])


@frozen(eq=False)
class Ground:
    """Values, (dates, bands, side, side), in reflectance, and the days of the dates."""

    values: NDArray[np.float32]
    days: NDArray[np.float64]

    def with_thing(self, first: int, last: int, bright: float = 0.4) -> Ground:
        """Put a thing of 6 by 8 pixels there from one date up to another."""
        values = self.values.copy()
        values[first:last, :, 10:16, 20:28] = bright
        return Ground(values, self.days)

    def hidden_on(self, dates: NDArray[np.int64]) -> Ground:
        """Hide some dates wholly."""
        values = self.values.copy()
        values[dates] = np.nan
        return Ground(values, self.days)

    def changes(self, busy: bool = False) -> list[Change]:
        """Find what came and stayed; `busy` ground is an apron or water."""
        flat = self.values.reshape(*self.values.shape[:2], -1)
        codes = [coded(date, np.isfinite(date).all(axis=0)) for date in flat]
        courses = Courses(codes, self.days)
        everywhere = np.ones((SIDE, SIDE), bool)
        places = Places(everywhere, np.full((SIDE, SIDE), busy), PIXEL_M)
        courses = courses.on(np.flatnonzero(~odd_dates(flat)))
        basis = season_basis(courses.days, courses.full(slice(None))[0])
        return joined(find_changes(courses, basis, places), courses.days, places.fewest)


def ground(seed: int) -> Ground:
    """Make ground without works: fields of different green, light that varies, noise."""
    random = np.random.default_rng(seed)
    days = 19_000 + np.sort(random.uniform(0, 730, DATES))
    fields = np.add.outer(np.arange(SIDE) // 13, 3 * (np.arange(SIDE) // 11))
    green = random.uniform(0, 0.12, fields.max() + 1)[fields]
    bare = random.uniform(0.06, 0.2, fields.max() + 1)[fields]
    season = np.clip(np.sin(2 * np.pi * (days - 100) / 365.2425), -0.3, 1)
    values = bare * (1 + 0.2 * np.arange(4))[None, :, None, None] + np.einsum(
        "d,b,yx->dbyx", season, _GREEN, green
    )
    values *= 1 + random.normal(0, 0.02, DATES)[:, None, None, None]
    return Ground((values + random.normal(0, 0.008, values.shape)).astype(np.float32), days)
