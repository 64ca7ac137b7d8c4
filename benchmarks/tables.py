"""What the benchmarks share: tables for people, JSON for machines, and the rate of a function over texts."""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

PASSES = 3
Row = Mapping[str, Any]


def table(rows: Sequence[Row]) -> str:
    """Set rows out in columns, headed by the names of their cells; words to the left, numbers to the right.

    Args:
        rows: cells by column, in the order of the first row that has them; a cell that is missing or null
            stands as '-', a float has three decimals, a whole number its thousands apart.

    Returns:
        Lines that each end in a line break; nothing where there are no rows.
    """
    names = list(dict.fromkeys(name for row in rows for name in row))
    cells = [names, *([_cell(row.get(name)) for name in names] for row in rows)]
    widths = [max(len(line[place]) for line in cells) for place in range(len(names))]
    numeric = [any(isinstance(row.get(name), int | float) for row in rows) for name in names]
    lines = (
        "  ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(line, widths, numeric, strict=True)
        ).rstrip()
        for line in cells
    )
    return "".join(f"{line}\n" for line in lines) if rows else ""


def print_table(rows: Sequence[Row]) -> None:
    """Print rows in columns."""
    sys.stdout.write(table(rows))


def write_json(path: Path | None, value: object) -> None:
    """Write a value as JSON; with no path, nowhere."""
    if path is not None:
        path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def words_per_second(texts: Sequence[str], function: Callable[[str], object], passes: int = PASSES) -> float:
    """Give how many words a second a function takes, after one pass to warm up.

    Args:
        texts: what it is called on, one after the other; words are what stands between white space.
        function: what is measured.
        passes: how often all texts are run; the median pass counts.
    """
    seconds: list[float] = []
    for _ in range(passes + 1):
        started = time.perf_counter()
        for text in texts:
            function(text)
        seconds.append(time.perf_counter() - started)
    return sum(len(text.split()) for text in texts) / statistics.median(seconds[1:])


def _cell(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, float):
        return f"{value:.3f}"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
