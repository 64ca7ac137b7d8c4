"""Quantities: the share of Recognizers-Text's English cases that each tool reads rightly, and its speed.

A case is right when every value that it asks for is found at its place, with its unit, and nothing else of its
subject is found; a unit without a value ('into Fahrenheit') is neither wanted nor wrong. Units are compared by the
table `quantity_units.yaml`. Left out are cases that Recognizers-Text marks as not supported in Python, and what this
project does not give as quantities: bare numbers and ordinals, and ages, which are durations.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks.quantity_tools import KINDS, Tool, quantulum, recognizers, watchfloor
from benchmarks.recognizers_values import FOLDER, Case, is_right, read_cases
from benchmarks.tables import print_table, words_per_second, write_json

TOOLS: dict[str, Callable[[str], Tool]] = {
    "watchfloor": watchfloor,
    "recognizers-text-suite": recognizers,
    "quantulum3": quantulum,
}
SUBJECTS = {
    "dimension": Path("NumberWithUnit") / "DimensionModel.json",
    "temperature": Path("NumberWithUnit") / "TemperatureModel.json",
    "percentage": Path("Number") / "PercentModel.json",
}


def score(cases: Sequence[Case], tool: Tool) -> list[bool]:
    """Tell of each case whether a tool reads it rightly; one on which it fails is not."""
    return [_is_read(case, tool) for case in cases]


def measure(folder: Path, subjects: Mapping[str, Path]) -> list[dict[str, Any]]:
    """Score every tool on every subject.

    Args:
        folder: what holds `text/recognizers-english`.
        subjects: the file of cases of each subject.

    Returns:
        A row a subject and tool: cases, those right, their share, and words a second; a tool that is not
        installed has a row that says so.
    """
    rows: list[dict[str, Any]] = []
    for subject, path in subjects.items():
        cases = read_cases(folder / FOLDER / path, KINDS[subject])
        for name, build in TOOLS.items():
            head = {"subject": subject, "tool": name, "version": _version(name)}
            try:
                tool = build(subject)
            except ImportError:
                rows.append({**head, "version": "not installed"})
                continue
            right = score(cases, tool)
            rate = words_per_second([case.text for case in cases], _unfailing(tool))
            counts = {"cases": len(cases), "right": sum(right), "share": sum(right) / len(cases)}
            wrong = {"wrong": [place for place, is_read in enumerate(right) if not is_read]}
            rows.append({**head, **counts, "words per second": round(rate), **wrong})
    return rows


def run(arguments: list[str] | None, subjects: Mapping[str, Path], description: str | None) -> int:
    """Measure, print and write: the command line of this benchmark and of the one on money."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--data", type=Path, required=True, help=f"folder that holds {FOLDER}")
    parser.add_argument("--json", type=Path, help="where to write the results")
    options = parser.parse_args(arguments)
    if not (options.data / FOLDER).is_dir():
        sys.stderr.write(
            f"{options.data / FOLDER} is not there: give --data the folder of third-party sets\n"
        )
        return 2
    rows = measure(options.data, subjects)
    print_table([{name: cell for name, cell in row.items() if name != "wrong"} for row in rows])
    write_json(options.json, rows)
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Measure quantities."""
    return run(arguments, SUBJECTS, __doc__)


def _is_read(case: Case, tool: Tool) -> bool:
    try:
        return is_right(case, tool(case.text))
    except Exception:  # a tool may fail in any way, and the rest goes on
        return False


def _unfailing(tool: Tool) -> Callable[[str], object]:
    def read(text: str) -> object:
        try:
            return tool(text)
        except Exception:  # as above
            return None

    return read


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


if __name__ == "__main__":
    sys.exit(main())
