"""All time expressions of a text, with their values."""

from __future__ import annotations

import re
from collections.abc import Sequence

from watchfloor.claims.mentions.times import series, tense
from watchfloor.claims.mentions.times import vocabulary as words
from watchfloor.claims.mentions.times.context import Context, publication
from watchfloor.claims.mentions.times.expression import Parsed, Series
from watchfloor.claims.mentions.times.grammar import begins
from watchfloor.claims.mentions.times.source import Source, source
from watchfloor.claims.mentions.times.value import value
from watchfloor.claims.mentions.values import Span, TimeMention, TimePart
from watchfloor.model.report import Published

_WORD = re.compile(r"[a-z]+\d?|\d+|'(?=\d0s)")
_FRAMES = frozenset(
    {
        "about",
        "around",
        "approximately",
        "roughly",
        "circa",
        "sometime",
        "early",
        "late",
        "mid",
        "middle",
        "end",
        "beginning",
        "start",
        "close",
        "turn",
        "very",
        "week",
        "more",
        "less",
        "at",
        "up",
        "nearly",
        "almost",
        "over",
        "under",
        "fewer",
        "just",
        "no",
        "as",
        "well",
        "only",
        "some",
        "morning",
        "afternoon",
        "evening",
        "night",
        "dawn",
        "noon",
        "midday",
        "midnight",
        "latter",
        "first",
        "final",
        "opening",
    }
)
_FULL_DAY = re.compile(
    rf"(?P<month>{words.MONTH}) +(?P<day>{words.DIGIT_DAY})(?:st|nd|rd|th)?,? +(?P<year>{words.YEAR})"
    rf"|(?P<day2>{words.DIGIT_DAY})(?:st|nd|rd|th)? +(?P<month2>{words.MONTH}),? +(?P<year2>{words.YEAR})"
)


def find_times(
    text: str,
    published: Published | str | None = None,
    *,
    sentences: Sequence[Span] | None = None,
    month_first: bool | None = None,
) -> list[TimeMention]:
    """Find the time expressions of a text and resolve them against its publication date.

    Args:
        text: a report's cleaned text, paragraphs apart by line breaks, or any plain string.
        published: when it was published, ISO 8601 to its precision; without it nothing relative is resolved.
        sentences: the text's sentences, where they are known; else they are found by their full stops.
        month_first: whether '10/9/2023' is 9 October, where the publisher's habit is known; else a date that can
            be read both ways stays open unless other dates of the text tell.

    Returns:
        Mentions in text order, none overlapping another; durations, repeated times and what could not be
        resolved have no start and end, and say why.

    Raises:
        ValueError: the publication date is not ISO 8601.
    """
    read = source(text, sentences, month_first=month_first)
    context = Context(publication(published), _years_of_days(read.lower) if published is None else {})
    mentions: list[TimeMention] = []
    done = 0
    for match in _WORD.finditer(read.lower):
        position, word = match.start(), match.group()
        if (
            position < done
            or not (word in _FRAMES or begins(word))
            or not _at_word_start(read.lower, position)
        ):
            continue
        found = series.phrase(read, position, word)
        if found is None:
            continue
        done = found.end
        mentions.append(_mention(text, read, found, context))
    return mentions


def _at_word_start(lower: str, position: int) -> bool:
    if position == 0:
        return True
    before = lower[position - 1]
    if before in "/=@" and lower[position].isdigit():
        return False
    return not (
        before.isalnum() or before == "_" or (before == "'" and lower[position - 2 : position - 1].isalnum())
    )


def _years_of_days(lower: str) -> dict[tuple[int, int], int]:
    found: dict[tuple[int, int], set[int]] = {}
    for match in _FULL_DAY.finditer(lower):
        month = words.month_number(match["month"] or match["month2"])
        key = (month, int(match["day"] or match["day2"]))
        found.setdefault(key, set()).add(int(match["year"] or match["year2"]))
    return {key: years.pop() for key, years in found.items() if len(years) == 1}


def _mention(text: str, read: Source, found: Parsed | Series, context: Context) -> TimeMention:
    sentence = read.sentence(found.start)
    future = tense.is_future(read.lower, read.bounds(sentence), (found.start, found.end))
    start, end = read.original(found.start), read.original(found.end - 1) + 1
    given = value(text[start:end], read, found, context, sentence, future=future)
    context.note(given.named, given.whole, sentence)
    parts = tuple(
        TimePart(read.original(part.start), read.original(part.end - 1) + 1, part.timex)
        for part in given.parts
    )
    return TimeMention(start, end, given.time, given.timex, parts)
