"""Courses: what each block of ground looked like on each date, decoded a few blocks at a time, gaps filled."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from watchfloor.scenes.works.blocks import Codes, decoded
from watchfloor.scenes.works.season import Floats, Series


@frozen(eq=False)
class Courses:
    """The blocks of a site over its dates: `codes` of each date, (bands, places), and `days` of the dates."""

    codes: Sequence[Codes]
    days: Floats

    @property
    def places(self) -> int:
        """Give how many blocks there are."""
        return int(self.codes[0].shape[1])

    def on(self, dates: NDArray[np.int64]) -> Courses:
        """Give the same blocks on some of the dates."""
        return Courses([self.codes[date] for date in dates.tolist()], self.days[dates])

    def clearest(self, most: int) -> NDArray[np.int64]:
        """Give so many dates at most, in order: of as many even groups of dates that on which most was seen."""
        seen = np.array([np.count_nonzero(codes[0]) for codes in self.codes])
        groups = np.array_split(np.arange(len(seen)), min(most, len(seen)))
        return np.array([group[seen[group].argmax()] for group in groups])

    def seen(self, places: slice | NDArray[np.int64]) -> Series:
        """Give values, (dates, bands, places), NaN where a block was hidden."""
        return decoded(np.stack([codes[:, places] for codes in self.codes]))

    def full(self, places: slice | NDArray[np.int64]) -> tuple[Series, NDArray[np.bool_]]:
        """Give values without gaps, (dates, bands, places), and which of them were seen, (dates, places)."""
        values = self.seen(places)
        known: NDArray[np.bool_] = np.asarray(np.isfinite(values).all(axis=1))
        return filled(values, known, self.days), known


def filled(values: Series, known: NDArray[np.bool_], days: Floats) -> Series:
    """Fill gaps by what lies between the dates before and after, which makes no step and hides none.

    Args:
        values: (dates, bands, places).
        known: what was seen, (dates, places).
        days: of the dates, (dates,).

    Returns:
        Values without gaps; 0 at places that were never seen.
    """
    dates = np.arange(len(values), dtype=np.int32)[:, None]
    last = np.maximum.accumulate(np.where(known, dates, -1), axis=0)
    following = np.minimum.accumulate(np.where(known, dates, len(values))[::-1], axis=0)[::-1]
    gap_dates, places = np.nonzero(~known)
    before, after = last[gap_dates, places], following[gap_dates, places]
    before, after = (
        np.where(before >= 0, before, after),
        np.where(after < len(values), after, before),
    )
    never = before >= len(values)
    before, after = np.where(never, 0, before), np.where(never | (after < 0), 0, after)
    apart = np.maximum(days[after] - days[before], 1e-6)
    part = np.clip((days[gap_dates] - days[before]) / apart, 0, 1)[:, None].astype(np.float32)
    full = values.copy()
    full[gap_dates, :, places] = values[before, :, places] * (1 - part) + values[after, :, places] * part
    full[:, :, ~known.any(axis=0)] = 0
    return full
