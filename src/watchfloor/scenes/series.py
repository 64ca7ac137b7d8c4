"""Series: scenes of one kind at one site, registered on one reference and sampled by each instrument."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from attrs import define, evolve
from numpy.typing import NDArray

from watchfloor.model.site import Site
from watchfloor.scenes.clarity import hidden_blocks
from watchfloor.scenes.frame import Cover, Frame, Scale
from watchfloor.scenes.grid import Grid
from watchfloor.scenes.instruments import instruments_for
from watchfloor.scenes.medians import median_known
from watchfloor.scenes.registration import Registrar
from watchfloor.scenes.registration.base import rolled
from watchfloor.scenes.view import View

_REFERENCE_FRAMES = 9
_FEWEST_FRAMES = 3


@define
class Series:
    """What frames of one kind share: where they lie, what is to be measured in them, and how bright the site usually is.

    `plans` holds each instrument with its plan and the samples taken so far.
    """

    registrar: Registrar
    plans: list[tuple[Any, Any, list[Any]]]
    usual: NDArray[np.float32] | None = None

    @classmethod
    def learn(cls, site: Site, grid: Grid, frames: Sequence[Frame]) -> Series:
        """Prepare for frames like these: where they lie, what the clear ones look like, what is to be measured."""
        registrar = Registrar(site, grid)
        registrar.learn(frames)
        fitting = instruments_for(frames[0])
        planned = ((instrument, instrument.plan(site, grid)) for instrument in fitting)
        series = cls(registrar, [(instrument, plan, []) for instrument, plan in planned if plan is not None])
        series.usual = series._brightness_of(frames)
        registrar.settle()
        return series

    @property
    def settled(self) -> bool:
        """Tell whether frames can be sampled in any order, since none changes what the next is laid on."""
        return self.registrar.settled

    def sampled(self, frame: Frame) -> list[Any]:
        """Register a frame and give the sample that each instrument takes of it."""
        view = self.registrar.place(frame)
        if self.usual is not None and frame.cover_from.startswith("pixels") and view.shift.reason is None:
            hidden = hidden_blocks(_laid(view), self.usual, view.grid.pixel_m)
            if hidden.any():
                view = evolve(view, frame=evolve(frame, cover=_covered(view, hidden)))
        return [instrument.sample(view, plan) for instrument, plan, _ in self.plans]

    def keep(self, sampled: Sequence[Any]) -> None:
        """Keep what was sampled of one frame, after that of earlier ones."""
        for (_, _, samples), sample in zip(self.plans, sampled, strict=True):
            samples.append(sample)

    def _brightness_of(self, frames: Sequence[Frame]) -> NDArray[np.float32] | None:
        """Give the median brightness of the clearest frames, registered; null where there are too few or radar."""
        if frames[0].scale is Scale.AMPLITUDE:
            return None
        # all are placed, the faint ones too: by what they add to the reference those like them are known later
        views = [self.registrar.place(frame) for frame in frames]
        placed = [view for view in views if view.shift.reason is None]
        placed.sort(key=lambda view: -int(view.frame.usable.sum()))
        if len(placed) < _FEWEST_FRAMES:
            return None
        return median_known(np.stack([_laid(view) for view in placed[:_REFERENCE_FRAMES]]))


def _laid(view: View) -> NDArray[np.float32]:
    """Give the mean of the matched bands of a view, moved onto the reference by whole pixels."""
    bands = len(view.gains)
    brightness = np.tensordot(view.gains / bands, view.frame.pixels, axes=1) + view.offsets.mean()
    return rolled(
        rolled(brightness, round(view.shift.rows), -2, np.nan), round(view.shift.columns), -1, np.nan
    )


def _covered(view: View, hidden: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Mark as cloud what is hidden, (height, width) on the reference, in the cover of the frame."""
    back = rolled(rolled(hidden, -round(view.shift.rows), -2), -round(view.shift.columns), -1)
    cover: NDArray[np.uint8] = np.where(back & view.frame.usable, np.uint8(Cover.CLOUD), view.frame.cover)
    return cover
