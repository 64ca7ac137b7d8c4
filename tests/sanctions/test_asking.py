"""Asking what the law of a day says: what is sure, what hangs on a fact, and what came before and after."""

from __future__ import annotations

import pytest

from watchfloor.model.measure import Direction
from watchfloor.sanctions.asking import Answer, Question, ask, read_asked
from watchfloor.watch.load import bundled, load

WATCH = load(bundled("dprk"))


def asked(day: str, goods: str | None, way: str, **more: str) -> Answer:
    reading = read_asked(goods, WATCH) if goods else None
    return ask(WATCH, Question(day, Direction(way), "KP", reading, **more))


def test_coal_in_march_2017_is_under_a_cap_with_a_ban_before_and_one_after() -> None:
    answer = asked("2017-03-01", "coal", "from")
    assert [one.measure.id for one in answer.sure] == ["un-2321-26-coal"]
    assert [one.measure.id for one in answer.before] == ["un-2270-29-coal"]
    assert [one.measure.id for one in answer.after] == ["un-2371-8"]


def test_what_hangs_on_a_fact_stands_apart() -> None:
    answer = asked("2022-11-02", "horses", "to")
    assert answer.sure == ()
    assert [one.measure.id for one in answer.depending if not one.is_catch_all] == ["un-1718-8a-iii-by-state"]


def test_wider_goods_are_not_covered_for_sure() -> None:
    answer = asked("2019-01-15", "fuel", "to")
    assert answer.sure == ()
    assert "un-2397-5" in {one.measure.id for one in answer.depending}


def test_a_cap_without_a_figure_is_sure() -> None:
    assert [one.measure.id for one in asked("2017-11-01", "crude oil", "to").sure] == ["un-2375-15"]


@pytest.mark.parametrize("goods", ["zinc-ore", "zinc concentrates", "2608", "260800"])
def test_goods_are_asked_for_by_id_by_words_or_by_code(goods: str) -> None:
    assert [one.measure.id for one in asked("2019-01-15", goods, "from").sure] == ["un-2321-28"]


def test_digits_that_are_no_code_are_refused() -> None:
    with pytest.raises(ValueError, match="'852' is no HS"):
        read_asked("852", WATCH)


def test_words_that_name_no_goods_are_read_as_none() -> None:
    assert read_asked("hope", WATCH).good is None


def test_without_goods_every_measure_on_the_way_is_given() -> None:
    answer = asked("2019-01-15", None, "from")
    found = {one.measure.id for one in answer.sure}
    assert {"un-2371-8", "un-2397-6", "un-1718-8d"} <= found
    assert "un-2397-7" not in found


@pytest.mark.parametrize(
    ("more", "regimes"),
    [
        ({}, {"UN"}),
        ({"counterpart": "CN"}, {"UN"}),
        ({"counterpart": "FR"}, {"UN", "EU"}),
        ({"regime": "EU"}, {"EU"}),
        ({"regime": "EU", "counterpart": "CN"}, set()),
        ({"regime": "UN"}, {"UN"}),
    ],
)
def test_a_regime_answers_for_those_it_binds(more: dict[str, str], regimes: set[str]) -> None:
    assert {one.measure.regime for one in asked("2019-01-15", "coal", "from", **more).sure} == regimes


def test_exemptions_are_those_of_the_day() -> None:
    freeze = {day: asked(day, None, "to").sure for day in ("2022-12-08", "2022-12-09")}
    carved = {
        day: any("2664" in e.paragraph for one in found for e in one.applied.exemptions)
        for day, found in freeze.items()
    }
    assert carved == {"2022-12-08": False, "2022-12-09": True}
