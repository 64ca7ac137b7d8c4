"""Goods: names with their heads, lists and parts; compounds and figures of speech that are no goods."""

from __future__ import annotations

import doctest
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.claims.mentions.cases import cases
from tests.conftest import PROJECT
from watchfloor.claims.mentions.goods import GoodsMention, find_goods
from watchfloor.model.arms import ArmsCategory, Use
from watchfloor.watch.load import bundled, load
from watchfloor.watch.rows import Watch

# The half that is held out is scored by `python -m benchmarks goods`, never sentence by sentence.
OPEN = [(name, case) for name, case in cases("goods.yaml") if name.startswith("open")]
DPRK = load(bundled("dprk"))
WORDS = (
    "coal", "iron ore", "zinc", "copper", "silver concentrates", "oil", "lead", "ships", "parts", "spare parts",
    "for", "and", "or", "of", "trucks", "car", "motorcycle parts", "mine", "price", "anti", "laden", "the", "two",
    "tons", "cargo", "gold", "medal", "Korea", "Zinc", "military", "drones", "'s", "engines", "to", "fuel", "its",
    "I\u0307", "\u1e9e", "\U0001d400", "\u65e0", "concentrate",
)  # fmt: skip
TEXTS = (
    st.lists(st.sampled_from((*WORDS, *" \n\t.,-–()’'“”\u00a0\u3000/&")), max_size=30).map(" ".join)
    | st.text()
)


def goods(text: str, watch: Watch = DPRK) -> dict[str, str]:
    return {mention.words: mention.id for mention in find_goods(text, watch)}


def the_only(text: str) -> GoodsMention:
    (mention,) = find_goods(text, DPRK)
    return mention


@pytest.mark.parametrize(("name", "case"), OPEN, ids=[name for name, _ in OPEN])
def test_every_sentence_of_the_open_half_is_read_as_by_hand(
    name: str, case: dict[str, dict[str, str]]
) -> None:
    found = find_goods(str(case["text"]), DPRK)
    wanted = {words: value.split()[0] for words, value in case["goods"].items()}
    assert [mention.id for mention in found] == list(wanted.values()), name
    assert all(words in mention.words for words, mention in zip(wanted, found, strict=True))


def test_goods_that_share_a_head_point_at_it() -> None:
    text = "zinc, copper and silver concentrates"
    heads = [text[m.head.start : m.head.end] for m in find_goods(text, DPRK)]
    assert heads == ["concentrates"] * 3


def test_a_list_whose_items_have_heads_of_their_own_shares_none() -> None:
    assert goods("gold, titanium ore and iron ore")["gold"] == "gold"


def test_items_with_heads_of_their_own_are_passed_over_before_a_head_in_the_plural() -> None:
    found = goods("zinc, graphite, magnesia clinker, gold and silver concentrates")
    assert found == {
        "zinc": "zinc-ore",
        "graphite": "graphite",
        "magnesia clinker": "magnesite",
        "gold": "gold-ore",
        "silver concentrates": "silver-ore",
    }


def test_uncountable_goods_in_a_longer_list_stand_alone_before_oil() -> None:
    assert goods("rice, corn and soybean oil") == {
        "rice": "rice",
        "corn": "corn",
        "soybean oil": "soybean-oil",
    }


def test_a_hyphen_joins_goods_that_share_a_head() -> None:
    assert goods("copper-gold concentrate") == {"copper": "copper-ore", "gold concentrate": "gold-ore"}


def test_goods_exchanged_for_each_other_are_both_found() -> None:
    assert goods("an arms-for-oil deal") == {"arms": "weapons", "oil": "oil"}


def test_an_item_behind_a_list_takes_the_modifier_where_that_is_narrower() -> None:
    assert goods("copper ore and concentrate")["concentrate"] == "copper-ore"
    assert goods("copper ore and coal")["coal"] == "coal"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("parts for aircraft", "aircraft-parts"),
        ("components for sewing machines", "sewing-machines"),
        ("components for excavators", "machine-parts"),
        ("excavator parts", "machine-parts"),
        ("spare parts for motorcycles", "motorcycle-parts"),
        ("spare parts for the new locomotives", "rolling-stock-parts"),
    ],
)
def test_parts_are_of_what_they_are_for(text: str, parts: str) -> None:
    assert (the_only(text).words, the_only(text).id) == (text, parts)


def test_parts_of_what_the_watch_knows_no_parts_of_stay_parts() -> None:
    assert goods("spare parts for the tomatoes") == {"spare parts": "spare-parts", "tomatoes": "tomatoes"}


def test_goods_with_an_unknown_word_before_them_are_read_by_their_head_and_say_so() -> None:
    mention = the_only("amphibious trucks")
    assert (mention.id, mention.modifiers) == ("trucks", ("amphibious",))
    assert "read by its head" in mention.reason


def test_goods_that_are_called_military_are_of_military_use() -> None:
    assert the_only("army tents").use is Use.MILITARY
    assert the_only("parts for military trucks").use is Use.MILITARY
    assert the_only("tents").use is Use.CIVIL


def test_a_mention_tells_its_code_by_edition_and_its_arms_category() -> None:
    mention = the_only("five suicide drones")
    assert (mention.hs_in(2017), mention.hs_in(2022)) == ("8802", "8806")
    assert mention.arms is ArmsCategory.COMBAT_AIRCRAFT


def test_vague_goods_stay_vague() -> None:
    assert the_only("an unknown cargo").is_vague
    assert the_only("an unknown cargo").hs_in(2022) is None


@pytest.mark.parametrize(
    "text",
    [
        "coal-fired boilers", "the iron ore mine", "non-oil", "the coal's price", "a gold mining company",
        "the Iron Dome stopped nothing that night", "they fuel the war", "terms of lead time", "the missile force", "an arms embargo committee",
    ],
)  # fmt: skip
def test_what_only_begins_with_goods_is_none(text: str) -> None:
    assert goods(text) in ({}, {"boilers": "boilers"}, {"arms": "weapons"})


def test_goods_in_the_plural_are_no_first_part_of_what_follows_in_a_list() -> None:
    assert goods("used trucks and coal mines") == {"trucks": "trucks"}
    assert goods("an iron ore and coal terminal") == {}


def test_a_title_may_write_goods_with_capitals() -> None:
    assert goods("North Korea Sells Coal To China") == {"Coal": "coal"}


def test_a_break_between_paragraphs_parts_a_compound() -> None:
    assert goods("coal\n\nmine") == {"coal": "coal"}
    assert goods("coal\nmine") == {}


def test_the_examples_of_the_reference_are_true() -> None:
    page = PROJECT / "docs" / "reference" / "goods.md"
    failed, tried = doctest.testfile(str(page), module_relative=False)
    assert (failed, tried > 0) == (0, True)


@given(TEXTS)
def test_offsets_are_exact_and_mentions_in_order_without_overlap(text: str) -> None:
    found = find_goods(text, DPRK)
    assert all(text[m.start : m.end] == m.words and m.words for m in found)
    assert all(text[m.head.start : m.head.end] for m in found)
    assert all(one.end <= next_.start for one, next_ in pairwise(found))


@given(TEXTS)
def test_no_goods_are_invented(text: str) -> None:
    known = {good.id for good in DPRK.goods}
    assert all(m.id in known and m.reason for m in find_goods(text, DPRK))


def read(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        (re.sub(r"\s+", " ", m.words), m.id, tuple(re.sub(r"\s+", " ", w) for w in m.modifiers))
        for m in find_goods(text, DPRK)
    ]


@given(TEXTS)
def test_extra_spaces_curly_quotes_and_hard_spaces_change_nothing(text: str) -> None:
    plain = read(text)
    assert read(text.replace(" ", "  ")) == plain
    assert read(text.replace(" ", "\u00a0")) == plain
    curly = [(words.replace("’", "'"), *rest) for words, *rest in read(text.replace("'", "’"))]
    assert curly == [(words.replace("’", "'"), *rest) for words, *rest in plain]
