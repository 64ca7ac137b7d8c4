"""Made ships: hulls painted on water in known truth, to calibrate how ships are measured."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from scipy import ndimage

Floats = NDArray[np.float64]
WATER = np.array([0.055, 0.065, 0.05])
NOISE = 0.002


@frozen(eq=False)
class MadeShip:
    """One image with one ship: `pixels` (3, height, width), and the truth in pixels and radians."""

    pixels: NDArray[np.float32]
    row: float
    column: float
    length: float
    width: float
    angle: float


def make_ship(random: np.random.Generator) -> MadeShip:
    """Paint a ship of random size, heading, colours and sharpness on water with noise and perhaps a shadow."""
    width = float(np.exp(random.uniform(np.log(1.2), np.log(24.0))))
    length = width * float(random.uniform(3.2, 9.0))
    length = max(length, 4.0)
    angle = float(random.uniform(0, np.pi))
    size = int(length * 1.15 + 50)
    row, column = size / 2 + random.uniform(-1, 1, 2)
    fine = 6 if width < 5 else 4 if width < 12 else 2
    along, across = _places(size, fine, float(row), float(column), angle)
    covered = _covered(along, across, length, width, random)
    deck = _deck(along, across, length, width, random)
    image = np.broadcast_to(WATER[:, None, None], (3, *along.shape)).copy()
    if random.random() < 0.5:
        shift = random.uniform(0.2, 0.7) * width * random.choice([-1, 1])
        shadow = (np.abs(along) < 0.5 * length) & (np.abs(across - shift) < 0.5 * width)
        image *= 1 - random.uniform(0.05, 0.3) * shadow
    image = image * (1 - covered) + deck * covered
    blur = random.uniform(0.3, 0.6) * fine
    image = ndimage.gaussian_filter(image, (0, blur, blur))
    image = image.reshape(3, size, fine, size, fine).mean(axis=(2, 4))
    swell = ndimage.gaussian_filter(random.normal(size=(size, size)), 1.5) * 3
    image += NOISE * (random.normal(size=image.shape) + random.uniform(0, 1) * swell)
    return MadeShip(image.astype(np.float32), float(row), float(column), length, width, angle)


def _places(size: int, fine: int, row: float, column: float, angle: float) -> tuple[Floats, Floats]:
    grid = (np.arange(size * fine) + 0.5) / fine - 0.5
    rows, columns = np.meshgrid(grid - row, grid - column, indexing="ij")
    along = rows * np.sin(angle) + columns * np.cos(angle)
    across = rows * np.cos(angle) - columns * np.sin(angle)
    return along, across


def _covered(
    along: Floats, across: Floats, length: float, width: float, random: np.random.Generator
) -> Floats:
    """Give which points lie in the hull: straight sides, a tapered bow and a rounder stern."""
    half = np.full(along.shape, width / 2)
    tips = ((0.5, random.uniform(0.3, 1.3)), (-0.5, random.uniform(0.05, 0.4)))
    for end, taper in tips:
        inward = np.clip((length * 0.5 - along * np.sign(end)) / (taper * width), 0, 1)
        half = np.minimum(half, width / 2 * inward ** random.uniform(0.25, 0.6))
    covered: Floats = ((np.abs(across) <= half) & (np.abs(along) <= length / 2)).astype(float)
    return covered


def _deck(along: Floats, across: Floats, length: float, width: float, random: np.random.Generator) -> Floats:
    """Give the colours of the deck, (3, height, width): hatches, a house near the stern, tips in their own shade."""
    base = WATER + NOISE * np.exp(random.uniform(np.log(12.0), np.log(60.0))) * random.uniform(0.4, 1.0, 3)
    hatches = 1 + random.uniform(0, 0.35) * np.sign(
        np.sin(along * 2 * np.pi / (random.uniform(0.5, 1.2) * width))
    )
    deck = base[:, None, None] * np.where(np.abs(across) < 0.35 * width, hatches, 1.0)
    house = random.uniform(0.03, 0.1)
    start, end = -0.5 + house, -0.5 + house + random.uniform(0.05, 0.15)
    deck = np.where(
        (along > start * length) & (along < end * length), base[:, None, None] * random.uniform(1, 2.5), deck
    )
    for way in (1, -1):
        tip = way * along > length / 2 - random.uniform(0.2, 0.9) * width
        shade = random.uniform(0.45, 1.0) if random.random() < 0.3 else 1.0
        dimmed: Floats = WATER[:, None, None] + (deck - WATER[:, None, None]) * shade
        deck = np.where(tip, dimmed, deck)
    painted: Floats = deck
    return painted
