"""What the calibration of trains makes of trains in known truth."""

from __future__ import annotations

import numpy as np
from attrs import evolve
from benchmarks.rail_table import Trial, Yard, coverage_rows, found_rows, tabulate, threshold

from watchfloor.scenes.rail.evidence import Evidence
from watchfloor.scenes.rail.lengths import calibration_from

SURE = Evidence(end_m=1.0, weakest=6.0, typical=8.0, variety=2.0, doubt_m=1.0, in_doubt=0.02, visits=4.0)
FAINT = evolve(SURE, weakest=1.0)
UNSURE = evolve(SURE, in_doubt=0.5)


def _yard(seed: int = 4, count: int = 600) -> Yard:
    """Make a yard whose clean trains are a metre and a half too long, and of whose faint ones a third is half empty."""
    draw = np.random.default_rng(seed)
    trials = []
    for number in range(count):
        end_m = float(draw.uniform(1, 3))
        error = 1.5 + end_m * float(draw.standard_normal())
        faint = number % 3 == 0
        empty = 80.0 if faint and draw.random() < 0.35 else 0.0
        evidence = evolve(FAINT if faint else SURE, end_m=end_m)
        trials.append(Trial(evidence, 160 + error + empty, False, True, False, 160.0, 10))
    return Yard(700, 20, trials)


def test_the_bias_is_the_median_error() -> None:
    assert abs(tabulate([_yard()])["bias_m"] - 1.5) < 0.5


def test_clean_trains_get_bounds_of_some_deviations_of_their_ends() -> None:
    table = tabulate([_yard()])
    assert 1.3 < table["longer"]["ends"] < 2.3
    assert table["longer"]["shares"][0] == 0


def test_faint_trains_may_be_shorter_by_a_share_of_their_length() -> None:
    shares = tabulate([_yard()])["shorter"]["shares"]
    assert shares == sorted(shares)
    assert 0.25 < shares[-1] < 0.4


def test_the_intervals_hold_the_truth_of_other_yards_nine_times_in_ten() -> None:
    learnt = calibration_from(tabulate([_yard()]))
    rows = {row["class"]: row for row in coverage_rows([_yard(seed=9)], learnt)}
    assert set(rows) == {"clean", "poor", "all"}
    assert 0.86 < rows["all"]["length held"] < 0.96
    assert rows["clean"]["median width (m)"] < 0.3 * rows["poor"]["median width (m)"]


def test_the_pitch_is_length_over_railcars() -> None:
    assert tabulate([_yard()])["pitch"]["typical_m"] == 16.0


def test_trains_in_doubt_that_are_mostly_false_are_not_told() -> None:
    yard = _yard()
    yard.trials.extend([Trial(UNSURE, 100.0, False, false=True)] * 300)
    least = threshold([yard])
    assert UNSURE.sureness < least <= SURE.sureness
    found, told = found_rows([yard], least)
    assert (found["false a date"], told["false a date"]) == (15, 0)
    assert found["recall"] == told["recall"]
