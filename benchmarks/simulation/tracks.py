"""Tracks: the lines of a yard in true and in drawn place, and what their beds look like."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from shapely.geometry import LineString, Point

from benchmarks.simulation.ground import Ground
from benchmarks.simulation.painting import Floats, Generator, Pixels, texture

SPACING_M = 4.6
GAUGE_M = 1.52
BALLAST = np.array([0.115, 0.135, 0.15, 0.18], np.float32)
SLEEPER = np.array([0.085, 0.10, 0.115, 0.14], np.float32)
RAIL = np.array([0.15, 0.155, 0.165, 0.19], np.float32)


@frozen
class Bend:
    """The frame of a yard: u runs along it from -length/2, v across it, both in metres; it bows and is turned.

    `sagitta` is how far its middle bows out, `heading` the direction of u from east in radians.
    """

    heading: float
    sagitta: float
    length: float

    def place(self, u: Floats, v: Floats) -> Floats:
        """Give metres east and north, (n, 2), of places in the yard's frame."""
        out = v + self._bow(u)
        east = u * np.cos(self.heading) - out * np.sin(self.heading)
        north = u * np.sin(self.heading) + out * np.cos(self.heading)
        return np.column_stack([east, north])

    def frame(self, eastings: Pixels, northings: Pixels) -> tuple[Pixels, Pixels]:
        """Give u and v of places."""
        u = eastings * np.cos(self.heading) + northings * np.sin(self.heading)
        out = northings * np.cos(self.heading) - eastings * np.sin(self.heading)
        return u.astype(np.float32), (out - self._bow(u)).astype(np.float32)

    def direction(self, u: float) -> float:
        """Give the direction of the yard's length at u, in radians from east."""
        slope = -8 * self.sagitta * u / self.length**2
        return self.heading + float(np.arctan(slope))

    def _bow(self, u: Floats) -> Floats:
        bow: Floats = self.sagitta * (1 - (2 * u / self.length) ** 2)
        return bow


@frozen(eq=False)
class Track:
    """One track: `part` is its id in the site, null where the site does not list it.

    `true` and `drawn` are lines in metres east and north of the middle; `first` and `last` bound where wagons may
    stand, metres along the true line.
    """

    part: str | None
    offset: float
    true: Floats
    drawn: Floats | None
    first: float
    last: float

    def at(self, metres: float) -> tuple[Floats, float]:
        """Give place and direction (radians from east) so many metres along the true line."""
        along = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(self.true, axis=0).T))])
        spots = np.array([metres - 4, metres, metres + 4])
        places = np.column_stack([np.interp(spots, along, self.true[:, axis]) for axis in (0, 1)])
        step = places[2] - places[0]
        return places[1], float(np.arctan2(step[1], step[0]))

    def along_drawn(self, place: Floats) -> float:
        """Give how many metres along the drawn line a place lies."""
        return float(LineString(self.drawn).project(Point(*place)))


@frozen(eq=False)
class Course:
    """Where a track runs in the yard's frame: its offset by u, which closes in on the others at both throats."""

    offset: float
    start: float
    end: float
    left_throat: float
    right_throat: float
    squeeze: float

    def across(self, u: Floats) -> Floats:
        """Give v at u."""
        left = _smooth((u - self.start) / self.left_throat)
        right = _smooth((self.end - u) / self.right_throat)
        closing = self.squeeze + (1 - self.squeeze) * left * right
        return np.asarray(self.offset * closing)


def _smooth(part: Floats) -> Floats:
    part = np.clip(part, 0, 1)
    return np.asarray(part * part * (3 - 2 * part))


def lay_out(rng: Generator, bend: Bend, listed: int, unlisted: int) -> tuple[list[Track], list[Course]]:
    """Lay tracks side by side, at places with a wider gap, converging at the throats; some are not listed."""
    count = listed + unlisted
    gaps = np.where(
        rng.random(count - 1) < 0.15, rng.uniform(6, 9, count - 1), SPACING_M + rng.normal(0, 0.1, count - 1)
    )
    offsets = np.concatenate([[0], np.cumsum(gaps)])
    offsets -= offsets.mean()
    hidden = set(rng.choice(count, unlisted, replace=False).tolist())
    throats = rng.uniform(0.10, 0.18, 2) * bend.length
    squeeze = float(rng.uniform(0.25, 0.6))
    half = bend.length / 2
    courses = [Course(float(offset), -half, half, throats[0], throats[1], squeeze) for offset in offsets]
    names = iter(f"track-{number}" for number in range(1, listed + 1))
    tracks = []
    for number, course in enumerate(courses):
        part = None if number in hidden else next(names)
        tracks.append(_track(rng, bend, course, part))
    return tracks, courses


def _track(rng: Generator, bend: Bend, course: Course, part: str | None) -> Track:
    u = np.arange(course.start, course.end + 1, 3.0)
    v = course.across(u)
    true = bend.place(u, v)
    clear = np.flatnonzero(np.abs(v - course.offset) < 0.08 * max(abs(course.offset), 1.0))
    along = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(true, axis=0).T))])
    drawn = None
    if part is not None:
        first, last = max(0, clear[0] - rng.integers(5, 20)), min(len(u) - 1, clear[-1] + rng.integers(5, 20))
        spots = np.unique(np.append(np.arange(first, last, 15), last))
        error = rng.normal(0, 0.9) + rng.normal(0, 0.35, len(spots))
        drawn = bend.place(u[spots] + rng.normal(0, 0.6, len(spots)), v[spots] + error)
    return Track(part, course.offset, true, drawn, float(along[clear[0]]), float(along[clear[-1]]))


def lay_beds(rng: Generator, ground: Ground, bend: Bend, courses: list[Course], verge: float = 5.0) -> None:
    """Lay ballast under all tracks, and on it sleepers, rails and the oil of years."""
    canvas = ground.canvas
    eastings, northings = canvas.places()
    u, v = bend.frame(eastings, northings)
    low, high = min(c.offset for c in courses), max(c.offset for c in courses)
    ends = np.abs(u) - bend.length / 2
    reach = np.interp(np.maximum(ends, 0), [0, 400], [1, 0.05])
    closing = courses[0].across(u) / (courses[0].offset or 1.0) * reach
    edge = np.minimum(v - (low * closing - verge), (high * closing + verge) - v)
    edge = edge + texture(rng, canvas.shape, canvas.cell, {12.0: 0.6, 3.0: 0.4})
    bed = np.clip(edge / 1.5 + 0.5, 0, 1).astype(np.float32)
    grain = {90.0: 0.07, 14.0: 0.06, 3.0: 0.06, canvas.cell: 0.07}
    rough = (1 + texture(rng, canvas.shape, canvas.cell, grain)).astype(np.float32)
    stone = BALLAST * np.float32(rng.uniform(0.75, 1.25)) * (1 + rng.normal(0, 0.05, 4)).astype(np.float32)
    canvas.pixels += (stone[:, None, None] * rough - canvas.pixels) * bed
    ground.plants *= 1 - bed * (1 - 0.12 * (texture(rng, canvas.shape, canvas.cell, {25.0: 0.8}) > 1.0))
    ground.hold -= bed * 0.1
    for course in courses:
        _lay_track(rng, ground, (u, v), course, rough)


def _lay_track(
    rng: Generator, ground: Ground, frame: tuple[Pixels, Pixels], course: Course, rough: Pixels
) -> None:
    canvas = ground.canvas
    u, v = frame
    rows, columns = np.nonzero((np.abs(v - course.across(u)) < 2.2) & (u > course.start) & (u < course.end))
    along, aside = u[rows, columns], (v - course.across(u))[rows, columns]
    cell = canvas.cell
    sleeper = np.clip(0.5 + (1.35 - np.abs(aside)) / cell, 0, 1)
    if cell <= 0.3:
        sleeper = sleeper * (0.25 + 0.75 * (np.cos(along * 2 * np.pi / 0.6) > 0))
    else:
        sleeper = sleeper * 0.75
    knots = np.arange(course.start, course.end + 40, 12.0)
    oil = np.interp(along, knots, np.clip(rng.normal(0.12, 0.13, len(knots)), 0, 0.5)) * (np.abs(aside) < 0.9)
    tone = np.interp(along, knots[::4], 1 + rng.normal(0, 0.05, len(knots[::4]))) * rng.uniform(0.7, 1.2)
    rail = np.clip(0.5 + (0.06 + cell / 2 - np.abs(np.abs(aside) - GAUGE_M / 2)) / cell, 0, 1) * min(
        1.0, 0.12 / cell
    )
    pixels = canvas.pixels[:, rows, columns]
    pixels += (SLEEPER[:, None] * tone * rough[rows, columns] - pixels) * sleeper
    pixels *= 1 - oil
    pixels += (RAIL[:, None] - pixels) * rail
    canvas.pixels[:, rows, columns] = pixels
