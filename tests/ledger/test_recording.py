"""What is recorded is kept, once, and in the order of recording."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from attrs import evolve
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.ledger.conftest import Clock
from tests.ledger.samples import (
    LISTS,
    MEASURES,
    READER,
    REASON,
    claim,
    drawn,
    finding,
    match,
    published,
    report,
)
from tests.ledger.test_looking import FIRST as LOOKING
from tests.ledger.test_looking import seen
from watchfloor.errors import LedgerError
from watchfloor.ledger import Drawn, Found, Ledger, Outcome, Reader, Tracing
from watchfloor.ledger.schema import metadata
from watchfloor.model.claim import Kind
from watchfloor.model.family import Family


def holding(ledger: Ledger) -> str:
    """Give everything that a ledger shows, as JSON."""
    return json.dumps(
        [
            [one.to_json() for one in ledger.reports()],
            [one.to_json() for one in ledger.claims()],
            [one.to_json() for one in ledger.refused_claims()],
            [one.to_json() for one in ledger.refusals()],
            ledger.summary().to_json(),
        ],
        sort_keys=True,
    )


def test_a_report_comes_back_with_its_claims_and_its_bytes(ledger: Ledger) -> None:
    one, raw = report()
    assert ledger.record(one, raw, READER, drawn(one, Kind.MOVEMENT, Kind.TREND))
    assert [recorded.report for recorded in ledger.reports()] == [one]
    assert {recorded.claim.kind for recorded in ledger.claims()} == {Kind.MOVEMENT, Kind.TREND}
    assert [recorded.claim for recorded in ledger.claims()] == sorted(
        (claim(one, Kind.MOVEMENT), claim(one, Kind.TREND)), key=lambda drawn: drawn.id
    )
    assert ledger.raw(one.id) == raw


def test_claims_refused_at_the_door_are_kept_with_the_reason(ledger: Ledger) -> None:
    one, raw = report()
    ledger.record(one, raw, READER, drawn(one))
    (refused,) = ledger.refused_claims()
    assert (refused.claim, refused.reason) == (claim(one, Kind.RULE), REASON)


def test_the_same_reading_twice_is_nothing_new(ledger: Ledger, clock: Clock) -> None:
    one, raw = report()
    ledger.record(one, raw, READER, drawn(one, Kind.MOVEMENT))
    before = holding(ledger)
    clock.move(days=1)
    assert ledger.recall(one, READER)
    assert not ledger.record(one, raw, READER, drawn(one, Kind.MOVEMENT))
    assert holding(ledger) == before


def test_what_was_never_read_is_not_recalled(ledger: Ledger) -> None:
    one, raw = report()
    assert not ledger.recall(one, READER)
    ledger.record(one, raw, READER, drawn(one))
    assert not ledger.recall(one, Reader("rules 2", READER.watch))
    assert not ledger.recall(one, Reader(READER.extractor, "another border"))
    assert not ledger.recall(evolve(one, published=published("2022-05-04")), READER)


def test_a_date_added_later_makes_a_new_revision_that_stands(ledger: Ledger, clock: Clock) -> None:
    undated, raw = report()
    dated = evolve(undated, published=published("2022-05-04"))
    ledger.record(undated, raw, READER, drawn(undated, Kind.MOVEMENT))
    clock.move(days=1)
    ledger.record(dated, raw, READER, drawn(dated, Kind.MOVEMENT, Kind.TREND))
    assert [recorded.report for recorded in ledger.reports()] == [dated]
    assert ledger.summary().claims == 2


def test_a_date_taken_back_makes_the_earlier_reading_stand_again(ledger: Ledger, clock: Clock) -> None:
    undated, raw = report()
    dated = evolve(undated, published=published("2022-05-04"))
    for version in (undated, dated):
        ledger.record(version, raw, READER, drawn(version, Kind.MOVEMENT))
    between = clock.moment
    clock.move(hours=1)
    assert ledger.recall(undated, READER)
    assert [recorded.report for recorded in ledger.reports()] == [undated]
    assert [recorded.report for recorded in ledger.reports(between)] == [dated]


def test_a_better_extractor_replaces_the_claims_in_view(ledger: Ledger) -> None:
    one, raw = report()
    ledger.record(one, raw, READER, drawn(one, Kind.MOVEMENT))
    ledger.record(one, raw, Reader("rules 2", READER.watch), drawn(one, Kind.TREND))
    assert [recorded.claim.kind for recorded in ledger.claims()] == [Kind.TREND]


def test_a_new_version_of_an_address_supersedes_the_one_before(ledger: Ledger, clock: Clock) -> None:
    url = "https://post.example/coal"
    first, first_raw = report("Ten wagons crossed.", url=url)
    second, second_raw = report("Twelve wagons crossed.", url=url + "#latest")
    ledger.record(first, first_raw, READER, drawn(first, Kind.MOVEMENT))
    between = clock.moment
    clock.move(hours=1)
    ledger.record(second, second_raw, READER, drawn(second, Kind.MOVEMENT))
    (current,) = ledger.reports()
    assert (current.report, current.version, current.supersedes) == (second, 2, first.id)
    (earlier,) = ledger.reports(between)
    assert (earlier.report, earlier.version, earlier.supersedes) == (first, 1, None)
    assert [recorded.claim.report for recorded in ledger.claims()] == [second.id]
    assert ledger.raw(first.id) == first_raw


def test_an_old_version_read_again_stays_superseded(ledger: Ledger) -> None:
    url = "https://post.example/coal"
    first, first_raw = report("Ten wagons crossed.", url=url)
    second, second_raw = report("Twelve wagons crossed.", url=url)
    ledger.record(first, first_raw, READER, drawn(first))
    ledger.record(second, second_raw, READER, drawn(second))
    assert ledger.recall(first, READER)
    assert [recorded.report for recorded in ledger.reports()] == [second]


def test_a_report_in_a_language_that_is_not_read_is_kept_and_listed(ledger: Ledger) -> None:
    one, raw = report("Двенадцать вагонов.", language="ru")
    ledger.record(one, raw, READER, Drawn(outcome=Outcome.LANGUAGE_NOT_READ))
    (recorded,) = ledger.reports()
    assert recorded.outcome == Outcome.LANGUAGE_NOT_READ
    assert ledger.summary().languages_not_read == 1


def test_the_same_refusal_is_recorded_once(ledger: Ledger) -> None:
    assert ledger.refuse("folder/a.bin", "this is not text", "leave it out")
    assert not ledger.refuse("folder/a.bin", "this is not text", "leave it out")
    assert ledger.refuse("folder/a.bin", "it is empty")
    assert [refusal.reason for refusal in ledger.refusals()] == ["it is empty", "this is not text"]


def test_an_input_that_is_read_after_all_is_no_longer_refused(ledger: Ledger, clock: Clock) -> None:
    ledger.refuse("a.txt", "it is empty")
    ledger.refuse("b.txt", "it is empty")
    refused = clock.moment
    clock.move(days=1)
    ledger.settle("a.txt")
    assert [refusal.input for refusal in ledger.refusals()] == ["b.txt"]
    assert [refusal.input for refusal in ledger.refusals(refused)] == ["a.txt", "b.txt"]
    assert ledger.refuse("a.txt", "it is empty")
    assert [refusal.input for refusal in ledger.refusals()] == ["a.txt", "b.txt"]


def test_names_that_are_no_text_are_kept_as_their_escapes(ledger: Ledger) -> None:
    ledger.refuse("bad\udcff\0.txt", "it is empty")
    assert [refusal.input for refusal in ledger.refusals()] == ["bad\\udcff\\x00.txt"]


def test_an_unknown_report_has_no_bytes(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="no report has the id nothing"):
        ledger.raw("nothing")


def test_bytes_or_claims_of_another_report_are_refused(ledger: Ledger) -> None:
    one, raw = report()
    other, _ = report("Another.")
    with pytest.raises(LedgerError, match="not those of the report"):
        ledger.record(one, b"else", READER, Drawn())
    with pytest.raises(LedgerError, match="is not on this report"):
        ledger.record(one, raw, READER, drawn(other, Kind.TREND))
    assert ledger.summary().reports == 0


def test_a_reading_that_fails_half_way_leaves_nothing(ledger: Ledger) -> None:
    one, raw = report()
    twice = (claim(one), claim(one))
    with pytest.raises(LedgerError, match="the database refuses"):
        ledger.record(one, raw, READER, Drawn(twice))
    assert list(ledger.reports()) == []
    assert not ledger.recall(one, READER)


@pytest.mark.parametrize("table", sorted(metadata.tables))
def test_no_row_can_be_changed_or_deleted(ledger: Ledger, table: str) -> None:
    one, raw = report(url="https://post.example/coal")
    ledger.record(one, raw, READER, drawn(one, Kind.MOVEMENT))
    ledger.refuse("a.bin", "it is empty")
    for screener, result in ((MEASURES, finding(claim(one))), (LISTS, match(claim(one)))):
        (screened,) = ledger.to_screen(screener)
        ledger.record_screening(screened.reading, screener, (result,))
    ledger.record_caps(MEASURES, ())
    (traced,) = ledger.to_trace("families 1")
    found = Found([(traced.key, b"features")], [Family("f", (one.id,))])
    ledger.record_tracing(Tracing("families 1", "border 1"), found)
    ledger.record_looking(LOOKING, seen(4, pictures=True))
    for change in (f"UPDATE {table} SET recorded_at = recorded_at", f"DELETE FROM {table}"):  # noqa: S608
        with pytest.raises(DBAPIError, match="append-only"), ledger._engine.begin() as connection:
            connection.execute(text(change))


def test_two_openings_of_one_ledger_double_nothing(open_ledger: Callable[[], Ledger]) -> None:
    here, there = open_ledger(), open_ledger()
    one, raw = report(url="https://post.example/coal")
    assert here.record(one, raw, READER, drawn(one, Kind.MOVEMENT))
    assert not there.record(one, raw, READER, drawn(one, Kind.MOVEMENT))
    assert there.summary() == here.summary()
    assert there.summary().claims == 1
