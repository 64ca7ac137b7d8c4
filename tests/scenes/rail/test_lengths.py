"""Lengths: an interval is narrow where nothing speaks against a train, and wide where something does."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.scenes.rail.evidence import Evidence
from watchfloor.scenes.rail.lengths import SHORTEST_M, Estimate, calibration

SURE = Evidence(end_m=1.0, weakest=6.0, typical=8.0, variety=2.0, doubt_m=1.0, in_doubt=0.02, visits=4.0)
LENGTHS = st.floats(11, 1500)


@st.composite
def evidences(draw: st.DrawFn) -> Evidence:
    """Draw evidence of any kind."""
    return Evidence(
        draw(st.floats(0.3, 20)), draw(st.floats(0, 20)), draw(st.floats(0, 20)), draw(st.floats(0, 9)),
        draw(st.floats(0, 60)), draw(st.floats(0, 2)), draw(st.floats(0, 10)),
    )  # fmt: skip


def _length(metres: float, evidence: Evidence, *, cut: bool = False) -> Estimate:
    return calibration().length(metres, evidence, cut=cut)


def _width(metres: float, evidence: Evidence) -> float:
    estimate = _length(metres, evidence)
    assert estimate.high is not None
    return estimate.high - estimate.low


@given(LENGTHS, evidences())
def test_the_interval_holds_the_value_and_nothing_shorter_than_a_railcar(
    metres: float, evidence: Evidence
) -> None:
    estimate = _length(metres, evidence)
    assert estimate.high is not None
    assert SHORTEST_M <= estimate.low <= estimate.value <= estimate.high


@given(LENGTHS, evidences())
def test_a_train_that_is_cut_off_has_no_upper_bound(metres: float, evidence: Evidence) -> None:
    estimate = _length(metres, evidence, cut=True)
    assert estimate.high is None
    assert SHORTEST_M <= estimate.low <= estimate.value


@st.composite
def worse_and_worse(draw: st.DrawFn) -> tuple[Evidence, Evidence]:
    """Draw evidence, and evidence that is in all more doubtful."""
    better = draw(evidences())
    worse = evolve(
        better,
        end_m=better.end_m * draw(st.floats(1, 5)),
        weakest=better.weakest * draw(st.floats(0, 1)),
        doubt_m=better.doubt_m + draw(st.floats(0, 30)),
        visits=better.visits * draw(st.floats(0, 1)),
    )
    return better, worse


@given(LENGTHS, worse_and_worse())
def test_more_doubt_never_makes_an_interval_narrower(metres: float, pair: tuple[Evidence, Evidence]) -> None:
    better, worse = pair
    assert _width(metres, worse) >= _width(metres, better) - 1e-9


def test_a_train_against_which_nothing_speaks_is_known_to_some_metres() -> None:
    assert _width(160, SURE) < 15


def test_a_faint_stretch_lets_a_train_be_much_shorter() -> None:
    assert _length(160, evolve(SURE, weakest=1.0)).low < 0.8 * 160
    assert _length(160, SURE).low > 0.95 * 160


def test_a_doubtful_end_on_ground_never_seen_empty_lets_a_train_be_much_longer() -> None:
    assert (_length(160, evolve(SURE, doubt_m=9.0, visits=0.5)).high or 0) > 1.2 * 160


def test_only_a_train_of_which_little_is_in_doubt_is_told() -> None:
    assert calibration().tells(SURE)
    assert not calibration().tells(evolve(SURE, in_doubt=0.9))


def test_what_is_as_even_and_as_faint_as_the_ground_is_not_told_where_it_is_in_doubt() -> None:
    assert not calibration().tells(evolve(SURE, typical=3.0, variety=0.4, in_doubt=0.1))


@given(evidences(), st.floats(0.01, 1))
def test_more_doubt_never_makes_a_train_surer(evidence: Evidence, more: float) -> None:
    assert evolve(evidence, in_doubt=evidence.in_doubt + more).sureness <= evidence.sureness


@given(LENGTHS, evidences(), st.booleans())
def test_railcars_are_whole_numbers_within_their_interval(
    metres: float, evidence: Evidence, cut: bool
) -> None:
    count = calibration().railcars(_length(metres, evidence, cut=cut))
    assert 1 <= count.low <= count.value
    assert count.value == int(count.value)
    assert count.high is None if cut else (count.high or 0) >= count.value


def test_railcars_are_as_doubtful_as_the_length_and_their_pitch_together() -> None:
    exact = calibration().railcars(Estimate(320.0, 320.0, 320.0))
    vague = calibration().railcars(Estimate(320.0, 160.0, 480.0))
    assert (exact.low, exact.high) != (exact.value, exact.value)
    assert vague.low < exact.low
    assert (vague.high or 0) > (exact.high or 0)
