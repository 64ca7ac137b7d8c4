"""Port: a quay with berths and a pier, an anchorage, cargo on the quay, and the sea with swell, glint and silt."""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import define, evolve, frozen

from benchmarks.simulation.cargo import Heap, Slot, live
from benchmarks.simulation.ground import CONCRETE, Ground, build, countryside, road
from benchmarks.simulation.painting import Canvas, Generator, Pixels, box, texture
from benchmarks.simulation.places import Plot, Shape
from benchmarks.simulation.ships import Mooring, Ship, some_length, some_ship
from benchmarks.simulation.tracks import Bend
from benchmarks.simulation.weather import Weather

SEA = np.array([0.055, 0.05, 0.03, 0.012], np.float32)
SILT = np.array([0.075, 0.095, 0.075, 0.03], np.float32)
BERTH_M, QUAY_M = 45.0, 70.0
STAY = 0.7


@frozen(eq=False)
class Berth:
    """A stretch of quay: `shape` is the water beside it, `start` and `length` along the quay, in metres."""

    shape: Shape
    start: float
    length: float


@define(eq=False)
class Port:
    """A port whose days can be rendered one after the other."""

    plot: Plot
    ground: Ground
    frame: Bend
    sea: Pixels
    berths: list[Berth]
    apron: Shape
    slots: list[Slot]
    ships: list[Ship]
    heaps: dict[int, Heap]
    count: int = 0

    def live(self, rng: Generator, days: float) -> None:
        """Let days pass: ships come, lie and go."""
        self.ships = [ship for ship in self.ships if ship.state != "under way" and rng.random() < STAY**days]
        for berth in self.berths:
            if not any(ship.part == berth.shape.part for ship in self.ships) and rng.random() < 0.6:
                self._moor(rng, berth)
        while sum(ship.state == "anchored" for ship in self.ships) < rng.integers(0, 5):
            if not self._add(rng, self._offing(rng, "anchored"), some_length(rng)):
                break
        if rng.random() < 0.25:
            self._add(rng, self._offing(rng, "under way"), some_length(rng))
        if rng.random() < 0.4:
            self._add(rng, self._offing(rng, "under way"), float(rng.uniform(18, 32)))
        swing = float(rng.uniform(0, 2 * np.pi))
        self.ships = [
            evolve(ship, heading=swing + rng.normal(0, 0.15)) if ship.state == "anchored" else ship
            for ship in self.ships
        ]
        self.count = live(rng, self.heaps, self.slots, days, floor=CONCRETE, count=self.count)

    def draw(self, rng: Generator, weather: Weather) -> Canvas:
        """Draw the port as it is now."""
        canvas = self.ground.on(weather.season, weather.sun)
        self._pour(rng, canvas)
        for heap in self.heaps.values():
            heap.shade(canvas, weather.sun)
        for heap in self.heaps.values():
            heap.draw(canvas, weather.sun, weather.season.snow, rng)
        for ship in self.ships:
            ship.draw(canvas, weather.sun, weather.season.snow)
        return canvas

    def echo(self, rng: Generator) -> Canvas:
        """Draw the port as radar sees it, in two bands of intensity (VV, VH)."""
        wind = rng.uniform(0.004, 0.02)
        land = 0.15 * np.exp(texture(rng, self.sea.shape, self.ground.canvas.cell, {30.0: 0.6, 8.0: 0.5}))
        streaks = np.exp(texture(rng, self.sea.shape, self.ground.canvas.cell, {400.0: 0.25}))
        first = land * (1 - self.sea) + wind * streaks * self.sea
        second = land * 0.2 * (1 - self.sea) + wind * 0.06 * streaks * self.sea
        canvas = evolve(self.ground.canvas, pixels=np.stack([first, second]).astype(np.float32))
        for house in self.ground.houses:
            canvas.lay(canvas.convex(house.corners), np.array([2.0, 0.4], np.float32))
        for heap in self.heaps.values():
            canvas.lay(canvas.convex(heap.corners()), np.array([0.8, 0.15], np.float32))
        for ship in self.ships:
            ship.echo(canvas, rng)
        return canvas

    def truth(self) -> dict[str, Any]:
        """Give the ships and the cargo now, in metres east and north; see the package's format."""
        return {
            "ships": [
                {"ship": ship.id, "part": ship.part, "state": ship.state, "colour": ship.colour,
                 "length_m": round(ship.length, 2), "width_m": round(ship.width, 2),
                 "heading": round(float((90 - np.degrees(ship.heading)) % 360), 1), "polygon": ship.hull()}
                for ship in self.ships
            ],
            "piles": [heap.told() for heap in self.heaps.values()],
        }  # fmt: skip

    def _pour(self, rng: Generator, canvas: Canvas) -> None:
        """Lay the sea over all that is not land: silt, swell, and the glint of the sun."""
        eastings, northings = canvas.places()
        way, length = rng.uniform(0, np.pi), rng.uniform(18, 60)
        phase = (eastings * np.cos(way) + northings * np.sin(way)) * np.float32(2 * np.pi / length)
        swell = rng.uniform(0.01, 0.10) * np.sin(
            phase + texture(rng, canvas.shape, canvas.cell, {120.0: 0.8})
        )
        silt = np.clip(
            0.5 + texture(rng, canvas.shape, canvas.cell, {500.0: 0.5, 120.0: 0.2}), 0, 1
        ) * rng.uniform(0, 1)
        glint = np.float32(rng.choice([0.0, 0.0, rng.uniform(0.02, 0.10)]))
        rough = 1 + swell + texture(rng, canvas.shape, canvas.cell, {25.0: 0.03, 4.0: 0.04})
        for band in range(4):
            water = (SEA[band] + (SILT[band] - SEA[band]) * silt + glint * (1 + 2 * swell)) * rough
            canvas.pixels[band] += (water - canvas.pixels[band]) * self.sea

    def _moor(self, rng: Generator, berth: Berth) -> None:
        length = some_length(rng, berth.length - 15)
        slack = berth.length - 15 - length
        u = berth.start + 7 + length / 2 + float(rng.uniform(0, max(slack, 0.1)))
        bow = self.frame.heading + (0.0 if rng.random() < 0.5 else np.pi)
        off = 0.0
        for _ in range(2 if rng.random() < 0.18 else 1):
            beam = length / 6.5 + 2
            off += beam / 2 + 1.0
            centre = self.frame.place(np.array([u]), np.array([-off]))[0]
            self._add(
                rng,
                Mooring(berth.shape.part, "berthed", centre, bow + rng.normal(0, 0.004)),
                length,
                width=beam,
            )
            off += beam / 2
            length = min(length, some_length(rng, length + 1))

    def _offing(self, rng: Generator, state: str) -> Mooring:
        half = self.frame.length / 2
        near = max(0.31 * half, BERTH_M + 45)
        u, v = rng.uniform(-0.8, 0.8) * half, -rng.uniform(near, max(0.8 * half, near + 20))
        centre = self.frame.place(np.array([u]), np.array([v]))[0]
        return Mooring("anchorage", state, centre, float(rng.uniform(0, 2 * np.pi)))

    def _add(self, rng: Generator, mooring: Mooring, length: float, width: float | None = None) -> bool:
        clear = mooring.state == "berthed" or all(
            np.hypot(*(ship.centre - mooring.centre)) > (ship.length + length) / 2 + 30 for ship in self.ships
        )
        if clear:
            self.count += 1
            ship = some_ship(rng, f"ship-{self.count}", mooring, length)
            self.ships.append(evolve(ship, width=width) if width else ship)
        return clear


def some_port(rng: Generator, cell: float, length: float) -> Port:
    """Make a port with a quay of about six tenths of a length in metres."""
    frame = Bend(float(rng.uniform(0, 2 * np.pi)), 0.0, length)
    size = length * 1.15
    ground = countryside(rng, size, size, cell)
    eastings, northings = ground.canvas.places()
    u, v = frame.frame(eastings, northings)
    coast = texture(rng, u.shape, cell, {200.0: 18.0, 40.0: 3.0}) + 25
    quay_half = 0.32 * length
    at_quay = np.clip((np.abs(u) - quay_half) / 40, 0, 1)
    sea = np.clip(0.5 + (coast * at_quay - v) / cell, 0, 1).astype(np.float32)
    quay = box(frame.place(np.zeros(1), np.array([QUAY_M / 2]))[0], frame.heading, 2 * quay_half, QUAY_M)
    ground.pave(quay, CONCRETE * np.float32(rng.uniform(0.8, 1.1)), 0.05, rng)
    _build_behind(rng, ground, frame)
    berths = _berths(rng, frame, quay_half)
    apron = Shape(
        "quay-apron",
        "apron",
        box(frame.place(np.zeros(1), np.array([38.0]))[0], frame.heading, 2 * quay_half - 20, 46),
        1.0,
    )
    slots = _slots(rng, frame, quay_half)
    reach = length / 2
    offing = frame.place(
        np.array([-reach, reach, reach, -reach]) * 0.95,
        np.array([-BERTH_M - 5, -BERTH_M - 5, -reach, -reach]),
    )
    shapes = [
        Shape("aoi", "aoi", box(np.zeros(2), 0.0, size - 20, size - 20), 0.0),
        *(berth.shape for berth in berths),
        Shape("anchorage", "water", offing, 2.0),
        apron,
    ]
    return Port(Plot("simulated-port", size, size, shapes), ground, frame, sea, berths, apron, slots, [], {})


def _berths(rng: Generator, frame: Bend, quay_half: float) -> list[Berth]:
    count = int(rng.integers(2, 5))
    length = 2 * quay_half / count
    berths = []
    for number in range(count):
        start = -quay_half + number * length
        centre = frame.place(np.array([start + length / 2]), np.array([-BERTH_M / 2]))[0]
        outline = box(centre, frame.heading, length - 2, BERTH_M)
        berths.append(Berth(Shape(f"berth-{number + 1}", "berth", outline, 1.5), start, length))
    return berths


def _slots(rng: Generator, frame: Bend, quay_half: float) -> list[Slot]:
    slots, start = [], -quay_half + 15.0
    while start < quay_half - 50:
        size = float(rng.uniform(25, 80))
        middle = frame.place(np.array([start + size / 2]), np.array([38.0]))[0]
        if start + size < quay_half - 15:
            slots.append(Slot("quay-apron", middle, frame.heading, size, float(rng.uniform(22, 40))))
        start += size + float(rng.uniform(10, 20))
    return slots


def _build_behind(rng: Generator, ground: Ground, frame: Bend) -> None:
    half = frame.length / 2
    ends = frame.place(np.array([-half, half]), np.array([95.0, 95.0]))
    road(rng, ground, ends[0], ends[1], 9.0)
    for _ in range(int(frame.length / 12)):
        u, v = rng.uniform(-half, half), rng.uniform(115, half)
        centre = frame.place(np.array([u]), np.array([v]))[0]
        heading = frame.heading + float(rng.choice([0, np.pi / 2]))
        build(
            rng, ground, centre, heading, length=float(rng.uniform(12, 60)), width=float(rng.uniform(8, 25))
        )
