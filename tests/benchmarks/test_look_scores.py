from __future__ import annotations

import pytest
from benchmarks.look_scores import (
    Measurement,
    Score,
    Told,
    alike_areas,
    alike_on_tracks,
    overlap_along,
    pair,
    score,
    score_places,
)
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, box

TRACK = LineString([(0, 0), (1000, 0)])


def stretch(start: float, end: float, aside: float = 0.0) -> LineString:
    return LineString([(start, aside), (end, aside)])


def train(start: float, end: float, part: str | None = "track-1", seen: float = 1.0) -> Told:
    return Told(part, stretch(start, end), end - start, end - start - 5, end - start + 5, seen=seen)


def test_overlap_is_the_common_part_of_the_longer_stretch() -> None:
    assert overlap_along(TRACK, stretch(100, 200), stretch(150, 350)) == pytest.approx(0.25)
    assert overlap_along(TRACK, stretch(100, 200), stretch(300, 350)) == 0


@given(st.floats(0, 400), st.floats(1, 100), st.floats(0, 400), st.floats(1, 100))
def test_overlap_does_not_depend_on_order_or_direction(
    start: float, length: float, other: float, other_length: float
) -> None:
    one, two = stretch(start, start + length), stretch(other + other_length, other)
    there = overlap_along(TRACK, one, two)
    assert there == pytest.approx(overlap_along(TRACK, two, one))
    assert 0 <= there <= 1


def test_a_train_on_another_track_is_another_train() -> None:
    alike = alike_on_tracks({"track-1": TRACK, "track-2": TRACK})
    assert alike(train(0, 100), train(0, 100)) == 1
    assert alike(train(0, 100), train(0, 100, "track-2")) == 0


def test_trains_on_unlisted_tracks_are_matched_by_place() -> None:
    alike = alike_on_tracks({})
    true = Told(None, stretch(0, 100), 100)
    assert alike(true, Told(None, stretch(10, 100, aside=1.0), 90)) == pytest.approx(0.9)
    assert alike(true, Told(None, stretch(10, 100, aside=4.6), 90)) == 0


def test_each_is_paired_once_the_most_alike_first() -> None:
    assert pair([1.0, 2.0], [1.9, 1.2], lambda one, other: 1 - abs(one - other), 0.5) == [(1, 0), (0, 1)]
    assert pair([1.0], [1.1, 1.2], lambda one, other: 1 - abs(one - other), 0.5) == [(0, 0)]


def test_missed_and_false_trains_are_counted() -> None:
    alike = alike_on_tracks({"track-1": TRACK})
    counted = score([train(0, 100), train(200, 300)], [train(5, 100), train(500, 600)], alike, least=0.5)
    assert (counted.wanted, counted.found, counted.false) == (2, 1, 1)
    assert counted.recall == counted.precision == counted.f1 == 0.5
    assert counted.measured == [Measurement(100, 95, 90, 100)]


def test_what_cloud_hides_is_neither_missed_nor_false() -> None:
    alike = alike_on_tracks({"track-1": TRACK})
    half_hidden = train(0, 100, seen=0.6)
    assert score([half_hidden], [train(0, 60)], alike, least=0.5) == Score()
    assert score([half_hidden], [], alike, least=0.5) == Score()


def test_what_is_too_small_is_neither_missed_nor_false() -> None:
    small = Told("apron", box(0, 0, 10, 10), 100)
    counted = score([small], [small], alike_areas, least=0.5, smallest=400)
    assert counted == Score()


def test_areas_are_alike_by_what_they_share_of_the_larger() -> None:
    assert alike_areas(Told(None, box(0, 0, 2, 1), 2), Told(None, box(1, 0, 2, 1), 1)) == pytest.approx(0.5)


def test_figures_of_measures() -> None:
    counted = Score(2, 2, 0, [Measurement(100, 95, 90, 99), Measurement(40, 41, 35, 45)])
    assert counted.coverage == 0.5
    assert counted.median_error == 3
    assert counted.within(2, 0.05) == 1
    assert counted.within(2, 0.01) == 0.5
    assert counted.mean_share == pytest.approx(0.0375)
    assert counted.median_width == 9.5


def test_nothing_to_measure_gives_no_figure() -> None:
    empty = Score()
    assert empty.recall is None
    assert empty.precision is None
    assert empty.f1 is None
    assert empty.coverage is None
    assert empty.median_error is None
    assert empty.within(6, 0.1) is None


def test_scores_add_up() -> None:
    total = Score(1, 1, 0, [Measurement(1, 1, 1, 1)])
    total.add(Score(2, 1, 3, [Measurement(2, 2, 2, 2)]))
    assert (total.wanted, total.found, total.false, len(total.measured)) == (3, 2, 3, 2)


def test_a_railcar_is_found_within_half_its_length() -> None:
    true = [(Point(0, 0), 14.0), (Point(15, 0), 14.0)]
    counted = score_places(true, [Point(3, 0), Point(25, 0)])
    assert (counted.wanted, counted.found, counted.false) == (2, 1, 1)
