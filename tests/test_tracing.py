"""Tracing a ledger: families are recorded once, grow as reports arrive, and go on after a stop."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve

from benchmarks import made_families as made
from tests.ledger.conftest import Clock
from tests.ledger.samples import READER, drawn, published, report
from watchfloor.errors import WatchfloorError
from watchfloor.ledger import Ledger
from watchfloor.model.family import Change
from watchfloor.model.report import Report
from watchfloor.pipeline import TraceLine, TraceSummary, trace_into, tracing
from watchfloor.reports.families.directions import Text
from watchfloor.reports.families.trace import trace
from watchfloor.watch.load import bundled, load
from watchfloor.watch.rows import Watch

RNG = random.Random(4)
STORY = made.story(31)
COPY = f"A line of our own.\n\n{STORY}"
CUT = made.excerpt(STORY, RNG, 0.5)
OTHER = made.story(32)


@pytest.fixture(scope="session")
def watch() -> Watch:
    return load(bundled("dprk"))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger(tmp_path: Path, clock: Clock) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.db", clock) as opened:
        yield opened


def keep(ledger: Ledger, *texts: str, since: int = 1) -> list[Report]:
    """Record reports of the texts, each published a day after the one before."""
    kept = []
    for day, text in enumerate(texts, start=since):
        one, raw = report(text, f"{day}.txt", published=published(f"2023-05-{day:02}"))
        ledger.record(one, raw, READER, drawn(one))
        kept.append(one)
    return kept


def members(ledger: Ledger) -> list[tuple[str, ...]]:
    return [recorded.family.members for recorded in ledger.families()]


def ids(*reports: Report) -> tuple[str, ...]:
    return tuple(one.id for one in reports)


def test_families_are_recorded_with_what_drifted(ledger: Ledger, watch: Watch) -> None:
    changed, was, became = made.drifted(STORY, random.Random(1))
    one, other, _ = keep(ledger, STORY, changed, OTHER)
    summary = trace_into(ledger, watch)
    assert summary == TraceSummary(traced=3, known=0, changed=1)
    (recorded,) = ledger.families()
    assert recorded.family.members == ids(one, other)
    assert recorded.rules == tracing.TRACE_RULES
    drift = recorded.family.drifts[0]
    assert (drift.change, drift.first) == (Change.VALUE, other.id)
    assert was in drift.was.text
    assert drift.became is not None
    assert became in drift.became.text


def test_what_was_traced_is_not_traced_again(ledger: Ledger, watch: Watch) -> None:
    keep(ledger, STORY, COPY)
    trace_into(ledger, watch)
    before = list(ledger.families())
    assert trace_into(ledger, watch) == TraceSummary(traced=0, known=2)
    assert list(ledger.families()) == before


def test_a_new_report_joins_the_family_and_the_ledger_shows_how_it_was(
    ledger: Ledger, watch: Watch, clock: Clock
) -> None:
    one, copy, _ = keep(ledger, STORY, COPY, OTHER)
    trace_into(ledger, watch)
    before = clock.moment
    clock.move(days=1)
    (cut,) = keep(ledger, CUT, since=4)
    assert trace_into(ledger, watch) == TraceSummary(traced=1, known=3, changed=1)
    assert members(ledger) == [ids(one, copy, cut)]
    assert [recorded.family.members for recorded in ledger.families(before)] == [ids(one, copy)]


def test_an_earlier_original_that_arrives_late_leads_the_family(ledger: Ledger, watch: Watch) -> None:
    copy, cut = keep(ledger, COPY, CUT, since=2)
    trace_into(ledger, watch)
    (original,) = keep(ledger, STORY, since=1)
    assert trace_into(ledger, watch) == TraceSummary(traced=1, known=2, changed=1, gone=1)
    assert members(ledger) == [ids(original, copy, cut)]


def test_reports_traced_one_by_one_are_of_the_families_that_all_at_once_are(
    ledger: Ledger, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tracing, "_AT_ONCE", 7)
    texts, _ = made.families_of(made.COPIES, 13, 12)
    kept = keep(ledger, *list(dict.fromkeys(text.text for text in texts))[:28])
    trace_into(ledger, watch)
    asked = [Text(one.id, one.text, one.published.value if one.published else None) for one in kept]
    assert set(members(ledger)) == {family.members for family in trace(asked)}


def test_a_stopped_run_goes_on_where_it_was(
    ledger: Ledger, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tracing, "_AT_ONCE", 1)
    one, copy = keep(ledger, STORY, COPY)
    lines: list[TraceLine] = []
    summary = trace_into(ledger, watch, progress=lines.append, stop=lambda: True)
    assert summary == TraceSummary(traced=1, known=0, stopped=True, left=1)
    assert [line.input for line in lines] == ["1.txt"]
    assert trace_into(ledger, watch) == TraceSummary(traced=1, known=1, changed=1)
    assert members(ledger) == [ids(one, copy)]


def test_a_run_that_dies_while_it_records_leaves_nothing_half_done(
    ledger: Ledger, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(ledger, STORY, COPY)

    def fail(*_: object) -> None:
        raise WatchfloorError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr("watchfloor.ledger.tracing._add_family", fail)
        with pytest.raises(WatchfloorError):
            trace_into(ledger, watch)
    assert (ledger.count_traced(), list(ledger.families())) == (0, [])
    assert trace_into(ledger, watch).changed == 1


def test_a_report_that_was_replaced_leaves_the_family(ledger: Ledger, watch: Watch) -> None:
    one, copy, cut = keep(ledger, STORY, COPY, CUT)
    trace_into(ledger, watch)
    again, raw = report(COPY, "2.txt", published=copy.published, language="de")
    ledger.record(again, raw, evolve(READER, extractor="rules 2"), drawn(again))
    assert trace_into(ledger, watch) == TraceSummary(traced=1, known=2, changed=1)
    assert members(ledger) == [ids(one, copy, cut)]


def test_a_family_whose_last_copy_was_replaced_by_another_text_is_no_more(
    ledger: Ledger, watch: Watch
) -> None:
    url = "https://post.example/1"
    keep(ledger, STORY)
    for text in (COPY, OTHER):
        one, raw = report(text, "2.txt", url=url, published=published("2023-05-02"))
        ledger.record(one, raw, READER, drawn(one))
        trace_into(ledger, watch)
    assert members(ledger) == []


def test_directions_are_told_anew_when_the_watch_changes(ledger: Ledger, watch: Watch) -> None:
    keep(ledger, STORY, f"{STORY}\n", COPY)
    trace_into(ledger, watch)
    (before,) = ledger.families()
    smaller = evolve(watch, outlets=watch.outlets[1:])
    assert trace_into(ledger, smaller) == TraceSummary(traced=0, known=3, changed=1)
    (after,) = ledger.families()
    assert after.family == before.family
    assert after.rests_on != before.rests_on


def test_directions_between_equal_texts_are_told_anew_too(ledger: Ledger, watch: Watch) -> None:
    keep(ledger, STORY, f"{STORY}\n")
    trace_into(ledger, watch)
    assert trace_into(ledger, evolve(watch, outlets=watch.outlets[1:])).changed == 1


def test_other_rules_find_the_families_anew(
    ledger: Ledger, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(ledger, STORY, COPY)
    trace_into(ledger, watch)
    monkeypatch.setattr(tracing, "TRACE_RULES", "families 99")
    assert trace_into(ledger, watch) == TraceSummary(traced=2, known=0, changed=1)
    assert [recorded.rules for recorded in ledger.families()] == ["families 99"]


def test_families_in_other_languages_are_found_and_no_drift_is_told_of_them(
    ledger: Ledger, watch: Watch
) -> None:
    for name in ("a.txt", "b.txt"):
        one, raw = report(f"{name} {STORY}", name, language="de")
        ledger.record(one, raw, READER, drawn(one))
    trace_into(ledger, watch)
    (recorded,) = ledger.families()
    assert recorded.family.drifts == ()


def test_a_family_whose_drift_cannot_be_told_is_named_and_kept(
    ledger: Ledger, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("a fault")

    keep(ledger, STORY, COPY)
    monkeypatch.setattr("watchfloor.assessment.drift.drifts", fail)
    (reason,) = trace_into(ledger, watch).failed
    assert reason.endswith("ValueError: a fault")
    assert len(members(ledger)) == 1
