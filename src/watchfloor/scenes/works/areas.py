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
    """What is added to a plain area, in places along its edge, by how many places wide the thing is.

    `widths` ascend; `corrections` holds low, middle and high for each.
    """

    widths: tuple[float, ...]
    corrections: tuple[tuple[float, float, float], ...]

    def area(self, plain: float, edge: float) -> tuple[float, float, float]:
        """Give best estimate, low and high of an area, in places, of its plain area and the places along its edge."""
        width = 2 * plain / max(edge, 1e-9)
        low, middle, high = (
            float(np.interp(width, self.widths, [row[column] for row in self.corrections]))
            for column in range(3)
        )
        return max(0.0, plain + middle * edge), max(0.0, plain + low * edge), plain + high * edge


def read_calibration(plain: dict[str, Any]) -> Calibration:
    """Read a table as it is written by `python -m benchmarks calibrate-works`."""
    rows = tuple((float(low), float(middle), float(high)) for low, middle, high in plain["corrections"])
    widths = tuple(float(width) for width in plain["widths"])
    if len(rows) != len(widths) or list(widths) != sorted(widths):
        raise ValueError("the calibration of works needs a row for each of its ascending widths")
    return Calibration(widths, rows)


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
