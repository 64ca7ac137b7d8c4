"""Ground: fields, roads, houses and trees around a site, through the seasons and under snow."""

from __future__ import annotations

import numpy as np
from attrs import define, field, frozen

from benchmarks.simulation.painting import (
    Canvas,
    Floats,
    Generator,
    Pixels,
    Sun,
    box,
    shadow_of,
    texture,
    wobbly,
)

SUMMER = np.array([0.032, 0.068, 0.042, 0.36], np.float32)
WINTER = np.array([0.075, 0.105, 0.135, 0.21], np.float32)
SOIL = np.array([0.085, 0.11, 0.145, 0.20], np.float32)
ASPHALT = np.array([0.095, 0.10, 0.105, 0.125], np.float32)
CONCRETE = np.array([0.20, 0.225, 0.245, 0.28], np.float32)
SNOW = np.array([0.80, 0.80, 0.79, 0.74], np.float32)
ROOFS = np.array(
    [[0.06, 0.07, 0.15, 0.2], [0.11, 0.115, 0.12, 0.14], [0.24, 0.24, 0.24, 0.26], [0.2, 0.13, 0.08, 0.12],
     [0.05, 0.055, 0.06, 0.08], [0.42, 0.43, 0.43, 0.45], [0.13, 0.16, 0.19, 0.23]],
    np.float32,
)  # fmt: skip


@frozen
class Season:
    """The state of the ground on a day, each from 0 to 1: how green plants are, how wet, how deep in snow."""

    green: float
    wet: float
    snow: float


@frozen(eq=False)
class House:
    """A building: footprint, height in metres, roof, and the direction of its ridge in radians from east."""

    corners: Floats
    height: float
    roof: Pixels
    ridge: float

    def shade(self, canvas: Canvas, sun: Sun) -> None:
        """Lay its shadow."""
        canvas.shade(canvas.convex(shadow_of(self.corners, sun.throw(self.height))))

    def draw(self, canvas: Canvas, sun: Sun, snow: float) -> None:
        """Draw its roof, one half of it brighter."""
        patch = canvas.convex(self.corners)
        if patch is None:
            return
        middle = self.corners.mean(axis=0)
        side = (patch.northings - middle[1]) * np.cos(self.ridge) - (patch.eastings - middle[0]) * np.sin(
            self.ridge
        )
        lit = np.sin(np.radians(90 - sun.azimuth) - self.ridge)
        roof = self.roof + (SNOW - self.roof) * min(1.0, snow * 1.1)
        canvas.lay(patch, (roof[:, None, None] * (1 + 0.15 * lit * np.sign(side))).astype(np.float32))


@frozen(eq=False)
class Tree:
    """A tree: where, how wide and how high in metres."""

    centre: Floats
    radii: Floats
    height: float

    def shade(self, canvas: Canvas, sun: Sun) -> None:
        """Lay its shadow."""
        canvas.shade(canvas.blob(self.centre + sun.throw(self.height * 0.7), self.radii), 0.8)

    def draw(self, canvas: Canvas, green: float, snow: float) -> None:
        """Draw its crown."""
        crown = (WINTER * 0.6 + (SUMMER * 0.8 - WINTER * 0.6) * green).astype(np.float32)
        canvas.lay(canvas.blob(self.centre, self.radii), crown, 0.9 - 0.5 * (1 - green) - 0.2 * snow)


@define(eq=False)
class Ground:
    """What never moves: bare reflectance, how much grows on it, how readily snow lies, and what stands on it."""

    canvas: Canvas
    plants: Pixels
    hold: Pixels
    houses: list[House] = field(factory=list)
    trees: list[Tree] = field(factory=list)

    def on(self, season: Season, sun: Sun) -> Canvas:
        """Give the ground in a season under a sun, with the shadows and tops of what stands on it."""
        leaf = WINTER + (SUMMER - WINTER) * season.green
        canvas = self.canvas.copy()
        canvas.pixels *= 1 - 0.22 * season.wet
        canvas.pixels += leaf[:, None, None] * self.plants
        if season.snow > 0:
            lying = np.clip((self.hold + season.snow * 0.9 - 0.75) * 3 + 0.5, 0, 0.97)
            canvas.pixels += (SNOW[:, None, None] - canvas.pixels) * lying
        for house in self.houses:
            house.shade(canvas, sun)
        for tree in self.trees:
            tree.shade(canvas, sun)
        for house in self.houses:
            house.draw(canvas, sun, season.snow)
        for tree in self.trees:
            tree.draw(canvas, season.green, season.snow)
        return canvas

    def pave(
        self, corners: Floats, colour: Pixels, grain: float = 0.08, rng: Generator | None = None
    ) -> None:
        """Pave a convex area: nothing grows there any more."""
        patch = self.canvas.convex(corners)
        if patch is None:
            return
        rough: Pixels | float = 1.0
        if rng is not None:
            grains = {20.0: grain, 3.0: grain * 0.7, self.canvas.cell: grain * 0.5}
            rough = 1 + texture(rng, patch.cover.shape, self.canvas.cell, grains)
        self.canvas.lay(
            patch, (colour[:, None, None] * np.ones((1, *patch.cover.shape)) * rough).astype(np.float32)
        )
        self.plants[patch.rows, patch.columns] *= 1 - patch.cover
        self.hold[patch.rows, patch.columns] -= 0.25 * patch.cover


def countryside(rng: Generator, width_m: float, height_m: float, cell: float) -> Ground:
    """Make fields with hedges of trees: parcels of different soil and growth in rows of a direction of their own."""
    canvas = Canvas.blank(width_m, height_m, cell)
    eastings, northings = canvas.places()
    turn = rng.uniform(0, np.pi)
    wave = texture(rng, canvas.shape, cell, {180.0: 14.0})
    across = eastings * np.cos(turn) + northings * np.sin(turn) + wave
    down = northings * np.cos(turn) - eastings * np.sin(turn) + wave
    parcel = (
        np.floor(across / rng.uniform(45, 110)) * 7 + np.floor(down / rng.uniform(60, 160)) * 13
    ).astype(int) % 61
    growth = np.clip(rng.beta(1.2, 1.0, 61), 0.1, 1)[parcel]
    bare = np.exp(rng.normal(0, 0.22, 61))[parcel]
    growth = np.clip(growth + texture(rng, canvas.shape, cell, {30.0: 0.08, 6.0: 0.06}), 0, 1)
    rough = 1 + texture(rng, canvas.shape, cell, {60.0: 0.06, 8.0: 0.05, 2.0: 0.05, cell: 0.04})
    canvas.pixels[:] = SOIL[:, None, None] * (bare * rough * (1 - growth))
    plants = (growth * rough * np.exp(rng.normal(0, 0.15, 61))[parcel]).astype(np.float32)
    hold = 0.45 + texture(rng, canvas.shape, cell, {150.0: 0.12, 25.0: 0.12, 6.0: 0.08})
    return Ground(canvas, plants, hold.astype(np.float32))


def scatter_trees(rng: Generator, ground: Ground, places: Floats) -> None:
    """Plant trees at places, (n, 2)."""
    for place in places:
        radius = rng.uniform(1.5, 4.5)
        ground.trees.append(Tree(place, wobbly(rng, radius, 0.15, 16), radius * rng.uniform(1.5, 2.5)))


def build(
    rng: Generator, ground: Ground, centre: Floats, heading: float, *, length: float, width: float
) -> None:
    """Put up a building with a yard of earth around it."""
    ground.pave(
        box(centre, heading, length + 8, width + 8), SOIL * np.float32(rng.uniform(0.8, 1.4)), rng=rng
    )
    roof = ROOFS[rng.integers(len(ROOFS))] * np.float32(rng.uniform(0.8, 1.2))
    ground.houses.append(House(box(centre, heading, length, width), float(rng.uniform(3, 8)), roof, heading))


def road(rng: Generator, ground: Ground, start: Floats, end: Floats, width: float) -> None:
    """Lay a straight road."""
    along = end - start
    heading = float(np.arctan2(along[1], along[0]))
    colour = ASPHALT if rng.random() < 0.6 else SOIL * np.float32(1.3)
    ground.pave(box((start + end) / 2, heading, float(np.hypot(*along)), width), colour, 0.05, rng)
