"""What the calibration of trains makes of pairs of measured and true lengths."""

from __future__ import annotations

import numpy as np
from benchmarks.calibrate_rail import Pair, tabulate


def _pairs(count: int = 2000) -> list[Pair]:
    draw = np.random.default_rng(4)
    spreads = draw.uniform(1, 5, count)
    errors = 1.5 + spreads * draw.standard_normal(count)
    return [Pair(float(s), float(160 + e), 160.0, 10) for s, e in zip(spreads, errors, strict=True)]


def test_the_bias_is_the_median_error() -> None:
    assert abs(float(str(tabulate(_pairs())["bias_m"])) - 1.5) < 0.3


def test_wider_spreads_get_wider_intervals() -> None:
    rows = tabulate(_pairs())["length"]
    assert isinstance(rows, list)
    widths = [row["low_m"] + row["high_m"] for row in rows]
    assert widths == sorted(widths)
    assert 3 < widths[-1] / rows[-1]["spread_m"] < 4.5


def test_the_pitch_is_length_over_railcars() -> None:
    pitch = tabulate(_pairs())["pitch"]
    assert isinstance(pitch, dict)
    assert pitch["typical_m"] == 16.0
