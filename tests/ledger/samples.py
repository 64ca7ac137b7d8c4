"""Small reports and claims, made up."""

from __future__ import annotations

import hashlib
from typing import Any

from attrs import evolve, frozen

from watchfloor.ledger import Against, Drawn, Reader, Screener
from watchfloor.model.claim import (
    Claim,
    Goods,
    Kind,
    Money,
    PlaceMention,
    Quantity,
    Source,
    SourceKind,
    Status,
    Time,
)
from watchfloor.model.finding import Finding, Reason, Step, Verdict
from watchfloor.model.match import Match, Outcome
from watchfloor.model.record import Record, content_id
from watchfloor.model.report import OffsetMap, Paragraph, Precision, Published, Report, Role, Run

READER = Reader("rules 1", "border 1")
MEASURES = Screener(Against.MEASURES, "measures 1", ("border 1",))
LISTS = Screener(Against.LISTS, "names 1", ("border 1", "A List, 2022-05-01"))
REASON = "the number is not in the words"
SENTENCE = "Twelve wagons of coal crossed the bridge on 3 May 2022."


@frozen
class Refused(Record):
    """A claim that the door refused."""

    claim: Claim
    reason: str


def report(text: str = SENTENCE, file: str = "a.txt", **fields: Any) -> tuple[Report, bytes]:
    """Give a report of one paragraph, and its raw bytes."""
    raw = text.encode()
    plain = Report(
        id=content_id(raw),
        file=file,
        media_type="text/plain",
        text=text,
        paragraphs=(Paragraph(0, len(text), Role.BODY),),
        offsets=OffsetMap((Run(0, 0, len(text)),)),
        raw_sha256=hashlib.sha256(raw).hexdigest(),
        language="en",
    )
    return evolve(plain, **fields), raw


def published(day: str) -> Published:
    return Published(day, Precision.DAY, "sidecar published.csv")


def claim(of: Report, kind: Kind = Kind.MOVEMENT, **fields: Any) -> Claim:
    """Give a claim on the whole text of a report."""
    plain = Claim(
        id=content_id(of.id, kind, *(str(value) for value in fields.values())),
        report=of.id,
        file=of.file,
        kind=kind,
        status=Status.REPORTED,
        quote=of.text,
        span=(0, len(of.text)),
        said_by=(Source("The Example Post", SourceKind.OUTLET),),
        goods=(Goods("coal", "coal", Quantity(12, 12, "1", "Twelve", "wagons")),),
        places=(PlaceMention("the bridge"),),
        money=Money(133e6, "USD", "US$133 million"),
        time=Time("on 3 May 2022", "2022-05-03", "2022-05-03", "day"),
    )
    return evolve(plain, **fields)


def drawn(of: Report, *kinds: Kind) -> Drawn:
    """Give a reading of one claim of each kind, one of them refused."""
    return Drawn(tuple(claim(of, kind) for kind in kinds), (Refused(claim(of, Kind.RULE), REASON),))


def finding(of: Claim, verdict: Verdict = Verdict.PROHIBITED, measure: str | None = "res-1") -> Finding:
    """Give a finding on a claim."""
    return Finding(
        id=content_id(of.id, verdict, measure or ""),
        claim=of.id,
        measure=measure,
        verdict=verdict,
        status=of.status,
        reasons=(Reason(Step.GOODS, "coal falls under paragraph 8"),),
        verified=True,
        sentence=f"Coal: {verdict} by paragraph 8.",
        goods="coal",
        missing=("the direction",) if verdict is Verdict.UNDETERMINED else (),
    )


def match(of: Claim, name: str = "Grey Heron", outcome: Outcome = Outcome.MATCH) -> Match:
    """Give a match of a name in a claim."""
    return Match(
        id=content_id(of.id, name, outcome),
        name=name,
        entry="XXe.001",
        alias="GREY HERON TRADING",
        listing="A List, 2022-05-01",
        score=0.9,
        outcome=outcome,
        reasons=("both have the rare words Grey Heron",),
        settled_by=("a place",) if outcome is Outcome.NEAR_MISS else (),
        claim=of.id,
    )
