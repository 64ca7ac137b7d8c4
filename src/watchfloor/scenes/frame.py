"""Frame: one scene as seen through the grid of one site, with what covers each pixel."""

from __future__ import annotations

from enum import IntEnum, StrEnum

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from watchfloor.scenes.grid import Grid


class Band(StrEnum):
    """What a band records."""

    COASTAL = "coastal"
    BLUE = "blue"
    GREEN_I = "green i"
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    RED_EDGE = "red edge"
    NIR = "nir"
    PANCHROMATIC = "panchromatic"
    VV = "vv"
    VH = "vh"


class Scale(StrEnum):
    """What the numbers of a frame are: a share of the light sent back, a picture made to be looked at, or amplitude."""

    REFLECTANCE = "reflectance"
    PICTURE = "picture"
    AMPLITUDE = "amplitude"


class Cover(IntEnum):
    """What stands between a pixel and the ground; only what is clear or snow can be measured."""

    CLEAR = 0
    OUTSIDE = 1
    NO_DATA = 2
    CLOUD = 3
    HAZE = 4
    SHADOW = 5
    SNOW = 6


@frozen(eq=False)
class Frame:
    """One scene in the window of one site.

    `pixels` is float32 of shape (bands, height, width), NaN where there is none: reflectance or a picture from 0
    to 1 (values above occur), or amplitude in the unit of the file. `bands` names them in order; `cover` is uint8 of
    shape (height, width) with the values of `Cover`, `cover_from` says what told it ('udm2', 'scl', 'pixels').
    `native_m` is the pixel of the file in metres, which the grid's may differ from where it was resampled.
    `too_dark` holds where the sun stood too low for anything to be measured.
    """

    scene: str
    datetime: str
    product: str
    grid: Grid
    bands: tuple[Band, ...]
    scale: Scale
    pixels: NDArray[np.float32]
    cover: NDArray[np.uint8]
    cover_from: str
    native_m: float
    too_dark: bool = False

    @property
    def usable(self) -> NDArray[np.bool_]:
        """Tell of each pixel, (height, width), whether the ground or what stands on it can be seen."""
        return shows_ground(self.cover)

    def band(self, name: Band) -> NDArray[np.float32] | None:
        """Give one band, (height, width), or null where the scene has none of that name."""
        if name not in self.bands:
            return None
        band: NDArray[np.float32] = self.pixels[self.bands.index(name)]
        return band

    @property
    def brightness(self) -> NDArray[np.float32]:
        """Give the mean of blue, green and red where there are such, else of all bands, (height, width)."""
        visible = [band for band in (Band.BLUE, Band.GREEN, Band.RED) if band in self.bands]
        chosen = [self.bands.index(band) for band in visible] or list(range(len(self.bands)))
        total = self.pixels[chosen[0]].copy()
        for number in chosen[1:]:
            total += self.pixels[number]
        brightness: NDArray[np.float32] = total / np.float32(len(chosen))
        return brightness


def shows_ground(cover: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Tell of covers whether the ground or what stands on it can be seen through them."""
    # plain numbers are compared far faster than members of an enumeration
    seen: NDArray[np.bool_] = (cover == int(Cover.CLEAR)) | (cover == int(Cover.SNOW))
    return seen
