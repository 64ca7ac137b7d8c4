"""The cue lists of data/speech.yaml, read once, and a quick look for sentences that may hold a cue."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from attrs import frozen

from watchfloor.claims.attribution.values import Manner
from watchfloor.errors import TableError
from watchfloor.tables import read_table

_FILE = "claims/data/speech.yaml"
_GUARDS = ("quoting", "courtesies", "labels", "hearsay", "running", "occasions", "asking")
_QUICK = re.compile(
    r"""[“”"«»„]|\b(?:sa(?:id|ys?|ying)|told|tells?|telling|according\ to|report(?:s|ed|edly|ing)?|cit(?:e[sd]?|ing)|
    add(?:s|ed|ing)|not(?:ed|es|ing)|claim(?:s|ed|ing)?|stat(?:ed|es|ing|ements?)|warn(?:s|ed|ing)?|quot(?:ed|es|ing)|
    announc(?:e[sd]?|ing|ements?)|believe[sd]?|believing|continued|explain(?:s|ed)|wrote|writes?|argu(?:e[sd]?|ing)|
    point(?:s|ed)\ out|point(?:s|ed)\ to|confirm(?:s|ed|ing)|reveal(?:s|ed|ing)|show(?:s|ed|n|ing)?|suggest(?:s|ed|ing)?|
    speculat(?:e[sd]?|ing)|denie[sd]|insist(?:s|ed)|think|thinks|thought|vow(?:s|ed)|urg(?:e[sd]?|ing)|estimate[sd]?|
    analysts?|observers?|experts?|sources?|officials?|spokes\w+)\b""",
    re.VERBOSE | re.IGNORECASE,
)


class Of(StrEnum):
    """What kind of word a cue is."""

    VERB = "verb"
    NOUN = "noun"
    PREPOSITION = "preposition"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"


class Frame(StrEnum):
    """In which form content stands with a cue."""

    CLAUSE = "clause"
    QUOTE = "quote"
    INFINITIVE = "infinitive"
    GERUND = "gerund"
    NOUN = "noun"
    PREDICATE = "predicate"
    DOCUMENT = "document"


@frozen
class SpeechCues:
    """The cue lists: the manner of each word by what it is and in which frame, and the words that guard them."""

    manners: dict[tuple[Of, Frame, str], Manner]
    quoting: frozenset[str]
    courtesies: frozenset[str]
    labels: frozenset[str]
    hearsay: frozenset[str]
    running: frozenset[str]
    occasions: frozenset[str]
    asking: frozenset[str]

    @property
    def citing(self) -> frozenset[str]:
        """Give the verbs by which a source names another one."""
        return frozenset(word for (_, _, word), manner in self.manners.items() if manner is Manner.SHOWING)

    def of(self, kind: Of, word: str, frame: Frame) -> Manner | None:
        """Give the manner of a word of this kind in this frame, or null where it is no cue."""
        return self.manners.get((kind, frame, word))


@cache
def load_speech() -> SpeechCues:
    """Read the cue lists.

    Raises:
        TableError: a row has no source, or a class, kind or frame that is not known.
    """
    table = read_table(_FILE)
    manners: dict[tuple[Of, Frame, str], Manner] = {}
    for row in [*table["cues"], *(row for part in _GUARDS for row in table[part])]:
        if row.get("source") not in table["sources"]:
            raise TableError(f"a row names no known source: {row['words']}", where=_FILE)
    for row in table["cues"]:
        try:
            kind, manner, frames = (
                Of(row["of"]),
                Manner(row["class"]),
                [Frame(frame) for frame in row["with"]],
            )
        except ValueError as error:
            raise TableError(str(error), where=_FILE, remedy="use a word of the list at its head") from error
        for word in row["words"]:
            for frame in frames:
                manners.setdefault((kind, frame, word), manner)
    guards = {part: frozenset(word for row in table[part] for word in row["words"]) for part in _GUARDS}
    return SpeechCues(manners=manners, **guards)


def may_attribute(text: str) -> bool:
    """Tell whether a sentence may name a source or hold a quotation, and so is worth parsing."""
    return _QUICK.search(text) is not None
