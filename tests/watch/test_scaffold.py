"""Scaffolding a watch: a new folder that loads as it stands and explains itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from watchfloor.errors import WatchError
from watchfloor.watch import load as loading
from watchfloor.watch.check import check
from watchfloor.watch.load import load
from watchfloor.watch.measure_file import (
    CAP_KEYS,
    FILE_KEYS,
    HS_KEYS,
    LATER_EXEMPTION_KEYS,
    MEASURE_KEYS,
)
from watchfloor.watch.scaffold import scaffold


def test_a_new_watch_passes_the_check(tmp_path: Path) -> None:
    written = scaffold(tmp_path / "my-watch")
    assert {path.name for path in written} == {
        "watch.yaml",
        "places.csv",
        "actors.csv",
        "outlets.csv",
        "goods.csv",
        "grades.csv",
        "2020-1.yaml",
    }
    assert check(tmp_path / "my-watch") == ()


def test_a_new_watch_has_example_rows_in_every_table(tmp_path: Path) -> None:
    scaffold(tmp_path)
    watch = load(tmp_path)
    assert all((watch.places, watch.actors, watch.outlets, watch.goods, watch.measures, watch.grades))


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("places.csv", loading.PLACE_COLUMNS),
        ("actors.csv", loading.ACTOR_COLUMNS),
        ("outlets.csv", loading.OUTLET_COLUMNS),
        ("goods.csv", loading.GOOD_COLUMNS),
        ("grades.csv", loading.GRADE_COLUMNS),
    ],
)
def test_comments_explain_every_column(tmp_path: Path, name: str, columns: tuple[str, ...]) -> None:
    scaffold(tmp_path)
    comments = [line for line in (tmp_path / name).read_text("utf-8").splitlines() if line.startswith("# ")]
    assert all(any(line.startswith(f"# {column} ") for line in comments) for column in columns)


def test_comments_explain_every_key_of_a_measure(tmp_path: Path) -> None:
    scaffold(tmp_path)
    text = (tmp_path / "measures" / "example" / "2020-1.yaml").read_text("utf-8")
    comments = " ".join(line for line in text.splitlines() if line.startswith("# "))
    keys = {*FILE_KEYS, *MEASURE_KEYS, *HS_KEYS, *CAP_KEYS, *LATER_EXEMPTION_KEYS}
    assert {key for key in keys if not re.search(rf"\b{key}\b", comments)} == set()


@pytest.mark.parametrize(
    ("folder", "watch_id"),
    [("Amur Border 2", "amur-border-2"), ("my-watch", "my-watch"), ("граница", "my-watch")],
)
def test_the_folder_gives_the_watch_its_id(tmp_path: Path, folder: str, watch_id: str) -> None:
    scaffold(tmp_path / folder)
    assert load(tmp_path / folder).id == watch_id


def test_missing_parents_are_made(tmp_path: Path) -> None:
    scaffold(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b" / "watch.yaml").is_file()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(WatchError, match="holds something already"):
        scaffold(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(WatchError, match="can't be written"):
        scaffold(tmp_path / "file")
