"""Asking: goods, a way and a day in; the measures in force, those that hang on a fact, and what came before and after."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve, frozen

from watchfloor.model.claim import Goods
from watchfloor.model.hs import EDITIONS, HsBasis, HsCode
from watchfloor.model.measure import Direction, Effect, Measure
from watchfloor.model.record import Record
from watchfloor.sanctions.coverage import Covering, covering
from watchfloor.sanctions.goods import GoodsReading, Margin, read_goods
from watchfloor.sanctions.in_force import Applied, as_on, bound, goes
from watchfloor.watch.rows import Good, Name, Watch


@frozen
class Question(Record):
    """What is asked: goods on their way on a day, ISO 8601; `goods` null asks for every measure.

    `party` is the country under sanctions and `counterpart` the one at the other end, ISO 3166-1 alpha-2.
    `regime` leaves one regime in and, where no counterpart is given, takes it for a country that this one binds.
    """

    day: str
    direction: Direction
    party: str
    goods: GoodsReading | None = None
    counterpart: str | None = None
    regime: str | None = None


@frozen
class Answer(Record):
    """The measures that reach the goods on the day, those of them that hang on a fact beyond the goods' name apart.

    `before` had ended by the day, and `after` had not begun; each in the order of the day from which they hold.
    """

    sure: tuple[Covering, ...]
    depending: tuple[Covering, ...]
    before: tuple[Covering, ...]
    after: tuple[Covering, ...]


def ask(watch: Watch, question: Question) -> Answer:
    """Ask a watch's measures what they say of goods, on their way, on a day."""
    found = sorted(_found(watch, question), key=lambda one: one.measure.in_force_from)
    holding = [
        evolve(one, applied=as_on(one.applied, question.day))
        for one in found
        if one.measure.in_force_on(question.day)
    ]
    return Answer(
        sure=tuple(one for one in holding if not _hangs_on_a_fact(one)),
        depending=tuple(one for one in holding if _hangs_on_a_fact(one)),
        before=tuple(one for one in found if (one.measure.in_force_to or question.day) < question.day),
        after=tuple(one for one in found if question.day < one.measure.in_force_from),
    )


def read_asked(text: str, watch: Watch) -> GoodsReading:
    """Read goods that are asked for: an id of the watch's goods, words, or an HS code, taken to mean one in all editions.

    Raises:
        ValueError: the digits are no HS code.
    """
    if text.isdecimal():
        code = HsCode(text, EDITIONS[-1], HsBasis.MAPPING).code
        good = Good(f"hs-{code}", (Name(f"HS {code}"),), code, None, None, "asked for", 0)
        return GoodsReading(text, Margin.NAMED, good, (good,))
    known = any(good.id == text for good in watch.goods)
    return read_goods(Goods(text, text if known else None), watch)


def _hangs_on_a_fact(one: Covering) -> bool:
    """Tell whether more than the goods' name decides that a measure reaches them; a cap reaches them at any height."""
    if one.is_catch_all or not one.whole:
        return True
    return one.measure.depends_on is not None and one.measure.effect is not Effect.CAP


def _found(watch: Watch, question: Question) -> Iterable[Covering]:
    measures = tuple(_asked(watch.measures, question))
    if question.goods is not None:
        asked = evolve(watch, measures=measures)
        return covering(asked, question.goods, question.direction, question.party)
    return [Covering(Applied(measure, (), measure.exemptions), whole=True) for measure in measures]


def _asked(measures: Iterable[Measure], question: Question) -> Iterable[Measure]:
    """Give the measures of the regime that go the way, without whom they bind once that is settled."""
    for measure in measures:
        of_regime = question.regime in (None, measure.regime)
        taken_as_bound = question.regime is not None and question.counterpart is None
        binds = measure.party == question.party if taken_as_bound else _binds(measure, question)
        on_the_way = measure.direction is Direction.NONE or goes(measure, question.direction)
        if of_regime and binds and on_the_way:
            yield evolve(measure, binds=())


def _binds(measure: Measure, question: Question) -> bool:
    return bound(measure, question.party, question.counterpart)
