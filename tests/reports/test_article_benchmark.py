"""The bodies of real news pages are kept at least as well as trafilatura alone keeps them."""

from __future__ import annotations

from pathlib import Path

from benchmarks.article_extraction import Score, watchfloor_body

from tests.reports.reading import LONG, PAGE


def test_a_perfect_extraction_scores_one() -> None:
    score = Score()
    score.add("one two three four five", "one two three four five")
    assert "F1 1.000" in score.line("x")


def test_a_body_has_neither_title_nor_caption() -> None:
    body = watchfloor_body(PAGE.encode())
    assert LONG in body
    assert "eastern berth\n" not in body
    assert "Sacks of rice" not in body


def test_the_data_of_the_benchmark_is_where_it_is_looked_for(shared: Path) -> None:
    assert (shared / "data" / "text" / "article-extraction" / "ground-truth.json").is_file()
