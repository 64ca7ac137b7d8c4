"""Names: those of a sentence, and whether two of them can stand for one thing."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import cache

from attrs import frozen
from rapidfuzz.distance import Prefix
from rapidfuzz.fuzz import partial_ratio, ratio

from watchfloor.assessment.drift.verdict import Verdict
from watchfloor.claims.mentions.folding import fold
from watchfloor.claims.mentions.names import index_names
from watchfloor.claims.mentions.times import vocabulary
from watchfloor.claims.mentions.values import NameMention, Span
from watchfloor.reports.families.words import fold as fold_word
from watchfloor.reports.families.words import function_words
from watchfloor.tables import read_table
from watchfloor.watch.rows import ActorKind, PlaceKind, Watch

_COMPOUND = (
    "based|led|backed|owned|made|born|run|built|flagged|bound|funded|style|controlled|held|registered|linked"
)
_PART = rf"[A-Z][^\W\d_]*(?:[-'’](?!(?:{_COMPOUND})\b)[^\W_]+)*|[A-Z]+\d+"
_RUN = re.compile(
    rf"(?:{_PART})(?:[ ](?:(?:of|for|de|al)[ ](?:the[ ])?)?(?:{_PART})|[ ]\d{{1,3}}\b(?![ ,.]?\d))*"
)
_CALENDAR = re.compile(rf"(?:{vocabulary.MONTH}|{vocabulary.WEEKDAY})\.?", re.IGNORECASE)
_OPENING = re.compile(r"[\W_]*")
_SPELLED_ALIKE, _WORD_ALIKE = 85, 65
_STEM = 4
_SHORTEST, _SAME_STEM = 6, 0.75


@frozen
class Name:
    """A name: its words folded, what it may stand for, the places among these, and those that they lie in.

    A name of no place has the country that it stands for in `places`.
    """

    words: tuple[str, ...]
    stands_for: frozenset[str]
    places: frozenset[str]
    lies_in: frozenset[str]
    is_place: bool


@frozen
class NamedSpan(Span):
    """Where a name stands."""

    name: Name


def find(line: str, watch: Watch, proper: Container[str]) -> list[NamedSpan]:
    """Find the names of a sentence: those of the watch, and words with capitals.

    Args:
        line: a sentence.
        watch: whose places, actors and outlets are known.
        proper: words that stand with a capital inside a sentence elsewhere in the text; a single word that opens
            the sentence is a name only where it is one of these or of the watch.
    """
    known = [m for m in index_names(watch).find(line) if m.places or m.actors or m.outlet]
    runs = [run for run in _runs(line, known, proper) if not any(m.covers(run) for m in known)]
    alone = [m for m in known if not any(run.overlaps(m) for run in runs)]
    spans = [*runs, *(Span(m.start, m.end) for m in alone)]
    return sorted((_named(span, line, known, watch) for span in spans), key=lambda named: named.start)


def judge(was: Name, became: Name) -> Verdict:
    """Tell what became of a name: another spelling, a short form or an abbreviation is the same.

    A place and one that it lies in agree, whichever was said first.
    """
    if was.stands_for & became.stands_for:
        return Verdict.SAME
    if was.lies_in & became.places or became.lies_in & was.places:
        return Verdict.FINER
    if _is_short_for(was.words, became.words) or _is_short_for(became.words, was.words):
        return Verdict.SAME
    if was.stands_for and became.stands_for:
        return Verdict.NAME if was.is_place == became.is_place else Verdict.APART
    return Verdict.SAME if _spelled_alike(was.words, became.words) else Verdict.NAME


def _runs(line: str, known: Sequence[NameMention], proper: Container[str]) -> Iterator[Span]:
    opening = _OPENING.match(line)
    start_of_line = opening.end() if opening else 0
    for run in _RUN.finditer(line):
        start = run.start()
        words = run[0].split(" ")
        while words and _is_no_name(words[0], start == start_of_line and len(words) > 1, proper, line):
            start += len(words.pop(0)) + 1
        if not words or not words[0][0].isupper() or _CALENDAR.fullmatch(words[0]):
            continue
        is_known = any(m.start <= start < m.end for m in known)
        opens = start == start_of_line and words[0] not in proper
        if len(words) == 1 and not is_known and (opens or fold_word(words[0]) in _common_nouns()):
            continue
        yield Span(start, start + len(re.sub(r"['’]s?$", "", " ".join(words))))


def _is_no_name(word: str, opens: bool, proper: Container[str], line: str) -> bool:
    if word.lower() in function_words() or word.lower() in _titles():
        return True
    return opens and word not in proper and word.lower() in line


@cache
def _common_nouns() -> frozenset[str]:
    """Give the nouns for bodies, buildings and people that a capital makes no names of ('the Republic')."""
    classes = read_table("claims/data/nouns.yaml").values()
    return frozenset(fold_word(noun) for nouns in classes for noun in nouns) | {
        fold_word(t) for t in _titles()
    }


@cache
def _titles() -> frozenset[str]:
    return frozenset(
        [
            "mr",
            "mrs",
            "ms",
            "dr",
            "minister",
            "president",
            "chairman",
            "general",
            "professor",
            "sir",
            "premier",
            "secretary",
        ]
    )


def _named(span: Span, line: str, known: Sequence[NameMention], watch: Watch) -> NamedSpan:
    inside = [m for m in known if span.overlaps(m)]
    stands_for = frozenset(key for m in inside for key in _keys(m, watch))
    named = {place for m in inside for place in m.places}
    places = named | {_countries(watch)[place] for place in named if place in _countries(watch)}
    lies_in = {key for place in named for key in _holders(place, watch)} - places
    words = fold(line[span.start : span.end]).text.lower().split()
    name = Name(
        tuple(words), stands_for, frozenset(places) if named else stands_for, frozenset(lies_in), bool(named)
    )
    return NamedSpan(span.start, span.end, name)


def _keys(mention: NameMention, watch: Watch) -> Iterator[str]:
    yield from mention.places
    yield from mention.actors
    if mention.outlet is not None:
        yield mention.outlet
    yield from (
        _countries(watch)[row] for row in (*mention.places, *mention.actors) if row in _countries(watch)
    )


@cache
def _countries(watch: Watch) -> dict[str, str]:
    """Give the country that a row stands for: a country as a place, and its state and government as actors."""
    states = {ActorKind.STATE, ActorKind.GOVERNMENT}
    places = {p.id: p.country for p in watch.places if p.kind is PlaceKind.COUNTRY}
    actors = {a.id: a.country for a in watch.actors if a.kind in states}
    return {row: f"country {code}" for row, code in (places | actors).items() if code}


@cache
def _parents(watch: Watch) -> dict[str, str | None]:
    return {place.id: place.parent for place in watch.places}


def _holders(place: str, watch: Watch) -> Iterator[str]:
    step = _parents(watch).get(place)
    while step is not None:
        yield step
        if step in _countries(watch):
            yield _countries(watch)[step]
        step = _parents(watch).get(step)


def _is_short_for(short: Sequence[str], long: Sequence[str]) -> bool:
    """Tell a part of a name, an adjective made of it, or its initials."""
    if set(short) <= set(long):
        return True
    if len(short) == 1 and len(long) > 1:
        initials = "".join(word[0] for word in long if word not in function_words())
        if short[0].replace(".", "") in (initials, "".join(word[0] for word in long)):
            return True
    return len(short) <= len(long) and all(
        any(min(len(a), len(b)) >= _STEM and (a.startswith(b) or b.startswith(a)) for b in long)
        for a in short
    )


def _spelled_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell spellings of one name, a name that has run into the word beside it, and forms of one word."""
    a, b = sorted(("".join(one), "".join(other)), key=len)
    if [c for c in a if c.isdigit()] != [c for c in b if c.isdigit()]:
        return False
    if len(one) == len(other) > 1 and min(map(partial_ratio, one, other)) < _WORD_ALIKE:
        return False
    runs_on = len(a) >= _SHORTEST and a in b
    return runs_on or ratio(a, b) >= _SPELLED_ALIKE or Prefix.similarity(a, b) >= _SAME_STEM * len(b)
