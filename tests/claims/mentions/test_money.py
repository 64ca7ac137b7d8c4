"""Money: amounts with their currency, and the conversion that a text gives itself."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.claims.mentions.cases import cases
from tests.claims.mentions.test_quantities import PIECES
from watchfloor.claims.mentions.money import find_money

CASES = cases("money.yaml")


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[name for name, _ in CASES])
def test_the_money_of_a_sentence_is_found(case: dict[str, Any]) -> None:
    found = [
        [m.money.text, m.money.amount, m.money.currency, m.money.stated_usd] for m in find_money(case["text"])
    ]
    assert found == [[*row, None][:4] for row in case["money"]]


@given(
    st.one_of(
        st.text(max_size=120), st.lists(PIECES, max_size=25).map(" ".join), st.lists(PIECES).map("".join)
    )
)
def test_any_text_gives_exact_offsets_and_no_negative_amount(text: str) -> None:
    end = 0
    for mention in find_money(text):
        assert text[mention.start : mention.end] == mention.money.text
        assert mention.start >= end
        end = mention.end
        assert mention.money.amount >= 0
        assert len(mention.money.currency) == 3


@pytest.mark.parametrize("text", [case["text"] for _, case in CASES])
def test_spacing_and_quotation_marks_do_not_change_what_is_found(text: str) -> None:
    def values(changed: str) -> list[tuple[float, str, float | None]]:
        return [(m.money.amount, m.money.currency, m.money.stated_usd) for m in find_money(changed)]

    assert values(text.replace(" ", "  ")) == values(text)
    assert values(text.replace(" ", "\u00a0")) == values(text)
    assert values(f"“{text}”") == values(text)


@given(st.integers(1, 10**6), st.sampled_from(("million", "billion", "m", "bn")))
def test_a_magnitude_is_never_lost(number: int, magnitude: str) -> None:
    (mention,) = find_money(f"It cost US${number} {magnitude} in all.")
    assert mention.money.amount == number * (10**6 if magnitude.startswith("m") else 10**9)
