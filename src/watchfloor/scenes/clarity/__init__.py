"""Clarity: a mask, or the pixels themselves, in; out what stands between each pixel and the ground."""

from watchfloor.scenes.clarity.doubts import doubtful, ground_shows
from watchfloor.scenes.clarity.light import is_dark
from watchfloor.scenes.clarity.masks import cover_by_mask
from watchfloor.scenes.clarity.pixels import cover_by_pixels
from watchfloor.scenes.clarity.structure import hidden_blocks
from watchfloor.scenes.clarity.whitened import whitened

__all__ = [
    "cover_by_mask",
    "cover_by_pixels",
    "doubtful",
    "ground_shows",
    "hidden_blocks",
    "is_dark",
    "whitened",
]
