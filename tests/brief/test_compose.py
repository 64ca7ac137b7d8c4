"""The brief groups, orders and counts claims without losing or doubling one."""

from __future__ import annotations

from datetime import UTC, date, datetime

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.brief.sample import denial_report, harbour_report, sample_claims, sample_watch
from watchfloor.brief import compose
from watchfloor.brief.timeline import strip
from watchfloor.ledger import read_moment
from watchfloor.model.claim import Claim, PlaceMention, Status, Time

REPORTS = [harbour_report(), denial_report()]


def dated(number: int, start: str, end: str | None, status: Status = Status.REPORTED) -> Claim:
    return evolve(sample_claims()[0], id=f"{number:016x}", time=Time("then", start, end), status=status)


def test_each_claim_stands_once_under_the_most_exact_place_it_names() -> None:
    brief = compose(sample_claims(), REPORTS, sample_watch())
    assert [group.label for group in brief.groups] == [
        "Holm bridge",
        "Holm harbour",
        "Northmark",
        "No place named",
    ]
    assert sum(len(group.entries) for group in brief.groups) == brief.all_claims.total == 5


def test_a_place_that_the_watch_does_not_know_is_a_heading_of_its_own() -> None:
    unknown = evolve(sample_claims()[0], places=(PlaceMention("Nowhere <b>"),))
    [group] = compose([unknown], REPORTS, sample_watch()).groups
    assert (group.label, group.note) == ("Nowhere <b>", "not in the watch's table of places")
    assert group.anchor.startswith("place-nowhere-b-")


def test_a_page_without_a_title_bears_the_name_of_its_watch() -> None:
    assert compose([], [], sample_watch()).title == "The Northmark crossings"
    assert compose([], [], sample_watch(), title="Holm").title == "Holm"


def test_claims_are_numbered_in_page_order() -> None:
    brief = compose(sample_claims(), REPORTS, sample_watch())
    assert [entry.number for group in brief.groups for entry in group.entries] == [1, 2, 3, 4, 5]


def test_the_same_claim_twice_is_shown_once() -> None:
    assert compose([*sample_claims(), *sample_claims()], REPORTS, sample_watch()).all_claims.total == 5


def test_counts_by_place_and_by_kind_add_up_to_all_claims() -> None:
    brief = compose(sample_claims(), REPORTS, sample_watch())
    for rows in (brief.by_place, brief.by_kind):
        totals = [sum(column) for column in zip(*(row.by_status for row in rows), strict=True)]
        assert tuple(totals) == brief.all_claims.by_status
    assert sum(len(line.claims) for line in brief.index) == brief.all_claims.total


def test_a_report_without_claims_is_listed_with_none_drawn() -> None:
    brief = compose([], REPORTS, sample_watch())
    assert [line.drawn for line in brief.reports] == [(), ()]


def test_a_claim_whose_report_is_not_at_hand_is_still_shown() -> None:
    [group] = compose(sample_claims()[:1], [], sample_watch()).groups
    assert group.entries[0].report == "harbour.txt"
    assert group.entries[0].report_anchor is None


def test_what_could_not_be_resolved_is_grouped_by_reason() -> None:
    gaps = {
        gap.reason: [ref.text for ref in gap.claims]
        for gap in compose(sample_claims(), REPORTS, sample_watch()).gaps
    }
    assert gaps == {
        "no date in the words": ["time “now”"],
        "not named in the sentence": ["seller"],
        "the day of publication is not known": ["time “on Friday”"],
    }


def test_the_timeline_goes_by_month_and_leaves_out_what_has_no_date() -> None:
    months = compose(sample_claims(), REPORTS, sample_watch()).months
    assert [(month.label, [moment.when for moment in month.moments]) for month in months] == [
        ("October 2023", ["17 October 2023"]),
        ("No beginning given", ["until 31 December 2025"]),
    ]


def test_what_takes_longer_than_a_month_stands_at_the_head_of_its_year() -> None:
    claims = [dated(1, "2023-02-01", "2023-02-28"), dated(2, "2023-01-01", "2023-12-31")]
    months = compose(claims, REPORTS, sample_watch()).months
    assert [month.label for month in months] == ["2023, over more than a month", "February 2023"]


def test_a_strip_shows_days_and_tells_facts_from_the_rest() -> None:
    drawn = strip(
        [
            dated(1, "2023-10-01", "2023-10-01"),
            dated(2, "2023-10-03", "2023-10-04"),
            dated(3, "2023-10-03", "2023-10-03", Status.SPECULATED),
            dated(4, "2019-01-01", "2019-12-31"),
            dated(5, "2023-10-02", None),
        ]
    )
    assert drawn is not None
    assert drawn.summary == (
        "3 claims from 1 October 2023 to 3 October 2023, 2 of them put as fact; at most 2 in one day."
    )
    assert drawn.left_out.startswith("2 claims with longer, open or outlying times")
    assert [bar.title for bar in drawn.bars] == [
        "1 October 2023: 1 put as fact, 0 otherwise",
        "3 October 2023: 1 put as fact, 1 otherwise",
    ]


def test_a_strip_of_many_years_shows_the_two_that_hold_most() -> None:
    claims = [dated(n, f"{2000 + n}-05-01", f"{2000 + n}-05-01") for n in range(10)]
    claims += [dated(20 + n, f"2023-{n + 1:02}-01", f"2023-{n + 1:02}-02") for n in range(6)]
    drawn = strip(claims)
    assert drawn is not None
    assert drawn.summary.startswith("6 claims from January 2023 to June 2023")


def test_there_is_no_strip_of_a_single_day() -> None:
    assert strip([dated(1, "2023-10-01", "2023-10-01")]) is None
    assert strip([]) is None


@given(st.lists(st.dates(date(1, 1, 1), date(9999, 12, 31)), max_size=20))
def test_bars_stay_inside_the_strip(days: list[date]) -> None:
    drawn = strip([dated(n, day.isoformat(), day.isoformat()) for n, day in enumerate(days)])
    for bar in drawn.bars if drawn else ():
        assert 0 <= bar.x <= bar.x + bar.width <= 720.01
        assert bar.other_y >= 0
        assert bar.fact_y + bar.fact_height <= 96.01


def test_the_moment_that_is_shown_is_named() -> None:
    def shown(as_of: date) -> str | None:
        return compose([], [], sample_watch(), as_of=as_of).as_of

    assert shown(date(2023, 10, 10)) == "10 October 2023"
    assert shown(read_moment("2023-10-10")) == "10 October 2023, at the end of the day UTC"
    assert shown(datetime(2023, 10, 10, 9, 30, tzinfo=UTC)) == "10 October 2023, 09:30 UTC"
