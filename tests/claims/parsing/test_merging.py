"""Merging: what the parser sees as one word, with the report's own words and offsets kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.claims.borderland import WATCH, report
from watchfloor.claims.mentions.values import (
    Mentions,
    MoneyMention,
    NameMention,
    QuantityMention,
    Sense,
    Span,
    TimeMention,
)
from watchfloor.claims.parsing.merging import prepare
from watchfloor.claims.parsing.parse import find_mentions
from watchfloor.claims.parsing.parser import load_parser
from watchfloor.model.claim import Money, Quantity, Time

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PARSER = load_parser()


def prepared(text: str, parser: Language) -> Doc:
    return prepare(text, Span(0, len(text)), find_mentions(report(text), WATCH), parser)


def tokens(text: str, parser: Language) -> list[str]:
    return [token.text for token in prepared(text, parser)]


def test_a_name_of_several_words_is_one_word_to_the_parser(parser: Language) -> None:
    assert tokens("Halle Shipping left Port Halle.", parser) == ["Halle Shipping", "left", "Port Halle", "."]


def test_a_date_is_one_word_to_the_parser(parser: Language) -> None:
    assert "May 3, 2031" in tokens("On May 3, 2031, trains came.", parser)


def test_an_amount_of_money_is_one_word_to_the_parser(parser: Language) -> None:
    assert "$2.5 million" in tokens("Wheat cost $2.5 million there.", parser)


def test_a_list_of_measures_is_one_word_to_the_parser(parser: Language) -> None:
    assert "225 m, 110 m and 60 m" in tokens("Rakes of 225 m, 110 m and 60 m stood there.", parser)


def test_a_count_stays_as_many_words_as_it_is(parser: Language) -> None:
    assert tokens("Sixty two railcars", parser)[-1] == "railcars"


def test_a_duration_that_opens_a_clause_stays_apart(parser: Language) -> None:
    text = "A month after the talks, trains came."
    duration = TimeMention(0, 13, Time("A month after"))
    doc = prepare(text, Span(0, len(text)), Mentions(times=(duration,)), parser)
    assert [token.text for token in doc][:3] == ["A", "month", "after"]


def test_a_short_form_of_a_name_stays_apart(parser: Language) -> None:
    text = "Then the company left."
    short = NameMention(5, 16, "the company", actors=("halle-shipping",), sense=Sense.SHORT)
    doc = prepare(text, Span(0, len(text)), Mentions(names=(short,)), parser)
    assert "the company" not in [token.text for token in doc]


def test_a_merged_date_is_read_as_a_day_of_the_week_would_be(parser: Language) -> None:
    def labels(text: str) -> list[str]:
        return [t.dep_ for t in next(parser.pipe([prepared(text, parser)]))]

    assert labels("On the 24th of last month, the trains left.") == labels("On Monday, the trains left.")


def test_a_mention_that_cuts_through_a_word_leaves_the_word_whole(parser: Language) -> None:
    text = "Unsold coal stood there."
    half = NameMention(2, 11, "sold coal", goods="coal")
    doc = prepare(text, Span(0, len(text)), Mentions(names=(half,)), parser)
    assert [token.text for token in doc] == ["Unsold", "coal", "stood", "there", "."]


def test_offsets_are_those_of_the_sentence_and_not_of_the_report(parser: Language) -> None:
    text = "Nothing moved. Port Halle slept."
    name = NameMention(15, 25, "Port Halle", places=("port-halle",))
    doc = prepare(text, Span(15, 32), Mentions(names=(name,)), parser)
    assert [(token.text, token.idx) for token in doc][:2] == [("Port Halle", 0), ("slept", 11)]


WORDS = ["coal", "240m", "$5", "Port Halle", "don't", "May 3", "and", ",", "60", "U.S."]


@st.composite
def sentences_with_mentions(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(
        st.one_of(
            st.text(min_size=1, max_size=60), st.lists(st.sampled_from(WORDS), min_size=1).map(" ".join)
        )
    )
    ends = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=8))
    return text, [Span(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]]


@settings(max_examples=60, deadline=None)
@given(sentences_with_mentions())
def test_any_mentions_leave_the_words_and_offsets_of_the_sentence_as_they_are(
    sentence: tuple[str, list[Span]],
) -> None:
    text, spans = sentence
    words = [text[span.start : span.end] for span in spans]
    pairs = list(zip(spans, words, strict=True))
    mentions = Mentions(
        tuple(NameMention(s.start, s.end, w, places=("sarn",)) for s, w in pairs[::4]),
        tuple(TimeMention(s.start, s.end, Time(w, start="2031-05-03")) for s, w in pairs[1::4]),
        tuple(QuantityMention(s.start, s.end, Quantity(1, 1, "m", w)) for s, w in pairs[2::4]),
        tuple(MoneyMention(s.start, s.end, Money(1, "EUR", w)) for s, w in pairs[3::4]),
    )
    doc = prepare(text, Span(0, len(text)), mentions, PARSER)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)
