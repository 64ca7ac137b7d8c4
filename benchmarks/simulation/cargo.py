"""Cargo: piles, tarpaulined heaps and blocks of containers that grow and shrink on an apron."""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import define, frozen
from shapely.geometry import Polygon

from benchmarks.simulation.colours import reflectance
from benchmarks.simulation.ground import SNOW
from benchmarks.simulation.painting import (
    Canvas,
    Floats,
    Generator,
    Patch,
    Pixels,
    Sun,
    box,
    ring,
    shadow_of,
    texture,
    wobbly,
)

KINDS = {
    "coal": ("black", 5.0),
    "ore": ("brown", 4.0),
    "gravel": ("grey", 3.5),
    "tarpaulin": ("blue", 2.5),
    "green tarpaulin": ("green", 2.5),
    "containers": ("", 2.6),
    "crates": ("white", 2.2),
}
CONTAINERS = ("blue", "red", "green", "orange", "white")


@frozen(eq=False)
class Slot:
    """A place on an apron where one heap may lie: its middle, direction in radians from east, length and width."""

    part: str
    centre: Floats
    heading: float
    length: float
    width: float


@define(eq=False)
class Heap:
    """What lies in a slot: a kind, a colour, and `share` of the slot that it takes, which changes with the days."""

    id: str
    slot: Slot
    kind: str
    colour: str
    paint: Pixels
    radii: Floats
    anchor: float
    share: float
    trend: float

    @property
    def height(self) -> float:
        """Give its height in metres."""
        return KINDS[self.kind][1]

    def corners(self) -> Floats:
        """Give its outline, (n, 2), metres east and north."""
        slot = self.slot
        if self.kind in ("coal", "ore", "gravel"):
            angles = np.linspace(0, 2 * np.pi, len(self.radii), endpoint=False)
            scale = np.sqrt(self.share)
            along = self.radii * np.cos(angles) * slot.length / 2 * scale
            across = self.radii * np.sin(angles) * slot.width / 2 * scale
            return _turned(slot.centre, slot.heading, along, across)
        length = slot.length * self.share
        shift = (self.anchor - 0.5) * (slot.length - length)
        middle = slot.centre + shift * np.array([np.cos(slot.heading), np.sin(slot.heading)])
        return box(middle, slot.heading, length, slot.width * 0.85)

    def told(self) -> dict[str, Any]:
        """Give what it is, in metres east and north; see the package's format."""
        return {
            "pile": self.id, "part": self.slot.part, "kind": self.kind, "colour": self.colour,
            "area_m2": round(self.area, 1), "polygon": self.corners(),
        }  # fmt: skip

    @property
    def area(self) -> float:
        """Give the ground that it covers in m2."""
        return float(Polygon(self.corners()).area)

    def shade(self, canvas: Canvas, sun: Sun) -> None:
        """Lay its shadow."""
        canvas.shade(canvas.convex(shadow_of(ring(self.corners()), sun.throw(self.height * 0.8))))

    def draw(self, canvas: Canvas, sun: Sun, snow: float, rng: Generator) -> None:
        """Draw it from above."""
        corners = self.corners()
        heaped = self.kind in ("coal", "ore", "gravel")
        middle = corners.mean(axis=0)
        patch = (
            canvas.blob(self.slot.centre, _radii(corners, self.slot.centre))
            if heaped
            else canvas.convex(corners)
        )
        if patch is None:
            return
        rough = 1 + texture(rng, patch.cover.shape, canvas.cell, {6.0: 0.07, 1.5: 0.06, canvas.cell: 0.06})
        east, north = patch.eastings - middle[0], patch.northings - middle[1]
        azimuth = np.radians(90 - sun.azimuth)
        side = east * np.cos(azimuth) + north * np.sin(azimuth)
        rough = rough * (1 + (0.2 if heaped else 0.04) * np.tanh(side / 4))
        pixels = self.paint[:, None, None] * rough
        if self.kind in ("containers", "crates"):
            pixels = pixels * self._rows(patch, middle)
        pixels += (SNOW[:, None, None] - pixels) * (snow * (0.5 if self.kind == "coal" else 0.8))
        canvas.lay(patch, pixels.astype(np.float32))

    def _rows(self, patch: Patch, middle: Floats) -> Pixels:
        """Give the dark lanes between containers."""
        east, north = patch.eastings - middle[0], patch.northings - middle[1]
        along = east * np.cos(self.slot.heading) + north * np.sin(self.slot.heading)
        across = -east * np.sin(self.slot.heading) + north * np.cos(self.slot.heading)
        lanes = (np.abs(along) % 6.4 < 0.35) | (np.abs(across) % 2.7 < 0.25)
        return np.where(lanes, 0.5, 1.0).astype(np.float32)


def some_heap(rng: Generator, name: str, slot: Slot, floor: Pixels) -> Heap:
    """Draw a heap for a slot whose colour stands out from the floor at least a little."""
    while True:
        kind = str(rng.choice(list(KINDS)))
        colour = KINDS[kind][0] or str(rng.choice(CONTAINERS))
        paint = reflectance(rng, colour, 0.1)
        if np.abs(np.log(paint[:3] / floor[:3])).max() > 0.35:
            break
    return Heap(
        name, slot, kind, colour, paint, np.clip(wobbly(rng, 0.9, 0.1), 0.6, 1.0),
        float(rng.integers(2)), float(rng.uniform(0.3, 1.0)), float(rng.choice([0.0, 0.0, 0.08, -0.08])),
    )  # fmt: skip


def live(
    rng: Generator, heaps: dict[int, Heap], slots: list[Slot], days: float, *, floor: Pixels, count: int
) -> int:
    """Let days pass over an apron: heaps come, grow, shrink and go.

    Args:
        rng: what chance is drawn from.
        heaps: what lies in each slot, by its number; changed in place.
        slots: all slots.
        days: how many pass.
        floor: reflectance of the bare apron.
        count: how many heaps there have been.

    Returns:
        How many heaps there have been now.
    """
    for number, slot in enumerate(slots):
        heap = heaps.get(number)
        if heap is not None and rng.random() < 1 - 0.93**days:
            del heaps[number]
        elif heap is not None:
            heap.share = float(np.clip(heap.share + heap.trend * days, 0.15, 1.0))
        elif rng.random() < 1 - 0.93**days:
            count += 1
            heaps[number] = some_heap(rng, f"heap-{count}", slot, floor)
    return count


def _turned(centre: Floats, heading: float, along: Floats, across: Floats) -> Floats:
    east = centre[0] + along * np.cos(heading) - across * np.sin(heading)
    north = centre[1] + along * np.sin(heading) + across * np.cos(heading)
    return np.column_stack([east, north])


def _radii(corners: Floats, centre: Floats) -> Floats:
    """Give the reach of an outline at even angles from east, as `Canvas.blob` takes it."""
    steps = corners - centre
    angles = np.arctan2(steps[:, 1], steps[:, 0]) % (2 * np.pi)
    order = np.argsort(angles)
    even = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    reach: Floats = np.interp(even, angles[order], np.hypot(*steps[order].T), period=2 * np.pi)
    return reach
