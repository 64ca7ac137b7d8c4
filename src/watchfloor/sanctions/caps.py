"""Caps: claims and official figures in, out their running sums against the caps of the measures that reach them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from watchfloor.model.claim import Claim, Goods, Status
from watchfloor.model.measure import Direction, Effect, Measure
from watchfloor.sanctions.cap_sums import CapSum, Counted, EntryKind, Tally
from watchfloor.sanctions.case import Case
from watchfloor.sanctions.countries import countries_of
from watchfloor.sanctions.coverage import covering
from watchfloor.sanctions.dates import days_of
from watchfloor.sanctions.exemptions import Open, weigh
from watchfloor.sanctions.figures import Figure
from watchfloor.sanctions.findings import held_goods
from watchfloor.sanctions.goods import GoodsReading, read_goods
from watchfloor.sanctions.units import Amount
from watchfloor.watch.rows import Watch


def running_caps(claims: Iterable[Claim], watch: Watch, figures: Sequence[Figure] = ()) -> tuple[CapSum, ...]:
    """Sum claims and official figures against the caps of a watch's measures.

    Args:
        claims: of any kind; denied and hypothetical ones are left out. Each counts: `counted_once` takes those that
            say the same for one.
        watch: its measures and goods.
        figures: official figures, as `read_figures` gives them.

    Returns:
        A sum for each cap and period that something counts against, by measure, unit and period.
    """
    tallies: dict[str, Tally] = {}
    for claim in claims:
        if claim.status not in (Status.DENIED, Status.HYPOTHETICAL):
            _count_claim(claim, watch, tallies)
    for figure in figures:
        _count_figure(figure, watch, tallies)
    sums = (one for tally in tallies.values() for one in tally.sums())
    return tuple(sorted(sums, key=lambda one: (one.measure, one.unit, one.start)))


def _count_claim(claim: Claim, watch: Watch, tallies: dict[str, Tally]) -> None:
    days = days_of(claim)
    for party, way, goods, reading in held_goods(claim, watch):
        if len(way.directions) != 1:
            continue
        case = Case(claim, goods, reading, days, party, countries_of(watch))
        for measure in _capping(watch, reading, way.directions[0], party):
            tally = tallies.setdefault(measure.id, Tally(measure))
            if days.assumed or days.start is None or days.end is None:
                tally.leave_out(claim.id, "gives no date, or one with an open end")
            elif _is_exempt(measure, case):
                tally.leave_out(claim.id, "falls under an exemption, if that was granted")
            else:
                tally.count(_of_claim(case, days.start, days.end))


def _count_figure(figure: Figure, watch: Watch, tallies: dict[str, Tally]) -> None:
    reading = read_goods(Goods(figure.goods, figure.goods), watch)
    amount = Amount(figure.amount, figure.amount, figure.unit)
    counted = Counted(
        figure.where, EntryKind.FIGURE, figure.goods, _names(reading), figure.start, figure.end, (amount,)
    )
    for party in sorted({measure.party for measure in watch.measures}):
        for direction in (Direction.FROM, Direction.TO):
            for measure in _capping(watch, reading, direction, party):
                tallies.setdefault(measure.id, Tally(measure)).count(counted)


def _capping(watch: Watch, reading: GoodsReading, direction: Direction, party: str) -> Iterator[Measure]:
    """Give the measures that cap goods for all states; what binds a few of them counts their trade alone."""
    if not reading.sure:
        return
    for each in covering(watch, reading, direction, party):
        if each.measure.effect is Effect.CAP and each.whole and not each.measure.binds:
            yield each.measure


def _is_exempt(measure: Measure, case: Case) -> bool:
    """Tell whether the claim bears out all that an exemption asks: such goods do not count."""
    conditional = [exempt for exempt in measure.exemptions if exempt.origin_elsewhere or exempt.via]
    return any(weigh(exempt, case).standing is Open.APPLIES for exempt in conditional)


def _of_claim(case: Case, start: str, end: str) -> Counted:
    claim, goods = case.claim, case.goods
    alone = len(claim.goods) == 1
    quantities = (goods.quantity,) if goods.quantity else claim.quantities if alone else ()
    amounts = [Amount(one.low, one.high, one.unit) for one in quantities]
    if claim.money is not None and alone:
        amounts.append(Amount(claim.money.amount, claim.money.amount, claim.money.currency))
        if (stated := claim.money.stated_usd) is not None:
            amounts.append(Amount(stated, stated, "USD", "as the report itself converts it"))
    kind = EntryKind(claim.status.value)
    return Counted(claim.id, kind, goods.text, _names(case.reading), start, end, tuple(amounts))


def _names(reading: GoodsReading) -> tuple[str, ...]:
    return tuple(name.text for name in reading.good.names) if reading.good else ()
