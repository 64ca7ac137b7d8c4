"""Tracks that nobody listed: where beside the lanes found so far trains stood on some dates."""

from __future__ import annotations

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from watchfloor.scenes.grid import Floats
from watchfloor.scenes.rail.bundles import Bundle
from watchfloor.scenes.rail.lanes import WAGON_M, Lanes, Singles, chosen, profile, shared_out

LEAST_M = 80.0
_CELL_M = 12.0
_STEP_M = 1.0
_OUTSIDE_M = 7.0
_NEAREST_M = 2.0
_LEAST_APART_M = 3.4
_MOST_APART_M = 6.5
_AROUND_M = 4.0
_TOLERANCE_M = 1.2
_HINT_M = 50.0
_HINT_NEAR_M = 1.5
_STRONG = 3.0
_LEAST_EXTENT = 0.05
_BUMP_SHARE = 0.6
_NEIGHBOUR_M = 7.5
_LIT_SHARE = 0.5
_DARK_SHARE = 1.4
_ON_CARGO = 0.1
_WINDOW_M = 16.0


def standing(tracks: Bundle, left: Singles, noise: Singles) -> Stood:
    """Cut what stood in a bundle into cells along it.

    Args:
        tracks: the bundle as drawn.
        left: (dates, bands, across, along), what differs from the empty look; 0 where hidden.
        noise: (bands,) standard deviation of one value.
    """
    size = max(2, round(_CELL_M / tracks.step_m))
    cells = left.shape[3] // size
    cut = left[..., : cells * size] / noise[:, None, None].astype(np.float32)
    light = cut.reshape(*cut.shape[:3], cells, size).mean(axis=4).transpose(3, 2, 0, 1)
    return Stood(tracks, np.ascontiguousarray(light, np.float32), np.arange(cells) * size + size // 2)


@frozen(eq=False)
class Stood:
    """What stood in a bundle: `light` (cells, across, dates, bands) differs from the empty look, in units of noise.

    `middles` (cells,) is the step in the middle of each cell along.
    """

    tracks: Bundle
    light: Singles
    middles: NDArray[np.int_]

    def beside(self, drawn: Lanes, found: Lanes) -> Floats:
        """Draw lines a metre apart beside the lanes as drawn, (lines, along), where a train may have stood.

        Lanes that were found may have been pulled to what stands beside them, so that either place gives a hint.
        """
        lines, others = self._lines(drawn), self._lines(found)
        stood = np.concatenate([self._metres(drawn, lines), self._metres(found, others)])
        places = np.median(np.concatenate([lines, others]), axis=1)[stood >= _HINT_M]
        near = np.abs(np.median(lines, axis=1)[:, None] - places) <= _HINT_NEAR_M
        hinted: Floats = lines[near.any(axis=1)]
        return hinted

    def metres(self, lanes: Lanes) -> float:
        """Count the metres, on all dates together, of trains on the last lane that no other explains.

        None count where the lane is no track of the others: too close to one, or too far outside all.
        """
        middles = lanes.middles
        aside = middles[-1] - middles[:-1]
        outside = bool((aside > 0).all() or (aside < 0).all())
        apart = float(np.abs(aside).min())
        if apart < _LEAST_APART_M or (outside and apart > _MOST_APART_M):
            return 0.0
        others = evolve(lanes, offsets=lanes.offsets[:-1], parts=lanes.parts[:-1])
        shifts = np.r_[0, np.arange(0.5, _AROUND_M + 0.1, 0.5)]
        shifts = np.r_[shifts, -shifts[1:]]
        free = np.abs(middles[-1] + shifts[:, None] - middles[:-1]).min(axis=1) >= _LEAST_APART_M
        return float(self._metres(others, lanes.offsets[-1] + shifts[free, None])[0])

    def _lines(self, lanes: Lanes) -> Floats:
        """Draw lines a metre apart beside and between lanes, (lines, along), where a track may lie."""
        middles = lanes.middles
        listed = middles[[part is not None for part in lanes.parts]]
        low = max(float(listed.min()) - _OUTSIDE_M, float(self.tracks.across_m[0]) + _NEAREST_M)
        high = min(float(listed.max()) + _OUTSIDE_M, float(self.tracks.across_m[-1]) - _NEAREST_M)
        offsets = np.arange(low, high, _STEP_M)
        free = np.abs(offsets[:, None] - middles).min(axis=1) >= _NEAREST_M
        lines = [_between(lanes.offsets, middles, float(offset)) for offset in offsets[free]]
        open_ground = [line for line in lines if self.tracks.on_cargo(line) <= _ON_CARGO]
        return np.array(open_ground).reshape(-1, lanes.offsets.shape[1])

    def _metres(self, lanes: Lanes, lines: Floats) -> Floats:
        """Count the metres of trains, on all dates together, that stand on each line beside the lanes, (lines,).

        A train stands on at least two cells.
        """
        if not len(self.middles) or not len(lines):
            return np.zeros(len(lines))
        lowest, highest = lines.min() - _WINDOW_M, lines.max() + _WINDOW_M
        rows = slice(*np.searchsorted(self.tracks.across_m, (lowest, highest)))
        around = ((lanes.offsets > lowest - WAGON_M) & (lanes.offsets < highest + WAGON_M)).any(axis=1)
        near = chosen(lanes, around)
        stands = _stands(self.light[:, rows], self.tracks.across_m[rows], near, lines, self.middles)
        pairs = stands[:-1] & stands[1:]
        none = np.zeros_like(stands[:1])
        runs = np.concatenate([pairs, none]) | np.concatenate([none, pairs])
        metres: Floats = runs.sum(axis=(0, 2)) * _CELL_M
        return metres


def _between(offsets: Floats, middles: Floats, offset: float) -> Floats:
    """Draw a line that lies between its neighbours all along as it does in the middle."""
    left, right = np.flatnonzero(middles < offset), np.flatnonzero(middles >= offset)
    if not len(left) or not len(right):
        nearest = int(np.abs(middles - offset).argmin())
        beside: Floats = offsets[nearest] + offset - middles[nearest]
        return beside
    low, high = left[middles[left].argmax()], right[middles[right].argmin()]
    share = (offset - middles[low]) / (middles[high] - middles[low])
    between: Floats = offsets[low] + share * (offsets[high] - offsets[low])
    return between


def _stands(
    light: Singles, across_m: Floats, lanes: Lanes, lines: Floats, middles: NDArray[np.int_]
) -> NDArray[np.bool_]:
    """Tell where a train stands on a line, (cells, lines, dates).

    It does where a bump as wide as a wagon explains most of what the lanes leave around the line, more than on any
    line farther aside. What lies beside something stronger may be its rim, and what is dark its shadow.

    Args:
        light: (cells, across, dates, bands), what differs from the empty look in units of the noise.
        across_m: (across,) metres to the right of the axis.
        lanes: the lanes.
        lines: (lines, along) offsets in metres.
        middles: (cells,) the step in the middle of each cell.
    """
    cells, across, dates, bands = light.shape
    columns = light.reshape(cells, across, dates * bands)
    shape = lanes.profiles(across_m, middles)
    share = shared_out(shape)
    on_lanes = share @ columns
    aside = (across_m[:, None] - lines[:, None, middles]).transpose(2, 1, 0)
    bumps = profile(aside, lanes.blur_m)
    bumps = bumps - shape @ (share @ bumps)
    extent = np.maximum((bumps**2).sum(axis=1), _LEAST_EXTENT)[..., None]
    amount = (bumps.transpose(0, 2, 1) @ columns).reshape(cells, -1, dates, bands) / extent[..., None]
    strength = _length(amount)
    explained = strength**2 * extent
    rest = _length((columns - shape @ on_lanes).reshape(light.shape)) ** 2
    around = (np.abs(aside) < _AROUND_M).transpose(0, 2, 1).astype(np.float32) @ rest
    beside = _beside(_length(on_lanes.reshape(cells, -1, dates, bands)), lanes, lines)
    weight = np.where(amount.sum(axis=3) > 0, np.float32(_LIT_SHARE), np.float32(_DARK_SHARE))
    places = np.median(lines, axis=1)
    best = places[explained.argmax(axis=1)]
    stands: NDArray[np.bool_] = strength > np.maximum(weight * beside, _STRONG * np.sqrt(bands))
    stands &= explained > _BUMP_SHARE * around
    stands &= np.abs(best[:, None] - places[:, None]) <= _TOLERANCE_M
    return stands


def _length(values: Singles) -> Singles:
    """Give the length over all bands, which stand last."""
    length: Singles = np.sqrt(np.einsum("...b,...b->...", values, values))
    return length


def _beside(strength: Singles, lanes: Lanes, lines: Floats) -> Singles:
    """Give the strongest of what stands on the lanes next to each line, (cells, lines, dates)."""
    apart = np.abs(np.median(lines, axis=1)[:, None] - lanes.middles)
    beside = np.zeros((len(strength), len(lines), strength.shape[2]), np.float32)
    for line, near in enumerate(apart < _NEIGHBOUR_M):
        if near.any():
            strength[:, near].max(axis=1, out=beside[:, line])
    return beside
