"""What is said of trains on made tracks in known truth."""

from __future__ import annotations

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scenes.rail.strips import GRID, Placed, site, views
from watchfloor.model.observation import Feature, Measured, Observation, State
from watchfloor.scenes.rail import Rail, records
from watchfloor.scenes.rail.lengths import SHORTEST_M, calibration
from watchfloor.scenes.view import View

TRAFFIC: list[list[Placed]] = [
    [(1, 100.0, 260.0)],
    [],
    [(0, 150.0, 400.0), (2, 60.0, 180.0)],
    [(1, 200.0, 330.0)],
    [(2, 120.0, 380.0)],
    [(0, 90.0, 200.0), (1, 250.0, 420.0)],
]


def _measure(made: list[View]) -> list[Observation]:
    rail = Rail()
    plan = rail.plan(site(), GRID)
    assert plan is not None
    return list(rail.measure(plan, [rail.sample(view, plan) for view in made]))


def _lengths(observations: list[Observation], day: int) -> dict[str | None, list[float]]:
    found: dict[str | None, list[float]] = {}
    for one in observations:
        if one.scene == f"day-{day:02d}" and one.quantity is Measured.LENGTH and one.value is not None:
            found.setdefault(one.part, []).append(one.value)
    return found


def _counts(observations: list[Observation], day: int) -> dict[str | None, Observation]:
    return {
        one.part: one
        for one in observations
        if one.scene == f"day-{day:02d}" and one.feature is Feature.TRAIN and one.quantity is Measured.COUNT
    }


def test_each_train_is_found_on_its_track_with_its_length() -> None:
    observations = _measure(views(TRAFFIC))
    for day, trains in enumerate(TRAFFIC):
        found = _lengths(observations, day)
        assert {part: len(lengths) for part, lengths in found.items()} == {
            f"track-{track + 1}": 1 for track, _, _ in trains
        }
        for track, west, east in trains:
            assert abs(found[f"track-{track + 1}"][0] - (east - west)) < 4.5


def test_every_track_has_a_record_in_every_scene() -> None:
    observations = _measure(views(TRAFFIC))
    for day in range(len(TRAFFIC)):
        assert set(_counts(observations, day)) == {"track-1", "track-2", "track-3"}


def test_an_empty_track_that_is_seen_has_the_count_nought() -> None:
    count = _counts(_measure(views(TRAFFIC)), 1)["track-2"]
    assert (count.state, count.value) == (State.OBSERVED, 0.0)


def test_a_track_under_cloud_is_never_called_empty() -> None:
    count = _counts(_measure(views(TRAFFIC, hidden={0: (0, 170)})), 0)["track-2"]
    assert (count.state, count.value, count.reason) == (State.NOT_OBSERVED, None, "cloud")


def test_what_dates_of_all_times_told_is_used_on_each() -> None:
    rail = Rail()
    plan = rail.plan(site(), GRID)
    assert plan is not None
    draw = np.random.default_rng(7)
    wests = draw.uniform(60, 250, 36)
    days = [[(day % 3, west, west + draw.uniform(80, 200))] for day, west in enumerate(wests.tolist())]
    samples = [rail.sample(view, plan) for view in views(days)]
    (_, hidden), *parts = rail.split(rail.learn(plan, samples), samples)
    assert not hidden
    assert len(parts) == 2
    observations = [one for told, samples in parts for one in rail.measure(told, samples)]
    for day, trains in enumerate(days):
        found = _lengths(observations, day)
        assert {part: len(lengths) for part, lengths in found.items()} == {
            f"track-{track + 1}": 1 for track, _, _ in trains
        }


@pytest.mark.parametrize("dates", [2, 3, 4, 5, 6, 7, 8])
def test_a_track_that_never_was_empty_is_not_called_empty(dates: int) -> None:
    observations = _measure(views([[(1, 40.0, 470.0)]] * dates))
    for day in range(dates):
        count = _counts(observations, day)["track-2"]
        assert (count.state, count.value) != (State.OBSERVED, 0.0)
        if count.state is not State.OBSERVED:
            assert "not known what it looks like empty" in str(count.reason)


def test_a_train_that_cloud_cuts_off_is_at_least_as_long_as_what_is_seen() -> None:
    observations = _measure(views(TRAFFIC, hidden={2: (90, 170)}))
    cut = next(
        one
        for one in observations
        if one.scene == "day-02" and one.part == "track-1" and one.quantity is Measured.LENGTH
    )
    assert cut.state is State.PARTLY_OBSERVED
    assert cut.high is None
    assert cut.value is not None
    assert 90 < cut.value < 125


def test_a_partly_hidden_track_says_which_stretch_is_clear() -> None:
    count = _counts(_measure(views(TRAFFIC, hidden={2: (90, 170)})), 2)["track-2"]
    assert count.state is State.PARTLY_OBSERVED
    assert count.reason is not None
    assert "clear from" in count.reason


def test_rakes_fifteen_metres_apart_are_two_trains() -> None:
    traffic = [*TRAFFIC, [(1, 100.0, 220.0), (1, 235.0, 400.0)]]
    assert len(_lengths(_measure(views(traffic)), 6)["track-2"]) == 2


def test_railcars_are_counted_with_an_interval() -> None:
    observations = _measure(views(TRAFFIC))
    counts = [one for one in observations if one.feature is Feature.RAILCAR]
    assert len(counts) == sum(map(len, TRAFFIC))
    assert all(
        one.low is not None
        and one.value is not None
        and one.high is not None
        and one.low <= one.value <= one.high
        for one in counts
    )


def test_no_single_track_is_measured_with_pixels_of_ten_metres() -> None:
    made = [evolve(view, frame=evolve(view.frame, native_m=10.0)) for view in views(TRAFFIC)]
    observations = _measure(made)
    assert {one.state for one in observations} == {State.NOT_OBSERVED}
    assert all(one.reason is not None and one.reason.startswith("too coarse") for one in observations)


def test_colours_are_told_from_the_head() -> None:
    lengths = [one for one in _measure(views(TRAFFIC)) if one.quantity is Measured.LENGTH]
    assert all(one.colours and one.signature for one in lengths)


def test_a_train_that_may_be_none_is_not_told_but_its_track_is_not_called_empty(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    never = evolve(calibration(), told_from=float("inf"))
    monkeypatch.setattr(records, "calibration", lambda: never)
    observations = _measure(views(TRAFFIC))
    assert not _lengths(observations, 0)
    count = _counts(observations, 0)["track-2"]
    assert (count.value, count.low, count.high) == (0.0, 0.0, 1.0)


def test_no_train_is_told_that_may_be_shorter_than_a_railcar() -> None:
    lengths = [one for one in _measure(views(TRAFFIC)) if one.quantity is Measured.LENGTH]
    assert all(one.low is not None and one.low >= SHORTEST_M for one in lengths)


@settings(max_examples=4, deadline=None)
@given(st.floats(0, 40))
def test_a_train_moved_along_its_track_keeps_its_length(moved: float) -> None:
    traffic = [*TRAFFIC, [(1, 100.0 + moved, 300.0 + moved)]]
    lengths = _lengths(_measure(views(traffic)), 6)["track-2"]
    assert len(lengths) == 1
    assert abs(lengths[0] - 200) < 4.5
