from __future__ import annotations

import numpy as np
import pytest
from benchmarks.calibrate_works import tabulate


def test_the_table_holds_what_was_missing_along_the_edge() -> None:
    missing = np.linspace(-0.5, 0.5, 101)
    rows = np.column_stack([20 + 30 * (missing + 0.1), np.full(101, 20.0), np.full(101, 30.0)])
    assert tabulate(rows) == pytest.approx({"low": -0.359, "middle": 0.1, "high": 0.559})
