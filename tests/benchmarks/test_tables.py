"""What the benchmarks share prints rows in columns, writes JSON and counts words a second."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.tables import print_table, table, words_per_second, write_json


def test_words_stand_to_the_left_and_numbers_to_the_right() -> None:
    assert table([{"tool": "ours", "F1": 0.5}, {"tool": "theirs", "F1": 10.25}]) == (
        "tool        F1\nours     0.500\ntheirs  10.250\n"
    )


def test_a_cell_that_a_row_does_not_have_stands_as_a_dash() -> None:
    assert table([{"tool": "ours", "words": 12345}, {"tool": "theirs"}]) == (
        "tool     words\nours    12,345\ntheirs       -\n"
    )


def test_no_rows_make_no_table() -> None:
    assert table([]) == ""


def test_a_table_is_printed_as_it_is_set(capsys: pytest.CaptureFixture[str]) -> None:
    print_table([{"a": 1}])
    assert capsys.readouterr().out == "a\n1\n"


def test_json_is_written_where_a_file_is_named_and_nowhere_else(tmp_path: Path) -> None:
    write_json(None, {"a": 1})
    write_json(tmp_path / "found.json", {"a": "é"})
    assert json.loads((tmp_path / "found.json").read_text(encoding="utf-8")) == {"a": "é"}


def test_every_text_is_run_once_to_warm_up_and_once_a_pass() -> None:
    seen: list[str] = []
    assert words_per_second(["one two", "three"], seen.append, passes=2) > 0
    assert seen == ["one two", "three"] * 3
