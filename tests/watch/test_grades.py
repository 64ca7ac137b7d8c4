"""Grades of sources: a table that may be missing, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchfloor.errors import WatchError
from watchfloor.model.grade import Dependence, Grade, Reliability
from watchfloor.pipeline.stages import version_of
from watchfloor.watch.load import bundled, load
from watchfloor.watch.rows import ActorKind

from .conftest import MakeWatch

HEADER = "id,grade,dependence,speaks_for,reason,source\n"
ROW = "ina,C,public,,corrects its reports,general knowledge"


def graded(make_watch: MakeWatch, *rows: str) -> Path:
    """Write the small watch with a table of grades."""
    folder = make_watch()
    (folder / "grades.csv").write_text(HEADER + "\n".join(rows) + "\n", "utf-8")
    return folder


def test_a_watch_may_do_without_grades(make_watch: MakeWatch) -> None:
    assert load(make_watch()).grades == ()


def test_an_outlet_and_an_actor_are_graded_with_the_reason(make_watch: MakeWatch) -> None:
    company = "ister-shipping,F,commercial,romania,a party,general knowledge"
    outlet, actor = load(graded(make_watch, ROW, company)).grades
    assert outlet.grade == Grade(Reliability.C, Dependence.PUBLIC, "corrects its reports")
    assert (outlet.id, outlet.speaks_for, outlet.source, outlet.line) == ("ina", None, "general knowledge", 2)
    assert (actor.id, actor.speaks_for) == ("ister-shipping", "romania")


def test_every_letter_of_the_scale_has_its_words() -> None:
    assert [letter.value for letter in Reliability] == list("ABCDEF")
    assert Reliability.A.meaning == "completely reliable"
    assert Reliability.F.meaning == "reliability cannot be judged"
    assert len({letter.meaning for letter in Reliability}) == len(Reliability)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ((ROW.replace(",C,", ",G,"),), "grade 'G' is not understood"),
        ((ROW.replace(",C,", ",c,"),), "grade 'c' is not understood"),
        ((ROW.replace("public", "friendly"),), "dependence 'friendly' is not understood"),
        ((ROW.replace("corrects its reports", ""),), "reason is empty"),
        ((ROW.replace("general knowledge", ""),), "source is empty"),
        ((ROW.replace("ina,", "nobody,"),), "id 'nobody' is the id of no row"),
        ((ROW.replace("public,,", "public,gazette,"),), "speaks_for 'gazette' is the id of no row"),
        ((ROW, ROW), "id 'ina' stands already in line 2"),
        (
            (ROW.replace("public,,", "public,romania,"), "romania,F,government,romania,a party,Atlas"),
            "speaks_for 'romania' speaks for another itself",
        ),
    ],
)
def test_a_row_that_is_not_understood_is_refused_by_line(
    make_watch: MakeWatch, rows: tuple[str, ...], words: str
) -> None:
    folder = graded(make_watch, *rows)
    with pytest.raises(WatchError, match=r"grades\.csv:[23]") as refused:
        load(folder)
    assert words in str(refused.value)


def test_a_change_of_grades_does_not_make_reports_be_read_again(make_watch: MakeWatch) -> None:
    before = version_of(load(make_watch()))
    assert version_of(load(graded(make_watch, ROW))) == before


def test_the_watch_that_ships_grades_every_outlet_and_praises_nobody_without_end() -> None:
    watch = load(bundled("dprk"))
    by_id = {row.id: row.grade for row in watch.grades}
    assert {outlet.id for outlet in watch.outlets} <= by_id.keys()
    assert Reliability.A not in {grade.reliability for grade in by_id.values()}


def test_the_watch_that_ships_grades_the_ministries_that_reports_quote() -> None:
    watch = load(bundled("dprk"))
    graded_ids = {row.id for row in watch.grades}
    assert {actor.id for actor in watch.actors if actor.kind is ActorKind.MINISTRY} <= graded_ids
