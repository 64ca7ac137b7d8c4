"""Findings and matches stand on the page with their reasons, and what they were held against is said."""

from __future__ import annotations

import re

import pytest
from attrs import evolve

from tests.brief.pages import Page
from tests.brief.sample import denial_report, harbour_report, sample_claims, sample_watch
from watchfloor.brief import Screening, compose, render
from watchfloor.model.claim import Status
from watchfloor.model.finding import Finding, Reason, Step, Verdict
from watchfloor.model.match import Match, Outcome
from watchfloor.model.measure import Direction, Effect, Measure
from watchfloor.sanctions.cap_sums import CapSum, EntryKind
from watchfloor.sanctions.cap_sums import Entry as CapEntry

LISTS = ("A List, 2023-01-02",)
BAN = Measure(
    id="res-1-8",
    regime="Council",
    party="NO",
    resolution="1 (2020)",
    paragraph="8",
    title="cranes to Northmark",
    adopted="2020-01-01",
    in_force_from="2020-01-02",
    direction=Direction.TO,
    effect=Effect.BAN,
    source="written for the tests",
    verified=False,
    goods=("cranes",),
    unverified=("in_force_to",),
)
SALE, DENIED = sample_claims()[1], sample_claims()[3]


def finding(claim: str = SALE.id, verdict: Verdict = Verdict.PROHIBITED, **fields: object) -> Finding:
    plain: dict[str, object] = {
        "measure": BAN.id,
        "status": Status.REPORTED,
        "reasons": (
            Reason(Step.GOODS, "cranes stand in paragraph 8"),
            Reason(Step.DATE, "in force that day"),
        ),
        "verified": False,
        "sentence": "As reported, ‘cranes’ was prohibited by paragraph 8.",
        **fields,
    }
    return Finding(id=f"{claim}-{verdict}", claim=claim, verdict=verdict, **plain)  # type: ignore[arg-type]


def match(
    claim: str = SALE.id, outcome: Outcome = Outcome.NEAR_MISS, name: str = "Grey Heron", score: float = 0.7
) -> Match:
    settled = ("an IMO number",) if outcome is Outcome.NEAR_MISS else ()
    reasons = ("the rare word Heron stands in both",)
    return Match(
        f"{name}{claim}", name, "XXe.001", "GRAY HERON", LISTS[0], score, outcome, reasons, settled, claim
    )


def page(screening: Screening) -> str:
    watch = evolve(sample_watch(), measures=(BAN,))
    return render(compose(sample_claims(), [harbour_report(), denial_report()], watch, screening=screening))


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", Page(html).text)


def test_a_claim_shows_the_verdict_with_its_reasons_and_the_measure() -> None:
    text = text_of(page(Screening((finding(),), measures="test 1")))
    for words in (
        "Prohibited As reported, ‘cranes’ was prohibited by paragraph 8.",
        "cranes stand in paragraph 8",
        "in force that day",
        "Council resolution 1 (2020), paragraph 8: cranes to Northmark; in force since 2 January 2020.",
        "Some rest on facts of the law that were not yet checked",
    ):
        assert words in text


def test_what_is_missing_is_named() -> None:
    open_question = finding(verdict=Verdict.UNDETERMINED, missing=("the direction",), measure=None)
    text = text_of(page(Screening((open_question,), measures="test 1")))
    assert "Missingthe direction" in text


def test_verdicts_are_counted_by_claim_the_gravest_first() -> None:
    findings = (
        finding(DENIED.id, Verdict.NOT_COVERED, measure=None),
        finding(SALE.id, Verdict.NOT_COVERED, measure=None),
        finding(SALE.id),
    )
    part = compose(
        sample_claims(), [], sample_watch(), screening=Screening(findings, measures="test 1")
    ).screened
    assert part is not None
    assert [(line.verdict, len(line.claims)) for line in part.verdicts] == [
        (Verdict.PROHIBITED, 1),
        (Verdict.NOT_COVERED, 2),
    ]


def test_a_near_miss_says_what_would_settle_it_and_a_match_comes_first() -> None:
    matches = (match(), match(outcome=Outcome.MATCH, name="Blue Heron", score=0.6))
    html = page(Screening(matches=matches, lists=LISTS))
    text = text_of(html)
    assert text.index("Blue Heron and GRAY HERON entry") < text.index("Grey Heron and GRAY HERON entry")
    assert "Near miss score 0.70" in text
    assert "Settled byan IMO number" in text
    assert "On a listMatch: Blue Heron and GRAY HERON" in text


def test_a_name_in_several_claims_is_shown_once_with_all_of_them() -> None:
    matches = (match(SALE.id), match(DENIED.id))
    part = compose(
        sample_claims(), [], sample_watch(), screening=Screening(matches=matches, lists=LISTS)
    ).screened
    assert part is not None
    assert [len(line.claims) for line in part.names] == [2]


@pytest.mark.parametrize(
    ("screening", "words"),
    [
        (Screening(measures="test 1"), "Names were not held against any list."),
        (
            Screening(measures="test 1", lists=LISTS),
            "No name in these claims is like one on A List, 2023-01-02.",
        ),
        (Screening(lists=LISTS), "Claims were not held against measures."),
        (Screening(measures="test 1"), "No claim names goods that could be held against a measure."),
    ],
)
def test_what_was_not_screened_or_not_found_is_said(screening: Screening, words: str) -> None:
    assert words in text_of(page(screening))


def test_a_page_that_was_never_screened_says_nothing_of_sanctions() -> None:
    assert "sanctions" not in page(Screening()).partition("<body>")[2]


def test_the_word_violation_never_appears() -> None:
    findings = tuple(finding(verdict=verdict, missing=("a fact",)) for verdict in Verdict)
    assert "violat" not in page(Screening(findings, (match(),), (), "test 1", LISTS)).lower()


def test_ids_are_unique_and_links_have_their_targets() -> None:
    shown = Page(
        page(Screening((finding(), finding(DENIED.id)), (match(), match(DENIED.id)), (), "test 1", LISTS))
    )
    assert len(shown.ids) == len(set(shown.ids))
    assert {link[1:] for link in shown.links if link.startswith("#")} <= set(shown.ids)


def test_hostile_names_stay_words() -> None:
    shown = Page(page(Screening(matches=(match(name="<script>x</script>"),), lists=("<b>",))))
    assert "script" not in {tag for tag, _ in shown.tags}


def test_a_cap_shows_what_counts_against_it() -> None:
    entry = CapEntry(SALE.id, EntryKind.REPORTED, "oil", "2023-01-01", "2023-01-02", 5.0, 10.0, True)
    figure = CapEntry("oil.csv:2", EntryKind.FIGURE, "oil", "2023-01-01", "2023-12-31", 5.0, 5.0, True)
    cap = CapSum(
        "res-1-8",
        "Council 1, paragraph 5",
        500_000.0,
        "bbl",
        "2023-01-01",
        "2023-12-31",
        5.0,
        None,
        (entry, figure),
        (),
        (),
        False,
    )
    text = text_of(page(Screening(caps=(cap,), measures="test 1")))
    for words in ("Council 1, paragraph 5", "5 or more bbl", "500,000 bbl", "oil.csv:2", "not yet checked"):
        assert words in text
