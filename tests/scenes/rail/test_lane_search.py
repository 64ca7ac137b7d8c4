"""Where lanes are found across made strips whose true tracks are known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchfloor.scenes.rail.bundles import Bundle, Track
from watchfloor.scenes.rail.lane_search import find_lanes
from watchfloor.scenes.rail.lanes import Lanes, Singles, profile

ACROSS_M = np.arange(-18.0, 32.0, 1.5)
STEP_M, ALONG, BLUR_M = 1.5, 300, 1.8
NOISE = np.full(3, 0.01)
TRUE_M = (0.0, 4.6, 9.2, 13.8)
COLOURS = np.array([[0.2, 0.2, 0.2], [0.22, 0.1, 0.05], [-0.1, -0.1, -0.08], [0.05, 0.08, 0.2]])


def _bundle(drawn_m: dict[str, float]) -> Bundle:
    tracks = tuple(Track(part, np.full(ALONG, at), 20, ALONG - 20, 1.0) for part, at in drawn_m.items())
    shape = (len(ACROSS_M), ALONG)
    return Bundle(tracks, np.zeros((*shape, 2)), ACROSS_M, STEP_M, np.zeros(shape, bool))


def _left(places_m: tuple[float, ...], trains: int = 24, seed: int = 1) -> Singles:
    """Make what differs from the empty look: trains, in turn one on each place, of all colours and some lengths."""
    draw = np.random.default_rng(seed)
    left = draw.normal(0, 0.01, (12, 3, len(ACROSS_M), ALONG))
    for number in range(trains):
        start = int(draw.integers(20, 180))
        across = profile(ACROSS_M - places_m[number % len(places_m)], BLUR_M)
        colour = COLOURS[(number // len(places_m)) % len(COLOURS)]
        light = colour[:, None, None] * across[:, None]
        left[number % 12, :, :, start : start + 60] += light
    return left.astype(np.float32)


def _middles(lanes: Lanes) -> dict[str | None, float]:
    return {part: float(np.median(offsets)) for part, offsets in zip(lanes.parts, lanes.offsets, strict=True)}


def test_lanes_lie_where_trains_stood_and_not_where_they_are_drawn() -> None:
    bundle = _bundle({"a": 1.1, "b": 3.8, "c": 9.9, "d": 12.9})
    found = _middles(find_lanes(bundle, _left(TRUE_M), NOISE, 3.0))
    assert [found[part] for part in "abcd"] == pytest.approx(TRUE_M, abs=0.5)


def test_lanes_are_given_from_left_to_right() -> None:
    bundle = _bundle({"d": 13.8, "b": 4.6, "a": 0.0, "c": 9.2})
    assert find_lanes(bundle, _left(TRUE_M), NOISE, 3.0).parts == ("a", "b", "c", "d")


@pytest.mark.parametrize("unlisted", range(4))
def test_a_track_that_is_not_listed_is_found_by_its_trains(unlisted: int) -> None:
    bundle = _bundle({part: at for part, at in zip("abcd", TRUE_M, strict=True) if at != TRUE_M[unlisted]})
    lanes = find_lanes(bundle, _left(TRUE_M), NOISE, 3.0)
    assert lanes.parts.count(None) == 1
    assert _middles(lanes)[None] == pytest.approx(TRUE_M[unlisted], abs=0.6)


def test_no_lane_is_added_where_no_train_stood() -> None:
    bundle = _bundle(dict(zip("abcd", TRUE_M, strict=True)))
    assert None not in find_lanes(bundle, _left(TRUE_M), NOISE, 3.0).parts
    assert None not in find_lanes(bundle, _left(TRUE_M, trains=0), NOISE, 3.0).parts


def test_ground_that_changes_over_a_wide_stretch_is_no_lane() -> None:
    left = _left(TRUE_M)
    left[5:, :, ACROSS_M > 20] += 0.1
    lanes = find_lanes(_bundle(dict(zip("abcd", TRUE_M, strict=True))), left, NOISE, 3.0)
    assert None not in lanes.parts


def test_lanes_found_before_stay_where_they_explain_most() -> None:
    bundle = _bundle({"a": 0.8, "b": 4.0, "c": 9.6, "d": 13.2})
    left = _left(TRUE_M)
    once = find_lanes(bundle, left, NOISE, 3.0)
    again = find_lanes(bundle, left, NOISE, 3.0, once)
    assert again.parts == once.parts
    assert np.abs(again.offsets - once.offsets).max() < 0.8


def test_a_single_track_is_a_lane() -> None:
    lanes = find_lanes(_bundle({"a": 0.7}), _left((0.0,)), NOISE, 3.0)
    assert _middles(lanes)["a"] == pytest.approx(0.0, abs=0.5)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.floats(-1.3, 1.3), min_size=4, max_size=4), st.integers(0, 50))
def test_no_lane_slips_to_its_neighbour(errors: list[float], seed: int) -> None:
    drawn = {part: at + error for part, at, error in zip("abcd", TRUE_M, errors, strict=True)}
    found = _middles(find_lanes(_bundle(drawn), _left(TRUE_M, seed=seed), NOISE, 3.0))
    assert [found[part] for part in "abcd"] == pytest.approx(TRUE_M, abs=1.0)
