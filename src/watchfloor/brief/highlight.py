"""A claim's words where they stand in the report, its values marked by class."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from watchfloor.brief.page import Context, MarkKind, Piece
from watchfloor.model.claim import Claim
from watchfloor.model.report import Paragraph, Report, Role

NEIGHBOUR_CHARACTERS = 180
PARAGRAPH_CHARACTERS = 600

Stretch = tuple[int, int, MarkKind]


def context_of(claim: Claim, report: Report | None) -> Context:
    """Put a claim's quote into its paragraph, with what stands before and after it.

    Args:
        claim: the claim; its span counts characters of the report's cleaned text.
        report: the report that it was drawn from, or null where that is not at hand.

    Returns:
        The words as pieces. Where report and span do not hold the quote, the quote stands alone.
    """
    marks = stretches(claim.quote, values_of(claim))
    quote = tuple(pieces(claim.quote, marks))
    start, end = claim.span
    if report is None or not claim.quote or report.text[max(start, 0) : max(end, 0)] != claim.quote:
        return Context(quote)
    first, last = _paragraphs_around(report, start, end)
    if first is None or last is None:
        return Context(quote)
    sources = [(source.name, MarkKind.SOURCE) for source in claim.said_by]
    own_start, own_end = report.paragraphs[first].start, report.paragraphs[last].end
    before = _shorten_left(report.text[own_start:start], PARAGRAPH_CHARACTERS)
    after = _shorten_right(report.text[end:own_end], PARAGRAPH_CHARACTERS)
    role = report.paragraphs[first].role
    return Context(
        quote=quote,
        before=tuple(pieces(before, stretches(before, sources))),
        after=tuple(pieces(after, stretches(after, sources))),
        earlier=_shorten_left(_neighbour(report, first, -1)),
        later=_shorten_right(_neighbour(report, last, +1)),
        role=None if role is Role.BODY else role.value,
    )


def values_of(claim: Claim) -> list[tuple[str, MarkKind]]:
    """List a claim's values as the report has them, each with its class."""
    values: list[tuple[str, MarkKind]] = []
    for good in claim.goods:
        values.append((good.text, MarkKind.GOODS))
        if good.quantity:
            values.append((good.quantity.text, MarkKind.QUANTITY))
    values += [(quantity.text, MarkKind.QUANTITY) for quantity in claim.quantities]
    values += [(place.text, MarkKind.PLACE) for place in claim.places]
    values += [(party.text, MarkKind.PARTY) for party in (*claim.giver, *claim.receiver, *claim.actors)]
    values += [(source.name, MarkKind.SOURCE) for source in claim.said_by]
    values += [(cue, MarkKind.CUE) for cue in claim.cues]
    if claim.money:
        values.append((claim.money.text, MarkKind.MONEY))
    if claim.time:
        values.append((claim.time.text, MarkKind.TIME))
    if claim.trigger:
        values.append((claim.trigger, MarkKind.TRIGGER))
    return list(dict.fromkeys(values))


def stretches(text: str, values: list[tuple[str, MarkKind]]) -> list[Stretch]:
    """Find each value's first free place in the text, whole words only, longer values first.

    Args:
        text: the words to look in.
        values: what to look for, with its class.

    Returns:
        Stretches `(start, end, class)` in text order that do not overlap. A value that does not stand
        in the text, such as the antecedent of a pronoun, has none.
    """
    found: list[Stretch] = []
    for value, kind in sorted(values, key=lambda pair: -len(pair[0])):
        for start, end in _occurrences(text, value):
            if all(end <= taken[0] or taken[1] <= start for taken in found):
                found.append((start, end, kind))
                break
    return sorted(found)


def pieces(text: str, marks: list[Stretch]) -> Iterator[Piece]:
    """Cut a text at its marks; the pieces joined are the text again."""
    at = 0
    for start, end, kind in marks:
        if at < start:
            yield Piece(text[at:start])
        yield Piece(text[start:end], kind)
        at = end
    if at < len(text):
        yield Piece(text[at:])


def _occurrences(text: str, value: str) -> Iterator[tuple[int, int]]:
    if not value.strip():
        return
    head = r"(?<!\w)" if re.match(r"\w", value) else ""
    tail = r"(?!\w)" if re.search(r"\w\Z", value) else ""
    case = re.NOFLAG if value in text else re.IGNORECASE
    for found in re.finditer(f"{head}{re.escape(value)}{tail}", text, case):
        yield found.span()


def _paragraphs_around(report: Report, start: int, end: int) -> tuple[int | None, int | None]:
    first = bisect_right(report.paragraphs, start, key=_start) - 1
    last = bisect_right(report.paragraphs, end - 1, key=_start) - 1
    return (first, last) if first >= 0 and last >= 0 else (None, None)


def _start(paragraph: Paragraph) -> int:
    return paragraph.start


def _neighbour(report: Report, place: int, step: int) -> str:
    """Give the nearest paragraph in one direction that is not furniture, looking no further than three."""
    for distance in (1, 2, 3):
        index = place + step * distance
        if not 0 <= index < len(report.paragraphs):
            return ""
        paragraph = report.paragraphs[index]
        if paragraph.role is not Role.FURNITURE:
            return report.text[paragraph.start : paragraph.end].strip()
    return ""


def _shorten_left(text: str, longest: int = NEIGHBOUR_CHARACTERS) -> str:
    if len(text) <= longest:
        return text
    return f"… {text[-longest:].split(' ', 1)[-1]}"


def _shorten_right(text: str, longest: int = NEIGHBOUR_CHARACTERS) -> str:
    if len(text) <= longest:
        return text
    return f"{text[:longest].rsplit(' ', 1)[0]} …"
