"""Tells what part a place plays from the words around it."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from watchfloor.claims.mentions.places.spots import Spot
from watchfloor.claims.mentions.places.words import place_words
from watchfloor.model.claim import PlaceRole

_REACH = 60
_BREAK = re.compile(r"[.!?;:](?=\s)|\n")
_AND = re.compile(r"\s*(?:,\s*(?:and|or|then)?|/|–|-|—|\band|\bor|\bor in|\bthen)\s*")
_AFTER_HYPHEN = re.compile(r"[-‐‑–]([a-z]+)")
_OWNS = re.compile(r"'s\s")
_LAST = re.compile(r"([\w-]+)\s+$")


def read_roles(text: str, spots: Sequence[Spot], adjectives: Container[str]) -> None:
    """Set the role of every spot: from the preposition or verb before it, what is joined to it, or its neighbour's role.

    Args:
        text: the text.
        spots: its spots in text order; their roles are set.
        adjectives: adjectives of nation, which may stand between a preposition and a place.
    """
    before: Spot | None = None
    for spot in spots:
        if spot.is_adjective:
            continue
        spot.role = _role(text, spot, before, adjectives)
        lead = text[max(0, spot.span.start - _REACH) : spot.span.start]
        after = place_words().called_after.match(text, spot.span.end)
        spot.is_called_place = after is not None or place_words().called.search(lead) is not None
        spot.is_owner = _OWNS.match(text, spot.span.end) is not None or lead.endswith(" of ")
        if before is not None and _AND.fullmatch(text, before.span.end, spot.span.start):
            spot.is_joined = before.is_joined = True
        before = spot


def _role(text: str, spot: Spot, previous: Spot | None, adjectives: Container[str]) -> PlaceRole | None:
    words = place_words()
    joined = _AFTER_HYPHEN.match(text, spot.span.end)
    if joined is not None and joined[1] in words.after_hyphen:
        return words.after_hyphen[joined[1]]
    first = max(0, spot.span.start - _REACH)
    is_adjoining = previous is not None and previous.span.end >= first
    if previous is not None and is_adjoining:
        first = previous.span.end
    lead = _since_break(text[first : spot.span.start])
    while True:
        if previous is not None and is_adjoining and _AND.fullmatch(lead):
            return previous.role
        found = words.before.search(lead)
        if found is not None:
            return words.roles[" ".join(found[1].lower().split())]
        shorter = _without_last(lead, adjectives)
        if shorter is None:
            return None
        lead = shorter


def _since_break(lead: str) -> str:
    return _BREAK.split(lead)[-1]


def _without_last(lead: str, adjectives: Container[str]) -> str | None:
    """Take an article, direction, kind of place or adjective of nation off the end: 'in the Chinese city *of*'."""
    last = _LAST.search(lead)
    if last is None or (last[1] not in place_words().between and last[1] not in adjectives):
        return None
    return lead[: last.start()]
