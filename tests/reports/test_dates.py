"""Publication dates: whole ones are read, others are left alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.model.report import Precision
from watchfloor.reports import read_text
from watchfloor.reports.dates import date_line, stated_date

STORY = "Cranes unloaded rice at the eastern berth on Tuesday, two port workers said."


@pytest.mark.parametrize(
    ("written", "value", "precision"),
    [
        ("2019", "2019", Precision.YEAR),
        ("2019-01", "2019-01", Precision.MONTH),
        ("2023-10-10", "2023-10-10", Precision.DAY),
        ("20231010", "2023-10-10", Precision.DAY),
        ("2023-10-10T09:15", "2023-10-10T09:15", Precision.MINUTE),
        ("2023-10-10 09:15:30", "2023-10-10T09:15:30", Precision.SECOND),
        ("2023-10-10T09:15:30+0900", "2023-10-10T09:15:30+09:00", Precision.SECOND),
        ("2023-10-10T09:15:30.123Z", "2023-10-10T09:15:30Z", Precision.SECOND),
        (1696896000, "2023-10-10T00:00:00Z", Precision.SECOND),
        ("1696896000000", "2023-10-10T00:00:00Z", Precision.SECOND),
        ("Tue, 10 Oct 2023 09:15:00 GMT", "2023-10-10T09:15:00Z", Precision.SECOND),
        ("October 10, 2023", "2023-10-10", Precision.DAY),
        ("Oct. 10, 2023, 9:15 p.m.", "2023-10-10T21:15", Precision.MINUTE),
    ],
)
def test_a_stated_date_keeps_its_precision(written: object, value: str, precision: Precision) -> None:
    found = stated_date(written, "test")
    assert found is not None
    assert (found.value, found.precision) == (value, precision)


@pytest.mark.parametrize(
    "written",
    [
        "",
        None,
        True,
        "yesterday",
        "the 10th",
        "10 October",
        "2023-13-01",
        "0001-01-01",
        "03/04/2023",
        {},
        "12345",
    ],
)
def test_what_is_no_whole_date_is_left_alone(written: object) -> None:
    assert stated_date(written, "test") is None


@pytest.mark.parametrize(
    "line",
    [
        "On the 10th, cranes unloaded rice.", "In October 2023 the berth opened.", "Updated: October 10, 2023",
        "The berth opened on October 10, 2023.", "A berth in the rain. 2022.3.4 News 1", "© 2023", "Since 1996",
    ],
)  # fmt: skip
def test_a_sentence_with_a_date_is_no_date_line(line: str) -> None:
    assert date_line(line, "test") is None


def test_the_text_alone_gives_the_date_that_stands_below_its_title() -> None:
    report = read_text(f"Rice arrives at the berth\n2022.12.12 11:13\n{STORY}").report
    assert report.published is not None
    assert report.published.value == "2022-12-12T11:13"
    assert report.published.evidence == "date line '2022.12.12 11:13'"


def test_a_day_without_month_is_no_publication_date() -> None:
    assert read_text(f"Rice arrives\n\nOn the 10th, a ship came. {STORY}").report.published is None


def test_a_date_in_a_caption_is_no_publication_date() -> None:
    assert read_text(f"Rice arrives\n\nThe berth. 2023.10.9 News 1\n\n{STORY}").report.published is None


@given(
    st.dates(date(1950, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%Y.%m.%d", "%d %B %Y", "%B %d, %Y", "%Y년 %m월 %d일"]),
)
def test_a_written_date_comes_back_as_the_same_day(day: date, form: str) -> None:
    found = date_line(day.strftime(form), "test")
    assert found is not None
    assert found.value == day.isoformat()


@given(st.text(max_size=80))
def test_no_text_makes_the_dates_fail(text: str) -> None:
    stated_date(text, "test")
    date_line(text, "test")
