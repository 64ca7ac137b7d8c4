"""Measures looking: `python -m benchmarks look [--seeds 10] [--pixel 3] [--dates 30] [--folder DIR] [--json FILE]`.

Yards are rendered in known truth, measured by this project and by a plain method beside it, and both held against
the truth. A train counts as found where it and one reported on the same track share at least half of the longer of
the two; on tracks that the site does not list trains are matched by place. What cloud or the image's edge hides by
more than a tenth is neither missed nor false. `--folder` scores a folder that was rendered before.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.look_truth import Outcome, judge, read_truth
from benchmarks.plain_look import plain_look
from benchmarks.simulation.__main__ import main as simulate
from benchmarks.tables import print_table, write_json
from watchfloor.errors import UnreadableInputError
from watchfloor.model.observation import Observation
from watchfloor.scenes.catalogue import find_scenes
from watchfloor.scenes.look import look
from watchfloor.watch.sites import read_sites

FIRST_SEED = 100


def main(arguments: Sequence[str]) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks look")
    parser.add_argument("--seeds", type=int, default=10, help="how many places to render")
    parser.add_argument("--first", type=int, default=FIRST_SEED, help="the first seed")
    parser.add_argument("--kind", default="yard", choices=["yard"])
    parser.add_argument("--pixel", type=float, default=3.0, help="side of a pixel in metres")
    parser.add_argument("--dates", type=int, default=30)
    parser.add_argument(
        "--folder", type=Path, action="append", help="score a rendered folder; may be repeated"
    )
    parser.add_argument("--each", action="store_true", help="print each folder as well as all together")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    if options.folder:
        missing = [folder for folder in options.folder if not (folder / "truth.json").is_file()]
        if missing:
            sys.stderr.write(f"{missing[0]}/truth.json is not there\n")
            return 2
        totals = _measure(options.folder, options.each)
    else:
        with tempfile.TemporaryDirectory() as made:
            totals = _measure(_rendered(options, Path(made)), options.each)
    _print(totals)
    write_json(options.json, {method: dict(figures(*total)) for method, total in totals.items()})
    return 0


def _rendered(options: argparse.Namespace, into: Path) -> Iterable[Path]:
    for seed in range(options.first, options.first + options.seeds):
        folder = into / f"{options.kind}-{seed}"
        simulate(
            ["--kind", options.kind, "--seed", str(seed), "--dates", str(options.dates), "--pixel", str(options.pixel),
             "--into", str(folder)]
        )  # fmt: skip
        yield folder


def _measure(folders: Iterable[Path], each: bool) -> dict[str, tuple[Outcome, float]]:
    totals: dict[str, tuple[Outcome, float]] = {}
    for folder in folders:
        truth = read_truth(folder)
        for name, method in (("watchfloor", looked), ("plain", plain_look)):
            started = time.perf_counter()
            observations = list(method(folder))
            seconds = time.perf_counter() - started
            outcome = judge(truth, observations)
            if each:
                _print({f"{folder.name} {name}": (outcome, seconds)})
            whole, before = totals.get(name, (Outcome(), 0.0))
            whole.add(outcome)
            totals[name] = (whole, before + seconds)
    return totals


def looked(folder: Path) -> tuple[Observation, ...]:
    """Measure a rendered folder with this project."""
    sites, problems = read_sites(folder / "site.geojson")
    if problems:
        raise problems[0]
    scenes = [
        found for found in find_scenes([folder / "scenes"]) if not isinstance(found, UnreadableInputError)
    ]
    done = look(scenes, sites[0])
    return done.observations if done else ()


def figures(outcome: Outcome, seconds: float) -> list[tuple[str, Any]]:
    """Give the figures of an outcome by name, null where there was nothing to measure."""
    trains, piles, ships = outcome.trains, outcome.piles, outcome.ships
    dates = max(1, outcome.dates)
    return [
        ("dates", outcome.dates),
        ("trains", trains.wanted),
        ("train recall", trains.recall),
        ("train precision", trains.precision),
        ("train F1", trains.f1),
        ("false trains a date", trains.false / dates),
        ("median |length error| m", trains.median_error),
        ("within max(6 m, 10 %)", trains.within(6, 0.1)),
        ("coverage of lengths", trains.coverage),
        ("median width of lengths m", trains.median_width),
        ("railcar count error", outcome.railcars.mean_share),
        ("coverage of railcars", outcome.railcars.coverage),
        ("single railcar recall", outcome.single.recall if outcome.single.found else None),
        ("single railcar precision", outcome.single.precision),
        ("piles of 400 m2", piles.wanted),
        ("pile recall", piles.recall),
        ("false piles a date", piles.false / dates),
        ("median area error", piles.median_share),
        ("coverage of areas", piles.coverage),
        ("colour right", sum(outcome.colours) / len(outcome.colours) if outcome.colours else None),
        ("ships of 60 m", ships.wanted),
        ("ship recall", ships.recall),
        ("false ships a date", ships.false / dates),
        ("median |ship length error| m", ships.median_error),
        ("coverage of ship lengths", ships.coverage),
        ("hidden tracks", outcome.hidden),
        ("hidden tracks given a value", outcome.hidden_given),
        ("hidden dates", outcome.hidden_dates),
        ("hidden dates called empty", outcome.hidden_dates_empty),
        ("clear tracks", outcome.clear),
        ("clear tracks refused", outcome.clear_refused),
        ("tracks without a record", outcome.silent),
        ("seconds a date", seconds / dates),
    ]


def _print(totals: dict[str, tuple[Outcome, float]]) -> None:
    columns = {name: dict(figures(*total)) for name, total in totals.items()}
    names = list(next(iter(columns.values()), {}))
    print_table(
        [{"": name, **{method: values[name] for method, values in columns.items()}} for name in names]
    )
