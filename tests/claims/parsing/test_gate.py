"""The gate: which sentences are worth parsing."""

from __future__ import annotations

import pytest

from watchfloor.claims.mentions.values import Mentions, NameMention
from watchfloor.claims.parsing.gate import may_hold_a_claim

NOTHING = Mentions()
NAMED = Mentions(names=(NameMention(0, 8, "Karvania", places=("karvania",)),))


def test_a_sentence_that_names_something_of_the_watch_is_let_through() -> None:
    text = "Karvania celebrated its long summer."
    assert may_hold_a_claim(text, NAMED)
    assert not may_hold_a_claim(text, NOTHING)


@pytest.mark.parametrize(
    "text",
    [
        "Two trains stood in the rain.",
        "A new BRIDGE now spans the gorge.",
        "They say the sanctions still bite.",
        "Prices for exports have not moved.",
    ],
)
def test_a_sentence_on_the_topics_of_trade_is_let_through_without_a_name(text: str) -> None:
    assert may_hold_a_claim(text, NOTHING)


def test_a_sentence_in_which_somebody_tells_something_is_let_through() -> None:
    assert may_hold_a_claim("A spokesman said nothing had changed.", NOTHING)


def test_a_sentence_off_topic_is_kept_out() -> None:
    assert not may_hold_a_claim("The choir rehearsed until late in the evening.", NOTHING)


def test_a_scrap_of_three_words_is_kept_out_whatever_it_names() -> None:
    assert not may_hold_a_claim("Karvania imports coal", NAMED)


def test_a_headline_in_which_every_word_has_a_capital_is_kept_out() -> None:
    assert not may_hold_a_claim("Karvania Sells Coal To Ostland", NAMED)


def test_a_line_of_figures_is_kept_out() -> None:
    assert not may_hold_a_claim("12.5 40,000 7 19 2031 88", NAMED)


def test_nothing_is_kept_out() -> None:
    assert not may_hold_a_claim("", NOTHING)


def test_a_run_of_words_too_long_to_be_a_sentence_is_kept_out() -> None:
    assert may_hold_a_claim("two trains of coal and " * 50, NAMED)
    assert not may_hold_a_claim("two trains of coal and " * 500, NAMED)


def test_four_words_are_enough() -> None:
    assert may_hold_a_claim("Karvania imports more coal.", NAMED)
