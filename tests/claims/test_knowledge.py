"""The tables of English: what they hold, and that the code and they agree."""

from __future__ import annotations

from importlib.resources import files

import pytest

from watchfloor.claims.knowledge import read_table

TABLES = sorted(
    path.name for path in files("watchfloor.claims").joinpath("data").iterdir() if path.name.endswith(".yaml")
)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_read_and_holds_something(name: str) -> None:
    assert read_table(name)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_names_the_source_of_its_words(name: str) -> None:
    text = files("watchfloor.claims").joinpath("data", name).read_text("utf-8")
    assert "source" in text


def test_a_table_is_read_once() -> None:
    assert read_table("modes.yaml") is read_table("modes.yaml")


def test_a_table_that_does_not_exist_is_not_taken_for_an_empty_one() -> None:
    with pytest.raises(FileNotFoundError):
        read_table("nothing.yaml")
