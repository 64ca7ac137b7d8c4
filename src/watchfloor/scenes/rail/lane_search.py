"""The search for lanes: where across a bundle trains stand.

Drawn lines are off by a metre or two, and trains stand on tracks that nobody drew. Both are read from the images: of
all places that the lanes could have, those are taken from which the differences to the empty look over all dates are
explained best (least squares over the second moments of the strip's columns).
"""

from __future__ import annotations

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from watchfloor.scenes.grid import Floats
from watchfloor.scenes.rail.bundles import Bundle
from watchfloor.scenes.rail.lanes import LEAST_APART_M, RIDGE, Lanes, Singles, drawn_lanes, ordered

_BLOCK_M = 90.0
_BLURS = (0.4, 0.5, 0.6, 0.7, 0.85)
_SHIFTS = (-1.2, -0.4, -0.15, 0.15, 0.4, 1.2)
_ROUNDS = 6
_DARK_WEIGHT = 0.25
_FAINT = 3.0
_BEND_M = 0.8
_COMMON_M = 0.5
_FARTHEST = 2.0
_USUAL_GAP_M = 4.75
_GAP_SPREAD_M = 0.35
_GAP_MOST = 3.0
_PRIOR_SHARE = 0.003
_SQUEEZE = 30.0
_MOST_UNLISTED = 6
_SEARCH_M = 1.0
_NEAREST_M = 2.0
_NUDGES = (-2.4, -1.2, -0.5, 0.5, 1.2, 2.4)
_OUTSIDE_M = 7.0
_ON_CARGO = 0.1
_LEAST_SHARE = 0.012


def find_lanes(
    tracks: Bundle, left: Singles, noise: Singles, pixel_m: float, before: Lanes | None = None
) -> Lanes:
    """Estimate the lanes of a bundle.

    Args:
        tracks: the bundle as drawn.
        left: (dates, bands, across, along), what differs from the empty look; 0 where hidden.
        noise: (bands,) standard deviation of one value.
        pixel_m: side of a pixel in metres.
        before: lanes found already, to be improved; null to look for those that are not drawn.
    """
    blocks = _blocks(left.shape[3], tracks.step_m)
    open_ground = np.where(tracks.trackless, 0, left).astype(np.float32)
    moments = np.stack([_moments(open_ground[..., part], noise) for part in blocks])
    middles = np.array([(part.start + part.stop) // 2 for part in blocks])
    accuracy = max(float(np.median([track.accuracy_m for track in tracks.tracks])), 0.5)
    search = _Search(tracks, moments, middles, accuracy)
    if before is not None:
        return ordered(search.sharpen(search.settle(before, _as_drawn(tracks, before)), pixel_m))
    lanes = drawn_lanes(tracks, pixel_m)
    drawn = lanes.offsets
    lanes = search.settle(lanes, drawn)
    for _ in range(_MOST_UNLISTED):
        added = search.add(lanes, drawn)
        if added is None:
            break
        lanes, drawn = added
    return ordered(search.sharpen(lanes, pixel_m))


def _as_drawn(tracks: Bundle, lanes: Lanes) -> Floats:
    """Give where lanes are drawn, (lanes, along), and where they were found if they are not drawn.

    Lanes are weighed against the drawing in every round: what each round may move them would add up else, until
    trains stand one track aside.
    """
    drawn = {track.part: track.offsets for track in tracks.tracks}
    return np.stack(
        [
            drawn[part] if part is not None else found
            for part, found in zip(lanes.parts, lanes.offsets, strict=True)
        ]
    )


def _blocks(along: int, step_m: float) -> list[slice]:
    size = max(8, int(_BLOCK_M / step_m))
    return [slice(start, min(start + size, along)) for start in range(0, max(along - size // 2, 1), size)]


def _moments(left: Singles, noise: Singles) -> Floats:
    """Give the second moments (across, across) of a block's columns, each counted alike but those of mere noise.

    What is darker than the ground counts little, since it may be a shadow.
    """
    lit = np.where(left > 0, left, _DARK_WEIGHT * left)
    columns = (lit / noise[:, None, None]).transpose(2, 0, 3, 1).reshape(left.shape[2], -1).astype(float)
    size = np.sqrt((columns**2).sum(axis=0))
    columns = columns / np.maximum(size, _FAINT * np.sqrt(len(columns)))
    moments: Floats = columns @ columns.T / columns.shape[1]
    return moments


@frozen(eq=False)
class _Search:
    tracks: Bundle
    moments: Floats
    middles: NDArray[np.int_]
    accuracy_m: float

    def unexplained(self, lanes: Lanes) -> float:
        """Give the energy that the lanes leave, all blocks together."""
        shape = lanes.profiles(self.tracks.across_m, self.middles)
        turned = shape.transpose(0, 2, 1)
        overlap = turned @ shape
        shared = turned @ self.moments @ shape
        inverse = np.linalg.inv(overlap + RIDGE * np.eye(shape.shape[2]))
        taken = 2 * np.einsum("nij,nji->", inverse, shared)
        given = np.einsum("nij,nji->", inverse @ shared @ inverse, overlap)
        return float(np.einsum("nii->", self.moments) - taken + given)

    def settle(self, lanes: Lanes, drawn: Floats) -> Lanes:
        """Shift, turn and bend all lanes together, then one after another, as long as that explains more."""
        ramp = np.linspace(-1, 1, drawn.shape[1])
        shapes = (np.ones_like(ramp), ramp, 1.5 * ramp**2 - 0.5)
        moves = [size * shape for shape in shapes for size in _SHIFTS]
        best = self._cost(lanes, drawn)
        for _ in range(_ROUNDS):
            before = best
            for lane in (slice(None), *range(len(lanes.offsets))):
                for move in moves:
                    offsets = lanes.offsets.copy()
                    offsets[lane] += move
                    tried = evolve(lanes, offsets=offsets)
                    cost = self._cost(tried, drawn)
                    if cost < best:
                        lanes, best = tried, cost
            if before - best < 3e-3 * abs(before):
                break
        return lanes

    def _cost(self, lanes: Lanes, drawn: Floats) -> float:
        """Weigh what is left unexplained against how far the lanes lie from where they are drawn and usually lie."""
        moved = lanes.offsets - drawn
        shift = moved.mean(axis=1)
        bend = ((moved - shift[:, None]) ** 2).mean(axis=1)
        common = shift.mean()
        if np.abs(shift).max() > _FARTHEST * self.accuracy_m:
            return float("inf")
        away = (shift - common) ** 2 / (2 * self.accuracy_m**2) + bend / (2 * _BEND_M**2)
        gaps = np.median(np.diff(np.sort(lanes.offsets, axis=0), axis=0), axis=1)
        usual = np.minimum((gaps - _USUAL_GAP_M) ** 2 / (2 * _GAP_SPREAD_M**2), _GAP_MOST)
        tight = np.clip(LEAST_APART_M - gaps, 0, None) ** 2 * _SQUEEZE
        penalty = float(away.sum() + common**2 / (2 * _COMMON_M**2) + usual.sum() + tight.sum())
        return self.unexplained(lanes) + self.scale * penalty

    @property
    def scale(self) -> float:
        """Give what one unit of unlikelihood weighs in energy."""
        return float(np.einsum("nii->", self.moments)) * _PRIOR_SHARE

    def add(self, lanes: Lanes, drawn: Floats) -> tuple[Lanes, Floats] | None:
        """Add the lane that explains most of what is left, and how it is thought to be drawn, if that is much.

        What stands on a track that is not drawn may have pulled its neighbours to itself, so each place is tried with
        all lanes where they are drawn, free to shift.
        """
        across = self.tracks.across_m
        rest = self._cost(lanes, drawn)
        common = float((lanes.offsets - drawn).mean())
        start = evolve(lanes, offsets=drawn + common)
        middles = np.median(start.offsets, axis=1)
        listed = middles[[part is not None for part in lanes.parts]]
        low = max(float(listed.min()) - _OUTSIDE_M, float(across[0]) + 2)
        high = min(float(listed.max()) + _OUTSIDE_M, float(across[-1]) - 2)
        best, found = rest - _LEAST_SHARE * float(np.einsum("nii->", self.moments)), None
        for offset in np.arange(low, high, _SEARCH_M):
            line = _between(start.offsets, middles, offset)
            if np.abs(middles - offset).min() < _NEAREST_M or self.tracks.on_cargo(line) > _ON_CARGO:
                continue
            tried = evolve(start, offsets=np.vstack([start.offsets, line]), parts=(*lanes.parts, None))
            guess = np.vstack([drawn, line - common])
            tried = self._nudge(tried, guess)
            cost = self._cost(tried, guess)
            if cost < best:
                best, found = cost, (tried, guess)
        return None if found is None else (self.settle(*found), found[1])

    def _nudge(self, lanes: Lanes, drawn: Floats) -> Lanes:
        """Shift each lane once to where most is explained."""
        for lane in range(len(lanes.offsets)):
            tries = [lanes]
            for size in _NUDGES:
                offsets = lanes.offsets.copy()
                offsets[lane] += size
                tries.append(evolve(lanes, offsets=offsets))
            lanes = tries[int(np.argmin([self._cost(tried, drawn) for tried in tries]))]
        return lanes

    def sharpen(self, lanes: Lanes, pixel_m: float) -> Lanes:
        """Choose the blur that explains most."""
        tried = [evolve(lanes, blur_m=blur * pixel_m) for blur in _BLURS]
        costs = [self.unexplained(one) for one in tried]
        return tried[int(np.argmin(costs))]


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
