"""The benchmark of attribution: how found attributions are counted against annotated ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.attribution import main
from benchmarks.attribution_neighbours import plain_rule
from benchmarks.polnear import Saying, Score, Spans, matches, read_part, read_sayings
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from watchfloor.claims.parsing.parser import load_parser

TEXT = "The mayor of Lim said that ten boats had left the old quay."
MAYOR, MAYOR_OF_LIM = ((4, 9),), ((0, 16),)
CONTENT, HALF, LESS = ((22, 58),), ((27, 45),), ((27, 36),)


@pytest.fixture(scope="module")
def parser() -> Language:
    return load_parser()


def first_word(spans: Spans) -> tuple[int, int]:
    """Take the first stretch itself for the head."""
    return spans[0]


def found(annotated: Saying, own: Saying) -> bool:
    return bool(matches(TEXT, [annotated], [own], first_word))


def test_half_of_the_tokens_of_the_content_is_enough() -> None:
    assert found(Saying(MAYOR, CONTENT), Saying(MAYOR, HALF))


def test_less_than_half_of_the_content_is_not_enough() -> None:
    assert not found(Saying(MAYOR, CONTENT), Saying(MAYOR, LESS))


def test_a_source_matches_where_either_holds_the_head_of_the_other() -> None:
    assert found(Saying(MAYOR, CONTENT), Saying(MAYOR_OF_LIM, CONTENT))
    assert found(Saying(MAYOR_OF_LIM, CONTENT), Saying(MAYOR, CONTENT))


def test_another_source_does_not_match() -> None:
    assert not found(Saying(MAYOR, CONTENT), Saying(((13, 16),), CONTENT))


def test_a_missing_source_matches_only_a_missing_source() -> None:
    assert found(Saying((), CONTENT), Saying((), CONTENT))
    assert not found(Saying(MAYOR, CONTENT), Saying((), CONTENT))
    assert not found(Saying((), CONTENT), Saying(MAYOR, CONTENT))


def test_each_attribution_counts_once_and_the_nearest_content_wins() -> None:
    twice = [Saying(MAYOR, HALF), Saying(MAYOR, CONTENT)]
    assert matches(TEXT, [Saying(MAYOR, CONTENT)], twice, first_word) == [(0, 1)]


def test_precision_recall_and_f1_are_those_of_all_articles_together() -> None:
    score = Score()
    score.add(TEXT, [Saying(MAYOR, CONTENT)], [Saying(MAYOR, CONTENT), Saying((), LESS)], first_word)
    score.add(TEXT, [Saying(MAYOR, CONTENT), Saying((), LESS)], [], first_word)
    assert (score.precision, score.recall) == (1 / 2, 1 / 3)
    assert score.f1 == pytest.approx(0.4)


def test_nothing_annotated_and_nothing_given_scores_nothing() -> None:
    assert (Score().precision, Score().recall, Score().f1) == (0.0, 0.0, 0.0)


spans = st.tuples(st.integers(0, 58), st.integers(0, 58)).map(lambda pair: (min(pair), max(pair)))


@given(st.lists(st.builds(Saying, st.just(MAYOR), st.tuples(spans)), max_size=6))
def test_attributions_always_find_themselves(sayings: list[Saying]) -> None:
    worded = [one for one in sayings if any(TEXT[a:b].strip(" .") for a, b in one.content)]
    assert len(matches(TEXT, worded, worded, first_word)) == len(worded)


def test_a_brat_file_gives_sources_and_contents_in_parts() -> None:
    annotation = (
        "T1\tSource 0 16\tThe mayor of Lim\nT2\tCue 17 21\tsaid\nT3\tContent 22 30;40 58\tthat … quay\n"
        "T4\tAttribution 17 21\tsaid\nE1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
        "E2\tAttribution:T4 Cue:T2 Source:T1\n"
    )
    assert list(read_sayings(annotation)) == [Saying(MAYOR_OF_LIM, ((22, 30), (40, 58)))]


def test_an_article_that_two_people_annotated_counts_once(tmp_path: Path) -> None:
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text").mkdir()
    (tmp_path / "text/post_2031_boats.txt").write_text(TEXT, "utf-8")
    for suffix in ("0a1b", "9f9f"):
        (tmp_path / f"attributions/post_2031_boats_{suffix}.ann").write_text("", "utf-8")
    assert [article.name for article in read_part(tmp_path)] == ["post_2031_boats"]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The mayor said that ten boats had left.", "The mayor", "that ten boats had left"),
        ("“Ten boats left the quay,” the mayor said.", "the mayor", "“Ten boats left the quay,”"),
        ("According to the mayor, ten boats left.", "the mayor", ", ten boats left."),
    ],
)
def test_the_plain_rule_knows_clauses_quotations_and_according_to(
    parser: Language, text: str, source: str, content: str
) -> None:
    (saying,) = plain_rule(parser(text))
    assert [text[a:b] for a, b in saying.source] == [source]
    assert content in [text[a:b] for a, b in saying.content]


def test_data_that_is_not_there_is_said_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
