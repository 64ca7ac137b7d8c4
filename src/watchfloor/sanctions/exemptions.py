"""Exemptions: which of a measure's could let a claim's goods pass, and which fact each of them hangs on."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from watchfloor.model.measure import Exemption, Relief
from watchfloor.model.record import Record
from watchfloor.sanctions.case import Case

# 'coal of South Korean origin'
WORDS_BEFORE_ORIGIN = 2


class Open(StrEnum):
    """How far a claim bears an exemption out."""

    APPLIES = "applies if granted"
    POINTED_AT = "pointed at"
    NAMED = "named only"
    RULED_OUT = "ruled out"


@frozen
class Weighed(Record):
    """An exemption, how far the claim bears it out, and the facts that it still hangs on."""

    exemption: Exemption
    standing: Open
    missing: tuple[str, ...] = ()

    @property
    def spares(self) -> bool:
        """Whether the goods may pass under it, as far as the claim goes."""
        return self.standing in (Open.APPLIES, Open.POINTED_AT)

    @property
    def reason(self) -> str:
        """Say what the exemption is and how it stands."""
        text = f"{self.exemption.text} (paragraph {self.exemption.paragraph})"
        if self.standing is Open.RULED_OUT:
            return f"{text}: does not apply to these goods on this way"
        if self.exemption.relief is Relief.CASE_BY_CASE:
            return f"{text}: could be granted case by case for anything, which leaves the verdict as it is"
        if self.standing is Open.NAMED:
            return f"{text}: nothing in the claim points to it; it hangs on {' and '.join(self.missing)}"
        return f"{text}: to be ruled out; it hangs on {' and '.join(self.missing)}"


RELIEF_FACTS = {
    Relief.OUTRIGHT: "whether the goods are those that are exempt outright",
    Relief.APPROVAL: "whether it was approved beforehand",
    Relief.LIVELIHOOD: "whether it was for livelihood alone",
    Relief.NOTIFIED: "whether it was notified beforehand",
}


def weigh(exempt: Exemption, case: Case) -> Weighed:
    """Hold an exemption against a claim's goods.

    Args:
        exempt: of a measure, on the day.
        case: the goods that the measure reaches.

    Returns:
        The exemption with its standing. One with conditions changes a verdict only where the claim bears out at
        least one of them and speaks against none; one without conditions always has to be ruled out.
    """
    if exempt.goods and (case.reading.good is None or case.reading.good.id not in exempt.goods):
        return Weighed(exempt, Open.RULED_OUT)
    if exempt.relief is Relief.CASE_BY_CASE:
        return Weighed(exempt, Open.NAMED)
    borne_out: list[str] = []
    unknown: list[str] = []
    if exempt.origin_elsewhere:
        origins = _origins(case)
        if origins == {case.party}:
            return Weighed(exempt, Open.RULED_OUT)
        (borne_out if origins - {case.party} else unknown).append("the country of origin of the goods")
    if exempt.via:
        passed = [place.id for place in case.claim.places if place.id is not None]
        through = any(case.countries.about(place, exempt.via) for place in passed)
        (borne_out if through else unknown).append("the way that the goods took")
    if unknown and not borne_out:
        return Weighed(exempt, Open.NAMED, tuple(unknown))
    facts = (*unknown, RELIEF_FACTS[exempt.relief])
    return Weighed(exempt, Open.POINTED_AT if unknown else Open.APPLIES, facts)


def _origins(case: Case) -> frozenset[str]:
    """Give the countries that goods come from by a claim's words: 'Russian coal', 'coal of Russian origin'.

    Goods that somebody in a third country gives come from there.
    """
    claim, countries = case.claim, case.countries
    told = countries.in_words(case.goods.text)
    for marker in ("-origin", " origin"):
        before, found, _ = claim.quote.partition(marker)
        if found:
            told |= countries.in_words(" ".join(before.split()[-WORDS_BEFORE_ORIGIN:]))
    givers = (countries.of_party(giver) for giver in claim.giver)
    return told | {country for country in givers if country is not None and country != case.party}
