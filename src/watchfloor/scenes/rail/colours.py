"""Colours: the order of colours along a train, by which it is known again on another day."""

from __future__ import annotations

from functools import cached_property
from math import ceil, floor

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from watchfloor.scenes.colour import colour_word, lab, word_of
from watchfloor.scenes.frame import Band, Scale
from watchfloor.scenes.rail.reading import Reading
from watchfloor.scenes.rail.trains import Train

STRETCH_M = 10.0

Signature = tuple[tuple[float, float, float], ...]


@frozen(eq=False)
class Painter:
    """Names the colours of trains; `scale` and `bands` are those of the scenes."""

    reading: Reading
    step_m: float
    bands: tuple[Band, ...]
    scale: Scale

    def word(self, light: NDArray[np.float64]) -> str | None:
        """Give the colour word of light, (bands,)."""
        return colour_word(light, self._ground, self.bands, self.scale)

    @cached_property
    def _ground(self) -> NDArray[np.float64]:
        """Give the light that the empty ground mostly has, (bands,)."""
        ground: NDArray[np.float64] = np.median(self.reading.reference.look, axis=(1, 2))
        return ground

    def colours(self, date: int, train: Train) -> tuple[tuple[str, ...], Signature]:
        """Give the colour words from the head of a train, each run of one colour once, and the colour of each stretch.

        A stretch is ten metres; its colour is CIE L*, a*, b*. Both are empty where the scenes have no colours.
        """
        first, last = ceil(train.tail), floor(train.head) + 1
        lane = self.reading.lanes.offsets[train.lane]
        light = self.reading.under(lane)[:, max(first, 0) : last]
        light = light + self.reading.contrast[date, train.lane][:, max(first, 0) : last]
        size = max(1, round(STRETCH_M / self.step_m))
        ahead = light[:, ::-1]
        pieces = [ahead[:, start : start + size] for start in range(0, ahead.shape[1], size)]
        means = np.array([piece.mean(axis=1) for piece in pieces if piece.shape[1] > size // 2])
        if not len(means):
            return (), ()
        found: NDArray[np.float64] = lab(np.clip(means, 0, None), self._ground, self.bands, self.scale)
        if not np.isfinite(found).all():
            return (), ()
        words = [word for word in map(word_of, found) if word is not None]
        order = tuple(word for i, word in enumerate(words) if i == 0 or words[i - 1] != word)
        signature = tuple((round(float(a), 1), round(float(b), 1), round(float(c), 1)) for a, b, c in found)
        return order, signature
