"""Images: a claim in; out the satellite image that it rests on, by its provider and day."""

from __future__ import annotations

import re
from datetime import date

from watchfloor.assessment.origins.nodes import Node, Nodes
from watchfloor.claims.mentions.times.finder import find_times
from watchfloor.claims.mentions.values import NameMention, TimeMention
from watchfloor.model.claim import Basis, Claim
from watchfloor.model.family import Words
from watchfloor.model.report import Report
from watchfloor.watch.rows import OutletKind

_DAY = 10
_PICTURE = re.compile(r"\b(?:image|imagery|photo|photograph|picture)s?\b", re.IGNORECASE)
_TAKEN = re.compile(
    r"(?:\b(?:taken|captured|collected|acquired|shot|dated|obtained|snapped|imagery|images?|photos?|photographs?|pictures?)\b"
    r"[^.;]{0,40}?\b(?:on|of|from|dated)?\s*)$",
    re.IGNORECASE,
)


def image_behind(claim: Claim, report: Report | None, nodes: Nodes) -> tuple[Node, Words] | None:
    """Give the image that a claim rests on.

    The provider is the one that its sentence names beside an image or, where it rests on imagery, the only one that its
    report names. The day is the one that the sentence gives for the image, else the claim's own.

    Returns:
        The image and the words that name its provider; null where the claim rests on no image, or provider or day
        are not known, since then nobody can say whether two reports saw the same one.
    """
    rests = claim.basis is Basis.IMAGERY or any(nodes.is_imagery_provider(one) for one in claim.said_by)
    found = (
        _provider(claim, report if rests else None, nodes) if rests or _PICTURE.search(claim.quote) else None
    )
    if found is None:
        return None
    provider, words = found
    day = _day_of_image(claim, report, words)
    if day is None:
        return None
    name = f"{nodes.outlet(provider).name} image of {date.fromisoformat(day):%-d %B %Y}"
    return Node(f"image {provider} {day}", name, provider), words


def _provider(claim: Claim, report: Report | None, nodes: Nodes) -> tuple[str, Words] | None:
    inside = _providers(claim.quote, nodes)
    if inside:
        return _with_words(inside[0], claim.quote, claim.report, claim.span[0])
    if report is None:
        return None
    named = _providers(report.text, nodes)
    if len({mention.outlet for mention in named}) != 1:
        return None
    return _with_words(named[0], report.text, report.id, 0)


def _providers(text: str, nodes: Nodes) -> list[NameMention]:
    return [
        mention
        for mention in nodes.index.find(text)
        if mention.outlet and nodes.outlets[mention.outlet].kind is OutletKind.IMAGERY_PROVIDER
    ]


def _with_words(mention: NameMention, text: str, report: str, offset: int) -> tuple[str, Words]:
    words = Words(report, mention.start + offset, mention.end + offset, text[mention.start : mention.end])
    return mention.outlet or "", words


def _day_of_image(claim: Claim, report: Report | None, provider: Words) -> str | None:
    """Give the day that stands behind 'taken on' or nearest to the provider; else the one that the claim is about."""
    published = report.published if report is not None else None
    days = [mention for mention in find_times(claim.quote, published) if _is_day(mention)]
    taken = [mention for mention in days if _TAKEN.search(claim.quote[: mention.start])]
    if taken:
        at = provider.start - claim.span[0]
        nearest = min(taken, key=lambda mention: abs(mention.start - at))
        return (nearest.time.start or "")[:_DAY]
    time = claim.time
    if time is not None and time.start and time.end and time.start[:_DAY] == time.end[:_DAY]:
        return time.start[:_DAY]
    return None


def _is_day(mention: TimeMention) -> bool:
    start, end = mention.time.start, mention.time.end
    return start is not None and end is not None and start[:_DAY] == end[:_DAY]
