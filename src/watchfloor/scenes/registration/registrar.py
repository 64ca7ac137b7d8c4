"""Registrar: lays the frames of one site on its reference, one after the other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from watchfloor.model.site import Site
from watchfloor.scenes.frame import Frame, Scale
from watchfloor.scenes.grid import Grid
from watchfloor.scenes.registration.base import Base
from watchfloor.scenes.registration.edges import Edges, edges
from watchfloor.scenes.registration.ground import stable_ground
from watchfloor.scenes.registration.matching import Match
from watchfloor.scenes.registration.trust import (
    LEAST_PIXELS,
    mistrust,
    standard_error,
    under_snow,
    weigh_with_georeference,
    why_little,
)
from watchfloor.scenes.view import Shift, View

# frames are looked for this far from the reference, in metres and at least in pixels
_REACH_M = 24.0
_REACH_PIXELS = (6, 40)
_ENOUGH_PIXELS = 400
# they are counted on one of so many rows and columns
_EVERY = 3
_FEW = 4
# georeferences agree no better than this, in pixels, however well a few dates happen to
_STEADY = 0.3
# radar is laid by its orbit to about half a pixel, and its speckle would only make that worse
_RADAR_PIXELS = 0.5
_TRIES = 6
# with pixels this large too few of them may show stable ground, and georeferences are good to a part of one
_COARSE_M = 6.0


class Registrar:
    """Lays frames of one site on its reference: the first good frame, made steadier by each that fits.

    `learn` first, with some two dozen frames of different dates, puts the reference in the middle of where these lie,
    so that no single frame decides it; without it the first good frame does. After `settle` no frame changes it.
    """

    def __init__(self, site: Site, grid: Grid) -> None:
        """Prepare for a site on a grid."""
        self._grid = grid
        self._steady = stable_ground(site, grid)
        low, high = _REACH_PIXELS
        self._reach = int(np.clip(np.ceil(_REACH_M / grid.pixel_m), low, high))
        self._base: Base | None = None
        self._misses = 0
        self._scatter: float | None = None
        self._radar = False
        self.settled = False

    def learn(self, frames: Sequence[Frame]) -> None:
        """Make the reference from frames of several dates, where the most of them agree.

        Args:
            frames: up to some two dozen, in any order; those that show too little are left out.
        """
        optical = [frame for frame in frames if frame.scale is not Scale.AMPLITUDE]
        self._radar = not optical
        seen = [(frame, found) for frame in optical if self._shows_enough(found := self._edges(frame))]
        bare = [pair for pair in seen if not under_snow(pair[0])]
        seen = sorted(bare if len(bare) >= _FEW else seen, key=lambda pair: -np.count_nonzero(pair[1]))
        best: list[tuple[Frame, Edges, Match]] = []
        for frame, hub in seen[:_TRIES]:
            base = Base(self._grid, self._reach, frame, hub)
            matched = [
                (other, found, base.target.match(found)) for other, found in seen if other is not frame
            ]
            agreed = [row for row in matched if mistrust(row[2], self._reach) is None]
            agreed.append((frame, hub, Match((0.0, 0.0), 0.0, 1.0, np.inf)))
            if len(agreed) > len(best):
                best = agreed
            if 2 * len(best) > len(seen):
                break
        if best:
            self._base = self._gathered(best)
        if len(best) >= _FEW:
            shifts = np.array([match.shift for _, _, match in best])
            self._scatter = max(
                float(1.4826 * np.median(np.abs(shifts - np.median(shifts, axis=0)))), _STEADY
            )

    def settle(self) -> None:
        """Keep the reference as it is from now on, if it was made from enough frames; radar is laid without one."""
        self.settled = self._radar or self._scatter is not None

    def place(self, frame: Frame) -> View:
        """Lay a frame on the reference.

        Args:
            frame: in the grid of this registrar.

        Returns:
            The view; its shift has a reason where the frame could not be registered, and then the frame lies as
            its georeference says. Gains are 1 and offsets 0 where the brightness could not be matched.
        """
        if frame.scale is Scale.AMPLITUDE:
            return _view(frame, Shift(sigma_m=_RADAR_PIXELS * frame.native_m))
        found = self._edges(frame)
        if not self._shows_enough(found):
            return _unplaced(frame, why_little(frame))
        if self._base is None:
            self._base = Base(self._grid, self._reach, frame, found)
            return _view(frame, Shift(sigma_m=LEAST_PIXELS * self._grid.pixel_m))
        match = self._base.target.match(found)
        reason = mistrust(match, self._reach, self._scatter)
        snowy = under_snow(frame)
        weak = snowy or (reason is not None and self._grid.pixel_m >= _COARSE_M)
        if weak and self._scatter is not None:
            return _view(frame, self._in_metres(*weigh_with_georeference(match, reason, self._scatter)))
        if reason is not None:
            return self._missed(frame, found, reason)
        self._misses = 0
        shift = self._in_metres(match.shift, standard_error(match, snowy=snowy))
        view = self._base.matched(frame, shift)
        if not snowy and not self.settled:
            self._base.improve(view, found)
        return view

    def _in_metres(self, shift: tuple[float, float], sigma: float) -> Shift:
        return Shift(*shift, sigma * self._grid.pixel_m)

    def _missed(self, frame: Frame, found: Edges, reason: str) -> View:
        """Give up the reference where it is one frame that nothing fits, and start again with this one."""
        self._misses += 1
        if self._base is not None and self._base.frames == 1 and self._misses >= 2:
            self._base = Base(self._grid, self._reach, frame, found)
            self._misses = 0
            return _view(frame, Shift(sigma_m=LEAST_PIXELS * self._grid.pixel_m))
        return _unplaced(frame, reason)

    def _gathered(self, rows: list[tuple[Frame, Edges, Match]]) -> Base:
        shifts = np.array([match.shift for _, _, match in rows])
        middle = np.median(shifts, axis=0)
        base: Base | None = None
        views: list[View] = []
        for (frame, found, match), shift in zip(rows[::-1], (shifts - middle)[::-1], strict=True):
            placed = Shift(float(shift[0]), float(shift[1]), match.sigma * self._grid.pixel_m)
            if base is None:
                base = Base.moved(self._grid, self._reach, frame, found, placed)
            else:
                views.append(base.matched(frame, placed))
                base.improve(views[-1], found)
        assert base is not None  # noqa: S101 rows holds the hub
        base.level(views)
        return base

    def _edges(self, frame: Frame) -> Edges:
        return edges(frame.brightness, frame.usable, self._steady)

    def _shows_enough(self, found: Edges) -> bool:
        some = found[::_EVERY, ::_EVERY]
        return int(np.count_nonzero(some)) * _EVERY**2 >= _ENOUGH_PIXELS


def _view(frame: Frame, shift: Shift) -> View:
    bands = len(frame.bands)
    return View(frame, shift, np.ones(bands, np.float32), np.zeros(bands, np.float32))


def _unplaced(frame: Frame, reason: str) -> View:
    return _view(frame, Shift(sigma_m=frame.grid.pixel_m, reason=reason))
