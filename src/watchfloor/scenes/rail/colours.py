"""Colours: the order of colours along a train, by which it is known again on another day."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from math import ceil, floor
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from watchfloor.scenes.colour import colour_word, lab, word_of
from watchfloor.scenes.frame import Band, Scale
from watchfloor.scenes.rail.reading import Reading
from watchfloor.scenes.rail.trains import Train

STRETCH_M = 10.0

Signature = tuple[tuple[float, float, float], ...]
Painted = tuple[tuple[str, ...], Signature]


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

    def colours(self, trains: Sequence[Train]) -> list[Painted]:
        """Give the colour words from the head of each train, each run of one colour once, and each stretch's colour.

        A stretch is ten metres; its colour is CIE L*, a*, b*. Both are empty where the scenes have no colours.
        """
        lights = [self._stretches(train) for train in trains]
        if not lights:
            return []
        found = lab(np.concatenate(lights), self._ground, self.bands, self.scale)
        ends = np.cumsum([len(light) for light in lights])[:-1]
        return [_told(colours) for colours in np.split(found, ends)]

    def _stretches(self, train: Train) -> NDArray[np.floating[Any]]:
        """Give the mean light of each stretch of a train from its head, (stretches, bands)."""
        first, last = ceil(train.tail), floor(train.head) + 1
        part = slice(max(first, 0), last)
        light = (
            self.reading.ground[train.lane, :, part] + self.reading.contrast[train.date, train.lane, :, part]
        )
        size = max(1, round(STRETCH_M / self.step_m))
        starts = np.arange(0, light.shape[1], size)
        lengths = np.minimum(size, light.shape[1] - starts)
        means = np.add.reduceat(light[:, ::-1], starts, axis=1) / lengths
        shown: NDArray[np.floating[Any]] = np.maximum(means[:, lengths > size // 2].T, 0)
        return shown


def _told(found: NDArray[np.float64]) -> Painted:
    """Tell the colours of stretches, (stretches, 3), in words and in numbers."""
    if not np.isfinite(found).all():
        return (), ()
    words = [word for word in map(word_of, found) if word is not None]
    order = tuple(word for i, word in enumerate(words) if i == 0 or words[i - 1] != word)
    signature = tuple((round(a, 1), round(b, 1), round(c, 1)) for a, b, c in found.tolist())
    return order, signature
