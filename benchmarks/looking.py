"""Measures looking: `python -m benchmarks look [--seeds 10] [--pixel 3] [--dates 30] [--folder DIR] [--json FILE]`.

Yards are rendered in known truth, measured by this project and by a plain method beside it, and both held against
the truth. A train counts as found where it and one reported on the same track share at least half of the longer of
the two; on tracks that the site does not list trains are matched by place. What cloud or the image's edge hides by
more than a tenth is neither missed nor false. `--folder` scores a folder that was rendered before, `--kind port`
measures ships and cargo, `--kind works` what is built over years (with `--dates 104`, weekly), `--speed` the time.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.look_speed import measure as measure_speed
from benchmarks.look_truth import Outcome, judge, read_truth
from benchmarks.look_works import judge_works
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
    parser.add_argument("--kind", default="yard", choices=["yard", "port", "works"])
    parser.add_argument("--pixel", type=float, default=3.0, help="side of a pixel in metres")
    parser.add_argument("--dates", type=int, default=30)
    parser.add_argument(
        "--folder", type=Path, action="append", help="score a rendered folder; may be repeated"
    )
    parser.add_argument("--each", action="store_true", help="print each folder as well as all together")
    parser.add_argument(
        "--speed", action="store_true", help="measure a year of daily scenes beside only reading them"
    )
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    if options.speed:
        with tempfile.TemporaryDirectory() as made:
            rows = measure_speed(Path(made))
        print_table(rows)
        write_json(options.json, rows)
        return 0
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
        for name, method in METHODS[: 2 if truth.tracks else 1]:
            started = time.perf_counter()
            observations = list(method(folder))
            seconds = time.perf_counter() - started
            outcome = judge(truth, observations)
            if "works" in truth.scenes[0]:
                judge_works(truth, observations, outcome)
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


METHODS: tuple[tuple[str, Callable[[Path], Iterable[Observation]]], ...] = (
    ("watchfloor", looked),
    ("plain", plain_look),
)


def figures(outcome: Outcome, seconds: float) -> list[tuple[str, Any]]:
    """Give the figures of an outcome by name, null where there was nothing to measure."""
    dates = max(1, outcome.dates)
    return [
        ("dates", outcome.dates),
        *_of_trains(outcome, dates),
        *_of_piles(outcome, dates),
        *_of_ships(outcome, dates),
        *_of_tracks(outcome),
        *_of_works(outcome),
        ("seconds a date", seconds / dates),
    ]


def _of_trains(outcome: Outcome, dates: int) -> list[tuple[str, Any]]:
    trains, cars, single = outcome.trains, outcome.railcars, outcome.single
    told = single.found + single.false > 0
    return [
        ("trains", trains.wanted or None),
        ("train lengths told", outcome.lengths if trains.wanted else None),
        ("train recall", trains.recall),
        ("train precision", trains.precision),
        ("train F1", trains.f1),
        ("false trains a date", trains.false / dates if trains.wanted else None),
        ("median |length error| m", trains.median_error),
        ("within max(6 m, 10 %)", trains.within(6, 0.1)),
        ("coverage of lengths", trains.coverage),
        ("median width of lengths m", trains.median_width),
        ("railcar count error", cars.mean_share),
        ("coverage of railcars", cars.coverage),
        ("single railcar recall", single.recall if told else None),
        ("single railcar precision", single.precision),
    ]


def _of_piles(outcome: Outcome, dates: int) -> list[tuple[str, Any]]:
    piles = outcome.piles
    return [
        ("piles of 400 m2", piles.wanted or None),
        ("piles on aprons not observed", outcome.piles_refused if piles.wanted else None),
        ("pile recall", piles.recall),
        ("false piles a date", piles.false / dates if piles.wanted else None),
        ("median area error", piles.median_share),
        ("coverage of areas", piles.coverage),
        ("colour right", _share(outcome.colours)),
    ]


def _of_ships(outcome: Outcome, dates: int) -> list[tuple[str, Any]]:
    ships = outcome.ships
    return [
        ("ships of 60 m", ships.wanted or None),
        ("ships in waters not observed", outcome.ships_refused if ships.wanted else None),
        ("ship recall", ships.recall),
        ("false ships a date", ships.false / dates if ships.wanted else None),
        ("median |ship length error| m", ships.median_error),
        ("coverage of ship lengths", ships.coverage),
    ]


def _of_tracks(outcome: Outcome) -> list[tuple[str, Any]]:
    if not outcome.clear + outcome.hidden:
        return []
    return [
        ("hidden tracks", outcome.hidden),
        ("hidden tracks given a value", outcome.hidden_given),
        ("hidden dates", outcome.hidden_dates),
        ("hidden dates called empty", outcome.hidden_dates_empty),
        ("clear tracks", outcome.clear),
        ("clear tracks refused", outcome.clear_refused),
        ("tracks without a record", outcome.silent),
    ]


def _of_works(outcome: Outcome) -> list[tuple[str, Any]]:
    if not outcome.years:
        return []
    return [
        ("works", outcome.works.wanted),
        ("works recall", outcome.works.recall),
        ("false works a site-decade", 10 * outcome.works.false / outcome.years),
        ("appearance in the interval", _share(outcome.appeared)),
        ("pontoons", outcome.pontoons),
        ("pontoons taken for works", outcome.pontoons_taken),
    ]


def _share(told: Sequence[bool]) -> float | None:
    return sum(told) / len(told) if told else None


def _print(totals: dict[str, tuple[Outcome, float]]) -> None:
    """Print the figures side by side, without those that no method has."""
    columns = {name: dict(figures(*total)) for name, total in totals.items()}
    names = [
        name
        for name in next(iter(columns.values()), {})
        if any(values[name] is not None for values in columns.values())
    ]
    print_table(
        [{"": name, **{method: values[name] for method, values in columns.items()}} for name in names]
    )
