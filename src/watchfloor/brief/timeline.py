"""The timeline: claims by the month that they begin in, and a strip that shows when most of them fall."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from watchfloor.brief.dates import MONTHS, parse_day, time_words
from watchfloor.brief.gist import gist
from watchfloor.brief.page import Bar, Entry, Moment, Month, Strip, Tick
from watchfloor.brief.words import counted
from watchfloor.model.claim import Claim, Status, Time

WIDTH, HEIGHT, BASE = 720, 120, 96
TICK_MARGIN = 28
MOST_MONTHS = 24
MOST_DAYS = 62
LONGEST_DRAWN_DAYS = 31
NO_BEGINNING = "No beginning given"


def months(claims: Sequence[Claim], entries: Sequence[Entry]) -> tuple[Month, ...]:
    """Order the claims that have a time by when they begin, and group them by month.

    Args:
        claims: the claims in page order.
        entries: the same claims as the page shows them.

    Returns:
        Months in order of time; claims of which only the end is known stand last.
    """
    grouped: dict[tuple[int, int], list[tuple[date, date, Moment]]] = {}
    for claim, entry in zip(claims, entries, strict=True):
        start, end = _bounds(claim.time)
        if claim.time is None or not (start or end):
            continue
        month = _heading(start, end)
        first = start or end or date.max
        line = gist(claim, dated=False)
        moment = Moment(
            time_words(claim.time),
            entry.label,
            line,
            entry.put,
            entry.status,
            entry.number,
            entry.anchor,
        )
        grouped.setdefault(month, []).append((first, end or date.max, moment))
    return tuple(
        Month(_month_label(month), tuple(line[2] for line in sorted(lines, key=_order)))
        for month, lines in sorted(grouped.items())
    )


def _order(line: tuple[date, date, Moment]) -> tuple[date, date, int]:
    return line[0], line[1], line[2].number


def _heading(start: date | None, end: date | None) -> tuple[int, int]:
    """Give year and month to group by; month 0 for what takes longer than a month, year 9999 without a beginning."""
    if start is None:
        return 9999, 13
    long = end is not None and (end - start).days >= LONGEST_DRAWN_DAYS
    return start.year, 0 if long else start.month


def _month_label(month: tuple[int, int]) -> str:
    if month[1] == 0:
        return f"{month[0]}, over more than a month"
    return f"{MONTHS[month[1]]} {month[0]}" if month[1] <= 12 else NO_BEGINNING


def _bounds(time: Time | None) -> tuple[date | None, date | None]:
    if time is None:
        return None, None
    start, end = parse_day(time.start), parse_day(time.end)
    return (start.date if start else None), (end.date if end else None)


def strip(claims: Iterable[Claim]) -> Strip | None:
    """Draw how many claims begin on each day, or in each month where they span more than two.

    Args:
        claims: the claims in any order.

    Returns:
        The drawing, or null where fewer than two days or months would be drawn. Times longer than a month
        are left out, and of claims spread over more than two years the two years that hold most are drawn;
        what is left out is said.
    """
    dated = [(claim, day) for claim in claims if (day := _drawn_day(claim.time)) is not None]
    timed = sum(1 for claim in claims if any(_bounds(claim.time)))
    if not dated:
        return None
    span = max(day for _, day in dated) - min(day for _, day in dated)
    by_day = span.days < MOST_DAYS
    numbers = [day.toordinal() if by_day else day.year * 12 + day.month - 1 for _, day in dated]
    first, last = _window(numbers, MOST_DAYS if by_day else MOST_MONTHS)
    fact: Counter[int] = Counter()
    other: Counter[int] = Counter()
    for (claim, _), number in zip(dated, numbers, strict=True):
        if first <= number <= last:
            (fact if claim.status is Status.REPORTED else other)[number] += 1
    if first == last:
        return None
    drawn = fact.total() + other.total()
    return _draw(fact, other, range(first, last + 1), by_day, timed - drawn)


def _drawn_day(time: Time | None) -> date | None:
    """Give the day that a time is drawn at, if it is closed and no longer than a month."""
    start, end = _bounds(time)
    if start is None or end is None or not timedelta(0) <= end - start < timedelta(LONGEST_DRAWN_DAYS):
        return None
    return start


def _window(numbers: list[int], longest: int) -> tuple[int, int]:
    """Find the stretch of `longest` days or months that holds most, and trim it to what it holds."""
    counts = Counter(numbers)
    held = sorted(counts)
    best, best_total, total, left = (held[0], held[0]), 0, 0, 0
    for number in held:
        total += counts[number]
        while number - held[left] >= longest:
            total -= counts[held[left]]
            left += 1
        if total > best_total:
            best, best_total = (held[left], number), total
    return best


def _draw(fact: Counter[int], other: Counter[int], numbers: range, by_day: bool, left_out: int) -> Strip:
    peak = max(fact[number] + other[number] for number in numbers)
    step = WIDTH / len(numbers)
    scale = (BASE - 16) / peak
    bars = tuple(
        _bar(step * (place + 0.5), min(step * 0.7, 28.0), fact[number] * scale, other[number] * scale, title)
        for place, number in enumerate(numbers)
        if fact[number] or other[number]
        for title in [f"{_label(number, by_day)}: {fact[number]} put as fact, {other[number]} otherwise"]
    )
    first, last = _label(numbers[0], by_day), _label(numbers[-1], by_day)
    summary = (
        f"{counted(fact.total() + other.total(), 'claim')} from {first} to {last}, "
        f"{fact.total():,} of them put as fact; at most {peak:,} in one {'day' if by_day else 'month'}."
    )
    rest = ""
    if left_out:
        rest = (
            f"{counted(left_out, 'claim')} with longer, open or outlying times not drawn, but listed below."
        )
    return Strip(WIDTH, HEIGHT, BASE, bars, tuple(_ticks(numbers, step, by_day)), peak, summary, rest)


def _bar(middle: float, width: float, fact: float, other: float, title: str) -> Bar:
    return Bar(
        x=round(middle - width / 2, 2),
        width=round(width, 2),
        fact_y=round(BASE - fact, 2),
        fact_height=round(fact, 2),
        other_y=round(BASE - fact - other, 2),
        other_height=round(other, 2),
        title=title,
    )


def _ticks(numbers: range, step: float, by_day: bool) -> Iterable[Tick]:
    every = max(1, -(-len(numbers) // 8))
    for place in range(0, len(numbers), every):
        text = _label(numbers[place], by_day).rsplit(" ", 1)[0] if by_day else _short(numbers[place])
        yield Tick(round(max(place * step + step / 2, TICK_MARGIN), 2), text)


def _label(number: int, by_day: bool) -> str:
    if by_day:
        day = date.fromordinal(number)
        return f"{day.day} {MONTHS[day.month]} {day.year}"
    return f"{MONTHS[number % 12 + 1]} {number // 12}"


def _short(number: int) -> str:
    return f"{MONTHS[number % 12 + 1][:3]} {number // 12}"
