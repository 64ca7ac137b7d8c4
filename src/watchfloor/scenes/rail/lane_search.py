"""The search for lanes: where across a bundle trains stand.

Drawn lines are off by a metre or two, and trains stand on tracks that nobody drew. Both are read from the images: of
all places that the lanes could have, those are taken from which the differences to the empty look over all dates are
explained best (least squares over the second moments of the strip's columns).
"""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from operator import itemgetter

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from watchfloor.scenes.grid import Floats
from watchfloor.scenes.rail.bundles import Bundle
from watchfloor.scenes.rail.lanes import (
    LEAST_APART_M,
    RIDGE,
    WAGON_M,
    Lanes,
    Singles,
    drawn_lanes,
    near,
    ordered,
    profile,
    profiles,
    shared_out,
)
from watchfloor.scenes.rail.moments import moments_of, weigh_columns
from watchfloor.scenes.rail.unlisted import LEAST_M, Stood, standing

_BLOCK_M = 90.0
_BLURS = (0.4, 0.5, 0.6, 0.7, 0.85)
_SHIFTS = np.array([-1.2, -0.8, -0.4, -0.15, 0.15, 0.4, 0.8, 1.2])
_ROUNDS = 6
_SETTLED_M = 0.05
_DARK_WEIGHT = 0.05
_DARK_WEIGHT_LATER = 0.25
_BEND_M = 0.8
_COMMON_M = 0.5
_FARTHEST = 2.0
_USUAL_GAP_M = 4.75
_GAP_SPREAD_M = 0.35
_GAP_MOST = 3.0
_PRIOR_SHARE = 0.005
_SQUEEZE = 30.0
_MOST_UNLISTED = 6
_UNLISTED_M = 0.5
_KNOTS = 9
_WINDOW_M = 16.0
_NEIGHBOUR_M = 7.5
_AROUND_M = 12.0
_LEAST_SHARE = 0.01
_FAVOURITES = 3
# lanes so far behind those that won after the first rounds, as a share of the energy, hardly ever win in the end
_FIRST_ROUNDS = 3
_BEHIND = 0.025


def find_lanes(
    tracks: Bundle,
    left: Singles,
    look: Singles,
    *,
    noise: Singles,
    pixel_m: float,
    before: Lanes | None = None,
) -> Lanes:
    """Estimate the lanes of a bundle.

    Args:
        tracks: the bundle as drawn.
        left: (dates, bands, across, along), what differs from the empty look; 0 where hidden.
        look: (bands, across, along), the empty look.
        noise: (bands,) standard deviation of one value.
        pixel_m: side of a pixel in metres.
        before: lanes found already, to be improved; null to look for those that are not drawn.
    """
    open_ground = np.where(tracks.trackless, 0, left).astype(np.float32)
    weights = weigh_columns(open_ground, look, _DARK_WEIGHT if before is None else _DARK_WEIGHT_LATER)
    search = _search(tracks, open_ground, noise, weights)
    if before is not None:
        return ordered(search.sharpen(search.settle(before, _as_drawn(tracks, before)), pixel_m))
    lanes = drawn_lanes(tracks, pixel_m)
    drawn = lanes.offsets
    lanes = search.settle(lanes, drawn)
    stood = standing(tracks, open_ground, noise)
    for _ in range(_MOST_UNLISTED):
        added = search.add(lanes, drawn, stood)
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


def _search(tracks: Bundle, left: Singles, noise: Singles, weights: Singles) -> _Search:
    along = left.shape[3]
    size = max(8, int(_BLOCK_M / tracks.step_m))
    blocks = [slice(start, min(start + size, along)) for start in range(0, max(along - size // 2, 1), size)]
    moments = np.stack([moments_of(left[..., part], noise, weights[..., part]) for part in blocks])
    middles = np.array([(part.start + part.stop) // 2 for part in blocks])
    accuracy = max(float(np.median([track.accuracy_m for track in tracks.tracks])), 0.5)
    return _Search(tracks.across_m, moments, middles, _moves(along), accuracy)


def _moves(along: int) -> Floats:
    """Give what a lane may be moved by at once, shifted, turned or bent, (moves, along); the first is not at all."""
    ramp = np.linspace(-1, 1, along)
    shapes = (np.ones_like(ramp), ramp, 1.5 * ramp**2 - 0.5)
    return np.stack([0 * ramp, *[size * shape for shape in shapes for size in _SHIFTS]])


@frozen(eq=False)
class _Search:
    """What is searched: `moments` (blocks, across, across) of the columns around the steps `middles` (blocks,).

    `moves` (moves, along) are what a lane may be moved by at once.
    """

    across_m: Floats
    moments: Singles
    middles: NDArray[np.int_]
    moves: Floats
    accuracy_m: float

    def settle(self, lanes: Lanes, drawn: Floats) -> Lanes:
        """Shift, turn and bend all lanes together, then one after another, as long as that explains more."""
        return self._settled(lanes, drawn, np.ones(len(drawn), bool), _ROUNDS)[0]

    def _settled(
        self, lanes: Lanes, drawn: Floats, moved: NDArray[np.bool_], rounds: int
    ) -> tuple[Lanes, NDArray[np.bool_]]:
        """Settle for some rounds, lanes that moved in the one before and those near; gives also those that moved last."""
        for _ in range(rounds):
            if not moved.any():
                break
            together = self._move_all(lanes, drawn)
            moved = moved | (together.offsets != lanes.offsets).any(axis=1)
            swept = self._sweep(together, drawn, near(together, together.offsets[moved], _NEIGHBOUR_M))
            moved = np.abs(swept.offsets - lanes.offsets).max(axis=1) >= _SETTLED_M
            lanes = swept
        return lanes, moved

    def add(self, lanes: Lanes, drawn: Floats, stood: Stood) -> tuple[Lanes, Floats] | None:
        """Add the lane that explains most of what is left, and how it is thought to be drawn, if trains stood on it.

        What stands on a track that is not drawn may have pulled its neighbours to itself, so each place is tried with
        all lanes where they are drawn, free to shift.
        """
        common = float((lanes.offsets - drawn).mean())
        start = evolve(lanes, offsets=drawn + common)
        tries: list[tuple[float, Lanes, Floats]] = []
        for line in stood.beside(start, lanes):
            tried = evolve(start, offsets=np.vstack([start.offsets, line]), parts=(*lanes.parts, None))
            guess = np.vstack([drawn, line - common])
            tried = self._sweep(tried, guess, near(tried, line[None], _AROUND_M))
            tries.append((self._cost(tried, guess), tried, guess))
        likely = (one for one in sorted(tries, key=itemgetter(0)) if stood.metres(one[1]) >= LEAST_M)
        best, found = self._cost(lanes, drawn) - _LEAST_SHARE * self.energy, None
        farthest = np.inf
        for early, begun, moved, guess in self._begun([one[1:] for one in islice(likely, _FAVOURITES)]):
            if early > farthest:
                break
            settled, _ = self._settled(begun, guess, moved, _ROUNDS - _FIRST_ROUNDS)
            cost = self._cost(settled, guess)
            if cost < best and stood.metres(settled) >= LEAST_M:
                best, found = cost, (settled, guess)
                farthest = min(farthest, early + _BEHIND * self.energy)
        return found

    def _begun(
        self, favourites: list[tuple[Lanes, Floats]]
    ) -> list[tuple[float, Lanes, NDArray[np.bool_], Floats]]:
        """Begin to settle lanes, each with how they are thought to be drawn: gives their cost too, the least first."""
        begun = []
        for lanes, drawn in favourites:
            settled, moved = self._settled(lanes, drawn, np.ones(len(drawn), bool), _FIRST_ROUNDS)
            begun.append((self._cost(settled, drawn), settled, moved, drawn))
        return sorted(begun, key=itemgetter(0))

    def sharpen(self, lanes: Lanes, pixel_m: float) -> Lanes:
        """Choose the blur that explains most."""
        blurs = [blur * pixel_m for blur in _BLURS]
        left = [float(self._unexplained(lanes.offsets[None], blur)[0]) for blur in blurs]
        return evolve(lanes, blur_m=blurs[int(np.argmin(left))])

    @cached_property
    def energy(self) -> float:
        """Give the energy of all columns."""
        return float(np.einsum("nii->", self.moments))

    def _cost(self, lanes: Lanes, drawn: Floats) -> float:
        """Weigh what is left unexplained against how unlikely the lanes are."""
        offsets = lanes.offsets[None]
        unlikely = self._unlikely(offsets[..., self._knots], drawn, lanes.parts)
        return float((self._unexplained(offsets, lanes.blur_m) + unlikely)[0])

    def _sweep(self, lanes: Lanes, drawn: Floats, restless: NDArray[np.bool_]) -> Lanes:
        for lane in np.flatnonzero(restless):
            lanes = self._move_one(lanes, drawn, int(lane))
        return lanes

    def _move_all(self, lanes: Lanes, drawn: Floats) -> Lanes:
        tried = lanes.offsets + self.moves[:, None]
        unlikely = self._unlikely(tried[..., self._knots], drawn, lanes.parts)
        costs = self._unexplained(tried, lanes.blur_m) + unlikely
        return evolve(lanes, offsets=tried[int(np.argmin(costs))])

    def _move_one(self, lanes: Lanes, drawn: Floats, lane: int) -> Lanes:
        """Move one lane to where it explains most of what those around it leave."""
        lines = lanes.offsets[lane] + self.moves
        places = lines[:, self.middles]
        rows = slice(*np.searchsorted(self.across_m, (places.min() - _WINDOW_M, places.max() + _WINDOW_M)))
        others = near(lanes, lanes.offsets[lane : lane + 1], _WINDOW_M + WAGON_M)
        others[lane] = False
        rest = self._rest(lanes.offsets[others], lanes.blur_m, rows)
        shape = profile(self.across_m[rows, None] - places[:, None], lanes.blur_m)
        shape = rest @ shape.transpose(2, 1, 0)
        size = (shape**2).sum(axis=1)
        shared = (shape * (self.moments[:, rows, rows] @ shape)).sum(axis=1)
        explained = (shared * (size + 2 * RIDGE) / (size + RIDGE) ** 2).sum(axis=0)
        knots = self._knots
        tried = np.repeat(lanes.offsets[None, :, knots], len(lines), axis=0)
        tried[:, lane] = lines[:, knots]
        best = int(np.argmin(self._unlikely(tried, drawn, lanes.parts) - explained))
        if not best:
            return lanes
        offsets = lanes.offsets.copy()
        offsets[lane] = lines[best]
        return evolve(lanes, offsets=offsets)

    def _rest(self, offsets: Floats, blur_m: float, rows: slice) -> Singles:
        """Give what takes the light of lanes, (lanes, along), out of columns, (blocks, rows, rows)."""
        across_m = self.across_m[rows]
        shape = profile(across_m[:, None] - offsets[:, self.middles].T[:, None], blur_m)
        rest: Singles = np.eye(len(across_m), dtype=np.float32) - shape @ shared_out(shape)
        return rest

    def _unexplained(self, offsets: Floats, blur_m: float) -> Floats:
        """Give the energy that lanes (tries, lanes, along) leave, all blocks together, (tries,)."""
        shape = profiles(self.across_m, offsets[..., self.middles].swapaxes(0, 1), blur_m)
        turned = shape.swapaxes(2, 3)
        overlap = turned @ shape
        inverse = np.linalg.inv(overlap + RIDGE * np.eye(shape.shape[3], dtype=np.float32))
        share = inverse @ (turned @ (self.moments @ shape))
        taken = 2 * np.einsum("tnii->t", share) - np.einsum("tnij,tnji->t", share @ inverse, overlap)
        unexplained: Floats = self.energy - taken
        return unexplained

    @cached_property
    def _knots(self) -> NDArray[np.int_]:
        """Give the steps at which lanes are compared with the drawing."""
        return np.linspace(0, self.moves.shape[1] - 1, _KNOTS).astype(int)

    def _unlikely(self, lines: Floats, drawn: Floats, parts: tuple[str | None, ...]) -> Floats:
        """Weigh how far lanes, (tries, lanes, knots), lie from where they are drawn and usually lie, in energy."""
        listed = np.array([part is not None for part in parts])
        accuracy = np.where(listed, self.accuracy_m, _UNLISTED_M)
        moved, each = lines - drawn[:, self._knots], np.full(_KNOTS, 1 / _KNOTS)
        shift = moved @ each
        bend = moved**2 @ each - shift**2
        common = shift[:, listed].mean(axis=1)
        alone = np.where(listed, shift - common[:, None], shift)
        away = (alone**2 / (2 * accuracy**2) + bend / (2 * _BEND_M**2)).sum(axis=1)
        apart = np.sort(lines, axis=1)
        gaps = np.partition(apart[:, 1:] - apart[:, :-1], _KNOTS // 2, axis=2)[..., _KNOTS // 2]
        usual = (gaps - _USUAL_GAP_M) ** 2 / (2 * _GAP_SPREAD_M**2)
        tight = np.maximum(LEAST_APART_M - gaps, 0) ** 2 * _SQUEEZE
        unlikely = away + common**2 / (2 * _COMMON_M**2)
        unlikely += (np.minimum(usual, _GAP_MOST) + tight).sum(axis=1)
        far = (np.abs(shift) > _FARTHEST * accuracy).any(axis=1)
        weighed: Floats = np.where(far, np.inf, self.energy * _PRIOR_SHARE * unlikely)
        return weighed
