"""Railcars: trains are cut where gaps are seen, and where railcars have the lengths that they have."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from watchfloor.scenes.grid import Grid
from watchfloor.scenes.rail.bundles import Bundle
from watchfloor.scenes.rail.cutting import cut
from watchfloor.scenes.rail.fine import Lane
from watchfloor.scenes.rail.gaps import gap_evidence
from watchfloor.scenes.rail.railcars import count_railcars
from watchfloor.scenes.rail.trains import Train

STEP_M = 0.5
BEYOND_M = 8.0
ACROSS = np.arange(-4.0, 4.01, STEP_M)

Floats = NDArray[np.float64]


def train(pitches: list[float], lights: list[float], *, gap: float = 0.08, seed: int = 0) -> Floats:
    """Draw a train from above, (3 bands, across, along): bodies 3 m wide, gaps of a metre between, ballast beside."""
    rng = np.random.default_rng(seed)
    along = np.arange(0, sum(pitches) + 2 * BEYOND_M, STEP_M)
    seen = np.full((3, len(ACROSS), len(along)), 0.2)
    body = np.abs(ACROSS) <= 1.5
    at = BEYOND_M
    for pitch, light in zip(pitches, lights, strict=True):
        for start, stop, value in ((at, at + pitch - 1, light), (at + pitch - 1, at + pitch, gap)):
            seen[:, body[:, None] & ((along >= start) & (along < stop))[None]] = value
        at += pitch
    return np.asarray(seen * (1 + rng.normal(0, 0.03, seen.shape)))


def cuts_of(body: Floats) -> list[float]:
    """Cut a drawn train whose ends are known to a metre."""
    length = body.shape[2] * STEP_M - 2 * BEYOND_M
    found = cut(
        gap_evidence(body, ACROSS, STEP_M), STEP_M, BEYOND_M + 0.7, BEYOND_M + length - 1.2, free=(True, True)
    )
    assert found is not None
    assert found.low <= found.count <= found.high
    return [float(place) - BEYOND_M for place in found.places]


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.floats(14, 19), min_size=1, max_size=12),
    st.integers(0, 1000),
)
def test_railcars_of_any_usual_length_are_cut_at_their_gaps(pitches: list[float], seed: int) -> None:
    lights = np.random.default_rng(seed).uniform(0.25, 0.6, len(pitches)).tolist()
    places = cuts_of(train(pitches, lights, seed=seed))
    assert len(places) == len(pitches) + 1
    assert places[1:-1] == pytest.approx(np.cumsum(pitches)[:-1] - 0.5, abs=2.5)


def test_a_brighter_day_changes_nothing() -> None:
    body = train([14.0, 17.5, 16.0, 21.0], [0.3, 0.5, 0.25, 0.4])
    assert cuts_of(body) == cuts_of(1.1 * body)


def test_without_any_gap_railcars_have_usual_lengths_and_the_count_is_in_doubt() -> None:
    body = train([100.0], [0.4])
    found = cut(np.full(body.shape[2], -1.0), STEP_M, BEYOND_M, BEYOND_M + 99, free=(True, True))
    assert found is not None
    assert 4 <= found.count <= 8
    assert found.high > found.low


def test_what_is_hidden_is_no_evidence() -> None:
    body = train([15.0] * 6, [0.4] * 6)
    body[:, :, 60:90] = np.nan
    evidence = gap_evidence(body, ACROSS, STEP_M)
    assert (evidence[60:90] == 0).all()
    assert len(cuts_of(body)) == 7


def test_railcars_under_a_cloud_are_counted_and_not_told() -> None:
    body = train([15.0] * 6, [0.4] * 6)
    body[:, :, 44:80] = np.nan
    across = np.arange(-4.0, 4.5, STEP_M)
    lanes = Bundle((), np.zeros((len(across), body.shape[2], 2)), across, STEP_M, np.zeros((1, 1), bool))
    lane = Lane(Grid("EPSG:32652", 0, 0, STEP_M, 10, 10), lanes, np.zeros(body.shape[2]))
    found = count_railcars(
        body.astype(np.float16), lane, Train(0, 0, 16, 16 + 178, False, False, 0.8, 9.0, 0.0)
    )
    assert found is not None
    assert found.count == 6
    assert len(found.railcars) < 6
    assert found.high is not None
    assert found.low <= found.count <= found.high
    assert all(12 < car.head_m - car.tail_m < 17 for car in found.railcars)


def test_a_stretch_shorter_than_any_railcar_is_not_cut() -> None:
    assert cut(np.zeros(30), STEP_M, 0.5, 1.0, free=(True, True)) is None
