"""Calibrates how trains are measured: made yards in known truth in, `scenes/rail/calibration.yaml` out.

`python -m benchmarks calibrate-rail --yards 12 --first 500 --dates 20 --into FILE` renders yards, measures the trains
in them, and writes how far true lengths lie from measured ones, by the spread that a train's ends and course let
expect. `--folder DIR` takes folders rendered before; it may be repeated.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from attrs import frozen
from numpy.typing import NDArray
from shapely.geometry import LineString

from benchmarks.look_scores import SEEN_AT_LEAST, Told, alike_on_tracks, pair
from benchmarks.look_truth import HALF, Truth, read_truth
from benchmarks.simulation.__main__ import main as simulate
from benchmarks.tables import print_table
from watchfloor.errors import UnreadableInputError
from watchfloor.scenes.catalogue import find_scenes
from watchfloor.scenes.opening import grid_for, open_window
from watchfloor.scenes.rail import Rail
from watchfloor.scenes.rail.instrument import RailPlan
from watchfloor.scenes.rail.lengths import spread
from watchfloor.scenes.rail.records import train_line
from watchfloor.scenes.rail.strips import RailSample
from watchfloor.scenes.rail.trains import find_trains
from watchfloor.scenes.registration import Registrar
from watchfloor.watch.sites import read_sites

BINS = 5
LOW, HIGH = 0.05, 0.95
HEAD = "# Made by `python -m benchmarks calibrate-rail`; do not edit by hand.\n"


@frozen
class Pair:
    """A train as measured and as it was: `spread_m` as expected, lengths in metres, and its railcars."""

    spread_m: float
    measured_m: float
    true_m: float
    railcars: int


def main(arguments: list[str]) -> int:
    """Write the calibration and print what it holds."""
    parser = argparse.ArgumentParser(prog="calibrate-rail", description=__doc__)
    parser.add_argument("--yards", type=int, default=12)
    parser.add_argument("--first", type=int, default=500)
    parser.add_argument("--dates", type=int, default=20)
    parser.add_argument("--folder", type=Path, action="append")
    parser.add_argument("--into", type=Path)
    chosen = parser.parse_args(arguments)
    pairs: list[Pair] = []
    if chosen.folder:
        for folder in chosen.folder:
            pairs += pairs_of(folder)
    else:
        with tempfile.TemporaryDirectory() as made:
            for seed in range(chosen.first, chosen.first + chosen.yards):
                folder = Path(made) / str(seed)
                simulate(
                    [
                        "--kind",
                        "yard",
                        "--seed",
                        str(seed),
                        "--dates",
                        str(chosen.dates),
                        "--into",
                        str(folder),
                    ]
                )
                pairs += pairs_of(folder)
    if len(pairs) < 4 * BINS:
        sys.stderr.write(f"only {len(pairs)} trains were matched: too few to calibrate\n")
        return 2
    table = tabulate(pairs)
    if chosen.into is not None:
        chosen.into.write_text(HEAD + yaml.safe_dump(table, sort_keys=False), encoding="utf-8")
    print_table(table["length"])
    return 0


def pairs_of(folder: Path) -> list[Pair]:
    """Measure a rendered folder and pair its trains with the true ones."""
    truth = read_truth(folder)
    site = read_sites(folder / "site.geojson")[0][0]
    scenes = [one for one in find_scenes([folder / "scenes"]) if not isinstance(one, UnreadableInputError)]
    scenes.sort(key=lambda scene: scene.datetime)
    grid = grid_for(site, scenes[0])
    plan = Rail().plan(site, grid)
    if plan is None:
        return []
    frames = [open_window(scene, site, grid) for scene in scenes]
    registrar = Registrar(site, grid)
    registrar.learn(frames)
    samples = [Rail().sample(registrar.place(frame), plan) for frame in frames]
    pairs: list[Pair] = []
    for scene, told, spreads in _told(truth, plan, samples):
        pairs += _paired(truth, scene, told, spreads)
    return pairs


def _told(
    truth: Truth, plan: RailPlan, samples: list[RailSample]
) -> Iterator[tuple[str, list[Told], list[float]]]:
    """Give the trains measured in each scene, with the spread expected of each."""
    by_scene: dict[str, tuple[list[Told], list[float]]] = {}
    for number, seen, reading in Rail().readings(plan, samples):
        tracks, lanes = plan.bundles[number], reading.lanes
        for train in find_trains(reading, tracks.step_m):
            if train.tail_cut or train.head_cut:
                continue
            line = train_line(plan.grid, tracks, lanes.offsets[train.lane], train)
            sample = seen[train.date]
            told, spreads = by_scene.setdefault(sample.scene, ([], []))
            shape = LineString(truth.shape(line.coordinates))
            told.append(Told(lanes.parts[train.lane], shape, (train.head - train.tail) * tracks.step_m))
            spreads.append(spread(train, lanes.blur_m, plan.grid.pixel_m, sample.sigma_m))
    for scene, (told, spreads) in by_scene.items():
        yield scene, told, spreads


def _paired(truth: Truth, scene: str, told: list[Told], spreads: list[float]) -> Iterator[Pair]:
    raw = next(one["trains"] for one in truth.scenes if one["scene"] == scene)
    visible = [one for one in raw if one["visible"] >= SEEN_AT_LEAST]
    true = [Told(one["part"], LineString(truth.shape(one["line"])), one["length_m"]) for one in visible]
    for first, second in pair(true, told, alike_on_tracks(truth.tracks), HALF):
        yield Pair(spreads[second], told[second].value, true[first].value, len(visible[first]["wagons"]))


def tabulate(pairs: list[Pair]) -> dict[str, Any]:
    """Give the calibration: the bias, how far the truth lies below and above by spread, and the pitch of railcars."""
    spreads = np.array([one.spread_m for one in pairs])
    errors = np.array([one.measured_m - one.true_m for one in pairs])
    bias = float(np.median(errors))
    order = np.argsort(spreads)
    rows, low, high = [], 0.0, 0.0
    for part in np.array_split(order, BINS):
        left = errors[part] - bias
        low = max(low, float(np.quantile(left, HIGH)), 0.5)
        high = max(high, float(-np.quantile(left, LOW)), 0.5)
        rows.append({
            "spread_m": round(float(np.median(spreads[part])), 2), "low_m": round(low, 2), "high_m": round(high, 2),
        })  # fmt: skip
    pitches: NDArray[np.float64] = np.array([one.true_m / one.railcars for one in pairs])
    quantiles = np.quantile(pitches, (LOW, 0.5, HIGH))
    pitch = {
        name: round(float(value), 2)
        for name, value in zip(("low_m", "typical_m", "high_m"), quantiles, strict=True)
    }
    return {"bias_m": round(bias, 2), "length": rows, "pitch": pitch}
