"""Tells names of places that stand for something else: a person, an organisation, a state, part of a longer name."""

from __future__ import annotations

import re
from collections.abc import Container

from attrs import frozen

from watchfloor.claims.mentions.places.spots import Spot
from watchfloor.claims.mentions.places.values import Rank, StandsFor, Verdict
from watchfloor.claims.mentions.places.words import Words, place_words

_BEFORE = re.compile(r"(?:^|(?<=[\s(“\"‘'—–-]))([^\W\d_][\w'’.-]*)[ \u00a0]+$")
_AFTER = re.compile(r"[ \u00a0]+([^\W\d_][\w'’&-]*)")
_OF = re.compile(r"([A-Z][a-z]+)\s+of\s+(?:the\s+)?$")
_CAPITALISED_RUN = re.compile(r"(?:[ \u00a0]+(?:&|of|and|[A-Z][\w'’&.-]*))+")
_INITIAL = re.compile(r"[ \u00a0]+[A-Z]\.[ \u00a0]+[A-Z]")
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n“”\"(—]\s*|[-–]{1,2}\s+)$")
_PREFIX = re.compile(r"(?:^|\s|[(“\"])(?:anti|pro|non|ex|post|pre|trans|neo)[-‐‑–]$", re.IGNORECASE)
_NUMBERED = re.compile(r"[-‐‑–](?:\d|(?:class|type|style|brand)\b)")
_CALLED = re.compile(r"([a-z]+)\s+(?:is\s+|was\s+)?[a-z]+\s+$")
_DATED_OR_OF = re.compile(r"[ \u00a0]+(?:\d|of\b)")
_HEADLINE_SHARE = 0.7
_ORGANISATION = Verdict(StandsFor.LONGER_NAME, "part of an organisation's name")
_LONGER = Verdict(StandsFor.LONGER_NAME, "part of a longer name")
_AFTER_ANOTHER_NAME = Verdict(StandsFor.PERSON, "part of a longer name, as of a person")
_REACH = 40
_LARGE = 500_000


@frozen
class Around:
    """The words on both sides of a spot, empty where there is none on the same line."""

    before: str
    is_before_opening: bool
    after: str
    is_headline: bool


def look_around(text: str, spot: Spot) -> Around:
    """Read the words before and after a spot."""
    lead = text[max(0, spot.span.start - _REACH) : spot.span.start]
    found = _BEFORE.search(lead)
    before = found[1] if found else ""
    opening = found is not None and _SENTENCE_START.search(lead[: found.start(1)]) is not None
    following = _AFTER.match(text, spot.span.end)
    after = following[1] if following else ""
    capital = before[:1].isupper() or after[:1].isupper()
    return Around(before, opening, after, capital and _is_headline(text, spot))


def refusal(text: str, spot: Spot, around: Around, adjectives: Container[str]) -> Verdict | None:
    """Give the reason why a spot is no place, or none.

    Args:
        text: the text.
        spot: the spot with its role.
        around: the words beside it.
        adjectives: adjectives of nation.

    Returns:
        What it is instead, or null where nothing speaks against a place.
    """
    if spot.is_adjective:
        return Verdict(StandsFor.NATION, "an adjective of nation")
    lead = text[max(0, spot.span.start - _REACH) : spot.span.start]
    if _PREFIX.search(lead):
        return Verdict(StandsFor.NATION, "part of an adjective")
    if _NUMBERED.match(text, spot.span.end):
        return Verdict(StandsFor.LONGER_NAME, "part of the name of a thing")
    if spot.qualifier is not None:
        return None
    if is_everyday(spot) and _DATED_OR_OF.match(text, spot.span.end):
        return Verdict(StandsFor.WORD, "an everyday word")
    return (
        _titled(lead, around, spot)
        or _organisation(text, spot, lead, around)
        or _person(text, spot, around)
        or _longer_name(spot, around, adjectives)
        or _state(text, spot, lead)
    )


def _titled(lead: str, around: Around, spot: Spot) -> Verdict | None:
    words = place_words()
    named = _CALLED.search(lead) if around.before in words.naming else None
    if named is not None and _may_be_named(named[1], spot):
        return Verdict(StandsFor.PERSON, "the name of a person or thing")
    if words.vessels.search(lead) and not _is_country(spot):
        return Verdict(StandsFor.LONGER_NAME, "the name of a vessel")
    if around.before.rstrip(".") in words.titles and not around.is_headline and not _is_office(spot):
        return Verdict(StandsFor.PERSON, "a person's name after a title")
    return None


def _may_be_named(noun: str, spot: Spot) -> bool:
    """Tell whether a noun is called by a name that is no place here: 'a trader named Hasan', not 'a town named Hasan'."""
    words = place_words()
    if _is_country(spot) or words.called.search(f"{noun} ") is not None:
        return False
    return is_personal(spot) or not spot.watched or words.vessels.search(f"the {noun} ") is not None


def _person(text: str, spot: Spot, around: Around) -> Verdict | None:
    words = place_words()
    if is_personal(spot) and (_INITIAL.match(text, spot.span.end) or _may_be_surname(around, words)):
        return Verdict(StandsFor.PERSON, "a person's name before a surname")
    speaks = spot.role is None and words.acting.match(text, spot.span.end) is not None
    is_a_city = not spot.is_capital and (is_personal(spot) or _is_city_of_the_world(spot))
    if speaks and is_a_city and not _is_country(spot):
        return Verdict(StandsFor.PERSON, "a person's name before a verb of speaking")
    return None


def _is_office(spot: Spot) -> bool:
    """Tell 'the Minister Russia sent' apart: no title stands before a country that is no one's name."""
    return _is_country(spot) and not is_personal(spot)


def _may_be_surname(around: Around, words: Words) -> bool:
    apart = words.standing_apart | words.kinds | words.organisations | words.of_their_own
    return around.after[:1].isupper() and around.after not in apart and not around.is_headline


def _organisation(text: str, spot: Spot, lead: str, around: Around) -> Verdict | None:
    words = place_words()
    of = _OF.search(lead)
    if of is not None and of[1] in words.organisations_of:
        return _ORGANISATION
    if around.before in words.organisations_before and not around.is_headline:
        return _LONGER
    run = _CAPITALISED_RUN.match(text, spot.span.end)
    if run is None or around.is_headline:
        return None
    names = [w.strip(".,") for w in run[0].split() if w[:1].isupper()]
    if not names:
        return None
    opens = names[0] in words.organisations and names[-1] not in words.kinds
    return _ORGANISATION if names[-1] in words.organisations or opens else None


def _longer_name(spot: Spot, around: Around, adjectives: Container[str]) -> Verdict | None:
    words = place_words()
    if _is_country(spot) or (spot.watched and not is_personal(spot)):
        return None
    if around.after in words.of_their_own:
        return Verdict(StandsFor.LONGER_NAME, f"{spot.words} {around.after} is another place")
    if around.is_headline:
        return None
    if around.after[:1].isupper() and around.after not in words.standing_apart | words.kinds | words.titles:
        return None if around.after in adjectives else _LONGER
    if (
        around.before[:1].isupper()
        and around.before.rstrip(".") not in words.openings
        and around.before not in adjectives
    ):
        by_chance = around.is_before_opening and _is_large(spot) and around.before not in words.personal
        return None if by_chance or around.before.endswith(("'s", "’s")) else _AFTER_ANOTHER_NAME
    return None


def _state(text: str, spot: Spot, lead: str) -> Verdict | None:
    words = place_words()
    stands = Verdict(StandsFor.STATE, "stands for the state whose capital it is")
    if not spot.is_capital:
        return None
    if words.governing.match(text, spot.span.end):
        return stands
    if spot.role is None and words.acting.match(text, spot.span.end):
        return stands
    joined = text[max(0, spot.span.start - 1) : spot.span.start] in {"-", "–"}
    joint = words.joint_relations.match(text, spot.span.end)
    if joint is not None and (joined or joint[0][0] in "-–"):
        return stands
    sentence = text[max(0, spot.span.start - 2 * _REACH) : spot.span.start].rpartition(". ")[2]
    return stands if words.relations.search(sentence) else None


def is_personal(spot: Spot) -> bool:
    """Tell a name that persons bear, too."""
    return spot.words in place_words().personal


def is_everyday(spot: Spot) -> bool:
    """Tell a name that is a word of every day, too."""
    return spot.words in place_words().everyday or spot.words.title() in place_words().everyday


def _is_city_of_the_world(spot: Spot) -> bool:
    return not spot.watched and bool(spot.world) and spot.world[0].rank is Rank.CITY


def _is_large(spot: Spot) -> bool:
    largest = max((place.population for place in spot.world), default=0)
    return not is_personal(spot) and (
        largest >= _LARGE or spot.world[:1] == () or spot.world[0].rank is Rank.REGION
    )


def _is_country(spot: Spot) -> bool:
    return bool(spot.bearers) and spot.bearers[0].rank is Rank.COUNTRY


def _is_headline(text: str, spot: Spot) -> bool:
    """Tell a line set in capitals, where a capital letter says nothing."""
    start = text.rfind("\n", 0, spot.span.start) + 1
    end = text.find("\n", spot.span.end)
    line = text[start : end if end != -1 else len(text)][:200]
    if line.rstrip().endswith((".", "!", "?", "”", '"')):
        return False
    letters = [w for w in line.split() if w[0].isalpha() and len(w) > 3]
    return len(letters) > 2 and sum(w[0].isupper() for w in letters) >= _HEADLINE_SHARE * len(letters)
