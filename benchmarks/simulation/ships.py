"""Ships: hulls of several colours, at the quay, side by side, at anchor or under way, and tugs among them."""

from __future__ import annotations

import numpy as np
from attrs import frozen

from benchmarks.simulation.colours import reflectance
from benchmarks.simulation.painting import Canvas, Floats, Generator, Pixels, Sun, box, shadow_of

DECKS = ("red", "brown", "green", "grey", "blue", "black", "orange", "brown", "grey")
FOAM = np.array([0.32, 0.33, 0.33, 0.30], np.float32)
HATCH_M = 22.0


@frozen(eq=False)
class Ship:
    """One ship: where its middle is, which way its bow points (radians from east), its measures in metres.

    `state` is 'berthed', 'anchored' or 'under way'; `deck`, `hatch` and `house` are reflectances.
    """

    id: str
    part: str
    state: str
    centre: Floats
    heading: float
    length: float
    width: float
    colour: str
    deck: Pixels
    hatch: Pixels
    house: Pixels

    def hull(self) -> Floats:
        """Give the outline of the hull, (n, 2), metres east and north."""
        half, beam = self.length / 2, self.width / 2
        along = np.array([-half, half * 0.72, half * 0.9, half, half * 0.9, half * 0.72, -half])
        across = np.array([-0.9, -1, -0.6, 0, 0.6, 1, 0.9]) * beam
        return self._at(along, across)

    def draw(self, canvas: Canvas, sun: Sun, snow: float) -> None:
        """Draw it with its shadow on the water and, under way, its wake."""
        if self.state == "under way":
            self._wake(canvas)
        height = 2.0 + self.length * 0.03
        canvas.shade(
            canvas.convex(
                shadow_of(box(self.centre, self.heading, self.length * 0.9, self.width), sun.throw(height))
            ),
            0.7,
        )
        patch = canvas.convex(self.hull())
        if patch is None:
            return
        canvas.lay(patch, self.deck + (np.float32(0.6) - self.deck) * np.float32(snow * 0.5))
        house = max(4.0, self.length * 0.13)
        front = self.length * 0.40
        count = max(1, int((front + self.length * 0.32) / HATCH_M))
        step = (front + self.length * 0.32) / count
        for number in range(count):
            middle = -self.length * 0.32 + step * (number + 0.5)
            canvas.lay(canvas.convex(self._box(middle, step * 0.78, self.width * 0.62)), self.hatch)
        after = -self.length * 0.5 + house * 0.8
        canvas.shade(
            canvas.convex(shadow_of(self._box(after, house, self.width * 0.8), sun.throw(height))), 0.7
        )
        canvas.lay(canvas.convex(self._box(after, house, self.width * 0.85)), self.house)

    def echo(self, canvas: Canvas, rng: Generator) -> None:
        """Draw it as radar sees it: a bright hull with a few much brighter corners (two bands of intensity)."""
        canvas.lay(
            canvas.convex(self.hull()), (rng.uniform(0.6, 2.0) * np.array([1.0, 0.25])).astype(np.float32)
        )
        for _ in range(int(self.length / 25) + 1):
            spot = self._box(float(rng.uniform(-0.45, 0.45) * self.length), 4.0, 4.0)
            canvas.lay(canvas.convex(spot), (rng.exponential(25.0) * np.array([1.0, 0.3])).astype(np.float32))

    def _wake(self, canvas: Canvas) -> None:
        for part in range(12):
            behind = -self.length * (0.55 + part * 0.3)
            trail = self._box(behind, self.length * 0.3, self.width * (0.5 + 0.06 * part))
            canvas.lay(canvas.convex(trail), FOAM, 0.5 * 0.8**part)

    def _box(self, along: float, length: float, width: float) -> Floats:
        return box(self._at(np.array([along]), np.array([0.0]))[0], self.heading, length, width)

    def _at(self, along: Floats, across: Floats) -> Floats:
        cosine, sine = np.cos(self.heading), np.sin(self.heading)
        turned = np.column_stack([along * cosine - across * sine, along * sine + across * cosine])
        return np.asarray(self.centre + turned)


@frozen(eq=False)
class Mooring:
    """Where a ship is to lie: part of the site, state, middle of its place, and the way its bow points."""

    part: str
    state: str
    centre: Floats
    heading: float


def some_length(rng: Generator, longest: float = 200.0) -> float:
    """Draw the length of a ship in metres: from 40, mostly about 100."""
    return float(np.clip(rng.lognormal(np.log(95), 0.42), 40, min(200.0, longest)))


def some_ship(rng: Generator, name: str, mooring: Mooring, length: float) -> Ship:
    """Draw a ship for a mooring."""
    colour = str(rng.choice(DECKS))
    deck = reflectance(rng, colour, 0.3)
    hatch = reflectance(rng, str(rng.choice([colour, "grey", "brown", "white", "green"])), 0.3)
    width = length / float(rng.uniform(5.8, 7.4)) + (2.0 if length < 60 else 0.0)
    house = reflectance(rng, "white") * np.float32(rng.uniform(0.75, 1.1))
    return Ship(
        name,
        mooring.part,
        mooring.state,
        mooring.centre,
        mooring.heading,
        length,
        width,
        colour,
        deck,
        hatch,
        house,
    )
