"""Who says what in a report, asked word by word of its parsed sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from watchfloor.claims.attribution import Chains, Sentence, chain, find_attributions
from watchfloor.claims.events.syntax import is_passive
from watchfloor.claims.mentions.values import Span
from watchfloor.claims.parsing.parsed import ParsedSentence
from watchfloor.model.claim import Basis, Source
from watchfloor.model.record import Record
from watchfloor.model.report import Report
from watchfloor.watch.rows import Watch

if TYPE_CHECKING:
    from spacy.tokens import Token


_TOLD = {"report", "say", "claim", "allege"}
_SEEING = {"see", "spot", "observe", "sight", "notice", "detect"}


@frozen
class Voice(Record):
    """Who says something, outlet first and origin last, and what it rests on."""

    said_by: tuple[Source, ...]
    basis: Basis | None = None


@frozen(eq=False)
class Voices:
    """The chains of sources of one report."""

    chains: Chains

    def of(self, token: Token, sentence: ParsedSentence) -> Voice:
        """Give who says what a word is part of."""
        said_by, basis = self.chains.said_by(token.idx + sentence.span.start)
        return Voice(said_by, basis)

    def behind(self, token: Token, sentence: ParsedSentence) -> Voice:
        """Give who says what an event's word tells, as far as the telling reaches.

        Where the report only says that something 'was reported', nobody is named who saw it. What a report sees
        ('reported seeing a train cross') is no view of an expert.
        """
        voice = self.of(token, sentence)
        above = token.head
        if token.dep_ in {"xcomp", "ccomp"} and above.lemma_ in _TOLD and is_passive(above):
            return Voice(voice.said_by[:1], Basis.UNKNOWN)
        if above.lemma_ in _SEEING and voice.basis is Basis.EXPERT_VIEW:
            return Voice(voice.said_by, Basis.UNKNOWN)
        return voice

    def is_telling(self, token: Token, sentence: ParsedSentence) -> bool:
        """Tell whether a word is one by which somebody hands something on."""
        return self.chains.is_cue(token.idx + sentence.span.start)

    def is_told(self, token: Token, sentence: ParsedSentence) -> bool:
        """Tell whether a word is part of what somebody other than the outlet says."""
        return self.chains.is_content(token.idx + sentence.span.start)


def hear(spans: Iterable[Span], parsed: Sequence[ParsedSentence], report: Report, watch: Watch) -> Voices:
    """Find who says what in a report.

    Args:
        spans: all its sentences in text order, parsed or not.
        parsed: the parsed ones.
        report: the report.
        watch: the outlets and actors that sources are named from.

    Returns:
        The chains of sources, to be asked word by word.
    """
    docs = {sentence.span: sentence.doc for sentence in parsed}
    starts = [paragraph.start for paragraph in report.paragraphs]
    homes = [(span, bisect_right(starts, span.start) - 1) for span in spans]
    sentences = [
        Sentence(span, home, report.paragraphs[home].role, report.text[span.start : span.end], docs.get(span))
        for span, home in homes
    ]
    return Voices(chain(sentences, find_attributions(sentences), watch, report.publisher))
