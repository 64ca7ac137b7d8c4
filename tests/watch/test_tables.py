"""Tables of a watch: CSV with comments in, rows with line numbers out."""

from __future__ import annotations

import csv
import io
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from watchfloor.watch.tables import LARGEST_FILE, LONGEST_CELL, Problems, Row, read_table

COLUMNS = ("id", "names")


def read(path: Path, content: str | bytes) -> tuple[tuple[Row, ...], list[str]]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    problems = Problems(path)
    rows = read_table(path, COLUMNS, problems)
    return rows, [str(error) for error in problems.errors()]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


def test_rows_keep_their_physical_lines(table: Path) -> None:
    rows, errors = read(table, "# about\n\nid,names\n# one\na,A\n   \n  # two\nb,B\n")
    assert [(row.line, row.cells["id"]) for row in rows] == [(5, "a"), (8, "b")]
    assert not errors


def test_quoted_cells_hold_commas_and_quotation_marks(table: Path) -> None:
    rows, _ = read(table, 'id,names\na,"A, the ""first"""\n')
    assert rows[0].cells["names"] == 'A, the "first"'


def test_columns_may_stand_in_any_order(table: Path) -> None:
    rows, _ = read(table, "names,id\nA,a\n")
    assert rows[0].cells == {"id": "a", "names": "A"}


def test_windows_line_ends_and_a_byte_order_mark_are_no_fault(table: Path) -> None:
    rows, errors = read(table, b"\xef\xbb\xbfid,names\r\na,A\r\n")
    assert rows == (Row(2, {"id": "a", "names": "A"}),)
    assert not errors


def test_letters_are_read_in_composed_form(table: Path) -> None:
    rows, _ = read(table, "id,names\na,Najin-So\u0306nbong\n")
    assert rows[0].cells["names"] == "Najin-S\u014fnbong"


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("", 1, "no header row"),
        ("# only a comment\n", 1, "no header row"),
        ("id,names,colour\n", 1, "unknown column 'colour'"),
        ("# about\nid\n", 2, "missing column 'names'"),
        ("id,id,names\n", 1, "'id' stands twice"),
        ("id,names\na\n", 2, "holds 1 cells, not 2"),
        ("id,names\na,b,c\n", 2, "holds 3 cells, not 2"),
        ('id,names\na,"b\nb,B\n', 2, "no row of CSV"),
        (b"id,names\n\na,\xff\n", 3, "not UTF-8"),
        ("id,names\na,\u200b\n", 2, "invisible character U+200B"),
        ("id,names\na,b\x00c\n", 2, "invisible character U+0000"),
        (f"id,names\na,{'x' * (LONGEST_CELL + 1)}\n", 2, "names is longer than"),
        (f"id,names\na,{'x' * 200_000}\n", 2, "field larger"),
    ],
)
def test_what_is_no_table_is_refused_with_its_line(
    table: Path, content: str | bytes, line: int, words: str
) -> None:
    csv.field_size_limit(131_072)  # the standard one; some libraries raise it when they are imported
    _, errors = read(table, content)
    assert len(errors) == 1
    assert errors[0].startswith(f"{table}:{line}: ")
    assert words in errors[0]


def test_a_missing_file_is_refused_by_name(table: Path) -> None:
    problems = Problems(table)
    assert read_table(table, COLUMNS, problems) == ()
    assert str(problems.errors()[0]).startswith(f"{table}: there is no such file")


def test_a_folder_in_the_place_of_a_file_is_refused_by_name(table: Path) -> None:
    table.mkdir()
    problems = Problems(table)
    assert read_table(table, COLUMNS, problems) == ()
    assert "there is no such file" in str(problems.errors()[0])


def test_an_overlarge_file_is_refused_unread(table: Path) -> None:
    with table.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    problems = Problems(table)
    assert read_table(table, COLUMNS, problems) == ()
    assert "is larger than" in str(problems.errors()[0])


def test_a_bad_row_does_not_hide_the_others(table: Path) -> None:
    rows, errors = read(table, "id,names\na\nb,B\nc,C,C\nd,D\n")
    assert [row.cells["id"] for row in rows] == ["b", "d"]
    assert [error.split(":")[1] for error in errors] == ["2", "4"]


cell_text = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), max_size=30)


@given(st.lists(st.tuples(cell_text, cell_text), max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_what_a_csv_writer_writes_is_read_back(tmp_path: Path, pairs: list[tuple[str, str]]) -> None:
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([COLUMNS, *pairs])
    rows, errors = read(tmp_path / "table.csv", written.getvalue())
    composed = [tuple(_composed(cell) for cell in pair) for pair in pairs]
    assert [(row.cells["id"], row.cells["names"]) for row in rows] == composed
    assert not errors


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@given(st.binary(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_any_bytes_give_rows_or_errors_that_name_the_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "table.csv"
    rows, errors = read(path, b"id,names\n" + content)
    assert all(set(row.cells) == set(COLUMNS) for row in rows)
    assert all(error.startswith(f"{path}:") for error in errors)
