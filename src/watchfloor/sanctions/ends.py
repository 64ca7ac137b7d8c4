"""Ends: the countries at the two ends of a claim's way, and those that only stand beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from attrs import frozen

from watchfloor.model.claim import Claim, PlaceRole
from watchfloor.model.record import Record
from watchfloor.sanctions.countries import Countries
from watchfloor.tables import read_table

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@frozen
class Ends(Record):
    """The countries at the ends of a way: ISO 3166-1 alpha-2 codes that the claim gives itself.

    `beside` are those that stand in the claim without a role, `through` those that the goods pass or come from,
    `passed` those that they only pass, `made` those that the goods are named after, `words` those that the quoted
    words name.
    """

    origin: frozenset[str]
    destination: frozenset[str]
    beside: frozenset[str]
    through: frozenset[str]
    passed: frozenset[str]
    made: frozenset[str]
    words: frozenset[str]


def ends(claim: Claim, countries: Countries) -> Ends:
    """Give the countries that a claim's parties, places and words stand for."""
    at = {role: _places(claim, role, countries) for role in PlaceRole}
    origin = _known(countries.of_party(party) for party in claim.giver) or at[PlaceRole.FROM]
    destination = _known(countries.of_party(party) for party in claim.receiver) or at[PlaceRole.TO]
    origin = origin or _owner(claim, "sending", countries) - destination
    destination = destination or _owner(claim, "getting", countries) - origin
    here = at[PlaceRole.AT]
    words = _on_place(claim)
    if not destination and here - origin and words & trade_words("arrival"):
        destination = here
    elif not origin and here - destination and words & trade_words("departure"):
        origin = here
    made = frozenset(code for goods in claim.goods for code in countries.in_words(goods.text))
    return Ends(
        origin=origin or made - destination,
        destination=destination,
        beside=_known(countries.of_party(party) for party in claim.actors) | here | at[PlaceRole.NEAR],
        through=at[PlaceRole.VIA] | at[PlaceRole.FROM],
        passed=at[PlaceRole.VIA],
        made=made,
        words=countries.in_words(_without_sources(claim)),
    )


def words_of(text: str) -> frozenset[str]:
    """Give the words of a text, case folded."""
    return frozenset(_WORD.findall(text.casefold()))


@cache
def trade_words(name: str) -> frozenset[str]:
    """Give a list of the words of trade."""
    return frozenset(read_table("sanctions/data/trade_words.yaml")[name])


def _owner(claim: Claim, trade: str, countries: Countries) -> frozenset[str]:
    """Give the country whose exports, or imports, the words speak of: 'China's exports of crude oil'."""
    owners = (one["owner"] for one in _owned(trade).finditer(claim.quote))
    codes = frozenset(code for owner in owners for code in countries.in_words(owner))
    return codes if len(codes) == 1 else frozenset()


@cache
def _owned(trade: str) -> re.Pattern[str]:
    """Give what matches a name of up to three words, "'s", and a word of the trade at most two words on."""
    nouns = "|".join(sorted(trade_words(trade)))
    return re.compile(rf"\b(?P<owner>[A-Z]\w*(?: [A-Z]\w*){{0,2}})['’]s? (?:[\w-]+ ){{0,2}}(?:{nouns})\b")


def _on_place(claim: Claim) -> frozenset[str]:
    """Give the words that say what the place is to the goods: the claim's own, where it hangs on one of them."""
    own = words_of(claim.trigger or "")
    return own if own & (trade_words("arrival") | trade_words("departure")) else words_of(claim.quote)


def _places(claim: Claim, role: PlaceRole, countries: Countries) -> frozenset[str]:
    return _known(countries.of_place(place) for place in claim.places if place.role is role)


def _without_sources(claim: Claim) -> str:
    """Give the quoted words without the names of those who say them: their countries trade nothing."""
    text = claim.quote
    for source in claim.said_by:
        text = text.replace(source.name, " ")
    return text


def _known(found: Iterable[str | None]) -> frozenset[str]:
    return frozenset(country for country in found if country is not None)
