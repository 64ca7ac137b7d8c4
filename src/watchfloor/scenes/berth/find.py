"""Find: the ships of one image, without a site and without georeference."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from watchfloor.model.observation import Estimate
from watchfloor.scenes.berth.candidates import Box
from watchfloor.scenes.berth.intervals import estimate_size, heading_error
from watchfloor.scenes.berth.ships import Found, Sea, near_water, pick_ships
from watchfloor.scenes.berth.wake import find_wake
from watchfloor.scenes.berth.water import Mask, Pixels, contrast_to_water, find_water
from watchfloor.scenes.frame import Band

SHORTEST_M = 40.0


@frozen
class Ship:
    """One ship in an image.

    `length` and `width` are in metres, `heading` in degrees clockwise from the image's up: each best estimate, low and
    high at 90 %. A heading under 180 is that of the keel where bow and stern are not told apart. `box` is the rotated
    box in pixels; `cut` tells that the edge of the image or of what is visible cuts the ship, so that it may be longer,
    `doubtful` that it may as well be a shred of a cloud.
    """

    box: Box
    length: Estimate
    width: Estimate
    heading: Estimate
    under_way: bool
    level: float
    cut: bool
    doubtful: bool


def find_ships(
    pixels: NDArray[np.floating],
    bands: Sequence[Band],
    pixel_m: float,
    water: Mask | None = None,
    *,
    usable: Mask | None = None,
    shortest_m: float = SHORTEST_M,
) -> list[Ship]:
    """Find the ships of one image and measure them.

    Args:
        pixels: (bands, height, width), linear or a picture, from 0 to 1.
        bands: what the bands are.
        pixel_m: side of a pixel in metres.
        water: (height, width), where ships may lie; found where it is not given.
        usable: (height, width), where the image can be looked at; everywhere where it is not given.
        shortest_m: shortest ship that is looked for.

    Returns:
        Ships from the top of the image down; none where there is no water.
    """
    pixels = np.asarray(pixels, np.float32)
    seen = np.isfinite(pixels).all(axis=0)
    if usable is not None:
        seen &= usable
    pixels = np.where(seen, pixels, 0.0).astype(np.float32)
    sure = find_water(pixels, bands, pixel_m, seen)
    if water is not None:
        sure &= water
    contrast = contrast_to_water(pixels, sure, pixel_m)
    if contrast is None:
        return []
    contrast = np.where(seen, contrast, np.float32(0.0))
    near = near_water(sure, pixel_m) if water is None else water
    ground = np.where(seen, near, np.nan).astype(np.float32)
    found = pick_ships(Sea(contrast, ground, seen, pixel_m, shortest_m, at_quay=water is not None))
    ships = [measure_ship(each, contrast, pixel_m) for each in found if not each.doubtful]
    return sorted(ships, key=lambda ship: (ship.box.row, ship.box.column))


def measure_ship(found: Found, contrast: Pixels, pixel_m: float) -> Ship:
    """Give size, heading and motion of a ship that was found."""
    hull = found.hull
    length, width = estimate_size(hull, pixel_m)
    wake = find_wake(contrast, hull.box)
    axis = hull.box.axis * (-wake if wake else 1)
    heading = float(np.degrees(np.arctan2(axis[1], -axis[0]))) % (360.0 if wake else 180.0)
    error = heading_error(hull)
    bounds = (round(heading, 1), round(heading - error, 1), round(heading + error, 1))
    return Ship(hull.box, length, width, bounds, bool(wake), hull.level, found.cut, found.doubtful)
