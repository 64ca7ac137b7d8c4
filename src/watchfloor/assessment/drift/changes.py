"""Changes: two sentences that tell one fact in; what changed between them out, with the words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import define, evolve, frozen

from watchfloor.assessment.drift.amounts import Amount
from watchfloor.assessment.drift.details import Detail, judge
from watchfloor.assessment.drift.pairing import Pair, Pairing
from watchfloor.assessment.drift.sources import dropped_source
from watchfloor.assessment.drift.speech import Speech
from watchfloor.assessment.drift.status import status_changes
from watchfloor.assessment.drift.telling import Line, Telling
from watchfloor.assessment.drift.verdict import Verdict
from watchfloor.claims.mentions.quantities.vocabulary import vocabulary
from watchfloor.claims.mentions.values import Span
from watchfloor.model.claim import Time
from watchfloor.model.family import Change

_ALSO_TELLS = 0.3
_RETOLD, _RETOLD_WITH_NOUN = 0.7, 0.45


@frozen
class Changed:
    """A change: the words before in the parent's text, and those after in the child's, null where dropped."""

    change: Change
    was: Span
    became: Span | None


@define(eq=False)
class Comparison:
    """A parent's line and the child's line that follows it."""

    parent: Telling
    fact: int
    child: Telling
    retold: int
    speech: Speech

    def changes(self) -> list[Changed]:
        """Give what changed, in the order of the parent's words."""
        said = list(self._speech())
        hardened = any(one.change is Change.STATUS_HARDENED for one in said)
        every = [self._in_full(one) for one in (*said, *self._details(hardened=hardened))]
        told = [one for one in every if self._is_seen(one) and not any(_is_part(one, o) for o in every)]
        return sorted(told, key=lambda one: (one.was.start, one.change))

    @property
    def texts(self) -> tuple[str, str]:
        """Give the two sentences."""
        fact, retold = self._lines
        return fact.text, retold.text

    @property
    def needs_parser(self) -> bool:
        """Tell whether more than names and figures differ, so that status and source may."""
        fact, retold = self._lines
        return _plain_words(fact) != _plain_words(retold)

    @property
    def _lines(self) -> tuple[Line, Line]:
        return self.parent.lines[self.fact], self.child.lines[self.retold]

    def _in_full(self, one: Changed) -> Changed:
        """Give a number that stayed while its unit changed with the unit, which may stand at the end of a list."""
        if one.became is None or self._is_seen(one):
            return one
        was = _to_unit(one.was, self.parent.details(self.fact), self.parent.source.text)
        became = _to_unit(one.became, self.child.details(self.retold), self.child.source.text)
        return evolve(one, was=was, became=became)

    def _is_seen(self, one: Changed) -> bool:
        """Tell whether the words differ."""
        if one.became is None:
            return True
        words = self.parent.source.text[one.was.start : one.was.end]
        return words != self.child.source.text[one.became.start : one.became.end]

    def _details(self, *, hardened: bool) -> Iterator[Changed]:
        """Give the details that changed or are lost; the date of a plan goes where the plan becomes a fact."""
        fact, retold = self._lines
        pairing = Pairing(fact, retold, self.parent.details(self.fact), self.child.details(self.retold))
        for pair in pairing.pairs:
            change = pair.verdict.change
            if change is None or (change is Change.NAME and self._is_credit(pair)):
                continue
            if pair.is_edit or not self._is_told_elsewhere(pair):
                yield Changed(change, pair.was, pair.became)
        for lost in pairing.lost:
            is_of_plan = hardened and isinstance(lost.value, Time)
            if not is_of_plan and pairing.is_retold(lost) and self._is_left_out(lost, pairing.gained):
                yield Changed(Change.DETAIL_LOST, lost, None)

    def _is_credit(self, pair: Pair) -> bool:
        """Tell whether the new name is that of the parent's publisher, whom the child gives as its source."""
        words = self.child.source.text[pair.became.start : pair.became.end].casefold()
        return words in {name.casefold() for name in self.parent.source.publisher}

    def _is_told_elsewhere(self, pair: Pair) -> bool:
        """Tell whether the new words come from another line of the parent, or the old stand in another of the child."""
        fact, retold = self._lines
        if _is_sum(pair.became, self.parent.details(self.fact)):
            return True
        return _stands_in(self.parent, pair.became, retold, self.fact, _ALSO_TELLS) or _stands_in(
            self.child, pair.was, fact, self.retold, _ALSO_TELLS
        )

    def _is_left_out(self, lost: Detail, gained: Sequence[Detail]) -> bool:
        """Tell whether the child retells what stood about an amount or a date, and the detail stands nowhere in it."""
        fact, retold = self._lines
        value = lost.value
        if not isinstance(value, Amount | Time) or _says_little(value):
            return False
        if any(_may_stand_for(other, lost) for other in gained):
            return False
        words = self.parent.source.text[lost.start : lost.end]
        if _figures(words) & _figures(retold.text):
            return False
        kept = fact.share_without(words, retold)
        noun = value.noun if isinstance(value, Amount) else None
        named = noun is not None and noun.split()[-1].lower() in retold.text.lower()
        if kept < (_RETOLD_WITH_NOUN if named else _RETOLD):
            return False
        return not any(
            judge(lost, other) in (Verdict.SAME, Verdict.FINER)
            for number in range(len(self.child.lines))
            for other in self.child.details(number)
        )

    def _speech(self) -> Iterator[Changed]:
        fact, retold = self._lines
        if not self.needs_parser:
            return
        for change, was, became in status_changes(fact, retold, self.speech):
            yield Changed(change, was, became)
        source = dropped_source(fact, self.child, self.retold, self.speech)
        if source is not None:
            yield Changed(Change.SOURCE_DROPPED, source, None)


def _to_unit(number: Span, details: Sequence[Detail], text: str) -> Span:
    """Give the stretch from a number of a list to the first after it that has the unit ('200, 300 and 320 metres')."""
    unit = next(
        (o.value.unit for o in details if isinstance(o.value, Amount) and o.start == number.start), None
    )
    ends = (
        one.end
        for one in details
        if one.start > number.start
        and isinstance(one.value, Amount)
        and one.value.unit == unit
        and text[one.start : one.end][-1].isalpha()
    )
    return Span(number.start, next(ends, number.end))


def _is_part(one: Changed, other: Changed) -> bool:
    """Tell whether a change is told with another one, as the end of a list is."""
    return one.change is other.change and other.was != one.was and other.was.covers(one.was)


def _is_sum(total: Detail, details: Sequence[Detail]) -> bool:
    """Tell whether a number adds up what the parent counts apart ('14 men and six women', '20 people')."""
    value = total.value
    counts = [one.value.low for one in details if isinstance(one.value, Amount) and one.value.is_exact]
    return (
        isinstance(value, Amount)
        and value.is_exact
        and len(counts) > 1
        and sum(c or 0 for c in counts) == value.low
    )


def _may_stand_for(gained: Detail, lost: Detail) -> bool:
    """Tell whether a detail of the child that has no partner may be the one that seems lost, in words not understood."""
    if isinstance(lost.value, Time):
        return isinstance(gained.value, Time) or (
            isinstance(gained.value, Amount) and gained.value.kind == "time"
        )
    return judge(lost, gained) is not Verdict.APART


def _figures(words: str) -> set[str]:
    """Give the numbers among words, in figures or spelled out."""
    return {
        word
        for word in re.findall(r"\w+(?:[.,]\d+)*", words.lower())
        if word[0].isdigit() or word in vocabulary().cardinals
    }


def _says_little(value: Amount | Time) -> bool:
    if isinstance(value, Amount):
        return value.vague or (value.kind == "number" and value.noun is None)
    return value.start is None and value.end is None


def _stands_in(telling: Telling, detail: Detail, like: Line, but: int, share: float) -> bool:
    return any(
        judge(detail, other) is Verdict.SAME
        for number, line in enumerate(telling.lines)
        if number != but and like.share_in(line) >= share
        for other in telling.details(number)
    )


def _plain_words(line: Line) -> set[str]:
    return {word for word in line.text.split() if word.islower()}
