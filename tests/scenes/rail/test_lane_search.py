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
LOOK = 0.2
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


def _found(bundle: Bundle, left: Singles, before: Lanes | None = None) -> Lanes:
    look = np.full((3, len(ACROSS_M), ALONG), LOOK, np.float32)
    return find_lanes(bundle, left, look, noise=NOISE, pixel_m=3.0, before=before)


def _middles(lanes: Lanes) -> dict[str | None, float]:
    return {part: float(np.median(offsets)) for part, offsets in zip(lanes.parts, lanes.offsets, strict=True)}


def test_lanes_lie_where_trains_stood_and_not_where_they_are_drawn() -> None:
    bundle = _bundle({"a": 1.1, "b": 3.8, "c": 9.9, "d": 12.9})
    found = _middles(_found(bundle, _left(TRUE_M)))
    assert [found[part] for part in "abcd"] == pytest.approx(TRUE_M, abs=0.5)


def test_lanes_are_given_from_left_to_right() -> None:
    bundle = _bundle({"d": 13.8, "b": 4.6, "a": 0.0, "c": 9.2})
    assert _found(bundle, _left(TRUE_M)).parts == ("a", "b", "c", "d")


@pytest.mark.parametrize("unlisted", range(4))
def test_a_track_that_is_not_listed_is_found_by_its_trains(unlisted: int) -> None:
    bundle = _bundle({part: at for part, at in zip("abcd", TRUE_M, strict=True) if at != TRUE_M[unlisted]})
    lanes = _found(bundle, _left(TRUE_M))
    assert lanes.parts.count(None) == 1
    assert _middles(lanes)[None] == pytest.approx(TRUE_M[unlisted], abs=0.6)


def test_no_lane_is_added_where_no_train_stood() -> None:
    bundle = _bundle(dict(zip("abcd", TRUE_M, strict=True)))
    assert None not in _found(bundle, _left(TRUE_M)).parts
    assert None not in _found(bundle, _left(TRUE_M, trains=0)).parts


def test_ground_that_changes_over_a_wide_stretch_is_no_lane() -> None:
    left = _left(TRUE_M)
    left[5:, :, ACROSS_M > 20] += 0.1
    lanes = _found(_bundle(dict(zip("abcd", TRUE_M, strict=True))), left)
    assert None not in lanes.parts


def test_lanes_found_before_stay_where_they_explain_most() -> None:
    bundle = _bundle({"a": 0.8, "b": 4.0, "c": 9.6, "d": 13.2})
    left = _left(TRUE_M)
    once = _found(bundle, left)
    again = _found(bundle, left, once)
    assert again.parts == once.parts
    assert np.abs(again.offsets - once.offsets).max() < 0.8


def test_a_single_track_is_a_lane() -> None:
    lanes = _found(_bundle({"a": 0.7}), _left((0.0,)))
    assert _middles(lanes)["a"] == pytest.approx(0.0, abs=0.5)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.floats(-1.3, 1.3), min_size=4, max_size=4), st.integers(0, 50))
def test_no_lane_slips_to_its_neighbour(errors: list[float], seed: int) -> None:
    drawn = {part: at + error for part, at, error in zip("abcd", TRUE_M, errors, strict=True)}
    found = _middles(_found(_bundle(drawn), _left(TRUE_M, seed=seed)))
    assert [found[part] for part in "abcd"] == pytest.approx(TRUE_M, abs=1.0)


def test_black_trains_tell_where_their_lane_lies_and_their_shadows_do_not() -> None:
    left = np.random.default_rng(2).normal(0, 0.01, (12, 3, len(ACROSS_M), ALONG)).astype(np.float32)
    for date in range(12):
        black, shadow = (
            profile(ACROSS_M - at, BLUR_M)[:, None] for at in (TRUE_M[date % 4], TRUE_M[date % 4] + 3)
        )
        left[date, :, :, 40 + 5 * date : 140 + 5 * date] -= 0.19 * black + 0.06 * shadow
    found = _middles(_found(_bundle({"a": 1.1, "b": 3.8, "c": 9.9, "d": 12.9}), left))
    assert [found[part] for part in "abcd"] == pytest.approx(TRUE_M, abs=0.6)
