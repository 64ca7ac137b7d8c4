"""Dates and weekdays: numeric dates, days and months by name, bare days of a month, weekdays."""

from __future__ import annotations

import re

from watchfloor.claims.mentions.times import vocabulary as words
from watchfloor.claims.mentions.times.expression import (
    CalendarDate,
    Single,
    Unclear,
    Weekday,
)
from watchfloor.claims.mentions.times.forms import (
    DIGITS,
    SHIFT,
    SHIFT_WORDS,
    YEAR_TAIL,
    Forms,
    is_capital,
    stated_year,
    years_on,
)
from watchfloor.claims.mentions.times.source import Source

FORMS = Forms()


@FORMS.form(
    [*words.MONTHS, *words.ANY_WEEKDAYS],
    rf"(?:(?P<weekday>{words.ANY_WEEKDAY}),? +)?(?P<month>{words.MONTH})(?: *[-/]?| +the) *"
    rf"(?P<day>{words.DIGIT_DAY})(?:st|nd|rd|th)?(?![\d%]|[.,/:]\d|-(?:year|day|month|meter|metre|km|mile)| *(?:%|percent\b|[ap]\.?m\b))"
    rf"{YEAR_TAIL}",
)
@FORMS.form(
    [*words.MONTHS, *words.ANY_WEEKDAYS],
    rf"(?:(?P<weekday>{words.ANY_WEEKDAY}),? +)?(?P<month>{words.MONTH}),? +(?:the +)?(?P<day>{words.ORDINAL_DAY}|{words.CARDINAL_DAY}){YEAR_TAIL}",
)
@FORMS.form(
    [DIGITS, "the", *words.TENS, *words.ORDINALS, *words.ANY_WEEKDAYS],
    rf"(?:(?P<weekday>{words.ANY_WEEKDAY}),? +)?(?:the +)?(?P<day>{words.ORDINAL_DAY}|{words.DIGIT_DAY})(?: +day)?(?: +of)?(?: *- *| +)"
    rf"(?P<month>{words.MONTH})(?! +\d{{1,2}}\b(?!:)){YEAR_TAIL}",
)
def _month_and_day(match: re.Match[str], text: Source) -> Single | None:
    if not is_capital(text, match.start("month")) and match["month"] in _VERBS and not match["year"]:
        return None
    year, year_shift = stated_year(match)
    if year is None and year_shift is None and _counts_something(match, text):
        return None
    is_short = match["month"].endswith(".")
    if (
        year is None
        and not is_short
        and _NAMED_AFTER_A_DAY.match(text.shown, match.end())
        and _follows_the(match, text)
    ):
        return None
    weekday = words.weekday_number(match["weekday"]) if match["weekday"] else None
    day = words.day_number(match["day"])
    month = words.month_number(match["month"])
    return CalendarDate(year, month, day, weekday, year_shift, years_on=years_on(match))


_END_OF_CLAUSE = re.compile(r" *(?:[.,;:!?)]|$)")


def _counts_something(match: re.Match[str], text: Source) -> bool:
    """Tell 'in May twenty trucks came' and 'in May, the second ship' from days of the month."""
    if re.fullmatch(words.CARDINAL_DAY, match["day"]):
        return _END_OF_CLAUSE.match(text.lower, match.end()) is None
    between = text.lower[match.end("month") : match.start("day")]
    return ("," in between or "the" in between) and counted_next(text, match.end())


_NAMED_AFTER_A_DAY = re.compile(r" +[A-Z][a-z]{2,}")


def _follows_the(match: re.Match[str], text: Source) -> bool:
    return text.lower[max(0, match.start() - 4) : match.start()].endswith("the ")


@FORMS.form([*words.MONTHS], rf"(?P<month>{words.MONTH}){YEAR_TAIL}(?!\w| +\d\d?\b)")
@FORMS.form(
    ["last", "this", "next", "past"],
    rf"(?P<last>last|this past|this|next|past) +(?P<month>{words.MONTH})(?: +(?P<day>{words.DIGIT_DAY})(?!\d|[.,/:]\d))?",
)
def _month(match: re.Match[str], text: Source) -> Single | None:
    name = match["month"].rstrip(".")
    if not is_capital(text, match.start("month")) and not _is_month_in_small_letters(match, text, name):
        return None
    groups = match.groupdict()
    year, year_shift = stated_year(match)
    if groups.get("last"):
        day = int(groups["day"]) if groups.get("day") else None
        return CalendarDate(month=words.MONTHS[name], day=day, month_shift=SHIFT[groups["last"]])
    later = years_on(match)
    if year is None and year_shift is None and later is None:
        if text.lower[max(0, match.start() - 5) : match.start()] == "that ":
            return Unclear("the year is that of an earlier date in the text", "month")
        if not _month_is_meant(match, text, name):
            return None
    return CalendarDate(year, words.MONTHS[name], year_shift=year_shift, years_on=later)


_VERBS = frozenset({"march", "may", "mar"})
_SMALL_LEAD = re.compile(
    r"\b(?:in|by|since|of|until|till|from|to|through|during|last|next|this|early|late|mid)[ -]+(?:the +)?$"
)


def _is_month_in_small_letters(match: re.Match[str], text: Source, name: str) -> bool:
    """Tell 'in april' and 'june of 1992' from words that are spelled as months are."""
    is_led = _SMALL_LEAD.search(text.lower, max(0, match.start() - 14), match.start()) is not None
    groups = match.groupdict()
    if name in _VERBS:
        return bool(groups.get("year")) and is_led
    if groups.get("year") or groups.get("last") or groups.get("rel"):
        return True
    return is_led or not (name in words.MONTHS_THAT_ARE_NAMES or len(name) <= 4)


_MONTH_LEAD = re.compile(
    r"(?:\b(?:in|by|since|of|until|till|from|to|through|during|for|and|or|on|before|after|between|early|late|mid|"
    r"every|each|about|around|throughout|as|than|the|an?|its|his|their)|[-(/,]|'s)[ ]*$"
)


_MONTH_NEXT = re.compile(rf" *(?:-|to\b) *{words.MONTH}")


def _month_is_meant(match: re.Match[str], text: Source, name: str) -> bool:
    if _MONTH_NEXT.match(text.lower, match.end()):
        return True
    if name not in words.MONTHS_THAT_ARE_NAMES:
        return len(name) > 4 or match.group().endswith(".") or _leads(match, text)
    return _leads(match, text) and not re.match(r" +[A-Z][a-z]", text.shown[match.end() :][:12])


def _leads(match: re.Match[str], text: Source) -> bool:
    return _MONTH_LEAD.search(text.lower, max(0, match.start() - 12), match.start()) is not None


@FORMS.form(
    [DIGITS, "the", *words.TENS, *words.ORDINALS],
    rf"(?:the +)?(?P<day>{words.ORDINAL_DAY})(?: +day)? +of +(?:(?P<shift>last|this|next) +month|the +month)\b",
)
def _day_of_month(match: re.Match[str], text: Source) -> Single | None:
    return CalendarDate(day=words.day_number(match["day"]), month_shift=SHIFT[match["shift"] or "this"])


_COUNTED_NEXT = re.compile(
    r" +(?!(?:and|to|or|in|at|on|of|by|as|when|a|the|is|was|were|with|for|from|that|but|after|before|said|while|because|it|he|they|she|local|this|last|next|until|through|there|which|who|according|when|had|has|have|would|will|could|amid|following|near|between)\b)[a-z]"
)


_MORE_ORDINALS = re.compile(
    rf"(?:(?:,| +and| +or| +to|-) *(?:the +)?{words.DIGIT_DAY}(?:st|nd|rd|th)\b){{1,12}}"
)


def counted_next(text: Source, position: int) -> bool:
    """Tell whether a noun follows, so that an ordinal counts it: 'the 12th corps'."""
    after = text.shown[position : position + 4]
    return _COUNTED_NEXT.match(text.lower, position) is not None or re.match(r" +[A-Z]", after) is not None


@FORMS.form(["the"], rf"the +(?P<day>{words.DIGIT_DAY}(?:st|nd|rd|th))(?![\w-])")
def _bare_day(match: re.Match[str], text: Source) -> Single | None:
    others = _MORE_ORDINALS.match(text.lower, match.end())
    if counted_next(text, others.end() if others else match.end()):
        return None
    lead = text.lower[max(0, match.start() - 10) : match.start()].rstrip()
    if not re.search(
        r"\b(?:on|by|since|until|from|to|through|between|and|or|before|after|of|for)$|[,(-]$", lead
    ):
        return None
    if re.match(r" +of +(?!last|this|next)\w", text.lower[match.end() : match.end() + 12]):
        return None
    return CalendarDate(day=words.day_number(match["day"]))


@FORMS.form(
    [*words.ANY_WEEKDAYS],
    rf"(?P<w>{words.ANY_WEEKDAY})(?: +(?:of +)?|, +)(?P<shift>last|this|next|previous|the +following) +week\b",
)
@FORMS.form(
    ["last", "this", "next", "previous"],
    rf"(?P<shift>last|this|next|previous) +week(?:'s|,? +on| +-|,)? +(?P<w>{words.ANY_WEEKDAY})(?! +(?:the +)?\d)",
)
def _weekday_of_week(match: re.Match[str], text: Source) -> Single | None:
    return Weekday(words.weekday_number(match["w"]), week_shift=SHIFT.get(match["shift"], 1))


@FORMS.form(
    [*words.ANY_WEEKDAYS],
    rf"(?P<w>{words.ANY_WEEKDAY}),? +(?:the +(?P<day>{words.ORDINAL_DAY}|{words.CARDINAL_DAY})|(?P<short>{words.DIGIT_DAY}(?:st|nd|rd|th)\b))",
)
def _weekday_and_day(match: re.Match[str], text: Source) -> Single | None:
    day = words.day_number(match["day"] or match["short"])
    if counted_next(text, match.end()):
        return None
    return CalendarDate(day=day, weekday=words.weekday_number(match["w"]))


_WHICH = {
    **{word: number for word, number in words.ORDINALS.items() if number <= 5},
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "5th": 5,
    "last": -1,
}


@FORMS.form(
    ["the", DIGITS, *_WHICH],
    rf"(?:the +)?(?P<which>{words.any_of(_WHICH)}) +(?P<w>{words.WEEKDAY}) +(?:of|in) +"
    rf"(?:(?:the +)?(?:(?P<shift>last|previous|this|next|the) +month\b)|(?P<month>{words.MONTH}){YEAR_TAIL})",
)
def _weekday_of_month(match: re.Match[str], text: Source) -> Single | None:
    which, weekday = _WHICH[match["which"]], words.WEEKDAYS[match["w"]]
    if match["shift"]:
        return CalendarDate(weekday=weekday, which=which, month_shift=SHIFT.get(match["shift"], 0))
    year, year_shift = stated_year(match)
    return CalendarDate(year, words.month_number(match["month"]), None, weekday, year_shift, which=which)


@FORMS.form(
    ["last", "past", "this", "next", "coming", "the", *words.WEEKDAYS],
    rf"(?:(?:the +)?{SHIFT_WORDS} +)?(?P<w>{words.WEEKDAY})(?!s\b| +{words.any_of(words.DAY_PARTS)}s\b)",
)
def _weekday(match: re.Match[str], text: Source) -> Single | None:
    shift = match["shift"]
    if shift is None:
        return Weekday(words.WEEKDAYS[match["w"]])
    steps = {"this past": -1, "this coming": 1}
    return Weekday(words.WEEKDAYS[match["w"]], shift=steps.get(shift, SHIFT.get(shift)))
