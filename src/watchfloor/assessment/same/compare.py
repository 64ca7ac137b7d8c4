"""Compare: two contents in; out whether they say the same thing."""

from __future__ import annotations

from collections.abc import Set
from itertools import product

from watchfloor.assessment.same.content import Amount, Content, Place, Reader
from watchfloor.model.claim import Kind, PlaceRole, Status

# What a claim of one status is borne out by: 'may have begun' by 'began', not the other way round.
BORNE_OUT_BY = {
    Status.REPORTED: frozenset({Status.REPORTED}),
    Status.SPECULATED: frozenset({Status.SPECULATED, Status.REPORTED}),
    Status.PLANNED: frozenset({Status.PLANNED}),
    Status.DENIED: frozenset({Status.DENIED}),
    Status.HYPOTHETICAL: frozenset({Status.HYPOTHETICAL, Status.SPECULATED}),
}

_FEWEST_SPECIFICS = 2
_APPROXIMATE = 0.1
_ROUNDED = 0.02
_LONG_OVERLAP = 0.5
_NEWS_DAYS = 10
_SAME_NEWS_DAYS = 3
_STATEMENT_WORDS = 0.5
_OPPOSITE_ROLES = {(PlaceRole.FROM, PlaceRole.TO), (PlaceRole.TO, PlaceRole.FROM)}


def same(one: Content, other: Content, reader: Reader) -> bool:
    """Tell whether two contents tell of one happening; whether they are as sure of it is not asked.

    The happening must be of one kind, the days must agree, nothing that both name may differ, and of place, goods,
    amounts, parties and day they must share two.
    """
    if not _one_kind(one, other) or not _days_agree(one, other):
        return False
    shares = (
        _share_places(one, other),
        _share_goods(one, other, reader),
        _share_amounts(one, other),
        _share_parties(one, other),
    )
    if any(share is None for share in shares) or _are_apart(one.vessels, other.vessels):
        return False
    specifics = sum(share or 0 for share in shares) + (1 if one.dated and other.dated else 0)
    return specifics >= _FEWEST_SPECIFICS


def _one_kind(one: Content, other: Content) -> bool:
    if Kind.RULE in {one.kind, other.kind} and one.kind is not other.kind:
        return False
    if not one.happening & other.happening:
        return False
    if one.kind is Kind.STATEMENT and other.kind is Kind.STATEMENT and not one.is_known:
        shared = len(one.words & other.words)
        return shared >= _STATEMENT_WORDS * min(len(one.words), len(other.words))
    return True


def _days_agree(one: Content, other: Content) -> bool:
    """Tell whether two claims can be about the same days.

    Single days must be the same, longer times lie together for half of both; a day within a longer time agrees where
    an amount or a ship's name is the same too. What is not dated happened in the days
    before its report.
    """
    if one.dated and other.dated:
        return _times_agree(one, other)
    if not one.dated and not other.dated:
        both = one.first is not None and other.first is not None
        return both and abs((one.first or 0) - (other.first or 0)) <= _SAME_NEWS_DAYS
    dated, undated = (one, other) if one.dated else (other, one)
    if not dated.is_one_day or dated.first is None or undated.first is None:
        return False
    return 0 <= undated.first - dated.first <= _NEWS_DAYS


def _times_agree(one: Content, other: Content) -> bool:
    if one.is_one_day and other.is_one_day:
        return one.first == other.first
    if (one.first is None) != (other.first is None) or (one.last is None) != (other.last is None):
        return False
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return (one.first, one.last) == (other.first, other.last)
    overlap = min(one.last, other.last) - max(one.first, other.first) + 1
    if one.is_one_day or other.is_one_day:
        return overlap > 0 and _is_pinned(one, other)
    longest = max(one.last - one.first, other.last - other.first) + 1
    return overlap >= _LONG_OVERLAP * longest


def _is_pinned(one: Content, other: Content) -> bool:
    """Tell whether an amount or a ship's name says that a day and a longer time are about the same."""
    return bool(one.vessels & other.vessels) or bool(_share_amounts(one, other))


def _share_places(one: Content, other: Content) -> int | None:
    """Count whether places are shared; null where they differ."""
    mine, others = _told(one.places), _told(other.places)
    if not mine or not others:
        return 0
    pairs = [(first, second, _are_one(first, second)) for first, second in product(mine, others)]
    if any(is_one and (first.role, second.role) in _OPPOSITE_ROLES for first, second, is_one in pairs):
        return None
    for role in {place.role for place in mine} & {place.role for place in others}:
        alike = [is_one for first, second, is_one in pairs if first.role is role and second.role is role]
        if not any(alike):
            return None
    return 1 if any(is_one for _, _, is_one in pairs) else None


def _told(places: tuple[Place, ...]) -> list[Place]:
    """Give the places, the wide ones only where there is none within them."""
    narrow = [place for place in places if not place.wide]
    return narrow or list(places)


def _are_one(one: Place, other: Place) -> bool:
    return bool(one.ids & other.ids) or bool(one.words & other.words)


def _share_goods(one: Content, other: Content, reader: Reader) -> int | None:
    if one.vehicles and other.vehicles:
        return 1 if one.vehicles & other.vehicles else None
    if one.goods and other.goods:
        kin = one.goods & other.goods or any(reader.are_kin(a, b) for a, b in product(one.goods, other.goods))
        return 1 if kin else None
    if one.goods_words and other.goods_words:
        return 1 if one.goods_words & other.goods_words else None
    return 0


def _share_amounts(one: Content, other: Content) -> int | None:
    """Count whether an amount is shared; null where two of the same thing differ."""
    shared = 0
    for mine, others in product(one.amounts, other.amounts):
        if mine.unit != others.unit or (mine.of and others.of and mine.of != others.of):
            continue
        if not _agree(mine, others):
            return None
        shared = 1
    return shared


def _agree(one: Amount, other: Amount) -> bool:
    """Tell whether two amounts are the same but for rounding, or one lies within the other's bounds."""
    slack = _APPROXIMATE if one.approximate or other.approximate else _ROUNDED
    if one.low is not None and other.high is not None and one.low * (1 - slack) > other.high:
        return False
    return not (other.low is not None and one.high is not None and other.low * (1 - slack) > one.high)


def _share_parties(one: Content, other: Content) -> int | None:
    shared = 0
    for mine, others in (
        (one.giver, other.giver),
        (one.receiver, other.receiver),
        (one.actors, other.actors),
    ):
        if mine and others and not mine & others:
            return None
        shared |= bool(mine & others)
    return shared


def _are_apart(one: Set[str], other: Set[str]) -> bool:
    return bool(one) and bool(other) and not one & other
