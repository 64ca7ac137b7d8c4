"""Running sums of claims and official figures against caps."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.sanctions.cases import CHINA, NORTH_KOREA, RUSSIA, amount, claim, into, out, place, watch
from watchfloor.model.claim import Claim, Goods, Money, PlaceRole, Quantity, Status
from watchfloor.sanctions.cap_sums import CapSum, EntryKind
from watchfloor.sanctions.caps import running_caps
from watchfloor.sanctions.figures import Figure


def diesel(number: float, unit: str, start: str, end: str | None = None) -> Claim:
    return into(Goods("diesel", "diesel", amount(number, unit)), start=start, end=end)


def figure(number: float, start: str, end: str, goods: str = "diesel", unit: str = "bbl") -> Figure:
    return Figure(start, end, goods, number, unit, "an official table", "figures.csv:2")


def only(sums: tuple[CapSum, ...]) -> CapSum:
    (one,) = sums
    return one


def test_claims_are_summed_in_the_period_and_unit_of_the_cap() -> None:
    one = only(running_caps([diesel(1000, "bbl", "2018-03-01"), diesel(500, "bbl", "2018-05-01")], watch()))
    assert (one.measure, one.amount, one.unit) == ("un-2397-5", 500_000, "bbl")
    assert (one.start, one.end) == ("2018-01-01", "2018-12-31")
    assert (one.low, one.high) == (1500, 1500)
    assert [entry.running_high for entry in one.entries] == [1000, 1500]


def test_tonnes_are_converted_with_the_factor_stated() -> None:
    one = only(running_caps([diesel(1000, "t", "2018-03-01")], watch()))
    assert [one.low, one.high] == pytest.approx([7230, 7500])
    assert "bbl to 1 t" in one.entries[0].note


def test_the_cap_year_of_refined_petroleum_is_the_calendar_year() -> None:
    sums = running_caps([diesel(10, "bbl", "2018-12-31"), diesel(20, "bbl", "2019-01-01")], watch())
    assert [(one.start, one.low) for one in sums] == [("2018-01-01", 10), ("2019-01-01", 20)]


def test_the_cap_year_of_crude_oil_turns_on_22_december() -> None:
    crude = [
        into(Goods("crude oil", "crude-oil", amount(100, "t")), start="2018-12-21"),
        into(Goods("crude oil", "crude-oil", amount(200, "t")), start="2018-12-22"),
    ]
    sums = [one for one in running_caps(crude, watch()) if one.unit == "t"]
    assert [(one.start, one.end, one.low) for one in sums] == [
        ("2017-12-22", "2018-12-21", 100),
        ("2018-12-22", "2019-12-21", 200),
    ]


def test_the_first_cap_on_refined_petroleum_ran_for_three_months() -> None:
    one = only(running_caps([diesel(10, "bbl", "2017-11-05")], watch()))
    assert (one.measure, one.start, one.end) == ("un-2375-14", "2017-10-01", "2017-12-31")


def test_coal_counts_by_weight_and_by_value() -> None:
    coal = claim(
        Goods("coal", "coal", amount(300_000, "t")),
        giver=(NORTH_KOREA,),
        receiver=(CHINA,),
        start="2016-12-10",
        money=Money(15e6, "USD", "$15 million"),
    )
    sums = {one.unit: one for one in running_caps([coal], watch())}
    assert (sums["t"].amount, sums["t"].low) == (1_000_866, 300_000)
    assert (sums["USD"].amount, sums["USD"].low) == (53_495_894, 15e6)


def test_the_conversion_of_the_report_itself_is_taken_for_money() -> None:
    coal = claim(
        Goods("coal", "coal"),
        giver=(NORTH_KOREA,),
        receiver=(CHINA,),
        start="2017-03-10",
        money=Money(70e6, "CNY", "70 million yuan", stated_usd=10e6),
    )
    sums = {one.unit: one for one in running_caps([coal], watch())}
    assert sums["USD"].low == 10e6
    assert "t" not in sums


def test_a_cap_ends_with_its_measure() -> None:
    coal = out(Goods("coal", "coal", amount(5, "t")), start="2017-03-10")
    (one,) = [each for each in running_caps([coal], watch()) if each.unit == "t"]
    assert (one.start, one.end) == ("2017-01-01", "2017-08-04")


def test_figures_and_claims_may_be_the_same_barrels() -> None:
    sums = running_caps(
        [diesel(1000, "bbl", "2018-03-05")], watch(), [figure(5000, "2018-03-01", "2018-03-31")]
    )
    one = only(sums)
    assert (one.low, one.high) == (5000, 6000)
    assert [entry.kind for entry in one.entries] == [EntryKind.FIGURE, EntryKind.REPORTED]


def test_what_may_lie_outside_the_period_need_not_count() -> None:
    sums = running_caps([diesel(100, "bbl", "2018-12-20", "2019-01-10")], watch())
    assert [(one.low, one.high, one.entries[0].whole) for one in sums] == [(0, 100, False), (0, 100, False)]


def test_speculated_and_planned_amounts_stand_apart() -> None:
    maybe = evolve(diesel(100, "bbl", "2018-03-01"), status=Status.SPECULATED)
    plan = evolve(diesel(200, "bbl", "2018-03-01"), id="another", status=Status.PLANNED)
    one = only(running_caps([maybe, plan], watch()))
    assert (one.low, one.high, one.entries) == (0, 0, ())
    assert {entry.kind for entry in one.apart} == {EntryKind.SPECULATED, EntryKind.PLANNED}


@pytest.mark.parametrize("status", [Status.DENIED, Status.HYPOTHETICAL])
def test_what_is_denied_or_hypothetical_does_not_count(status: Status) -> None:
    assert running_caps([evolve(diesel(100, "bbl", "2018-03-01"), status=status)], watch()) == ()


def test_open_amounts_leave_the_sum_open() -> None:
    at_least = into(
        Goods("diesel", "diesel", Quantity(100, None, "bbl", "at least 100 barrels")), start="2018-03-01"
    )
    up_to = into(Goods("diesel", "diesel", Quantity(None, 50, "bbl", "up to 50 barrels")), start="2018-04-01")
    one = only(running_caps([at_least, up_to], watch()))
    assert (one.low, one.high) == (100, None)


def test_what_cannot_be_counted_is_named_with_the_reason() -> None:
    counted = diesel(100, "bbl", "2018-03-01")
    trucks = into(Goods("diesel", "diesel", amount(3, "1", "three trucks")), start="2018-03-02")
    undated = evolve(diesel(100, "bbl", "2018-03-03"), time=None)
    one = only(running_caps([counted, trucks, undated], watch()))
    assert one.low == 100
    assert any(trucks.id in left and "no amount" in left for left in one.left_out)
    assert any(undated.id in left and "no date" in left for left in one.left_out)


def test_coal_of_other_origin_through_rajin_is_left_out() -> None:
    transit = claim(
        Goods("Russian coal", "coal", amount(100, "t")),
        giver=(RUSSIA,),
        receiver=(CHINA,),
        places=(place("Rajin Port", "rajin-port", PlaceRole.VIA),),
        start="2017-03-01",
    )
    own = out(Goods("coal", "coal", amount(7, "t")), start="2017-03-02")
    (one,) = [each for each in running_caps([transit, own], watch()) if each.unit == "t"]
    assert one.low == 7
    assert any(transit.id in left for left in one.left_out)


def test_goods_that_go_the_other_way_do_not_count() -> None:
    assert running_caps([out(Goods("diesel", "diesel", amount(9, "bbl")), start="2018-03-01")], watch()) == ()


def test_a_sum_becomes_json_and_back() -> None:
    one = only(running_caps([diesel(1000, "t", "2018-03-01")], watch()))
    assert CapSum.from_json(one.to_json()) == one


@given(st.lists(st.tuples(st.floats(0, 1e6), st.dates(date(2018, 1, 1), date(2024, 12, 31))), max_size=8))
def test_sums_run_upwards_and_hold_every_entry(amounts: list[tuple[float, date]]) -> None:
    claims = [
        evolve(diesel(number, "bbl", str(day)), id=f"{place}") for place, (number, day) in enumerate(amounts)
    ]
    sums = running_caps(claims, watch())
    assert sum(len(one.entries) for one in sums) == len(amounts)
    for one in sums:
        running = [entry.running_high or 0 for entry in one.entries]
        assert running == sorted(running)
        assert one.high is not None
        assert one.low <= one.high
        assert one.high == pytest.approx(sum(entry.high or 0 for entry in one.entries))
