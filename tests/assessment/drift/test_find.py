"""Drift is told where it first happened, and followed down the family."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import watchfloor as wf
from tests.assessment.drift.families import chain, drifts_of, said
from watchfloor.model.family import Change, Edge, Family, Relation

ORIGINAL = (
    "Barge traffic grows\n"
    "The barge unloaded 800 tons of salt at Rajin on 3 October.\n"
    "Guards may have searched the crew, a port agent said. The crane stood idle for two days."
)
WRONG = ORIGINAL.replace("800 tons", "900 tons")


def test_the_first_to_change_a_fact_is_named_and_who_repeats_it() -> None:
    (drift,) = drifts_of(ORIGINAL, WRONG, WRONG + "\nIt rained.")
    assert said(drift) == ("value", "800 tons", "900 tons")
    assert (drift.fact.report, drift.first, drift.followed_by) == ("0", "1", ("2",))


def test_a_retelling_in_other_words_that_keeps_the_change_follows_it() -> None:
    again = WRONG.replace("The barge unloaded 900 tons of salt", "The barge discharged 900 tonnes of salt")
    again = again.replace("900 tonnes", "900 tons")
    assert drifts_of(ORIGINAL, WRONG, again)[0].followed_by == ("2",)


def test_a_member_that_puts_a_change_right_neither_follows_nor_drifts() -> None:
    (drift,) = drifts_of(ORIGINAL, WRONG, ORIGINAL, ORIGINAL + "\nIt rained.")
    assert drift.followed_by == ()


def test_a_member_that_cuts_the_sentence_does_not_follow() -> None:
    cut = WRONG.replace("The barge unloaded 900 tons of salt at Rajin on 3 October.\n", "")
    assert drifts_of(ORIGINAL, WRONG, cut)[0].followed_by == ()


def test_a_fact_that_changes_again_drifts_again() -> None:
    first, second = drifts_of(ORIGINAL, WRONG, ORIGINAL.replace("800 tons", "500 tons"))
    assert said(second) == ("value", "900 tons", "500 tons")
    assert (first.first, first.followed_by, second.first) == ("1", (), "2")


def test_texts_alike_have_no_drift_and_need_no_parser() -> None:
    assert drifts_of(ORIGINAL, ORIGINAL, ORIGINAL) == ()


def test_a_family_is_given_with_its_drifts_and_becomes_json_and_back() -> None:
    family, texts = chain(ORIGINAL, WRONG)
    found = wf.with_drifts(family, texts)
    assert found.drifts == wf.drifts(family, texts)
    assert Family.from_json(found.to_json()) == found


def test_a_missing_text_is_named() -> None:
    family, texts = chain(ORIGINAL, WRONG)
    with pytest.raises(ValueError, match="members 1"):
        wf.drifts(family, texts[:1])


def test_siblings_that_make_the_same_change_each_make_it_first() -> None:
    family, texts = chain(ORIGINAL, WRONG, WRONG)
    edges = tuple(Edge("0", child, Relation.EDITED_COPY, 0.9) for child in ("1", "2"))
    found = wf.drifts(Family("f", family.members, "0", edges), texts)
    assert [drift.first for drift in found] == ["1", "2"]


_SENTENCES = st.lists(
    st.sampled_from(
        [
            "The barge unloaded 800 tons of salt at Rajin on 3 October.",
            "The barge unloaded 0.8 kt of salt at Rason in October.",
            "Guards may have searched the crew, a port agent said.",
            "Guards searched the crew.",
            "On Monday, “about 20” trucks\u00a0crossed, according to VOA.",
            "The fence is 400 yards (366 m) long.",
            "Ｆｏｒｔｙ trucks waited; İzmir said 12 %.",
            "155 July is no day, and 1790 dockers came.",
        ]
    ),
    max_size=5,
).map(" ".join)


@settings(max_examples=40, deadline=None)
@given(_SENTENCES, _SENTENCES)
def test_words_stand_where_a_drift_says(one: str, other: str) -> None:
    family, texts = chain(one, other)
    for drift in wf.drifts(family, texts):
        for words in (drift.fact, drift.retold, drift.was, *([drift.became] if drift.became else [])):
            assert texts[int(words.report)].text[words.start : words.end] == words.text
        assert drift.change is Change.DETAIL_LOST or drift.change is Change.SOURCE_DROPPED or drift.became


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_compared(one: str, other: str) -> None:
    family, texts = chain(f"{one} 5 km.", f"{other} 5 km.")
    wf.drifts(family, texts)


@given(_SENTENCES)
@settings(max_examples=20, deadline=None)
def test_the_same_text_never_drifts(text: str) -> None:
    assert drifts_of(text, text) == ()


def test_of_a_long_text_the_first_400_sentences_that_differ_are_read() -> None:
    lines = [f"Barge number {1000 + n} of the Lutsa line unloaded {n} tons of salt." for n in range(10, 420)]
    changed = [line.replace(" tons", " barrels") for line in lines]
    assert len(drifts_of("\n".join(lines), "\n".join(changed))) == 400
