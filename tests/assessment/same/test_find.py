"""Which claims say the same thing, and which only sound like it."""

from __future__ import annotations

import random
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from watchfloor.assessment.same import find_same
from watchfloor.assessment.same.happenings import happenings, vehicles
from watchfloor.model.claim import (
    Claim,
    Goods,
    Kind,
    Money,
    Party,
    PlaceMention,
    PlaceRole,
    Quantity,
    Status,
    Time,
)
from watchfloor.model.report import OffsetMap, Precision, Published, Report
from watchfloor.watch.load import bundled, load

WATCH = load(bundled("dprk"))
RAJIN = PlaceMention("Rajin", "kp-rajin", PlaceRole.AT)
PORT = PlaceMention("Rajin port", "rajin-port", PlaceRole.AT)
SHIP = Goods("cargo ship", "vessels")


def day(start: str, end: str | None = None) -> Time:
    """Give a time of one day, or of several."""
    return Time(start, start, end or start)


def tons(number: float, *, approximate: bool = False) -> Quantity:
    """Give a weight."""
    return Quantity(number, number, "t", f"{number} tons", approximate=approximate)


DOCKED = Claim(
    id="a",
    report="r1",
    file=None,
    kind=Kind.PRESENCE,
    status=Status.REPORTED,
    quote="A cargo ship docked at Rajin on October 4.",
    span=(0, 42),
    said_by=(),
    goods=(SHIP,),
    places=(RAJIN,),
    time=day("2023-10-04"),
    trigger="docked",
)
SENT = evolve(
    DOCKED,
    kind=Kind.TRANSFER,
    quote="Russia sent North Korea 900 tons of flour on October 4.",
    goods=(Goods("flour", "flour", tons(900)),),
    places=(),
    giver=(Party("Russia", "Russia", "russia"),),
    receiver=(Party("North Korea", "North Korea", "north-korea"),),
    trigger="sent",
)


def says_same(one: Claim, **changed: Any) -> bool:
    """Tell whether another report's claim with some fields changed says the same."""
    other = evolve(one, id="b", report="r2", **changed)
    return "b" in find_same([one, other], {}, WATCH)["a"]


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"trigger": "berthed"},
        {"trigger": "moored", "places": (PORT,)},
        {"goods": (Goods("freighter", "vessels"),)},
        {"places": (PlaceMention("Rajin", None, PlaceRole.AT),)},
        {"goods": ()},
        {
            "kind": Kind.STATEMENT,
            "trigger": "docked",
            "quote": "The freighter docked in the harbour of Rajin.",
        },
    ],
)
def test_other_words_for_one_happening_say_the_same(changed: dict[str, Any]) -> None:
    assert says_same(DOCKED, **changed)


@pytest.mark.parametrize(
    "changed",
    [
        {"time": day("2023-10-05")},
        {"trigger": "left"},
        {"trigger": "sailed"},
        {"places": (PlaceMention("Nampo", "kp-nampo", PlaceRole.AT),)},
        {"goods": (Goods("freight train"),)},
        {"status": Status.DENIED},
        {"status": Status.PLANNED},
        {"status": Status.SPECULATED},
        {"quote": "The cargo ship Veles docked.", "goods": (SHIP,), "trigger": "unveiled"},
    ],
)
def test_another_happening_does_not_say_the_same(changed: dict[str, Any]) -> None:
    assert not says_same(DOCKED, **changed)


def test_ships_of_other_names_are_other_ships() -> None:
    veles = evolve(DOCKED, quote="The cargo ship Veles docked at Rajin.")
    assert says_same(veles, quote="The freighter Veles docked at Rajin.")
    assert not says_same(veles, quote="The cargo ship Maria docked at Rajin.")


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"trigger": "delivered"}, True),
        ({"trigger": "received"}, True),
        ({"giver": SENT.receiver, "receiver": SENT.giver}, False),
        ({"goods": (Goods("rice", "rice", tons(900)),)}, False),
        ({"goods": (Goods("flour", "flour", tons(700)),)}, False),
        ({"goods": (Goods("flour", "flour", tons(910)),)}, True),
        ({"goods": (Goods("flour", "flour", tons(840, approximate=True)),)}, True),
        ({"goods": (Goods("flour", "flour"),)}, True),
        ({"time": day("2023-10-01", "2023-10-31")}, True),
        ({"time": day("2023-10-01", "2023-10-31"), "goods": (Goods("flour", "flour"),)}, False),
        ({"money": Money(5.0, "USD", "$5")}, True),
    ],
)
def test_amounts_goods_and_parties_must_agree(changed: dict[str, Any], expected: bool) -> None:
    assert says_same(SENT, **changed) is expected


def test_longer_times_must_lie_together_for_half_of_both() -> None:
    autumn = evolve(DOCKED, trigger="resumed", time=day("2023-09-01", "2023-09-30"))
    assert says_same(autumn, time=day("2023-09-05", "2023-09-30"))
    assert not says_same(autumn, time=day("2023-09-25", "2023-10-25"))
    assert not says_same(autumn, time=day("2023-01-01", "2023-12-31"))


def report(name: str, published: str) -> Report:
    """Give an empty report of a day."""
    when = Published(published, Precision.DAY, "given")
    return Report(name, name, "text/plain", "", (), OffsetMap(), name, published=when)


def test_what_is_not_dated_happened_in_the_days_before_its_report() -> None:
    undated = evolve(DOCKED, id="b", report="r2", time=None)
    for published, expected in (("2023-10-06", True), ("2023-10-20", False), ("2023-10-02", False)):
        reports = {"r1": report("r1", "2023-10-05"), "r2": report("r2", published)}
        assert ("b" in find_same([DOCKED, undated], reports, WATCH)["a"]) is expected


def test_what_is_not_dated_and_could_be_about_two_days_is_about_neither() -> None:
    undated = evolve(DOCKED, id="b", report="r2", time=None)
    later = evolve(DOCKED, id="c", report="r3", time=day("2023-10-05"))
    reports = {name: report(name, "2023-10-06") for name in ("r1", "r2", "r3")}
    assert find_same([DOCKED, undated, later], reports, WATCH)["b"] == ("b",)


def test_speculation_is_borne_out_by_fact_and_not_the_other_way_round() -> None:
    speculated = evolve(DOCKED, id="b", report="r2", status=Status.SPECULATED)
    found = find_same([DOCKED, speculated], {}, WATCH)
    assert (found["a"], found["b"]) == (("a",), ("a", "b"))


def test_a_place_that_is_only_the_border_parts_nothing() -> None:
    border = PlaceMention("the border", None, PlaceRole.NEAR)
    one = evolve(DOCKED, places=(RAJIN, border))
    assert set(find_same([one, evolve(one, id="b", report="r2")], {}, WATCH)["a"]) == {"a", "b"}
    plain = evolve(DOCKED, id="b", report="r2")
    exact = evolve(one, goods=(Goods("cargo ship", "vessels", tons(900)),))
    assert set(find_same([exact, plain], {}, WATCH)["a"]) == {"a", "b"}


def test_a_ministry_that_is_not_in_the_watch_acts_for_its_state() -> None:
    body = Party("Russia's timber ministry", "Russia's timber ministry")
    other = evolve(SENT, id="b", report="r2", giver=(body,))
    assert set(find_same([SENT, other], {}, WATCH)["a"]) == {"a", "b"}
    firm = evolve(other, giver=(Party("Northern Timber", "Northern Timber"),))
    assert find_same([SENT, firm], {}, WATCH)["a"] == ("a",)


def test_irregular_and_doubled_forms_are_known() -> None:
    assert happenings("sent") & happenings("delivery")
    assert happenings("stopped") == happenings("halts")
    assert not happenings("arrived") & happenings("left")
    assert happenings("whistled") == happenings("whistling")
    assert vehicles({"wagons"}) == vehicles({"train"})


CLAIMS = st.builds(
    lambda number, place, goods, when, trigger, status: evolve(
        DOCKED,
        id=f"c{number}",
        report=f"r{number}",
        places=(place,),
        goods=(goods,),
        time=when,
        trigger=trigger,
        status=status,
    ),
    st.integers(0, 10**6),
    st.sampled_from([RAJIN, PORT, PlaceMention("Nampo", "kp-nampo", PlaceRole.AT)]),
    st.sampled_from([SHIP, Goods("coal", "coal"), Goods("boxes")]),
    st.sampled_from([None, day("2023-10-04"), day("2023-10-05"), day("2023-10-01", "2023-10-31")]),
    st.sampled_from(["docked", "moored", "left", "unloaded"]),
    st.sampled_from([Status.REPORTED, Status.DENIED]),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(CLAIMS, max_size=12, unique_by=lambda claim: claim.id), st.randoms(use_true_random=False))
def test_saying_the_same_is_mutual_and_does_not_hang_on_the_order(
    claims: list[Claim], chance: random.Random
) -> None:
    found = {claim: set(same) for claim, same in find_same(claims, {}, WATCH).items()}
    assert found.keys() == {claim.id for claim in claims}
    assert all(claim in same for claim, same in found.items())
    assert all(claim in found[other] for claim, same in found.items() for other in same)
    chance.shuffle(claims)
    assert {claim: set(same) for claim, same in find_same(claims, {}, WATCH).items()} == found
