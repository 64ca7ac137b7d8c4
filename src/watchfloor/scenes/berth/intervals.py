"""Intervals: from what a hull measures in an image to its length, width and heading with 90 % bounds."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import numpy as np
import yaml
from attrs import frozen
from numpy.typing import NDArray

from watchfloor.model.observation import Estimate
from watchfloor.scenes.berth.hull import Hull

FAINT = 15.0
_STEADIEST = 0.005
_QUANTITIES = ("length", "width", "heading")


@frozen(eq=False)
class Calibration:
    """What simulated hulls measured beside the truth, by how many pixels wide they measured and how they stood out.

    Each table is (widths, 3): the low, middle and high correction in pixels, for the heading in radians times pixels
    of length.
    """

    widths: NDArray[np.float64]
    tables: dict[tuple[str, str], NDArray[np.float64]]

    def correction(self, quantity: str, width: float, level: float) -> NDArray[np.float64]:
        """Give the low, middle and high correction for a hull of a measured width in pixels and a contrast."""
        table = self.tables[quantity, "faint" if level < FAINT else "plain"]
        place = np.log(np.clip(width, self.widths[0], self.widths[-1]))
        return np.array([np.interp(place, np.log(self.widths), column) for column in table.T])


@cache
def calibration() -> Calibration:
    """Read the calibration that comes with the package.

    Raises:
        ValueError: the table is not as `benchmarks.calibrate_berth` writes it.
    """
    text = (files("watchfloor.scenes.berth") / "calibration.yaml").read_text(encoding="utf-8")
    return read_calibration(yaml.safe_load(text))


def read_calibration(plain: dict[str, object]) -> Calibration:
    """Build a calibration from the parsed YAML.

    Raises:
        ValueError: a table is missing or of another shape.
    """
    widths = np.asarray(plain.get("widths"), float)
    tables = {}
    for quantity in _QUANTITIES:
        for kind in ("plain", "faint"):
            rows = plain.get(quantity)
            table = np.asarray(rows[kind] if isinstance(rows, dict) else None, float)
            if table.shape != (len(widths), 3) or not (np.diff(table, axis=1) >= 0).all():
                raise ValueError(f"calibration of {quantity}, {kind}: not low, middle, high for each width")
            tables[quantity, kind] = table
    return Calibration(widths, tables)


def estimate_size(hull: Hull, pixel_m: float) -> tuple[Estimate, Estimate]:
    """Give length and width in metres, each as best estimate, low and high at 90 %."""
    made = []
    for quantity, size in (("length", hull.box.length), ("width", hull.box.width)):
        low, middle, high = size + calibration().correction(quantity, hull.box.width, hull.level)
        least = 0.3
        made.append(tuple(round(float(max(value, least)) * pixel_m, 1) for value in (middle, low, high)))
    return (made[0][0], made[0][1], made[0][2]), (made[1][0], made[1][1], made[1][2])


def heading_error(hull: Hull) -> float:
    """Give how far the heading may be off at 90 %, in degrees."""
    high = calibration().correction("heading", hull.box.width, hull.level)[2]
    return float(np.degrees(min(high / hull.box.length + _STEADIEST, np.pi / 4)))
