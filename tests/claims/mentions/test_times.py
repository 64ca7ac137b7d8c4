"""Times of a text: a table of sentences with values worked out by hand, and what holds for any text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.claims.mentions.times import find_times
from watchfloor.claims.mentions.values import Span, TimeMention
from watchfloor.model.report import Precision, Published

CASES: list[dict[str, Any]] = yaml.load(
    Path(__file__).with_name("test_times_cases.yaml").read_text(encoding="utf-8"),
    Loader=yaml.BaseLoader,  # noqa: S506, dates are to stay strings and BaseLoader builds only strings
)
WORDS = [
    "the 5th",
    "6th",
    "28th",
    "of",
    "last",
    "this",
    "next",
    "month",
    "year",
    "week",
    "Oct.",
    "May",
    "march",
    "9",
    "2023",
    "1950-53",
    "2018",
    "from",
    "to",
    "and",
    "between",
    "late",
    "mid",
    "early",
    "since",
    "by",
    "until",
    "a",
    "few",
    "days",
    "ago",
    "later",
    "Monday",
    "Friday",
    "afternoon",
    "at",
    "10:24 a.m.",
    "(0410 UTC)",
    "KST",
    "will",
    "said",
    ",",
    ".",
    "-",
    "10/9/2023",
    "2023.10.9",
    "Q3",
    "first half",
    "third quarter",
    "1990s",
    "the",
    "summer",
    "every",
    "two",
    "three",
    "years",
    "earlier",
    "following",
    "day",
    "same",
    "weekend",
    "today",
    "yesterday",
    "Juche 112",
    "for the first time",
    "than",
    "in",
    "on",
    "\n",
    "'s",
    "31",
    "30",
    "Feb.",
    "half",
    "half a",
    "Christmas",
    "Easter",
    "Chuseok",
    "Labor Day",
    "week 31",
    "first",
    "twice",
    "each",
    "nineteen",
    "ninety-six",
    "two thousand",
    "quarter",
    "the quarter",
    "a year earlier",
    "from a year ago",
    "year-end",
    "rest of",
    "FY2022/23",
    "fiscal",
    "noon",
    "night",
    "now",
    "decades",
    "centuries",
    "fortnight",
    "seasons",
    "10/9",
    "Oct-9",
    "20231009",
    "over",
    "nearly",
    "the following",
]
YEARS = ("19", "20", "Juche", "nineteen", "thousand")
PIECES = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
TEXTS = st.one_of(st.text(max_size=80), PIECES)
DATES = st.sampled_from(
    [None, "2023", "2019-01", "2023-10-10", "2024-02-29T11:13", "0001-01-01", "9999-12-31"]
)


def as_row(mention: TimeMention, wanted: list[Any]) -> list[Any]:
    time = mention.time
    row: list[Any] = [time.text, time.start or "-", time.end or "-"]
    if len(wanted) > 3:
        plain = time.to_json()
        row.append({key: plain[key] if key == "members" else plain[key] or "-" for key in wanted[3]})
        if "members" in row[3]:
            row[3]["members"] = list(row[3]["members"])
    return row


def values(text: str, published: str | None) -> list[tuple[str | None, ...]]:
    return [
        (m.time.start, m.time.end, m.time.granularity, m.time.anchor, m.time.reason)
        for m in find_times(text, published)
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text'][:50]}|{case.get('published')}")
def test_each_sentence_of_the_table_gives_the_times_worked_out_by_hand(case: dict[str, Any]) -> None:
    found = find_times(case["text"], case.get("published"))
    padded = case["want"] + [[]] * len(found)
    assert [as_row(m, w) for m, w in zip(found, padded, strict=False)] == case["want"]


def test_the_table_holds_at_least_120_sentences() -> None:
    assert len(CASES) >= 120


def test_a_published_record_counts_as_its_date() -> None:
    published = Published("2023-10-10", Precision.DAY, "sidecar")
    assert find_times("It came yesterday.", published)[0].time.start == "2023-10-09"


def test_a_publication_date_that_is_not_iso_8601_is_refused() -> None:
    with pytest.raises(ValueError, match="is not ISO 8601"):
        find_times("It came yesterday.", "10 October 2023")


def test_a_wrapped_line_inside_a_given_sentence_does_not_part_an_expression() -> None:
    text = "It was seen on Oct.\n9, 2023."
    assert find_times(text, sentences=[Span(0, len(text))])[0].time.start == "2023-10-09"


def test_runs_of_spaces_are_kept_in_the_words_and_offsets_of_a_mention() -> None:
    text = "It  was   seen on Oct.  9,   2023,  at  the pier on   Oct. 11."
    sentences = [Span(0, len(text))]
    assert [m.time.text for m in find_times(text, sentences=sentences)] == ["Oct.  9,   2023", "Oct. 11"]
    assert find_times(text)[0].start == text.index("Oct.")


def test_an_expression_does_not_run_over_a_paragraph() -> None:
    assert [m.time.text for m in find_times("Seen in October\n2023 was dry.")] == ["October", "2023"]


@given(TEXTS, DATES)
def test_any_text_gives_exact_offsets_in_order_without_overlap(text: str, published: str | None) -> None:
    found = find_times(text, published)
    assert all(text[m.start : m.end] == m.time.text and m.start < m.end for m in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(TEXTS, DATES)
def test_no_time_ends_before_it_starts(text: str, published: str | None) -> None:
    for mention in find_times(text, published):
        if mention.time.start and mention.time.end:
            assert mention.time.start[:10] <= mention.time.end[:10]


@given(TEXTS, DATES)
def test_what_is_open_says_why_and_what_is_resolved_has_a_value(text: str, published: str | None) -> None:
    for mention in find_times(text, published):
        time = mention.time
        assert (time.start is None and time.end is None) == (time.reason is not None)


@given(PIECES.filter(lambda text: not any(mark in text for mark in YEARS)))
def test_without_publication_or_a_year_in_the_text_nothing_is_resolved(text: str) -> None:
    assert all(m.time.start is None and m.time.end is None for m in find_times(text))


@given(PIECES, DATES)
def test_extra_spaces_curly_quotes_and_hard_spaces_change_no_value(text: str, published: str | None) -> None:
    plain = values(text, published)
    assert values(text.replace(" ", "  "), published) == plain
    assert values(text.replace(" ", "\u00a0"), published) == plain
    assert values(text.replace("'", "\u2019").replace("-", "\u2013"), published) == plain
