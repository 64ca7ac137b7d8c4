"""Findings and matches are kept with what they rest on; the newest stand, and the earlier ones stay visible."""

from __future__ import annotations

from attrs import evolve

from tests.ledger.conftest import Clock
from tests.ledger.samples import LISTS, MEASURES, READER, claim, drawn, finding, match, report
from watchfloor.ledger import Against, Ledger, Reader, Screened, Screener
from watchfloor.model.claim import Claim, Kind
from watchfloor.model.finding import Finding, Verdict
from watchfloor.model.match import Match, Outcome
from watchfloor.model.report import Report
from watchfloor.pipeline import screen_into
from watchfloor.sanctions.cap_sums import CapSum
from watchfloor.watch.rows import Watch

NEW_LAW = evolve(MEASURES, rests_on=("border 2",))
NEW_LISTS = evolve(LISTS, rests_on=("border 1", "A List, 2023-01-01"))


def cap_sum(total: float) -> CapSum:
    return CapSum(
        "res-1",
        "Council 1, paragraph 5",
        500.0,
        "bbl",
        "2022-01-01",
        "2022-12-31",
        total,
        total,
        (),
        (),
        (),
        True,
    )


def with_a_report(ledger: Ledger, text: str = "Coal went.", *kinds: Kind) -> Report:
    one, raw = report(text)
    ledger.record(one, raw, READER, drawn(one, *(kinds or (Kind.MOVEMENT,))))
    return one


def screen(ledger: Ledger, screener: Screener, *results: Finding | Match) -> bool:
    """Screen the one reading that there is."""
    reading = next(ledger.to_screen(screener)).reading
    return ledger.record_screening(reading, screener, results)


def the_claim(ledger: Ledger) -> Claim:
    return next(ledger.claims()).claim


def test_findings_and_matches_come_back_with_what_they_rest_on(ledger: Ledger, clock: Clock) -> None:
    with_a_report(ledger)
    found, matched = finding(the_claim(ledger)), match(the_claim(ledger))
    assert screen(ledger, MEASURES, found)
    assert screen(ledger, LISTS, matched)
    (recorded,) = ledger.findings()
    assert (recorded.finding, recorded.rules, recorded.rests_on) == (found, "measures 1", ("border 1",))
    assert recorded.recorded_at == clock.moment
    (same,) = ledger.matches()
    assert (same.match, same.rests_on) == (matched, LISTS.rests_on)
    assert set(ledger.screened()) == {
        Screened(Against.MEASURES, "measures 1", ("border 1",), 1),
        Screened(Against.LISTS, "names 1", LISTS.rests_on, 1),
    }


def test_what_was_screened_is_not_screened_again(ledger: Ledger) -> None:
    with_a_report(ledger)
    (todo,) = ledger.to_screen(MEASURES)
    found = (finding(todo.claims[0]),)
    assert ledger.record_screening(todo.reading, MEASURES, found)
    assert list(ledger.to_screen(MEASURES)) == []
    assert len(list(ledger.to_screen(LISTS))) == 1
    assert not ledger.record_screening(todo.reading, MEASURES, found)
    assert ledger.recall_screenings(MEASURES) == 1
    assert len(list(ledger.findings())) == 1


def test_a_reading_without_findings_counts_as_screened(ledger: Ledger) -> None:
    with_a_report(ledger)
    assert screen(ledger, LISTS)
    assert list(ledger.to_screen(LISTS)) == []
    assert list(ledger.matches()) == []


def test_reports_without_claims_are_not_screened(ledger: Ledger) -> None:
    one, raw = report()
    ledger.record(one, raw, READER, drawn(one))
    assert list(ledger.to_screen(MEASURES)) == []


def test_what_is_to_be_screened_comes_with_all_claims_of_the_reading_and_its_date(ledger: Ledger) -> None:
    for text in ("One.", "Two."):
        with_a_report(ledger, text, Kind.MOVEMENT, Kind.TREND)
    todo = list(ledger.to_screen(MEASURES))
    assert [len(one.claims) for one in todo] == [2, 2]
    assert [one.published for one in todo] == [None, None]


def test_new_measures_give_new_findings_and_the_old_ones_are_shown_as_of_their_time(
    ledger: Ledger, clock: Clock
) -> None:
    with_a_report(ledger)
    screen(ledger, MEASURES, finding(the_claim(ledger), Verdict.NOT_COVERED, None))
    before = clock.moment
    clock.move(days=1)
    screen(ledger, NEW_LAW, finding(the_claim(ledger), Verdict.PROHIBITED))
    assert [one.finding.verdict for one in ledger.findings()] == [Verdict.PROHIBITED]
    assert [one.finding.verdict for one in ledger.findings(before)] == [Verdict.NOT_COVERED]
    assert [one.rests_on for one in ledger.screened(before)] == [("border 1",)]


def test_going_back_to_the_former_measures_lets_their_findings_stand_again(
    ledger: Ledger, clock: Clock
) -> None:
    with_a_report(ledger)
    screen(ledger, MEASURES, finding(the_claim(ledger), Verdict.NOT_COVERED, None))
    clock.move(days=1)
    screen(ledger, NEW_LAW, finding(the_claim(ledger), Verdict.PROHIBITED))
    between = clock.moment
    clock.move(days=1)
    assert ledger.recall_screenings(MEASURES) == 1
    assert [one.finding.verdict for one in ledger.findings()] == [Verdict.NOT_COVERED]
    assert [one.finding.verdict for one in ledger.findings(between)] == [Verdict.PROHIBITED]


def test_a_newer_list_replaces_matches_and_leaves_findings(ledger: Ledger) -> None:
    with_a_report(ledger)
    one = the_claim(ledger)
    screen(ledger, MEASURES, finding(one))
    screen(ledger, LISTS, match(one))
    screen(ledger, NEW_LISTS, match(one, "Blue Heron", Outcome.NEAR_MISS))
    assert [recorded.match.name for recorded in ledger.matches()] == ["Blue Heron"]
    assert len(list(ledger.findings())) == 1


def test_a_report_read_again_is_screened_again(ledger: Ledger) -> None:
    one = with_a_report(ledger)
    screen(ledger, MEASURES, finding(the_claim(ledger)))
    ledger.record(one, b"Coal went.", Reader("rules 2", "border 1"), drawn(one, Kind.TREND))
    assert list(ledger.findings()) == []
    (todo,) = ledger.to_screen(MEASURES)
    assert [drawn.kind for drawn in todo.claims] == [Kind.TREND]


def test_one_reading_can_have_many_findings_on_one_claim(ledger: Ledger) -> None:
    with_a_report(ledger)
    one = the_claim(ledger)
    screen(ledger, MEASURES, finding(one, measure="res-1"), finding(one, measure="res-2"))
    assert [recorded.finding.measure for recorded in ledger.findings()] == ["res-1", "res-2"]


def test_findings_come_in_the_order_of_the_claims_in_the_text(ledger: Ledger) -> None:
    one, raw = report("First sentence here. Second sentence there.")
    late, early = claim(one, Kind.MOVEMENT, span=(21, 43)), claim(one, Kind.TREND, span=(0, 20))
    ledger.record(one, raw, READER, evolve(drawn(one), claims=(late, early)))
    screen(ledger, MEASURES, finding(late), finding(early))
    assert [recorded.finding.claim for recorded in ledger.findings()] == [early.id, late.id]


def test_sums_of_caps_are_kept_when_they_change(ledger: Ledger, clock: Clock) -> None:
    assert ledger.caps() == ()
    first, second = (cap_sum(10.5),), (cap_sum(12.0),)
    assert ledger.record_caps(MEASURES, first)
    assert not ledger.record_caps(MEASURES, first)
    before = clock.moment
    clock.move(days=1)
    assert ledger.record_caps(MEASURES, second)
    assert ledger.caps() == second
    assert ledger.caps(before) == first


def test_the_summary_counts_the_claims_of_each_verdict_and_with_likenesses(ledger: Ledger) -> None:
    with_a_report(ledger)
    one = the_claim(ledger)
    screen(ledger, MEASURES, finding(one), finding(one, measure="res-2"), finding(one, Verdict.UNDETERMINED))
    screen(ledger, LISTS, match(one), match(one, "Blue Heron", Outcome.NEAR_MISS))
    summary = ledger.summary()
    assert summary.by_verdict == {Verdict.PROHIBITED: 1, Verdict.UNDETERMINED: 1}
    assert (summary.matches, summary.near_misses) == (1, 1)


def test_a_ledger_of_either_engine_is_screened_while_it_is_read(ledger: Ledger) -> None:
    for number in range(80):
        with_a_report(ledger, f"Report {number}.", *Kind)
    border = Watch("border", "A border", (), (), (), ())
    (done,) = screen_into(ledger, border).passes
    assert (done.screened, done.failed) == (80, ())
    assert screen_into(ledger, border).passes[0].known == 80
