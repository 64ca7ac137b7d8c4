"""Phrases: a claim, its sources and a chain of reasons in a few words, for formats that hold sentences."""

from __future__ import annotations

from collections.abc import Iterable

from watchfloor.model.claim import Claim, SourceKind
from watchfloor.model.finding import Reason


def headline(claim: Claim) -> str:
    """Give a claim's kind, status and goods in a few words, so that no reader takes it for a fact."""
    goods = ", ".join(dict.fromkeys(goods.text for goods in claim.goods))
    return f"{claim.kind.value.capitalize()}, {claim.status.value}" + (f": {goods}" if goods else "")


def sources_of(claim: Claim) -> str:
    """Give who says so, from the outlet to the origin; an anonymous source is called no more than that."""
    return ", citing ".join(
        "an anonymous source" if source.kind is SourceKind.ANONYMOUS else source.name
        for source in claim.said_by
    )


def reasons_of(reasons: Iterable[Reason]) -> str:
    """Give a chain of reasons, one a line."""
    return "\n".join(f"{reason.step.value}: {reason.text}" for reason in reasons)
