"""Rail: trains on the tracks of a site, their lengths and railcars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from attrs import frozen

from watchfloor.model.observation import Feature, Measured, Observation
from watchfloor.model.site import PartRole, Site
from watchfloor.scenes.grid import Grid
from watchfloor.scenes.observing import Seen, Subject
from watchfloor.scenes.rail.bundles import Bundle, bundle, spacing
from watchfloor.scenes.rail.colours import Painter
from watchfloor.scenes.rail.reading import read
from watchfloor.scenes.rail.records import Recorder, beside_drawn
from watchfloor.scenes.rail.strips import RailSample, sample_strip
from watchfloor.scenes.rail.trains import Train, find_trains
from watchfloor.scenes.view import View

_SPACING_M = 4.6
_COARSEST = 1.1
_MOST_TOGETHER = 64


@frozen(eq=False)
class RailPlan:
    """The tracks of a site on a grid, straightened."""

    site: str
    grid: Grid
    bundles: tuple[Bundle, ...]


class Rail:
    """Measures trains."""

    method = "rail 1"
    measures_radar = False

    def plan(self, site: Site, grid: Grid) -> RailPlan | None:
        """Straighten the tracks of a site; null where it has none."""
        parts = site.having(PartRole.TRACK)
        return RailPlan(site.id, grid, bundle(parts, grid)) if parts else None

    def sample(self, view: View, plan: RailPlan) -> RailSample:
        """Take the strips along all tracks."""
        frame = view.frame
        reason = view.shift.reason or ("too dark" if frame.too_dark else _too_coarse(frame.native_m, plan))
        strips = () if reason else tuple(sample_strip(view, tracks) for tracks in plan.bundles)
        return RailSample(
            frame.scene, frame.datetime, frame.bands, frame.scale, frame.native_m, view.shift.sigma_m, reason, strips
        )

    def measure(self, plan: RailPlan, samples: Sequence[RailSample]) -> Iterator[Observation]:
        """Measure all trains of all dates, some tens of dates at a time."""
        usable = [sample for sample in samples if sample.reason is None]
        for sample in samples:
            if sample.reason is not None:
                yield from self._not_observed(plan, sample)
        pieces = max(1, -(-len(usable) // _MOST_TOGETHER))
        for numbers in np.array_split(np.arange(len(usable)), pieces):
            part = [usable[number] for number in numbers]
            if part:
                yield from self._measure_together(plan, part)

    def _not_observed(self, plan: RailPlan, sample: RailSample) -> Iterator[Observation]:
        for tracks in plan.bundles:
            for track in tracks.tracks:
                subject = Subject(plan.site, track.part, sample.scene, sample.datetime, self.method)
                yield subject.observe(Feature.TRAIN, Measured.COUNT, Seen(0.0, sample.reason, hidden=True))

    def _measure_together(self, plan: RailPlan, samples: list[RailSample]) -> Iterator[Observation]:
        ordinals = [0] * len(samples)
        for number, tracks in enumerate(plan.bundles):
            values = np.stack([sample.strips[number].values for sample in samples]).astype(np.float32)
            reading = read(values, tracks, plan.grid.pixel_m)
            del values
            painter = Painter(reading, tracks.step_m, samples[0].bands, samples[0].scale)
            covers = [sample.strips[number].cover for sample in samples]
            recorder = Recorder(plan.site, self.method, plan.grid, tracks, samples, covers, reading, painter)
            by_date: list[list[Train]] = [[] for _ in samples]
            for train in find_trains(reading, tracks.step_m):
                if beside_drawn(tracks, train):
                    by_date[train.date].append(train)
            for date, trains in enumerate(by_date):
                yield from recorder.records(date, trains, ordinals[date])
                ordinals[date] += len(trains)


def _too_coarse(pixel_m: float, plan: RailPlan) -> str | None:
    """Tell why trains on single tracks cannot be told apart with such pixels, or null where they can."""
    apart = min(min(spacing(tracks) for tracks in plan.bundles), _SPACING_M)
    if pixel_m <= _COARSEST * apart:
        return None
    return f"too coarse: pixels of {pixel_m:.0f} m for tracks that may lie {apart:.1f} m apart"



