"""Intervals: how large a measured area may be in truth, from a table made by simulation."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import yaml

FAINT = 7.0
# the shifts that the table was made with were known to this, in pixels; what is worse widens the interval
_USUAL_SHIFT = 0.15


def kind_of(contrast: float, *, snow: bool, dark: bool) -> str:
    """Name the kind of seeing that a region is calibrated by: 'snow', 'dark', 'faint' or 'plain'."""
    if snow or dark:
        return "snow" if snow else "dark"
    return "faint" if contrast < FAINT else "plain"


def area_interval(area_m2: float, pixel_m: float, kind: str, sigma_m: float) -> tuple[float, float, float]:
    """Give low, best and high of an area.

    Args:
        area_m2: as measured.
        pixel_m: side of a pixel in metres.
        kind: of seeing, by `kind_of`.
        sigma_m: what is left of the shift, one standard error.

    Returns:
        The 90 % interval and the best estimate within, in m2.
    """
    table = _table()
    pixels = area_m2 / pixel_m**2
    row = next(number for number, limit in enumerate(table["pixels"]) if pixels < limit)
    low, best, high = table[kind][row]
    smear = 1.645 * max(sigma_m - _USUAL_SHIFT * pixel_m, 0.0) / np.sqrt(max(area_m2, 1.0))
    return area_m2 * max(low - smear, 0.0), area_m2 * best, area_m2 * (high + smear)


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = yaml.safe_load(
        files("watchfloor.scenes.apron").joinpath("calibration.yaml").read_text("utf-8")
    )
    return table
