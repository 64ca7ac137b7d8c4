"""Credits: a report in; out the wire or outlet that its dateline, byline or last lines credit it to, with the words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from watchfloor.assessment.origins.nodes import Node, Nodes
from watchfloor.claims.mentions.values import NameMention
from watchfloor.model.family import Words
from watchfloor.model.report import Paragraph, Report, Role
from watchfloor.watch.rows import OutletKind

_AT_EACH_END = 4
_OPENING = 160
_LONGEST_CREDIT = 200
_AGENCIES = {OutletKind.AGENCY, OutletKind.STATE_MEDIA}

# 'SEOUL (Yonhap) -', 'TOKYO, Oct. 4 (Kyodo) --', 'MOSCOW, Interfax —', '(Reuters) …', 'Reuters -'
_BEFORE_IN_DATELINE = re.compile(r"(?:[A-Z][A-Z.'’/ -]+(?:,\s*[A-Z][a-z]{2,8}\.?\s*\d{1,2})?)?[,:]?\s*\(?")
_AFTER_IN_DATELINE = re.compile(r"(?:/[^()\n]{1,30})?\s*\)?\s*[-–—]{1,2}\s")
# 'With reporting by Reuters', 'Source: TASS', 'By Jane Doe, Reuters', '(AFP)', '— Reuters'
_BEFORE_CREDIT = re.compile(
    r"(?:\b(?:(?:with|additional|extra)\s+)?(?:reporting|material|files|input)\s+(?:by|from)|\bwith\s+(?:files|agencies)"
    r"|\bsources?\s*:|\bvia|\bby|\boriginally\s+(?:published|appeared)\s+(?:by|on|in|at)|\bdistributed\s+by)"
    r"(?:\s+[A-Z][\w.'’-]+,?|\s+and)*\s*\(?$",
    re.IGNORECASE,
)
_AFTER_CREDIT = re.compile(r"\s+(?:also\s+)?contributed\s+to\s+th(?:is|e)\b", re.IGNORECASE)
_BRACKETED = re.compile(r"[.!?”\"]\s*[(\[]$")
_DASHED = re.compile(r"\s*[-–—]{1,2}\s*")


def credited(report: Report, nodes: Nodes) -> tuple[Node, Words] | None:
    """Give the wire or outlet that a report credits for its text, and the words of the credit.

    Datelines and bylines among the first paragraphs and credits among the last are read; captions are not, but for
    a credit that stands alone. The report's own publisher is no credit.
    """
    own = nodes.publisher(report.id).key
    last = len(report.paragraphs) - _AT_EACH_END
    for place, paragraph in enumerate(report.paragraphs):
        if _AT_EACH_END <= place < last:
            continue
        at_start = place < _AT_EACH_END
        for mention in _mentions(report, paragraph, at_start, nodes):
            node = nodes.outlet(mention.outlet or "")
            if node.key != own and _is_credit(report, paragraph, mention, at_start, nodes):
                start, end = paragraph.start + mention.start, paragraph.start + mention.end
                return node, Words(report.id, start, end, report.text[start:end])
    return None


def _mentions(report: Report, paragraph: Paragraph, at_start: bool, nodes: Nodes) -> Iterator[NameMention]:
    """Give the outlets named in the first words of a paragraph at the start, and in the last words of any."""
    text = report.text[paragraph.start : paragraph.end]
    offset = max(0, len(text) - _LONGEST_CREDIT)
    if at_start and offset:
        yield from (mention for mention in nodes.index.find(text[:_OPENING]) if mention.outlet)
    for mention in nodes.index.find(text[offset:]):
        if mention.outlet:
            yield evolve(mention, start=mention.start + offset, end=mention.end + offset)


def _is_credit(
    report: Report, paragraph: Paragraph, mention: NameMention, at_start: bool, nodes: Nodes
) -> bool:
    text = report.text[paragraph.start : paragraph.end]
    before, after = text[: mention.start], text[mention.end :]
    is_agency = nodes.outlets[mention.outlet or ""].kind in _AGENCIES
    if is_agency and _stands_alone(before, after):
        return True
    if paragraph.role is Role.CAPTION:
        return False
    is_short = len(text) <= _LONGEST_CREDIT
    if is_short and (_BEFORE_CREDIT.search(before) or _AFTER_CREDIT.match(after)):
        return not _is_prose(before)
    if at_start and is_agency and _is_dateline(before, after):
        return True
    return is_agency and after.strip() in {")", ")."} and bool(_BRACKETED.search(before))


def _stands_alone(before: str, after: str) -> bool:
    """Tell whether a paragraph is nothing but a name in brackets or behind a dash."""
    rest = after.strip(" .)]")
    return not rest and (before.strip() in {"(", "["} or bool(_DASHED.fullmatch(before)))


def _is_dateline(before: str, after: str) -> bool:
    if not _BEFORE_IN_DATELINE.fullmatch(before):
        return False
    in_brackets = before.endswith("(") and ")" in after[:40]
    return in_brackets or bool(_AFTER_IN_DATELINE.match(after))


def _is_prose(before: str) -> bool:
    """Tell whether words of a sentence stand before a credit ('the ship was seen by Reuters')."""
    words = re.findall(r"\b[a-z]+\b", before)
    return len([word for word in words if word not in _CREDIT_WORDS]) > 1


_CREDIT_WORDS = frozenset({
    "with", "additional", "extra", "reporting", "by", "from", "source", "sources", "via", "originally", "published",
    "appeared", "on", "in", "at", "distributed", "and", "material", "files", "input", "this", "story", "report", "article",
    "was", "the",
})  # fmt: skip
