"""Pairing: the details of two sentences that tell one fact, each with the one that stands in its place."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import cached_property

from attrs import define, frozen

from watchfloor.assessment.drift.amounts import Amount
from watchfloor.assessment.drift.details import Detail, judge
from watchfloor.assessment.drift.names import Name
from watchfloor.assessment.drift.telling import Line
from watchfloor.assessment.drift.tokens import Beside, Tokens
from watchfloor.assessment.drift.verdict import Verdict

_SAME_PLACE, _SAME_NOUN, _SAME_OPENING = 3, 2, 1
_SURE, _ONLY, _SURE_OF_KIND, _SURE_OF_NAME = 2, 1, 3, 4
_RETOLD = 0.6
_PASSES: tuple[tuple[frozenset[Verdict], bool], ...] = (
    (frozenset({Verdict.SAME}), False),
    (frozenset({Verdict.UNIT}), True),
    (frozenset({Verdict.SAME}), True),
    (frozenset({Verdict.FINER}), True),
    (frozenset({Verdict.COARSER, Verdict.VALUE, Verdict.NAME, Verdict.DATE}), True),
)


@frozen
class Pair:
    """Two details that stand in each other's place, and what became of the first.

    `is_edit` tells that the words about them stayed.
    """

    was: Detail
    became: Detail
    verdict: Verdict
    is_edit: bool


@define(slots=False, eq=False)
class Pairing:
    """The details of a parent's and a child's sentence, paired: first those that agree, then those in one place."""

    parent: Line
    child: Line
    were: Sequence[Detail]
    became: Sequence[Detail]

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Give the pairs, those that agree first; 300 yards are sooner 300 metres gone wrong than 275 metres."""
        pairs: list[Pair] = []
        for verdicts, converts in _PASSES:
            for _, was, became in sorted(self._candidates(pairs, verdicts, converts=converts), key=_rank):
                if not any(was is pair.was or became is pair.became for pair in pairs):
                    is_edit = self._beside.is_only_change(was, became)
                    pairs.append(Pair(was, became, judge(was, became), is_edit))
        return tuple(pairs)

    @property
    def lost(self) -> list[Detail]:
        """Give the details of the parent that stand in no pair."""
        return _unpaired(self.were, [pair.was for pair in self.pairs])

    @property
    def gained(self) -> list[Detail]:
        """Give the details of the child that stand in no pair."""
        return _unpaired(self.became, [pair.became for pair in self.pairs])

    def is_retold(self, lost: Detail) -> bool:
        """Tell whether half of the words about a detail of the parent stand in the child."""
        around = self._beside.mine.around(lost).content
        return 2 * len(around & set(self._beside.theirs.folded)) >= len(around)

    def _candidates(
        self, pairs: Sequence[Pair], verdicts: Container[Verdict], *, converts: bool
    ) -> Iterator[tuple[int, Detail, Detail]]:
        were = _unpaired(self.were, [pair.was for pair in pairs])
        became = _unpaired(self.became, [pair.became for pair in pairs])
        for was in were:
            for other in became:
                if judge(was, other) not in verdicts or not (converts or _have_one_unit(was, other)):
                    continue
                score = self._score(was, other)
                only = _of_kind(were, was) == _of_kind(became, other) == 1
                if Verdict.SAME in verdicts or score >= self._needed(was, other, only=only):
                    yield score, was, other

    def _needed(self, was: Detail, became: Detail, *, only: bool) -> int:
        """Give how much must speak for two details that differ: more for names, which are easily left out and added."""
        if isinstance(was.value, Amount) and isinstance(became.value, Amount):
            is_alike = was.value.kind == became.value.kind and not _have_two_nouns(was.value, became.value)
            return _SURE_OF_KIND if not is_alike else _ONLY if only else _SURE
        if not isinstance(was.value, Name) or not isinstance(became.value, Name):
            return _ONLY if only else _SURE
        if was.value.is_place != became.value.is_place:
            return _SURE_OF_NAME
        is_retold = self.parent.share_in(self.child) >= _RETOLD
        return (_ONLY if is_retold else _SURE) if only else _SURE_OF_NAME

    def _score(self, was: Detail, became: Detail) -> int:
        """Count what speaks for two details standing in one place: the words about them that are the same."""
        one, other = self._beside.mine.around(was), self._beside.theirs.around(became)
        score = len(one.content & other.content)
        score += _SAME_PLACE * self._beside.is_replaced(was, became)
        score += _SAME_OPENING * (one.opening is not None and one.opening == other.opening)
        return score + _SAME_NOUN * _have_one_noun(was, became)

    @cached_property
    def _beside(self) -> Beside:
        return Beside(Tokens(self.parent), Tokens(self.child))


def _unpaired(details: Sequence[Detail], paired: Sequence[Detail]) -> list[Detail]:
    return [one for one in details if not any(one is other for other in paired)]


def _of_kind(details: Sequence[Detail], like: Detail) -> int:
    return sum(type(one.value) is type(like.value) for one in details)


def _have_one_unit(was: Detail, became: Detail) -> bool:
    """Tell whether two details are in one unit, as all are that are not amounts."""
    if not isinstance(was.value, Amount) or not isinstance(became.value, Amount):
        return True
    return was.value.unit == became.value.unit


def _have_one_noun(was: Detail, became: Detail) -> bool:
    if not isinstance(was.value, Amount) or not isinstance(became.value, Amount):
        return False
    return was.value.noun is not None and was.value.head == became.value.head


def _have_two_nouns(was: Amount, became: Amount) -> bool:
    return None not in (was.noun, became.noun) and was.head != became.head


def _rank(candidate: tuple[int, Detail, Detail]) -> tuple[int, int, int]:
    score, was, became = candidate
    return -score, was.start, became.start
