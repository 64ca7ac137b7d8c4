"""Findings: chains of reasons, parts of days, open ways, statuses, and what gives none."""

from __future__ import annotations

import pytest
from attrs import evolve

from tests.sanctions.cases import (
    CARGO,
    CHINA,
    COAL,
    GERMANY,
    MEASURES,
    NORTH_KOREA,
    RUSSIA,
    claim,
    into,
    out,
    place,
    reasons,
    watch,
)
from watchfloor.model.claim import Goods, Kind, Money, Party, PlaceRole, Status
from watchfloor.model.finding import Step, Verdict
from watchfloor.sanctions.findings import find

ARMS = Goods("arms", "weapons")


def test_the_chain_runs_from_the_words_to_the_exemptions() -> None:
    (found,) = find(out(Goods("zinc concentrate", "zinc-ore"), start="2019-01-15"), watch())
    steps = [reason.step for reason in found.reasons]
    assert steps == sorted(steps, key=list(Step).index)
    assert {Step.WORDS, Step.GOODS, Step.DIRECTION, Step.DATE, Step.PARTIES, Step.EXEMPTION} <= set(steps)
    assert "The goods were delivered." in reasons(found, Step.WORDS)
    assert "HS 2608" in reasons(found, Step.GOODS)
    assert "paragraph 28" in reasons(found, Step.GOODS)
    assert "North Korea" in reasons(found, Step.DIRECTION)
    assert "in force from 2016-11-30" in reasons(found, Step.DATE)
    assert "case by case" in reasons(found, Step.EXEMPTION)


def test_a_finding_that_rests_on_an_unchecked_fact_says_so() -> None:
    (found,) = find(out(Goods("zinc concentrate", "zinc-ore"), start="2019-01-15"), watch())
    assert not found.verified
    assert "not yet checked against the text of the law: the paragraph number." in found.sentence


def test_a_finding_that_rests_on_checked_facts_is_verified() -> None:
    (found,) = find(into(Goods("car parts", "car-parts"), start="2019-01-15"), watch())
    assert found.verified
    assert "not yet checked" not in found.sentence


def test_the_measure_says_whether_its_code_is_its_own_or_a_mapping() -> None:
    (own,) = find(into(Goods("car parts", "car-parts"), start="2019-01-15"), watch())
    assert "its own words" in reasons(own, Step.GOODS)
    (mapped,) = find(out(Goods("used clothing", "used-clothing"), start="2019-01-15"), watch())
    assert "our mapping of its words" in reasons(mapped, Step.GOODS)


def test_a_claim_that_spans_a_change_of_law_gets_a_verdict_for_each_part() -> None:
    found = find(out(COAL, start="2016-02-01", end="2017-09-30"), watch())
    assert [(one.start, one.end, one.verdict, one.measure) for one in found] == [
        ("2016-02-01", "2016-03-01", Verdict.NOT_COVERED, None),
        ("2016-03-02", "2016-11-29", Verdict.PROHIBITED_UNLESS_EXEMPT, "un-2270-29-coal"),
        ("2016-11-30", "2017-08-04", Verdict.WITHIN_CAP_REGIME, "un-2321-26-coal"),
        ("2017-08-05", "2017-09-30", Verdict.PROHIBITED, "un-2371-8"),
    ]


def test_several_goods_get_findings_of_their_own() -> None:
    one = into(Goods("flour", "flour"), Goods("car parts", "car-parts"), start="2019-01-15")
    assert [(found.goods, found.verdict) for found in find(one, watch())] == [
        ("flour", Verdict.NOT_COVERED),
        ("car parts", Verdict.PROHIBITED),
    ]


def test_arms_whose_way_is_open_are_prohibited_either_way() -> None:
    one = claim(
        ARMS,
        actors=(NORTH_KOREA, RUSSIA),
        start="2023-09-16",
        status=Status.SPECULATED,
        quote="North Korea and Russia have perhaps started to trade arms.",
    )
    found = find(one, watch())
    assert {each.verdict for each in found} == {Verdict.PROHIBITED}
    assert {each.measure for each in found} == {"un-1874-9", "un-1874-10"}
    assert all("if true" in each.sentence for each in found)


def test_other_goods_whose_way_is_open_are_undetermined_and_both_ways_are_said() -> None:
    one = claim(
        Goods("timber", "timber"),
        actors=(NORTH_KOREA, RUSSIA),
        start="2019-01-15",
        quote="Timber is traded between North Korea and Russia.",
    )
    (found,) = find(one, watch())
    assert found.verdict is Verdict.UNDETERMINED
    assert "which way the goods went" in found.missing
    told = reasons(found, Step.DIRECTION)
    assert "from North Korea: prohibited" in told
    assert "to North Korea: not covered" in told


def test_goods_that_nothing_places_are_undetermined_even_where_both_ways_are_prohibited() -> None:
    (found,) = find(claim(ARMS, start="2023-09-16", quote="Arms were handed over."), watch())
    assert found.verdict is Verdict.UNDETERMINED


def test_what_others_trade_is_not_covered() -> None:
    one = claim(ARMS, giver=(RUSSIA,), receiver=(CHINA,), start="2023-09-16")
    (found,) = find(one, watch())
    assert (found.verdict, found.measure) == (Verdict.NOT_COVERED, None)


def test_an_undated_claim_is_settled_where_one_verdict_held_all_the_year_before() -> None:
    one = evolve(out(Goods("zinc", "zinc"), start="2019-01-01"), time=None)
    (found,) = find(one, watch(), published="2019-01")
    assert found.verdict is Verdict.PROHIBITED
    assert (found.start, found.end) == ("2018-01-01", "2019-01-31")


def test_an_undated_claim_is_undetermined_where_the_law_changed_in_the_year_before() -> None:
    one = evolve(out(COAL, start="2019-01-01"), time=None)
    (found,) = find(one, watch(), published="2017-09-01")
    assert found.verdict is Verdict.UNDETERMINED
    assert found.missing[0] == "the day on which it happened"
    assert "2017-08-05" in reasons(found, Step.DATE)


def test_an_undated_claim_without_publication_is_settled_only_where_no_day_would_differ() -> None:
    flour = evolve(into(Goods("flour", "flour"), start="2019-01-01"), time=None)
    assert [one.verdict for one in find(flour, watch())] == [Verdict.NOT_COVERED]
    coal = evolve(out(COAL, start="2019-01-01"), time=None)
    assert [one.verdict for one in find(coal, watch())] == [Verdict.UNDETERMINED]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.REPORTED, "As reported"),
        (Status.SPECULATED, "if true"),
        (Status.PLANNED, "if true"),
        (Status.DENIED, "Denied in the report; if true"),
        (Status.HYPOTHETICAL, "if true"),
    ],
)
def test_the_status_of_a_claim_stands_in_the_sentence(status: Status, words: str) -> None:
    one = evolve(out(ARMS, start="2023-09-16"), status=status)
    (found,) = find(one, watch())
    assert words in found.sentence
    assert found.status is status


def test_a_cap_regime_gives_its_figure_and_judges_no_single_claim() -> None:
    (found,) = find(into(Goods("diesel", "diesel"), start="2018-03-01"), watch())
    assert found.verdict is Verdict.WITHIN_CAP_REGIME
    assert "500,000 bbl each year" in reasons(found, Step.CAP)


def test_another_regime_binds_its_own_trade_alone_and_is_named() -> None:
    sold = claim(COAL, giver=(NORTH_KOREA,), receiver=(GERMANY,), start="2019-01-15")
    found = find(sold, watch())
    assert {MEASURES[one.measure].regime for one in found if one.measure} == {"UN", "EU"}
    assert any(" by EU " in one.sentence for one in found)
    assert {
        MEASURES[one.measure].regime for one in find(out(COAL, start="2019-01-15"), watch()) if one.measure
    } == {"UN"}


@pytest.mark.parametrize("kind", [Kind.WORKS, Kind.CONTACT, Kind.RULE, Kind.STATEMENT])
def test_what_moves_no_goods_gives_no_finding(kind: Kind) -> None:
    assert find(evolve(out(ARMS, start="2023-09-16"), kind=kind), watch()) == ()


def test_what_stays_at_home_gives_no_finding() -> None:
    one = claim(ARMS, giver=(NORTH_KOREA,), receiver=(Party("Pyongyang"),), start="2023-09-16")
    assert find(one, watch()) == ()


def test_a_train_that_runs_is_not_held_against_the_law_on_trains() -> None:
    train = Goods("a train", "railcars")
    places = (place("Khasan", "khasan", PlaceRole.FROM), place("Tumangang", "tumangang", PlaceRole.TO))
    runs = claim(train, kind=Kind.MOVEMENT, places=places, start="2022-11-05", mode=None)
    assert find(runs, watch()) == ()
    carries = claim(train, COAL, kind=Kind.MOVEMENT, places=places, start="2022-11-05", mode=None)
    assert {one.goods for one in find(carries, watch())} == {"coal"}
    sold = into(train, start="2022-11-05")
    assert [one.verdict for one in find(sold, watch())] == [Verdict.PROHIBITED]


def test_goods_seen_across_the_border_count_and_others_do_not() -> None:
    here = place("Tumangang", "tumangang", PlaceRole.AT)
    from_russia = place("Russia", "country-ru", PlaceRole.FROM)
    seen = claim(CARGO, kind=Kind.PRESENCE, places=(here, from_russia), start="2022-11-25", mode=None)
    assert [one.verdict for one in find(seen, watch())] == [Verdict.UNDETERMINED]
    assert (
        find(claim(CARGO, kind=Kind.PRESENCE, places=(here,), start="2022-11-25", mode=None), watch()) == ()
    )


@pytest.mark.parametrize("words", ["workers", "North Korean troops", "150 million won", "trade"])
def test_people_money_and_ties_are_no_goods(words: str) -> None:
    assert find(out(Goods(words), start="2019-01-15"), watch()) == ()


def test_a_payment_without_goods_gives_no_finding() -> None:
    one = claim(
        giver=(NORTH_KOREA,), receiver=(CHINA,), start="2019-01-15", money=Money(1e6, "USD", "$1 million")
    )
    assert find(one, watch()) == ()


def test_a_transfer_that_names_no_goods_leaves_them_open() -> None:
    (found,) = find(claim(giver=(NORTH_KOREA,), receiver=(CHINA,), start="2019-01-15"), watch())
    assert found.goods is None
    assert found.missing == ("what the goods were",)


def test_what_reaches_the_goods_on_other_days_is_said() -> None:
    (found,) = find(out(COAL, start="2016-02-01"), watch())
    assert "paragraph 29 reaches them from 2016-03-02" in reasons(found, Step.DATE)


def test_the_country_under_sanctions_is_the_measure_s_and_not_the_code_s() -> None:
    belarus = evolve(MEASURES["un-2371-8"], id="made-up", party="BY", regime="made up")
    one = claim(COAL, giver=(Party("Belarus"),), receiver=(RUSSIA,), start="2018-01-15")
    (found,) = find(one, evolve(watch(), measures=(belarus,)))
    assert (found.verdict, found.measure) == (Verdict.PROHIBITED, "made-up")
    assert "from Belarus to Russia" in found.sentence


def test_a_watch_without_measures_finds_nothing() -> None:
    assert find(out(ARMS, start="2023-09-16"), evolve(watch(), measures=())) == ()


def test_the_same_claim_gives_the_same_ids() -> None:
    one = out(COAL, start="2016-02-01", end="2017-09-30")
    assert [found.id for found in find(one, watch())] == [found.id for found in find(one, watch())]
