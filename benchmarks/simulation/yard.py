"""Yard: a freight yard with listed and unlisted tracks, aprons with cargo, and the country around it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from attrs import define

from benchmarks.simulation.cargo import Heap, Slot, live
from benchmarks.simulation.ground import (
    ASPHALT,
    CONCRETE,
    SOIL,
    Ground,
    House,
    build,
    countryside,
    road,
    scatter_trees,
)
from benchmarks.simulation.painting import Canvas, Floats, Generator, Pixels, box
from benchmarks.simulation.places import Plot, Shape
from benchmarks.simulation.tracks import Bend, Course, lay_beds, lay_out
from benchmarks.simulation.traffic import Standing, Yard, open_yard
from benchmarks.simulation.wagons import draw_wagon, shade_wagon
from benchmarks.simulation.weather import Weather

MARGIN_SHARE = 0.1


@define(eq=False)
class Apron:
    """Where cargo is put down: its floor, its slots, and what lies in them now."""

    shape: Shape
    floor: Pixels
    slots: list[Slot]
    heaps: dict[int, Heap]


@define(eq=False)
class FreightYard:
    """A yard whose days can be rendered one after the other."""

    plot: Plot
    ground: Ground
    yard: Yard
    aprons: list[Apron]
    heaps: int = 0

    def live(self, rng: Generator, days: float) -> None:
        """Let days pass."""
        self.yard.live(rng, days)
        for apron in self.aprons:
            self.heaps = live(rng, apron.heaps, apron.slots, days, floor=apron.floor, count=self.heaps)

    def draw(self, rng: Generator, weather: Weather) -> Canvas:
        """Draw the yard as it is now."""
        sun, snow = weather.sun, weather.season.snow
        canvas = self.ground.on(weather.season, sun)
        heaps = [heap for apron in self.aprons for heap in apron.heaps.values()]
        for heap in heaps:
            heap.shade(canvas, sun)
        placed = [
            (wagon, *standing.track.at(standing.head - behind))
            for standing in self.yard.standing
            for wagon, behind in zip(standing.rake.wagons, standing.rake.centres(), strict=True)
        ]
        for wagon, centre, heading in placed:
            shade_wagon(canvas, wagon, centre, heading, sun)
        lean = rng.normal(0, 0.04, 2)
        for wagon, centre, heading in placed:
            top = snow * float(rng.choice([0.0, 0.3, 0.7]))
            draw_wagon(canvas, wagon, centre, heading, sun, snow=top, lean=lean)
        for heap in heaps:
            heap.draw(canvas, sun, snow, rng)
        return canvas

    def truth(self) -> dict[str, Any]:
        """Give what stands and lies in the yard now, in metres east and north; see the package's format."""
        return {
            "trains": [_train(standing) for standing in self.yard.standing],
            "piles": [heap.told() for apron in self.aprons for heap in apron.heaps.values()],
        }


def _train(standing: Standing) -> dict[str, Any]:
    track = standing.track
    line = standing.line()
    listed = track.drawn is not None
    return {
        "train": standing.rake.id,
        "part": track.part,
        "tail_m": round(track.along_drawn(line[0]), 2) if listed else None,
        "head_m": round(track.along_drawn(line[-1]), 2) if listed else None,
        "length_m": round(standing.rake.length, 2),
        "line": line,
        "wagons": [
            {"kind": wagon.kind, "colour": wagon.colour, "pitch_m": round(wagon.pitch, 2),
             "length_m": round(wagon.length, 2), "at": track.at(standing.head - behind)[0]}
            for wagon, behind in zip(standing.rake.wagons, standing.rake.centres(), strict=True)
        ],
    }  # fmt: skip


def some_yard(rng: Generator, cell: float, length: float, width: float) -> FreightYard:
    """Make a yard.

    Args:
        rng: what chance is drawn from.
        cell: side of a fine cell in metres.
        length: of the yard in metres.
        width: of yard and surroundings in metres.
    """
    bend = Bend(float(rng.uniform(0, np.pi)), float(rng.uniform(-0.03, 0.03) * length), length)
    listed, unlisted = int(rng.integers(6, 13)), int(rng.integers(1, 4))
    if width < 200:
        listed, unlisted = int(rng.integers(5, 8)), int(rng.integers(1, 3))
    tracks, courses = lay_out(rng, bend, listed, unlisted)
    ends = np.abs(bend.place(np.array([-1.0, -1, 1, 1]) * length / 2, np.array([-1.0, 1, -1, 1]) * width / 2))
    size = 2 * ends.max(axis=0) + MARGIN_SHARE * length
    ground = countryside(rng, float(size[0]), float(size[1]), cell)
    sides = max(abs(courses[0].offset), abs(courses[-1].offset))
    _surround(rng, ground, bend, sides, width)
    lay_beds(rng, ground, bend, courses)
    aprons = _lay_aprons(rng, ground, bend, courses, width)
    _furnish(rng, ground, bend, courses)
    shapes = [Shape("aoi", "aoi", box(np.zeros(2), 0.0, *(size - 20)), 0.0)]
    shapes += [
        Shape(track.part, "track", track.drawn, 1.0)
        for track in tracks
        if track.drawn is not None and track.part
    ]
    shapes += [apron.shape for apron in aprons]
    plot = Plot("simulated-yard", float(size[0]), float(size[1]), shapes)
    return FreightYard(plot, ground, open_yard(rng, tracks), aprons)


def _surround(rng: Generator, ground: Ground, bend: Bend, sides: float, width: float) -> None:
    half = bend.length / 2
    for side in (-1, 1):
        away = np.full(12, side * (sides + rng.uniform(45, 70)))
        spots = bend.place(np.linspace(-half * 1.3, half * 1.3, 12), away)
        lane = float(rng.uniform(5, 9))
        for start, end in pairwise(spots):
            road(rng, ground, start, end, lane)
    for _ in range(int(width * bend.length / 6000)):
        u = rng.uniform(-half * 1.1, half * 1.1)
        aside = rng.choice([-1, 1]) * rng.uniform(sides + 55, max(sides + 60, width / 2 + 40))
        heading = bend.direction(u) + rng.choice([0, np.pi / 2]) + rng.normal(0, 0.05)
        centre = bend.place(np.array([u]), np.array([aside]))[0]
        build(rng, ground, centre, float(heading), length=rng.uniform(8, 40), width=rng.uniform(6, 16))
    count = int(width * bend.length / 1500)
    v = rng.choice([-1, 1], count) * rng.uniform(sides + 48, width / 2 + 60, count)
    scatter_trees(rng, ground, bend.place(rng.uniform(-half * 1.1, half * 1.1, count), v))


def _lay_aprons(
    rng: Generator, ground: Ground, bend: Bend, courses: list[Course], width: float
) -> list[Apron]:
    aprons: list[Apron] = []
    reach = 0.30 * bend.length
    for number, side in enumerate(rng.permutation([-1, 1, 1, -1])[: rng.integers(2, 4)]):
        taken = any(apron.shape.side == side for apron in aprons)
        u = (-reach / 2 if taken else reach / 2) * float(rng.uniform(0.8, 1.1))
        depth = float(rng.uniform(22, 34))
        edge = max(side * course.offset for course in courses) + 5.0
        centre = bend.place(np.array([u]), np.array([side * (edge + depth / 2)]))[0]
        length = reach * float(rng.uniform(0.6, 0.85))
        heading = bend.direction(u)
        floor = [CONCRETE, ASPHALT, SOIL * np.float32(1.3)][rng.integers(3)] * np.float32(
            rng.uniform(0.85, 1.15)
        )
        outline = box(centre, heading, length, depth)
        ground.pave(outline, floor, 0.06, rng)
        name = f"apron-{number + 1}"
        slots = _slots(rng, name, centre, heading, length=length, depth=depth)
        aprons.append(Apron(Shape(name, "apron", outline, 1.0, int(side)), floor, slots, {}))
    return aprons


def _slots(
    rng: Generator, part: str, centre: Floats, heading: float, *, length: float, depth: float
) -> list[Slot]:
    along = np.array([np.cos(heading), np.sin(heading)])
    slots, start = [], -length / 2 + 4.0
    while start < length / 2 - 25:
        size = min(float(rng.uniform(18, 70)), length / 2 - 4 - start)
        middle = centre + along * (start + size / 2)
        slots.append(Slot(part, middle, heading, size, depth - 4 - float(rng.uniform(0, 6))))
        start += size + float(rng.uniform(8, 16))
    return slots


def _furnish(rng: Generator, ground: Ground, bend: Bend, courses: list[Course]) -> None:
    """Put poles between tracks and a station building and sheds beside them."""
    for u in np.arange(-bend.length * 0.4, bend.length * 0.4, 55.0):
        gap = rng.integers(len(courses) - 1)
        v = (courses[gap].across(np.array([u])) + courses[gap + 1].across(np.array([u]))) / 2
        place = bend.place(np.array([u]), v)[0]
        ground.houses.append(House(box(place, 0.0, 0.4, 0.4), 9.0, ASPHALT, 0.0))
    edge = max(course.offset for course in courses)
    for u in rng.uniform(-0.42, 0.42, 3) * bend.length:
        v = rng.choice([-1, 1]) * (edge + rng.uniform(42, 44))
        centre = bend.place(np.array([u]), np.array([v]))[0]
        build(rng, ground, centre, bend.direction(float(u)), length=rng.uniform(15, 45), width=9.0)
