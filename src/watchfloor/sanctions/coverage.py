"""Coverage: which measures reach goods as they are read, wholly or in part, whatever the day."""

from __future__ import annotations

from functools import lru_cache

from attrs import frozen

from watchfloor.model.measure import Direction, Effect, Measure
from watchfloor.model.record import Record
from watchfloor.sanctions.goods import GoodsReading
from watchfloor.sanctions.in_force import Applied, bound, goes, reaching
from watchfloor.watch.rows import Watch


@frozen(cache_hash=True)
class Covering(Record):
    """A measure that reaches goods; `whole` is false where it reaches only some of what the words can mean."""

    applied: Applied
    whole: bool

    @property
    def measure(self) -> Measure:
        """The measure."""
        return self.applied.measure

    @property
    def is_catch_all(self) -> bool:
        """Whether it reaches the goods for what they are used for, not for what they are."""
        return self.measure.effect is Effect.CATCH_ALL


@lru_cache(maxsize=8192)
def covering(
    watch: Watch,
    reading: GoodsReading,
    direction: Direction,
    party: str,
    counterpart: str | None = None,
) -> tuple[Covering, ...]:
    """Give the measures of a watch, of any time, that reach goods going a way.

    Args:
        watch: whose measures are asked.
        reading: the goods; a general word is reached wholly where every kind it can mean is.
        direction: seen from the party.
        party: the country under sanctions, ISO 3166-1 alpha-2.
        counterpart: the country at the other end; null, where it is not known, leaves out what binds only some.
    """
    found: dict[str, list[Applied]] = {}
    for candidate in reading.candidates:
        for applied in reaching(
            watch.measures, good=candidate, direction=direction, party=party, counterpart=counterpart
        ):
            found.setdefault(applied.measure.id, []).append(applied)
    return tuple(
        Covering(each[0], whole=len(each) == len(reading.candidates) and all(a.whole for a in each))
        for each in found.values()
    )


@lru_cache(maxsize=256)
def could_reach(
    watch: Watch, direction: Direction, party: str, counterpart: str | None = None
) -> tuple[Measure, ...]:
    """Give the measures of a watch that reach some goods going a way, for goods that may be any."""
    return tuple(
        measure
        for measure in watch.measures
        if bound(measure, party, counterpart)
        and goes(measure, direction)
        and measure.effect is not Effect.CATCH_ALL
    )
