"""Small reports and claims, made up."""

from __future__ import annotations

import hashlib
from typing import Any

from attrs import evolve, frozen

from watchfloor.ledger import Drawn, Reader
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
from watchfloor.model.record import Record, content_id
from watchfloor.model.report import OffsetMap, Paragraph, Precision, Published, Report, Role, Run

READER = Reader("rules 1", "border 1")
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
