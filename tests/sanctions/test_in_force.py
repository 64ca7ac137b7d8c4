"""Asking by goods, way and day: the law of that day, and how it names the goods."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.model.hs import HsBasis
from watchfloor.model.measure import Direction, Effect, Measure
from watchfloor.sanctions.in_force import Applied, Selector, in_force, reaching, select
from watchfloor.watch.load import bundled, load
from watchfloor.watch.rows import Good

WATCH = load(bundled("dprk"))
GOODS = {good.id: good for good in WATCH.goods}
FROM, TO = Direction.FROM, Direction.TO


def applying(good: str, direction: Direction, day: str, counterpart: str | None = None) -> list[Applied]:
    """Give what applies for certain: no catch-alls, nothing in part, nothing that hangs on a fact."""
    found = in_force(
        WATCH.measures, day, good=GOODS[good], direction=direction, party="KP", counterpart=counterpart
    )
    return [
        one
        for one in found
        if one.whole
        and one.measure.effect is not Effect.CATCH_ALL
        and (one.measure.depends_on is None or one.measure.effect is Effect.CAP)
    ]


def names(found: list[Applied]) -> list[str]:
    return [one.measure.id for one in found]


@pytest.mark.parametrize(
    ("good", "direction", "day", "expected"),
    [
        # coal: nothing, livelihood, cap, ban
        ("coal", FROM, "2016-02-01", []),
        ("coal", FROM, "2016-03-01", []),
        ("coal", FROM, "2016-03-02", ["un-2270-29-coal"]),
        ("coal", FROM, "2016-04-01", ["un-2270-29-coal"]),
        ("coal", FROM, "2016-11-29", ["un-2270-29-coal"]),
        ("coal", FROM, "2016-11-30", ["un-2321-26-coal"]),
        ("coal", FROM, "2017-03-01", ["un-2321-26-coal"]),
        ("coal", FROM, "2017-08-04", ["un-2321-26-coal"]),
        ("coal", FROM, "2017-08-05", ["un-2371-8"]),
        ("coal", FROM, "2017-08-06", ["un-2371-8"]),
        ("anthracite", FROM, "2017-08-06", ["un-2371-8"]),
        ("coal", TO, "2018-06-01", []),
        # refined petroleum: from nothing to the first cap to a cap a year
        ("refined-petroleum", TO, "2017-09-30", []),
        ("refined-petroleum", TO, "2017-10-01", ["un-2375-14"]),
        ("refined-petroleum", TO, "2017-11-01", ["un-2375-14"]),
        ("refined-petroleum", TO, "2017-12-31", ["un-2375-14"]),
        ("refined-petroleum", TO, "2018-01-01", ["un-2397-5"]),
        ("refined-petroleum", TO, "2018-01-02", ["un-2397-5"]),
        ("diesel", TO, "2018-01-02", ["un-2397-5"]),
        ("jet-fuel", TO, "2018-01-02", ["un-2270-31", "un-2397-5"]),
        # crude oil: the year turns on 22 December
        ("crude-oil", TO, "2017-09-10", []),
        ("crude-oil", TO, "2017-09-11", ["un-2375-15"]),
        ("crude-oil", TO, "2017-12-21", ["un-2375-15"]),
        ("crude-oil", TO, "2017-12-22", ["un-2397-4"]),
        ("condensate", TO, "2018-01-02", ["un-2375-13"]),
        # minerals and metals
        ("zinc-ore", FROM, "2019-01-15", ["un-2321-28"]),
        ("copper-ore", FROM, "2019-01-15", ["un-2321-28"]),
        ("silver-ore", FROM, "2019-01-15", ["un-2321-28"]),
        ("gold-ore", FROM, "2019-01-15", ["un-2270-30"]),
        ("tungsten-ore", FROM, "2019-01-15", []),
        ("lead-ore", FROM, "2019-01-15", ["un-2371-10"]),
        ("magnesite", FROM, "2019-01-15", ["un-2397-6"]),
        ("magnesite", FROM, "2017-12-21", []),
        ("steel-pipes", TO, "2019-01-15", ["un-2397-7"]),
        # machines, vehicles, food
        ("car-parts", TO, "2019-01-15", ["un-2397-7"]),
        ("motorcycle-parts", TO, "2019-01-15", ["un-2397-7"]),
        ("car-parts", TO, "2017-12-21", []),
        ("surveillance-cameras", TO, "2020-05-01", ["un-2397-7"]),
        ("flour", TO, "2019-01-15", []),
        ("sugar", TO, "2019-01-15", []),
        ("soybean-oil", TO, "2019-01-15", []),
        ("fertiliser", TO, "2019-01-15", []),
        ("wigs", FROM, "2019-01-15", []),
        ("processed-vegetables", FROM, "2019-01-15", []),
        ("frozen-fish", FROM, "2017-08-04", []),
        ("frozen-fish", FROM, "2017-08-05", ["un-2371-9"]),
        ("clothing", FROM, "2017-09-11", ["un-2375-16"]),
        ("statues", FROM, "2016-11-30", ["un-2321-29"]),
        ("horses", TO, "2022-11-02", []),
        ("luxury-goods", TO, "2006-10-14", ["un-1718-8a-iii"]),
        # arms
        ("battle-tanks", FROM, "2006-10-14", ["un-1718-8a-i"]),
        ("battle-tanks", FROM, "2006-10-13", []),
        ("weapons", FROM, "2023-09-15", ["un-1874-9"]),
        ("weapons", TO, "2023-09-15", ["un-1874-10"]),
        ("artillery-shells", FROM, "2023-09-15", ["un-1874-9"]),
        ("body-armour", TO, "2023-09-15", ["un-1874-10"]),
        ("small-arms", TO, "2009-06-11", []),
        ("small-arms", TO, "2016-03-01", ["un-1874-10-small-arms"]),
        ("small-arms", TO, "2016-03-02", ["un-2270-6"]),
        ("small-arms", FROM, "2023-09-15", ["un-1874-9", "un-2270-6"]),
        ("attack-drones", TO, "2023-09-15", ["un-1718-8a-i", "un-1874-10", "un-2397-7"]),
        ("drones", TO, "2023-09-15", ["un-2397-7"]),
    ],
)
def test_the_law_of_the_day_applies(good: str, direction: Direction, day: str, expected: list[str]) -> None:
    assert names(applying(good, direction, day)) == expected


ARMS = sorted(good.id for good in WATCH.goods if good.arms is not None)


@pytest.mark.parametrize("good", ARMS)
@pytest.mark.parametrize("direction", [FROM, TO])
def test_any_arms_were_banned_either_way_in_september_2023(good: str, direction: Direction) -> None:
    assert Effect.BAN in {one.measure.effect for one in applying(good, direction, "2023-09-15")}


def test_horses_hang_on_what_the_state_they_come_from_counts_as_luxury() -> None:
    found = in_force(WATCH.measures, "2022-11-02", good=GOODS["horses"], direction=TO, party="KP")
    (luxury,) = (one.measure for one in found if one.measure.effect is Effect.BAN)
    assert (luxury.id, "luxury goods" in str(luxury.depends_on)) == ("un-1718-8a-iii-by-state", True)


def test_food_is_left_out_of_the_catch_all_for_the_armed_forces_and_machines_are_not() -> None:
    for good, reached in (("flour", False), ("medicines", False), ("food", False), ("batteries", True)):
        found = in_force(WATCH.measures, "2019-01-15", good=GOODS[good], direction=TO, party="KP")
        assert ("un-2270-8" in names(list(found))) is reached


def test_a_name_comes_before_a_code_and_the_resolutions_code_before_our_mapping() -> None:
    (ban,) = applying("zinc-ore", FROM, "2019-01-15")
    assert [selection.selector for selection in ban.selections] == [Selector.NAME, Selector.HS]
    assert ban.selections[1].basis is HsBasis.MAPPING
    (cameras,) = applying("surveillance-cameras", TO, "2020-05-01")
    assert (cameras.selections[0].text, cameras.selections[0].edition) == ("85", 2017)
    assert cameras.selections[0].basis is HsBasis.RESOLUTION


def test_codes_are_compared_in_the_edition_of_the_measure() -> None:
    drones = GOODS["drones"]
    assert (drones.hs_in(2017), drones.hs_in(2022)) == ("8802", "8806")
    measure = next(m for m in WATCH.measures if m.id == "un-2321-30-helicopters")
    assert select(measure, drones) == ()
    cells = Good("cells", (), "8549", None, None, "x", 0, GOODS["electronic-waste"].earlier_hs)
    (selection,) = select(next(m for m in WATCH.measures if m.id == "un-2397-7"), cells)
    assert selection.text == "85"


def test_goods_wider_than_a_measure_fall_under_it_in_part() -> None:
    found = in_force(WATCH.measures, "2019-01-15", good=GOODS["fuel"], direction=TO, party="KP")
    assert {one.measure.id: one.whole for one in found}["un-2397-5"] is False


def test_contracts_from_before_adoption_may_be_carried_out_in_the_wind_down() -> None:
    winding = {day: applying("coal", FROM, day)[0].winding_down for day in ("2017-09-04", "2017-09-05")}
    assert winding == {"2017-09-04": True, "2017-09-05": False}


def test_an_exemption_stands_beside_a_measure_from_its_first_day() -> None:
    before, after = (applying("battle-tanks", TO, day)[0] for day in ("2017-12-21", "2017-12-22"))
    assert (len(before.exemptions), len(after.exemptions)) == (0, 1)


def test_a_regime_that_binds_some_countries_is_asked_only_for_their_trade() -> None:
    for counterpart, expected in ((None, {"UN"}), ("CN", {"UN"}), ("DE", {"UN", "EU"})):
        found = applying("coal", FROM, "2019-01-15", counterpart)
        assert {one.measure.regime for one in found} == expected


def test_another_country_is_under_no_measure() -> None:
    assert reaching(WATCH.measures, good=GOODS["coal"], direction=FROM, party="CN") == ()


days = st.dates(date(2000, 1, 1), date(2030, 1, 1)).map(date.isoformat)
some_goods = st.sampled_from(WATCH.goods)
ways = st.sampled_from((FROM, TO, Direction.BOTH))


@given(good=some_goods, way=ways, day=days)
def test_a_measure_applies_on_exactly_the_days_it_is_in_force(good: Good, way: Direction, day: str) -> None:
    ever = reaching(WATCH.measures, good=good, direction=way, party="KP")
    today = in_force(WATCH.measures, day, good=good, direction=way, party="KP")
    assert {one.measure.id for one in today} == {
        one.measure.id for one in ever if one.measure.in_force_on(day)
    }


@given(good=some_goods, day=days)
def test_either_way_is_both_ways_together(good: Good, day: str) -> None:
    found = {
        way: {m.measure.id for m in in_force(WATCH.measures, day, good=good, direction=way, party="KP")}
        for way in (FROM, TO, Direction.BOTH, Direction.NONE)
    }
    assert found[Direction.BOTH] == found[FROM] | found[TO]
    assert found[Direction.NONE] == set()


@given(good=some_goods, way=ways, day=days)
def test_what_applies_says_how_and_survives_json(good: Good, way: Direction, day: str) -> None:
    for one in in_force(WATCH.measures, day, good=good, direction=way, party="KP"):
        assert one.selections
        assert Applied.from_json(json.loads(json.dumps(one.to_json()))) == one


def _chained(measures: tuple[Measure, ...]) -> list[tuple[Measure, Measure]]:
    by_id = {measure.id: measure for measure in measures}
    return [(m, by_id[m.superseded_by]) for m in measures if m.superseded_by is not None]


@given(pair=st.sampled_from(_chained(WATCH.measures)), day=days)
def test_a_measure_and_its_successor_are_never_both_in_force_nor_neither_between(
    pair: tuple[Measure, Measure], day: str
) -> None:
    earlier, later = pair
    both_began = earlier.in_force_from <= day <= (later.in_force_to or day)
    assert earlier.in_force_on(day) + later.in_force_on(day) == both_began


@given(good=some_goods, way=st.sampled_from((FROM, TO)), day=days)
def test_no_two_bans_of_a_regime_name_the_same_goods_unless_they_say_so(
    good: Good, way: Direction, day: str
) -> None:
    found = [
        one.measure
        for one in in_force(WATCH.measures, day, good=good, direction=way, party="KP")
        if one.measure.effect is Effect.BAN and one.selections[0].selector is Selector.NAME
    ]
    for one in found:
        for other in found:
            assert one is other or other.id in one.beside or one.id in other.beside
