"""Findings: a claim in, out what the measures in force that day mean for its goods; it finds, it does not judge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from attrs import evolve

from watchfloor.model.claim import Claim, Goods, Kind, Mode, Party
from watchfloor.model.finding import Finding, Reason, Step, Verdict
from watchfloor.model.record import content_id
from watchfloor.sanctions.case import Case, Outcome
from watchfloor.sanctions.countries import countries_of, with_article
from watchfloor.sanctions.dates import Days, a_day_of, days_of, parts
from watchfloor.sanctions.direction import Heading, Way, heading
from watchfloor.sanctions.goods import GoodsReading, Margin, is_holder, read_goods
from watchfloor.sanctions.outcomes import outcomes, turns_on
from watchfloor.sanctions.sentences import going, law, sentence
from watchfloor.tables import read_table
from watchfloor.watch.rows import Watch

NO_WORDS = Goods("")
_CROSSING = (Way.FROM, Way.TO, Way.EITHER)
_STEPS = list(Step)

# What carries goods: HS chapters of railway, road, air and sea vehicles. A train that runs is not sold.
_CARRIERS = ("86", "87", "88", "89")


def find(claim: Claim, watch: Watch, *, published: str | None = None) -> tuple[Finding, ...]:
    """Hold a claim against the measures of a watch.

    Args:
        claim: of any kind; only goods that go from one country to another are held against the law.
        watch: its goods, places, actors and measures.
        published: when the claim's report was published, ISO 8601 as precise as it is known; it bounds the days
            of a claim that gives no date.

    Returns:
        For each of the goods and each part of the days on which one law holds: a finding for each measure that
        decides, or one that says that none covers them. None where no goods cross a border.
    """
    days = days_of(claim, published)
    found: dict[str, Finding] = {}
    for party, way, goods, reading in held_goods(claim, watch):
        case = Case(claim, goods, reading, days, party, countries_of(watch))
        for piece, outcome in _by_part(case, way, watch):
            finding = _finding(case._replace(days=piece), way, outcome)
            found.setdefault(finding.id, finding)
    return tuple(found.values())


def held_goods(claim: Claim, watch: Watch) -> Iterator[tuple[str, Heading, Goods, GoodsReading]]:
    """Give the goods of a claim that are held against the law.

    Yields:
        The country under sanctions, the way of the goods seen from it, their words, and how they are read.
    """
    if claim.kind not in (Kind.TRANSFER, Kind.MOVEMENT, Kind.TREND, Kind.PRESENCE):
        return
    for party in _parties(watch):
        way = heading(claim, party, countries_of(watch))
        if not _is_under_way(claim, way):
            continue
        if not claim.goods and claim.kind is Kind.TRANSFER and claim.money is None:
            yield party, way, NO_WORDS, GoodsReading("", Margin.UNKNOWN)
        for goods in claim.goods:
            reading = _read_as_carried(claim, goods, watch)
            if _is_held(claim, way, reading):
                yield party, way, goods, reading


@cache
def _parties(watch: Watch) -> tuple[str, ...]:
    """Give the countries under sanctions."""
    return tuple(sorted({measure.party for measure in watch.measures}))


def _is_under_way(claim: Claim, way: Heading) -> bool:
    """Tell whether a claim's goods cross a border, or may: only of a transfer is that taken for granted."""
    if claim.kind is Kind.TRANSFER:
        return way.way is not Way.WITHIN
    if claim.kind is Kind.PRESENCE:
        return way.way in (Way.FROM, Way.TO)
    return way.way in _CROSSING


def _read_as_carried(claim: Claim, goods: Goods, watch: Watch) -> GoodsReading:
    """Read goods; containers that are not sold are taken for what they hold, which their name leaves open."""
    reading = read_goods(goods, watch)
    if is_holder(goods.text) and claim.mode is not Mode.SALE:
        return evolve(reading, margin=Margin.VAGUE if reading.good else Margin.UNKNOWN)
    return reading


def _is_held(claim: Claim, way: Heading, reading: GoodsReading) -> bool:
    """Tell goods from what only stands where goods stand: people, money, ties, and the train that runs."""
    last = reading.text.casefold().split()[-1:]
    if reading.margin in (Margin.UNKNOWN, Margin.VAGUE):
        none = not any(letter.isalpha() for letter in reading.text)
        if none or any(word in read_table("sanctions/data/not_goods.yaml")["words"] for word in last):
            return False
    if reading.good is None:
        return claim.kind is Kind.TRANSFER and way.way in _CROSSING
    carrier = reading.good.arms is None and (reading.good.hs or "").startswith(_CARRIERS)
    return not (carrier and claim.kind in (Kind.MOVEMENT, Kind.PRESENCE, Kind.TREND))


def _by_part(case: Case, way: Heading, watch: Watch) -> Iterator[tuple[Days, Outcome]]:
    """Give each part of the days on which the outcomes are the same, with them."""
    pieces = parts(case.days, turns_on(watch, case.reading, way.directions, case.party, way.other))
    told = [(piece, outcomes(case._replace(days=piece), way, watch)) for piece in pieces]
    same = [list(group) for _, group in groupby(told, key=lambda one: _key(one[1]))]
    spans = [(evolve(group[0][0], end=group[-1][0].end), group[0][1]) for group in same]
    if case.days.assumed and len({frozenset(o.verdict for o in found) for _, found in spans}) > 1:
        yield case.days, _depends_on_day(spans)
        return
    for span, found in spans:
        for outcome in found:
            yield span, outcome


def _key(found: Sequence[Outcome]) -> frozenset[tuple[str | None, Verdict]]:
    return frozenset((outcome.measure.id if outcome.measure else None, outcome.verdict) for outcome in found)


def _depends_on_day(spans: Sequence[tuple[Days, Sequence[Outcome]]]) -> Outcome:
    """Say that an undated claim lies where the law changed, and what each day would mean."""
    told = [
        f"{span.text}: {outcome.verdict}" + (f" by {law(outcome.measure)}" if outcome.measure else "")
        for span, found in spans
        for outcome in found
    ]
    text = f"the law changed within these days: {'; '.join(told)}"
    named = {o.measure.id: o.measure for _, found in spans for o in found if o.measure is not None}
    measure = next(iter(named.values())) if len(named) == 1 else None
    missing = [fact for _, found in spans for o in found for fact in o.missing]
    return Outcome(
        measure,
        Verdict.UNDETERMINED,
        (Reason(Step.DATE, text),),
        tuple(dict.fromkeys(("the day on which it happened", *missing))),
    )


def _finding(case: Case, way: Heading, outcome: Outcome) -> Finding:
    claim, measure = case.claim, outcome.measure
    missing = tuple(dict.fromkeys((*outcome.missing, *way.missing)))
    verified = measure is None or measure.verified
    other = with_article(case.countries.title(way.other)) if way.other else None
    settled = measure if outcome.verdict is not Verdict.UNDETERMINED else None
    text = sentence(
        outcome.verdict,
        claim.status,
        goods=f"‘{case.goods.text}’" if case.goods.text else "goods that it does not name",
        going=going(way, case.countries.title(case.party), other, settled),
        days=case.days,
        measure=measure,
        missing=missing,
    )
    reasons = _reasons(case, way, outcome)
    parts_of_id = (claim.id, case.goods.text, measure.id if measure else "", outcome.verdict, text)
    dates = (case.days.start or "", case.days.end or "")
    return Finding(
        id=content_id(*parts_of_id, *dates, *(reason.text for reason in reasons)),
        claim=claim.id,
        measure=measure.id if measure else None,
        verdict=outcome.verdict,
        status=claim.status,
        reasons=reasons,
        verified=verified,
        sentence=text,
        goods=case.goods.text or None,
        missing=missing,
        start=case.days.start,
        end=case.days.end,
    )


def _reasons(case: Case, way: Heading, outcome: Outcome) -> tuple[Reason, ...]:
    """Chain the reasons in the order of the steps."""
    chain = [
        Reason(Step.WORDS, f"{case.claim.status}: “{case.claim.quote}”"),
        Reason(
            Step.GOODS, case.reading.reason(a_day_of(case.days)) if case.goods.text else "no goods are named"
        ),
        Reason(Step.DIRECTION, way.reason),
        Reason(Step.PARTIES, _told_parties(case.claim)),
        Reason(Step.DATE, case.days.reason),
        *outcome.reasons,
    ]
    return tuple(sorted(dict.fromkeys(chain), key=lambda reason: _STEPS.index(reason.step)))


def _told_parties(claim: Claim) -> str:
    given, received = _texts(claim.giver), _texts(claim.receiver)
    if given or received:
        return f"given by {given or 'nobody named'}; received by {received or 'nobody named'}"
    beside = _texts(claim.actors)
    return (
        f"no giver and no receiver is named; beside them stands {beside}" if beside else "no party is named"
    )


def _texts(parties: Sequence[Party]) -> str:
    return ", ".join(f"‘{party.text}’" for party in parties)
