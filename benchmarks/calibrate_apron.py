"""Calibrates how piles are measured: made yards in, `scenes/apron/calibration.yaml` out.

`python -m benchmarks calibrate-apron --seeds 6 --dates 16 --into FILE` writes the table, learnt from as many yards and
ports, and prints how often the 90 % intervals hold the truth on as many other made places.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray
from shapely.geometry import Polygon

from benchmarks.simulation.__main__ import main as simulate
from benchmarks.tables import print_table
from watchfloor.model.scene import Scene
from watchfloor.scenes.apron.aprons import ApronPlan, ApronSample, days_of
from watchfloor.scenes.apron.intervals import kind_of
from watchfloor.scenes.apron.outlines import outline_of
from watchfloor.scenes.catalogue import find_scenes
from watchfloor.scenes.opening import grid_for, open_window
from watchfloor.scenes.series import Series
from watchfloor.watch.sites import read_sites

KINDS = ("plain", "faint", "dark", "snow")
PIXELS = (20, 40, 80, 160, 10**9)
_QUANTILES = (0.05, 0.5, 0.95)
_OUTER_QUANTILES = (0.02, 0.5, 0.98)
_MANY = 75
_ENOUGH = 25
_FEW = 5
_ALIKE = 0.4
_SEEN = 0.95

Rows = list[tuple[str, float, float]]


def main(arguments: list[str]) -> int:
    """Write the calibration and print its coverage on other places."""
    parser = argparse.ArgumentParser(prog="calibrate-apron", description=__doc__)
    parser.add_argument("--first-seed", type=int, default=301)
    parser.add_argument("--seeds", type=int, default=6)
    parser.add_argument("--dates", type=int, default=16)
    parser.add_argument("--into", type=Path)
    chosen = parser.parse_args(arguments)
    measured = measure(range(chosen.first_seed, chosen.first_seed + chosen.seeds), chosen.dates)
    table = tabulate(measured)
    if chosen.into is not None:
        head = (
            "# The truth as a share of the area measured, at 5, 50 and 95 %, by kind of seeing and size in pixels.\n"
            f"# Made by: python -m benchmarks calibrate-apron --first-seed {chosen.first_seed}"
            f" --seeds {chosen.seeds} --dates {chosen.dates}\n"
        )
        written = yaml.safe_dump(table, default_flow_style=None, width=110, sort_keys=False)
        chosen.into.write_text(head + written, encoding="utf-8")
    second = chosen.first_seed + chosen.seeds
    print_table(coverage(measure(range(second, second + chosen.seeds), chosen.dates), table))
    return 0


def measure(seeds: range, dates: int) -> Rows:
    """Render places and measure their piles.

    Returns:
        Kind of seeing, area in pixels as measured, and the truth as a share of it, for each pile that was found.
    """
    rows: Rows = []
    for seed in seeds:
        for kind in ("yard", "port"):
            with tempfile.TemporaryDirectory() as folder:
                simulate(["--kind", kind, "--seed", str(seed), "--dates", str(dates), "--into", folder])
                rows += measure_folder(Path(folder))
    return rows


def measure_folder(folder: Path) -> Rows:
    """Measure the piles of one rendered place, as `measure`."""
    truth = {scene["scene"]: scene for scene in json.loads((folder / "truth.json").read_text())["scenes"]}
    (site,), _ = read_sites(folder / "site.geojson")
    scenes = [scene for scene in find_scenes([str(folder / "scenes")]) if isinstance(scene, Scene)]
    scenes.sort(key=lambda scene: scene.datetime)
    grid = grid_for(site, scenes[0])
    frames = [open_window(scene, site, grid) for scene in scenes]
    series = Series.learn(site, grid, frames)
    plan = next((plan for _, plan, _ in series.plans if isinstance(plan, ApronPlan)), None)
    if plan is None:
        return []
    samples = [each for frame in frames for each in series.sampled(frame) if isinstance(each, ApronSample)]
    rows: Rows = []
    for number, patch in enumerate(plan.patches):
        for day in days_of(number, patch, samples, grid.pixel_m):
            piles = list(_true_piles(truth[day.sample.scene], patch.part, grid))
            for region in day.regions:
                drawn = outline_of(region.share, patch, grid)
                if drawn is None:
                    continue
                area = _true_area(_in_metres(grid, drawn.coordinates[0]), piles)
                if area is not None:
                    kind = kind_of(region.contrast, snow=day.snow, dark=region.dark)
                    rows.append((kind, region.pixels, area / grid.pixel_m**2 / region.pixels))
    return rows


def tabulate(rows: Rows) -> dict[str, Any]:
    """Give the table: for each kind the quantiles of the ratio by size; sizes seen too rarely take those of all."""
    table: dict[str, Any] = {"pixels": list(PIXELS)}
    everything = np.array([ratio for _, _, ratio in rows])
    for kind in KINDS:
        own = np.array([(pixels, ratio) for name, pixels, ratio in rows if name == kind]).reshape(-1, 2)
        fallback = _quantiles(own[:, 1] if len(own) >= _FEW else everything)
        lines = []
        for low, high in zip((0, *PIXELS), PIXELS, strict=False):
            ratios = own[(own[:, 0] >= low) & (own[:, 0] < high), 1]
            lines.append(_quantiles(ratios) if len(ratios) >= _ENOUGH else fallback)
        table[kind] = lines
    return table


def coverage(rows: Rows, table: dict[str, Any]) -> list[dict[str, Any]]:
    """Tell how often the intervals of a table hold the truth, and how far the best estimates are off."""
    told = []
    for kind in (*KINDS, "all"):
        held, errors = [], []
        for name, pixels, ratio in rows:
            if kind in (name, "all"):
                low, best, high = table[name][
                    next(n for n, most in enumerate(table["pixels"]) if pixels < most)
                ]
                held.append(low <= ratio <= high)
                errors.append(abs(best / ratio - 1))
        if held:
            told.append(
                {
                    "seeing": kind,
                    "piles": len(held),
                    "coverage": round(float(np.mean(held)), 3),
                    "median error": round(float(np.median(errors)), 3),
                }
            )
    return told


def _quantiles(ratios: NDArray[np.float64]) -> list[float]:
    """Give the quantiles, further out the fewer there are: the same pile on several dates errs alike."""
    shares = (
        _QUANTILES
        if len(ratios) >= _MANY
        else _OUTER_QUANTILES
        if len(ratios) >= _ENOUGH
        else (0.0, 0.5, 1.0)
    )
    return [round(float(number), 3) for number in np.quantile(ratios, shares)]


def _true_piles(scene: dict[str, Any], part: str, grid: Any) -> Iterator[tuple[Polygon, float]]:
    for pile in scene["piles"]:
        if pile["part"] == part and pile["visible"] >= _SEEN:
            yield _in_metres(grid, pile["polygon"]), pile["area_m2"]


def _in_metres(grid: Any, degrees: Any) -> Polygon:
    return Polygon(grid.from_wgs84(np.array(degrees, float))).buffer(0)


def _true_area(drawn: Polygon, piles: list[tuple[Polygon, float]]) -> float | None:
    """Give the true area of the pile that was drawn; null where it is none of them."""
    if not piles:
        return None
    alike = [drawn.intersection(pile).area / max(drawn.union(pile).area, 1.0) for pile, _ in piles]
    best = int(np.argmax(alike))
    return piles[best][1] if alike[best] >= _ALIKE else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
