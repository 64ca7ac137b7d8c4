"""Lanes: where trains do stand across a bundle, and how far the light of each spreads."""

from __future__ import annotations

from functools import cache, cached_property
from typing import Any

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray
from scipy.special import ndtr

from watchfloor.scenes.grid import Floats
from watchfloor.scenes.rail.bundles import Bundle

Singles = NDArray[np.floating[Any]]

WAGON_M = 2.95
LEAST_APART_M = 3.9
_BEYOND_M = 12.0
_GROUND_AT_M = 4.2
RIDGE = 0.02
_TABLE_M = 0.004
_EVERY = 8
_TABLE_REACH = 5.0
# so many steps along are turned round at once, that they stay in the processor's cache
_IN_CACHE = 32


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

    def profiles(self, across_m: Floats, along: slice | NDArray[np.int_]) -> Singles:
        """Give how much of each lane's train is seen across, (steps, across, lanes)."""
        return profiles(across_m, self.offsets[:, along], self.blur_m)

    def reach(self, tracks: Bundle) -> NDArray[np.bool_]:
        """Tell where trains are looked for, (lanes, along): along the drawn track, or all tracks for those not drawn."""
        steps = np.arange(self.offsets.shape[1])
        beyond = _BEYOND_M / tracks.step_m
        drawn = {track.part: (track.start, track.stop) for track in tracks.tracks}
        everywhere = min(start for start, _ in drawn.values()), max(stop for _, stop in drawn.values())
        spans = [drawn[part] if part is not None else everywhere for part in self.parts]
        reach = np.array([(steps >= start - beyond) & (steps < stop + beyond) for start, stop in spans])
        return reach & self.stood_on[:, None]

    @cached_property
    def middles(self) -> Floats:
        """Give how far the middle of each lane mostly lies to the right of the axis, (lanes,)."""
        middles: Floats = np.median(self.offsets, axis=1)
        return middles

    def thinned(self, every: int) -> Lanes:
        """Keep every so manieth step along."""
        return evolve(self, offsets=self.offsets[:, ::every])

    def inverse(self, across_m: Floats) -> Singles:
        """Give what shares a column of the strip out among the lanes, (along, lanes, across), by ridge regression."""
        return shared_out(self.profiles(across_m, slice(None)))


def shared_out(shape: Singles) -> Singles:
    """Give what shares columns, (..., across), out among the profiles of lanes, (..., across, lanes), by ridge regression.

    Returns:
        (..., lanes, across).
    """
    turned = shape.swapaxes(-2, -1)
    ridge = RIDGE * np.eye(shape.shape[-1], dtype=np.float32)
    # for matrices this small and many an inverse takes far less time than solving for each column
    shares: Singles = np.linalg.inv(turned @ shape + ridge) @ turned
    return shares


def profiles(across_m: Floats, offsets: Floats, blur_m: float) -> Singles:
    """Give how much of the train on each lane is seen across, (..., across, lanes), of offsets (lanes, ...)."""
    seen = np.zeros((*offsets.shape[1:], len(across_m), len(offsets)), np.float32)
    for lane, line in enumerate(offsets):
        rows = rows_near(across_m, line, WAGON_M / 2 + _TABLE_REACH * blur_m)
        seen[..., rows, lane] = profile(across_m[rows] - line[..., None], blur_m)
    return seen


def profile(distance_m: Floats, blur_m: float) -> Singles:
    """Give the share of light that comes from a wagon whose middle lies so far aside, from 0 to 1."""
    places = np.abs(distance_m)
    places *= 1 / _TABLE_M
    places += 0.5
    share: Singles = _profile_table(blur_m).take(places.astype(np.intp), mode="clip")
    return share


@cache
def _profile_table(blur_m: float) -> Singles:
    """Give the profile at distances a table's step apart, as far as it reaches."""
    half = WAGON_M / 2
    distance = np.arange(0, half + _TABLE_REACH * blur_m, _TABLE_M)
    share = ndtr((distance + half) / blur_m) - ndtr((distance - half) / blur_m)
    table: Singles = np.append(share, 0).astype(np.float32)
    return table


def nearest_rows(across_m: Floats, offsets: Floats) -> NDArray[np.int_]:
    """Give the row of a strip that lies nearest to each of some distances from its axis, in metres."""
    return np.rint(np.interp(offsets, across_m, np.arange(len(across_m)))).astype(int)


def rows_near(across_m: Floats, offsets: Floats, within_m: float) -> slice:
    """Give the rows of the strip that anywhere lie so near a line, or several, offsets (..., along) in metres."""
    first, after = np.searchsorted(across_m, (offsets.min() - within_m, offsets.max() + within_m))
    return slice(int(first), int(after))


def near(lanes: Lanes, lines: Floats, within_m: float) -> NDArray[np.bool_]:
    """Tell which lanes come so near any of some lines, (lines, along), in metres."""
    apart = np.abs(lanes.offsets[:, None, ::_EVERY] - lines[None, :, ::_EVERY]).min(axis=2)
    found: NDArray[np.bool_] = (apart < within_m).any(axis=1)
    return found


def drawn_lanes(tracks: Bundle, pixel_m: float) -> Lanes:
    """Take the lanes as the site draws them, in the order in which they lie."""
    order = sorted(tracks.tracks, key=lambda track: float(np.median(track.offsets)))
    return Lanes(
        np.stack([track.offsets for track in order]), tuple(track.part for track in order), 0.6 * pixel_m
    )


def without_ground(lanes: Lanes) -> Lanes:
    """Leave out the lanes of mere ground."""
    return chosen(lanes, lanes.stood_on)


def chosen(lanes: Lanes, which: NDArray[np.bool_]) -> Lanes:
    """Keep some lanes, none of them of mere ground."""
    kept = np.flatnonzero(which)
    return Lanes(lanes.offsets[kept], tuple(lanes.parts[i] for i in kept), lanes.blur_m)


def with_ground(tracks: Bundle, lanes: Lanes, way: int) -> Lanes:
    """Add lanes of mere ground where shadows fall and no lane lies: `way` is 1 for shadows to the right, else -1."""
    middles = lanes.middles
    added = []
    for lane, middle in enumerate(middles):
        ahead = (middles - middle) * way
        free = not ((ahead > 0.1) & (ahead < _GROUND_AT_M + LEAST_APART_M)).any()
        inside = tracks.across_m[0] < middle + way * _GROUND_AT_M < tracks.across_m[-1]
        if free and inside:
            added.append(lanes.offsets[lane] + way * _GROUND_AT_M)
    if not added:
        return lanes
    offsets = np.vstack([lanes.offsets, *added])
    ground = (False,) * len(lanes.parts) + (True,) * len(added)
    return ordered(evolve(lanes, offsets=offsets, parts=(*lanes.parts, *[None] * len(added)), ground=ground))


def ordered(lanes: Lanes) -> Lanes:
    """Put lanes in the order in which they lie, from left to right."""
    order = np.argsort(lanes.middles)
    ground = tuple(bool(lanes.ground[i]) for i in order) if lanes.ground else ()
    return evolve(
        lanes, offsets=lanes.offsets[order], parts=tuple(lanes.parts[i] for i in order), ground=ground
    )


def unmix(left: Singles, inverse: Singles) -> Singles:
    """Share what differs from the empty look out among the lanes.

    Args:
        left: (dates, bands, across, along), 0 where hidden.
        inverse: (along, lanes, across), what shares out.

    Returns:
        (dates, lanes, bands, along): how much a train's light differs from that of the empty track.
    """
    dates, bands, across, along = left.shape
    shared = np.empty((dates, inverse.shape[1], bands, along), np.float32)
    rows = left.reshape(-1, across, along)
    for first in range(0, along, _IN_CACHE):
        part = slice(first, first + _IN_CACHE)
        near = np.ascontiguousarray(rows[..., part])
        # columns first: bands of dates follow one another, as the product of matrices wants it
        lanes = inverse[part] @ np.ascontiguousarray(near.T)
        shared[..., part] = lanes.reshape(*lanes.shape[:2], dates, bands).transpose(2, 1, 3, 0)
    return shared
