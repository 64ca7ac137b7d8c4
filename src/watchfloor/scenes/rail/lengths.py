"""Lengths: the length of a train and the number of its railcars, with intervals that hold the truth nine times in ten.

The widths come from the table calibration.yaml, made by `python -m benchmarks calibrate-rail`: how far true lengths
lie from measured ones, by how clearly the ends stand out.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import numpy as np
import yaml
from attrs import frozen

from watchfloor.scenes.rail.trains import Train

# No railcar is shorter, buffers and all.
SHORTEST_M = 12.0


@frozen
class Estimate:
    """A value with its 90 % interval; no `high` where only a part was seen."""

    value: float
    low: float
    high: float | None


@frozen
class _Calibration:
    spreads: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    bias_m: float
    pitch_m: float
    pitch_low: float
    pitch_high: float


def spread(train: Train, blur_m: float, pixel_m: float, sigma_m: float) -> float:
    """Give the standard deviation, in metres, that a train's length would have if nothing were mistaken.

    Args:
        train: the train.
        blur_m: standard deviation of the spread of light.
        pixel_m: side of a pixel.
        sigma_m: standard error of the scene's registration.
    """
    end = blur_m / max(train.strength, 0.5) + 0.15 * pixel_m
    return float(np.sqrt(2 * end**2 + train.doubt_m**2 + (0.3 * sigma_m) ** 2))


def length(train: Train, step_m: float, spread_m: float) -> Estimate:
    """Give the length of a train in metres."""
    table = _table()
    seen = (train.head - train.tail) * step_m
    if train.tail_cut or train.head_cut:
        return Estimate(seen, max(0.0, seen - spread_m), None)
    value = max(seen - table.bias_m, 1.0)
    low = value - float(np.interp(spread_m, table.spreads, table.low))
    return Estimate(value, max(low, 1.0), value + float(np.interp(spread_m, table.spreads, table.high)))


def railcars(measured: Estimate) -> Estimate:
    """Give the number of railcars of a train of a length, from what railcars measure from coupling to coupling."""
    table = _table()
    value = max(1.0, round(measured.value / table.pitch_m))
    low = max(1.0, np.floor(measured.low / table.pitch_high + 0.5))
    high = None if measured.high is None else max(np.ceil(measured.high / table.pitch_low - 0.5), value)
    return Estimate(value, float(min(low, value)), high)


@cache
def _table() -> _Calibration:
    text = files("watchfloor.scenes.rail").joinpath("calibration.yaml").read_text(encoding="utf-8")
    told = yaml.safe_load(text)
    rows = told["length"]
    return _Calibration(
        spreads=tuple(float(row["spread_m"]) for row in rows),
        low=tuple(float(row["low_m"]) for row in rows),
        high=tuple(float(row["high_m"]) for row in rows),
        bias_m=float(told["bias_m"]),
        pitch_m=float(told["pitch"]["typical_m"]),
        pitch_low=float(told["pitch"]["low_m"]),
        pitch_high=float(told["pitch"]["high_m"]),
    )
