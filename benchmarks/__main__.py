"""Runs a benchmark by name: `python -m benchmarks article --data FOLDER`."""

from __future__ import annotations

import os
import sys
from importlib import import_module

BENCHMARKS = {
    "names": "benchmarks.names",
    "places": "benchmarks.places",
    "goods": "benchmarks.goods",
    "money": "benchmarks.money",
    "quantity": "benchmarks.quantities",
    "normalisers": "benchmarks.normalisers",
    "article": "benchmarks.article_extraction",
    "read": "benchmarks.reading_speed",
    "time": "benchmarks.times",
    "families": "benchmarks.families",
    "origins": "benchmarks.origins",
    "attribution": "benchmarks.attribution",
    "status": "benchmarks.status",
    "drift": "benchmarks.drift",
    "ships": "benchmarks.ships",
    "calibrate-apron": "benchmarks.calibrate_apron",
    "calibrate-berth": "benchmarks.calibrate_berth",
    "calibrate-rail": "benchmarks.calibrate_rail",
    "calibrate-works": "benchmarks.calibrate_works",
    "gather-cities": "benchmarks.gather_cities",
    "look": "benchmarks.looking",
    "resembling": "benchmarks.resembling",
}


def main() -> int:
    """Run the benchmark that the first argument names."""
    if len(sys.argv) < 2 or sys.argv[1] not in BENCHMARKS:
        sys.stderr.write(f"usage: python -m benchmarks {'|'.join(BENCHMARKS)} ...\n")
        return 2
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    code: int = import_module(BENCHMARKS[sys.argv[1]]).main(sys.argv[2:])
    return code


if __name__ == "__main__":
    sys.exit(main())
