from __future__ import annotations

import numpy as np
import pytest
from benchmarks.calibrate_works import tabulate


def test_the_table_holds_what_was_missing_along_the_edge_of_narrow_and_of_wide_things() -> None:
    missing = np.linspace(-0.5, 0.5, 101)
    narrow = np.column_stack([20 + 30 * missing, np.full(101, 20.0), np.full(101, 30.0)])
    wide = np.column_stack([100 + 40 * (missing + 0.1), np.full(101, 100.0), np.full(101, 40.0)])
    table = tabulate(np.concatenate([narrow, wide]))
    assert table["corrections"][0] == pytest.approx([-0.45, 0.0, 0.45])
    assert table["corrections"][1] == pytest.approx([-0.35, 0.1, 0.55])
