"""Flat: a claim or a report as one row of a spreadsheet; many values in one cell are parted by '; '."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from watchfloor.model.claim import Claim, Goods, Party, PlaceMention, Quantity, Source

if TYPE_CHECKING:
    from watchfloor.ledger import RecordedClaim, RecordedReport

CLAIM_COLUMNS = (
    "id",
    "report",
    "file",
    "kind",
    "mode",
    "status",
    "giver",
    "receiver",
    "actors",
    "goods",
    "goods_ids",
    "places",
    "place_ids",
    "quantities",
    "money_amount",
    "money_currency",
    "money_stated_usd",
    "time",
    "time_start",
    "time_end",
    "time_granularity",
    "time_anchor",
    "said_by",
    "basis",
    "quote",
    "span_start",
    "span_end",
    "unresolved",
    "extractor",
    "recorded_at",
)

REPORT_COLUMNS = (
    "id",
    "file",
    "title",
    "url",
    "published",
    "published_evidence",
    "publisher",
    "publisher_id",
    "language",
    "media_type",
    "characters",
    "version",
    "supersedes",
    "outcome",
    "claims",
    "claims_refused",
    "notes",
    "raw_sha256",
    "extractor",
    "recorded_at",
)


def flat_claim(recorded: RecordedClaim) -> dict[str, Any]:
    """Give a claim as the cells of `CLAIM_COLUMNS`."""
    claim = recorded.claim
    return {
        "id": claim.id,
        "report": claim.report,
        "file": claim.file,
        "kind": claim.kind.value,
        "mode": claim.mode.value if claim.mode else None,
        "status": claim.status.value,
        "giver": _joined(map(_party, claim.giver)),
        "receiver": _joined(map(_party, claim.receiver)),
        "actors": _joined(map(_party, claim.actors)),
        "goods": _joined(map(_goods, claim.goods)),
        "goods_ids": _joined(goods.id or "" for goods in claim.goods),
        "places": _joined(map(_place, claim.places)),
        "place_ids": _joined(place.id or "" for place in claim.places),
        "quantities": _joined(map(_quantity, claim.quantities)),
        **_money_and_time(claim),
        "said_by": " < ".join(map(_source, claim.said_by)),
        "basis": claim.basis.value if claim.basis else None,
        "quote": claim.quote,
        "span_start": claim.span[0],
        "span_end": claim.span[1],
        "unresolved": _joined(claim.unresolved),
        "extractor": claim.extractor,
        "recorded_at": recorded.recorded_at.isoformat(),
    }


def flat_report(recorded: RecordedReport) -> dict[str, Any]:
    """Give a report as the cells of `REPORT_COLUMNS`, without its text."""
    report = recorded.report
    return {
        "id": report.id,
        "file": report.file,
        "title": report.title,
        "url": report.url,
        "published": report.published.value if report.published else None,
        "published_evidence": report.published.evidence if report.published else None,
        "publisher": report.publisher.name if report.publisher else None,
        "publisher_id": report.publisher.id if report.publisher else None,
        "language": report.language,
        "media_type": report.media_type,
        "characters": len(report.text),
        "version": recorded.version,
        "supersedes": recorded.supersedes,
        "outcome": recorded.outcome.value,
        "claims": recorded.claims,
        "claims_refused": recorded.claims_refused,
        "notes": _joined(report.notes),
        "raw_sha256": report.raw_sha256,
        "extractor": recorded.extractor,
        "recorded_at": recorded.recorded_at.isoformat(),
    }


def _money_and_time(claim: Claim) -> dict[str, Any]:
    money, time = claim.money, claim.time
    return {
        "money_amount": money.amount if money else None,
        "money_currency": money.currency if money else None,
        "money_stated_usd": money.stated_usd if money else None,
        "time": time.text if time else None,
        "time_start": time.start if time else None,
        "time_end": time.end if time else None,
        "time_granularity": time.granularity if time else None,
        "time_anchor": time.anchor if time else None,
    }


def _joined(cells: Iterable[str]) -> str:
    values = list(cells)
    return "; ".join(values) if any(values) else ""


def _party(party: Party) -> str:
    stands_for = party.canonical if party.canonical != party.text else None
    return f"{party.text} [{stands_for}]" if stands_for else party.text


def _goods(goods: Goods) -> str:
    return f"{goods.text} ({_quantity(goods.quantity)})" if goods.quantity else goods.text


def _place(place: PlaceMention) -> str:
    return f"{place.role.value} {place.text}" if place.role else place.text


def _quantity(quantity: Quantity) -> str:
    if quantity.of is None or quantity.of in quantity.text:
        return quantity.text
    return f"{quantity.text} {quantity.of}"


def _source(source: Source) -> str:
    return f"{source.name} ({source.kind.value})"
