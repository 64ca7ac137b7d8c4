"""A claim with parties, places, an anonymous source and a finding, made up, and the watch that knows them."""

from __future__ import annotations

from datetime import UTC, datetime

from attrs import evolve

from tests.ledger import samples
from watchfloor.model.claim import Kind, Party, PlaceMention, PlaceRole, Source, SourceKind, Status, Time
from watchfloor.model.finding import Finding, Reason, Step, Verdict
from watchfloor.model.match import Match, Outcome
from watchfloor.model.report import Publisher

MOMENT = datetime(2023, 10, 10, 9, tzinfo=UTC)
REPORT, RAW = samples.report(
    url="https://post.example/coal",
    published=samples.published("2022-05-04"),
    publisher=Publisher("Border Post", "line 1"),
    title="Coal crosses",
)
CLAIM = evolve(
    samples.claim(REPORT, Kind.TRANSFER),
    status=Status.SPECULATED,
    giver=(Party("the North", "North Korea", "north-korea"), Party("Mr. Nobody")),
    receiver=(Party("China", "China", "china"),),
    places=(PlaceMention("Tumangang Station", "tumangang-station", PlaceRole.FROM), PlaceMention("the yard")),
    time=Time("on 3 May 2022", "2022-05-03", "2022-05-03", "day"),
    said_by=(
        Source("Border Post", SourceKind.OUTLET),
        Source("a source in Ryanggang Province who drives a truck", SourceKind.ANONYMOUS),
    ),
)
FINDING = Finding(
    "f1",
    CLAIM.id,
    None,
    Verdict.UNDETERMINED,
    CLAIM.status,
    (Reason(Step.WORDS, "'coal'"), Reason(Step.DATE, "no date")),
    verified=False,
    sentence="If true, this is undetermined.",
    missing=("the day",),
)
MATCH = Match(
    "m1",
    "Pyongyang Trading",
    "KPe.999",
    "Pyongyang General Trading",
    "a list, 2026-02-01",
    0.4,
    Outcome.NEAR_MISS,
    ("'trading' carries nothing",),
    ("an address",),
    CLAIM.id,
)
