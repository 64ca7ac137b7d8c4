"""What attribution works on and gives: sentences, and who says which stretch of the report by which word."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import field, frozen

from watchfloor.claims.mentions.values import Span
from watchfloor.model.record import Record
from watchfloor.model.report import Role

if TYPE_CHECKING:
    from spacy.tokens import Doc


class QuoteKind(StrEnum):
    """How content is given: in the source's words, in the reporter's, or partly in each."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Manner(StrEnum):
    """What the source does with the content.

    Saying, finding, stance and showing hand on that something is so; attitude and intent tell of the source itself.
    """

    SAYING = "saying"
    FINDING = "finding"
    STANCE = "stance"
    ATTITUDE = "attitude"
    INTENT = "intent"
    SHOWING = "showing"

    @property
    def relays(self) -> bool:
        """Tell whether the source stands behind the content as something that is so."""
        return self not in {Manner.ATTITUDE, Manner.INTENT}


@frozen
class Sentence:
    """One sentence of a report.

    `span` is where it stands in the report and `text` its words, so that `len(text) == span.end - span.start`.
    `paragraph` counts the report's paragraphs. `doc` is the parse of `text`, or null where it was not parsed.
    """

    span: Span
    paragraph: int
    role: Role
    text: str
    doc: Doc | None = field(default=None, eq=False, repr=False)


@frozen
class Attribution(Record):
    """Who says what, by which words, as offsets in the report.

    `source` is null where the words name nobody ('is believed', 'reportedly').
    `addressee` is whom it was told ('told Daily NK'). `content` is in text order and does not overlap.
    `nested_in` is the place in the list of the attribution within whose content this one stands.
    """

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    kind: QuoteKind
    manner: Manner
    addressee: Span | None = None
    nested_in: int | None = None
