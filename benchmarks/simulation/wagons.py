"""Wagons: their kinds, measures and paint, the rakes that they make up, and how each looks from above."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from benchmarks.simulation.colours import reflectance
from benchmarks.simulation.painting import Canvas, Floats, Generator, Pixels, Sun, box, shadow_of

COUNTS = ((1, 2), (2, 6), (5, 14), (12, 40))
COUNT_ODDS = (0.04, 0.3, 0.41, 0.25)
PITCHES = ((0.0, 0.05, 0.5, 0.95, 1.0), (12.4, 13.4, 16.1, 21.1, 25.5))
BODIES = ("brown", "brown", "green", "grey", "grey", "blue", "red", "black")
CONTAINERS = ("blue", "red", "green", "grey", "white", "orange", "brown")
LOADS = ("black", "brown", "grey", "empty", "empty")
HEIGHTS = {
    "box": 4.2,
    "open": 3.2,
    "tank": 4.3,
    "container": 3.8,
    "tarpaulin": 3.0,
    "flat": 1.3,
    "locomotive": 4.4,
}
DECK = np.array([0.09, 0.105, 0.125, 0.16], np.float32)
SNOW = np.array([0.72, 0.72, 0.71, 0.66], np.float32)


@frozen(eq=False)
class Wagon:
    """One vehicle: its body in metres, the gap to the next one, and the colour that most of it has from above."""

    kind: str
    colour: str
    length: float
    gap: float
    width: float
    paint: Pixels
    load: Pixels
    boxes: tuple[tuple[float, float], ...]
    dirt: Floats

    @property
    def pitch(self) -> float:
        """Give the length over buffers in metres."""
        return self.length + self.gap

    @property
    def height(self) -> float:
        """Give the height of its top above the rails in metres."""
        return HEIGHTS[self.kind]


@frozen(eq=False)
class Rake:
    """Vehicles that are coupled, from the head."""

    id: str
    wagons: tuple[Wagon, ...]

    @property
    def length(self) -> float:
        """Give the metres from the first body's end to the last one's."""
        return sum(wagon.pitch for wagon in self.wagons) - self.wagons[-1].gap

    def centres(self) -> Floats:
        """Give how many metres behind the head the middle of each vehicle is."""
        starts = np.cumsum([0.0, *(wagon.pitch for wagon in self.wagons[:-1])])
        centres: Floats = starts + np.array([wagon.length / 2 for wagon in self.wagons])
        return centres


def some_rake(rng: Generator, name: str, longest: float) -> Rake:
    """Draw a rake no longer than so many metres: mostly one kind of wagon, else mixed, at times with a locomotive."""
    count = int(rng.integers(*COUNTS[rng.choice(len(COUNTS), p=COUNT_ODDS)]))
    kinds = ["box", "open", "tank", "container", "tarpaulin", "flat"]
    odds = [0.25, 0.28, 0.17, 0.18, 0.07, 0.05]
    uniform = rng.random() < 0.6
    kind = str(rng.choice(kinds, p=odds))
    pattern = some_wagon(rng, kind)
    wagons: list[Wagon] = []
    if count > 1 and rng.random() < 0.2:
        wagons.append(some_wagon(rng, "locomotive"))
    while len(wagons) < count:
        alike = pattern if uniform else None
        wagons.append(some_wagon(rng, kind if uniform else str(rng.choice(kinds, p=odds)), alike))
        if sum(wagon.pitch for wagon in wagons) > longest:
            wagons.pop()
            break
    return Rake(name, tuple(wagons or [some_wagon(rng, "box")]))


def some_wagon(rng: Generator, kind: str, alike: Wagon | None = None) -> Wagon:
    """Draw a wagon of a kind; one that is `alike` has the same measures and a paint much like the other's."""
    gap = float(np.clip(rng.normal(1.0, 0.15), 0.6, 1.6))
    if kind == "locomotive":
        colour = str(rng.choice(["red", "green", "blue", "grey"]))
        return Wagon(kind, "grey", float(rng.uniform(16, 19)), gap, 3.0, reflectance(rng, colour),
                     reflectance(rng, "grey") * 0.6, (), _dirt(rng))  # fmt: skip
    length = alike.length if alike else float(np.interp(rng.random(), *PITCHES)) - 1.0
    width = (
        alike.width if alike else float(rng.uniform(2.7, 2.95) if kind == "tank" else rng.uniform(2.95, 3.2))
    )
    same = alike is not None and rng.random() < 0.75
    body = alike.colour if alike and same and kind in ("box", "tank") else str(rng.choice(BODIES))
    paint = _tinted(rng, alike.paint) if alike and same else reflectance(rng, body, 0.5)
    if kind == "tank" and not same:
        body = str(rng.choice(["black", "grey", "white", "blue", "brown"]))
        paint = reflectance(rng, body, 0.3)
    colour, load = _load(rng, kind, body, paint, alike if same else None)
    return Wagon(
        kind,
        colour,
        length,
        gap,
        width,
        paint.astype(np.float32),
        load,
        _boxes(rng, kind, length),
        _dirt(rng),
    )


def _tinted(rng: Generator, paint: Pixels) -> Pixels:
    return np.asarray(paint * np.exp(rng.normal(0, 0.08) + rng.normal(0, 0.02, 4)), np.float32)


def _load(rng: Generator, kind: str, body: str, paint: Pixels, alike: Wagon | None) -> tuple[str, Pixels]:
    if alike is not None and kind not in ("container",):
        return alike.colour, _tinted(rng, alike.load)
    if kind == "open":
        load = str(rng.choice(LOADS))
        return (
            (body, (paint * 0.55).astype(np.float32))
            if load == "empty"
            else (load, reflectance(rng, load, 0.2))
        )
    if kind == "container":
        colour = str(rng.choice(CONTAINERS))
        return colour, reflectance(rng, colour, 0.25)
    if kind == "tarpaulin":
        colour = str(rng.choice(["blue", "green", "grey"]))
        return colour, reflectance(rng, colour, 0.1)
    if kind == "flat":
        return "brown", _tinted(rng, DECK)
    return body, _tinted(rng, paint)


def _boxes(rng: Generator, kind: str, length: float) -> tuple[tuple[float, float], ...]:
    """Give from where to where along a flat wagon its containers or its load stand, metres from its middle."""
    half = length / 2
    if kind == "tarpaulin":
        return ((float(-half * rng.uniform(0.7, 0.98)), float(half * rng.uniform(0.7, 0.98))),)
    if kind != "container":
        return ()
    if length < 13.2 or rng.random() < 0.4:
        reach = min(half, 6.1)
        return ((-reach, reach),)
    count = int(length // 6.3)
    starts = np.linspace(-half + 0.1, half - 0.1 - 6.1, count)
    kept = starts[rng.random(count) < 0.92]
    return tuple((float(start), float(start + 6.1)) for start in (kept if len(kept) else starts[:1]))


def _dirt(rng: Generator) -> Floats:
    return np.clip(1 + rng.normal(0, 0.1, 17), 0.65, 1.35)


def shade_wagon(canvas: Canvas, wagon: Wagon, centre: Floats, heading: float, sun: Sun) -> None:
    """Lay the shadow of a wagon on the ground."""
    canvas.shade(canvas.convex(box(centre, heading, wagon.length, wagon.width + 0.8)), 0.55)
    if wagon.kind in ("container", "tarpaulin"):
        along = np.array([np.cos(heading), np.sin(heading)])
        for start, stop in wagon.boxes:
            part = box(centre + along * (start + stop) / 2, heading, stop - start, 2.5)
            canvas.shade(canvas.convex(shadow_of(part, sun.throw(wagon.height))))
        return
    corners = box(centre, heading, wagon.length, wagon.width)
    canvas.shade(canvas.convex(shadow_of(corners, sun.throw(wagon.height))))


def draw_wagon(
    canvas: Canvas, wagon: Wagon, centre: Floats, heading: float, sun: Sun, *, snow: float, lean: Floats
) -> None:
    """Draw a wagon from above.

    Args:
        canvas: what it is drawn on.
        wagon: what is drawn.
        centre: metres east and north of its middle.
        heading: angle of its length from east, in radians.
        sun: which side is lit.
        snow: share of its top that snow covers.
        lean: how far a point one metre above the rails is displaced in the picture, metres east and north.
    """
    patch = canvas.convex(box(centre + lean * wagon.height, heading, wagon.length, wagon.width))
    if patch is None:
        return
    middle = centre + lean * wagon.height
    east, north = patch.eastings - middle[0], patch.northings - middle[1]
    along = east * np.cos(heading) + north * np.sin(heading)
    across = -east * np.sin(heading) + north * np.cos(heading)
    lit = float(np.sin(np.radians(90 - sun.azimuth) - heading))
    seen = _top(wagon, along, across, lit)
    seen = seen * np.interp(along, np.linspace(-wagon.length / 2, wagon.length / 2, 17), wagon.dirt)
    if snow > 0:
        patches = np.interp(along * 1.7 + across, np.linspace(-20, 20, 17), wagon.dirt) - 1
        covered = np.clip((patches + (snow - 0.5) * 0.5) * 6 + 0.5, 0, 1)
        seen = seen + (SNOW[:, None, None] - seen) * covered
    canvas.lay(patch, seen.astype(np.float32))


def _top(wagon: Wagon, along: Pixels, across: Pixels, lit: float) -> Floats:
    return _TOPS[wagon.kind](wagon, along, across / (wagon.width / 2), lit)


def _tank(wagon: Wagon, along: Pixels, aside: Pixels, lit: float) -> Floats:
    tilt = np.clip(aside, -1, 1)
    light = 0.45 + 0.65 * np.sqrt(1 - tilt**2) + 0.25 * tilt * lit
    return np.asarray(wagon.paint[:, None, None] * light) * np.where(np.abs(along) < 0.5, 1.35, 1.0)


def _roof(wagon: Wagon, along: Pixels, aside: Pixels, lit: float) -> Floats:
    light = 1 + 0.14 * lit * np.tanh(aside * 4.6) + 0.05 * np.sin(along * 2 * np.pi / 1.4)
    return np.asarray(wagon.load[:, None, None] * light)


def _open(wagon: Wagon, along: Pixels, aside: Pixels, lit: float) -> Floats:
    rim = (np.abs(aside) > 0.84) | (np.abs(along) > wagon.length / 2 - 0.25)
    inner = 1 - 0.45 * np.clip(aside * lit, 0, 1)
    return _where(rim, wagon.paint[:, None, None], wagon.load[:, None, None] * inner)


def _locomotive(wagon: Wagon, along: Pixels, aside: Pixels, lit: float) -> Floats:
    roof = (np.abs(aside) < 0.73) & (np.abs(along) < wagon.length / 2 - 1.2)
    fans = 1 - 0.5 * (np.abs((np.abs(along) % 3.2) - 1.6) < 0.7) * (np.abs(aside) < 0.53)
    return _where(
        roof, wagon.load[:, None, None] * fans, wagon.paint[:, None, None] * (1 + 0.1 * lit * aside)
    )


def _boarded(wagon: Wagon, along: Pixels, aside: Pixels, lit: float) -> Floats:
    boards = 1 + 0.08 * np.sin(along * 2 * np.pi / 1.1) + 0.02 * lit * aside
    return np.asarray(wagon.load[:, None, None] * boards)


def _carrying(wagon: Wagon, along: Pixels, aside: Pixels, lit: float) -> Floats:
    loaded = np.zeros(along.shape, bool)
    for start, stop in wagon.boxes:
        loaded |= (along > start) & (along < stop) & (np.abs(aside) < 0.82)
    ribs = 1 + 0.06 * np.sin(along * 2 * np.pi / 0.6) + 0.1 * lit * aside
    return _where(loaded, wagon.load[:, None, None] * ribs, DECK[:, None, None])


def _where(there: NDArray[np.bool_], these: Floats, those: Floats) -> Floats:
    return np.asarray(np.where(there, these, those))


_TOPS: dict[str, Callable[[Wagon, Pixels, Pixels, float], Floats]] = {
    "tank": _tank,
    "box": _roof,
    "open": _open,
    "locomotive": _locomotive,
    "flat": _boarded,
    "container": _carrying,
    "tarpaulin": _carrying,
}
