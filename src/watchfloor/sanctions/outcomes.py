"""Outcomes: what all measures in force together mean for goods on days of one law, over the ways they may have gone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from watchfloor.model.arms import Use
from watchfloor.model.finding import Reason, Step, Verdict
from watchfloor.model.measure import Direction, Measure
from watchfloor.sanctions.case import Case, Outcome
from watchfloor.sanctions.coverage import Covering, could_reach, covering
from watchfloor.sanctions.dates import a_day_of, caps_on, turns_of
from watchfloor.sanctions.direction import Heading, Way
from watchfloor.sanctions.goods import GoodsReading, Margin, is_holder
from watchfloor.sanctions.in_force import Selector
from watchfloor.sanctions.sentences import law
from watchfloor.sanctions.verdicts import borne_out, decide
from watchfloor.watch.rows import ActorKind, Watch

# How a catch-all names the end user that a claim can bear out.
ARMED_FORCES = ("armed forces", "military")
_SETTLED = (Verdict.PROHIBITED, Verdict.PROHIBITED_UNLESS_EXEMPT)
_BREADTH = {Selector.NAME: 0, Selector.ARMS: 0, Selector.HS: 1}
_MAY_BE_ANYTHING = (Margin.VAGUE, Margin.UNKNOWN)


def outcomes(case: Case, way: Heading, watch: Watch) -> tuple[Outcome, ...]:
    """Say what the measures in force mean for a case.

    Args:
        case: the goods, on days of one law.
        way: which way they go; where it may be either, what both ways share stands, and all else is undetermined.
        watch: whose measures are asked.

    Returns:
        One outcome a measure that decides, or one for all that were looked at.
    """
    ways = [_one_way(case, direction, way.other, watch) for direction in way.directions]
    if not ways:
        return (Outcome(None, Verdict.NOT_COVERED, ()),)
    if len(ways) == 1 and way.way is not Way.UNKNOWN:
        return ways[0]
    if all(outcome.verdict is Verdict.NOT_COVERED for found in ways for outcome in found):
        return ways[0]
    shared = _shared(ways)
    if shared and way.way is Way.EITHER:
        return shared
    return (_hanging_on_way(case, ways, way),)


@lru_cache(maxsize=8192)
def turns_on(
    watch: Watch, reading: GoodsReading, directions: tuple[Direction, ...], party: str, other: str | None
) -> tuple[str, ...]:
    """Give the days from which another law holds on goods that go in certain directions."""
    found: dict[str, Measure] = {}
    for direction in directions:
        if reading.margin in _MAY_BE_ANYTHING:
            found |= {measure.id: measure for measure in could_reach(watch, direction, party, other)}
        reached = covering(watch, reading, direction, party, other)
        found |= {each.measure.id: each.measure for each in reached}
    return turns_of(found.values())


def _one_way(case: Case, direction: Direction, other: str | None, watch: Watch) -> tuple[Outcome, ...]:
    reached = [
        each
        for each in covering(watch, case.reading, direction, case.party, other)
        if _in_force(each.measure, case) and borne_out(each.measure, case) is not False
    ]
    whole = [each for each in reached if each.whole and not each.is_catch_all]
    catch_all = [each for each in reached if each.is_catch_all]
    found = [_unless_misread(decide(each, case), case.reading) for each in sorted(whole, key=_breadth)]
    found = [_beside(outcome, found) for outcome in found]
    if settled := [outcome for outcome in found if outcome.verdict in _SETTLED]:
        capped = [outcome for outcome in found if outcome.verdict is Verdict.WITHIN_CAP_REGIME]
        return (*settled, *capped)
    if _goes_to_armed_forces(case, watch):
        found += [decide(each, case) for each in catch_all if _is_on_armed_forces(each.measure)]
    if found:
        return tuple(found)
    return (_unnamed(case, direction, other, reached, watch),)


def _breadth(each: Covering) -> tuple[int, int]:
    """Order measures from the one on such goods alone to the one on whole chapters."""
    selector = each.applied.selections[0].selector
    return _BREADTH.get(selector, len(_BREADTH)), len(each.measure.hs)


def _beside(outcome: Outcome, found: Sequence[Outcome]) -> Outcome:
    """Name the other measures that reach the same goods the same way."""
    others = [law(one.measure) for one in found if one.measure is not None and one is not outcome]
    if not others:
        return outcome
    reason = Reason(Step.GOODS, f"the same goods are reached by {' and '.join(dict.fromkeys(others))} too")
    return outcome._replace(reasons=(*outcome.reasons, reason))


def _unnamed(
    case: Case, direction: Direction, other: str | None, reached: Sequence[Covering], watch: Watch
) -> Outcome:
    """Say what holds where no measure takes in all that the words can mean."""
    held = [m for m in could_reach(watch, direction, case.party, other) if _in_force(m, case)]
    way = f"{direction} {case.countries.title(case.party)}"
    if case.reading.margin in _MAY_BE_ANYTHING:
        if held:
            told = f"{len(held)} measures ({_regimes(held)}) on goods that go {way} are in force on the days"
            return _what_were_they(case, f"{told}, and ‘{case.goods.text}’ may be any")
    elif some := [each.measure for each in reached if not each.whole and each.measure.depends_on is None]:
        named = ", ".join(law(measure) for measure in some)
        return _what_were_they(case, f"what ‘{case.goods.text}’ can mean is reached in part, by {named}")
    told = f"{len(held)} measures ({_regimes(held)})" if held else "no measure"
    text = f"{told} on goods that go {way} in force on the days: none names these"
    hangs = [each.measure for each in reached if each.is_catch_all or each.measure.depends_on is not None]
    could = (f"{law(m)} could still reach them ({m.title}); it hangs on {m.depends_on}" for m in hangs)
    reasons = (Reason(Step.GOODS, told) for told in (text, *could))
    return Outcome(None, Verdict.NOT_COVERED, (*reasons, *_at_other_times(case, direction, other, watch)))


def _at_other_times(case: Case, direction: Direction, other: str | None, watch: Watch) -> Iterator[Reason]:
    """Say which measures reach the goods on other days."""
    for each in covering(watch, case.reading, direction, case.party, other):
        measure = each.measure
        if each.whole and measure.depends_on is None and not _in_force(measure, case):
            until = f" to {measure.in_force_to}" if measure.in_force_to else ""
            yield Reason(Step.DATE, f"{law(measure)} reaches them from {measure.in_force_from}{until}")


def _regimes(measures: Sequence[Measure]) -> str:
    return " and ".join(sorted({measure.regime for measure in measures}))


def _what_were_they(case: Case, why: str) -> Outcome:
    words = case.goods.text or "goods"
    if case.claim.quote.startswith(words):
        words = words[:1].lower() + words[1:]
    counted = words.partition(" of ")[0]
    verb = "were" if counted.endswith("s") else "was"
    fact = f"what the {words} {'held' if is_holder(words) else verb}"
    return Outcome(None, Verdict.UNDETERMINED, (Reason(Step.GOODS, why),), (fact,))


def _unless_misread(outcome: Outcome, reading: GoodsReading) -> Outcome:
    """Leave open what rests on the last words for goods alone: toy guns are no guns."""
    if reading.margin is not Margin.HEAD or reading.good is None:
        return outcome
    fact = f"whether ‘{reading.text}’ are {reading.good.names[0].text}"
    reason = Reason(Step.GOODS, f"if they are, they would be {outcome.verdict}")
    return Outcome(
        outcome.measure, Verdict.UNDETERMINED, (*outcome.reasons, reason), (fact, *outcome.missing)
    )


def _shared(ways: Sequence[Sequence[Outcome]]) -> tuple[Outcome, ...]:
    """Give the outcomes of all ways where each way is settled by the same verdict, such as arms either way."""
    settled = [[outcome for outcome in found if outcome.verdict in _SETTLED] for found in ways]
    if len({frozenset(outcome.verdict for outcome in found) for found in settled}) > 1 or not settled[0]:
        return ()
    by_measure = {outcome.measure: outcome for found in settled for outcome in found}
    return tuple(by_measure.values())


def _hanging_on_way(case: Case, ways: Sequence[Sequence[Outcome]], way: Heading) -> Outcome:
    """Say that all hangs on the way that the goods went, and what each way would mean."""
    title = case.countries.title(case.party)
    told = []
    missing = list(way.missing)
    for direction, found in zip(way.directions, ways, strict=True):
        for outcome in found:
            by = f" by {law(outcome.measure)}" if outcome.measure else ""
            told.append(f"if they crossed the border {direction} {title}: {outcome.verdict}{by}")
            missing += outcome.missing if outcome.verdict is Verdict.UNDETERMINED else ()
    named = {outcome.measure.id: outcome for found in ways for outcome in found if outcome.measure}
    only = next(iter(named.values())) if len(named) == 1 else None
    reasons = only.reasons if only else ()
    hangs = Reason(Step.DIRECTION, "; ".join(dict.fromkeys(told)))
    measure = only.measure if only else None
    return Outcome(measure, Verdict.UNDETERMINED, (*reasons, hangs), tuple(dict.fromkeys(missing)))


def _in_force(measure: Measure, case: Case) -> bool:
    """Tell whether a measure holds on the days and, where it is a cap, has one that runs."""
    day = a_day_of(case.days)
    if day is None or not measure.in_force_on(day):
        return False
    return not measure.caps or bool(caps_on(measure, case.days))


def _goes_to_armed_forces(case: Case, watch: Watch) -> bool:
    """Tell whether the goods are made for military use, or an armed force receives them."""
    good = case.reading.good
    if good is not None and case.reading.sure and good.use is Use.MILITARY:
        return True
    return any(party.id in _armed_forces(watch) for party in case.claim.receiver)


def _is_on_armed_forces(measure: Measure) -> bool:
    return any(words in (measure.depends_on or "") for words in ARMED_FORCES)


@lru_cache(maxsize=4)
def _armed_forces(watch: Watch) -> frozenset[str | None]:
    return frozenset(actor.id for actor in watch.actors if actor.kind is ActorKind.MILITARY)
