"""Traffic: which rakes stand where in a yard on each day; some stay for days, one track is full on most of them."""

from __future__ import annotations

import numpy as np
from attrs import define, frozen

from benchmarks.simulation.painting import Floats, Generator
from benchmarks.simulation.tracks import Track
from benchmarks.simulation.wagons import Rake, some_rake

CLOSE_M = (10.0, 25.0)


@frozen(eq=False)
class Standing:
    """A rake on a track: its tail stands `tail` metres along the track's true line, its head farther on."""

    rake: Rake
    track: Track
    tail: float

    @property
    def head(self) -> float:
        """Give how far along the true line its head stands, in metres."""
        return self.tail + self.rake.length

    def line(self) -> Floats:
        """Give its centre line from tail to head, metres east and north."""
        spots = np.linspace(self.tail, self.head, max(2, int(self.rake.length / 20) + 1))
        return np.array([self.track.at(float(spot))[0] for spot in spots])


@define(eq=False)
class Yard:
    """The life of a yard: `standing` now, how busy each track is, and how many rakes have come so far."""

    tracks: list[Track]
    full: Track
    arrivals: Floats
    leaving: float
    standing: list[Standing]
    count: int = 0

    def live(self, rng: Generator, days: float) -> None:
        """Let days pass: rakes leave and others come."""
        stay = (1 - self.leaving) ** days
        self.standing = [one for one in self.standing if rng.random() < stay]
        for track, arrivals in zip(self.tracks, self.arrivals, strict=True):
            if track is self.full:
                self._fill(rng, track)
                continue
            for _ in range(rng.poisson(arrivals * min(days, 1 / self.leaving))):
                self._arrive(rng, track)

    def _fill(self, rng: Generator, track: Track) -> None:
        if rng.random() < 0.12:
            self.standing = [one for one in self.standing if one.track is not track]
            return
        for _ in range(12):
            self._arrive(rng, track, close=True)

    def _arrive(self, rng: Generator, track: Track, close: bool = False) -> None:
        distance = float(rng.uniform(*CLOSE_M))
        room = [(start, end) for start, end in self._room(track, distance) if end - start > 28]
        if not room:
            return
        start, end = room[rng.integers(len(room))]
        self.count += 1
        rake = some_rake(rng, f"train-{self.count}", end - start)
        if rake.length > end - start:
            return
        slack = end - start - rake.length
        beside = close or rng.random() < 0.4
        self.standing.append(Standing(rake, track, start + (0.0 if beside else float(rng.uniform(0, slack)))))

    def _room(self, track: Track, distance: float) -> list[tuple[float, float]]:
        """Give the stretches of a track, metres along it, that keep a distance from what stands there."""
        taken = sorted((one.tail, one.head) for one in self.standing if one.track is track)
        free, start = [], track.first
        for tail, head in taken:
            free.append((start, tail - distance))
            start = head + distance
        return [*free, (start, track.last)]


def open_yard(rng: Generator, tracks: list[Track]) -> Yard:
    """Start the life of a yard: one listed track is full on most days, the others differ in how busy they are."""
    listed = [track for track in tracks if track.part is not None]
    full = listed[rng.integers(len(listed))]
    arrivals = rng.choice([0.0, 0.04, 0.1, 0.25], len(tracks), p=[0.1, 0.35, 0.35, 0.2])
    for number, track in enumerate(tracks):
        if track.part is None:
            arrivals[number] = rng.choice([0.08, 0.15, 0.3])
    return Yard(tracks, full, arrivals, float(rng.uniform(0.25, 0.5)), [])
