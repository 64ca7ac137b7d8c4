"""Keeps the speakers of a report as it is read, and resolves 'he', 'it', 'the source' to an earlier one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import define, evolve, field, frozen

from watchfloor.claims.attribution.kinds import load_source_words
from watchfloor.claims.attribution.naming import SourcePhrase
from watchfloor.model.claim import Source, SourceKind

_SELVES = frozenset({"i", "we", "you", "me", "us", "myself", "ourselves"})
_PERSONS = frozenset({"he", "she", "him", "her"})
_THINGS = frozenset({"it", "itself", "that", "this", "which"})
_GROUPS = frozenset({"they", "them", "these", "those", "both"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their"})
_ISSUERS = frozenset(
    {
        SourceKind.THINK_TANK,
        SourceKind.AGENCY,
        SourceKind.OUTLET,
        SourceKind.STATE_MEDIA,
        SourceKind.OFFICIAL,
        SourceKind.COMPANY,
    }
)
_OUTLETS = frozenset({SourceKind.THINK_TANK, SourceKind.AGENCY, SourceKind.OUTLET, SourceKind.STATE_MEDIA})
_OFFICE = SourceKind.OFFICIAL  # what 'the agency' and 'the service' name without a name before them
_SHORT_PHRASE = 4


@frozen
class Speaker:
    """A source of the report and the intermediaries through whom it came, the outermost first."""

    source: Source
    via: tuple[Source, ...] = ()
    noun: str = ""
    person: bool = False
    plural: bool = False

    @property
    def links(self) -> tuple[Source, ...]:
        """Give the chain from the first intermediary to the source."""
        return (*self.via, self.source)


@define
class Speakers:
    """The speakers met so far, in text order."""

    met: list[Speaker] = field(factory=list)

    def hear(self, phrase: SourcePhrase, via: tuple[Source, ...]) -> Speaker | None:
        """Resolve a source phrase and remember who spoke.

        A pronoun or definite phrase stands for the nearest earlier speaker that it fits; where none does, a
        definite phrase stands for itself. 'Another source' is a new one, and came through the same intermediary
        only where all anonymous sources before it did.

        Args:
            phrase: the phrase as read.
            via: whom the source told, by the same words.

        Returns:
            The speaker, or null for 'I' and 'we', which name nobody new, and for pronouns that nothing fits.
        """
        words = phrase.words
        if not words or words[0] in _SELVES:
            return None
        earlier = self._earlier(phrase, words)
        if earlier is None and len(words) == 1 and words[0] in _PERSONS | _THINGS | _GROUPS:
            return None
        speaker = earlier or self._new(phrase, words)
        if via:
            speaker = evolve(speaker, via=via)
        self._remember(speaker, via)
        return speaker

    def addressed(self, phrase: SourcePhrase) -> tuple[Source, ...]:
        """Give the links to the earlier outlet that 'the newspaper' or 'the agency' stands for, if one does."""
        words = phrase.words
        if not words or words[0] not in _DEFINITE or phrase.person:
            return ()
        earlier = self._nearest(lambda s: s.source.kind in _OUTLETS)
        return earlier.links if earlier is not None and phrase.source.kind in _OUTLETS | {_OFFICE} else ()

    def _remember(self, speaker: Speaker, via: tuple[Source, ...]) -> None:
        self.met += [Speaker(link) for link in via]
        self.met.append(speaker)

    def _earlier(self, phrase: SourcePhrase, words: list[str]) -> Speaker | None:
        if len(words) == 1 and words[0] in _PERSONS | _THINGS | _GROUPS:
            return self._pronoun(words[0])
        if phrase.source.id is not None or set(words) & load_source_words().new_source:
            return None
        if phrase.proper:
            return self._nearest(lambda s: phrase.person and s.person and _is_namesake(phrase, s))
        return self._definite(phrase) if words[0] in _DEFINITE and len(words) <= _SHORT_PHRASE else None

    def _pronoun(self, word: str) -> Speaker | None:
        """Give whom 'he', 'it' or 'they' stands for."""
        if word in _PERSONS:
            return self._nearest(lambda s: s.person and not s.plural)
        if word in _THINGS:
            return self._nearest(lambda s: not s.person and s.source.kind is not SourceKind.UNKNOWN)
        return self._nearest(lambda s: s.plural or s.source.kind in _ISSUERS - {SourceKind.OFFICIAL})

    def _definite(self, phrase: SourcePhrase) -> Speaker | None:
        """Give whom 'the source', 'the minister', 'the agency' or 'the report' stands for."""
        if phrase.source.kind is SourceKind.DOCUMENT:
            same = self._nearest(lambda s: s.noun == phrase.noun and s.source.kind is SourceKind.DOCUMENT)
            issuer = self._nearest(lambda s: s.source.kind in _ISSUERS and not s.person)
            if same is None and issuer is not None:
                return Speaker(phrase.source, issuer.links, phrase.noun)
            return same
        if phrase.source.kind is SourceKind.ANONYMOUS:
            return self._nearest(lambda s: s.noun == phrase.noun and s.plural is phrase.plural)
        return self._nearest(
            lambda s: (
                (s.person is phrase.person)
                and (
                    s.noun == phrase.noun
                    or phrase.noun in s.source.name.lower().split()
                    or _is_kind(phrase, s)
                )
            )
        )

    def _new(self, phrase: SourcePhrase, words: list[str]) -> Speaker:
        via: tuple[Source, ...] = ()
        if phrase.source.kind is SourceKind.ANONYMOUS and set(words) & load_source_words().new_source:
            ways = {speaker.via for speaker in self.met if speaker.source.kind is SourceKind.ANONYMOUS}
            via = ways.pop() if len(ways) == 1 else ()
        return Speaker(phrase.source, via, phrase.noun, phrase.person, phrase.plural)

    def _nearest(self, fits: Callable[[Speaker], bool]) -> Speaker | None:
        return next((speaker for speaker in self._backwards() if fits(speaker)), None)

    def _backwards(self) -> Iterator[Speaker]:
        return reversed(self.met)


def _is_kind(phrase: SourcePhrase, speaker: Speaker) -> bool:
    """Tell whether 'the agency' or 'the think tank' fits an organisation by its kind."""
    if phrase.person:
        return False
    if phrase.source.kind is SourceKind.OFFICIAL and phrase.noun == "agency":
        return speaker.source.kind in {SourceKind.AGENCY, SourceKind.STATE_MEDIA}
    return phrase.source.kind in {SourceKind.OUTLET, SourceKind.THINK_TANK, SourceKind.AGENCY} and (
        speaker.source.kind is phrase.source.kind
    )


def _is_namesake(phrase: SourcePhrase, speaker: Speaker) -> bool:
    """Tell whether the last word of a name is a capitalised word of an earlier speaker's."""
    last = phrase.source.name.split()[-1].strip(".,")
    return last[:1].isupper() and last in speaker.source.name.replace(",", " ").split()
