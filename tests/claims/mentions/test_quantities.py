"""Quantities: numbers with their bounds, units and counted nouns."""

from __future__ import annotations

import doctest
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.claims.mentions.cases import cases
from tests.conftest import PROJECT
from watchfloor.claims.mentions.money import find_money
from watchfloor.claims.mentions.quantities import find_quantities
from watchfloor.claims.mentions.quantities.tokens import tokenize
from watchfloor.claims.mentions.quantities.vocabulary import vocabulary
from watchfloor.claims.mentions.values import Span

CASES = cases("quantities.yaml")
TEXTS = [case["text"] for _, case in CASES]
WORDS = """
5 30 1,000 2018 2.5 million dozen of a half and between to or about up tons m km percent won yuan US$ RMB trains one
two hundred several tens thousands third the point minus feet inches pounds per day kilo each daily in out ten below
zero more less than but °C § bpd dollars cents every least at if not ft² https://
"""
PIECES = st.sampled_from((*" \n.,-–()[]'’$%°½/:~\u00a0", *WORDS.split(), "at least", "up to", "or more"))
ANY_TEXT = st.one_of(
    st.text(max_size=120), st.lists(PIECES, max_size=25).map(" ".join), st.lists(PIECES).map("".join)
)


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[name for name, _ in CASES])
def test_the_quantities_of_a_sentence_are_found(case: dict[str, Any]) -> None:
    found = [
        (m.quantity.low, m.quantity.high, m.quantity.unit, m.quantity.of, m.quantity.approximate)
        for m in find_quantities(case["text"], find_money(case["text"]))
    ]
    wanted = [(*row[1:4], row[4] if len(row) > 4 else None, len(row) > 5) for row in case["quantities"]]
    assert found == wanted


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[name for name, _ in CASES])
def test_the_words_of_a_quantity_are_kept(case: dict[str, Any]) -> None:
    words = [m.quantity.text for m in find_quantities(case["text"], find_money(case["text"]))]
    assert words == [row[0] for row in case["quantities"]]


def _with(column: str) -> list[Any]:
    return [pytest.param(case, id=name) for name, case in CASES if column in case]


@pytest.mark.parametrize("case", _with("per"))
def test_a_rate_keeps_what_it_is_for(case: dict[str, Any]) -> None:
    assert [m.per for m in find_quantities(case["text"])] == case["per"]


@pytest.mark.parametrize("case", _with("open"))
def test_what_stays_open_has_its_reason(case: dict[str, Any]) -> None:
    assert [m.reason for m in find_quantities(case["text"])] == case["open"]


@pytest.mark.parametrize("case", _with("converted"))
def test_a_conversion_is_kept_beside_the_first_value(case: dict[str, Any]) -> None:
    found = [m.conversion for m in find_quantities(case["text"])]
    assert [c and [c.low, c.high, c.unit] for c in found] == case["converted"]


@given(ANY_TEXT)
def test_any_text_gives_exact_offsets_and_ordered_bounds(text: str) -> None:
    end = 0
    for mention in find_quantities(text):
        quantity = mention.quantity
        assert text[mention.start : mention.end] == quantity.text
        assert mention.start >= end
        end = mention.end
        assert quantity.low is not None or quantity.high is not None
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        assert (mention.noun is None) == (quantity.of is None)
        assert mention.noun is None or text[mention.noun.start : mention.noun.end] == quantity.of


@given(ANY_TEXT)
def test_no_value_is_invented(text: str) -> None:
    """A number that is given is written: in digits, as a fraction, or as a word of number in the mention."""
    for mention in find_quantities(text):
        words = tokenize(mention.quantity.text).word
        assert any(is_number_word(word) for word in words), mention.quantity.text


def is_number_word(word: str) -> bool:
    """Tell whether a token can be read as a number or as part of one."""
    known = vocabulary()
    return (
        word.replace(".", "")[:1].isdecimal()
        or word in known.cardinals
        or word in known.magnitudes
        or word in known.plurals
        or word in known.vague
        or word in known.fractions
    )


def _values(text: str) -> list[tuple[float | None, float | None, str, bool, str | None, str | None]]:
    return [
        (m.quantity.low, m.quantity.high, m.quantity.unit, m.quantity.approximate, m.per, m.reason)
        for m in find_quantities(text, find_money(text))
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_spacing_and_quotation_marks_do_not_change_what_is_found(text: str) -> None:
    assert _values(text.replace(" ", "  ")) == _values(text)
    assert _values(text.replace(" ", "\u00a0")) == _values(text)
    assert _values(f"“{text}”") == _values(text)
    assert _values(text.replace("'", "’")) == _values(text)


@given(st.lists(PIECES, max_size=15))
def test_any_words_mean_the_same_however_they_are_spaced(words: list[str]) -> None:
    text = " ".join(word for word in words if word.strip())
    assert _values(text.replace(" ", "   ")) == _values(text)
    assert _values(text.replace(" ", "\u00a0")) == _values(text)
    assert _values(text.replace("’", "'")) == _values(text)
    assert _values(f"“{text}”") == _values(text)


def test_what_is_taken_is_not_given_again() -> None:
    text = "They paid 30 yuan for 5 crates."
    assert [m.quantity.text for m in find_quantities(text, [Span(10, 17)])] == ["5"]


def test_money_is_no_quantity_when_nobody_takes_it_either() -> None:
    assert find_quantities("They paid 30 yuan, $5 each and 20 dollars; ₩8,000 notes and 300 rubles.") == []


def test_a_number_does_not_count_the_noun_of_the_next_paragraph() -> None:
    assert find_quantities("Comments: 5\ntrains were seen") == []


def test_the_noun_stands_where_it_is_counted() -> None:
    text = "At least 30 trading companies took part."
    (mention,) = find_quantities(text)
    assert (mention.start, mention.end) == (0, 11)
    assert mention.noun == Span(12, 29)


def test_the_examples_of_the_reference_are_true() -> None:
    page = PROJECT / "docs" / "reference" / "quantities.md"
    result = doctest.testfile(str(page), module_relative=False)
    assert result.attempted
    assert not result.failed
