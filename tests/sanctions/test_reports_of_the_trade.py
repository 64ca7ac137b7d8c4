"""Findings on real reports of the trade, read from the folder beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest

import watchfloor as wf
from tests.sanctions.cases import watch
from watchfloor.errors import UnreadableInputError
from watchfloor.model.claim import Status
from watchfloor.model.finding import Finding, Verdict
from watchfloor.sanctions.findings import find

BAN, CAP = Verdict.PROHIBITED, Verdict.WITHIN_CAP_REGIME
FREE, OPEN = Verdict.NOT_COVERED, Verdict.UNDETERMINED


@pytest.fixture(scope="module")
def found(shared: Path) -> dict[str, list[Finding]]:
    parser = wf.load_parser()
    findings: dict[str, list[Finding]] = {}
    for item in wf.find_inputs([shared / "seeds"]):
        assert not isinstance(item, UnreadableInputError)
        reading = wf.read(item, watch().outlets)
        published = reading.report.published
        for claim in wf.extract(reading.report, watch(), parser).claims:
            of_report = findings.setdefault(reading.report.file[:3], [])
            of_report += find(claim, watch(), published=published.value if published else None)
    return findings


@pytest.mark.parametrize(
    ("report", "words", "verdict", "measure"),
    [
        ("001", "zinc", BAN, "un-2321-28"),
        ("001", "copper", BAN, "un-2321-28"),
        ("001", "tungsten", FREE, None),
        ("001", "molybdenum", FREE, None),
        ("001", "gold", BAN, "un-2270-30"),
        ("001", "silver", BAN, "un-2321-28"),
        ("001", "magnesia", BAN, "un-2397-6"),
        ("001", "diesel", CAP, "un-2397-5"),
        ("001", "petroleum", CAP, "un-2397-5"),
        ("001", "motorcycle parts", BAN, "un-2397-7"),
        ("001", "flour", FREE, None),
        ("001", "sugar", FREE, None),
        ("001", "soybean oil", FREE, None),
        ("002", "drone", BAN, "un-2397-7"),
        ("002", "bulletproof vest", BAN, "un-1874-10"),
        ("002", "ammunition", BAN, "un-1874-9"),
        ("003", "horses", OPEN, "un-1718-8a-iii-by-state"),
        ("003", "arms", BAN, "un-1874-9"),
        ("004", "ammunition", BAN, "un-1874-9"),
    ],
)
def test_goods_told_of_meet_the_law_of_their_day(
    found: dict[str, list[Finding]], report: str, words: str, verdict: Verdict, measure: str | None
) -> None:
    told = [one for one in found[report] if one.goods and words in one.goods.casefold()]
    assert (verdict, measure) in {(one.verdict, one.measure) for one in told}
    assert not [one for one in told if one.verdict is BAN and verdict in (FREE, CAP, OPEN)]


def test_what_is_only_said_to_be_possible_is_found_if_true(found: dict[str, list[Finding]]) -> None:
    arms = [one for one in found["003"] if one.measure == "un-1874-9"]
    assert arms
    assert {one.status for one in arms} == {Status.SPECULATED}
    assert all("if true" in one.sentence for one in arms)


def test_cargo_under_covers_stays_cargo(found: dict[str, list[Finding]]) -> None:
    cargo = [one for one in found["003"] + found["004"] if one.goods and "cargo" in one.goods]
    assert cargo
    assert {one.verdict for one in cargo} == {OPEN}
