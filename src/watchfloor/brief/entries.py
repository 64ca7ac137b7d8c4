"""One claim as the page shows it: its gist, its words in context, and its fields in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from watchfloor.brief.dates import time_note, time_words
from watchfloor.brief.gist import gist
from watchfloor.brief.highlight import context_of
from watchfloor.brief.page import Entry, Fact
from watchfloor.brief.screened import FindingLine, NameLink
from watchfloor.brief.words import (
    basis_words,
    chain_words,
    goods_words,
    kind_words,
    money_words,
    party_words,
    quantity_words,
    status_words,
)
from watchfloor.model.claim import Claim
from watchfloor.model.report import Report

TITLE_CHARACTERS = 200


def entry(
    claim: Claim,
    number: int,
    report: Report | None,
    place_names: Mapping[str, str],
    *,
    findings: Sequence[FindingLine] = (),
    names: Sequence[NameLink] = (),
) -> Entry:
    """Put one claim in plain words.

    Args:
        claim: the claim.
        number: its place on the page, from 1.
        report: the report that it was drawn from, or null where that is not at hand.
        place_names: the name to show for each place id of the watch.
        findings: what the measures mean for the claim.
        names: those in it that are like one on a list.

    Returns:
        Everything that the page says about the claim.
    """
    return Entry(
        number=number,
        anchor=claim_anchor(claim),
        label=kind_words(claim.kind, claim.mode),
        gist=gist(claim),
        put=status_words(claim),
        status=claim.status,
        chain=chain_words(claim.said_by),
        basis=basis_words(claim.basis),
        context=context_of(claim, report),
        facts=_facts(claim, place_names),
        gaps=gaps_of(claim),
        report=report_label(report) if report else claim.file or claim.report,
        report_anchor=report_anchor(report.id) if report else None,
        extractor=claim.extractor,
        findings=tuple(findings),
        names=tuple(names),
    )


def claim_anchor(claim: Claim) -> str:
    """Give the anchor by which a reader cites the claim."""
    return f"claim-{claim.id}"


def report_anchor(report_id: str) -> str:
    """Give the anchor of a report's row."""
    return f"report-{report_id}"


def report_label(report: Report) -> str:
    """Name a report by its title, shortened where it has no end, or by its file where it has none."""
    label = report.title or report.file
    return label if len(label) <= TITLE_CHARACTERS else f"{label[:TITLE_CHARACTERS]} …"


def gaps_of(claim: Claim) -> tuple[str, ...]:
    """List what could not be resolved in a claim and why, a time's reason among it."""
    gaps = list(claim.unresolved)
    time = claim.time
    if time and time.reason and not any(time.reason in gap for gap in gaps):
        gaps.insert(0, f"time “{time.text}”: {time.reason}")
    return tuple(dict.fromkeys(gaps))


def _facts(claim: Claim, place_names: Mapping[str, str]) -> tuple[Fact, ...]:
    by_label: dict[str, dict[tuple[str, str], None]] = {}
    for label, value, note in _values(claim, place_names):
        by_label.setdefault(label, {})[value, note] = None
    return tuple(Fact(label, tuple(values)) for label, values in by_label.items())


def _values(claim: Claim, place_names: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Give label, value and note of each field that the claim has."""
    if claim.time:
        yield "When", time_words(claim.time), time_note(claim.time)
    for good in claim.goods:
        yield "Goods", goods_words(good), f"“{good.quantity.text}”" if good.quantity else ""
    of_goods = {good.quantity for good in claim.goods if good.quantity}
    for quantity in claim.quantities:
        if quantity not in of_goods:
            counted = f" {quantity.of}" if quantity.of else ""
            yield "Quantity", f"{quantity_words(quantity)}{counted}", f"“{quantity.text}”"
    if claim.money:
        yield "Money", money_words(claim.money), f"“{claim.money.text}”"
    for label, parties in (("From", claim.giver), ("To", claim.receiver), ("Who", claim.actors)):
        for party in parties:
            yield label, party_words(party), ""
    for place in claim.places:
        name = place_names.get(place.id or "")
        yield (
            f"Place ({place.role})" if place.role else "Place",
            place.text,
            name if name and name != place.text else "",
        )
