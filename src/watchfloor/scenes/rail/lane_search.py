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
from watchfloor.scenes.rail.lanes import LEAST_APART_M, RIDGE, Lanes, Singles, drawn_lanes, ordered, profile
from watchfloor.scenes.rail.unlisted import LEAST_M, Stood, standing

_BLOCK_M = 90.0
_BLURS = (0.4, 0.5, 0.6, 0.7, 0.85)
_SHIFTS = np.array([-1.2, -0.8, -0.4, -0.15, 0.15, 0.4, 0.8, 1.2])
_ROUNDS = 6
_SETTLED_M = 0.05
_DARK_WEIGHT = 0.05
_DARK_WEIGHT_LATER = 0.25
_FAINT = 3.0
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
_LEAST_SHARE = 0.01
_FAVOURITES = 3


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
    open_ground = np.where(tracks.trackless, 0, left).astype(np.float32)
    search = _search(tracks, open_ground, noise, _DARK_WEIGHT if before is None else _DARK_WEIGHT_LATER)
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


def _search(tracks: Bundle, left: Singles, noise: Singles, dark_weight: float) -> _Search:
    along = left.shape[3]
    size = max(8, int(_BLOCK_M / tracks.step_m))
    blocks = [slice(start, min(start + size, along)) for start in range(0, max(along - size // 2, 1), size)]
    moments = np.stack([_moments(left[..., part], noise, dark_weight) for part in blocks])
    middles = np.array([(part.start + part.stop) // 2 for part in blocks])
    accuracy = max(float(np.median([track.accuracy_m for track in tracks.tracks])), 0.5)
    return _Search(tracks.across_m, moments, middles, accuracy)


def _moments(left: Singles, noise: Singles, dark_weight: float) -> Floats:
    """Give the second moments (across, across) of a block's columns, each counted alike but those of mere noise.

    What is darker than the ground counts little, since it may be a shadow: little in its own column, and a column
    that is mostly dark little among all.
    """
    columns = (left / noise[:, None, None]).transpose(2, 0, 3, 1).reshape(left.shape[2], -1).astype(float)
    size = np.sqrt((columns**2).sum(axis=0))
    columns = np.where(columns > 0, columns, dark_weight * columns)
    columns = columns / np.maximum(size, _FAINT * np.sqrt(len(columns)))
    moments: Floats = columns @ columns.T / columns.shape[1]
    return moments


def _moves(along: int) -> Floats:
    """Give what a lane may be moved by at once, shifted, turned or bent, (moves, along); the first is not at all."""
    ramp = np.linspace(-1, 1, along)
    shapes = (np.ones_like(ramp), ramp, 1.5 * ramp**2 - 0.5)
    return np.stack([0 * ramp, *[size * shape for shape in shapes for size in _SHIFTS]])


@frozen(eq=False)
class _Search:
    """What is searched: `moments` (blocks, across, across) of the columns around the steps `middles` (blocks,)."""

    across_m: Floats
    moments: Floats
    middles: NDArray[np.int_]
    accuracy_m: float

    def settle(self, lanes: Lanes, drawn: Floats) -> Lanes:
        """Shift, turn and bend all lanes together, then one after another, as long as that explains more."""
        for _ in range(_ROUNDS):
            before = lanes.offsets
            lanes = self._sweep(self._move_all(lanes, drawn), drawn)
            if np.abs(lanes.offsets - before).max() < _SETTLED_M:
                break
        return lanes

    def add(self, lanes: Lanes, drawn: Floats, stood: Stood) -> tuple[Lanes, Floats] | None:
        """Add the lane that explains most of what is left, and how it is thought to be drawn, if trains stood on it.

        What stands on a track that is not drawn may have pulled its neighbours to itself, so each place is tried with
        all lanes where they are drawn, free to shift.
        """
        common = float((lanes.offsets - drawn).mean())
        start = evolve(lanes, offsets=drawn + common)
        tries: list[tuple[float, int, Lanes, Floats]] = []
        for line in stood.beside(start, lanes):
            tried = evolve(start, offsets=np.vstack([start.offsets, line]), parts=(*lanes.parts, None))
            guess = np.vstack([drawn, line - common])
            tried = self._sweep(tried, guess)
            if stood.metres(tried) >= LEAST_M:
                tries.append((self._cost(tried, guess), len(tries), tried, guess))
        best, found = self._cost(lanes, drawn) - _LEAST_SHARE * self.energy, None
        for _, _, swept, guess in sorted(tries, key=lambda one: one[:2])[:_FAVOURITES]:
            settled = self.settle(swept, guess)
            cost = self._cost(settled, guess)
            if cost < best and stood.metres(settled) >= LEAST_M:
                best, found = cost, (settled, guess)
        return found

    def sharpen(self, lanes: Lanes, pixel_m: float) -> Lanes:
        """Choose the blur that explains most."""
        tried = [evolve(lanes, blur_m=blur * pixel_m) for blur in _BLURS]
        return tried[int(np.argmin([self._unexplained(one) for one in tried]))]

    @property
    def energy(self) -> float:
        """Give the energy of all columns."""
        return float(np.einsum("nii->", self.moments))

    def _cost(self, lanes: Lanes, drawn: Floats) -> float:
        """Weigh what is left unexplained against how unlikely the lanes are."""
        return self._unexplained(lanes) + float(self._unlikely(lanes.offsets[None], drawn, lanes.parts)[0])

    def _sweep(self, lanes: Lanes, drawn: Floats) -> Lanes:
        for lane in range(len(lanes.offsets)):
            lanes = self._move_one(lanes, drawn, lane)
        return lanes

    def _move_all(self, lanes: Lanes, drawn: Floats) -> Lanes:
        moves = _moves(drawn.shape[1])
        tried = [evolve(lanes, offsets=lanes.offsets + move) for move in moves]
        unlikely = self._unlikely(np.stack([one.offsets for one in tried]), drawn, lanes.parts)
        costs = [self._unexplained(one) for one in tried] + unlikely
        return tried[int(np.argmin(costs))]

    def _move_one(self, lanes: Lanes, drawn: Floats, lane: int) -> Lanes:
        """Move one lane to where it explains most of what all others leave."""
        moves = _moves(drawn.shape[1])
        lines = lanes.offsets[lane] + moves
        offsets = np.repeat(lanes.offsets[None], len(moves), axis=0)
        offsets[:, lane] = lines
        rest = self._rest(np.delete(lanes.offsets, lane, axis=0), lanes.blur_m)
        shape = profile(self.across_m[:, None] - lines[:, None, self.middles], lanes.blur_m)
        shape = rest @ shape.transpose(2, 1, 0)
        size = (shape**2).sum(axis=1)
        shared = np.einsum("nvm,nvm->nm", shape, self.moments @ shape)
        explained = (shared * (size + 2 * RIDGE) / (size + RIDGE) ** 2).sum(axis=0)
        best = int(np.argmin(self._unlikely(offsets, drawn, lanes.parts) - explained))
        return evolve(lanes, offsets=offsets[best])

    def _rest(self, offsets: Floats, blur_m: float) -> Floats:
        """Give what takes the light of lanes, (lanes, along), out of columns, (blocks, across, across)."""
        shape = profile(self.across_m[:, None] - offsets[:, self.middles].T[:, None], blur_m)
        turned = shape.transpose(0, 2, 1)
        inverse = np.linalg.inv(turned @ shape + RIDGE * np.eye(shape.shape[2]))
        rest: Floats = np.eye(len(self.across_m)) - shape @ inverse @ turned
        return rest

    def _unexplained(self, lanes: Lanes) -> float:
        """Give the energy that the lanes leave, all blocks together."""
        shape = lanes.profiles(self.across_m, self.middles)
        turned = shape.transpose(0, 2, 1)
        overlap = turned @ shape
        inverse = np.linalg.inv(overlap + RIDGE * np.eye(shape.shape[2]))
        share = inverse @ (turned @ self.moments @ shape)
        taken = 2 * np.einsum("nii->", share) - np.einsum("nij,nji->", share @ inverse, overlap)
        return self.energy - float(taken)

    def _unlikely(self, offsets: Floats, drawn: Floats, parts: tuple[str | None, ...]) -> Floats:
        """Weigh how far lanes (tries, lanes, along) lie from where they are drawn and usually lie, in energy."""
        knots = np.linspace(0, drawn.shape[1] - 1, _KNOTS).astype(int)
        listed = np.array([part is not None for part in parts])
        accuracy = np.where(listed, self.accuracy_m, _UNLISTED_M)
        moved = offsets[..., knots] - drawn[:, knots]
        shift = moved.mean(axis=2)
        bend = ((moved - shift[..., None]) ** 2).mean(axis=2)
        common = shift[:, listed].mean(axis=1)
        alone = np.where(listed, shift - common[:, None], shift)
        away = (alone**2 / (2 * accuracy**2) + bend / (2 * _BEND_M**2)).sum(axis=1)
        gaps = np.median(np.diff(np.sort(offsets[..., knots], axis=1), axis=1), axis=2)
        usual = (gaps - _USUAL_GAP_M) ** 2 / (2 * _GAP_SPREAD_M**2)
        tight = np.clip(LEAST_APART_M - gaps, 0, None) ** 2 * _SQUEEZE
        unlikely = away + common**2 / (2 * _COMMON_M**2)
        unlikely += (np.minimum(usual, _GAP_MOST) + tight).sum(axis=1)
        far = (np.abs(shift) > _FARTHEST * accuracy).any(axis=1)
        weighed: Floats = np.where(far, np.inf, self.energy * _PRIOR_SHARE * unlikely)
        return weighed
