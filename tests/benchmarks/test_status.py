"""The benchmark of status: how readings of events are counted against their labels."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.factuality import Event, Reading, passage_of, pearson, score
from benchmarks.status import main, read_by_cues
from hypothesis import given
from hypothesis import strategies as st

FACT, DOUBT = Reading(3.0, 3.0, asserted=True), Reading(0.5, 1.0, asserted=False)
MISSED, WRONG = Reading(-2.0, 3.0, asserted=True), Reading(2.8, 1.0, asserted=False)


def test_an_event_stands_where_its_first_word_begins() -> None:
    row = {"text": "The boat did n't sink .", "targets": [{"span1": [4, 5], "label": -2.8}]}
    assert passage_of(row).events == (Event(17, -2.8),)


def test_labels_under_two_are_not_asserted() -> None:
    counted = score([FACT, DOUBT, MISSED, WRONG])
    assert counted["not asserted P"] == 1 / 2
    assert counted["not asserted R"] == 1 / 2
    assert counted["not asserted F1"] == 1 / 2


def test_a_label_of_two_is_asserted() -> None:
    assert score([Reading(2.0, 3.0, asserted=True)])["not asserted R"] == 0.0


def test_the_mean_error_is_on_the_scale_of_the_labels() -> None:
    assert score([FACT, DOUBT])["MAE"] == pytest.approx(0.25)


def test_nothing_read_scores_nothing() -> None:
    assert set(score([]).values()) == {0}


def test_r_is_one_for_a_rising_line_and_nothing_for_a_flat_one() -> None:
    assert pearson([(0.0, 1.0), (1.0, 3.0), (2.0, 5.0)]) == pytest.approx(1.0)
    assert pearson([(0.0, 1.0), (1.0, 1.0)]) == 0.0


@given(st.lists(st.tuples(st.integers(-30, 30), st.integers(-3, 3)), max_size=20))
def test_r_lies_between_minus_one_and_one(pairs: list[tuple[int, int]]) -> None:
    assert -1.000001 <= pearson([(float(x), float(y)) for x, y in pairs]) <= 1.000001


@pytest.mark.parametrize(
    ("text", "value"), [("It did not leave", -3.0), ("It may leave", 1.0), ("Yesterday it left", 3.0)]
)
def test_the_list_of_cues_looks_shortly_before_the_event(text: str, value: float) -> None:
    assert read_by_cues(text, text.rindex("le"), 3.0).value == value


def test_data_that_is_not_there_is_said_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
