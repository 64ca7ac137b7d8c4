"""Alone: the empty look of a date whose ground looks like that of no other, as under snow, from that date only.

Nothing but the ground along the same row and the beds of the other tracks tells what is empty there.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from watchfloor.scenes.rail.matching import Match
from watchfloor.scenes.rail.reference import common_look

Singles = NDArray[np.floating[Any]]

_UNLIKE = 4.0
_BY_NEIGHBOURS = 0.04


@frozen(eq=False)
class Alone:
    """The dates (dates,) that are unlike all others, and the empty look of each, (bands, across, along)."""

    dates: NDArray[np.bool_]
    looks: dict[int, Singles]

    def left(self, values: Singles, left: Singles) -> Singles:
        """Put in what differs from the empty look of such dates themselves, (dates, bands, across, along)."""
        for date, look in self.looks.items():
            left[date] = values[date] - look
        return left

    def matched(self, values: Singles, matched: Match) -> Match:
        """Give a match in which the noise of such dates is what they vary about their own look."""
        if not self.looks:
            return matched
        noise, terms = matched.noise.copy(), matched.terms.copy()
        for date, look in self.looks.items():
            noise[date] = np.maximum(1.4826 * np.nanmedian(np.abs(values[date] - look), axis=(1, 2)), 1e-4)
            terms[date] = [1, 0, 0, 0]
        return evolve(matched, noise=noise, terms=terms, alike=matched.alike & ~self.dates)


def find_alone(
    values: Singles, snowy: NDArray[np.bool_], matched: Match, step_m: float, beds: NDArray[np.int_]
) -> Alone:
    """Find the dates under snow whose ground follows the reference badly, and their looks.

    Args:
        values: (dates, bands, across, along), NaN where hidden.
        snowy: (dates,) those with enough clear ground, and that under snow.
        matched: how each date follows the reference.
        step_m: metres between samples along.
        beds: (tracks, across), the row of each other track that lies as far from its middle.
    """
    loud = (matched.noise / np.maximum(np.abs(matched.terms[:, :, 0]), 0.2)).mean(axis=1)
    dates = snowy & (loud > _UNLIKE * np.median(loud[~snowy])) if (~snowy).any() else snowy & False
    looks = {}
    for date in np.flatnonzero(dates):
        own = values[date][None]
        clear = np.isfinite(own[:, 0]).astype(np.float32)
        rough = _BY_NEIGHBOURS * np.nanmedian(own, axis=(0, 2, 3))
        looks[int(date)] = common_look(own, clear, rough, step_m, beds)[0]
    return Alone(dates, looks)
