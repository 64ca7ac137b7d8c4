"""Reading: what reading reports costs beside loading the parser and parsing the same texts with it.

Method: both are whole processes, started in turn (A B A B ...) so that whatever else the machine does falls on both;
each pair gives a ratio, and the median of the ratios is told. A is `watchfloor read` into a new ledger; B imports
spaCy, loads the same pipeline as it is installed, and parses the texts. Each runs once before, unmeasured, so that the
byte code of all modules lies ready as it does after an installation. Processor time is that of the user and the
system together. The rate of extracting is taken in one process, after one pass over the reports to warm up.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import asdict, frozen

from watchfloor.claims.extract import extract
from watchfloor.claims.parsing.parser import PREFERRED, load_parser
from watchfloor.errors import UnreadableInputError
from watchfloor.model.report import Report
from watchfloor.reports import find_inputs, read
from watchfloor.watch.load import bundled, load

_FEWEST_PAIRS = 5
_PASSES = 3
_PARSING = f"""
import sys, pathlib, {PREFERRED} as package
parser = package.load()
for path in sys.argv[1:]:
    parser(pathlib.Path(path).read_text(encoding="utf-8"))
"""


@frozen
class Cost:
    """What one process took: processor and wall time in seconds, peak memory in megabytes."""

    cpu: float
    wall: float
    memory: float


@frozen
class Comparison:
    """Reading beside parsing alone, process by process in the order of the runs."""

    reading: tuple[Cost, ...]
    parsing: tuple[Cost, ...]

    def ratios(self, of: Callable[[Cost], float]) -> list[float]:
        """Give the cost of reading over that of parsing, pair by pair."""
        return [of(a) / of(b) for a, b in zip(self.reading, self.parsing, strict=True)]

    def summary(self) -> dict[str, float]:
        """Give the medians, and the peak of memory over all runs."""
        return {
            "reading_cpu_s": statistics.median(cost.cpu for cost in self.reading),
            "reading_wall_s": statistics.median(cost.wall for cost in self.reading),
            "parsing_cpu_s": statistics.median(cost.cpu for cost in self.parsing),
            "parsing_wall_s": statistics.median(cost.wall for cost in self.parsing),
            "ratio_cpu": statistics.median(self.ratios(lambda cost: cost.cpu)),
            "ratio_wall": statistics.median(self.ratios(lambda cost: cost.wall)),
            "reading_memory_mb": max(cost.memory for cost in self.reading),
            "parsing_memory_mb": max(cost.memory for cost in self.parsing),
        }


def run(command: Sequence[str], byte_code: Path) -> Cost:
    """Run a process to its end and give what it took.

    Args:
        command: its words.
        byte_code: the folder in which Python keeps the byte code of modules.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    settings = os.environ | {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(byte_code)}
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=settings)  # noqa: S603  (our own commands)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def compare(folder: Path, pairs: int) -> Comparison:
    """Read a folder of texts, and parse the same texts, in turn."""
    texts = [str(path) for path in sorted(folder.glob("*.txt"))]
    reading, parsing = [], []
    with TemporaryDirectory() as place:
        byte_code = Path(place) / "byte-code"
        for number in range(pairs + 1):
            ledger = str(Path(place) / f"ledger-{number}.db")
            read_all = [sys.executable, "-m", "watchfloor", "read", str(folder), "--ledger", ledger]
            reading.append(run(read_all, byte_code))
            parsing.append(run([sys.executable, "-c", _PARSING, *texts], byte_code))
    return Comparison(tuple(reading[1:]), tuple(parsing[1:]))


def words_per_second(folder: Path) -> float:
    """Give how many words of the reports a warm process extracts from in a second."""
    watch = load(bundled("dprk"))
    reports: list[Report] = []
    for item in find_inputs([folder]):
        if not isinstance(item, UnreadableInputError):
            reports.append(read(item, watch.outlets).report)
    parser = load_parser()
    seconds: list[float] = []
    for _ in range(_PASSES + 1):
        started = time.perf_counter()
        for report in reports:
            extract(report, watch, parser)
        seconds.append(time.perf_counter() - started)
    return count_words(report.text for report in reports) / statistics.median(seconds[1:])


def count_words(texts: Iterable[str]) -> int:
    """Count what stands between white space."""
    return sum(len(text.split()) for text in texts)


def lines(comparison: Comparison) -> list[str]:
    """Write the comparison for people, pair by pair and then the medians."""
    found = comparison.summary()
    ratios = zip(
        comparison.ratios(lambda cost: cost.cpu), comparison.ratios(lambda cost: cost.wall), strict=True
    )
    return [
        *(f"pair {n}: processor {cpu:.2f}, wall {wall:.2f}" for n, (cpu, wall) in enumerate(ratios, 1)),
        *(
            f"{name:<8} processor {found[f'{name}_cpu_s']:.2f} s  wall {found[f'{name}_wall_s']:.2f} s"
            f"  peak memory {found[f'{name}_memory_mb']:.0f} MB"
            for name in ("reading", "parsing")
        ),
        f"ratio    processor {found['ratio_cpu']:.2f}    wall {found['ratio_wall']:.2f}",
    ]


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True, help="folder that holds seeds")
    options.add_argument("--pairs", type=int, default=_FEWEST_PAIRS, help="runs of each, at least 5")
    options.add_argument("--json", action="store_true", help="give the figures to a machine")
    chosen = options.parse_args(arguments)
    folder = chosen.data / "seeds"
    comparison = compare(folder, max(_FEWEST_PAIRS, chosen.pairs))
    rate = words_per_second(folder)
    if chosen.json:
        figures = {"runs": asdict(comparison), "medians": comparison.summary(), "words_per_second": rate}
        sys.stdout.write(json.dumps(figures, indent=2) + "\n")
        return 0
    for line in [*lines(comparison), f"extracting alone, warm: {rate:,.0f} words a second"]:
        sys.stdout.write(line + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
