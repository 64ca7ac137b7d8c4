"""Texts with their places marked, and how found places are counted against them.

LGL (Lieberman and others, 2010) and TR-News (Kamalloo and Rafiei, 2018) give each place of a news text with its
GeoNames position; a found place counts for a marked one where they share a character, and is right within 161 km
(100 miles), as is usual for these sets. The marked sentences give each place with its id, and what is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

import yaml
from attrs import define, frozen

from benchmarks.tables import Row

NEAR_KM = 161.0
_EARTH_KM = 6371.0
_MARK = re.compile(r"\[([^|\]]+)\|([^|\]]+)(?:\|(\w+))?\]")
_NO_PLACE = "-"


@frozen
class Toponym:
    """A place, marked or found: its stretch, position in WGS 84 degrees, id and role, each null where not known."""

    start: int
    end: int
    latitude: float | None = None
    longitude: float | None = None
    id: str | None = None
    role: str | None = None

    def shares(self, other: Toponym) -> bool:
        """Tell whether the two stretches share a character."""
        return self.start < other.end and other.start < self.end


@frozen
class MarkedText:
    """A text with the places that people marked in it."""

    text: str
    places: tuple[Toponym, ...]


def read_articles(path: Path) -> list[MarkedText]:
    """Read the articles of LGL or TR-News.

    Args:
        path: the XML file.

    Returns:
        Their texts with all places, those without a position too.
    """
    element_tree: Any = import_module("defusedxml.ElementTree")
    return [
        MarkedText(article.findtext("text"), tuple(_toponym(t) for t in article.iter("toponym")))
        for article in element_tree.parse(path).getroot()
    ]


def _toponym(element: Any) -> Toponym:
    def number(name: str) -> float | None:
        found = element.findtext(name)
        return float(found) if found else None

    return Toponym(
        int(number("start") or 0), int(number("end") or 0), number("gaztag/lat"), number("gaztag/lon")
    )


def read_sentences(path: Path) -> dict[str, list[MarkedText]]:
    """Read the marked sentences: '[Khasan|khasan|from]', and '[Jordan|-]' for what is no place.

    Args:
        path: the YAML file, lists of sentences by the name of their half.

    Returns:
        The sentences without their marks; what is no place has a null id.
    """
    halves: Mapping[str, list[str]] = yaml.safe_load(path.read_text("utf-8"))
    return {half: [read_marks(sentence) for sentence in sentences] for half, sentences in halves.items()}


def read_marks(sentence: str) -> MarkedText:
    """Take the marks out of a sentence."""
    text = ""
    places: list[Toponym] = []
    last = 0
    for mark in _MARK.finditer(sentence):
        text += sentence[last : mark.start()]
        place_id = None if mark[2] == _NO_PLACE else mark[2]
        places.append(Toponym(len(text), len(text) + len(mark[1]), id=place_id, role=mark[3]))
        text += mark[1]
        last = mark.end()
    return MarkedText(text + sentence[last:], tuple(places))


@define
class Positions:
    """Counts over articles: places marked, of them those with a position, found, met, and right within 161 km."""

    marked: int = 0
    positioned: int = 0
    found: int = 0
    met: int = 0
    hits: int = 0
    positioned_met: int = 0
    right: int = 0

    def add(self, marked: Sequence[Toponym], found: Sequence[Toponym]) -> None:
        """Count one text; only found places with a position count."""
        placed = [f for f in found if f.latitude is not None]
        self.marked += len(marked)
        self.found += len(placed)
        self.hits += sum(any(f.shares(m) for m in marked) for f in placed)
        for place in marked:
            meeting = [f for f in placed if f.shares(place)]
            self.met += bool(meeting)
            if place.latitude is not None:
                self.positioned += 1
                self.positioned_met += bool(meeting)
                self.right += any(_is_near(place, f) for f in meeting)

    def row(self) -> Row:
        """Give the shares: of marked places met, of found ones marked, of met ones right, and right of all."""
        return {
            "places": self.marked,
            "recall": _share(self.met, self.marked),
            "precision": _share(self.hits, self.found),
            "within 161 km": _share(self.right, self.positioned_met),
            "of all": _share(self.right, self.positioned),
        }


@define
class Ids:
    """Counts over marked sentences: places of the watch and of the world, what is none, and wrong resolutions."""

    watched: int = 0
    watched_right: int = 0
    worldly: int = 0
    worldly_right: int = 0
    none: int = 0
    none_kept: int = 0
    resolved: int = 0
    wrong: int = 0
    roles: int = 0
    roles_right: int = 0

    def add(self, marked: Sequence[Toponym], found: Sequence[Toponym], watch_ids: frozenset[str]) -> None:
        """Count one sentence; a place found with an id where none is marked is wrong, too."""
        resolved = [f for f in found if f.id is not None]
        self.resolved += len(resolved)
        self.wrong += sum(not any(f.shares(m) and f.id == m.id for m in marked) for f in resolved)
        for place in marked:
            meeting = [f for f in resolved if f.shares(place)]
            right = next((f for f in meeting if f.id == place.id), None)
            if place.id is None:
                self.none += 1
                self.none_kept += not meeting
                continue
            if place.id in watch_ids:
                self.watched += 1
                self.watched_right += right is not None
            else:
                self.worldly += 1
                self.worldly_right += right is not None
            if place.role is not None and right is not None:
                self.roles += 1
                self.roles_right += right.role == place.role

    def row(self) -> Row:
        """Give the shares of right ones, and of wrong ones among all that were given an id."""
        return {
            "places": self.watched + self.worldly,
            "watch right": _share(self.watched_right, self.watched),
            "world right": _share(self.worldly_right, self.worldly),
            "no place": self.none,
            "kept none": _share(self.none_kept, self.none),
            "wrong": _share(self.wrong, self.resolved),
            "roles right": _share(self.roles_right, self.roles),
        }


def wanted_places(gold: Iterable[Mapping[str, object]]) -> Iterator[tuple[str, str, str]]:
    """Give of the gold of the seeds the facts that want a place by name: file, words of the sentence, what is wanted."""
    for document in gold:
        facts = document["facts"]
        if not isinstance(facts, list):
            continue
        for fact in facts:
            want = fact["want"].get("place")
            if want and want.lstrip("~") != want.lstrip("~").lower():
                yield str(document["file"]), fact["quote"][0], want


def _is_near(one: Toponym, other: Toponym) -> bool:
    return kilometres(one, other) <= NEAR_KM


def kilometres(one: Toponym, other: Toponym) -> float:
    """Give the great-circle distance of two places with positions, on a sphere, in km (haversine)."""
    south, west = radians(one.latitude or 0.0), radians(one.longitude or 0.0)
    north, east = radians(other.latitude or 0.0), radians(other.longitude or 0.0)
    square = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, square)))


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None
