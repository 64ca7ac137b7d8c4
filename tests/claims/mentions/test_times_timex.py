"""Times as TIMEX3 writes them: a table of sentences with values worked out by hand, and what holds for any text."""

from __future__ import annotations

import doctest
import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.claims.mentions.test_times import DATES, PIECES, TEXTS, YEARS
from watchfloor.claims.mentions.times import find_times
from watchfloor.claims.mentions.times.holidays import day_of, easter
from watchfloor.claims.mentions.times.vocabulary import year_of_words
from watchfloor.claims.mentions.values import TimeMention, Timex, TimexType

CASES: list[dict[str, Any]] = yaml.load(
    Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"),
    Loader=yaml.BaseLoader,  # noqa: S506, dates are to stay strings and BaseLoader builds only strings
)
PUBLISHED = "2023-10-10"
DATE_VALUE = re.compile(
    r"(?:PAST|PRESENT|FUTURE)_REF|[\dX]{2,4}"
    r"|[\dX]{4}-(?:[\dX]{2}(?:-[\dX]{2})?|W[\dX]{2}(?:-(?:[1-7]|WE))?|[QH][\dX]|SP|SU|FA|WI)"
)
TIME_VALUE = re.compile(
    r"[\dX]{4}-(?:[\dX]{2}-[\dX]{2}|W[\dX]{2}-[1-7])T(?:MO|MI|AF|EV|NI|[\dX]{2}(?::[\dX]{2})?)"
)
LENGTH = re.compile(r"P(?:X|T?\d+(?:\.\d+)?|TX).*")


def row(mention: TimeMention) -> list[str]:
    timex = mention.timex
    if timex is None:
        return [mention.time.text]
    told = [mention.time.text, timex.type.value, timex.value, timex.mod, timex.quant, timex.freq]
    while told[-1] is None:
        told.pop()
    return [cell or "-" for cell in told]


def timexes(text: str, published: str | None) -> list[Timex | None]:
    return [mention.timex for mention in find_times(text, published)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text'][:60]}|{case.get('published')}")
def test_each_sentence_of_the_table_gives_its_timex3(case: dict[str, Any]) -> None:
    found = find_times(case["text"], case.get("published", PUBLISHED) or None)
    assert [row(mention) for mention in found] == case["want"]


def test_each_date_of_a_range_or_list_stands_at_its_own_words() -> None:
    text = "He was there from  Oct. 3 to 5,  and on the 7th and 8th."
    parts = [(text[p.start : p.end], p.timex) for m in find_times(text, PUBLISHED) for p in m.parts]
    assert parts == [
        ("Oct. 3", Timex(TimexType.DATE, "2023-10-03")),
        ("5", Timex(TimexType.DATE, "2023-10-05")),
        ("the 7th", Timex(TimexType.DATE, "2023-10-07")),
        ("8th", Timex(TimexType.DATE, "2023-10-08")),
    ]


def test_a_mention_moves_with_its_parts() -> None:
    mention = find_times("from Oct. 3 to Oct. 5", PUBLISHED)[0].moved(10)
    assert (mention.start, mention.end) == (15, 31)
    assert [(part.start, part.end) for part in mention.parts] == [(15, 21), (25, 31)]


def test_durations_and_sets_have_a_timex_and_no_days() -> None:
    for mention in find_times("It took three days and runs every week.", PUBLISHED):
        assert mention.timex is not None
        assert mention.timex.type in {TimexType.DURATION, TimexType.SET}
        assert mention.time.start is None
        assert mention.time.reason is not None


def test_a_year_ago_behind_an_amount_is_a_point_of_comparison() -> None:
    time = find_times("In the third quarter it sold 30 tons, up from 20 tons a year ago.", PUBLISHED)[1].time
    assert (time.start, time.members) == (None, ("2022-07-01/2022-09-30",))
    assert time.anchor == "in text 2023-Q3"


def test_a_few_days_later_names_its_anchor_and_stays_open() -> None:
    time = find_times("It came on Oct. 3. A few days later it left.", PUBLISHED)[1].time
    assert (time.start, time.end, time.anchor) == (None, None, "in text 2023-10-03")
    assert time.reason == "a vague number of units from a day that the text names"


def test_before_the_end_of_a_month_ends_with_the_month_and_after_its_start_begins_with_it() -> None:
    before, after = find_times("Before the end of May and after the beginning of July 2023.", PUBLISHED)
    assert (before.time.start, before.time.end) == (None, "2023-05-31")
    assert (after.time.start, after.time.end) == ("2023-07-01", None)


def test_a_stretch_ahead_begins_the_day_after_publication() -> None:
    time = find_times("Over the next two weeks more will come.", PUBLISHED)[0].time
    assert (time.start, time.end) == ("2023-10-11", "2023-10-24")


@pytest.mark.parametrize(
    ("month_first", "text", "value"),
    [
        (True, "on 10/9/2023", "2023-10-09"),
        (False, "on 10/9/2023", "2023-09-10"),
        (True, "on 10/9", "2023-10-09"),
        (False, "on 10/9/22", "2022-09-10"),
        (True, "on Monday, 10/9", "2023-10-09"),
        (True, "10/1/2022-10/7/2022", "2022-10-01/2022-10-07"),
    ],
)
def test_numeric_dates_are_read_as_the_publisher_writes_them(
    month_first: bool, text: str, value: str
) -> None:
    found = find_times(text, PUBLISHED, month_first=month_first)
    assert [m.timex.value for m in found if m.timex] == [value]


def test_a_bare_fraction_is_no_date_where_the_publishers_habit_is_not_known() -> None:
    assert find_times("About 10/9 of it came.", PUBLISHED) == []


@pytest.mark.parametrize(
    ("year", "day"),
    [(1818, "03-22"), (1943, "04-25"), (2000, "04-23"), (2008, "03-23"), (2023, "04-09"), (2038, "04-25")],
)
def test_easter_falls_where_the_almanac_has_it(year: int, day: str) -> None:
    assert easter(year).isoformat() == f"{year}-{day}"


@given(st.integers(1583, 4099))
def test_easter_is_a_sunday_between_22_march_and_25_april(year: int) -> None:
    found = easter(year)
    assert found.weekday() == 6
    assert date(year, 3, 22) <= found <= date(year, 4, 25)


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [("thanksgiving", 2023, "2023-11-23"), ("memorial day", 2023, "2023-05-29"), ("chuseok", 1950, None)],
)
def test_a_holiday_without_a_table_for_the_year_has_no_day(name: str, year: int, day: str | None) -> None:
    found = day_of(name, year)
    assert (None if found is None else found.isoformat()) == day


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("nineteen ninety-six", 1996),
        ("nineteen hundred", 1900),
        ("nineteen oh five", 1905),
        ("two thousand and three", 2003),
        ("twenty twenty three", 2023),
    ],
)
def test_years_in_words_are_read_to_the_year(text: str, year: int) -> None:
    assert year_of_words(text) == year


@given(TEXTS, DATES)
def test_any_timex_has_the_form_of_its_type(text: str, published: str | None) -> None:
    for mention in find_times(text, published):
        for timex in (mention.timex, *(part.timex for part in mention.parts)):
            if timex is not None and timex.type is TimexType.DURATION:
                assert LENGTH.fullmatch(timex.value)
            if timex is not None and timex.type is TimexType.TIME and not mention.parts:
                assert TIME_VALUE.fullmatch(timex.value)
            if timex is not None and timex.type is TimexType.DATE and not set("{/") & set(timex.value):
                assert DATE_VALUE.fullmatch(timex.value)


@given(TEXTS, DATES)
def test_parts_lie_in_their_mention_in_order(text: str, published: str | None) -> None:
    for mention in find_times(text, published):
        assert all(mention.covers(part) for part in mention.parts)
        assert all(one.end <= other.start for one, other in pairwise(mention.parts))


@given(PIECES.filter(lambda text: not any(mark in text for mark in YEARS)))
def test_without_publication_or_a_year_in_the_text_no_timex_names_a_year(text: str) -> None:
    for timex in timexes(text, None):
        assert timex is None or not re.match(r"\d{4}", timex.value)


@given(PIECES, DATES)
def test_extra_spaces_curly_quotes_and_hard_spaces_change_no_timex(text: str, published: str | None) -> None:
    plain = timexes(text, published)
    assert timexes(text.replace(" ", "  "), published) == plain
    assert timexes(text.replace(" ", "\u00a0"), published) == plain
    assert timexes(text.replace("'", "\u2019").replace("-", "\u2013"), published) == plain


def test_every_example_on_the_page_of_times_is_true() -> None:
    page = Path(__file__).parents[3] / "docs" / "reference" / "times.md"
    failed, tried = doctest.testfile(str(page), module_relative=False)
    assert (failed, tried) == (0, 10)
