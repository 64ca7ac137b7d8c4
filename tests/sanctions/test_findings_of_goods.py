"""Findings by goods: what vague, general and everyday goods come to."""

from __future__ import annotations

from attrs import evolve

from tests.sanctions.cases import (
    CARGO,
    into,
    out,
    reasons,
    watch,
)
from watchfloor.model.claim import Goods, Party
from watchfloor.model.finding import Step, Verdict
from watchfloor.sanctions.findings import find


def test_vague_goods_are_undetermined_and_the_missing_fact_is_named() -> None:
    (found,) = find(into(CARGO, start="2019-01-15"), watch())
    assert (found.verdict, found.measure) == (Verdict.UNDETERMINED, None)
    assert found.missing == ("what the cargo was",)


def test_vague_goods_are_not_covered_where_nothing_could_reach_them() -> None:
    (found,) = find(into(CARGO, start="2001-01-15"), watch())
    assert found.verdict is Verdict.NOT_COVERED


def test_general_goods_are_settled_where_every_kind_of_them_is() -> None:
    (metals,) = find(into(Goods("metals", "metals"), start="2019-01-15"), watch())
    assert (metals.verdict, metals.measure) == (Verdict.PROHIBITED, "un-2397-7")
    (minerals,) = find(out(Goods("minerals", "minerals"), start="2019-01-15"), watch())
    assert (minerals.verdict, minerals.missing) == (Verdict.UNDETERMINED, ("what the minerals were",))
    (food,) = find(into(Goods("foodstuffs", "food"), start="2019-01-15"), watch())
    assert food.verdict is Verdict.NOT_COVERED


def test_goods_read_by_their_last_words_alone_are_undetermined() -> None:
    (found,) = find(into(Goods("toy guns"), start="2019-01-15"), watch())
    assert found.verdict is Verdict.UNDETERMINED
    assert any("toy guns" in fact for fact in found.missing)


def test_a_catch_all_is_only_named_for_goods_of_civil_use() -> None:
    (found,) = find(into(Goods("tents", "tents"), start="2019-01-15"), watch())
    assert found.verdict is Verdict.NOT_COVERED
    assert "could still reach them" in reasons(found, Step.GOODS)


def test_a_catch_all_leaves_goods_for_an_armed_force_open() -> None:
    army = Party("the Korean People's Army", id="korean-peoples-army")
    one = evolve(into(Goods("tents", "tents"), start="2019-01-15"), receiver=(army,))
    (found,) = find(one, watch())
    assert (found.verdict, found.measure) == (Verdict.UNDETERMINED, "un-2270-8")
    assert "armed forces" in found.missing[0]


def test_horses_hang_on_whether_they_count_as_luxury_goods() -> None:
    (found,) = find(into(Goods("thirty horses", "horses"), start="2022-11-05"), watch())
    assert found.verdict is Verdict.UNDETERMINED
    assert "luxury goods" in found.missing[0]
    assert not any(one.verdict is Verdict.PROHIBITED for one in (found,))
