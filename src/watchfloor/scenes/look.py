"""Look: the scenes of one site in; out what was observed, each part in each scene."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from attrs import define, evolve, field, frozen
from numpy.typing import NDArray

from watchfloor.errors import UnreadableInputError
from watchfloor.model.observation import Observation
from watchfloor.model.scene import Scene
from watchfloor.model.site import Site
from watchfloor.scenes.clarity import hidden_blocks
from watchfloor.scenes.frame import Band, Cover, Frame, Scale
from watchfloor.scenes.grid import Grid
from watchfloor.scenes.instruments import instruments_for
from watchfloor.scenes.opening import grid_for, open_window
from watchfloor.scenes.registration import Registrar
from watchfloor.scenes.registration.base import rolled
from watchfloor.scenes.resembling import resembling
from watchfloor.scenes.view import View

_SAME_PIXEL = 1.25
_CORE = (Band.BLUE, Band.GREEN, Band.RED, Band.NIR)
_LEARNT_FROM = 24
_LEARNT_BYTES = 200_000_000
_REFERENCE_FRAMES = 9


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
) -> Looked | None:
    """Measure what stands at a site in each of its scenes.

    Scenes of one pixel size and the same bands are laid on one grid and share one reference; the more dates there
    are, the better is known what the site looks like empty.

    Args:
        scenes: images that may show the site, in any order.
        site: its parts.
        progress: told how many scenes were read.
        stop: asked after each scene whether to give up.

    Returns:
        Observations of every part in every scene that shows the site; null where it was stopped.
    """
    ordered = sorted(scenes, key=lambda scene: (scene.datetime, scene.id))
    refused: list[UnreadableInputError] = []
    seen: list[Scene] = []
    observations: list[Observation] = []
    done = 0
    for batch in _batches(ordered, site, refused):
        for scene in batch.sampled():
            done += 1
            progress(done)
            if stop():
                return None
            seen.append(scene)
        observations += batch.observations()
        refused += batch.refused
    seen.sort(key=lambda scene: (scene.datetime, scene.id))
    observations.sort(key=lambda one: (one.datetime, one.scene))
    return Looked(tuple(seen), resembling(observations), tuple(refused))


def _batches(scenes: Sequence[Scene], site: Site, refused: list[UnreadableInputError]) -> list[_Batch]:
    """Put scenes of about one pixel size together; what cannot be opened is refused."""
    batches: list[_Batch] = []
    for scene in scenes:
        try:
            grid = grid_for(site, scene)
        except UnreadableInputError as error:
            refused.append(error)
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


@define
class _Batch:
    """Scenes of about one pixel size: each is read once, sampled by the instruments, and let go."""

    site: Site
    grid: Grid
    scenes: list[Scene] = field(factory=list)
    refused: list[UnreadableInputError] = field(factory=list)
    _series: dict[tuple[Any, ...], _Series] = field(factory=dict)

    def sampled(self) -> Iterator[Scene]:
        """Read and sample the scenes; gives those that show the site."""
        early = dict(self._early())
        learnt: dict[tuple[Any, ...], list[Frame]] = {}
        for frame in early.values():
            learnt.setdefault(_kind(frame), []).append(frame)
        for kind, frames in learnt.items():
            self._series[kind] = _Series.learn(self.site, self.grid, frames)
        for scene in self.scenes:
            opened = early.pop(scene.id) if scene.id in early else self._open(scene)
            if opened is None:
                continue
            kind = _kind(opened)
            if kind not in self._series:
                self._series[kind] = _Series.learn(self.site, self.grid, [opened])
            self._series[kind].sample(opened)
            yield scene

    def observations(self) -> Iterator[Observation]:
        """Measure all dates of each series together; an instrument that fails is told, and the others go on."""
        for series in self._series.values():
            for instrument, plan, samples in series.plans:
                try:
                    yield from list(instrument.measure(plan, samples))
                except Exception as error:
                    what = f"measuring by {instrument.method} failed: {type(error).__name__}: {error}"
                    remedy = "please report this fault with the scenes"
                    self.refused.append(UnreadableInputError(what.partition("\n")[0], self.site.id, remedy))

    def _early(self) -> Iterator[tuple[str, Frame]]:
        """Open frames spread over the dates, from which is learnt what the site looks like."""
        height, width = self.grid.shape
        most = int(np.clip(_LEARNT_BYTES // (height * width * len(_CORE) * 4), 3, _LEARNT_FROM))
        spread = np.unique(
            np.linspace(0, len(self.scenes) - 1, min(most, len(self.scenes))).round().astype(int)
        )
        for number in spread:
            frame = self._open(self.scenes[number])
            if frame is not None:
                yield frame.scene, frame

    def _open(self, scene: Scene) -> Frame | None:
        try:
            frame = open_window(scene, self.site, self.grid)
        except UnreadableInputError as error:
            if str(error) not in map(str, self.refused):
                self.refused.append(error)
            return None
        return None if (frame.cover == Cover.OUTSIDE).all() else _core(frame)


@define
class _Series:
    """Scenes of one kind: registered on one reference, sampled by each instrument."""

    registrar: Registrar
    plans: list[tuple[Any, Any, list[Any]]]
    reference: NDArray[np.float32] | None = None

    @classmethod
    def learn(cls, site: Site, grid: Grid, frames: Sequence[Frame]) -> _Series:
        """Prepare for frames like these: where they lie, what the clear ones look like, what is to be measured."""
        registrar = Registrar(site, grid)
        registrar.learn(frames)
        fitting = instruments_for(frames[0])
        planned = ((instrument, instrument.plan(site, grid)) for instrument in fitting)
        series = cls(registrar, [(instrument, plan, []) for instrument, plan in planned if plan is not None])
        series.reference = series._look_of(frames)
        return series

    def sample(self, frame: Frame) -> None:
        """Register a frame and let each instrument take its sample."""
        view = self.registrar.place(frame)
        if self.reference is not None and frame.cover_from.startswith("pixels") and view.shift.reason is None:
            hidden = hidden_blocks(_laid(view), self.reference, view.grid.pixel_m)
            view = evolve(view, frame=evolve(frame, cover=_covered(view, hidden)))
        for instrument, plan, samples in self.plans:
            samples.append(instrument.sample(view, plan))

    def _look_of(self, frames: Sequence[Frame]) -> NDArray[np.float32] | None:
        """Give the median look of the clearest frames, registered; null where there are too few or radar."""
        if frames[0].scale is Scale.AMPLITUDE:
            return None
        views = [self.registrar.place(frame) for frame in frames]
        placed = [view for view in views if view.shift.reason is None]
        placed.sort(key=lambda view: -int(view.frame.usable.sum()))
        if len(placed) < 3:
            return None
        laid = np.stack([_laid(view) for view in placed[:_REFERENCE_FRAMES]])
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # where no date shows the ground
            return np.asarray(np.nanmedian(laid, axis=0), np.float32)


def _laid(view: View) -> NDArray[np.float32]:
    """Give the matched pixels of a view moved onto the reference by whole pixels."""
    rows, columns = round(view.shift.rows), round(view.shift.columns)
    pixels = view.frame.pixels * view.gains[:, None, None] + view.offsets[:, None, None]
    return rolled(rolled(pixels, rows, -2, np.nan), columns, -1, np.nan)


def _covered(view: View, hidden: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Mark as cloud what is hidden, (height, width) on the reference, in the cover of the frame."""
    back = rolled(rolled(hidden, -round(view.shift.rows), -2), -round(view.shift.columns), -1)
    cover: NDArray[np.uint8] = np.where(back & view.frame.usable, np.uint8(Cover.CLOUD), view.frame.cover)
    return cover


def _kind(frame: Frame) -> tuple[Any, ...]:
    return frame.scale, frame.bands


def _core(frame: Frame) -> Frame:
    """Keep of an optical frame the bands that most products have."""
    kept = tuple(band for band in _CORE if band in frame.bands)
    if frame.scale is Scale.AMPLITUDE or not kept or kept == frame.bands:
        return frame
    return evolve(frame, bands=kept, pixels=frame.pixels[[frame.bands.index(band) for band in kept]])
