from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchfloor.scenes.frame import Band
from watchfloor.scenes.registration.radiometry import bare, fit

RNG = np.random.default_rng(5)
GROUND = RNG.uniform(0.05, 0.35, 800)


@settings(max_examples=30, deadline=None)
@given(gain=st.floats(0.8, 1.25), offset=st.floats(-0.02, 0.02))
def test_the_gain_and_offset_of_unchanged_ground_are_found(gain: float, offset: float) -> None:
    found, shift = fit((GROUND - offset) / gain, GROUND)
    assert found == pytest.approx(gain, abs=0.02)
    assert shift == pytest.approx(offset, abs=0.01)


def test_a_third_of_the_ground_covered_by_other_things_changes_little() -> None:
    seen = GROUND / 1.1
    seen[::3] = 0.6
    assert fit(seen, GROUND)[0] == pytest.approx(1.1, abs=0.05)


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 999), share=st.floats(0.1, 0.45), gain=st.floats(0.85, 1.15))
def test_thin_cloud_of_any_thickness_over_less_than_half_changes_little(
    seed: int, share: float, gain: float
) -> None:
    draw = np.random.default_rng(seed)
    thickness = draw.uniform(0.1, 1, len(GROUND)) * (draw.random(len(GROUND)) < share)
    veiled = (GROUND + (0.45 - GROUND) * thickness) / gain
    assert fit(veiled, GROUND)[0] == pytest.approx(gain, abs=0.15)


def test_ground_that_has_nothing_in_common_is_left_alone() -> None:
    assert fit(RNG.uniform(0.05, 0.35, 800), GROUND) == (1.0, 0.0)


def test_too_few_points_are_left_alone() -> None:
    assert fit(GROUND[:20], GROUND[:20] * 1.2) == (1.0, 0.0)


def test_what_is_green_on_either_date_is_not_bare() -> None:
    bands = (Band.BLUE, Band.GREEN, Band.RED, Band.NIR)
    soil, plants = np.full((4, 60), 0.2), np.full((4, 60), 0.2)
    plants[3, 30:] = 0.5
    assert bare(bands, soil, plants).tolist() == [True] * 30 + [False] * 30
