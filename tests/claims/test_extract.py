"""Extraction: from a report to claims, every one of them grounded in its own words."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.claims.borderland import WATCH, report, summary
from tests.claims.conftest import Read
from tests.conftest import PROJECT
from watchfloor.claims.drawing.grounding import fault
from watchfloor.claims.extract import Extraction, extract
from watchfloor.claims.parsing.parser import load_parser
from watchfloor.model.claim import Claim
from watchfloor.model.report import Report, Role
from watchfloor.reports import Input, find_inputs
from watchfloor.reports import read as read_report
from watchfloor.watch.load import bundled, load

if TYPE_CHECKING:
    from spacy.language import Language

PARSER = load_parser()
SCHEMA = json.loads((files("watchfloor.model") / "schemas" / "claim.schema.json").read_text("utf-8"))
STORY = (
    "Karvania bought 300 tons of wheat from Ostland in April.\n"
    "A cargo ship left Port Halle for Velgrad on May 3, and workers built a new warehouse near Sarn. "
    "An Ostlandic official said on Sunday that trade across Lim Bridge would resume.\n"
    "Share this story about coal with Karvania's friends."
)
ROLES = (Role.BODY, Role.BODY, Role.FURNITURE)
PIECES = st.sampled_from(
    [
        "Karvania", "Ostland", "Halle Shipping", "Marshal Dovran", "KVW", "sold", "bought", "was", "shipped", "by",
        "to", "from", "in", "at", "and", ",", ".", "300 tons of", "60 railcars", "coal", "wheat", "the", "trains",
        "Lim Bridge", "Port Halle", "on May 3", "last month", "$2 million", "may have", "not", "said", "that", "“", "”",
        "resumed", "trade", "built", "a warehouse", "it", "he", "\n", "which", "images show", "banned", "if", "—", "…",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(PIECES, min_size=4, max_size=30).map(" ".join),
    st.lists(PIECES, max_size=12).map("".join),
    st.text(max_size=60),
)


def in_text(source: Report, claim: Claim) -> bool:
    start, end = claim.span
    return source.text[start:end] == claim.quote


def test_the_claims_of_a_story_follow_its_text_and_leave_furniture_out(parser: Language) -> None:
    claims = extract(report(STORY, roles=ROLES), WATCH, parser).claims
    assert [summary(claim) for claim in claims] == [
        ("transfer", "bought"),
        ("movement", "left"),
        ("works", "built"),
        ("trend", "resume"),
    ]


def test_every_claim_names_its_report_its_file_and_what_drew_it(parser: Language) -> None:
    source = report(STORY)
    for claim in extract(source, WATCH, parser).claims:
        assert (claim.report, claim.file) == (source.id, "report.txt")
        assert claim.extractor.startswith("rules ")


def test_a_claim_quotes_the_whole_sentence(parser: Language) -> None:
    source = report(STORY)
    first = extract(source, WATCH, parser).claims[0]
    assert first.quote == "Karvania bought 300 tons of wheat from Ostland in April."
    assert in_text(source, first)


def test_the_same_sentence_twice_is_claimed_once(read: Read) -> None:
    once = "Karvania bought 300 tons of wheat from Ostland in April."
    assert len(read(f"{once}\n{once}")) == 1


def test_a_report_without_anything_of_the_watch_has_no_claims(read: Read) -> None:
    assert read("The choir rehearsed until late. Nobody in the hall complained about the noise.") == []


def test_an_empty_report_has_no_claims(parser: Language) -> None:
    assert extract(report(""), WATCH, parser) == Extraction()


def test_another_watch_reads_the_same_sentence_without_ids(parser: Language) -> None:
    foreign = evolve(WATCH, id="other", places=(), actors=(), outlets=(), goods=())
    text = "Karvania sold 300 tons of coal to Ostland."
    for claim in extract(report(text), foreign, parser).claims:
        assert {party.id for party in (*claim.giver, *claim.receiver)} == {None}


def test_what_is_refused_is_given_apart_with_its_reason(
    parser: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("watchfloor.claims.extract.fault", lambda claim, source: "not to be had")
    extraction = extract(report(STORY), WATCH, parser)
    assert extraction.claims == ()
    assert {one.reason for one in extraction.refused} == {"not to be had"}


def test_the_id_of_a_claim_hangs_on_its_words_and_not_on_what_else_the_watch_names(parser: Language) -> None:
    smaller = evolve(WATCH, outlets=())
    ids = [claim.id for claim in extract(report(STORY), WATCH, parser).claims]
    assert [claim.id for claim in extract(report(STORY), smaller, parser).claims] == ids


def test_relative_dates_are_resolved_against_the_day_of_publication(read: Read) -> None:
    (claim,) = read("Karvania bought wheat from Ostland last month.", published="2031-05-14")
    assert claim.time is not None
    assert (claim.time.start, claim.time.end) == ("2031-04-01", "2031-04-30")


def test_a_relative_date_in_an_undated_report_is_never_guessed(read: Read) -> None:
    (claim,) = read("Karvania bought wheat from Ostland last month.", published=None)
    assert claim.time is not None
    assert (claim.time.start, claim.time.end) == (None, None)
    assert any("last month" in reason for reason in claim.unresolved)


@settings(max_examples=25, deadline=None)
@given(TEXTS)
def test_any_text_gives_only_grounded_claims_with_ids_that_are_stable_and_unique(text: str) -> None:
    source = report(text)
    extraction = extract(source, WATCH, PARSER)
    for claim in extraction.claims:
        assert in_text(source, claim)
        assert fault(claim, source) is None
    ids = [claim.id for claim in extraction.claims]
    assert len(set(ids)) == len(ids)
    assert extract(source, WATCH, PARSER) == extraction


@pytest.fixture(scope="module")
def examples(parser: Language) -> list[tuple[Report, Extraction]]:
    watch = load(bundled("dprk"))
    drawn = []
    for item in find_inputs([PROJECT / "examples" / "autumn-2023"]):
        assert isinstance(item, Input)
        source = read_report(item, watch.outlets).report
        drawn.append((source, extract(source, watch, parser)))
    return drawn


def test_every_claim_of_the_examples_follows_the_schema(examples: list[tuple[Report, Extraction]]) -> None:
    validator = Draft202012Validator(SCHEMA)
    errors = [
        f"{claim.quote}: {error.json_path}: {error.message}"
        for _, extraction in examples
        for claim in extraction.claims
        for error in validator.iter_errors(json.loads(json.dumps(claim.to_json())))
    ]
    assert errors == []


def test_every_example_holds_a_claim_and_every_claim_stands_in_its_text(
    examples: list[tuple[Report, Extraction]],
) -> None:
    assert len(examples) > 10
    for source, extraction in examples:
        assert extraction.claims, source.file
        assert all(in_text(source, claim) for claim in extraction.claims)


def test_no_claim_of_the_examples_is_refused(examples: list[tuple[Report, Extraction]]) -> None:
    assert [refused.reason for _, extraction in examples for refused in extraction.refused] == []


def test_no_two_claims_of_the_examples_share_an_id(examples: list[tuple[Report, Extraction]]) -> None:
    ids = [claim.id for _, extraction in examples for claim in extraction.claims]
    assert len(set(ids)) == len(ids)
