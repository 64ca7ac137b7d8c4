"""Money: amounts with their currency, and the conversion that a text gives itself."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.claims.mentions.cases import cases
from tests.claims.mentions.test_quantities import ANY_TEXT, PIECES, is_number_word
from watchfloor.claims.mentions.money import find_money
from watchfloor.claims.mentions.quantities.tokens import tokenize

CASES = cases("money.yaml")


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[name for name, _ in CASES])
def test_the_money_of_a_sentence_is_found(case: dict[str, Any]) -> None:
    found = [
        [m.money.text, m.money.amount, m.money.currency, m.money.stated_usd] for m in find_money(case["text"])
    ]
    assert found == [[*row, None][:4] for row in case["money"]]


def _with(column: str) -> list[Any]:
    return [pytest.param(case, id=name) for name, case in CASES if column in case]


@pytest.mark.parametrize("case", _with("ends"))
def test_both_ends_of_an_amount_are_kept(case: dict[str, Any]) -> None:
    assert [[m.low, m.high, m.approximate] for m in find_money(case["text"])] == case["ends"]


@pytest.mark.parametrize("case", _with("per"))
def test_a_price_keeps_what_it_is_for(case: dict[str, Any]) -> None:
    assert [m.per for m in find_money(case["text"])] == case["per"]


@pytest.mark.parametrize("case", _with("open"))
def test_what_stays_open_has_its_reason(case: dict[str, Any]) -> None:
    assert [m.reason for m in find_money(case["text"])] == case["open"]


@pytest.mark.parametrize("case", _with("converted"))
def test_a_conversion_is_kept_beside_the_first_amount(case: dict[str, Any]) -> None:
    found = [m.conversion for m in find_money(case["text"])]
    assert [c and [c.amount, c.currency] for c in found] == case["converted"]


@given(ANY_TEXT)
def test_any_text_gives_exact_offsets_and_no_negative_amount(text: str) -> None:
    end = 0
    for mention in find_money(text):
        assert text[mention.start : mention.end] == mention.money.text
        assert mention.start >= end
        end = mention.end
        assert mention.money.amount >= 0
        assert len(mention.money.currency) == 3
        assert mention.low is None or mention.high is None or mention.low <= mention.high
        assert mention.money.amount in (mention.low, mention.high) or mention.low is mention.high is None


@given(ANY_TEXT)
def test_no_amount_is_invented(text: str) -> None:
    for mention in find_money(text):
        assert any(map(is_number_word, tokenize(mention.money.text).word)), mention.money.text


@given(st.lists(PIECES, max_size=15))
def test_any_words_mean_the_same_however_they_are_spaced(words: list[str]) -> None:
    text = " ".join(word for word in words if word.strip())
    assert _values(text.replace(" ", "   ")) == _values(text)
    assert _values(text.replace(" ", "\u00a0")) == _values(text)
    assert _values(f"“{text}”") == _values(text)


def _values(text: str) -> list[tuple[float, str, float | None, str | None, str | None]]:
    return [(m.money.amount, m.money.currency, m.money.stated_usd, m.per, m.reason) for m in find_money(text)]


@pytest.mark.parametrize("text", [case["text"] for _, case in CASES])
def test_spacing_and_quotation_marks_do_not_change_what_is_found(text: str) -> None:
    assert _values(text.replace(" ", "  ")) == _values(text)
    assert _values(text.replace(" ", "\u00a0")) == _values(text)
    assert _values(f"“{text}”") == _values(text)


@given(st.integers(1, 10**6), st.sampled_from(("million", "billion", "m", "bn")))
def test_a_magnitude_is_never_lost(number: int, magnitude: str) -> None:
    (mention,) = find_money(f"It cost US${number} {magnitude} in all.")
    assert mention.money.amount == number * (10**6 if magnitude.startswith("m") else 10**9)


def test_words_further_off_tell_whose_won_it_is_and_the_reason_says_so() -> None:
    text = f"Traders came to Hyesan. {'They waited for the market to open. ' * 10}Rice cost 5,800 won."
    (mention,) = find_money(text)
    assert mention.money.currency == "KPW"
    assert mention.reason == "only words further off tell whose 'won' it is"
