"""The cue lists of data/hedges.yaml, read once."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Any

from attrs import frozen

from watchfloor.claims.status.values import Effect
from watchfloor.errors import TableError
from watchfloor.tables import read_table

_FILE = "claims/data/hedges.yaml"
_GUARDS = (
    "spared",
    "settled",
    "doubts",
    "presupposing",
    "light",
    "grounds",
    "courtesies",
    "courteous",
    "checking",
    "enacted",
    "single",
    "plain",
    "events",
)


class Of(StrEnum):
    """What kind of word a cue is."""

    VERB = "verb"
    ADJECTIVE = "adjective"
    NOUN = "noun"
    ATTRIBUTE = "attribute"
    ADVERB = "adverb"
    MODAL = "modal"
    DETERMINER = "determiner"
    PRONOUN = "pronoun"
    MARK = "mark"
    PREPOSITION = "preposition"


class Frame(StrEnum):
    """In which form an event stands in the complement of a cue."""

    CLAUSE = "clause"
    INFINITIVE = "infinitive"
    NOUN = "noun"


@frozen
class Cues:
    """The cue lists: the effect of each word by what it is and in which frame, and the words that guard them."""

    effects: dict[tuple[Of, Frame, str], Effect]
    spared: frozenset[str]
    settled: frozenset[str]
    doubts: frozenset[str]
    presupposing: frozenset[str]
    light: frozenset[str]
    grounds: frozenset[str]
    courtesies: frozenset[str]
    courteous: frozenset[str]
    checking: frozenset[str]
    enacted: frozenset[str]
    single: frozenset[str]
    plain: frozenset[str]
    events: frozenset[str]

    def of(self, kind: Of, word: str, frame: Frame = Frame.CLAUSE) -> Effect | None:
        """Give the effect of a word of this kind in this frame, or null where it is no cue."""
        return self.effects.get((kind, frame, word))


@cache
def load_cues() -> Cues:
    """Read the cue lists.

    Raises:
        TableError: a row has no source, or an effect, kind or frame that is not known.
    """
    table = read_table(_FILE)
    for part in ("cues", *_GUARDS):
        for row in table[part]:
            _check_source(row, table["sources"])
    effects: dict[tuple[Of, Frame, str], Effect] = {}
    for row in table["cues"]:
        effect, kind, frames = _class_of(row)
        for word in row["words"]:
            for frame in frames:
                effects.setdefault((kind, frame, word), effect)
    guards = {part: frozenset(word for row in table[part] for word in row["words"]) for part in _GUARDS}
    return Cues(effects=effects, **guards)


def _class_of(row: dict[str, Any]) -> tuple[Effect, Of, list[Frame]]:
    try:
        return Effect(row["effect"]), Of(row["of"]), [Frame(frame) for frame in row.get("with", Frame)]
    except ValueError as error:
        raise TableError(str(error), where=_FILE, remedy="use a word of the list at its head") from error


def _check_source(row: dict[str, Any], sources: dict[str, str]) -> None:
    if row.get("source") not in sources:
        raise TableError(
            f"a row names no known source: {row.get('words')}", where=_FILE, remedy="name one of `sources`"
        )
