from __future__ import annotations

import pytest
from benchmarks.calibrate_apron import coverage, tabulate

ROWS = [("plain", 50.0, 0.9 + 0.002 * n) for n in range(101)]


def test_the_table_holds_the_quantiles_of_truth_over_measured() -> None:
    low, best, high = tabulate(ROWS)["plain"][2]
    assert (low, best, high) == pytest.approx((0.91, 1.0, 1.09), abs=0.001)


def test_sizes_and_kinds_that_were_not_seen_take_what_was() -> None:
    table = tabulate(ROWS)
    assert table["snow"][0] == table["plain"][2]


def test_nine_in_ten_of_the_rows_lie_within_their_own_table() -> None:
    (plain, every) = coverage(ROWS, tabulate(ROWS))
    assert plain["coverage"] == every["coverage"] == pytest.approx(0.9, abs=0.02)
