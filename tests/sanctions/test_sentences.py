"""Sentences of findings: each reads as English on the condition that the claim is true."""

from __future__ import annotations

import pytest
from attrs import evolve

from tests.sanctions.cases import CHINA, COAL, NORTH_KOREA, RUSSIA, claim, into, out, place, reasons, watch
from watchfloor.model.claim import Goods, Mode, Party, PlaceRole, Status
from watchfloor.model.finding import Step, Verdict
from watchfloor.sanctions.findings import find

TRACTORS = Goods("tractors", "tractors")
THROUGH_RAJIN = claim(
    COAL,
    giver=(RUSSIA,),
    receiver=(CHINA,),
    places=(place("Rajin Port", "rajin-port", PlaceRole.VIA),),
    start="2017-05-20",
)


def test_one_grammar_serves_goods_in_the_singular_and_the_plural() -> None:
    for words in ("tractors", "a tractor"):
        (found,) = find(into(Goods(words, "tractors"), start="2019-05-01"), watch())
        assert found.sentence.startswith(
            f"As reported, the transfer of ‘{words}’ from China to North Korea (2019-05-01) was prohibited by "
        )


def test_what_is_open_is_said_to_be_open_and_not_to_be_indeterminable() -> None:
    (found,) = find(into(Goods("equipment", "equipment"), start="2019-05-01"), watch())
    assert found.sentence == (
        "As reported, it can't be determined whether any measure held here covers the transfer of ‘equipment’ "
        "from China to North Korea (2019-05-01); what is missing: what the equipment was."
    )


def test_a_measure_that_may_cover_the_goods_is_named_in_what_is_open() -> None:
    (found,) = find(into(Goods("a racehorse", "horses"), start="2019-05-01"), watch())
    assert "whether UN resolution 1718 (2006), paragraph 8(a)(iii) covers the transfer of" in found.sentence


def test_a_sentence_without_goods_reads_on() -> None:
    (found,) = find(into(start="2019-05-01"), watch())
    assert "the transfer of goods that it does not name from China" in found.sentence


@pytest.mark.parametrize("status", [one for one in Status if one is not Status.REPORTED])
def test_what_is_not_plainly_reported_is_found_if_true(status: Status) -> None:
    for goods in (TRACTORS, COAL, Goods("flour", "flour"), Goods("equipment", "equipment")):
        for found in find(evolve(into(goods, start="2019-05-01"), status=status), watch()):
            assert "if true" in found.sentence
            assert " was " not in found.sentence.partition("what is missing")[0]


def test_what_the_words_around_suggest_is_no_more_than_suggested() -> None:
    quote = "Tractors were sent to North Korea, traders in China said."
    (found,) = find(claim(TRACTORS, receiver=(NORTH_KOREA,), start="2019-05-01", quote=quote), watch())
    assert "to North Korea, apparently from China (2019-05-01)" in found.sentence
    assert found.missing == ("whether the goods came from China, as the words suggest",)


def test_the_trade_of_others_is_said_not_to_touch_the_country() -> None:
    (found,) = find(claim(TRACTORS, giver=(RUSSIA,), receiver=(CHINA,), start="2019-05-01"), watch())
    assert "from Russia to China, not touching North Korea (2019-05-01)" in found.sentence
    assert found.verdict is Verdict.NOT_COVERED


def test_foreign_coal_through_rajin_is_said_to_come_from_abroad_and_may_be_exempt_from_the_cap() -> None:
    (found,) = find(THROUGH_RAJIN, watch())
    assert (found.verdict, found.measure) == (Verdict.WITHIN_CAP_REGIME, "un-2321-26-coal")
    assert "from Russia to China by way of North Korea" in found.sentence
    assert "unless exempt" in found.sentence
    assert "whether it was notified beforehand" in found.missing


def test_coal_of_the_country_is_not_exempt_from_the_cap() -> None:
    (found,) = find(out(COAL, start="2017-05-20"), watch())
    assert (found.missing, "unless exempt" in found.sentence) == ((), False)


def test_figures_of_one_cap_stand_together() -> None:
    (found,) = find(out(COAL, start="2017-05-20"), watch())
    assert "(400,870,018 USD or 7,500,000 t each year from 2017-01-01 on)" in found.sentence


@pytest.mark.parametrize(
    ("words", "identifier", "leading", "others"),
    [
        ("a patrol boat", "patrol-boats", "un-2397-14", {"un-2397-7"}),
        ("army trucks", "military-trucks", "un-1874-10", {"un-2397-7"}),
        ("attack drones", "attack-drones", "un-1718-8a-i", {"un-1874-10", "un-2397-7"}),
        ("a yacht", "yachts", "un-2094-23", {"un-2397-14", "un-2397-7"}),
    ],
)
def test_the_measure_on_such_goods_alone_leads_and_the_others_are_named(
    words: str, identifier: str, leading: str, others: set[str]
) -> None:
    first, *rest = find(into(Goods(words, identifier), start="2023-10-01"), watch())
    assert first.measure == leading
    assert {one.measure for one in rest} == others
    assert "reached by" in reasons(first, Step.GOODS)
    assert "resolution 2397 (2017), paragraph 7" in reasons(first, Step.GOODS)


def test_a_measure_alone_names_no_others() -> None:
    (found,) = find(into(TRACTORS, start="2019-05-01"), watch())
    assert "reached by" not in reasons(found, Step.GOODS)


@pytest.mark.parametrize(
    "words",
    [
        "containers of shells",
        "a crate containing shells",
        "wagons loaded with shells",
        "boxcars full of shells",
    ],
)
def test_what_holds_goods_is_read_by_what_it_holds(words: str) -> None:
    found = find(out(Goods(words, "containers"), start="2023-10-01"), watch())
    assert {one.measure for one in found} == {"un-1874-9"}


def test_a_packed_box_of_nothing_named_stays_vague() -> None:
    (found,) = find(into(Goods("crates of equipment"), start="2019-05-01"), watch())
    assert found.missing == ("what the crates of equipment were",)


def test_what_stands_first_in_the_sentence_loses_its_capital() -> None:
    one = into(Goods("Materials", "materials"), start="2019-05-01", quote="Materials came from China.")
    assert find(one, watch())[0].missing == ("what the materials were",)


@pytest.mark.parametrize("status", [Status.HYPOTHETICAL, Status.SPECULATED])
def test_what_is_only_possible_may_lie_before_or_after_publication(status: Status) -> None:
    one = evolve(claim(TRACTORS, giver=(CHINA,), receiver=(NORTH_KOREA,)), status=status)
    (found,) = find(one, watch(), published="2021-06-10")
    assert (found.start, found.end) == ("2020-06-10", "2022-06-10")


def test_parties_without_a_country_are_named_as_such() -> None:
    one = claim(TRACTORS, giver=(Party("a trader"),), receiver=(NORTH_KOREA,), start="2019-05-01")
    assert find(one, watch())[0].missing == ("the country of ‘a trader’",)


def test_containers_on_their_way_leave_open_what_they_held() -> None:
    for one in (
        out(Goods("containers", "containers"), start="2023-10-01"),
        into(Goods("40 crates"), start="2023-10-01"),
    ):
        (found,) = find(one, watch())
        assert found.verdict is Verdict.UNDETERMINED
        assert found.missing == (f"what the {found.goods} held",)


def test_containers_that_are_sold_are_the_goods_themselves() -> None:
    sold = evolve(into(Goods("containers", "containers"), start="2023-10-01"), mode=Mode.SALE)
    assert [one.measure for one in find(sold, watch())] == ["un-2397-7"]


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("a second-hand trawler", Verdict.NOT_COVERED),
        ("a new trawler", Verdict.PROHIBITED_UNLESS_EXEMPT),
        ("a trawler", Verdict.UNDETERMINED),
    ],
)
def test_what_hangs_on_whether_goods_are_new_is_settled_where_their_words_say(
    words: str, verdict: Verdict
) -> None:
    (found,) = find(into(Goods(words, "fishing-boats"), start="2017-06-01"), watch())
    assert found.verdict is verdict
    assert ("whether the vessel is new" in found.missing) is (verdict is Verdict.UNDETERMINED)


def test_labour_is_no_goods() -> None:
    assert find(out(Goods("labour"), start="2019-05-01"), watch()) == ()
