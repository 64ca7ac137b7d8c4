"""Gaps: where along a train one railcar ends and the next begins, seen in pixels of a metre or less.

Between two railcars one looks down on coupling, shadow and ballast: a line about a metre wide across the whole body,
darker than what stands to both sides of it. The sun shines through it onto the ground beside, and loads and paint
often change there.
"""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from scipy import ndimage

Floats = NDArray[np.float64]

_HALF_BODY_M = 1.5
_INNER_M = 1.1
_FLANK_M = (1.8, 3.6)
_FREE_M = 1.5
_INSIDE_GAP_M = 0.5
_BESIDE_M = (0.9, 2.4)
_CHANGE_M = (0.8, 5.0)
_NEAR_M = 30.0
_FLOOR = 0.15
_ODDS = -3.2
_WEIGHTS = (0.6, 0.25, 1.0)
_STRAIGHT_TO = 6.5
_BEYOND_WEIGHT = 4.0
_LEAST, _MOST = -3.5, 7.0


@frozen(eq=False)
class Signs:
    """How far each place along a train stands out from its neighbourhood as a gap would, in robust deviations, (along,).

    `dark` tells of the body, `slit` of the ground beside it, `change` of colour from one side to the other.
    """

    dark: Floats
    slit: Floats
    change: Floats


def gap_evidence(body: NDArray[np.floating], across_m: Floats, step_m: float) -> Floats:
    """Give how much likelier each place along a train is a gap than a part of a railcar, as a natural logarithm.

    Args:
        body: (bands, across, along), the light of the train, NaN where hidden.
        across_m: (across,), how far each row lies from the middle of the track, in metres.
        step_m: metres between samples along.

    Returns:
        (along,), 0 where hidden.
    """
    signs = gap_signs(body, across_m, step_m)
    told = np.stack([signs.dark, signs.slit, signs.change])
    beyond = np.log(np.maximum(told, _STRAIGHT_TO) / _STRAIGHT_TO)
    evidence = _ODDS + np.array(_WEIGHTS) @ (np.clip(told, 0, _STRAIGHT_TO) + _BEYOND_WEIGHT * beyond)
    hidden = ~np.isfinite(body[:, np.abs(across_m) <= _INNER_M]).all(axis=(0, 1))
    return np.where(hidden, 0.0, np.clip(evidence, _LEAST, _MOST))


def gap_signs(body: NDArray[np.floating], across_m: Floats, step_m: float) -> Signs:
    """Measure what tells gaps from railcars; arguments as of `gap_evidence`."""
    light = _relative(body)
    aside = across_m - middle(light, across_m)
    inner = np.abs(aside) <= _INNER_M
    near, far = _FLANK_M
    lines = _lines(light.mean(axis=0), step_m)
    flanks = [lines[(way * aside >= near) & (way * aside <= far)] for way in (-1, 1)]
    slits = [_standing_out(np.median(rows, axis=0), step_m) for rows in flanks if len(rows)]
    return Signs(
        dark=_standing_out(_coherent(-lines[inner]), step_m),
        slit=np.max(slits, axis=0) if slits else np.zeros(body.shape[2]),
        change=_standing_out(_change(light[:, inner].mean(axis=1), step_m), step_m),
    )


def middle(light: Floats, across_m: Floats) -> float:
    """Find how far the body lies from the middle of its track, seen aslant: its long sides are the sharpest edges."""
    steps = np.abs(np.diff(light, axis=1)).mean(axis=(0, 2))
    between = (across_m[1:] + across_m[:-1]) / 2
    tried = np.arange(-_FREE_M, _FREE_M + 0.01, 0.25)
    edges = np.interp(tried - _HALF_BODY_M, between, steps) * np.interp(tried + _HALF_BODY_M, between, steps)
    usual = np.exp(-0.5 * (tried / _FREE_M) ** 2)
    return float(tried[(edges * usual).argmax()])


def _relative(body: NDArray[np.floating]) -> Floats:
    """Take logarithms, so that a share of light counts alike on bright and on dark; what is hidden is as the rest."""
    values = np.asarray(body, np.float64)
    seen = np.isfinite(values)
    level = np.array(
        [
            [[max(float(np.median(band[ok])) if ok.any() else 1.0, 1e-6)]]
            for band, ok in zip(values, seen, strict=True)
        ]
    )
    logs: Floats = np.log(np.clip(np.where(seen, values, level) / level, _FLOOR, None))
    return logs


def _lines(light: Floats, step_m: float) -> Floats:
    """Give for each row how far each place lies below the darker of its two sides, or above the brighter one."""
    inner = ndimage.uniform_filter1d(light, max(1, round(_INSIDE_GAP_M / step_m)), axis=-1, mode="nearest")
    near, far = _BESIDE_M
    beside = ndimage.uniform_filter1d(light, max(1, round((far - near) / step_m)), axis=-1, mode="nearest")
    left, right = _both_sides(beside, round((near + far) / 2 / step_m))
    below = np.minimum(inner - np.minimum(left, right), 0)
    above = np.maximum(inner - np.maximum(left, right), 0)
    return np.asarray(below + above)


def _both_sides(values: Floats, reach: int) -> tuple[Floats, Floats]:
    places = np.arange(values.shape[-1])
    last = len(places) - 1
    return values[..., np.clip(places - reach, 0, last)], values[..., np.clip(places + reach, 0, last)]


def _coherent(lines: Floats) -> Floats:
    """Give by how much the less clear half of the rows stands out: a gap crosses the whole body."""
    weaker: Floats = np.sort(np.clip(lines, 0, None), axis=0)[: -(-len(lines) // 2)].mean(axis=0)
    return weaker


def _change(light: Floats, step_m: float) -> Floats:
    """Give how much the colour changes from some metres before to some metres after, where most."""
    near, far = _CHANGE_M
    mean = ndimage.uniform_filter1d(light, max(1, round((far - near) / step_m)), axis=-1, mode="nearest")
    left, right = _both_sides(mean, round((near + far) / 2 / step_m))
    size = np.sqrt(((left - right) ** 2).sum(axis=0))
    most = ndimage.maximum_filter1d(size, max(3, round(3 / step_m) | 1))
    return np.asarray(np.where(size >= 0.98 * most, size, 0.5 * size))


def _standing_out(response: Floats, step_m: float) -> Floats:
    """Give a response in robust standard deviations of its neighbourhood, no less than a share of those of the whole."""
    size = max(3, round(_NEAR_M / step_m) | 1)
    near = ndimage.uniform_filter1d(
        np.minimum(np.abs(response), 3 * np.mean(np.abs(response))), size, mode="nearest"
    )
    whole = float(np.mean(np.abs(response)))
    return np.asarray(response / np.maximum(np.maximum(near, 0.5 * whole), 1e-3))
