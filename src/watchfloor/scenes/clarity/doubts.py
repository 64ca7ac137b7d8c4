"""Doubts: what a mask hides may still show the ground, since masks are drawn wide and call all haze unusable."""

from __future__ import annotations

import numpy as np

from watchfloor.scenes.clarity.pixels import cover_by_pixels
from watchfloor.scenes.clarity.sharpness import Image, Mask, in_pixels
from watchfloor.scenes.clarity.structure import ground_left, hidden_blocks
from watchfloor.scenes.frame import Cover, Frame

# Ground shows through haze where so much of its usual contrast is left, and so like to what it was, within this many
# metres to each side.
_CONTRAST, _LIKENESS, _AROUND_M = 0.35, 0.6, 60.0


def doubtful(frame: Frame) -> Mask:
    """Tell what the mask of a frame hides without saying that cloud does, (height, width).

    That is haze, and of a mask that only tells clear from not clear what does not look like cloud.
    """
    doubt: Mask = frame.cover == int(Cover.HAZE)
    if frame.cover_from == "clear band":
        unclear = frame.cover == int(Cover.CLOUD)
        if unclear.any():
            looks = cover_by_pixels(frame.pixels, frame.bands, frame.scale, frame.grid.pixel_m)
            doubt |= unclear & (looks == int(Cover.CLEAR))
    return doubt


def ground_shows(image: Image, usual: Image, pixel_m: float) -> Mask:
    """Tell where the ground that other dates show is seen, if faintly, (height, width).

    Args:
        image: brightness, registered and matched to that of the reference, (height, width), NaN where there is no data.
        usual: brightness of the site on clear dates, on the same grid.
        pixel_m: side of a pixel in metres.
    """
    seen = np.isfinite(image) & np.isfinite(usual)
    filled, before = np.where(seen, image, np.float32(0)), np.where(seen, usual, np.float32(0))
    contrast, likeness = ground_left(filled, before, seen, in_pixels(_AROUND_M, pixel_m))
    shows: Mask = seen & (contrast > _CONTRAST) & (likeness > _LIKENESS)
    return shows & ~hidden_blocks(image, usual, pixel_m)
