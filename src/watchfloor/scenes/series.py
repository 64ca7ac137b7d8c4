"""Series: scenes of one kind at one site, registered on one reference and sampled by each instrument."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from attrs import define, evolve
from numpy.typing import NDArray

from watchfloor.model.site import Site
from watchfloor.scenes.clarity import doubtful, ground_shows, hidden_blocks, whitened
from watchfloor.scenes.frame import Band, Cover, Frame, Scale
from watchfloor.scenes.grid import Grid
from watchfloor.scenes.instruments import instruments_for
from watchfloor.scenes.medians import median_known
from watchfloor.scenes.registration import Registrar
from watchfloor.scenes.registration.base import rolled
from watchfloor.scenes.view import View

_REFERENCE_FRAMES = 9
_FEWEST_FRAMES = 3
# of so many dates one may be taken to show less light than snow would send back
_DARKER = 4


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
        view = self._placed(frame)
        if self.usual is not None and view.shift.reason is None:
            if frame.cover_from.startswith("pixels"):
                hidden = hidden_blocks(_laid(view), self.usual, view.grid.pixel_m)
                if hidden.any():
                    view = _marked(view, _back(view, hidden, False) & frame.usable, Cover.CLOUD)
            view = _under_snow(view, self.usual)
        return [instrument.sample(view, plan) for instrument, plan, _ in self.plans]

    def keep(self, sampled: Sequence[Any]) -> None:
        """Keep what was sampled of one frame, after that of earlier ones."""
        for (_, _, samples), sample in zip(self.plans, sampled, strict=True):
            samples.append(sample)

    def _placed(self, frame: Frame) -> View:
        """Register a frame, with what its mask hides where the ground is seen nevertheless."""
        if self.usual is not None and self.settled:
            doubt = doubtful(frame)
            if doubt.any():
                view = self.registrar.place(
                    evolve(frame, cover=np.where(doubt, np.uint8(Cover.CLEAR), frame.cover))
                )
                if view.shift.reason is None:
                    shown = _back(view, ground_shows(_laid(view), self.usual, view.grid.pixel_m), False)
                    cover = np.where(doubt & ~shown, frame.cover, view.frame.cover)
                    return evolve(view, frame=evolve(view.frame, cover=cover))
        return self.registrar.place(frame)

    def _brightness_of(self, frames: Sequence[Frame]) -> NDArray[np.float32] | None:
        """Give the median brightness of the clearest frames with least snow, registered; null where there are too few or radar."""
        if frames[0].scale is Scale.AMPLITUDE:
            return None
        # all are placed, the faint ones too: by what they add to the reference those like them are known later
        views = [self.registrar.place(frame) for frame in frames]
        placed = [view for view in views if view.shift.reason is None]
        placed.sort(key=lambda view: -int(np.count_nonzero(view.frame.cover == int(Cover.CLEAR))))
        if len(placed) < _FEWEST_FRAMES:
            return None
        return _brightness(_without_snow(placed)[:_REFERENCE_FRAMES])


def _without_snow(views: Sequence[View]) -> Sequence[View]:
    """Leave out those that show snow where some of the others show bare land, if enough are left."""
    every = views[:: max(1, len(views) // _REFERENCE_FRAMES)]
    darkest = np.sort(np.stack([_laid(view) for view in every]), axis=0)[len(every) // _DARKER]
    bare = [view for view in views if _under_snow(view, darkest) is view]
    return bare if len(bare) >= _FEWEST_FRAMES else views


def _brightness(views: Sequence[View]) -> NDArray[np.float32]:
    return median_known(np.stack([_laid(view) for view in views]))


def _laid(view: View) -> NDArray[np.float32]:
    """Give the mean of the matched bands of a view, moved onto the reference by whole pixels."""
    bands = len(view.gains)
    brightness = np.tensordot(view.gains / bands, view.frame.pixels, axes=1) + view.offsets.mean()
    return rolled(
        rolled(brightness, round(view.shift.rows), -2, np.nan), round(view.shift.columns), -1, np.nan
    )


def _under_snow(view: View, usual: NDArray[np.float32]) -> View:
    """Mark as snow what turned white on land that can be seen, by what the site usually looks like."""
    frame = view.frame
    visible = [band for band in (Band.BLUE, Band.GREEN, Band.RED) if band in frame.bands]
    if not visible:
        return view
    pixels = np.stack([frame.pixels[frame.bands.index(band)] for band in visible])
    clear = frame.usable & np.isfinite(pixels[0])
    snow = whitened(pixels, _back(view, usual, np.nan), clear, frame.scale)
    return view if snow is None else _marked(view, snow, Cover.SNOW)


def _back(view: View, image: NDArray[Any], beyond: Any) -> NDArray[Any]:
    """Move an image from the reference onto a frame by whole pixels, with `beyond` where it does not reach."""
    return rolled(rolled(image, -round(view.shift.rows), -2, beyond), -round(view.shift.columns), -1, beyond)


def _marked(view: View, where: NDArray[np.bool_], what: Cover) -> View:
    cover: NDArray[np.uint8] = np.where(where, np.uint8(what), view.frame.cover)
    return evolve(view, frame=evolve(view.frame, cover=cover))
