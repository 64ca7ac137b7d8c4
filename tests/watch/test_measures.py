"""Loading measures: each provision with its dates, goods, caps and exemptions."""

from __future__ import annotations

import json

import pytest

from watchfloor.model.arms import ArmsCategory
from watchfloor.model.hs import HsBasis, HsCode
from watchfloor.model.measure import Cap, Direction, Effect, Exemption, Measure, Relief
from watchfloor.watch.load import load
from watchfloor.watch.rows import Watch

from .conftest import MakeWatch
from .measures import SOUND, put


@pytest.fixture
def watch(make_watch: MakeWatch) -> Watch:
    folder = make_watch()
    put(folder)
    return load(folder)


@pytest.fixture
def by_id(watch: Watch) -> dict[str, Measure]:
    return {measure.id: measure for measure in watch.measures}


def test_a_watch_without_a_folder_of_measures_has_none(make_watch: MakeWatch) -> None:
    assert load(make_watch()).measures == ()


def test_measures_stand_in_the_order_of_folders_files_and_lines(make_watch: MakeWatch) -> None:
    folder = make_watch()
    put(folder)
    put(folder, SOUND.replace("Ister", "Atlas").replace(" i-", " a-"), "atlas/7.yaml")
    assert [measure.id for measure in load(folder).measures] == ["a-1", "a-2", "a-3", "i-1", "i-2", "i-3"]


def test_a_file_says_once_what_holds_for_all_its_measures(by_id: dict[str, Measure]) -> None:
    wheat, arms = by_id["i-2"], by_id["i-3"]
    assert (wheat.regime, wheat.party, wheat.resolution) == ("Ister", "RO", "7 (2020)")
    assert (wheat.adopted, wheat.source, arms.source) == ("2020-01-15", "Gazette 7", "Gazette 8")


def test_a_measure_is_in_force_from_its_adoption_unless_it_says_otherwise(by_id: dict[str, Measure]) -> None:
    assert (by_id["i-3"].in_force_from, by_id["i-2"].in_force_from) == ("2020-01-15", "2021-01-01")


def test_a_measure_keeps_its_goods_caps_and_dates(by_id: dict[str, Measure]) -> None:
    wheat = by_id["i-1"]
    assert (wheat.direction, wheat.effect, wheat.goods) == (Direction.TO, Effect.CAP, ("wheat",))
    assert wheat.hs == (HsCode("1001", 2017, HsBasis.MAPPING),)
    assert wheat.caps == (
        Cap(10, "t", "once", "2020-01-15", "2020-06-30"),
        Cap(20, "t", "year", "2020-07-01"),
    )
    assert (wheat.in_force_to, wheat.superseded_by) == ("2020-12-31", "i-2")
    assert by_id["i-2"].wind_down_to == "2021-02-01"
    assert by_id["i-3"].arms == (ArmsCategory.AMMUNITION,)


def test_an_unverified_measure_says_which_facts_were_not_read(by_id: dict[str, Measure]) -> None:
    assert (by_id["i-1"].verified, by_id["i-1"].unverified) == (False, ("paragraph", "caps"))
    assert (by_id["i-2"].verified, by_id["i-2"].unverified) == (True, ())


def test_an_exemption_keeps_its_conditions(by_id: dict[str, Measure]) -> None:
    assert by_id["i-1"].exemptions[0] == Exemption(
        "by way of the gate", Relief.NOTIFIED, "1", ("wheat",), origin_elsewhere=True, via=("gate",)
    )


def test_a_later_exemption_is_from_every_measure_that_still_holds(make_watch: MakeWatch) -> None:
    folder = make_watch()
    put(folder, SOUND.replace("2020-03-01", "2021-03-01"))
    later = Exemption("what is granted", Relief.CASE_BY_CASE, "9 of 7 (2020)", since="2021-03-01")
    exempted = {measure.id for measure in load(folder).measures if later in measure.exemptions}
    assert exempted == {"i-2", "i-3"}


def test_a_later_exemption_is_from_the_measures_it_names_in_other_files(make_watch: MakeWatch) -> None:
    folder = make_watch()
    put(folder)
    heading = (
        SOUND.partition("measures:")[0].replace("7 (2020)", "8 (2022)").replace("2020-01-15", "2022-01-01")
    )
    aid_row = "exemptions:\n  - {text: aid, relief: outright, paragraph: 1, measures: [i-3]}\n"
    put(folder, heading + aid_row, "ister/8.yaml")
    aid = Exemption("aid", Relief.OUTRIGHT, "1 of 8 (2022)", since="2022-01-01")
    assert [measure.id for measure in load(folder).measures if aid in measure.exemptions] == ["i-3"]


def test_a_later_exemption_is_not_from_measures_of_another_regime(make_watch: MakeWatch) -> None:
    folder = make_watch()
    put(folder)
    bare = SOUND.partition("exemptions:\n  - text: what")[0]
    put(folder, bare.replace("Ister", "Atlas").replace(" i-", " a-"), "atlas/7.yaml")
    exempted = {
        m.id for m in load(folder).measures if any(e.relief is Relief.CASE_BY_CASE for e in m.exemptions)
    }
    assert exempted == {"i-1", "i-2", "i-3"}


def test_a_chapter_with_a_leading_nought_is_a_chapter(make_watch: MakeWatch) -> None:
    folder = make_watch()
    put(folder, SOUND.replace('["1001"]', "[07]"))
    assert load(folder).measures[0].hs[0].code == "07"


def test_a_regime_may_bind_some_countries_only(make_watch: MakeWatch) -> None:
    folder = make_watch()
    put(folder, SOUND.replace("source: Gazette 7", "source: Gazette 7\nbinds: [DE, FR]"))
    assert {measure.binds for measure in load(folder).measures} == {("DE", "FR")}


def test_measures_that_say_so_may_stand_beside_each_other(make_watch: MakeWatch) -> None:
    folder = make_watch()
    beside = SOUND.replace("    arms: [ammunition]\n", "    goods: [wheat]\n    beside: [i-2]\n")
    put(folder, beside)
    assert load(folder).measures[2].beside == ("i-2",)


@pytest.mark.parametrize(
    "apart",
    [
        ("direction: both", "direction: from"),
        ("effect: ban\n    arms: [ammunition]", "effect: notify\n    goods: [wheat]"),
        ("arms: [ammunition]", "goods: [cargo]"),
        ("arms: [ammunition]", "goods: [wheat]\n    in_force_to: 2020-12-31"),
    ],
)
def test_measures_on_other_goods_ways_days_or_to_other_effect_do_not_overlap(
    make_watch: MakeWatch, apart: tuple[str, str]
) -> None:
    folder = make_watch()
    put(folder, SOUND.replace(*apart))
    assert len(load(folder).measures) == 3


def test_a_watch_with_measures_survives_json(watch: Watch) -> None:
    assert Watch.from_json(json.loads(json.dumps(watch.to_json()))) == watch


def test_files_that_editors_hide_are_passed_over(make_watch: MakeWatch) -> None:
    folder = make_watch()
    put(folder)
    put(folder, "nonsense", "ister/.7.yaml.swp")
    assert len(load(folder).measures) == 3
