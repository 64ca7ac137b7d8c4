"""Calibrates how trains are measured: made yards in known truth in, `scenes/rail/calibration.yaml` out.

`python -m benchmarks calibrate-rail --yards 12 --first 500 --dates 16 --into FILE` renders yards of different seeds,
and so of different seasons, measures the trains in them, and writes when a train is told and how far true lengths lie
from measured ones. `--folder DIR ...` adds folders rendered before, by whatever program; `--yards 0` takes those
alone. It prints, for every other yard after learning from the rest, how often the intervals hold the truth.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import yaml
from attrs import evolve
from shapely.geometry import LineString

from benchmarks.look_scores import SEEN_AT_LEAST, Told, alike_on_tracks, pair
from benchmarks.look_truth import HALF, Truth, read_truth
from benchmarks.rail_table import Trial, Yard, coverage_rows, found_rows, tabulate
from benchmarks.simulation.__main__ import main as simulate
from benchmarks.tables import print_table
from watchfloor.errors import UnreadableInputError
from watchfloor.scenes.catalogue import find_scenes
from watchfloor.scenes.opening import grid_for, open_window
from watchfloor.scenes.rail import Rail
from watchfloor.scenes.rail.evidence import evidence_of
from watchfloor.scenes.rail.instrument import RailPlan
from watchfloor.scenes.rail.lengths import calibration_from
from watchfloor.scenes.rail.records import train_lines
from watchfloor.scenes.rail.strips import RailSample, read_as_m
from watchfloor.scenes.rail.trains import find_trains
from watchfloor.scenes.series import Series
from watchfloor.watch.sites import read_sites

LEAST_TRAINS = 100
HEAD = "# Made by `python -m benchmarks calibrate-rail`; do not edit by hand.\n"
_ByScene = dict[str, list[tuple[Told, Trial]]]


def main(arguments: list[str]) -> int:
    """Write the calibration and print its coverage in yards that it did not learn from."""
    parser = argparse.ArgumentParser(prog="calibrate-rail", description=__doc__)
    parser.add_argument("--yards", type=int, default=12)
    parser.add_argument("--first", type=int, default=500)
    parser.add_argument("--dates", type=int, default=16)
    parser.add_argument("--folder", type=Path, nargs="+", default=[])
    parser.add_argument("--jobs", type=int, default=2, help="yards measured at the same time")
    parser.add_argument("--into", type=Path)
    chosen = parser.parse_args(arguments)
    made = [(seed, chosen.dates) for seed in range(chosen.first, chosen.first + chosen.yards)]
    with ProcessPoolExecutor(chosen.jobs) as pool:
        yards = [*pool.map(measure, chosen.folder), *pool.map(_made, made)]
    matched = sum(trial.whole for yard in yards for trial in yard.trials)
    if matched < LEAST_TRAINS:
        sys.stderr.write(f"only {matched} trains were matched: too few to calibrate\n")
        return 2
    learnt = calibration_from(tabulate(yards[::2]))
    print_table(found_rows(yards[1::2], learnt.told_from))
    print_table(coverage_rows(yards[1::2], learnt))
    if chosen.into is not None:
        text = yaml.safe_dump(tabulate(yards), sort_keys=False, default_flow_style=None)
        chosen.into.write_text(HEAD + text, encoding="utf-8")
    return 0


def _made(order: tuple[int, int]) -> Yard:
    """Render a yard of a seed over so many dates and measure it."""
    seed, dates = order
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "yard"
        simulate(["--kind", "yard", "--seed", str(seed), "--dates", str(dates), "--into", str(folder)])
        return measure(folder)


def measure(folder: Path) -> Yard:
    """Measure a rendered folder and hold its trains against the true ones."""
    truth = read_truth(folder)
    site = read_sites(folder / "site.geojson")[0][0]
    scenes = [one for one in find_scenes([folder / "scenes"]) if not isinstance(one, UnreadableInputError)]
    scenes.sort(key=lambda scene: scene.datetime)
    grid = grid_for(site, scenes[0])
    frames = [open_window(scene, site, grid) for scene in scenes]
    series = Series.learn(site, grid, frames)
    told: _ByScene = {}
    for plan in (plan for _, plan, _ in series.plans if isinstance(plan, RailPlan)):
        samples = [each for frame in frames for each in series.sampled(frame) if isinstance(each, RailSample)]
        told = _told(truth, plan, samples)
    yards = [_held(truth, scene, told) for scene in truth.scenes]
    trials = [trial for yard in yards for trial in yard.trials]
    return Yard(sum(yard.wanted for yard in yards), len(yards), trials)


def _told(truth: Truth, plan: RailPlan, samples: list[RailSample]) -> _ByScene:
    """Give the trains found in each scene, told or not."""
    by_scene: _ByScene = {}
    for number, seen, reading in Rail().readings(plan, samples):
        tracks, lanes = plan.bundles[number], reading.lanes
        trains = list(find_trains(reading, tracks.step_m))
        lines = train_lines(plan.grid, tracks, lanes.offsets, trains)
        for train, line in zip(trains, lines, strict=True):
            sample = seen[train.date]
            length_m = (train.head - train.tail) * tracks.step_m
            told = Told(lanes.parts[train.lane], LineString(truth.shape(line.coordinates)), length_m)
            evidence = evidence_of(
                reading, train, tracks.step_m, read_as_m(plan.grid.pixel_m), sample.sigma_m
            )
            trial = Trial(evidence, length_m, train.tail_cut or train.head_cut)
            by_scene.setdefault(sample.scene, []).append((told, trial))
    return by_scene


def _held(truth: Truth, scene: dict[str, Any], told: _ByScene) -> Yard:
    """Hold the trains found in one scene against those that stood there."""
    stood = scene.get("trains", [])
    shapes = [Told(one["part"], LineString(truth.shape(one["line"])), one["length_m"]) for one in stood]
    wanted = [place for place, one in enumerate(stood) if one["visible"] >= SEEN_AT_LEAST]
    hardly = [shape for place, shape in enumerate(shapes) if place not in wanted]
    alike = alike_on_tracks(truth.tracks)
    found = told.get(scene["scene"], [])
    pairs = pair([shapes[place] for place in wanted], [one for one, _ in found], alike, HALF)
    matched = {second: stood[wanted[first]] for first, second in pairs}
    trials = []
    for number, (shape, trial) in enumerate(found):
        true = matched.get(number)
        if true is not None:
            trials.append(evolve(trial, hit=True, true_m=true["length_m"], railcars=len(true["wagons"])))
        else:
            trials.append(evolve(trial, false=not any(alike(other, shape) > 0 for other in hardly)))
    return Yard(len(wanted), 1, trials)
