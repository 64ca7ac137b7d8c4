"""Renders a place: `python -m benchmarks.simulation --kind yard --seed 1 --dates 30 --pixel 3 --into DIR`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np

from benchmarks.simulation.days import some_days, weekly_days
from benchmarks.simulation.port import some_port
from benchmarks.simulation.render import Order, Place, render
from benchmarks.simulation.works import some_building
from benchmarks.simulation.write import Product
from benchmarks.simulation.yard import some_yard


def main(arguments: list[str] | None = None) -> int:
    """Render one place."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.simulation", description=__doc__)
    parser.add_argument("--kind", choices=["yard", "port", "works"], default="yard")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dates", type=int, default=30)
    parser.add_argument("--pixel", type=float, default=3.0, help="side of a pixel in metres")
    parser.add_argument("--length", type=float, help="of a yard or port in metres; by the pixel if not given")
    parser.add_argument("--product", choices=[product.value for product in Product], default="reflectance")
    parser.add_argument("--into", type=Path, required=True)
    options = parser.parse_args(arguments)
    if options.product == "radar" and options.kind != "port":
        parser.error("only ports are seen by radar")
    if (options.into / "scenes").exists():
        parser.error(f"{options.into} holds scenes already")
    rng = np.random.default_rng([options.seed, 5])
    place = _place(options, rng)
    order = Order(options.seed, options.pixel, Product(options.product), options.into)
    days = weekly_days if options.kind == "works" else some_days
    render(place, options.kind, rng, days(rng, options.dates), order)
    return 0


def _place(options: argparse.Namespace, rng: np.random.Generator) -> Place:
    """Make a place: where pixels are finer than two metres a small one with fine cells."""
    fine = options.pixel < 2
    if options.kind == "works":
        return some_building(rng, 0.3 if fine else 1.0, options.dates * 7 / 365)
    if options.kind == "port":
        return some_port(rng, 0.2 if fine else 0.6, options.length or (400.0 if fine else 1100.0))
    length = options.length or (320.0 if fine else 1200.0)
    return some_yard(rng, 0.15 if fine else 0.5, length, min(300.0, 0.4 * length))


if __name__ == "__main__":
    sys.exit(main())
