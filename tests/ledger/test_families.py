"""Families are kept with the fingerprints that they were found by; the newest row of each tells how it stands."""

from __future__ import annotations

from attrs import evolve

from tests.ledger.conftest import Clock
from tests.ledger.samples import READER, drawn, report
from watchfloor.ledger import Found, Ledger, RecordedFamily, Tracing
from watchfloor.model.family import Edge, Family, Relation
from watchfloor.model.report import Report

BY = Tracing("families 1", "border 1")
FEATURES = b"features"


def with_reports(ledger: Ledger, *texts: str) -> list[Report]:
    """Record a report of each text, and give them."""
    made = [report(text, f"{text}.txt") for text in texts]
    for one, raw in made:
        ledger.record(one, raw, READER, drawn(one))
    return [one for one, _ in made]


def trace(ledger: Ledger, families: tuple[Family, ...] = (), gone: tuple[str, ...] = ()) -> None:
    """Record that all reports that there are to trace were traced, and the families."""
    prints = [(one.key, FEATURES) for one in ledger.to_trace(BY.rules)]
    ledger.record_tracing(BY, Found(prints, families, gone))


def family(*members: Report) -> Family:
    first, *others = (member.id for member in members)
    edges = tuple(Edge(first, other, Relation.COPY, 1.0, evidence=("dates",)) for other in others)
    return Family("the family", (first, *others), first, edges)


def standing(ledger: Ledger) -> list[Family]:
    return [recorded.family for recorded in ledger.families()]


def test_a_family_comes_back_with_what_it_rests_on(ledger: Ledger, clock: Clock) -> None:
    both = family(*with_reports(ledger, "one", "two"))
    trace(ledger, (both,))
    assert list(ledger.families()) == [RecordedFamily(both, clock.moment, "families 1", "border 1")]


def test_what_was_traced_is_not_traced_again(ledger: Ledger) -> None:
    with_reports(ledger, "one", "two")
    assert ledger.count_traced() == 0
    trace(ledger)
    (third,) = with_reports(ledger, "three")
    assert [one.file for one in ledger.to_trace(BY.rules)] == [third.file]
    assert [one.body for one in ledger.traced(BY.rules)] == [FEATURES, FEATURES]
    assert ledger.count_traced() == 2


def test_other_rules_trace_everything_again(ledger: Ledger) -> None:
    with_reports(ledger, "one", "two")
    trace(ledger)
    assert len(list(ledger.to_trace("families 2"))) == 2
    assert list(ledger.traced("families 2")) == []


def test_a_family_that_grew_stands_as_it_is_now_and_was_as_it_was(ledger: Ledger, clock: Clock) -> None:
    reports = with_reports(ledger, "one", "two")
    trace(ledger, (family(*reports),))
    before = clock.moment
    clock.move(days=1)
    reports += with_reports(ledger, "three")
    trace(ledger, (family(*reports),))
    assert standing(ledger) == [family(*reports)]
    assert [recorded.family for recorded in ledger.families(before)] == [family(*reports[:2])]
    assert (ledger.count_traced(), ledger.count_traced(before)) == (3, 2)


def test_a_family_that_is_gone_stands_no_more_and_can_come_back(ledger: Ledger, clock: Clock) -> None:
    both = family(*with_reports(ledger, "one", "two"))
    trace(ledger, (both,))
    before = clock.moment
    clock.move(days=1)
    trace(ledger, gone=("the family",))
    assert standing(ledger) == []
    assert [recorded.family for recorded in ledger.families(before)] == [both]
    trace(ledger, (both,))
    assert standing(ledger) == [both]


def test_the_same_tracing_twice_doubles_nothing(ledger: Ledger, clock: Clock) -> None:
    both = family(*with_reports(ledger, "one", "two"))
    trace(ledger, (both,))
    first = list(ledger.families())
    clock.move(days=1)
    ledger.record_tracing(BY, Found([(one.key, FEATURES) for one in ledger.traced(BY.rules)], (both,)))
    assert list(ledger.families()) == first
    assert ledger.count_traced() == 2


def test_a_revision_of_a_report_is_traced_anew(ledger: Ledger) -> None:
    one, raw = report("one")
    ledger.record(one, raw, READER, drawn(one))
    trace(ledger)
    cleaned = evolve(one, language="de")
    ledger.record(cleaned, raw, evolve(READER, extractor="rules 2"), drawn(cleaned))
    (todo,) = ledger.to_trace(BY.rules)
    assert ledger.revision(todo.key) == cleaned
    assert list(ledger.traced(BY.rules)) == []
