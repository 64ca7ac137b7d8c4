"""The check at the door of the ledger: every value of a claim must be found in the claim's own words."""

from __future__ import annotations

from attrs import frozen

from watchfloor.model.claim import Claim
from watchfloor.model.record import Record
from watchfloor.model.report import Report, Role


@frozen
class Ungrounded(Record):
    """A claim that was refused, and what in it could not be pointed at."""

    claim: Claim
    reason: str


def fault(claim: Claim, report: Report) -> str | None:
    """Say what in a claim cannot be pointed at in its words.

    Args:
        claim: the claim.
        report: the report that it was drawn from.

    Returns:
        The first fault in plain words, or none where every value is grounded.
    """
    start, end = claim.span
    if report.text[start:end] != claim.quote or not claim.quote.strip():
        return "the quote is not what stands at its span"
    if any(p.role is Role.FURNITURE and p.start < end and start < p.end for p in report.paragraphs):
        return "the quote stands in the furniture of the page"
    for field, words in _values(claim):
        if words not in claim.quote:
            return f"{field} '{words}' does not stand in the quote"
    return _empty_time(claim)


def _values(claim: Claim) -> list[tuple[str, str]]:
    values = [("giver", p.text) for p in claim.giver] + [("receiver", p.text) for p in claim.receiver]
    values += [("actor", p.text) for p in claim.actors] + [("place", p.text) for p in claim.places]
    values += [("goods", g.text) for g in claim.goods]
    values += [("quantity", g.quantity.text) for g in claim.goods if g.quantity]
    values += [("quantity", q.text) for q in claim.quantities] + [("cue", cue) for cue in claim.cues]
    values += [("counted noun", q.of) for q in claim.quantities if q.of]
    if claim.money:
        values.append(("money", claim.money.text))
    if claim.time:
        values.append(("time", claim.time.text))
    if claim.trigger:
        values.append(("trigger", claim.trigger))
    return values


def _empty_time(claim: Claim) -> str | None:
    time = claim.time
    if time and time.start and time.end and time.start > time.end:
        return f"the time '{time.text}' ends before it starts"
    return None
