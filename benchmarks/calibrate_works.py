"""Calibrates the areas of works: simulated sites in, `scenes/works/calibration.yaml` out.

`python -m benchmarks calibrate-works --sites 100 --first 500 --into FILE` renders sites of two years, measures them,
writes the table and prints how often the 90 % intervals hold the truth at half as many other sites. `--folder DIR`
reads sites NAME under DIR that were rendered before, as `DIR/s500`, and renders only what is not there.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from benchmarks.look_scores import pair
from benchmarks.look_truth import read_truth
from benchmarks.look_works import LEAST, alike_works, built, shape_of, told_by
from benchmarks.simulation.__main__ import main as simulate
from benchmarks.tables import print_table
from watchfloor.errors import UnreadableInputError
from watchfloor.model.observation import Feature, Observation
from watchfloor.scenes.catalogue import find_scenes
from watchfloor.scenes.opening import grid_for, open_window
from watchfloor.scenes.registration import Registrar
from watchfloor.scenes.works import Works
from watchfloor.scenes.works.areas import Calibration, read_calibration
from watchfloor.watch.sites import read_sites

DATES = 104
PIXEL_M = 3.0
_LEARNT_FROM = 24
_QUANTILES = (0.05, 0.5, 0.95)
# with this table the best estimate is the plain area, and the high bound is larger by the edge
_PLAIN = Calibration(0.0, 0.0, 1.0)


def main(arguments: list[str]) -> int:
    """Write the calibration and print its coverage at other sites."""
    parser = argparse.ArgumentParser(prog="calibrate-works", description=__doc__)
    parser.add_argument("--sites", type=int, default=100)
    parser.add_argument("--first", type=int, default=500, help="the first seed")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--into", type=Path)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as made:
        folder = chosen.folder or Path(made)
        middle = chosen.first + chosen.sites
        rows = _measured(folder, range(chosen.first, middle))
        held_out = _measured(folder, range(middle, middle + chosen.sites // 2))
    plain = tabulate(rows)
    if chosen.into is not None:
        head = (
            f"# Made by: python -m benchmarks calibrate-works --sites {chosen.sites} --first {chosen.first}\n"
        )
        chosen.into.write_text(head + yaml.safe_dump(plain, sort_keys=False), encoding="utf-8")
    table = read_calibration(plain)
    print_table([_coverage("calibrated on", rows, table), _coverage("held out", held_out, table)])
    return 0


def _measured(folder: Path, seeds: range) -> NDArray[np.float64]:
    """Give true area, plain area and edge, (works, 3), all in places, of what was found at simulated sites."""
    rows: list[tuple[float, float, float]] = []
    for seed in seeds:
        site = folder / f"s{seed}"
        if not (site / "truth.json").is_file():
            simulate(
                ["--kind", "works", "--seed", str(seed), "--dates", str(DATES), "--pixel", str(PIXEL_M),
                 "--into", str(site)]
            )  # fmt: skip
        rows += _compare(site)
    return np.array(rows).reshape(-1, 3)


def _compare(folder: Path) -> Iterator[tuple[float, float, float]]:
    truth = read_truth(folder)
    found = _works_at(folder)
    wanted, _ = built(truth)
    shapes, told = [shape_of(truth, work) for work in wanted], [told_by(truth, one) for one in found]
    for first, second in pair(shapes, told, alike_works, LEAST):
        value, high = found[second].value or 0.0, found[second].high or 0.0
        place = PIXEL_M**2
        yield shapes[first].shape.area / place, value / place, (high - value) / place


def _works_at(folder: Path) -> list[Observation]:
    """Measure only works at a rendered site, without calibration."""
    site = read_sites(folder / "site.geojson")[0][0]
    scenes = [one for one in find_scenes([folder / "scenes"]) if not isinstance(one, UnreadableInputError)]
    scenes.sort(key=lambda scene: scene.datetime)
    grid = grid_for(site, scenes[0])
    registrar = Registrar(site, grid)
    spread = np.unique(np.linspace(0, len(scenes) - 1, _LEARNT_FROM).round().astype(int))
    registrar.learn([open_window(scenes[number], site, grid) for number in spread.tolist()])
    works = Works(_PLAIN)
    plan = works.plan(site, grid)
    if plan is None:
        return []
    samples = [works.sample(registrar.place(open_window(scene, site, grid)), plan) for scene in scenes]
    return [one for one in works.measure(plan, samples) if one.feature is Feature.STRUCTURE]


def tabulate(rows: NDArray[np.float64]) -> dict[str, float]:
    """Give what is missing along the edge: quantiles that hold for one work more than there are.

    Args:
        rows: true area, plain area and edge, (works, 3), in places.
    """
    true, plain, edge = rows.T
    bounds = np.quantile((true - plain) / edge, _QUANTILES, method="weibull")
    return {
        name: round(float(bound), 3) for name, bound in zip(("low", "middle", "high"), bounds, strict=True)
    }


def _coverage(name: str, rows: NDArray[np.float64], table: Calibration) -> dict[str, object]:
    bounds = np.array([table.area(plain, edge) for _, plain, edge in rows])
    true = rows[:, 0]
    return {
        "works": name,
        "count": len(rows),
        "covered": float(np.mean((bounds[:, 1] <= true) & (true <= bounds[:, 2]))),
        "median area error": float(np.median(np.abs(bounds[:, 0] / true - 1))),
        "median width": float(np.median((bounds[:, 2] - bounds[:, 1]) / true)),
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
