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
_LEAST_CHANCE = 0.002
_LEAST_DENSITY = 1e-35
_ENTER_M = 400.0
_LEAVE_M = 100.0

_START = np.array([0.6, 0.3, 0.025, 0.025, 0.025, 0.025])

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
    """Give the logarithm of the chance of what was seen in each state, (6, dates, lanes, along)."""
    contrast, grey, fallen, cast = (
        np.ascontiguousarray(np.moveaxis(one, 2, 0), np.float32)
        for one in (contrast, grey, shadows.fallen, shadows.cast)
    )
    side = [_beside(contrast, 1), _beside(contrast, -1)]
    far = max(1, round(_TAIL_M / step_m))
    tails = [_along(contrast, far) * np.float32(_TAIL_LEAK), _along(contrast, -far) * np.float32(_TAIL_LEAK)]
    reach = max(1, round(3.0 / step_m))
    logs = np.empty((6, *seen.shape), np.float32)
    coloured = _mixture(*_squared(contrast, []), _TRAIN_SPREADS, _TRAIN_SHARES)
    dull = _mixture(*_squared(contrast, [_GREY_SPREAD * grey]), _DULL_SPREADS, _DULL_SHARES)
    logs[TRAIN] = np.logaddexp(coloured, dull) + np.float32(np.log(0.5))
    dark = shadows.chance > _LEAST_CHANCE
    for state, lit, (share, doubt) in (
        (EMPTY, contrast, (0.0, 0.0)),
        (AFTER, _along(contrast, reach), _EDGE_LEAKS[0]),
        (LATER, _along(contrast, reach + 1), _EDGE_LEAKS[1]),
        (BEFORE, _along(contrast, -reach), _EDGE_LEAKS[0]),
        (SOONER, _along(contrast, -reach - 1), _EDGE_LEAKS[1]),
    ):
        rest = contrast - np.float32(share) * lit
        leaks = [np.float32(doubt) * lit, *side] if doubt else [*tails, *side]
        logs[state] = _mixture(*_squared(rest, leaks), _EMPTY_SPREADS, _EMPTY_SHARES)
        logs[state][dark] = _in_shade(logs[state][dark], rest[:, dark], [leak[:, dark] for leak in leaks],
                                      fallen[:, dark], shadows.chance[dark])  # fmt: skip
    logs[TRAIN] += _shadow_seen(contrast, cast, shadows, seen)
    logs *= min(1.0, step_m / _INDEPENDENT_M) * seen
    return logs


def _in_shade(
    bright: Singles, rest: Singles, leaks: list[Singles], fallen: Singles, chance: Singles
) -> Singles:
    """Weigh what is likely in the open with what is where a shadow falls with such a chance."""
    shade = _mixture(
        *_squared(rest - fallen, [np.float32(_SHADE_DOUBT) * fallen, *leaks]), _EMPTY_SPREADS, _EMPTY_SHARES
    )
    either: Singles = np.logaddexp(bright + np.log1p(-chance), shade + np.log(chance))
    return either


def _shadow_seen(contrast: Singles, cast: Singles, shadows: Shadows, seen: NDArray[np.bool_]) -> Singles:
    """Give how much likelier the ground beside each lane is with the shadow of a train on it than without."""
    evidence = np.zeros(seen.shape, np.float32)
    for lane in np.flatnonzero(shadows.onto >= 0):
        beside = shadows.onto[lane]
        ground, own = contrast[:, :, beside], cast[:, :, lane]
        bright = _mixture(*_squared(ground, []), _EMPTY_SPREADS, _EMPTY_SHARES)
        dark = _mixture(*_squared(ground - own, [_SHADE_DOUBT * own]), _EMPTY_SPREADS, _EMPTY_SHARES)
        shown = np.clip(dark - bright, *_FROM_SHADOW) * shadows.open_chance[:, lane]
        evidence[:, lane] = shown * seen[:, beside]
    return evidence


def _beside(contrast: Singles, way: int) -> Singles:
    beside = np.zeros_like(contrast)
    if way > 0:
        beside[:, :, 1:] = contrast[:, :, :-1]
    else:
        beside[:, :, :-1] = contrast[:, :, 1:]
    return beside * np.float32(_SIDE_LEAK)


def _along(contrast: Singles, reach: int) -> Singles:
    along = np.zeros_like(contrast)
    if reach > 0:
        along[..., reach:] = contrast[..., :-reach]
    else:
        along[..., :reach] = contrast[..., -reach:]
    return along


def _squared(contrast: Singles, leaks: list[Singles]) -> tuple[Singles, Singles, int]:
    """Give the squared distance, the logarithm of the determinant and the number of bands, with leaks allowed for.

    Bands stand first, (bands, ...).
    """
    rest = contrast
    product = np.ones(contrast.shape[1:], np.float32)
    for leak in leaks:
        strength = 1 + (leak**2).sum(axis=0)
        share = (rest * leak).sum(axis=0) / (strength - 1 + 1e-6) * (1 - 1 / np.sqrt(strength))
        rest = rest - share * leak
        product *= strength
    return (rest**2).sum(axis=0), np.log(product), contrast.shape[0]


def _mixture(
    squared: Singles,
    determinant: Singles,
    bands: int,
    spreads: NDArray[np.float64],
    shares: NDArray[np.float64],
) -> Singles:
    """Give the logarithm of a mixture of normal densities about zero, never less than the least that counts."""
    variances = 1 + spreads**2
    density = np.full(squared.shape, _LEAST_DENSITY, np.float32)
    for share, variance in zip(shares, variances, strict=True):
        density += np.float32(share * variance ** (-bands / 2)) * np.exp(
            squared * np.float32(-0.5 / variance)
        )
    mixture: Singles = np.log(density) - np.float32(0.5) * determinant
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
    states = _likeliest(logs, moves)
    return states, _chance(logs, moves)


def _likeliest(logs: Singles, moves: NDArray[np.float64]) -> NDArray[np.int8]:
    count, sequences, along = logs.shape
    ahead = np.ascontiguousarray(logs.transpose(2, 0, 1))
    came = np.zeros((along, count, sequences), np.int8)
    routes = [np.flatnonzero(np.isfinite(moves[:, to])) for to in range(count)]
    steps = moves.astype(np.float32)
    best = np.log(_START).astype(np.float32)[:, None] + ahead[0]
    new = np.empty_like(best)
    for at in range(1, along):
        for to, origins in enumerate(routes):
            first, *others = origins
            new[to] = best[first] + steps[first, to]
            came[at, to] = first
            for origin in others:
                option = best[origin] + steps[origin, to]
                better = option > new[to]
                new[to][better], came[at, to][better] = option[better], origin
        best = new + ahead[at]
    states = np.empty((sequences, along), np.int8)
    states[:, -1] = best.argmax(axis=0)
    every = np.arange(sequences)
    for at in range(along - 1, 0, -1):
        states[:, at - 1] = came[at, states[:, at], every]
    return states


def _chance(logs: Singles, moves: NDArray[np.float64]) -> Singles:
    """Give the chance of a train at each sample, (sequences, along), by sums brought to one at each step."""
    along = logs.shape[2]
    ahead = logs.transpose(2, 0, 1)
    likely = np.exp(ahead - ahead.max(axis=1, keepdims=True)).astype(np.float64)
    go, back = np.exp(moves).T.copy(), np.exp(moves)
    forward = np.empty(likely.shape)
    forward[0] = _START[:, None] * likely[0]
    for at in range(1, along):
        now = (go @ forward[at - 1]) * likely[at]
        forward[at] = now / now.sum(axis=0)
    chance = np.empty((along, logs.shape[1]), np.float32)
    backward = np.ones(likely.shape[1:])
    for at in range(along - 1, -1, -1):
        joint = forward[at] * backward
        chance[at] = joint[TRAIN] / joint.sum(axis=0)
        backward = back @ (backward * likely[at])
        backward /= backward.sum(axis=0)
    return chance.T
