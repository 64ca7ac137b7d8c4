"""Loads the frames: which words tell of which kind of happening, and where its roles stand in a sentence."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any

from attrs import frozen

from watchfloor.model.claim import Kind, Mode
from watchfloor.tables import read_table


@frozen
class Frame:
    """One row of frames.yaml; roles hold grammatical functions, `demands` what must fill a role."""

    name: str
    kind: Kind
    mode: Mode | None
    giver: tuple[str, ...]
    receiver: tuple[str, ...]
    goods: tuple[str, ...]
    actors: tuple[str, ...]
    demands: tuple[tuple[str, str], ...]


@frozen
class Trigger:
    """A frame that a lemma can open, with the particle that must stand by the verb, if any."""

    frame: Frame
    particle: str | None


@frozen
class Lexicon:
    """All frames by the lemma of verb and noun that open them, in the order of the table."""

    verbs: dict[str, tuple[Trigger, ...]]
    nouns: dict[str, tuple[Trigger, ...]]


@cache
def load_frames() -> Lexicon:
    """Load the frames that ship with the package."""
    verbs: dict[str, list[Trigger]] = defaultdict(list)
    nouns: dict[str, list[Trigger]] = defaultdict(list)
    for row in read_table("claims/data/frames.yaml"):
        frame = _frame(row)
        for entry in row.get("verbs", ()):
            lemma, _, particle = str(entry).partition("_")
            verbs[lemma].append(Trigger(frame, particle or None))
        for noun in row.get("nouns", ()):
            nouns[str(noun)].append(Trigger(frame, None))
    return Lexicon(
        {lemma: tuple(sorted(found, key=lambda t: t.particle is None)) for lemma, found in verbs.items()},
        {lemma: tuple(found) for lemma, found in nouns.items()},
    )


@cache
def noun_class(name: str) -> frozenset[str]:
    """Give the lemmas of a class of nouns.yaml.

    Raises:
        KeyError: there is no such class.
    """
    return frozenset(str(noun) for noun in read_table("claims/data/nouns.yaml")[name])


def _frame(row: dict[str, Any]) -> Frame:
    return Frame(
        name=row["frame"],
        kind=Kind(row["kind"]),
        mode=Mode(row["mode"]) if row.get("mode") else None,
        giver=tuple(row.get("giver", ())),
        receiver=tuple(row.get("receiver", ())),
        goods=tuple(row.get("goods", ())),
        actors=tuple(row.get("actors", ())),
        demands=tuple(row["demands"].items()),
    )
