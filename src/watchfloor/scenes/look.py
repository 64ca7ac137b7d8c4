"""Look: the scenes of one site in; out what was observed, each part in each scene."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from itertools import chain
from typing import Any

import numpy as np
from attrs import define, evolve, field, frozen

from watchfloor.errors import UnreadableInputError
from watchfloor.model.observation import Observation
from watchfloor.model.scene import Scene
from watchfloor.model.site import Site
from watchfloor.scenes.ahead import ahead, by_parts
from watchfloor.scenes.frame import Band, Cover, Frame, Scale
from watchfloor.scenes.grid import Grid
from watchfloor.scenes.measuring import Work, measured
from watchfloor.scenes.opening import grid_for, open_window
from watchfloor.scenes.resembling import resembling
from watchfloor.scenes.series import Series
from watchfloor.workers import spare_cores

_SAME_PIXEL = 1.25
_Kind = tuple[Any, ...]
_Sampled = tuple[_Kind, list[Any]]
_CORE = (Band.BLUE, Band.GREEN, Band.RED, Band.NIR)
_LEARNT_FROM = 24
_OPENED_TOGETHER = 40
_LEARNT_BYTES = 200_000_000


@frozen
class Looked:
    """What was observed of a site: `seen` are the scenes that show it, in time, `refused` says which cannot be read.

    Scenes that can be read and lie elsewhere are in neither.
    """

    seen: tuple[Scene, ...]
    observations: tuple[Observation, ...]
    refused: tuple[UnreadableInputError, ...]


def look(
    scenes: Sequence[Scene],
    site: Site,
    *,
    progress: Callable[[int], None] = lambda done: None,
    stop: Callable[[], bool] = lambda: False,
    workers: int | None = None,
) -> Looked | None:
    """Measure what stands at a site in each of its scenes.

    Scenes of one pixel size and the same bands are laid on one grid and share one reference; the more dates there
    are, the better is known what the site looks like empty.

    Args:
        scenes: images that may show the site, in any order.
        site: its parts.
        progress: told how many scenes were read.
        stop: asked after each scene whether to give up.
        workers: how many processes sample and measure; left out, as many as `spare_cores` gives.

    Returns:
        Observations of every part in every scene that shows the site; null where it was stopped.
    """
    ordered = sorted(scenes, key=lambda scene: (scene.datetime, scene.id))
    workers = workers or spare_cores()
    refused: list[UnreadableInputError] = []
    seen: list[Scene] = []
    observations: list[Observation] = []
    done = 0
    for batch in _batches(ordered, site, refused, workers):
        for scene in batch.sampled(workers):
            done += 1
            progress(done)
            if stop():
                return None
            seen.append(scene)
        observations += batch.observations(workers)
        refused += batch.refused
    seen.sort(key=lambda scene: (scene.datetime, scene.id))
    observations.sort(key=lambda one: (one.datetime, one.scene))
    return Looked(tuple(seen), resembling(observations, workers), tuple(refused))


def _batches(
    scenes: Sequence[Scene], site: Site, refused: list[UnreadableInputError], workers: int
) -> list[_Batch]:
    """Put scenes of about one pixel size together; what cannot be opened is refused."""
    batches: list[_Batch] = []
    laid = by_parts(partial(_grids, site), scenes, _OPENED_TOGETHER, workers)
    for scene, grid in zip(scenes, chain.from_iterable(laid), strict=True):
        if isinstance(grid, UnreadableInputError):
            refused.append(grid)
            continue
        fitting = (
            b
            for b in batches
            if max(b.grid.pixel_m, grid.pixel_m) <= _SAME_PIXEL * min(b.grid.pixel_m, grid.pixel_m)
        )
        batch = next(fitting, None)
        if batch is None:
            batch = _Batch(site, grid)
            batches.append(batch)
        batch.scenes.append(scene)
    return batches


def _grids(site: Site, scenes: Sequence[Scene]) -> list[Grid | UnreadableInputError]:
    """Lay a grid around a site with the pixels of each scene; gives why not where it cannot be opened."""
    grids: list[Grid | UnreadableInputError] = []
    for scene in scenes:
        try:
            grids.append(grid_for(site, scene))
        except UnreadableInputError as error:
            grids.append(error)
    return grids


@define
class _Batch:
    """Scenes of about one pixel size: each is read once, sampled by the instruments, and let go."""

    site: Site
    grid: Grid
    scenes: list[Scene] = field(factory=list)
    refused: list[UnreadableInputError] = field(factory=list)
    _series: dict[_Kind, Series] = field(factory=dict)

    def sampled(self, workers: int) -> Iterator[Scene]:
        """Read and sample the scenes; gives those that show the site."""
        early = dict(self._early(workers))
        learnt: dict[_Kind, list[Frame]] = {}
        for frame in early.values():
            learnt.setdefault(_kind(frame), []).append(frame)
        for kind, frames in learnt.items():
            self._series[kind] = Series.learn(self.site, self.grid, frames)
        later = ahead(self._taken, [scene for scene in self.scenes if scene.id not in early], workers)
        with closing(later):
            for scene in self.scenes:
                taken = early.pop(scene.id) if scene.id in early else next(later)
                if isinstance(taken, UnreadableInputError):
                    self._refuse(taken)
                elif taken is not None:
                    kind, sampled = self._sampled(taken) if isinstance(taken, Frame) else taken
                    self._series[kind].keep(sampled)
                    yield scene

    def observations(self, workers: int) -> Iterator[Observation]:
        """Measure all dates of each series together; an instrument that fails is told, and the others go on."""
        works = [Work(*planned) for series in self._series.values() for planned in series.plans]
        for done in measured(works, workers):
            if isinstance(done, str):
                remedy = "please report this fault with the scenes"
                self._refuse(UnreadableInputError(done, self.site.id, remedy))
            else:
                yield from done

    def _early(self, workers: int) -> Iterator[tuple[str, Frame]]:
        """Open frames spread over the dates, from which is learnt what the site looks like."""
        height, width = self.grid.shape
        most = int(np.clip(_LEARNT_BYTES // (height * width * len(_CORE) * 4), 3, _LEARNT_FROM))
        spread = np.unique(
            np.linspace(0, len(self.scenes) - 1, min(most, len(self.scenes))).round().astype(int)
        )
        for opened in ahead(self._open, [self.scenes[number] for number in spread], workers):
            if isinstance(opened, Frame):
                yield opened.scene, opened

    def _taken(self, scene: Scene) -> _Sampled | Frame | UnreadableInputError | None:
        """Open a scene and sample it, unless its frame changes what later ones are laid on."""
        opened = self._open(scene)
        if not isinstance(opened, Frame):
            return opened
        series = self._series.get(_kind(opened))
        return opened if series is None or not series.settled else self._sampled(opened)

    def _sampled(self, frame: Frame) -> _Sampled:
        kind = _kind(frame)
        if kind not in self._series:
            self._series[kind] = Series.learn(self.site, self.grid, [frame])
        return kind, self._series[kind].sampled(frame)

    def _refuse(self, error: UnreadableInputError) -> None:
        if str(error) not in map(str, self.refused):
            self.refused.append(error)

    def _open(self, scene: Scene) -> Frame | UnreadableInputError | None:
        try:
            frame = open_window(scene, self.site, self.grid)
        except UnreadableInputError as error:
            return error
        return None if (frame.cover == int(Cover.OUTSIDE)).all() else _core(frame)


def _kind(frame: Frame) -> _Kind:
    return frame.scale, frame.bands


def _core(frame: Frame) -> Frame:
    """Keep of an optical frame the bands that most products have."""
    kept = tuple(band for band in _CORE if band in frame.bands)
    if frame.scale is Scale.AMPLITUDE or not kept or kept == frame.bands:
        return frame
    return evolve(frame, bands=kept, pixels=frame.pixels[[frame.bands.index(band) for band in kept]])
