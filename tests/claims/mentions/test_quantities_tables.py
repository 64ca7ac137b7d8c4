"""The tables of numbers, units and currencies: every row with a source, nothing named twice."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from watchfloor.claims.mentions.quantities.tables import Tables, phrase
from watchfloor.errors import TableError

DATA = Path(str(files("watchfloor.claims"))) / "data"


@pytest.mark.parametrize("name", ["numbers.yaml", "units.yaml", "currencies.yaml", "counting.yaml"])
def test_every_row_names_its_source(name: str) -> None:
    sections = yaml.safe_load((DATA / name).read_text(encoding="utf-8"))
    assert all(row["source"].strip() for rows in sections.values() for row in rows)


@pytest.mark.parametrize("name", ["numbers.yaml", "units.yaml", "currencies.yaml", "counting.yaml"])
def test_every_word_is_text_and_not_a_truth_value(name: str) -> None:
    sections = yaml.safe_load((DATA / name).read_text(encoding="utf-8"))
    words = [word for rows in sections.values() for row in rows for word in row.get("words", ())]
    assert all(isinstance(word, str) for word in words)


def test_no_two_units_share_a_name_or_a_code() -> None:
    rows = list(Tables("units.yaml").rows("units", "unit", "kind", "times", "words", "symbols", "glued"))
    for column in ("words", "symbols", "glued"):
        names = Counter(name for row in rows for name in row[column])
        assert [name for name, count in names.items() if count > 1] == []
    assert len({row["unit"] for row in rows}) == len(rows)


def test_currency_codes_are_three_capitals_and_stand_once() -> None:
    codes = [row["code"] for row in Tables("currencies.yaml").rows("currencies", "code", "symbols", "words")]
    assert all(len(code) == 3 and code.isupper() for code in codes)
    assert len(set(codes)) == len(codes)


def test_a_row_with_another_column_is_refused_by_file_section_and_row() -> None:
    with pytest.raises(TableError, match=r"units\.yaml, units, row 1"):
        list(Tables("units.yaml").rows("units", "unit"))


def test_words_become_the_tokens_of_a_text() -> None:
    assert phrase("sq. km") == ("sq", ".", "km")
