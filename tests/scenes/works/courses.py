"""Courses of a piece of ground over two years: fields that turn green, and what is built on them."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from watchfloor.scenes.works.changes import Change, Grid2D, find_changes
from watchfloor.scenes.works.season import filled, season_basis
from watchfloor.scenes.works.steps import find_steps

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

    def changes(self) -> list[Change]:
        """Find what came and stayed."""
        kept = np.isfinite(self.values).any(axis=(1, 2, 3))
        values = self.values[kept].reshape(int(kept.sum()), self.values.shape[1], -1)
        days = self.days[kept]
        full = filled(values.reshape(len(values), -1), days).reshape(values.shape)
        basis = season_basis(days, full.reshape(len(full), -1))
        grid = Grid2D(np.ones(self.values.shape[2:], bool), PIXEL_M, days)
        seen: NDArray[np.bool_] = np.asarray(np.isfinite(values).all(axis=1))
        return list(find_changes(full, seen, find_steps(full, basis), basis, grid))


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
