"""Times counted from publication or from a day in the text: 'last month', 'two days earlier', 'today'."""

from __future__ import annotations

import re

from watchfloor.claims.mentions.times import vocabulary as words
from watchfloor.claims.mentions.times.expression import (
    FromText,
    Past,
    Shifted,
    Single,
    Unclear,
    Weekend,
    WeekOfYear,
    Within,
)
from watchfloor.claims.mentions.times.forms import (
    COUNT,
    COUNT_STARTS,
    SHIFT,
    SHIFT_WORDS,
    TOO_FINE,
    Forms,
    is_capital,
    stated_year,
)
from watchfloor.claims.mentions.times.source import Source

FORMS = Forms()


@FORMS.form(
    ["the", "first", "last", "final"],
    rf"(?:the +)?(?P<which>first|last|final) +week +(?:of|in) +(?:(?P<year>{words.YEAR})|(?P<rel>last|this|next) +year)",
)
def _edge_week(match: re.Match[str], text: Source) -> Single | None:
    year, shift = stated_year(match)
    return WeekOfYear(1 if match["which"] == "first" else -1, year, shift)


@FORMS.form(
    ["last", "past", "previous", "this", "current", "next", "coming", "the", "upcoming"],
    rf"(?:the +)?{SHIFT_WORDS} +(?:(?:calendar|fiscal|financial) +)?(?P<unit>{words.PERIOD_UNIT})(?!-)",
)
def _shifted(match: re.Match[str], text: Source) -> Single | None:
    unit, shift = match["unit"], match["shift"]
    with_the = match.group().startswith("the ")
    if shift in {"previous"} or (with_the and shift == "next" and unit == "day"):
        return FromText(unit, -1 if shift == "previous" else 1)
    if unit == "day":
        return FromText("day", 1) if shift == "next" else None
    if with_the and shift in {"last", "past", "next", "coming"} and unit not in {"quarter", "weekend"}:
        return Past(1 if shift in {"last", "past"} else -1, unit)
    if shift == "past" and unit != "quarter":
        return Past(1, unit)
    return Shifted(unit, SHIFT[" ".join(shift.split())])


@FORMS.form(
    ["earlier", "later"], r"(?P<w>earlier|later) +(?:in +)?(?:this +|the +)(?P<unit>week|month|year|decade)\b"
)
def _within(match: re.Match[str], text: Source) -> Single | None:
    return Within(match["unit"], match["w"] == "earlier")


@FORMS.form(
    ["the", "rest", "remainder"],
    r"(?:the +)?(?:rest|remainder) +(?:of +)?(?:(?:the|this|my) +)?(?P<unit>week|month|year|decade)\b",
)
def _rest(match: re.Match[str], text: Source) -> Single | None:
    return Within(match["unit"], so_far=False)


@FORMS.form(
    ["week", "the"],
    rf"(?:the +)?week +(?P<n>[1-4]?\d|5[0-3])\b(?![.,:]\d)(?:,? +(?:of +)?(?P<year>{words.YEAR})|(?! +of\b))",
)
def _numbered_week(match: re.Match[str], text: Source) -> Single | None:
    return WeekOfYear(int(match["n"]), int(match["year"]) if match["year"] else None)


@FORMS.form(COUNT_STARTS, rf"{COUNT}[ -]+(?P<unit>{words.UNIT})(?: +or +(?:so|two))? +ago\b")
def _ago(match: re.Match[str], text: Source) -> Single | None:
    count, unit = words.count(match["n"]), words.UNITS[match["unit"]]
    if count is None:
        return Unclear("a vague number of units ago", unit)
    if unit in TOO_FINE:
        return Unclear("too fine to count back from the publication date", unit)
    return Shifted(unit, -count)


@FORMS.form(["the"], r"the +weekend\b(?! +(?:of|after|before))")
def _weekend(match: re.Match[str], text: Source) -> Single | None:
    return Weekend()


_DEICTIC = {
    "today": 0,
    "tonight": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "last night": -1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
    "day before yesterday": -2,
}


@FORMS.form(
    ["today", "tonight", "yesterday", "tomorrow", "last", "the", "this"],
    rf"(?P<w>{words.any_of(_DEICTIC)}|this +(?:morning|afternoon|evening))\b(?: +(?P<part>{words.DAY_PART}))?(?!-\w)",
)
def _deictic(match: re.Match[str], text: Source) -> Single | None:
    word = " ".join(match["w"].split())
    if re.search(
        r"\b(?:usa|russia|china|korea|north korea|nk|rt|psychology|the|history) +$",
        text.lower[max(0, match.start() - 14) : match.start()],
    ) and is_capital(text, match.start("w")):
        return None
    return Shifted(
        "night" if match["part"] or word.startswith("this") or "night" in word else "day",
        _DEICTIC.get(word, 0),
    )
