"""The measures of the benchmark of families are right on cases that can be counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.families import area, main, own_likeness, pearson, traced_pairs
from benchmarks.family_corpus import write_corpus
from benchmarks.family_neighbours import shingles
from benchmarks.family_scale import pair_scores
from benchmarks.made_families import pair_f1, story


def test_the_area_is_the_share_of_pairs_in_the_right_order() -> None:
    assert area([0.9, 0.2, 0.5, 0.1], [True, False, False, True]) == 0.5
    assert area([0.5, 0.5], [True, False]) == 0.5
    assert area([0.9, 0.1], [True, False]) == 1.0


def test_numbers_on_a_line_correlate_fully() -> None:
    assert pearson([1.0, 2.0, 4.0], [3.0, 5.0, 9.0]) == pytest.approx(1.0)
    assert pearson([1.0, 2.0, 4.0], [-1.0, -2.0, -4.0]) == pytest.approx(-1.0)


def test_the_f1_of_pairs_counts_missed_and_false_pairs() -> None:
    story_of = {"a": 1, "b": 1, "c": 2, "d": 2, "e": 3}
    right, wrong = frozenset("ab"), frozenset("ae")
    assert pair_f1({right, wrong}, story_of) == 0.5


def test_shingles_are_runs_of_three_words() -> None:
    assert shingles("One two three four") == ["one two three", "two three four"]
    assert shingles("One") == ["one"]


def test_pairs_are_given_by_number() -> None:
    assert traced_pairs([story(1), story(2), story(1)]) == [(0, 2)]


def test_a_story_is_more_like_itself_than_like_another() -> None:
    same, other = own_likeness([(story(1), story(1)), (story(1), story(2))])
    assert same == pytest.approx(1.0)
    assert other < same


def test_data_that_is_not_there_gives_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_precision_and_recall_are_of_pairs() -> None:
    assert pair_scores([(0, 1, 2)], [5, 5, 6, 7]) == (1 / 3, 1.0)
    assert pair_scores([], [5, 5]) == (1.0, 0.0)


def test_a_corpus_gives_each_report_again_and_holds_families(tmp_path: Path) -> None:
    with write_corpus(tmp_path / "corpus.txt", 60) as corpus:
        texts = list(corpus.part(0, len(corpus)))
        assert [text.id for text in texts] == [str(number) for number in range(60)]
        assert corpus[17] == texts[17]
        assert all(len(text.text.split()) > 100 for text in texts)
        assert len(set(corpus.story_of.tolist())) < 60
