"""Turns attributions into chains of sources: for each place in a report, from its publisher to the origin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from attrs import define, field

from watchfloor.claims.attribution.kinds import basis_of, load_source_words
from watchfloor.claims.attribution.naming import SourceReader
from watchfloor.claims.attribution.places import Places
from watchfloor.claims.attribution.speakers import Speaker, Speakers
from watchfloor.claims.attribution.values import Attribution, Manner, Sentence
from watchfloor.claims.mentions.values import Span
from watchfloor.model.claim import Basis, Source, SourceKind
from watchfloor.model.report import Publisher
from watchfloor.watch.rows import Watch

_WORD = re.compile(r"\w+")
_BASIS_OF_KIND = {
    SourceKind.OFFICIAL: Basis.OFFICIAL_STATEMENT,
    SourceKind.EXPERT: Basis.EXPERT_VIEW,
    SourceKind.THINK_TANK: Basis.EXPERT_VIEW,
    SourceKind.OUTLET: Basis.MEDIA_REPORT,
    SourceKind.AGENCY: Basis.MEDIA_REPORT,
    SourceKind.STATE_MEDIA: Basis.MEDIA_REPORT,
    SourceKind.DOCUMENT: Basis.DOCUMENT,
}


@define(eq=False)
class Chains:
    """Who stands behind each place of a report."""

    publisher: Source | None
    sentences: Sequence[Sentence]
    attributions: Sequence[Attribution]
    speakers: list[Speaker | None]
    bases: list[Basis | None]
    continues: dict[int, int] = field(factory=dict)
    _content: Places[int] = field(init=False)
    _cues: Places[int] = field(init=False)
    _words: Places[Sentence] = field(init=False)

    def __attrs_post_init__(self) -> None:
        relaying = [(place, one) for place, one in enumerate(self.attributions) if one.manner.relays]
        self._content = Places((span, place) for place, one in relaying for span in one.content)
        self._cues = Places((one.cue, place) for place, one in relaying)
        self._words = Places((sentence.span, sentence) for sentence in self.sentences)

    def said_by(self, offset: int) -> tuple[tuple[Source, ...], Basis | None]:
        """Give the chain of sources behind the character at `offset` of the report, and what it rests on.

        Returns:
            The outlet first and the origin last, and the basis; only the publisher where nobody else is named,
            with a null basis unless the sentence itself speaks of images or witnesses.
        """
        holder = next(
            (p for p in self._cues.at(offset) if self.attributions[p].manner is Manner.FINDING), None
        )
        holder = self._holder(offset) if holder is None else holder
        words = self._sentence_at(offset)
        if holder is None and words is not None and words.span.start in self.continues:
            holder = self.continues[words.span.start]
        links = self._links(holder)
        basis = basis_of(words.text) if words is not None else None
        if holder is not None:
            basis = basis or self._basis_behind(holder, links, words)
        return _without_repeats([*([self.publisher] if self.publisher else []), *links]), basis

    def is_cue(self, offset: int) -> bool:
        """Tell whether the character belongs to the cue of an attribution by which content is handed on."""
        return next(self._cues.at(offset), None) is not None

    def cues_in(self, span: Span) -> list[int]:
        """Give the places in the list of the attributions with a cue in the stretch, by which content is handed on."""
        return list(self._cues.touching(span))

    def is_content(self, offset: int) -> bool:
        """Tell whether the character belongs to what somebody hands on."""
        return self._holder(offset) is not None

    def _holder(self, offset: int) -> int | None:
        """Give the innermost attribution that holds the place in its content."""
        holding = [
            place
            for place in self._content.at(offset)
            if not self.attributions[place].cue.start <= offset < self.attributions[place].cue.end
        ]
        return min(holding, key=self._depth, default=None)

    def _depth(self, place: int) -> tuple[int, int, int]:
        one = self.attributions[place]
        return sum(span.end - span.start for span in one.content), -self._nesting(place), -one.cue.start

    def _nesting(self, place: int) -> int:
        """Count the attributions around one."""
        around: set[int] = set()
        outer = self.attributions[place].nested_in
        while outer is not None and outer not in around:
            around.add(outer)
            outer = self.attributions[outer].nested_in
        return len(around)

    def _links(self, holder: int | None) -> list[Source]:
        links: list[Source] = []
        seen: set[int] = set()
        while holder is not None and holder not in seen:
            seen.add(holder)
            speaker = self.speakers[holder]
            if speaker is not None and self.attributions[holder].manner.relays:
                links = [*speaker.links, *links]
            holder = self.attributions[holder].nested_in
        return links

    def _basis_behind(self, holder: int, links: Sequence[Source], words: Sentence | None) -> Basis:
        cue = self._sentence_at(self.attributions[holder].cue.start)
        named = basis_of(cue.text) if cue is not None else None
        if named is not None:
            return named
        own = self.bases[holder]
        if own is not None:
            return own
        speaker = self.speakers[holder]
        if speaker is not None and words is not None and _is_seen_by(speaker, words):
            return Basis.WITNESS
        return _BASIS_OF_KIND.get(links[-1].kind, Basis.UNKNOWN) if links else Basis.UNKNOWN

    def _sentence_at(self, offset: int) -> Sentence | None:
        return next(self._words.at(offset), None)


def chain(
    sentences: Sequence[Sentence],
    attributions: Sequence[Attribution],
    watch: Watch,
    publisher: Publisher | None = None,
) -> Chains:
    """Resolve the sources of a report's attributions.

    Sources are named from the watch's outlets and actors, by their nouns ('analyst', 'source', 'ministry') and
    titles; pronouns and definite phrases go back to an earlier speaker where one fits. A sentence without a source
    of its own is the outlet's, but for one case: behind an attributed sentence of the same paragraph, where it opens
    with a time or 'then' and tells in the past of what was spotted, captured or seen, it goes on with that report.

    Args:
        sentences: all sentences of the report, those that attributions were found in.
        attributions: what `find_attributions` gave for them.
        watch: the tables of outlets and actors.
        publisher: who published the report.

    Returns:
        The chains, to be asked for any place of the report.
    """
    reader = SourceReader(watch, sentences)
    outlet = Source(publisher.name, reader.outlet_kind(publisher.id), publisher.id) if publisher else None
    register = Speakers()
    speakers = [_speaker(one, reader, register) for one in attributions]
    bases = [reader.basis(one.source) if one.source is not None else None for one in attributions]
    chains = Chains(outlet, sentences, attributions, speakers, bases)
    chains.continues = _continued(chains)
    return chains


def _speaker(attribution: Attribution, reader: SourceReader, register: Speakers) -> Speaker | None:
    if attribution.source is None or not attribution.manner.relays:
        return None
    phrase = reader.read(attribution.source)
    if phrase is None or not (phrase.can_speak or reader.is_spoken(attribution.cue)):
        return None
    if phrase.is_picture:
        links = reader.outlets(attribution.source)
        return Speaker(links[-1], links[:-1]) if links else None
    return register.hear(phrase, _told(attribution, reader, register) or reader.owner(attribution.source))


def _told(attribution: Attribution, reader: SourceReader, register: Speakers) -> tuple[Source, ...]:
    """Give the outlet that was told, and those through whom it is known."""
    phrase = reader.read(attribution.addressee) if attribution.addressee is not None else None
    if phrase is None:
        return ()
    return (phrase.source,) if reader.is_outlet(phrase.source) else register.addressed(phrase)


def _is_seen_by(speaker: Speaker, sentence: Sentence) -> bool:
    """Tell whether a resident or traveller tells of what was seen."""
    words = load_source_words()
    return speaker.noun in words.onlookers and bool(words.seeing & set(_WORD.findall(sentence.text.lower())))


def _continued(chains: Chains) -> dict[int, int]:
    """Map the start of each sentence that goes on with the report before it to that report's attribution."""
    found: dict[int, int] = {}
    for before, sentence in pairwise(chains.sentences):
        if before.paragraph != sentence.paragraph or not _goes_on(sentence):
            continue
        holder = found.get(before.span.start, _main_attribution(chains, before.span))
        if holder is not None:
            found[sentence.span.start] = holder
    return found


def _goes_on(sentence: Sentence) -> bool:
    words = load_source_words()
    lower = sentence.text.lower()
    if not lower.startswith(words.going_on) or not words.sighting.intersection(_WORD.findall(lower)):
        return False
    return sentence.doc is None or any(token.tag_ in {"VBD", "VBN"} for token in sentence.doc)


def _main_attribution(chains: Chains, span: Span) -> int | None:
    """Give the attribution with the most content in the sentence, where somebody stands behind it."""
    inside = [
        (sum(part.end - part.start for part in chains.attributions[place].content), -place)
        for place in chains.cues_in(span)
        if chains.speakers[place] is not None
    ]
    return -max(inside)[1] if inside else None


def _without_repeats(links: Sequence[Source]) -> tuple[Source, ...]:
    kept: list[Source] = []
    for link in links:
        if not any(
            link.name == other.name or (link.id is not None and link.id == other.id) for other in kept
        ):
            kept.append(link)
    return tuple(kept)
