"""Official figures read from CSV, with hostile rows refused by number."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sanctions.cases import watch
from watchfloor.sanctions.figures import Figures, read_figures

HEADER = "date,goods,amount,unit,source\n"


def read(folder: Path, rows: str) -> Figures:
    path = folder / "figures.csv"
    path.write_text(HEADER + rows, "utf-8")
    return read_figures(path, watch())


def test_a_figure_keeps_its_days_goods_unit_source_and_line(tmp_path: Path) -> None:
    (figure,) = read(tmp_path, "2018-03,diesel,1200.5,t,customs of a neighbour\n").figures
    assert (figure.start, figure.end) == ("2018-03-01", "2018-03-31")
    assert (figure.goods, figure.amount, figure.unit) == ("diesel", 1200.5, "t")
    assert figure.where == "figures.csv:2"


def test_goods_may_be_given_by_name(tmp_path: Path) -> None:
    (figure,) = read(tmp_path, "2018,refined petroleum products,10,bbl,a committee\n").figures
    assert figure.goods == "refined-petroleum"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("last spring,diesel,1,t,a source", "is no year, month or day"),
        ("2018-13,diesel,1,t,a source", "is no year, month or day"),
        ("2018-02-30,diesel,1,t,a source", "is no year, month or day"),
        ("0000,diesel,1,t,a source", "is no year, month or day"),
        ("2018,unheard-of stuff,1,t,a source", "are none of the watch's"),
        ("2018,toy guns,1,t,a source", "are none of the watch's"),
        ("2018,diesel,-1,t,a source", "is no number of 0 or more"),
        ("2018,diesel,nan,t,a source", "is no number of 0 or more"),
        ("2018,diesel,1e9,t,a source", "is no number of 0 or more"),
        ("2018,diesel,1,stone,a source", "is not understood"),
        ("2018,diesel,1,t,", "source is empty"),
        ("2018,diesel,1", "holds 3 cells, not 5"),
        ('2018,"diesel,1,t,a source', "is no row of CSV"),
        ("2018,diesel,1,t,a\x00source", "invisible character"),
        ("2018,diesel,1,t," + "x" * 5000, "is longer than"),
    ],
)
def test_a_bad_row_is_refused_by_its_number_and_the_others_are_kept(
    tmp_path: Path, row: str, why: str
) -> None:
    found = read(tmp_path, f"{row}\n2018,diesel,1,t,a source\n")
    assert [figure.where for figure in found.figures] == ["figures.csv:3"]
    (refused,) = found.refused
    assert "figures.csv:2" in refused
    assert why in refused


def test_a_missing_file_and_a_wrong_header_are_refused(tmp_path: Path) -> None:
    assert read_figures(tmp_path / "none.csv", watch()).refused
    path = tmp_path / "figures.csv"
    path.write_text("day,what\n2018,diesel\n", "utf-8")
    assert read_figures(path, watch()).figures == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_no_row_can_break_the_reader(tmp_path: Path, row: str) -> None:
    found = read(tmp_path, f"{row}\n")
    assert len(found.figures) <= row.count("\n") + 1
