"""Direction: which way a claim's goods go, seen from the country under sanctions, with what it is read from."""

from __future__ import annotations

from collections.abc import Set
from enum import StrEnum

from attrs import evolve, frozen

from watchfloor.model.claim import Claim, Mode, PlaceRole
from watchfloor.model.measure import Direction
from watchfloor.model.record import Record
from watchfloor.sanctions.countries import Countries, with_article
from watchfloor.sanctions.ends import Ends, ends, trade_words, words_of


class Way(StrEnum):
    """How goods go, seen from the country under sanctions."""

    FROM = "from"
    TO = "to"
    EITHER = "either"
    OTHERS = "between others"
    WITHIN = "within"
    UNKNOWN = "unknown"


_OUT = (Direction.FROM,)
_IN = (Direction.TO,)
_BOTH = (Direction.FROM, Direction.TO)


@frozen
class Heading(Record):
    """Which way the goods go, why it is read so, and what the claim leaves open.

    `directions` are those of measures that may be asked for; `other` is the country at the other end. `route` says
    the way in words where more is to be said than its two ends.
    """

    way: Way
    reason: str
    directions: tuple[Direction, ...] = ()
    missing: tuple[str, ...] = ()
    other: str | None = None
    route: str = ""


def heading(claim: Claim, party: str, countries: Countries) -> Heading:
    """Tell which way a claim's goods go.

    Args:
        claim: whose parties, places and words are read.
        party: the country under sanctions, ISO 3166-1 alpha-2.
        countries: of the watch.

    Returns:
        The way, with its reason. Where one end is not named, it is filled only from the claim's own words, and
        the reason and `missing` say so.
    """
    given = _filled(claim, ends(claim, countries))
    if given.origin and given.destination:
        return _both_ends(given, party, countries)
    if given.origin or given.destination:
        return _one_end(claim, given, party, countries)
    return _no_end(claim, given, party, countries)


def _sign_of_crossing(claim: Claim, leaving: bool, abroad: Set[str], countries: Countries) -> str | None:
    """Say what shows that goods crossed the border of the one country named; null where nothing does.

    A state gives abroad where no receiver is named, and what it receives comes from abroad.
    """
    if claim.mode is Mode.SMUGGLING or words_of(claim.quote) & trade_words("crossing"):
        return "the words tell of a way across the border"
    if abroad:
        return f"they pass {_titles(abroad, countries)}"
    if any(countries.is_gateway(place) for place in claim.places):
        return "a place where goods cross the border is named"
    parties, others = (claim.giver, claim.receiver) if leaving else (claim.receiver, ())
    if not others and any(countries.is_state(party) for party in parties):
        return "the state itself gives them" if leaving else "the state itself receives them"
    return None


def _filled(claim: Claim, given: Ends) -> Ends:
    """Fill an open end with the one other country in the claim; a lone actor exports, or it imports."""
    other = given.beside - given.origin - given.destination
    if len(other) != 1 or (given.origin and given.destination):
        return given
    if given.origin:
        return evolve(given, destination=other)
    if given.destination:
        return evolve(given, origin=other)
    exports, imports = _trade(claim)
    if exports is imports:
        return given
    return evolve(given, origin=other) if exports else evolve(given, destination=other)


def _both_ends(given: Ends, party: str, countries: Countries) -> Heading:
    start, end = _titles(given.origin, countries), _titles(given.destination, countries)
    told = f"the claim gives {start} as where they come from and {end} as where they go"
    if party in given.origin and party in given.destination:
        return Heading(Way.WITHIN, f"{told}: they do not cross the border")
    if party in given.origin:
        return Heading(Way.FROM, told, _OUT, other=_single(given.destination))
    if party in given.destination:
        return Heading(Way.TO, told, _IN, other=_single(given.origin))
    if party in given.through:
        title = countries.title(party)
        reason = f"{told}, by way of {title}, which they leave again"
        return Heading(Way.FROM, reason, _OUT, route=f"from {start} to {end} by way of {title}")
    if party in given.made:
        title = countries.title(party)
        reason = f"{told}; they are named after {title}, and so left it before"
        missing = (f"when and for whom the goods left {title}",)
        return Heading(Way.UNKNOWN, reason, _OUT, missing, route=f"from {start} to {end}")
    route = f"from {start} to {end}, not touching {countries.title(party)}"
    return Heading(Way.OTHERS, f"{told}: not {countries.title(party)}", route=route)


def _one_end(claim: Claim, given: Ends, party: str, countries: Countries) -> Heading:
    leaving = bool(given.origin)
    known = given.origin or given.destination
    told = f"the claim says that they {'come from' if leaving else 'go to'} {_titles(known, countries)}"
    open_end = f"{told}; the other end is not named"
    out = leaving is (party in known)
    found = Heading(
        *((Way.FROM, open_end, _OUT) if out else (Way.TO, open_end, _IN)),
        missing=_open_end(claim, leaving, countries)
        or (f"where the goods {'went' if leaving else 'came from'}",),
        route=f"{'from' if leaving else 'to'} {_titles(known, countries)}",
    )
    if party not in known:
        return _elsewhere(found, given, party, leaving, countries)
    if others := given.words - given.passed - {party}:
        reason = f"{open_end}, and the words name {_titles(others, countries)}"
        return _suggested(evolve(found, reason=reason, other=_single(others)), others, leaving, countries)
    if sign := _sign_of_crossing(claim, leaving, given.passed - {party}, countries):
        return evolve(found, reason=f"{open_end}, and {sign}")
    if _stays(claim, party, countries):
        return Heading(Way.WITHIN, f"{told}, and all places named lie there")
    return evolve(found, way=Way.UNKNOWN, reason=f"{told}; nothing says that they crossed a border")


def _elsewhere(found: Heading, given: Ends, party: str, leaving: bool, countries: Countries) -> Heading:
    """Tell what the country under sanctions is to goods of which another is the one end that is named."""
    title, known = countries.title(party), given.origin or given.destination
    if leaving and party in given.passed:
        reason = f"{found.reason}, and they go by way of {title}, which they leave again"
        route = f"{found.route} by way of {title}"
        return evolve(found, way=Way.FROM, reason=reason, directions=_OUT, route=route)
    if party not in given.words | given.through:
        return evolve(found, way=Way.UNKNOWN)
    reason = f"{found.reason}, and is read as {title}, which the words name"
    return _suggested(evolve(found, reason=reason, other=_single(known)), {party}, leaving, countries)


def _open_end(claim: Claim, leaving: bool, countries: Countries) -> tuple[str, ...]:
    """Name what is missing of an end at which a party or place stands: only the country of that one."""
    parties, role = (claim.receiver, PlaceRole.TO) if leaving else (claim.giver, PlaceRole.FROM)
    bodies = [one for one in parties if not countries.is_international(one)]
    texts = [one.text for one in bodies if countries.of_party(one) is None]
    at = [one.text for one in claim.places if one.role is role and countries.of_place(one) is None]
    named = " and ".join(f"‘{text}’" for text in texts or at)
    return (f"the country of {named}",) if named else ()


def _suggested(found: Heading, codes: Set[str], leaving: bool, countries: Countries) -> Heading:
    """Fill an end from the words around, and say that it is no more than suggested."""
    titles = _titles(codes, countries)
    missing = f"whether the goods {'went to' if leaving else 'came from'} {titles}, as the words suggest"
    route = f"{found.route}, apparently {'to' if leaving else 'from'} {titles}"
    return evolve(found, missing=(missing,), route=route)


def _stays(claim: Claim, party: str, countries: Countries) -> bool:
    """Tell whether the places and parties of a claim are several, and all in one country."""
    parties = (*claim.giver, *claim.receiver)
    named = {place.text: countries.of_place(place) for place in claim.places}
    named |= {one.text: countries.of_party(one) for one in parties if not countries.is_state(one)}
    return sum(country == party for country in named.values()) > 1


def _no_end(claim: Claim, given: Ends, party: str, countries: Countries) -> Heading:
    title = countries.title(party)
    exports, imports = _trade(claim)
    named = given.beside | given.words
    open_ends = (*_open_end(claim, False, countries), *_open_end(claim, True, countries))
    both = claim.giver and claim.receiver
    missing = (both and open_ends) or ("which way the goods went",)
    parties = (*claim.giver, *claim.receiver, *claim.actors)
    if not named and not parties and exports is not imports:
        way, asked, noun = (Way.FROM, _OUT, "exports") if exports else (Way.TO, _IN, "imports")
        reason = (
            f"the words tell of {noun} and name no country; on this watch they are read as those of {title}"
        )
        return Heading(way, reason, asked, (f"whose {noun} they were",))
    if party in given.beside and named - {party}:
        told = f"the claim names {_titles(named, countries)}, and not which of them sent the goods"
        return Heading(Way.EITHER, told, _BOTH, missing, _single(given.beside - {party}))
    if len(given.beside) > 1 and party not in named:
        others = _titles(given.beside, countries)
        route = f"between {others}, not touching {title}"
        return Heading(Way.OTHERS, f"the claim names {others}: not {title}", route=route)
    return Heading(Way.UNKNOWN, "nothing says which way they went", _BOTH, missing)


def _trade(claim: Claim) -> tuple[bool, bool]:
    """Tell whether the words speak of exports, and whether of imports."""
    words = words_of(claim.quote)
    return bool(words & trade_words("export")), bool(words & trade_words("import"))


def _single(codes: frozenset[str]) -> str | None:
    return next(iter(codes)) if len(codes) == 1 else None


def _titles(codes: Set[str], countries: Countries) -> str:
    return " and ".join(sorted(with_article(countries.title(code)) for code in codes))
