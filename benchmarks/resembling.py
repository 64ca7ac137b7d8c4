"""Measures re-identification: `python -m benchmarks resembling [--strangers 300] [--same 60] [--seeds 5] [--json FILE]`.

Made-up trains are seen at three metres a pixel in another light, through haze and noise, their ends some metres off,
half of those seen twice turned. Counted is how many are known again and how many strangers are taken for the same.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from attrs import define
from scipy import ndimage

from benchmarks.simulation.painting import Floats, Generator
from benchmarks.simulation.wagons import DECK, Rake, Wagon, some_rake
from benchmarks.tables import print_table, write_json
from watchfloor.scenes.colour import lab
from watchfloor.scenes.frame import Band, Scale
from watchfloor.scenes.resembling import STRETCH_M, Sighting, matches

BANDS = (Band.BLUE, Band.GREEN, Band.RED, Band.NIR)
GROUND = np.array([0.13, 0.15, 0.17, 0.22])
STEP_M, BLUR_M, PIXEL_M, PAD = 0.5, 2.2, 3.0, 40
LONG_M, DAYS = 100.0, 60


@define
class Known:
    """How many trains were seen twice, how many of them known again, of all and of the long ones, and the false pairs."""

    sightings: int = 0
    twice: int = 0
    again: int = 0
    twice_long: int = 0
    again_long: int = 0
    told: int = 0
    false: int = 0

    def row(self) -> dict[str, object]:
        """Give the figures by name."""
        return {
            "sightings": self.sightings,
            "seen twice": self.twice,
            "recall": self.again / max(self.twice, 1),
            f"recall from {LONG_M:.0f} m": self.again_long / max(self.twice_long, 1),
            "told": self.told,
            "false of told": self.false / max(self.told, 1),
            "false a sighting": self.false / max(self.sightings, 1),
        }


def main(arguments: Sequence[str]) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks resembling")
    parser.add_argument("--strangers", type=int, default=300)
    parser.add_argument("--same", type=int, default=60)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    known = Known()
    for seed in range(options.seeds):
        count(*sightings(np.random.default_rng(seed), options.strangers, options.same), known)
    print_table([known.row()])
    write_json(options.json, known.row())
    return 0


def sightings(rng: Generator, strangers: int, same: int) -> tuple[list[Sighting], dict[str, str]]:
    """Make sightings of strangers and of trains that are seen twice; the ids of the latter name each other."""
    made, twins = [], {}
    for number in range(same):
        rake = some_rake(rng, "seen twice", 600)
        for time in (0, 1):
            name = f"same-{number}-{time}"
            twins[name] = f"same-{number}-{1 - time}"
            made.append(sight(rng, rake, name, f"day-{int(rng.integers(DAYS // 2)) + time * DAYS // 2}"))
    for number in range(strangers):
        rake = some_rake(rng, "stranger", 600)
        made.append(sight(rng, rake, f"stranger-{number}", f"day-{int(rng.integers(DAYS))}"))
    return made, twins


def sight(rng: Generator, rake: Rake, name: str, day: str) -> Sighting:
    """See a train from above on a day of its own light."""
    body = np.concatenate([_top(wagon) for wagon in rake.wagons], axis=1)
    body = body[:, ::-1] if rng.random() < 0.5 else body
    beside = np.repeat(GROUND[:, None], PAD, axis=1)
    seen = ndimage.gaussian_filter1d(np.concatenate([beside, body, beside], axis=1), BLUR_M / STEP_M, axis=1)
    haze = max(0.0, float(rng.normal(0, 0.06)))
    gains = rng.uniform(0.9, 1.1) * rng.normal(1, 0.015, 4)
    pixels = round(PIXEL_M / STEP_M)
    noise = np.repeat(rng.normal(0, 0.008, (4, seen.shape[1] // pixels + 1)), pixels, axis=1)[
        :, : seen.shape[1]
    ]
    seen = (seen * (1 - haze) + 0.35 * haze) * gains[:, None] + noise
    first, last = (PAD + round(float(rng.normal(0, 3))), seen.shape[1] - PAD + round(float(rng.normal(0, 3))))
    size = round(STRETCH_M / STEP_M)
    pieces = [seen[:, start : min(start + size, last)] for start in range(first, last - size // 2, size)]
    means = np.array([piece.mean(axis=1) for piece in pieces])
    ground = (GROUND * (1 - haze) + 0.35 * haze) * gains
    colours = np.round(lab(np.clip(means, 0, None), ground, BANDS, Scale.REFLECTANCE), 1)
    return Sighting(name, day, (last - first) * STEP_M, 2.7, colours)


def _top(wagon: Wagon) -> Floats:
    """Give a wagon's light along its middle and that of the gap behind it, (bands, along)."""
    size = round(wagon.length / STEP_M)
    along = np.linspace(-wagon.length / 2, wagon.length / 2, size)
    light = wagon.load[:, None] * np.interp(np.linspace(0, 16, size), np.arange(17), wagon.dirt)
    if wagon.boxes:
        loaded = np.any([(along > start) & (along < stop) for start, stop in wagon.boxes], axis=0)
        light = np.where(loaded, light, DECK[:, None])
    return np.concatenate([light, np.repeat(0.4 * GROUND[:, None], 2, axis=1)], axis=1)


def count(made: Sequence[Sighting], twins: dict[str, str], known: Known) -> None:
    """Count what is told of sightings whose twins are known."""
    found = matches(made)
    lengths = {one.id: one.length_m for one in made}
    known.sightings += len(made)
    for name, others in found.items():
        known.told += len(others)
        known.false += sum(twins.get(name) != other for other in others)
    for name, twin in twins.items():
        again = twin in found.get(name, ())
        long = lengths[name] >= LONG_M
        known.twice, known.again = known.twice + 1, known.again + again
        known.twice_long, known.again_long = known.twice_long + long, known.again_long + (long and again)
