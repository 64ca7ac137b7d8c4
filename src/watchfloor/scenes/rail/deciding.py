"""Deciding: where trains stand, once it is known what the tracks look like empty and how shadows fall."""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from watchfloor.scenes.rail.beds import HALF_BED_M, in_shadow
from watchfloor.scenes.rail.bundles import Bundle
from watchfloor.scenes.rail.lanes import Lanes, nearest_rows, rows_near, unmix
from watchfloor.scenes.rail.light import Shade, shade_responses, shading
from watchfloor.scenes.rail.matching import Match
from watchfloor.scenes.rail.noise import Daily, whitener
from watchfloor.scenes.rail.occupancy import Weighed
from watchfloor.scenes.rail.reference import Reference, oddness
from watchfloor.scenes.rail.segments import Ground, Shadows, weigh

Singles = NDArray[np.floating[Any]]

_ODD = 3.2
_FEW_VISITS = 2.5
_RELATIVE_NOISE = 0.01
_FALLEN = 0.5
_LIKELY, _UNLIKELY = 0.9, 1e-3


@frozen(eq=False)
class Decided:
    """Where trains stand, and what tells so: `contrast`, `whitened`, `seen` and `sure` are as `Reading` has them."""

    weighed: Weighed
    contrast: Singles
    whitened: Singles
    seen: NDArray[np.bool_]
    sure: NDArray[np.bool_]


@frozen(eq=False)
class Gathered:
    """What is known of a bundle before it is decided where trains stand.

    `clear` (dates, across, along) tells where something is seen, `enough` (dates,) the dates with enough clear ground,
    `chance` (dates, lanes, along) the chance of a train on each lane but mere ground, as far as it is known.
    """

    tracks: Bundle
    lanes: Lanes
    matched: Match
    reference: Reference
    shade: Shade
    clear: NDArray[np.bool_]
    enough: NDArray[np.bool_]
    chance: Singles

    def thinned(self, every: int) -> Gathered:
        """Keep every so manieth step along."""
        return evolve(
            self,
            tracks=self.tracks.thinned(every),
            lanes=self.lanes.thinned(every),
            reference=self.reference.thinned(every),
            clear=self.clear[..., ::every],
            chance=self.chance[..., ::every],
        )


def decide(gathered: Gathered, left: Singles, first: int = 1) -> Decided:
    """Decide where trains stand on each date.

    Args:
        gathered: what is known.
        left: (dates, bands, across, along), what differs from the empty look, 0 where hidden.
        first: at every so manieth step along it is told first where trains stand, so that it is known where their
            shadows fall.
    """
    tracks, lanes, reference, shade = gathered.tracks, gathered.lanes, gathered.reference, gathered.shade
    seen, sure = _seen(tracks, lanes, gathered.clear), _sure(tracks, lanes, reference)
    inverse = lanes.inverse(tracks.across_m)
    contrast = unmix(left, inverse)
    support = _support(tracks, lanes, reference)
    whiten, whitened = whitener(contrast, seen, gathered.matched, gathered.enough, support)
    reach = lanes.reach(tracks)
    onto = in_shadow(lanes, shade.way)
    beside = np.maximum(onto, 0)
    ground = Ground(
        whiten.daily(_under(tracks, lanes, reference.look)),
        whiten.daily(_under(tracks, lanes, reference.look) - _under(tracks, lanes, reference.common)),
        ~sure,
    )
    responses = whiten.looks(shade_responses(tracks, lanes, shade, reference.look, inverse))
    lit = gathered.matched.alike / whiten.by_date
    cast = Daily(responses[beside, np.arange(len(onto))], lit)
    known = (support / (support + 1.5))[beside]
    chance = np.zeros(seen.shape, np.float32)
    chance[:, lanes.stood_on] = gathered.chance
    for every in (first, 1) if shade.share.any() else (1,):
        thin = np.s_[..., ::every]
        falling = shading(responses[thin], chance[thin] * lit[:, None, None])
        open_chance = (1 - chance[thin][:, beside]) * known[thin]
        shadows = Shadows(falling, _shadowed(falling), cast.thinned(every), onto, open_chance)
        shown, step_m = (seen & reach)[thin], tracks.step_m * every
        found = weigh(whitened[thin], ground.thinned(every), shadows, seen=shown, step_m=step_m)
        chance = found.chance.repeat(every, axis=2)[..., : seen.shape[2]] * reach
    return Decided(found, contrast, whitened, seen, sure)


def _shadowed(falling: Singles) -> Singles:
    """Give the chance that a shadow fell, (dates, lanes, along), of what it makes of empty track."""
    size = np.zeros(falling[:, :, 0].shape, np.float32)
    for band in range(falling.shape[2]):
        size += np.abs(falling[:, :, band])
    return np.where(size > _FALLEN, np.float32(_LIKELY), np.float32(_UNLIKELY))


def _under(tracks: Bundle, lanes: Lanes, values: Singles) -> Singles:
    """Give the values (bands, across, along) at the middle of each lane, (lanes, bands, along)."""
    rows = nearest_rows(tracks.across_m, lanes.offsets)
    return values[:, rows, np.arange(rows.shape[1])[None]].transpose(1, 0, 2)


def _sure(tracks: Bundle, lanes: Lanes, reference: Reference) -> NDArray[np.bool_]:
    """Tell where the empty look is known, (lanes, along): not where few visits show one unlike the ground around."""
    look, common = (_under(tracks, lanes, one).swapaxes(0, 1) for one in (reference.look, reference.common))
    noise = np.full(len(look), _RELATIVE_NOISE * np.median(reference.look), np.float32)
    odd = oddness(look, common, noise)
    sure: NDArray[np.bool_] = (odd <= _ODD) | (_support(tracks, lanes, reference) >= _FEW_VISITS)
    return sure


def _support(tracks: Bundle, lanes: Lanes, reference: Reference) -> Singles:
    return _under(tracks, lanes, reference.support[None])[:, 0]


def _seen(tracks: Bundle, lanes: Lanes, clear: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell where each lane is clear over the width of a wagon."""
    seen = []
    for offsets in lanes.offsets:
        rows = rows_near(tracks.across_m, offsets, HALF_BED_M)
        near = np.abs(tracks.across_m[rows, None] - offsets) < HALF_BED_M
        seen.append((clear[:, rows] | ~near).all(axis=1))
    return np.stack(seen, axis=1)
