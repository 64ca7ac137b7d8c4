"""Calibrates how ships are measured: made ships of known size in, `scenes/berth/calibration.yaml` out.

`python -m benchmarks calibrate-berth --ships 3000 --seed 1 --into FILE` writes the table and prints how often the
90 % intervals hold the truth on other made ships.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from benchmarks.made_ships import MadeShip, make_ship
from benchmarks.tables import print_table
from watchfloor.scenes.berth.find import find_ships
from watchfloor.scenes.berth.intervals import FAINT, read_calibration
from watchfloor.scenes.frame import Band

WIDTHS = (1.6, 2.2, 3.0, 4.2, 6.0, 8.5, 12.0, 18.0, 25.0)
_BANDS = (Band.BLUE, Band.GREEN, Band.RED)
_NEAR = 0.4
_QUANTILES = (0.05, 0.5, 0.95)
# Hulls painted by another hand, the ports of benchmarks.simulation, miss the bounds made here by as much, in pixels.
_OTHER_HANDS = (-0.4, 0.0, 0.4)
_QUANTITIES = ("length", "width", "heading")


def main(arguments: list[str]) -> int:
    """Write the calibration and print its coverage on held-out ships."""
    parser = argparse.ArgumentParser(prog="calibrate-berth", description=__doc__)
    parser.add_argument("--ships", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--into", type=Path)
    chosen = parser.parse_args(arguments)
    measured = measure(chosen.ships, chosen.seed)
    plain = tabulate(measured)
    if chosen.into is not None:
        head = (
            f"# Made by: python -m benchmarks calibrate-berth --ships {chosen.ships} --seed {chosen.seed}\n"
        )
        chosen.into.write_text(
            head + yaml.safe_dump(plain, default_flow_style=None, width=110), encoding="utf-8"
        )
    held_out = measure(max(chosen.ships // 3, 50), chosen.seed + 1)
    print_table(coverage(held_out, plain))
    sys.stdout.write(f"found {len(measured)} of {chosen.ships} made ships\n")
    return 0


def measure(count: int, seed: int) -> NDArray[np.float64]:
    """Measure made ships.

    Returns:
        (found, 5): width and contrast as measured, then what was missing to the truth of length and width in pixels,
        and the error of the heading in radians times pixels of length.
    """
    random = np.random.default_rng(seed)
    rows = [row for made in (make_ship(random) for _ in range(count)) for row in _compare(made)]
    return np.array(rows)


def _compare(made: MadeShip) -> Iterator[tuple[float, ...]]:
    for ship in find_ships(made.pixels, _BANDS, 1.0, shortest_m=0.5 * made.length):
        box = ship.box
        if np.hypot(box.row - made.row, box.column - made.column) > _NEAR * made.length:
            continue
        turned = (box.angle - made.angle + np.pi / 2) % np.pi - np.pi / 2
        yield box.width, ship.level, made.length - box.length, made.width - box.width, turned * box.length
        return


def tabulate(measured: NDArray[np.float64]) -> dict[str, object]:
    """Give the low, middle and high correction for each width, for plain and for faint hulls."""
    plain: dict[str, object] = {"widths": list(WIDTHS)}
    for place, quantity in enumerate(_QUANTITIES):
        tables = {}
        for kind in ("plain", "faint"):
            of_kind = measured[(measured[:, 1] < FAINT) == (kind == "faint")]
            tables[kind] = [_row(of_kind, width, 2 + place, quantity) for width in WIDTHS]
        plain[quantity] = tables
    return plain


def _row(measured: NDArray[np.float64], width: float, column: int, quantity: str) -> list[float]:
    apart = np.abs(np.log(measured[:, 0] / width))
    near = measured[np.argsort(apart)[: max(60, int((apart < 0.2).sum()))], column]
    if quantity == "heading":
        bound = float(np.quantile(np.abs(near), 0.9))
        return [round(value, 3) for value in (-bound, 0.0, bound)]
    bounds = np.quantile(near, _QUANTILES) + (np.array(_OTHER_HANDS) if quantity == "length" else 0.0)
    return [round(float(value), 3) for value in bounds]


def coverage(measured: NDArray[np.float64], plain: dict[str, object]) -> list[dict[str, object]]:
    """Give how often the intervals hold the truth, and the mean error of the best estimate, by quantity."""
    table = read_calibration(plain)
    rows: list[dict[str, object]] = []
    for place, quantity in enumerate(_QUANTITIES):
        missing = measured[:, 2 + place]
        bounds = np.array([table.correction(quantity, width, level) for width, level in measured[:, :2]])
        held = (missing >= bounds[:, 0]) & (missing <= bounds[:, 2])
        left = float(np.median(np.abs(missing - bounds[:, 1])))
        rows.append(
            {
                "quantity": quantity,
                "ships": len(missing),
                "covered": float(held.mean()),
                "median error px": left,
            }
        )
    return rows
