"""Lanes: where trains do stand across a bundle, and how far the light of each spreads.

Drawn lines are off by a metre or two, and trains stand on tracks that nobody drew. Both are read from the images: of
all places that the lanes could have, those are taken from which the differences to the empty look over all dates are
explained best (least squares over the second moments of the strip's columns).
"""

from __future__ import annotations

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray
from scipy.special import ndtr

from watchfloor.scenes.grid import Floats
from watchfloor.scenes.rail.bundles import Bundle

Singles = NDArray[np.float32]

WAGON_M = 2.95
_BLOCK_M = 90.0
_BLURS = (0.4, 0.5, 0.6, 0.7, 0.85)
_SHIFTS = (-0.8, -0.4, -0.2, 0.2, 0.4, 0.8)
_ROUNDS = 8
_LEAST_APART_M = 4.0
_DARK_WEIGHT = 0.15
_TURN_M = 0.7
_MERGING_M = 2.5
_SQUEEZE = 20.0
_MOST_UNLISTED = 6
_SEARCH_M = 0.5
_GROUND_AT_M = 4.2
_WORTH = 0.25
_LEAST_SHARE = 0.02
_RIDGE = 0.02


@frozen(eq=False)
class Lanes:
    """Where trains can stand: `offsets` (lanes, along) in metres to the right of the axis.

    `parts` name the listed tracks, null for a lane that the site does not list; `blur_m` is the standard deviation of
    the spread of light, sensor and resampling together. Lanes marked as `ground` carry no track: they are kept to see
    the shadows that fall on them.
    """

    offsets: Floats
    parts: tuple[str | None, ...]
    blur_m: float
    ground: tuple[bool, ...] = ()

    @property
    def stood_on(self) -> NDArray[np.bool_]:
        """Tell of each lane whether trains can stand on it, (lanes,); on mere ground beside a track none can."""
        return ~np.array(self.ground or (False,) * len(self.parts))

    def profiles(self, across_m: Floats, along: int | slice) -> Floats:
        """Give how much of each lane's train is seen across, (across, lanes) or (steps, across, lanes)."""
        return profile(across_m[:, None] - self.offsets[:, along].T[..., None, :], self.blur_m)

    def inverse(self, across_m: Floats) -> Singles:
        """Give what shares a column of the strip out among the lanes, (along, lanes, across), by ridge regression."""
        shape = self.profiles(across_m, slice(None))
        turned = shape.transpose(0, 2, 1)
        return np.linalg.solve(turned @ shape + _RIDGE * np.eye(shape.shape[2]), turned).astype(np.float32)


def profile(distance_m: Floats, blur_m: float) -> Floats:
    """Give the share of light that comes from a wagon whose middle lies so far aside, from 0 to 1."""
    half = WAGON_M / 2
    share: Floats = ndtr((distance_m + half) / blur_m) - ndtr((distance_m - half) / blur_m)
    return share


def drawn_lanes(tracks: Bundle, pixel_m: float) -> Lanes:
    """Take the lanes as the site draws them, in the order in which they lie."""
    order = sorted(tracks.tracks, key=lambda track: float(np.median(track.offsets)))
    return Lanes(np.stack([track.offsets for track in order]), tuple(track.part for track in order), 0.6 * pixel_m)


def find_lanes(
    tracks: Bundle, left: Singles, noise: Singles, pixel_m: float, unlisted: bool = True
) -> Lanes:
    """Estimate the lanes of a bundle.

    Args:
        tracks: the bundle as drawn.
        left: (dates, bands, across, along), what differs from the empty look; 0 where hidden.
        noise: (bands,) standard deviation of one value.
        pixel_m: side of a pixel in metres.
        unlisted: whether to look for lanes that are not drawn.
    """
    blocks = _blocks(left.shape[3], tracks.step_m)
    moments = np.stack([_moments(left[..., part], noise) for part in blocks])
    middles = np.array([(part.start + part.stop) / 2 for part in blocks])
    lanes = drawn_lanes(tracks, pixel_m)
    drawn = lanes.offsets
    accuracy = max(float(np.median([track.accuracy_m for track in tracks.tracks])), 0.5)
    search = _Search(tracks, moments, middles.astype(int), accuracy)
    lanes = search.settle(lanes, drawn)
    for _ in range(_MOST_UNLISTED if unlisted else 0):
        found = search.add(lanes)
        if found is None:
            break
        drawn = np.vstack([drawn, found.offsets[-1]])
        lanes = search.settle(found, drawn)
    return _ordered(search.sharpen(lanes, pixel_m))


def with_ground(tracks: Bundle, lanes: Lanes, way: int) -> Lanes:
    """Add lanes of mere ground where shadows fall and no lane lies: `way` is 1 for shadows to the right, else -1."""
    middles = np.median(lanes.offsets, axis=1)
    added = []
    for lane, middle in enumerate(middles):
        ahead = (middles - middle) * way
        free = not ((ahead > 0.1) & (ahead < _GROUND_AT_M + _LEAST_APART_M)).any()
        inside = tracks.across_m[0] < middle + way * _GROUND_AT_M < tracks.across_m[-1]
        if free and inside:
            added.append(lanes.offsets[lane] + way * _GROUND_AT_M)
    if not added:
        return lanes
    offsets = np.vstack([lanes.offsets, *added])
    ground = (False,) * len(lanes.parts) + (True,) * len(added)
    return _ordered(evolve(lanes, offsets=offsets, parts=(*lanes.parts, *[None] * len(added)), ground=ground))


def _ordered(lanes: Lanes) -> Lanes:
    order = np.argsort(np.median(lanes.offsets, axis=1))
    ground = tuple(bool(lanes.ground[i]) for i in order) if lanes.ground else ()
    return evolve(lanes, offsets=lanes.offsets[order], parts=tuple(lanes.parts[i] for i in order), ground=ground)


def _blocks(along: int, step_m: float) -> list[slice]:
    size = max(8, int(_BLOCK_M / step_m))
    return [slice(start, min(start + size, along)) for start in range(0, max(along - size // 2, 1), size)]


def _moments(left: Singles, noise: Singles) -> Floats:
    """Give the second moments (across, across) of a block's columns, strong ones held down, and dark ones: shadows."""
    lit = np.where(left > 0, left, _DARK_WEIGHT * left)
    columns = (lit / noise[:, None, None]).transpose(2, 0, 3, 1).reshape(left.shape[2], -1).astype(float)
    size = np.sqrt((columns**2).sum(axis=0))
    columns = columns / np.sqrt(1 + size / 30.0)
    moments: Floats = columns @ columns.T / columns.shape[1]
    return moments


@frozen(eq=False)
class _Search:
    tracks: Bundle
    moments: Floats
    middles: NDArray[np.int_]
    accuracy_m: float

    def unexplained(self, lanes: Lanes) -> Floats:
        """Give what the lanes leave of each block's energy, by row: (blocks, across)."""
        rest = []
        for moments, middle in zip(self.moments, self.middles, strict=True):
            shape = lanes.profiles(self.tracks.across_m, int(middle))
            shape = shape.reshape(len(self.tracks.across_m), -1)
            inverse = np.linalg.solve(shape.T @ shape + _RIDGE * np.eye(shape.shape[1]), shape.T)
            keep = np.eye(len(shape)) - shape @ inverse
            rest.append(np.einsum("ij,jk,ik->i", keep, moments, keep))
        return np.array(rest)

    def settle(self, lanes: Lanes, drawn: Floats) -> Lanes:
        """Shift and turn one lane after another as long as that explains more."""
        ramp = np.linspace(-1, 1, drawn.shape[1])
        best = self._cost(lanes, drawn)
        for _ in range(_ROUNDS):
            before = best
            for lane in range(len(lanes.offsets)):
                for move in [size * shape for shape in (np.ones_like(ramp), ramp) for size in _SHIFTS]:
                    offsets = lanes.offsets.copy()
                    offsets[lane] += move
                    tried = evolve(lanes, offsets=offsets)
                    cost = self._cost(tried, drawn)
                    if cost < best:
                        lanes, best = tried, cost
            if before - best < 1e-3 * abs(before):
                break
        return lanes

    def _cost(self, lanes: Lanes, drawn: Floats) -> float:
        moved = lanes.offsets - drawn
        shift, turn = moved.mean(axis=1), np.ptp(moved, axis=1)
        away = shift**2 / (2 * self.accuracy_m**2) + turn**2 / (2 * _TURN_M**2)
        order = np.argsort(np.median(lanes.offsets, axis=1))
        apart, meant = np.diff(lanes.offsets[order], axis=0), np.diff(drawn[order], axis=0)
        squeezed = np.where(meant > _MERGING_M, np.clip(_LEAST_APART_M - apart, 0, None), 0) ** 2
        energy = float(self.unexplained(lanes).sum())
        floor = float(np.trace(self.moments.sum(axis=0))) * 0.004
        return energy + floor * float(away.sum() + _SQUEEZE * squeezed.mean(axis=1).sum())

    def add(self, lanes: Lanes) -> Lanes | None:
        """Add the lane that explains most of what is left, if that is much, or give null."""
        across = self.tracks.across_m
        rest = self.unexplained(lanes).sum()
        total = float(np.trace(self.moments.sum(axis=0)))
        best, found = rest, None
        for offset in np.arange(across[0] + 2, across[-1] - 2, _SEARCH_M):
            nearest = int(np.abs(np.median(lanes.offsets, axis=1) - offset).argmin())
            line = lanes.offsets[nearest] + offset - np.median(lanes.offsets[nearest])
            if (np.abs(lanes.offsets - line).min(axis=1) < _LEAST_APART_M).any():
                continue
            tried = evolve(
                lanes, offsets=np.vstack([lanes.offsets, line]), parts=(*lanes.parts, None)
            )
            cost = float(self.unexplained(tried).sum())
            if cost < best:
                best, found = cost, tried
        worth = rest - best > _WORTH * rest / 4 and rest - best > _LEAST_SHARE * total
        return found if worth else None

    def sharpen(self, lanes: Lanes, pixel_m: float) -> Lanes:
        """Choose the blur that explains most."""
        tried = [evolve(lanes, blur_m=blur * pixel_m) for blur in _BLURS]
        costs = [float(self.unexplained(one).sum()) for one in tried]
        return tried[int(np.argmin(costs))]


def unmix(left: Singles, tracks: Bundle, lanes: Lanes) -> Singles:
    """Share what differs from the empty look out among the lanes.

    Args:
        left: (dates, bands, across, along), 0 where hidden.
        tracks: the bundle.
        lanes: its lanes.

    Returns:
        (dates, lanes, bands, along): how much a train's light differs from that of the empty track.
    """
    shared: Singles = np.einsum("ukv,tbvu->tkbu", lanes.inverse(tracks.across_m), left, optimize=True)
    return shared
