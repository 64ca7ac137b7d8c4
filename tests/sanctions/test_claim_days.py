"""The days that a claim can be about, and their parts."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.sanctions.cases import COAL, claim, watch
from watchfloor.model.claim import Status, Time
from watchfloor.sanctions.dates import Days, days_of, parts, span_of, turns_of

days = st.dates(date(2005, 1, 1), date(2030, 12, 31)).map(date.isoformat)


def test_a_dated_claim_keeps_its_days() -> None:
    found = days_of(claim(COAL, start="2018-01-02", end="2018-01-05"), "2018-02-01")
    assert (found.start, found.end, found.assumed) == ("2018-01-02", "2018-01-05", False)


def test_a_moment_counts_as_its_day() -> None:
    assert days_of(claim(COAL, start="2018-01-02T10:00")).start == "2018-01-02"


def test_what_is_told_as_past_ends_with_the_publication() -> None:
    year = claim(COAL, start="2017-01-01", end="2017-12-31")
    assert days_of(year, "2017-06-15").end == "2017-06-15"
    assert days_of(evolve(year, status=Status.PLANNED), "2017-06-15").end == "2017-12-31"


def test_an_open_end_is_closed_by_the_publication() -> None:
    since = evolve(claim(COAL), time=Time("since May", "2018-05-01", None))
    assert days_of(since, "2018-09").end == "2018-09-30"
    assert days_of(since).end is None


def test_an_undated_claim_lies_in_the_year_up_to_the_publication() -> None:
    found = days_of(claim(COAL), "2019-01")
    assert (found.start, found.end) == ("2018-01-01", "2019-01-31")
    assert found.assumed
    assert "the claim gives no date" in found.reason


def test_an_undated_plan_lies_in_the_year_after_the_publication() -> None:
    found = days_of(claim(COAL, status=Status.PLANNED), "2019-01-10")
    assert (found.start, found.end) == ("2019-01-10", "2020-01-10")


def test_an_unresolved_time_says_so() -> None:
    vague = evolve(claim(COAL), time=Time("the 6th", reason="no month"))
    found = days_of(vague, "2019-01-10")
    assert found.assumed
    assert "‘the 6th’ could not be resolved" in found.reason


def test_without_a_publication_nothing_bounds_an_undated_claim() -> None:
    found = days_of(claim(COAL))
    assert (found.start, found.end) == (None, None)


def test_the_days_of_a_year_and_a_month_are_all_of_theirs() -> None:
    assert span_of("2019") == ("2019-01-01", "2019-12-31")
    assert span_of("2020-02") == ("2020-02-01", "2020-02-29")
    assert span_of("2019-12") == ("2019-12-01", "2019-12-31")
    assert span_of("2023-10-10T11:13") == ("2023-10-10", "2023-10-10")


@given(days, days)
def test_parts_tile_the_days(one: str, other: str) -> None:
    start, end = sorted((one, other))
    pieces = parts(Days(start, end, "for the test"), turns_of(watch().measures))
    assert pieces[0].start == start
    assert pieces[-1].end == end
    for piece, following in pairwise(pieces):
        assert piece.end is not None
        assert following.start == (date.fromisoformat(piece.end) + timedelta(days=1)).isoformat()


@given(days, days)
def test_one_law_holds_on_each_part(one: str, other: str) -> None:
    start, end = sorted((one, other))
    for piece in parts(Days(start, end, "for the test"), turns_of(watch().measures)):
        assert piece.start is not None
        assert piece.end is not None
        assert [m.id for m in watch().measures if m.in_force_on(piece.start)] == [
            m.id for m in watch().measures if m.in_force_on(piece.end)
        ]
