"""Records: what is said of each track and train in each scene."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from watchfloor.model.geometry import Geometry
from watchfloor.model.observation import Feature, Measured, Observation
from watchfloor.scenes.grid import Floats, Grid
from watchfloor.scenes.observing import Seen, Subject, lines
from watchfloor.scenes.rail.bundles import Bundle, Track
from watchfloor.scenes.rail.colours import Painted, Painter
from watchfloor.scenes.rail.evidence import Evidence, evidence_of
from watchfloor.scenes.rail.fine import Fine, Lane
from watchfloor.scenes.rail.lanes import nearest_rows
from watchfloor.scenes.rail.lengths import Estimate, calibration
from watchfloor.scenes.rail.railcars import Counted, count_railcars, number_of, railcar_records
from watchfloor.scenes.rail.reading import Reading
from watchfloor.scenes.rail.strips import REASONS, RailSample, read_as_m
from watchfloor.scenes.rail.trains import FEW_VISITS, Train

_LEAST_CLEAR = 0.15
_LEAST_CLEAR_M = 40.0
_WHOLLY = 0.98
_LINE_STEPS_M = 15.0
_SURE = 4.0


@frozen(eq=False)
class Recorder:
    """Says in observations what was read of one bundle."""

    site: str
    method: str
    grid: Grid
    tracks: Bundle
    samples: Sequence[RailSample]
    covers: Sequence[NDArray[np.uint8]]
    reading: Reading
    painter: Painter
    fine: Sequence[Fine | None]

    def records(self, date: int, trains: Sequence[Train], first_ordinal: int = 0) -> Iterator[Observation]:
        """Give the observations of one date: each track, then each train.

        What may be nothing at all is not told as a train: it only keeps its track from being called empty.
        """
        weighed = [(train, self._evidence(date, train)) for train in trains]
        surely = [calibration().tells(evidence) for _, evidence in weighed]
        told = [train for train, sure in zip(trains, surely, strict=True) if sure]
        for track in self.tracks.tracks:
            lane = self.reading.lanes.parts.index(track.part)
            found = [train for train in trains if train.lane == lane]
            yield self._track(date, track, [train for train in told if train.lane == lane], found)
        drawn = train_lines(self.grid, self.tracks, self.reading.lanes.offsets, told)
        numbers = np.flatnonzero(surely).tolist()
        for ordinal, line, painted in zip(numbers, drawn, self.painter.colours(told), strict=True):
            train, evidence = weighed[ordinal]
            length = self._length(train, evidence)
            yield from self._train(date, train, length, first_ordinal + ordinal, line=line, painted=painted)

    def _evidence(self, date: int, train: Train) -> Evidence:
        pixel_m, sigma_m = read_as_m(self.grid.pixel_m), self.samples[date].sigma_m
        return evidence_of(self.reading, train, self.tracks.step_m, pixel_m, sigma_m)

    def _length(self, train: Train, evidence: Evidence) -> Estimate:
        seen_m = (train.head - train.tail) * self.tracks.step_m
        return calibration().length(seen_m, evidence, cut=train.tail_cut or train.head_cut)

    def _subject(self, date: int, part: str | None) -> Subject:
        sample = self.samples[date]
        return Subject(self.site, part, sample.scene, sample.datetime, self.method)

    def _track(self, date: int, track: Track, trains: Sequence[Train], found: Sequence[Train]) -> Observation:
        seen = self._seen(date, track, self._strange(date, track, found))
        count = float(len(trains))
        surely = float(sum(train.strength >= _SURE for train in trains))
        whole = seen.reason is None
        return self._subject(date, track.part).observe(
            Feature.TRAIN,
            Measured.COUNT,
            seen,
            value=count,
            low=surely,
            high=float(len(found)) if whole else None,
            unit="1",
        )

    def _strange(self, date: int, track: Track, found: Sequence[Train]) -> NDArray[np.bool_]:
        """Tell along a track where it is not known what it looks like empty, or something unlike it may be a train.

        The latter holds where hardly a visit has shown the empty look, and what is seen is too faint to be called a train.
        """
        lane = self.reading.lanes.parts.index(track.part)
        maybe = self.reading.train[date, lane] & (self.reading.visits[lane] < FEW_VISITS)
        for train in found:
            maybe[max(0, round(train.tail)) : round(train.head) + 1] = False
        strange: NDArray[np.bool_] = maybe | ~self.reading.sure[lane]
        return strange[track.start : track.stop]

    def _seen(self, date: int, track: Track, strange: NDArray[np.bool_]) -> Seen:
        if not self.reading.known[date]:
            return Seen(0.0, self._why(date, track, strange), hidden=True)
        lane, part = self.reading.lanes.parts.index(track.part), slice(track.start, track.stop)
        clear = self.reading.seen[date, lane, part] & ~strange
        count = np.count_nonzero(clear)
        share = count / len(clear)
        if share >= _WHOLLY:
            return Seen(share)
        if share < _LEAST_CLEAR or count * self.tracks.step_m < _LEAST_CLEAR_M:
            return Seen(share, self._why(date, track, strange), hidden=True)
        return Seen(share, f"{self._why(date, track, strange)}; {_stretches(clear, self.tracks.step_m)}")

    def _why(self, date: int, track: Track, strange: NDArray[np.bool_]) -> str:
        """Name what hides most of a track, or that nobody knows what it looks like empty."""
        lane, part = self.reading.lanes.parts.index(track.part), slice(track.start, track.stop)
        hidden = ~self.reading.seen[date, lane, part]
        if self.reading.known[date] and strange.sum() > hidden.sum():
            return "not known what it looks like empty"
        rows = nearest_rows(self.tracks.across_m, track.offsets[part])
        covers = self.covers[date][rows, np.arange(track.start, track.stop)]
        counts = {cover: int((covers == cover).sum()) for cover in REASONS}
        most = max(counts, key=lambda cover: counts[cover])
        if counts[most]:
            return REASONS[most]
        return "snow hides the ground" if self.reading.snow[date] else "ground not recognised"

    def _train(
        self, date: int, train: Train, measured: Estimate, ordinal: int, *, line: Geometry, painted: Painted
    ) -> Iterator[Observation]:
        part = self.reading.lanes.parts[train.lane]
        subject = self._subject(date, part)
        reason = "cut off by what hides the track: at least this long" if measured.high is None else None
        if reason is None and train.clear < _WHOLLY:
            reason = "partly hidden between its ends"
        seen = Seen(train.clear, reason)
        colours, signature = painted
        yield subject.observe(
            Feature.TRAIN, Measured.LENGTH, seen, ordinal, unit="m", geometry=line,
            value=round(measured.value, 2), low=round(measured.low, 2), colours=colours, signature=signature,
            high=None if measured.high is None else round(measured.high, 2),
        )  # fmt: skip
        counted = self._counted(date, train)
        count = calibration().railcars(measured) if counted is None else number_of(counted, measured)
        yield subject.observe(
            Feature.RAILCAR, Measured.COUNT, seen, ordinal, unit="1", geometry=line,
            value=count.value, low=count.low, high=count.high,
        )  # fmt: skip
        if counted is not None:
            yield from railcar_records(subject, counted, self._lane(train), ordinal, self.painter.word)

    def _counted(self, date: int, train: Train) -> Counted | None:
        """Count the railcars by their gaps; null where pixels are too coarse."""
        fine = self.fine[date]
        return None if fine is None else count_railcars(fine, self._lane(train), train)

    def _lane(self, train: Train) -> Lane:
        return Lane(self.grid, self.tracks, self.reading.lanes.offsets[train.lane])


def train_lines(grid: Grid, tracks: Bundle, offsets: Floats, trains: Sequence[Train]) -> list[Geometry]:
    """Draw each train from tail to head along its lane, `offsets` (lanes, along)."""
    steps = np.arange(offsets.shape[1])
    alongs, asides = [], []
    for train in trains:
        pieces = max(2, int((train.head - train.tail) * tracks.step_m / _LINE_STEPS_M) + 1)
        alongs.append(np.linspace(train.tail, train.head, pieces))
        asides.append(np.interp(alongs[-1], steps, offsets[train.lane]))
    if not alongs:
        return []
    places = tracks.places(np.concatenate(alongs), np.concatenate(asides))
    return lines(grid, np.split(places, np.cumsum([len(along) for along in alongs])[:-1]))


def _stretches(clear: NDArray[np.bool_], step_m: float) -> str:
    """Say which stretches of a track are clear, in metres from its start."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], clear, [False]]).astype(np.int8))).reshape(-1, 2)
    longest = sorted(edges.tolist(), key=lambda edge: edge[0] - edge[1])[:3]
    said = [f"from {first * step_m:.0f} to {last * step_m:.0f} m" for first, last in sorted(longest)]
    return f"clear {' and '.join(said)} along the track"
