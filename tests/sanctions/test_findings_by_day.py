"""What each provision means for goods on the days around its coming and going."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from tests.sanctions.cases import CHINA, RUSSIA, claim, into, out, place, watch
from watchfloor.model.claim import Goods, PlaceRole
from watchfloor.model.finding import Finding, Verdict
from watchfloor.sanctions.findings import find

BAN = Verdict.PROHIBITED
UNLESS = Verdict.PROHIBITED_UNLESS_EXEMPT
CAP = Verdict.WITHIN_CAP_REGIME
FREE = Verdict.NOT_COVERED
OPEN = Verdict.UNDETERMINED
CONTRACT = "The goods were delivered under a contract signed in the spring."


class Row(NamedTuple):
    """Goods by their id in the watch, on a day, and what is found: the verdict and the measure behind it."""

    goods: str
    day: str
    verdict: Verdict
    measure: str | None = None
    quote: str = "The goods were delivered."


GOLDEN_OUT = (
    Row("coal", "2016-02-01", FREE),
    Row("coal", "2016-04-01", UNLESS, "un-2270-29-coal"),
    Row("coal", "2017-03-01", CAP, "un-2321-26-coal"),
    Row("coal", "2017-08-06", BAN, "un-2371-8"),
    Row("zinc-ore", "2019-01-15", BAN, "un-2321-28"),
)
GOLDEN_IN = (
    Row("refined-petroleum", "2017-09-30", FREE),
    Row("refined-petroleum", "2017-11-01", CAP, "un-2375-14"),
    Row("refined-petroleum", "2018-01-02", CAP, "un-2397-5"),
    Row("crude-oil", "2017-12-21", CAP, "un-2375-15"),
    Row("crude-oil", "2017-12-22", CAP, "un-2397-4"),
    Row("flour", "2019-01-15", FREE),
    Row("car-parts", "2019-01-15", BAN, "un-2397-7"),
    Row("horses", "2022-11-05", OPEN, "un-1718-8a-iii-by-state"),
    Row("surveillance-cameras", "2020-05-15", BAN, "un-2397-7"),
)
OUT = (
    Row("battle-tanks", "2006-10-13", FREE),
    Row("battle-tanks", "2006-10-14", BAN, "un-1718-8a-i"),
    Row("munitions", "2009-06-11", FREE),
    Row("munitions", "2009-06-12", BAN, "un-1874-9"),
    Row("small-arms", "2009-06-11", FREE),
    Row("small-arms", "2009-06-12", BAN, "un-1874-9"),
    Row("coal", "2016-03-01", FREE),
    Row("coal", "2016-03-02", UNLESS, "un-2270-29-coal"),
    Row("coal", "2016-03-03", UNLESS, "un-2270-29-coal"),
    Row("gold", "2016-03-01", FREE),
    Row("gold", "2016-03-02", BAN, "un-2270-30"),
    Row("titanium-ore", "2016-03-02", BAN, "un-2270-30"),
    Row("vanadium-ore", "2016-03-03", BAN, "un-2270-30"),
    Row("rare-earths", "2016-03-02", BAN, "un-2270-30"),
    Row("coal", "2016-11-29", UNLESS, "un-2270-29-coal"),
    Row("coal", "2016-11-30", CAP, "un-2321-26-coal"),
    Row("coal", "2016-12-31", CAP, "un-2321-26-coal"),
    Row("coal", "2017-01-01", CAP, "un-2321-26-coal"),
    Row("iron-ore", "2016-11-29", UNLESS, "un-2270-29-iron"),
    Row("iron-ore", "2016-12-01", UNLESS, "un-2321-26-iron"),
    Row("copper", "2016-11-29", FREE),
    Row("copper", "2016-11-30", BAN, "un-2321-28"),
    Row("nickel", "2016-12-01", BAN, "un-2321-28"),
    Row("silver", "2016-11-29", FREE),
    Row("silver", "2016-11-30", BAN, "un-2321-28"),
    Row("statues", "2016-11-29", FREE),
    Row("statues", "2016-11-30", UNLESS, "un-2321-29"),
    Row("coal", "2017-08-04", CAP, "un-2321-26-coal"),
    Row("coal", "2017-08-05", BAN, "un-2371-8"),
    Row("iron-ore", "2017-08-04", UNLESS, "un-2321-26-iron"),
    Row("iron-ore", "2017-08-05", BAN, "un-2371-8"),
    Row("crustaceans", "2017-08-04", FREE),
    Row("crustaceans", "2017-08-05", BAN, "un-2371-9"),
    Row("lead-ore", "2017-08-04", FREE),
    Row("lead-ore", "2017-08-06", BAN, "un-2371-10"),
    Row("clothing", "2017-09-10", FREE),
    Row("clothing", "2017-09-11", BAN, "un-2375-16"),
    Row("textiles", "2017-09-12", BAN, "un-2375-16"),
    Row("magnesite", "2017-12-21", FREE),
    Row("magnesite", "2017-12-22", BAN, "un-2397-6"),
    Row("timber", "2017-12-21", FREE),
    Row("timber", "2017-12-23", BAN, "un-2397-6"),
    Row("soybeans", "2018-01-01", BAN, "un-2397-6"),
    Row("apples-and-pears", "2019-06-01", BAN, "un-2397-6"),
    Row("electric-motors", "2019-06-01", BAN, "un-2397-6"),
    Row("tungsten-ore", "2019-01-15", FREE),
    Row("molybdenum-ore", "2019-01-15", FREE),
    Row("wigs", "2019-06-01", FREE),
    Row("electricity", "2019-06-01", FREE),
    Row("processed-vegetables", "2019-06-01", FREE),
)
WINDING_DOWN = (
    Row("coal", "2017-08-20", UNLESS, "un-2371-8", CONTRACT),
    Row("coal", "2017-09-04", UNLESS, "un-2371-8", CONTRACT),
    Row("coal", "2017-09-05", BAN, "un-2371-8", CONTRACT),
    Row("clothing", "2017-12-10", UNLESS, "un-2375-16", CONTRACT),
    Row("clothing", "2017-12-11", BAN, "un-2375-16", CONTRACT),
    Row("timber", "2018-01-21", UNLESS, "un-2397-6", CONTRACT),
    Row("timber", "2018-01-22", BAN, "un-2397-6", CONTRACT),
)
IN = (
    Row("battle-tanks", "2006-10-13", FREE),
    Row("battle-tanks", "2006-10-14", BAN, "un-1718-8a-i"),
    Row("munitions", "2009-06-12", BAN, "un-1874-10"),
    Row("small-arms", "2009-06-11", FREE),
    Row("small-arms", "2009-06-12", UNLESS, "un-1874-10-small-arms"),
    Row("small-arms", "2016-03-01", UNLESS, "un-1874-10-small-arms"),
    Row("small-arms", "2016-03-02", BAN, "un-2270-6"),
    Row("jet-fuel", "2016-03-01", FREE),
    Row("jet-fuel", "2016-03-02", UNLESS, "un-2270-31"),
    Row("helicopters", "2016-11-29", FREE),
    Row("helicopters", "2016-11-30", OPEN, "un-2321-30-helicopters"),
    Row("helicopters", "2017-12-22", BAN, "un-2397-7"),
    Row("vessels", "2017-12-21", OPEN, "un-2321-30-vessels"),
    Row("vessels", "2017-12-22", BAN, "un-2397-14"),
    Row("condensate", "2017-09-10", FREE),
    Row("condensate", "2017-09-11", BAN, "un-2375-13"),
    Row("crude-oil", "2017-09-10", FREE),
    Row("crude-oil", "2017-09-11", CAP, "un-2375-15"),
    Row("diesel", "2017-10-01", CAP, "un-2375-14"),
    Row("diesel", "2017-12-31", CAP, "un-2375-14"),
    Row("diesel", "2018-01-01", CAP, "un-2397-5"),
    Row("trucks", "2017-12-21", FREE),
    Row("trucks", "2017-12-22", BAN, "un-2397-7"),
    Row("iron-and-steel", "2017-12-21", FREE),
    Row("iron-and-steel", "2017-12-23", BAN, "un-2397-7"),
    Row("motorcycle-parts", "2019-01-15", BAN, "un-2397-7"),
    Row("aircraft-parts", "2019-01-15", UNLESS, "un-2397-7"),
    Row("drones", "2019-06-01", BAN, "un-2397-7"),
    Row("drones", "2023-09-16", BAN, "un-2397-7"),
    Row("attack-drones", "2017-06-01", BAN, "un-1718-8a-i"),
    Row("body-armour", "2023-09-16", BAN, "un-1874-10"),
    Row("wine", "2019-06-01", OPEN, "un-1718-8a-iii-by-state"),
    Row("luxury-goods", "2019-06-01", BAN, "un-1718-8a-iii"),
    Row("sugar", "2019-01-15", FREE),
    Row("soybean-oil", "2019-01-15", FREE),
    Row("fertiliser", "2019-01-15", FREE),
    Row("medicines", "2019-01-15", FREE),
    Row("rice", "2019-01-15", FREE),
)


def _label(row: Row) -> str:
    return f"{row.goods} on {row.day}"


def _check(found: tuple[Finding, ...], row: Row) -> None:
    assert any((one.verdict, one.measure) == (row.verdict, row.measure) for one in found), [
        (one.verdict, one.measure) for one in found
    ]
    if row.verdict in (FREE, OPEN):
        assert len(found) == 1


@pytest.mark.parametrize("row", GOLDEN_OUT + OUT + WINDING_DOWN, ids=_label)
def test_goods_from_the_country_under_sanctions_meet_the_law_of_the_day(row: Row) -> None:
    one = out(Goods(row.goods, row.goods), start=row.day, quote=row.quote)
    _check(find(one, watch()), row)


@pytest.mark.parametrize("row", GOLDEN_IN + IN, ids=_label)
def test_goods_to_the_country_under_sanctions_meet_the_law_of_the_day(row: Row) -> None:
    one = into(Goods(row.goods, row.goods), start=row.day, quote=row.quote)
    _check(find(one, watch()), row)


@pytest.mark.parametrize(
    "goods",
    ["weapons", "artillery-shells", "small-arms", "ballistic-missiles", "battle-tanks", "body-armour"],
)
@pytest.mark.parametrize("make", [out, into])
def test_arms_are_prohibited_either_way_in_2023(goods: str, make: object) -> None:
    assert callable(make)
    found = find(make(Goods(goods, goods), start="2023-09-16"), watch())
    assert found
    assert {one.verdict for one in found} == {BAN}


def test_russian_coal_through_rajin_is_exempt_if_notified() -> None:
    one = claim(
        Goods("Russian coal", "coal"),
        giver=(RUSSIA,),
        receiver=(CHINA,),
        places=(place("Rajin Port", "rajin-port", PlaceRole.VIA),),
        start="2018-03-01",
        quote="Russian coal went to China through Rajin Port.",
    )
    (found,) = find(one, watch())
    assert (found.verdict, found.measure) == (UNLESS, "un-2371-8")
    assert any("Rajin" in reason.text and "notified" in reason.text for reason in found.reasons)


def test_the_origin_of_coal_through_rajin_is_named_as_missing_where_the_claim_is_silent() -> None:
    one = claim(
        Goods("coal", "coal"),
        receiver=(CHINA,),
        places=(place("Rajin Port", "rajin-port", PlaceRole.FROM),),
        start="2018-03-01",
        quote="Coal was shipped from Rajin Port to China.",
    )
    (found,) = find(one, watch())
    assert found.verdict is UNLESS
    assert found.missing == ("the country of origin of the goods", "whether it was notified beforehand")


def test_wind_down_is_named_and_leaves_the_verdict_where_no_contract_is_told_of() -> None:
    (found,) = find(out(Goods("coal", "coal"), start="2017-08-20"), watch())
    assert found.verdict is BAN
    assert "when the contract was made" in found.missing
    assert any("2017-09-04" in reason.text for reason in found.reasons)


def test_drones_are_read_by_the_edition_of_the_day() -> None:
    def codes(day: str) -> str:
        return " ".join(
            r.text for one in find(into(Goods("drones", "drones"), start=day), watch()) for r in one.reasons
        )

    assert "HS 8802 in the edition of 2017" in codes("2019-06-01")
    assert "HS 8806 in the edition of 2022" in codes("2023-09-16")
