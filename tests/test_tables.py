"""The tables that ship with the package: each is read, names its sources, and is refused by file and line."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from watchfloor import tables
from watchfloor.errors import TableError
from watchfloor.tables import check_words, read_rows, read_table

PACKAGE = Path(str(files("watchfloor")))
FOLDERS = ("claims/data", "sanctions/data", "sanctions/names/data", "reports/data", "assessment/data")
PATHS = [path.relative_to(PACKAGE).as_posix() for folder in FOLDERS for path in (PACKAGE / folder).iterdir()]
YAML = sorted(path for path in PATHS if path.endswith(".yaml"))
CSV = sorted(path for path in PATHS if path.endswith(".csv"))


def holding(text: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Put a text in the place of every file, and give the path of one."""
    monkeypatch.setattr(tables, "read_text", lambda _: text)
    read_table.cache_clear()
    read_rows.cache_clear()
    return "claims/data/made"


@pytest.mark.parametrize("path", YAML)
def test_every_yaml_table_is_read_and_holds_something(path: str) -> None:
    assert read_table(path)


@pytest.mark.parametrize("path", CSV)
def test_every_csv_table_is_read_and_holds_something(path: str) -> None:
    assert read_rows(path)


@pytest.mark.parametrize("path", [path for path in YAML if path.startswith("claims/")])
def test_every_table_of_english_names_the_source_of_its_words(path: str) -> None:
    assert "source" in (PACKAGE / path).read_text("utf-8")


def test_a_table_is_read_once() -> None:
    assert read_table("claims/data/modes.yaml") is read_table("claims/data/modes.yaml")
    assert read_rows("sanctions/data/units.csv") is read_rows("sanctions/data/units.csv")


def test_a_table_that_does_not_exist_is_not_taken_for_an_empty_one() -> None:
    with pytest.raises(FileNotFoundError):
        read_table("claims/data/nothing.yaml")


def test_on_and_no_are_words_and_true_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_table(holding("[on, no, true]", monkeypatch)) == ["on", "no", True]


def test_what_is_no_yaml_is_refused_by_file_and_line(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TableError, match=r"^claims/data/made, line 3: [^\n]+$"):
        read_table(holding("a: 1\nb: [2\nc: 3", monkeypatch))


def test_comments_and_empty_lines_are_no_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    text = '# Where it is from.\nunit,names\n\nt,"tonne, metric ton"\n# More of them.\nkg,\n'
    assert read_rows(holding(text, monkeypatch)) == (
        {"unit": "t", "names": "tonne, metric ton"},
        {"unit": "kg", "names": ""},
    )


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("t", "has 1 cells, not 2"),
        ("t,tonne,mass", "has 3 cells, not 2"),
        ('t,"tonne', "unexpected end of data"),
    ],
)
def test_a_broken_row_is_refused_by_file_and_line(
    row: str, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(TableError, match=f"^claims/data/made, line 3: {what}$"):
        read_rows(holding(f"# Units.\nunit,names\n{row}\n", monkeypatch))


@pytest.mark.parametrize("words", ["ton", ["ton", 1], None, {"ton": "t"}])
def test_what_is_no_list_of_words_is_refused_by_its_place(words: object) -> None:
    with pytest.raises(TableError, match=r"^made\.yaml, units: .* is not a list of words$"):
        check_words(words, "made.yaml, units")
    assert check_words(["ton"], "made.yaml, units") == ["ton"]
