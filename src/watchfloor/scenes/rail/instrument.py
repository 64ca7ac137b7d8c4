"""Rail: trains on the tracks of a site, their lengths and railcars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from watchfloor.model.observation import Feature, Measured, Observation
from watchfloor.model.site import PartRole, Site
from watchfloor.scenes.frame import Cover
from watchfloor.scenes.grid import Grid
from watchfloor.scenes.observing import Seen, Subject
from watchfloor.scenes.rail.bundles import Bundle, bundle, spacing
from watchfloor.scenes.rail.colours import Painter
from watchfloor.scenes.rail.reader import Known, learn, read
from watchfloor.scenes.rail.reading import Reading
from watchfloor.scenes.rail.records import Recorder
from watchfloor.scenes.rail.strips import RailSample, read_as_m, sample_strip
from watchfloor.scenes.rail.trains import Train, find_trains
from watchfloor.scenes.view import View

_SPACING_M = 4.6
_COARSEST = 1.1
_SNOWY = 0.4
_MOST_TOGETHER = 24


@frozen(eq=False)
class RailPlan:
    """The tracks of a site on a grid, straightened; `known` is what dates spread over all of them told of each bundle."""

    site: str
    grid: Grid
    bundles: tuple[Bundle, ...]
    known: tuple[Known | None, ...] | None = None


class Rail:
    """Measures trains."""

    method = "rail 1"
    measures_radar = False

    def plan(self, site: Site, grid: Grid) -> RailPlan | None:
        """Straighten the tracks of a site; null where it has none."""
        return RailPlan(site.id, grid, bundle(site, grid)) if site.having(PartRole.TRACK) else None

    def sample(self, view: View, plan: RailPlan) -> RailSample:
        """Take the strips along all tracks."""
        frame = view.frame
        reason = view.shift.reason or ("too dark" if frame.too_dark else _too_coarse(frame.native_m, plan))
        strips = () if reason else tuple(sample_strip(view, tracks) for tracks in plan.bundles)
        return RailSample(
            frame.scene,
            frame.datetime,
            frame.bands,
            frame.scale,
            frame.native_m,
            view.shift.sigma_m,
            reason,
            strips,
        )

    def learn(self, plan: RailPlan, samples: Sequence[RailSample]) -> RailPlan:
        """Learn from some dates of all times where the lanes lie and what they look like empty, where there are many."""
        usable = [sample for sample in samples if sample.reason is None]
        if len(usable) <= _MOST_TOGETHER:
            return plan
        spread = np.linspace(0, len(usable) - 1, _MOST_TOGETHER).round().astype(int)
        some = [usable[number] for number in spread]
        known = (
            learn(*_seen_of(number, some), tracks, read_as_m(plan.grid.pixel_m))
            for number, tracks in enumerate(plan.bundles)
        )
        return evolve(plan, known=tuple(known))

    def split(
        self, plan: RailPlan, samples: Sequence[RailSample]
    ) -> list[tuple[RailPlan, Sequence[RailSample]]]:
        """Split by date, into what is read together."""
        hidden = [sample for sample in samples if sample.reason is not None]
        return [(plan, hidden), *((plan, part) for part in _together(samples))]

    def measure(self, plan: RailPlan, samples: Sequence[RailSample]) -> Iterator[Observation]:
        """Measure all trains of all dates, some tens of dates at a time."""
        for sample in samples:
            if sample.reason is not None:
                yield from self._not_observed(plan, sample)
        ordinals = dict.fromkeys((sample.scene for sample in samples), 0)
        for number, seen, reading in self.readings(plan, samples):
            tracks = plan.bundles[number]
            painter = Painter(reading, tracks.step_m, seen[0].bands, seen[0].scale)
            covers = [sample.strips[number].cover for sample in seen]
            fine = [sample.strips[number].fine for sample in seen]
            recorder = Recorder(
                plan.site, self.method, plan.grid, tracks, seen, covers, reading, painter, fine
            )
            by_date: list[list[Train]] = [[] for _ in seen]
            for train in find_trains(reading, tracks.step_m):
                by_date[train.date].append(train)
            for date, trains in enumerate(by_date):
                yield from recorder.records(date, trains, ordinals[seen[date].scene])
                ordinals[seen[date].scene] += len(trains)

    def readings(
        self, plan: RailPlan, samples: Sequence[RailSample]
    ) -> Iterator[tuple[int, list[RailSample], Reading]]:
        """Read each bundle, some tens of dates at a time: its number in the plan, the samples, what was read of them."""
        for part in _together(samples):
            for number, tracks in enumerate(plan.bundles):
                known = None if plan.known is None else plan.known[number]
                yield number, part, read(*_seen_of(number, part), tracks, read_as_m(plan.grid.pixel_m), known)

    def _not_observed(self, plan: RailPlan, sample: RailSample) -> Iterator[Observation]:
        for tracks in plan.bundles:
            for track in tracks.tracks:
                subject = Subject(plan.site, track.part, sample.scene, sample.datetime, self.method)
                yield subject.observe(Feature.TRAIN, Measured.COUNT, Seen(0.0, sample.reason, hidden=True))


def _seen_of(number: int, samples: Sequence[RailSample]) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Give what was seen of one bundle, (dates, bands, across, along), and whether snow lay, (dates,)."""
    strips = [sample.strips[number] for sample in samples]
    snow = np.array([(strip.cover == Cover.SNOW).mean() > _SNOWY for strip in strips])
    return np.stack([strip.values for strip in strips]).astype(np.float32), snow


def _together(samples: Sequence[RailSample]) -> list[list[RailSample]]:
    """Give the dates on which something can be measured, some tens of neighbouring ones together."""
    usable = [sample for sample in samples if sample.reason is None]
    pieces = -(-len(usable) // _MOST_TOGETHER)
    return [
        [usable[number] for number in numbers]
        for numbers in (np.array_split(np.arange(len(usable)), pieces) if pieces else ())
    ]


def _too_coarse(pixel_m: float, plan: RailPlan) -> str | None:
    """Tell why trains on single tracks cannot be told apart with such pixels, or null where they can."""
    apart = min(_SPACING_M, *(spacing(tracks) for tracks in plan.bundles))
    if pixel_m <= _COARSEST * apart:
        return None
    return f"too coarse: pixels of {pixel_m:.0f} m for tracks that may lie {apart:.1f} m apart"
