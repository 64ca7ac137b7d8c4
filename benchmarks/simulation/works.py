"""Works: a small site over years, where something lasting may be built, and pontoons come and go on a river."""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import define, field, frozen

from benchmarks.simulation.ground import ASPHALT, CONCRETE, ROOFS, SOIL, Ground, House, build, countryside
from benchmarks.simulation.painting import Canvas, Floats, Generator, Pixels, box, texture
from benchmarks.simulation.places import Plot, Shape
from benchmarks.simulation.port import SEA, SILT
from benchmarks.simulation.tracks import Bend
from benchmarks.simulation.weather import Weather

SIZE_M = 300.0
KINDS = ("building", "canopy", "roof", "road", "fence", "bridge")
RIVER_M = 70.0


@frozen(eq=False)
class Work:
    """Something that is built: its kind, outline, height in metres, look, and the day on which it is there first.

    A bridge advances: each of its parts is a work of its own.
    """

    id: str
    kind: str
    corners: Floats
    height: float
    paint: Pixels
    ridge: float
    day: float


@frozen(eq=False)
class Pontoon:
    """A floating bridge or barge: it lies on the river from a day to another."""

    corners: Floats
    paint: Pixels
    start: float
    end: float


@define(eq=False)
class Building:
    """A building site whose days can be rendered one after the other; `days` have passed."""

    plot: Plot
    ground: Ground
    river: Pixels
    works: list[Work]
    pontoons: list[Pontoon]
    days: float = field(default=0.0)
    started: bool = field(default=False)

    def live(self, rng: Generator, days: float) -> None:
        """Let days pass; the first call starts the count."""
        self.days += days if self.started else 0.0
        self.started = True

    def draw(self, rng: Generator, weather: Weather) -> Canvas:
        """Draw the site as it is now."""
        sun, snow = weather.sun, weather.season.snow
        canvas = self.ground.on(weather.season, sun)
        water = SEA + (SILT - SEA) * np.float32(rng.uniform(0, 1))
        rough = 1 + texture(rng, canvas.shape, canvas.cell, {20.0: 0.05})
        canvas.pixels += (water[:, None, None] * rough - canvas.pixels) * self.river
        for pontoon in self.pontoons:
            if pontoon.start <= self.days < pontoon.end:
                canvas.lay(canvas.convex(pontoon.corners), pontoon.paint)
        houses = [House(work.corners, work.height, work.paint, work.ridge) for work in self._standing()]
        for house in houses:
            house.shade(canvas, sun)
        for house in houses:
            house.draw(canvas, sun, snow)
        return canvas

    def truth(self) -> dict[str, Any]:
        """Give what has been built by now, and what floats on the river."""
        return {
            "works": [
                {"work": work.id, "kind": work.kind, "since_day": round(work.day, 2), "polygon": work.corners}
                for work in self._standing()
            ],
            "pontoons": [
                {"polygon": pontoon.corners}
                for pontoon in self.pontoons
                if pontoon.start <= self.days < pontoon.end
            ],
        }

    def _standing(self) -> list[Work]:
        return [work for work in self.works if work.day <= self.days]


def some_building(rng: Generator, cell: float, years: float) -> Building:
    """Make a site of 300 m; on seven of ten something is built within its years, on four of ten a river runs by.

    Args:
        rng: what chance is drawn from.
        cell: side of a fine cell in metres.
        years: how long it will be watched.
    """
    ground = countryside(rng, SIZE_M, SIZE_M, cell)
    frame = Bend(float(rng.uniform(0, np.pi)), 0.0, SIZE_M)
    eastings, northings = ground.canvas.places()
    _, v = frame.frame(eastings, northings)
    has_river = rng.random() < 0.4
    bank = RIVER_M / 2 - np.abs(v + 60)
    river = np.clip(0.5 + bank / cell, 0, 1).astype(np.float32) if has_river else np.zeros_like(v)
    for place in _free_places(rng, frame, 5, has_river):
        turn = frame.heading + float(rng.normal(0, 0.1))
        build(rng, ground, place, turn, length=float(rng.uniform(12, 35)), width=float(rng.uniform(8, 14)))
    works = _some_works(rng, ground, frame, 365 * years, has_river) if rng.random() < 0.7 else []
    pontoons = _some_pontoons(rng, frame, 365 * years) if has_river else []
    shapes = [Shape("aoi", "aoi", box(np.zeros(2), 0.0, SIZE_M - 60, SIZE_M - 60), 0.0)]
    return Building(Plot("simulated-works", SIZE_M, SIZE_M, shapes), ground, river, works, pontoons)


def _free_places(rng: Generator, frame: Bend, count: int, has_river: bool) -> list[Floats]:
    """Give places on land that lie apart from one another."""
    spots: list[tuple[float, float]] = []
    for _ in range(200):
        u, v = rng.uniform(-85, 85), rng.uniform(0 if has_river else -85, 85)
        if all(np.hypot(u - other[0], v - other[1]) > 48 for other in spots):
            spots.append((u, v))
        if len(spots) == count:
            break
    return [frame.place(np.array([u]), np.array([v]))[0] for u, v in spots]


def _some_works(rng: Generator, ground: Ground, frame: Bend, days: float, has_river: bool) -> list[Work]:
    """Draw one or two works, the days well within the time watched."""
    works = []
    taken = [house.corners.mean(axis=0) for house in ground.houses]
    for number in range(int(rng.integers(1, 3))):
        kind = str(rng.choice(KINDS if has_river else KINDS[:-1]))
        day = float(rng.uniform(0.2, 0.85)) * days
        places = _free_places(rng, frame, 8, has_river)
        free = [place for place in places if all(np.hypot(*(place - other)) > 45 for other in taken)]
        if kind in ("roof", "bridge") or free:
            middle = free[0] if free else np.zeros(2)
            taken.append(middle)
            works += _work(rng, ground, frame, f"work-{number + 1}", kind, middle=middle, day=day)
    return works


def _work(
    rng: Generator, ground: Ground, frame: Bend, name: str, kind: str, *, middle: Floats, day: float
) -> list[Work]:
    turn = frame.heading + float(rng.normal(0, 0.1))
    paint = ROOFS[rng.integers(len(ROOFS))] * np.float32(rng.uniform(0.9, 1.1))
    if kind == "roof":
        house = ground.houses[rng.integers(len(ground.houses))]
        other = ROOFS[[2, 3, 5, 0]]
        paint = other[np.argmax(np.abs(other - house.roof).sum(axis=1))]
        return [Work(name, kind, house.corners, house.height, paint, house.ridge, day)]
    if kind == "bridge":
        return _bridge(rng, frame, name, day)
    if kind == "road":
        colour = (ASPHALT * np.float32(0.8)) if rng.random() < 0.5 else CONCRETE
        return [Work(name, kind, box(middle, turn, 90.0, float(rng.uniform(7, 11))), 0.1, colour, turn, day)]
    if kind == "fence":
        return [Work(name, kind, box(middle, turn, 80.0, 2.5), 3.0, CONCRETE * np.float32(1.2), turn, day)]
    length, width = float(rng.uniform(18, 45)), float(rng.uniform(11, 20))
    return [Work(name, kind, box(middle, turn, length, width), float(rng.uniform(4, 9)), paint, turn, day)]


def _bridge(rng: Generator, frame: Bend, name: str, day: float) -> list[Work]:
    """Advance a bridge over the river, a third of it every two months."""
    u = float(rng.uniform(-60, 60))
    step = RIVER_M / 3
    return [
        Work(
            f"{name}-{part + 1}", "bridge",
            box(frame.place(np.array([u]), np.array([-60 + RIVER_M / 2 - step * (part + 0.5)]))[0],
                frame.heading + np.pi / 2, step, 9.0),
            6.0, CONCRETE, frame.heading, day + 60.0 * part,
        )
        for part in range(3)
    ]  # fmt: skip


def _some_pontoons(rng: Generator, frame: Bend, days: float) -> list[Pontoon]:
    pontoons, start = [], float(rng.uniform(10, 90))
    while start < days:
        stay = float(rng.uniform(7, 45))
        centre = frame.place(np.array([rng.uniform(-80, 80)]), np.array([-60 + rng.uniform(-20, 20)]))[0]
        turn = frame.heading + (np.pi / 2 if rng.random() < 0.5 else 0.0)
        paint = (SOIL if rng.random() < 0.5 else CONCRETE) * np.float32(rng.uniform(0.9, 1.3))
        outline = box(centre, turn, float(rng.uniform(15, 50)), float(rng.uniform(7, 12)))
        pontoons.append(Pontoon(outline, paint, start, start + stay))
        start += stay + float(rng.uniform(15, 120))
    return pontoons
