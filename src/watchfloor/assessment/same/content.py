"""Content: what a claim says, in a form that others can be held against: happening, goods, places, days, amounts, parties."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cached_property

from attrs import define, frozen

from watchfloor.assessment.same.happenings import happenings, vehicles
from watchfloor.claims.attribution.kinds import noun_kind
from watchfloor.claims.mentions.folding import fold
from watchfloor.claims.mentions.names import NameIndex, index_names
from watchfloor.model.claim import Claim, Goods, Kind, Party, PlaceRole, SourceKind, Status
from watchfloor.model.report import Report
from watchfloor.watch.rows import ActorKind, PlaceKind, Watch

_WORD = re.compile(r"[^\W_]+")
_WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.SEA, PlaceKind.BORDER, PlaceKind.RIVER})
_DAY = 10
_PLAIN = frozenset({
    "a", "an", "the", "of", "in", "at", "on", "by", "for", "to", "from", "and", "or", "new", "some", "about",
    "around", "other", "several", "many", "more", "port", "ports", "station", "stations", "city", "county",
    "river", "border", "crossing", "near", "area", "region", "province", "side"
})  # fmt: skip
_NO_GOODS = frozenset({
    "trade", "trading", "commerce", "export", "exports", "import", "imports", "shipment", "shipments", "delivery",
    "deliveries", "cargo", "cargoes", "goods", "traffic", "flow", "flows", "sale", "sales", "business",
})  # fmt: skip
_VESSEL = re.compile(
    r"\b(?:ships?|vessels?|tankers?|freighters?|carriers?|boats?)(?:,| named| called| the)*\s+[\"“‘'«]?"
    r"(?P<name>[A-Z][\w-]+(?:\s+(?:[A-Z][\w-]*|\d+))*)"
)


@frozen
class Place:
    """A place of a claim: its id with those that it lies in, wide ones left out, and the words of its name."""

    ids: frozenset[str]
    words: frozenset[str]
    role: PlaceRole | None
    wide: bool


@frozen
class Amount:
    """A number of something, from `low` to `high`, either of which may be open."""

    unit: str
    of: str
    low: float | None
    high: float | None
    approximate: bool


@frozen(cache_hash=True)
class Content:
    """What a claim says. Claims with equal contents say the same.

    `first` and `last` are the days that it is about as ordinals, `dated` whether it says so itself, else they lie
    around the report's own day; null where neither is known.
    """

    happening: frozenset[str]
    kind: Kind
    status: Status
    goods: frozenset[str]
    goods_words: frozenset[str]
    vehicles: frozenset[str]
    places: tuple[Place, ...]
    first: int | None
    last: int | None
    dated: bool
    amounts: tuple[Amount, ...]
    giver: frozenset[str]
    receiver: frozenset[str]
    actors: frozenset[str]
    vessels: frozenset[str]
    words: frozenset[str]

    @property
    def is_known(self) -> bool:
        """Tell whether the table of happenings has the claim's word."""
        return not any(name.startswith("'") for name in self.happening)

    @property
    def is_one_day(self) -> bool:
        """Tell whether the claim is dated to a single day."""
        return self.dated and self.first is not None and self.first == self.last


@define(eq=False)
class Reader:
    """Reads the contents of claims with the tables of one watch."""

    watch: Watch

    @cached_property
    def _above(self) -> dict[str, frozenset[str]]:
        parents = {place.id: place.parent for place in self.watch.places}
        kinds = {place.id: place.kind for place in self.watch.places}
        found: dict[str, frozenset[str]] = {}
        for place in parents:
            above, at = [], place
            while at in parents and kinds[at] not in _WIDE | {PlaceKind.PROVINCE}:
                above.append(at)
                at = parents[at] or ""
            found[place] = frozenset(above)
        return found

    @cached_property
    def _headings(self) -> dict[str, str | None]:
        return {good.id: good.hs for good in self.watch.goods}

    def read(self, claim: Claim, report: Report | None) -> Content:
        """Give the content of a claim.

        Args:
            claim: the claim.
            report: the report that makes it, for the day of what is not dated; null where it is not at hand.
        """
        first, last, dated = _days(claim, report)
        is_statement = claim.kind is Kind.STATEMENT
        goods_words = frozenset(word for good in claim.goods for word in words_of(good.text)) - _NO_GOODS
        return Content(
            happening=happenings(claim.trigger or ""),
            kind=claim.kind,
            status=claim.status,
            goods=self._goods(claim),
            goods_words=goods_words,
            vehicles=vehicles(goods_words),
            places=tuple(self._places(claim)),
            first=first,
            last=last,
            dated=dated,
            amounts=_amounts(claim),
            giver=self._parties(claim.giver),
            receiver=self._parties(claim.receiver),
            actors=self._parties(claim.actors),
            vessels=frozenset(found["name"].casefold() for found in _VESSEL.finditer(claim.quote)),
            words=words_of(claim.quote) if is_statement else frozenset(),
        )

    def _goods(self, claim: Claim) -> frozenset[str]:
        """Give the kinds of goods; where the claim has none but speaks of trade, those that its sentence names."""
        own = frozenset(good.id for good in claim.goods if good.id)
        if own or not any(words_of(good.text) & _NO_GOODS for good in claim.goods):
            return own
        return frozenset(mention.goods for mention in self._names.find(claim.quote) if mention.goods)

    @cached_property
    def _names(self) -> NameIndex:
        return index_names(self.watch)

    def _places(self, claim: Claim) -> Iterable[Place]:
        for place in claim.places:
            ids = self._above.get(place.id or "", frozenset())
            wide = place.id is not None and not ids
            known = frozenset({place.id}) if wide and place.id else ids
            words = words_of(place.text)
            if known or words:
                yield Place(known, words, place.role, wide)

    def _parties(self, parties: Iterable[Party]) -> frozenset[str]:
        """Give those parties that have a name, and the state of a body that the watch does not know."""
        named = {party.id or party.canonical or "" for party in parties}
        unknown = (party.canonical for party in parties if not party.id and party.canonical)
        return frozenset(named.union(*map(self._states_of, unknown))) - {""}

    def _states_of(self, body: str) -> frozenset[str]:
        """Give the state that stands in the name of a public body ('North Korea's defence ministry')."""
        kinds = (kind for word in body.split() if (kind := noun_kind(word)) is not None)
        if not any(kind.kind is SourceKind.OFFICIAL and not kind.person for kind in kinds):
            return frozenset()
        return self._states.intersection(name.actor for name in self._names.find(body) if name.actor)

    @cached_property
    def _states(self) -> frozenset[str]:
        return frozenset(actor.id for actor in self.watch.actors if actor.kind is ActorKind.STATE)

    def are_kin(self, one: str, other: str) -> bool:
        """Tell whether one kind of goods holds the other, by their headings of the Harmonized System."""
        first, second = self._headings.get(one), self._headings.get(other)
        if first is None or second is None:
            return True
        return first.startswith(second) or second.startswith(first)


def words_of(text: str) -> frozenset[str]:
    """Give the telling words of a phrase, folded."""
    found = _WORD.findall(fold(text).text.casefold())
    return frozenset(word for word in found if word not in _PLAIN)


def _days(claim: Claim, report: Report | None) -> tuple[int | None, int | None, bool]:
    """Give the days of a claim; where it names none, the report's own day."""
    time = claim.time
    if time is not None and (time.start or time.end):
        first, last = (_ordinal(value) for value in (time.start, time.end))
        return first, last, True
    published = report.published.value if report is not None and report.published else ""
    day = _ordinal(published) if len(published) >= _DAY else None
    return day, day, False


def _ordinal(value: str | None) -> int | None:
    return date.fromisoformat(value[:_DAY]).toordinal() if value else None


def _amounts(claim: Claim) -> tuple[Amount, ...]:
    own = [Amount(q.unit, _noun(q.of), q.low, q.high, q.approximate) for q in claim.quantities]
    goods = [amount for good in claim.goods for amount in _amount_of(good)]
    money = [Amount(m.currency, "money", m.amount, m.amount, False) for m in (claim.money,) if m is not None]
    return tuple(sorted({*own, *goods, *money}, key=repr))


def _amount_of(good: Goods) -> list[Amount]:
    q = good.quantity
    return [Amount(q.unit, good.id or _noun(good.text), q.low, q.high, q.approximate)] if q else []


def _noun(text: str | None) -> str:
    """Give the last word of a phrase in the singular."""
    words = _WORD.findall((text or "").casefold())
    return words[-1].removesuffix("s") if words else ""
