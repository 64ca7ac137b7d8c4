"""What the ledger answers: at a moment, narrowed, counted, in order."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.conftest import Clock
from tests.ledger.samples import READER, claim, drawn, report
from watchfloor.errors import UsageError
from watchfloor.ledger import ClaimFilter, Drawn, Ledger, read_moment
from watchfloor.model.claim import Kind, Status, Time


def test_as_of_shows_the_ledger_as_it_stood(ledger: Ledger, clock: Clock) -> None:
    start = clock.moment
    for day, name in enumerate(("a.txt", "b.txt")):
        one, raw = report(f"Report {day} says so.", file=name)
        ledger.record(one, raw, READER, drawn(one, Kind.MOVEMENT))
        ledger.refuse(f"{day}.bin", "it is empty")
        clock.move(days=1)
    assert [one.report.file for one in ledger.reports(start)] == ["a.txt"]
    assert len(list(ledger.claims(start))) == 1
    assert len(list(ledger.refusals(start))) == 1
    assert ledger.summary(start).reports == 1
    assert ledger.summary().reports == 2
    assert ledger.summary(datetime(2000, 1, 1, tzinfo=UTC)).reports == 0


def test_a_day_means_its_end_in_utc() -> None:
    assert read_moment("2023-10-10") == datetime(2023, 10, 10, 23, 59, 59, 999999, tzinfo=UTC)


def test_a_moment_without_a_zone_is_in_utc() -> None:
    assert read_moment("2023-10-10T12:00") == datetime(2023, 10, 10, 12, tzinfo=UTC)
    assert read_moment("2023-10-10T12:00+09:00") == datetime(2023, 10, 10, 3, tzinfo=UTC)


@given(st.text(max_size=20))
def test_any_words_are_a_moment_in_utc_or_refused(words: str) -> None:
    with suppress(UsageError):
        assert read_moment(words).tzinfo is UTC


@pytest.mark.parametrize(
    ("since", "until", "wanted"),
    [
        ("2022-05-03", None, {"day", "span", "open"}),
        ("2022-05-04", None, {"span", "open"}),
        (None, "2022-05-01", {"span", "open"}),
        (None, "2022-04-01", set()),
        ("2023-01-01", "2023-12-31", {"open"}),
    ],
)
def test_claims_are_narrowed_to_those_whose_time_overlaps(
    ledger: Ledger, since: str | None, until: str | None, wanted: set[str]
) -> None:
    times = {
        "day": Time("day", "2022-05-03", "2022-05-03"),
        "span": Time("span", "2022-05-01", "2022-05-31T23:59"),
        "open": Time("open", "2022-05-01", None),
        "unresolved": Time("unresolved", reason="no year"),
    }
    one, raw = report()
    ledger.record(one, raw, READER, Drawn([claim(one, time=time) for time in times.values()]))
    found = ledger.claims(wanted=ClaimFilter(since=since, until=until))
    assert {recorded.claim.time.text for recorded in found if recorded.claim.time} == wanted


def test_claims_are_narrowed_by_kind_status_and_report(ledger: Ledger) -> None:
    for text in ("One.", "Two."):
        one, raw = report(text)
        denied = evolve(claim(one, Kind.WORKS), status=Status.DENIED)
        ledger.record(one, raw, READER, Drawn((claim(one, Kind.TREND), denied)))
    assert len(list(ledger.claims(wanted=ClaimFilter(kind=Kind.TREND)))) == 2
    assert len(list(ledger.claims(wanted=ClaimFilter(status=Status.DENIED)))) == 2
    assert len(list(ledger.claims(wanted=ClaimFilter(report=report("One.")[0].id)))) == 2
    assert list(ledger.claims(wanted=ClaimFilter(kind=Kind.TREND, status=Status.DENIED))) == []


def test_reports_and_claims_come_by_file_and_place_in_the_text(ledger: Ledger) -> None:
    for name in ("b.txt", "Z.txt", "a.txt", "é.txt"):
        one, raw = report(f"It is said in {name} that they left. And returned.", file=name)
        late = claim(one, Kind.MOVEMENT, span=(30, 40))
        ledger.record(one, raw, READER, Drawn((late, claim(one, Kind.TREND))))
    in_order = ["Z.txt", "a.txt", "b.txt", "é.txt"]
    assert [one.report.file for one in ledger.reports()] == in_order
    placed = [(one.claim.file, one.claim.span) for one in ledger.claims()]
    assert [file for file, _ in placed] == [file for file in in_order for _ in range(2)]
    assert all(placed[at][1] <= placed[at + 1][1] for at in range(0, len(placed), 2))


def test_the_summary_counts_what_stands(ledger: Ledger, clock: Clock) -> None:
    one, raw = report()
    ledger.record(one, raw, READER, drawn(one, Kind.MOVEMENT, Kind.TREND))
    ledger.refuse("a.bin", "it is empty")
    summary = ledger.summary()
    assert (summary.reports, summary.claims, summary.claims_refused, summary.refusals) == (1, 2, 1, 1)
    assert summary.by_kind == {Kind.MOVEMENT: 1, Kind.TREND: 1}
    assert summary.by_status == {Status.REPORTED: 2}
    assert summary.first_recorded_at == summary.last_recorded_at == clock.moment


def test_an_empty_ledger_has_a_summary(ledger: Ledger) -> None:
    summary = ledger.summary()
    assert (summary.reports, summary.claims, summary.first_recorded_at) == (0, 0, None)


def test_a_clock_without_a_zone_is_refused(ledger: Ledger, clock: Clock) -> None:
    clock.moment = clock.moment.replace(tzinfo=None)
    with pytest.raises(Exception, match="a moment needs a zone"):
        ledger.refuse("a.bin", "it is empty")
