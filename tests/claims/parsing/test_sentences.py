"""Sentences: where one ends, told without a parser."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.claims.parsing.sentences import split

PIECES = st.sampled_from(
    ["Mr.", "U.S.", "No.", "Inc.", "p.m.", "3.5", "J.", "The", "barge", "left.", "“Stop!”", "(sic).", "…", "?",
     "\n", "\t", " ", "\u00a0", "。", "駅", "»", "I.", "a.m.", "12", ".", "It"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=150), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join))


def pieces(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split(text)]


@pytest.mark.parametrize(
    "whole",
    [
        "Mr. Pavel Orlo met Gen. Tarik Venn.",
        "The barge left at 4 p.m. on Tuesday.",
        "Donald J. Harrow signed for the crates.",
        "It carried 3.5 tons of zinc.",
        "Karst Metals Ltd. of Dorpen paid for it.",
        "The U.S. Treasury listed the tug.",
        "It came on Sept. 14 with coal.",
        "They loaded wheat … and then waited.",
        "He asked 'Why?' and left.",
        "Prices (e.g. Those of coal) rose.",
        "The wagons, i.e. empty ones, were pulled out.",
    ],
)
def test_a_stop_within_a_sentence_does_not_end_it(whole: str) -> None:
    assert pieces(whole) == [whole]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The barge left.", "Nobody saw it."),
        ("Did it carry coal?", "Customs would not say."),
        ("“It left on Monday.”", "The captain was sure."),
        ("The yard was full (see below).", "Cranes were at work."),
        ("It was sold to the U.S.", "The buyer was not named."),
        ("The tug arrived at 4 p.m.", "Crews unloaded it."),
        ("He and I.", "Then the others."),
        ("They paid in yuan.", "“We had no choice,” one said."),
        ("Freight doubled in 2031.", "12 trains ran a day."),
    ],
)
def test_a_stop_at_the_end_of_a_sentence_ends_it(first: str, second: str) -> None:
    assert pieces(f"{first} {second}") == [first, second]


def test_a_line_break_always_ends_a_sentence() -> None:
    assert pieces("Trains at Sarn\nthree were seen") == ["Trains at Sarn", "three were seen"]


def test_sentences_in_chinese_characters_end_without_a_space() -> None:
    assert pieces("列车到了。煤也到了。") == ["列车到了。", "煤也到了。"]


def test_only_the_stretch_asked_for_is_split_and_offsets_are_those_of_the_text() -> None:
    text = "Left out. Taken in. Also taken. Left out."
    spans = split(text, 10, 31)
    assert [text[span.start : span.end] for span in spans] == ["Taken in.", "Also taken."]


def test_a_stretch_of_white_space_holds_no_sentence() -> None:
    assert split(" \n\t \n") == []


@given(TEXTS)
def test_every_visible_character_stands_in_exactly_one_sentence(text: str) -> None:
    counts = [0] * len(text)
    for span in split(text):
        for place in range(span.start, span.end):
            counts[place] += 1
    assert all(count == 1 for count, char in zip(counts, text, strict=True) if not char.isspace())
    assert max(counts, default=0) <= 1


@given(TEXTS)
def test_sentences_keep_the_order_of_the_text_and_have_no_space_around_them(text: str) -> None:
    end = 0
    for span in split(text):
        assert end <= span.start < span.end
        words = text[span.start : span.end]
        assert words == words.strip()
        end = span.end


@pytest.mark.parametrize(
    ("piece", "count"),
    [("Barge No. 7 left port. ", 20_000), ("e.g. ", 1), (". ", 1), ("...", 1), ("”", 1), ("Mr. ", 1)],
)
def test_one_line_of_half_a_megabyte_is_split_like_a_short_one(piece: str, count: int) -> None:
    """Each character is looked at a few times only; looking back over the line at each stop would take minutes."""
    line = piece * (460_000 // len(piece))
    assert len(split("Stop." + line)) >= count


@pytest.mark.parametrize(
    "dateline",
    [
        "SEOUL, Oct. 10 (Yonhap) --",
        "NAKHODKA, Russia, April 23 (Pacific Wire) -",
        "June 19 (Interfax) -",
        "example.com –",
        "VIENNA —",
    ],
)
def test_a_dateline_stands_apart_from_the_sentence_behind_it(dateline: str) -> None:
    text = f"{dateline} A train left the yard."
    assert [text[s.start : s.end] for s in split(text)] == [dateline, "A train left the yard."]


def test_dashes_inside_a_sentence_do_not_make_a_dateline() -> None:
    text = "VOA reported – citing images – that trains moved."
    assert len(split(text)) == 1
