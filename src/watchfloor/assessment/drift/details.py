"""Details: the amounts, days and names of a sentence, each with its value and its place in the text."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from attrs import evolve, frozen

from watchfloor.assessment.drift import amounts, days, names
from watchfloor.assessment.drift.amounts import Amount
from watchfloor.assessment.drift.names import Name
from watchfloor.assessment.drift.verdict import Verdict
from watchfloor.claims.mentions.money import find_money
from watchfloor.claims.mentions.quantities import find_quantities
from watchfloor.claims.mentions.quantities.vocabulary import vocabulary
from watchfloor.claims.mentions.times.vocabulary import MONTH
from watchfloor.claims.mentions.values import Span, TimeMention, TimexType
from watchfloor.model.claim import Time
from watchfloor.watch.rows import Watch

_NUMBER = re.compile(
    r"(?<![\w.,/:-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w/:-]|[.,]\d)(?P<times> (?:thousand|[mbtr]+illion)\b)?"
)

_DAY_OF_MONTH = re.compile(rf"\b(?:3[2-9]|[4-9]\d|\d{{3}}) (?:{MONTH})\b", re.IGNORECASE)
_YEARS_IN_THE_NEWS = range(1850, 2100)


@frozen
class Detail(Span):
    """An amount, a time or a name, as offsets in the text."""

    value: Amount | Time | Name

    @property
    def is_name(self) -> bool:
        """Tell a name from what can be measured."""
        return isinstance(self.value, Name)


def details_of(
    line: str, start: int, times: Sequence[TimeMention], watch: Watch, proper: Container[str]
) -> list[Detail]:
    """Find the details of a sentence.

    Args:
        line: the sentence.
        start: where it stands in the text.
        times: the time expressions of the sentence, as offsets in the text.
        watch: whose names are known.
        proper: the words that are names in the text.
    """
    local = [time for mention in times if not _is_count(time := mention.moved(-start), line)]
    impossible = [*_impossible_days(line, local)]
    local = [mention for mention in local if not any(mention.overlaps(day) for day in impossible)]
    found = [*_times(local), *impossible]
    named = names.find(line, watch, proper)
    money = find_money(line)
    counted = find_quantities(
        line, [*money, *local, *impossible, *(one for one in named if _has_figure(one))]
    )
    found += [Detail(m.start, m.end, amounts.sum_of(m)) for m in money]
    found += [Detail(m.start, m.end, amounts.amount_of(m)) for m in counted]
    taken: list[Span] = [*found, *local]
    found += [Detail(n.start, n.end, n.name) for n in named if not any(n.overlaps(other) for other in taken)]
    found += _plain_numbers(line, [*found, *local])
    return [evolve(one, start=one.start + start, end=one.end + start) for one in sorted(found, key=_start)]


def judge(was: Detail, became: Detail) -> Verdict:
    """Tell what became of a detail."""
    match was.value, became.value:
        case Amount() as one, Amount() as other:
            return amounts.judge(one, other)
        case Time() as day, Time() as other_day:
            return days.judge(day, other_day)
        case Name() as name, Name() as other_name:
            return names.judge(name, other_name)
    return Verdict.APART


def _times(times: Iterable[TimeMention]) -> Iterator[Detail]:
    for mention in times:
        timex = mention.timex
        if timex is not None and timex.type is TimexType.DURATION:
            length = amounts.length_of(timex.value)
            if length is not None:
                yield Detail(mention.start, mention.end, length)
        elif timex is None or timex.type is not TimexType.SET:
            yield Detail(mention.start, mention.end, mention.time)


def _impossible_days(line: str, times: Sequence[TimeMention]) -> Iterator[Detail]:
    """Give the days of a month that the calendar does not have ('155 July')."""
    for day in _DAY_OF_MONTH.finditer(line):
        span = Span(day.start(), day.end())
        if not any(time.covers(span) or (time.overlaps(span) and time.time.start is None) for time in times):
            yield Detail(span.start, span.end, Time(day[0], reason="no such date in the calendar"))


def _is_count(time: TimeMention, line: str) -> bool:
    """Tell whether four figures that read as a year far off count what stands after them ('1790 dockers')."""
    words = line[time.start : time.end]
    if not words.isdigit() or int(words) in _YEARS_IN_THE_NEWS:
        return False
    return any(time.covers(counted) for counted in find_quantities(line))


def _plain_numbers(line: str, taken: Sequence[Span]) -> Iterator[Detail]:
    """Give the numbers in figures that count nothing the words name ('to 226 from 42')."""
    for number in _NUMBER.finditer(line):
        span = Span(number.start(), number.end())
        if not any(span.overlaps(other) for other in taken):
            figures = number[0].removesuffix(number["times"] or "").replace(",", "")
            value = float(figures) * vocabulary().magnitudes.get((number["times"] or "").strip(), 1)
            yield Detail(span.start, span.end, Amount(value, value, "1", "number"))


def _has_figure(named: names.NamedSpan) -> bool:
    return any(any(c.isdigit() for c in word) for word in named.name.words)


def _start(span: Span) -> int:
    return span.start
