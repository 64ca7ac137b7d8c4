"""Areas: how much ground a change takes, with an interval calibrated on simulated works."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import numpy as np
import yaml
from attrs import frozen
from numpy.typing import NDArray
from scipy import ndimage

from watchfloor.scenes.works.changes import Change

_AROUND = np.ones((3, 3))


@frozen
class Calibration:
    """What is missing of an area in places along its edge: at least, most likely and at most, with 90 % certainty."""

    low: float
    middle: float
    high: float

    def area(self, plain: float, edge: float) -> tuple[float, float, float]:
        """Give best estimate, low and high of an area, in places, of its plain area and the places along its edge."""
        low, middle, high = (max(0.0, plain + part * edge) for part in (self.low, self.middle, self.high))
        return middle, low, high


def read_calibration(plain: dict[str, Any]) -> Calibration:
    """Read what is written by `python -m benchmarks calibrate-works`.

    Raises:
        ValueError: a number is missing, or they do not ascend.
    """
    numbers = [plain.get(name) for name in ("low", "middle", "high")]
    low, middle, high = (float(n) if isinstance(n, float | int) else float("nan") for n in numbers)
    if not low <= middle <= high:
        raise ValueError("the calibration of works needs low, middle and high, ascending")
    return Calibration(low, middle, high)


@cache
def calibration() -> Calibration:
    """Give the table that comes with the package."""
    text = resources.files("watchfloor.scenes.works").joinpath("calibration.yaml").read_text("utf-8")
    return read_calibration(yaml.safe_load(text))


def extent_of(change: Change) -> tuple[float, float]:
    """Give the area of a change and the length of its edge, both in places.

    What has changed neighbours all around counts fully; at the edge counts how far a place changed beside the one
    that changed most among its neighbours.
    """
    strength = np.zeros(change.mask.shape)
    strength[change.mask] = np.sqrt((change.amplitude**2).sum(axis=0))
    inner: NDArray[np.bool_] = np.asarray(ndimage.binary_erosion(change.mask, _AROUND))
    largest = np.maximum(ndimage.maximum_filter(strength, size=3), 1e-9)
    area = float(np.where(inner, 1.0, strength / largest)[change.mask].sum())
    mask = np.pad(change.mask, 1)
    edge = sum(int((mask != np.roll(mask, 1, axis)).sum()) for axis in (0, 1))
    return area, float(edge)
