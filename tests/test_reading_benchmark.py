"""The benchmark of reading counts right: pair by pair, medians, and what a process took."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.reading_speed import Comparison, Cost, count_words, lines, run

COMPARISON = Comparison(
    reading=(Cost(3.0, 4.0, 200), Cost(2.0, 2.0, 220), Cost(4.0, 9.0, 210)),
    parsing=(Cost(2.0, 2.0, 190), Cost(2.0, 2.0, 180), Cost(2.0, 3.0, 185)),
)


def test_each_reading_is_set_against_the_parsing_that_ran_after_it() -> None:
    assert COMPARISON.ratios(lambda cost: cost.wall) == [2.0, 1.0, 3.0]


def test_the_ratio_told_is_the_median_of_the_pairs() -> None:
    assert COMPARISON.summary()["ratio_wall"] == 2.0
    assert COMPARISON.summary()["ratio_cpu"] == 1.5


def test_the_memory_told_is_the_highest_of_any_run() -> None:
    assert COMPARISON.summary()["reading_memory_mb"] == 220


def test_every_pair_has_a_line() -> None:
    assert [line.split(":")[0] for line in lines(COMPARISON)[:3]] == ["pair 1", "pair 2", "pair 3"]


def test_words_stand_between_white_space() -> None:
    assert count_words(["two words", "a  third\n"]) == 4


def test_a_process_that_fails_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        run([sys.executable, "-c", "raise SystemExit(3)"], tmp_path)


def test_a_process_that_ends_well_took_time_and_memory(tmp_path: Path) -> None:
    cost = run([sys.executable, "-c", "pass"], tmp_path)
    assert cost.wall > 0
    assert cost.memory > 1


def test_a_process_keeps_the_byte_code_of_its_modules_for_the_next(tmp_path: Path) -> None:
    (tmp_path / "noon.py").write_text("HOUR = 12")
    command = [sys.executable, "-c", f"import sys; sys.path.append({str(tmp_path)!r}); import noon"]
    run(command, tmp_path / "kept")
    assert list((tmp_path / "kept").rglob("noon.*.pyc"))
