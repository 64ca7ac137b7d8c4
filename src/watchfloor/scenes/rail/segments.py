"""Segments: where along each lane a train stands, by a hidden Markov model over empty track, train, and the two edges.

The light of a train spreads beyond its end and onto its neighbours, so an empty sample may show some of what stands
beside it or just before it: such differences are allowed for along their own direction of colour only (a rank-one
addition to the covariance, by the formula of Sherman and Morrison).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

Singles = NDArray[np.floating[Any]]

_TRAIN_SPREADS = np.array([0.0, 1.5, 4.0, 10.0, 30.0])
_TRAIN_SHARES = np.array([0.07, 0.23, 0.25, 0.25, 0.20])
_GREY_SPREAD = 0.4
_DULL_SPREADS = np.array([1.0, 3.0])
_DULL_SHARES = np.array([0.4, 0.6])
_EMPTY_SPREADS = np.array([0.0, 1.0])
_EMPTY_SHARES = np.array([0.95, 0.05])
_SIDE_LEAK = 0.05
_TAIL_M = 4.5
_TAIL_LEAK = 0.02
_SHADE_DOUBT = 0.2
_FROM_SHADOW = (-0.7, 3.0)
_EDGE_LEAKS = ((0.33, 0.13), (0.10, 0.06))
_INDEPENDENT_M = 3.2
_ENTER_M = 400.0
_LEAVE_M = 100.0

EMPTY, TRAIN, AFTER, LATER, BEFORE, SOONER = range(6)


@frozen(eq=False)
class Occupancy:
    """What stands along each lane: `states` (dates, lanes, along), the likeliest; `chance` of a train at each sample."""

    states: NDArray[np.int8]
    chance: Singles

    @property
    def train(self) -> NDArray[np.bool_]:
        """Tell of each sample whether a train stands there, in the likeliest course of states."""
        train: NDArray[np.bool_] = self.states == TRAIN
        return train


@frozen(eq=False)
class Shadows:
    """What shadows make of the lanes, whitened like the contrast.

    `fallen` (dates, lanes, bands, along) is what the trains thought to stand on other lanes make of an empty one,
    `chance` (dates, lanes, along) that it is so; `cast` (dates, lanes, bands, along) is what a train on each lane
    would make of the lane `onto` (lanes,) that lies in its shadow, -1 where none does; `open_chance` (dates, lanes,
    along) that no train hides that lane.
    """

    fallen: Singles
    chance: Singles
    cast: Singles
    onto: NDArray[np.int_]
    open_chance: Singles


def segment(
    contrast: Singles, grey: Singles, shadows: Shadows, seen: NDArray[np.bool_], step_m: float
) -> Occupancy:
    """Find the trains along each lane.

    Args:
        contrast: (dates, lanes, bands, along), difference to the empty track, whitened: on empty track it has about
            the variance one in every band; lanes in the order in which they lie.
        grey: the same shape, the look of the empty track: a grey train differs along it.
        shadows: what falls on each lane, and what each lane's train would cast.
        seen: (dates, lanes, along), false where hidden.
        step_m: metres between samples.
    """
    dates, lanes, _, along = contrast.shape
    logs = _log_chances(contrast, grey, shadows, seen, step_m).reshape(6, dates * lanes, along)
    moves = _moves(step_m)
    states, chance = _decode(logs, moves)
    return Occupancy(states.reshape(dates, lanes, along), chance.reshape(dates, lanes, along))


def _log_chances(
    contrast: Singles, grey: Singles, shadows: Shadows, seen: NDArray[np.bool_], step_m: float
) -> Singles:
    weight = min(1.0, step_m / _INDEPENDENT_M) * seen
    side = [_beside(contrast, 1), _beside(contrast, -1)]
    far = max(1, round(_TAIL_M / step_m))
    tails = [_along(contrast, far) * np.float32(_TAIL_LEAK), _along(contrast, -far) * np.float32(_TAIL_LEAK)]
    reach = max(1, round(3.0 / step_m))
    logs = np.empty((6, *seen.shape), np.float32)
    coloured = _mixture(*_squared(contrast, []), _TRAIN_SPREADS, _TRAIN_SHARES)
    dull = _mixture(*_squared(contrast, [_GREY_SPREAD * grey]), _DULL_SPREADS, _DULL_SHARES)
    logs[TRAIN] = np.logaddexp(coloured, dull) + np.log(0.5)
    for state, lit, (share, doubt) in (
        (EMPTY, contrast, (0.0, 0.0)),
        (AFTER, _along(contrast, reach), _EDGE_LEAKS[0]),
        (LATER, _along(contrast, reach + 1), _EDGE_LEAKS[1]),
        (BEFORE, _along(contrast, -reach), _EDGE_LEAKS[0]),
        (SOONER, _along(contrast, -reach - 1), _EDGE_LEAKS[1]),
    ):
        rest, leaks = contrast - share * lit, [doubt * lit, *side] if doubt else [*tails, *side]
        bright = _mixture(*_squared(rest, leaks), _EMPTY_SPREADS, _EMPTY_SHARES)
        fallen = shadows.fallen
        dark = _mixture(
            *_squared(rest - fallen, [_SHADE_DOUBT * fallen, *leaks]), _EMPTY_SPREADS, _EMPTY_SHARES
        )
        logs[state] = np.logaddexp(bright + np.log1p(-shadows.chance), dark + np.log(shadows.chance))
    logs[TRAIN] += _shadow_seen(contrast, shadows, seen)
    logs *= weight
    return logs


def _shadow_seen(contrast: Singles, shadows: Shadows, seen: NDArray[np.bool_]) -> Singles:
    """Give how much likelier the ground beside each lane is with the shadow of a train on it than without."""
    onto = np.maximum(shadows.onto, 0)
    ground, cast = contrast[:, onto], shadows.cast
    bright = _mixture(*_squared(ground, []), _EMPTY_SPREADS, _EMPTY_SHARES)
    dark = _mixture(*_squared(ground - cast, [_SHADE_DOUBT * cast]), _EMPTY_SPREADS, _EMPTY_SHARES)
    known = (shadows.onto >= 0)[None, :, None] & seen[:, onto]
    evidence: Singles = np.clip(dark - bright, *_FROM_SHADOW) * shadows.open_chance * known
    return evidence


def _beside(contrast: Singles, way: int) -> Singles:
    beside = np.zeros_like(contrast)
    if way > 0:
        beside[:, 1:] = contrast[:, :-1]
    else:
        beside[:, :-1] = contrast[:, 1:]
    return beside * np.float32(_SIDE_LEAK)


def _along(contrast: Singles, reach: int) -> Singles:
    along = np.zeros_like(contrast)
    if reach > 0:
        along[..., reach:] = contrast[..., :-reach]
    else:
        along[..., :reach] = contrast[..., -reach:]
    return along


def _squared(contrast: Singles, leaks: list[Singles]) -> tuple[Singles, Singles, int]:
    """Give the squared distance, the logarithm of the determinant and the number of bands, with leaks allowed for."""
    rest = contrast
    determinant = np.zeros(contrast[:, :, 0].shape, np.float32)
    for leak in leaks:
        strength = 1 + (leak**2).sum(axis=2)
        share = (rest * leak).sum(axis=2) / (strength - 1 + 1e-6) * (1 - 1 / np.sqrt(strength))
        rest = rest - share[:, :, None] * leak
        determinant += np.log(strength)
    return (rest**2).sum(axis=2), determinant, contrast.shape[2]


def _mixture(
    squared: Singles,
    determinant: Singles,
    bands: int,
    spreads: NDArray[np.float64],
    shares: NDArray[np.float64],
) -> Singles:
    variances = 1 + spreads**2
    parts = [
        np.log(share) - 0.5 * bands * np.log(variance) - 0.5 * squared / variance
        for variance, share in zip(variances, shares, strict=True)
    ]
    mixture: Singles = np.logaddexp.reduce(np.stack(parts), axis=0) - 0.5 * determinant
    return mixture


def _moves(step_m: float) -> NDArray[np.float64]:
    """Give the logarithms of the chances of going from one state (row) to another (column)."""
    enter, leave = step_m / _ENTER_M, step_m / _LEAVE_M
    moves = np.zeros((6, 6))
    moves[EMPTY, EMPTY], moves[EMPTY, SOONER] = 1 - enter, enter
    moves[SOONER, BEFORE] = moves[BEFORE, TRAIN] = 1.0
    moves[TRAIN, TRAIN], moves[TRAIN, AFTER] = 1 - leave, leave
    moves[AFTER, LATER] = 1.0
    moves[LATER, EMPTY] = 1.0
    with np.errstate(divide="ignore"):
        logs: NDArray[np.float64] = np.log(moves)
    return logs


def _decode(logs: Singles, moves: NDArray[np.float64]) -> tuple[NDArray[np.int8], Singles]:
    """Find the likeliest states (Viterbi) and the chance of a train at each sample (forward and backward)."""
    count, sequences, along = logs.shape
    start = np.log(np.array([0.6, 0.3, 0.025, 0.025, 0.025, 0.025]))
    best = start[:, None] + logs[:, :, 0]
    forward = np.empty((along, count, sequences))
    forward[0] = best
    came = np.empty((along, count, sequences), np.int8)
    routes = [np.flatnonzero(np.isfinite(moves[:, to])) for to in range(count)]
    for at in range(1, along):
        new, total = np.empty_like(best), np.empty_like(best)
        for to, origins in enumerate(routes):
            options = best[origins] + moves[origins, to][:, None]
            pick = options.argmax(axis=0)
            came[at, to] = origins[pick]
            new[to] = options.max(axis=0)
            total[to] = np.logaddexp.reduce(forward[at - 1][origins] + moves[origins, to][:, None], axis=0)
        best = new + logs[:, :, at]
        forward[at] = total + logs[:, :, at]
    states = np.empty((sequences, along), np.int8)
    states[:, -1] = best.argmax(axis=0)
    for at in range(along - 1, 0, -1):
        states[:, at - 1] = came[at, states[:, at], np.arange(sequences)]
    return states, _smoothed(forward, logs, moves)


def _smoothed(forward: NDArray[np.float64], logs: Singles, moves: NDArray[np.float64]) -> Singles:
    along, count, sequences = forward.shape
    backward = np.zeros((count, sequences))
    chance = np.empty((sequences, along), np.float32)
    ways = [np.flatnonzero(np.isfinite(moves[origin])) for origin in range(count)]
    for at in range(along - 1, -1, -1):
        joint = forward[at] + backward
        joint -= joint.max(axis=0)
        odds = np.exp(joint)
        chance[:, at] = odds[TRAIN] / odds.sum(axis=0)
        ahead = backward + logs[:, :, at]
        backward = np.stack(
            [
                np.logaddexp.reduce(ahead[to] + moves[origin, to][:, None], axis=0)
                for origin, to in enumerate(ways)
            ]
        )
    return chance
