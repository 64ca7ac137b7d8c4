"""Lengths: the length of a train and the number of its railcars, with intervals that hold the truth nine times in ten.

Each bound lies a multiple of the doubt of the ends away from the measured length, and a share of that length farther
the more signs there are that a part of the train is empty track (for the lower bound) or that it goes on (for the
upper one). The table calibration.yaml, made by `python -m benchmarks calibrate-rail`, says how far.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import yaml
from attrs import frozen

from watchfloor.scenes.rail.evidence import Evidence

# No railcar is shorter, buffers and all.
SHORTEST_M = 12.0


@frozen
class Estimate:
    """A value with its 90 % interval; no `high` where only a part was seen."""

    value: float
    low: float
    high: float | None


@frozen
class Reach:
    """How far the truth may lie to one side: `ends` times the doubt of the ends, and `shares` of the length by the
    number of signs against it."""

    ends: float
    shares: tuple[float, ...]

    def metres(self, length_m: float, end_m: float, signs: int) -> float:
        """Give how far the truth may lie from a measured length."""
        return max(0.0, self.ends * end_m) + self.shares[min(signs, len(self.shares) - 1)] * length_m


@frozen
class Calibration:
    """What made yards in known truth teach about measured trains.

    A train is told from a sureness of `told_from`. Measured lengths are `bias_m` too long. The truth may lie below by
    `shorter`, above by `longer`. The railcars of a train measure `pitch_m` from coupling to coupling, low, typical
    and high.
    """

    told_from: float
    bias_m: float
    shorter: Reach
    longer: Reach
    pitch_m: tuple[float, float, float]

    def tells(self, evidence: Evidence) -> bool:
        """Tell whether a train surely stands there."""
        return evidence.sureness >= self.told_from

    def length(self, seen_m: float, evidence: Evidence, *, cut: bool) -> Estimate:
        """Give the length of a train in metres, never shorter than a railcar.

        Args:
            seen_m: from its tail to its head as found.
            evidence: what speaks for and against it.
            cut: whether something hides what may follow at an end.
        """
        value = max(seen_m if cut else seen_m - self.bias_m, SHORTEST_M)
        below = self.shorter.metres(value, evidence.end_m, evidence.maybe_shorter)
        above = self.longer.metres(value, evidence.end_m, evidence.maybe_longer)
        return Estimate(value, max(value - below, SHORTEST_M), None if cut else value + above)

    def railcars(self, measured: Estimate) -> Estimate:
        """Give the number of railcars of a train; the doubts of its length and of their pitch add up in squares."""
        low_m, typical_m, high_m = self.pitch_m
        likely = measured.value / typical_m
        value = max(1.0, round(likely))
        fewest = likely * np.exp(-_in_squares(measured.value / measured.low, high_m / typical_m))
        low = min(max(1.0, float(np.ceil(fewest))), value)
        if measured.high is None:
            return Estimate(value, low, None)
        most = likely * np.exp(_in_squares(measured.high / measured.value, typical_m / low_m))
        return Estimate(value, low, max(float(np.floor(most)), value))


def _in_squares(*ratios: float) -> float:
    """Add independent doubts, told as ratios, up in squares of their logarithms."""
    return float(np.linalg.norm(np.log(ratios)))


@cache
def calibration() -> Calibration:
    """Read the table that comes with the product."""
    text = files("watchfloor.scenes.rail").joinpath("calibration.yaml").read_text(encoding="utf-8")
    return calibration_from(yaml.safe_load(text))


def calibration_from(told: Mapping[str, Any]) -> Calibration:
    """Make a calibration of the content of calibration.yaml."""
    shorter, longer = (
        Reach(float(told[side]["ends"]), tuple(map(float, told[side]["shares"])))
        for side in ("shorter", "longer")
    )
    low, typical, high = (float(told["pitch"][name]) for name in ("low_m", "typical_m", "high_m"))
    return Calibration(float(told["told_from"]), float(told["bias_m"]), shorter, longer, (low, typical, high))
