"""In force: which measures reach certain goods, that go a certain way on a certain day, and how they name them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from attrs import evolve, frozen

from watchfloor.model.hs import HsBasis, HsCode
from watchfloor.model.measure import Direction, Exemption, Measure
from watchfloor.model.record import Record
from watchfloor.watch.rows import Good


class Selector(StrEnum):
    """How a measure names the goods that it reaches."""

    NAME = "name"
    HS = "HS code"
    ARMS = "arms category"
    ANY = "any goods"


@frozen
class Selection(Record):
    """One way in which a measure reaches goods.

    `text` is the goods' id, the measure's HS code or the category of arms; `edition` and `basis` stand beside an
    HS code. `whole` is false where the goods are wider than what is named, so that only some of them fall under it:
    fuel (HS 27) under refined petroleum (HS 2710).
    """

    selector: Selector
    text: str
    whole: bool = True
    edition: int | None = None
    basis: HsBasis | None = None


@frozen
class Applied(Record):
    """A measure that reaches goods: the ways in which it does, the surest first, and its exemptions on the day.

    `winding_down` is true while contracts made before adoption may still be carried out.
    """

    measure: Measure
    selections: tuple[Selection, ...]
    exemptions: tuple[Exemption, ...]
    winding_down: bool = False

    @property
    def whole(self) -> bool:
        """Whether the measure takes in all of the goods, and not only some of what their name may stand for."""
        return any(selection.whole for selection in self.selections)


def in_force(
    measures: Iterable[Measure],
    day: str,
    *,
    good: Good,
    direction: Direction,
    party: str,
    counterpart: str | None = None,
) -> tuple[Applied, ...]:
    """Give each measure in force on a day that reaches the goods on their way.

    Args:
        measures: of any regimes; a regime is picked by giving its measures alone.
        day: ISO 8601.
        good: the goods as the watch has them; HS codes are compared in the edition of the measure.
        direction: seen from the country under sanctions; `BOTH` asks for either way, `NONE` for nothing.
        party: the country under sanctions, ISO 3166-1 alpha-2.
        counterpart: the country at the other end; null, where it is not known, leaves out what binds only some.

    Returns:
        The measures that apply, in the order of the day from which they hold.
    """
    found = reaching(measures, good=good, direction=direction, party=party, counterpart=counterpart)
    return tuple(as_on(applied, day) for applied in found if applied.measure.in_force_on(day))


def reaching(
    measures: Iterable[Measure],
    *,
    good: Good,
    direction: Direction,
    party: str,
    counterpart: str | None = None,
) -> tuple[Applied, ...]:
    """Give each measure of any time that reaches the goods on their way; arguments as for `in_force`."""
    found = [
        Applied(measure, selections, measure.exemptions)
        for measure in measures
        if bound(measure, party, counterpart)
        and goes(measure, direction)
        and (selections := select(measure, good))
    ]
    return tuple(sorted(found, key=lambda applied: applied.measure.in_force_from))


def as_on(applied: Applied, day: str) -> Applied:
    """Give a measure that applies with the exemptions and the wind-down of a day, ISO 8601."""
    measure = applied.measure
    return evolve(
        applied,
        exemptions=tuple(exemption for exemption in measure.exemptions if exemption.holds_on(day)),
        winding_down=winding_down(measure, day),
    )


def winding_down(measure: Measure, day: str) -> bool:
    """Tell whether contracts made before adoption may still be carried out on a day, ISO 8601."""
    return measure.wind_down_to is not None and day <= measure.wind_down_to


def bound(measure: Measure, party: str, counterpart: str | None = None) -> bool:
    """Tell whether a measure is on the party, and binds the country at the other end."""
    return measure.party == party and (not measure.binds or counterpart in measure.binds)


def goes(measure: Measure, direction: Direction) -> bool:
    """Tell whether a measure is on goods that go in a direction."""
    if Direction.NONE in (measure.direction, direction):
        return False
    return Direction.BOTH in (measure.direction, direction) or measure.direction is direction


def select(measure: Measure, good: Good) -> tuple[Selection, ...]:
    """Give the ways in which a measure reaches goods, the surest first; none where it leaves them out.

    Whole goods come before part of them, a name before a category of arms, that before an HS code of the
    resolution, and this before our mapping.
    """
    if good.id in measure.except_goods or any(_within(code, good) for code in measure.except_hs):
        return ()
    found = []
    if good.id in measure.goods:
        found.append(Selection(Selector.NAME, good.id))
    if good.arms is not None and good.arms in measure.arms:
        found.append(Selection(Selector.ARMS, good.arms))
    codes = sorted(measure.hs, key=lambda code: code.basis is HsBasis.MAPPING)
    found += [
        Selection(Selector.HS, code.code, _within(code, good), code.edition, code.basis)
        for code in codes
        if _within(code, good) or _around(code, good)
    ]
    if measure.any_goods:
        found.append(Selection(Selector.ANY, good.id))
    return tuple(sorted(found, key=lambda selection: not selection.whole))


def _within(code: HsCode, good: Good) -> bool:
    own = good.hs_in(code.edition)
    return own is not None and code.covers(own)


def _around(code: HsCode, good: Good) -> bool:
    own = good.hs_in(code.edition)
    return own is not None and code.code.startswith(own)
