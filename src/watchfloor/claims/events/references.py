"""Resolves pronouns to the parties they stand for, where one reading only is open."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from attrs import define

from watchfloor.claims.events.nounphrases import noun_phrase
from watchfloor.claims.mentions.values import NameMention, Sense
from watchfloor.claims.parsing.parsed import ParsedSentence, is_actor, is_person
from watchfloor.model.claim import Party
from watchfloor.watch.rows import ActorKind, Watch

if TYPE_CHECKING:
    from spacy.tokens import Token

_HE = {"he", "him", "his", "she", "her"}
_IT = {"it", "its"}
_WINDOW = 2
_SUBJECTS = {"nsubj", "nsubjpass", "csubj"}


@define(eq=False)
class Referents:
    """What the pronouns of a report can stand for, given the sentences before them.

    'he' and 'she' stand for an office holder, 'it' for a state or organisation. In the nearest earlier sentence,
    at most two back, that names a candidate, the subject wins; with several and none the subject, none is safe.
    """

    watch: Watch
    sentences: Sequence[ParsedSentence]

    def of_pronoun(self, pronoun: Token, sentence: ParsedSentence) -> Party | None:
        """Give the party that a pronoun stands for, its words the pronoun; none where it is not safe."""
        speaker = _speaker(pronoun)
        if speaker is not None:
            return self._speaking(pronoun, speaker, sentence)
        if pronoun.lower_ in _HE:
            kinds = {ActorKind.OFFICE}
        elif pronoun.lower_ in _IT:
            kinds = set(ActorKind) - {ActorKind.OFFICE}
        else:
            return None
        kind_of = {actor.id: actor.kind for actor in self.watch.actors}
        wanted = {actor for actor, kind in kind_of.items() if kind in kinds}
        for candidates in self._earlier(pronoun, sentence, wanted):
            subjects = {n.actor for n, is_subject in candidates if is_subject}
            named = {n.actor for n, _ in candidates}
            if pronoun.lower_ in _IT and len(subjects) != 1:
                return None
            choice = subjects if len(subjects) == 1 else named
            return self._party(pronoun, next(iter(choice))) if len(choice) == 1 else None
        return None

    def _speaking(self, pronoun: Token, speaker: Token, sentence: ParsedSentence) -> Party | None:
        """Take the speaker for 'it' or 'he' in what is said: 'the company said *it* had ordered'."""
        if (pronoun.lower_ in _IT) == is_person(speaker, sentence) or not is_actor(speaker, sentence):
            return None
        phrase = noun_phrase(speaker)
        name = sentence.name_of(speaker)
        if name is not None and name.actor:
            return self._party(pronoun, name.actor)
        return Party(pronoun.text, sentence.words(phrase))

    def _party(self, pronoun: Token, actor_id: str | None) -> Party:
        actor = next(actor for actor in self.watch.actors if actor.id == actor_id)
        return Party(pronoun.text, actor.names[0].text, actor.id)

    def _earlier(
        self, pronoun: Token, sentence: ParsedSentence, wanted: set[str]
    ) -> Iterable[list[tuple[NameMention, bool]]]:
        position = bisect_left(self.sentences, sentence.span.start, key=lambda s: s.span.start)
        before = [
            n for n in self._candidates(sentence, wanted) if n[0].end <= pronoun.idx + sentence.span.start
        ]
        if before:
            yield before
        for earlier in reversed(self.sentences[max(0, position - _WINDOW) : position]):
            if found := self._candidates(earlier, wanted):
                yield found
            elif _has_another_subject(earlier):
                return

    def _candidates(self, sentence: ParsedSentence, wanted: set[str]) -> list[tuple[NameMention, bool]]:
        return [
            (name, (head := sentence.head(name)) is not None and _is_subject(head))
            for name in sentence.names
            if name.actor in wanted and name.sense is not Sense.DEMONYM
        ]


def _has_another_subject(sentence: ParsedSentence) -> bool:
    """Tell whether somebody whom the watch does not know acts in a sentence, and so may be meant."""
    subjects = [token for token in sentence.doc if token.dep_ in _SUBJECTS and token.pos_ != "PRON"]
    return any(is_actor(token, sentence) for token in subjects)


def _speaker(pronoun: Token) -> Token | None:
    """Give the subject of the verb of telling within whose content a pronoun is the subject."""
    verb = pronoun.head
    if pronoun.dep_ not in _SUBJECTS or verb.dep_ != "ccomp":
        return None
    subjects = [c for c in verb.head.children if c.dep_ == "nsubj" and c.pos_ != "PRON"]
    return subjects[0] if len(subjects) == 1 else None


def _is_subject(noun: Token) -> bool:
    while noun.dep_ == "conj" and noun.head != noun:
        noun = noun.head
    return noun.dep_ in _SUBJECTS
