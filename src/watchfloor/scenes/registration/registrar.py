"""Registrar: lays the frames of one site on its reference, one after the other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from watchfloor.model.site import Site
from watchfloor.scenes.frame import Cover, Frame, Scale
from watchfloor.scenes.grid import Grid
from watchfloor.scenes.registration.base import Base
from watchfloor.scenes.registration.edges import Edges, edges
from watchfloor.scenes.registration.ground import stable_ground
from watchfloor.scenes.registration.matching import Match
from watchfloor.scenes.view import Shift, View

# frames are looked for this far from the reference, in metres and at least in pixels
_REACH_M = 24.0
_REACH_PIXELS = (6, 40)
_ENOUGH_PIXELS = 400
_LIKE = 0.12
_HIGH = 5.0
_SURE_PIXELS = 0.35
# what the block to block error leaves out: interpolation, shadows that move with the season, neighbouring blocks
# that err together; under snow, where little but shadow shows, all edges may be off by the same
_INFLATED = 2.0
_LEAST_PIXELS = 0.06
_SNOW_PIXELS = 0.5
_MOSTLY = 0.5
# radar is laid by its orbit to about half a pixel, and its speckle would only make that worse
_RADAR_PIXELS = 0.5
_TRIES = 6


class Registrar:
    """Lays frames of one site on its reference: the first good frame, made steadier by each that fits.

    `learn` first, with some two dozen frames of different dates, puts the reference in the middle of where these lie,
    so that no single frame decides it; without it the first good frame does.
    """

    def __init__(self, site: Site, grid: Grid) -> None:
        """Prepare for a site on a grid."""
        self._grid = grid
        self._ground = stable_ground(site, grid)
        low, high = _REACH_PIXELS
        self._reach = int(np.clip(np.ceil(_REACH_M / grid.pixel_m), low, high))
        self._base: Base | None = None
        self._misses = 0

    def learn(self, frames: Sequence[Frame]) -> None:
        """Make the reference from frames of several dates, where the most of them agree.

        Args:
            frames: up to some two dozen, in any order; those that show too little are left out.
        """
        optical = [frame for frame in frames if frame.scale is not Scale.AMPLITUDE]
        seen = [(frame, found) for frame in optical if self._shows_enough(found := self._edges(frame))]
        seen.sort(key=lambda pair: -np.count_nonzero(pair[1]))
        best: list[tuple[Frame, Edges, Match]] = []
        for frame, hub in seen[:_TRIES]:
            base = Base(self._grid, self._reach, frame, hub)
            matched = [
                (other, found, base.target.match(found)) for other, found in seen if other is not frame
            ]
            agreed = [row for row in matched if _mistrust(row[2], self._reach) is None]
            agreed.append((frame, hub, Match((0.0, 0.0), 0.0, 1.0, np.inf)))
            if len(agreed) > len(best):
                best = agreed
            if 2 * len(best) > len(seen):
                break
        if best:
            self._base = self._gathered(best)

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
            return _unplaced(frame, _why_little(frame))
        if self._base is None:
            self._base = Base(self._grid, self._reach, frame, found)
            return _view(frame, Shift(sigma_m=_LEAST_PIXELS * self._grid.pixel_m))
        match = self._base.target.match(found)
        reason = _mistrust(match, self._reach)
        if reason is not None:
            return self._missed(frame, found, reason)
        self._misses = 0
        rows, columns = match.shift
        snow = _SNOW_PIXELS if (frame.cover == Cover.SNOW).sum() > _MOSTLY * frame.usable.sum() else 0.0
        sigma = float(np.hypot(max(_INFLATED * match.sigma, _LEAST_PIXELS), snow)) * self._grid.pixel_m
        view = self._base.matched(frame, Shift(rows, columns, sigma))
        self._base.improve(view, found)
        return view

    def _missed(self, frame: Frame, found: Edges, reason: str) -> View:
        """Give up the reference where it is one frame that nothing fits, and start again with this one."""
        self._misses += 1
        if self._base is not None and self._base.frames == 1 and self._misses >= 2:
            self._base = Base(self._grid, self._reach, frame, found)
            self._misses = 0
            return _view(frame, Shift(sigma_m=_LEAST_PIXELS * self._grid.pixel_m))
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
        usable: NDArray[np.bool_] = frame.usable
        found = edges(frame.brightness, usable)
        found *= self._ground
        return found

    def _shows_enough(self, found: Edges) -> bool:
        return int(np.count_nonzero(found)) >= _ENOUGH_PIXELS


def _mistrust(match: Match, reach: int) -> str | None:
    if match.likeness < _LIKE or match.height < _HIGH:
        return "not registered: the ground does not look like that of the other dates"
    if match.sigma > _SURE_PIXELS:
        return f"not registered: the shift is uncertain by {match.sigma:.1f} pixels"
    if np.hypot(*match.shift) > reach + 1:
        return "not registered: further off than is looked for"
    return None


def _why_little(frame: Frame) -> str:
    """Name what hides most of the ground."""
    covers = np.bincount(frame.cover.ravel(), minlength=len(Cover))
    covers[[Cover.CLEAR, Cover.SNOW]] = 0
    names = {Cover.OUTSIDE: "outside the image", Cover.NO_DATA: "no data", Cover.SHADOW: "shadow of cloud"}
    worst = Cover(int(np.argmax(covers)))
    if not covers[worst]:
        return "not registered: too little stable ground"
    return f"not registered: too little stable ground is clear ({names.get(worst, worst.name.lower())})"


def _view(frame: Frame, shift: Shift) -> View:
    bands = len(frame.bands)
    return View(frame, shift, np.ones(bands, np.float32), np.zeros(bands, np.float32))


def _unplaced(frame: Frame, reason: str) -> View:
    return _view(frame, Shift(sigma_m=frame.grid.pixel_m, reason=reason))
