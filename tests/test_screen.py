"""Screening: a ledger's claims are held against the law of their day and against lists, once, and as asked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from attrs import evolve

from tests.screened import HERON, sell
from watchfloor.ledger import Ledger
from watchfloor.model.finding import Verdict
from watchfloor.model.listing import Entry, EntryKind, ListedName, Listing
from watchfloor.model.match import Outcome
from watchfloor.pipeline import ScreenSummary, screen_into
from watchfloor.sanctions.figures import Figure
from watchfloor.watch.load import bundled, load
from watchfloor.watch.rows import Watch

LIST = Listing("A List, 2024-01-02", (Entry("XXe.001", EntryKind.ORGANISATION, (ListedName(HERON),)),))


@pytest.fixture(scope="module")
def watch() -> Watch:
    return load(bundled("dprk"))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "w.db"


@pytest.fixture
def ledger(place: Path) -> Iterator[Ledger]:
    with Ledger(place) as opened:
        yield opened


def test_claims_are_held_against_measures_and_names_against_lists(ledger: Ledger, watch: Watch) -> None:
    sell(ledger)
    summary = screen_into(ledger, watch, [LIST])
    assert [(one.screened, one.known) for one in summary.passes] == [(1, 0), (1, 0)]
    assert {recorded.finding.verdict for recorded in ledger.findings()} == {Verdict.PROHIBITED}
    (match,) = [recorded.match for recorded in ledger.matches()]
    assert (match.name, match.entry, match.listing) == (HERON, "XXe.001", LIST.id)
    (claimed,) = ledger.claims()
    assert match.claim == claimed.claim.id


def holding(ledger: Ledger) -> list[object]:
    return [list(ledger.findings()), list(ledger.matches()), ledger.caps(), ledger.summary()]


def test_a_second_run_finds_nothing_new(ledger: Ledger, watch: Watch) -> None:
    sell(ledger)
    screen_into(ledger, watch, [LIST])
    before = holding(ledger)
    summary = screen_into(ledger, watch, [LIST])
    assert [(one.screened, one.known) for one in summary.passes] == [(0, 1), (0, 1)]
    assert holding(ledger) == before


def test_claims_are_screened_again_when_measures_or_lists_change(ledger: Ledger, watch: Watch) -> None:
    sell(ledger)
    screen_into(ledger, watch, [LIST])
    lawless = evolve(watch, measures=())
    newer = evolve(LIST, id="A List, 2024-02-03", entries=(evolve(LIST.entries[0], id="XXe.009"),))
    summary = screen_into(ledger, lawless, [newer])
    assert [one.screened for one in summary.passes] == [1, 1]
    assert list(ledger.findings()) == []
    assert [recorded.match.entry for recorded in ledger.matches()] == ["XXe.009"]


def test_without_lists_only_measures_are_held_against_and_earlier_matches_stand(
    ledger: Ledger, watch: Watch
) -> None:
    sell(ledger)
    screen_into(ledger, watch, [LIST])
    assert len(screen_into(ledger, watch).passes) == 1
    assert len(list(ledger.matches())) == 1


def test_names_that_are_like_none_on_a_list_are_not_kept(ledger: Ledger, watch: Watch) -> None:
    sell(ledger, "Orm Testo")
    screen_into(ledger, watch, [LIST])
    assert list(ledger.matches()) == []


def test_a_ship_found_by_name_and_by_number_is_one_match(ledger: Ledger, watch: Watch) -> None:
    ship = Entry("XXv.1", EntryKind.VESSEL, (ListedName("GREY HERON 5"),), imo="9074729")
    sell(ledger, "Grey Heron 5", "The Grey Heron 5 (IMO 9074729) brought coal to China.")
    screen_into(ledger, watch, [evolve(LIST, entries=(ship,))])
    (match,) = [recorded.match for recorded in ledger.matches()]
    assert (match.entry, match.outcome) == ("XXv.1", Outcome.MATCH)


def screen_until(ledger: Ledger, watch: Watch, last: int) -> ScreenSummary:
    """Screen, and stop after a number of reports."""
    asked = count(1)
    return screen_into(ledger, watch, [LIST], stop=lambda: next(asked) >= last)


def test_a_stopped_run_keeps_what_is_done_and_goes_on(ledger: Ledger, watch: Watch) -> None:
    for number in range(4):
        sell(ledger, text=f"It sold coal, says report {number}.", file=f"{number}.txt")
    summary = screen_until(ledger, watch, 2)
    assert (summary.stopped, summary.left, len(summary.passes)) == (True, 2, 1)
    again = screen_into(ledger, watch, [LIST])
    assert [(one.screened, one.known) for one in again.passes] == [(2, 2), (4, 0)]


@pytest.mark.parametrize("broken_off", [1, 3, 4, 6, 7])
def test_a_run_broken_off_anywhere_comes_to_the_same(tmp_path: Path, watch: Watch, broken_off: int) -> None:
    came_to = []
    for name, run_on in (("whole.db", 99), ("broken.db", broken_off)):
        with Ledger(tmp_path / name) as ledger:
            for number in range(4):
                sell(ledger, text=f"It sold coal, says report {number}.", file=f"{number}.txt")
            screen_until(ledger, watch, run_on)
            screen_into(ledger, watch, [LIST])
            found = [recorded.finding for recorded in ledger.findings()]
            came_to.append((found, [recorded.match for recorded in ledger.matches()], ledger.caps()))
    assert came_to[0] == came_to[1]


def test_a_report_whose_screening_fails_is_named_and_the_others_go_on(
    ledger: Ledger, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    from watchfloor.sanctions import findings

    sell(ledger, text="It sold coal, faultily.", file="bad.txt")
    sell(ledger)
    whole = findings.find

    def find(one: object, *rest: object, **named: object) -> object:
        if "faultily" in one.quote:  # type: ignore[attr-defined]
            raise KeyError("faulty")
        return whole(one, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(findings, "find", find)
    (failed,) = screen_into(ledger, watch).failed
    assert (failed.input, failed.reason) == ("bad.txt", "screening it failed: KeyError: 'faulty'")
    assert len({recorded.finding.claim for recorded in ledger.findings()}) == 1


def test_official_figures_are_summed_against_caps(ledger: Ledger, watch: Watch) -> None:
    sell(ledger)
    figure = Figure("2019-01-01", "2019-01-31", "diesel", 1000.0, "bbl", "made up", "f.csv:2")
    screen_into(ledger, watch, figures=[figure])
    assert [(cap.unit, cap.low) for cap in ledger.caps()] == [("bbl", 1000.0)]
