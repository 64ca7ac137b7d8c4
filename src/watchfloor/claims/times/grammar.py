"""The grammar of single time expressions: which words may begin one, and what each form says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from watchfloor.claims.times import vocabulary as words
from watchfloor.claims.times.expression import (
    CalendarDate,
    Fixed,
    FromText,
    PartOfYear,
    Past,
    Shifted,
    Single,
    Unclear,
    Weekday,
    Within,
)
from watchfloor.claims.times.source import Source

DURATION = "a duration, not a date"
SET = "a repeated time, not a date"
Build = Callable[["re.Match[str]", Source], Single | None]
DIGITS = "0"
_RULES: dict[str, list[tuple[re.Pattern[str], Build]]] = {}
_SHIFT = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
}
_SHIFT_WORDS = r"(?P<shift>last|past|previous|this past|this coming|this|current|next|coming|upcoming)"
_YEAR_TAIL = (
    rf"(?:(?:,? +(?:of +|in +)?|-)(?P<year>{words.YEAR})(?!-\d)(?:,(?= +\w))?"
    r"|,? +(?:of +|in +)?(?P<rel>last|this|next) +year\b|,? +'(?P<short>\d\d)\b)?"
)


def _rule(starts: Iterable[str], pattern: str) -> Callable[[Build], Build]:
    compiled = re.compile(pattern)

    def register(build: Build) -> Build:
        for start in starts:
            _RULES.setdefault(start, []).append((compiled, build))
        return build

    return register


def single(text: Source, position: int, word: str) -> tuple[Single, int] | None:
    """Read one expression that begins with `word` at the position.

    Returns:
        What it says and where it ends; null where no form of the grammar fits.
    """
    for pattern, build in _RULES.get(DIGITS if word[0].isdigit() else word, ()):
        match = pattern.match(text.lower, position)
        if match is None:
            continue
        core = build(match, text)
        if core is not None:
            return core, _end(match)
    return None


def begins(word: str) -> bool:
    """Tell whether an expression may begin with the word, in lower case."""
    return word[0].isdigit() or word in _RULES


def _end(match: re.Match[str]) -> int:
    return match.end() - (1 if match.group().endswith(",") else 0)


def _capital(text: Source, match: re.Match[str], group: str) -> bool:
    return text.shown[match.start(group)].isupper()


def _year(match: re.Match[str]) -> tuple[int | None, int | None]:
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"]), None
    if groups.get("short"):
        short = int(groups["short"])
        return short + (2000 if short < 50 else 1900), None
    if groups.get("rel"):
        return None, _SHIFT[groups["rel"]]
    return None, None


# Numeric dates


@_rule(
    DIGITS,
    r"(?P<y>(?:1[5-9]|20)\d\d)(?P<s>[-./]) ?(?P<m>1[0-2]|0?[1-9])(?P=s) ?(?P<d>3[01]|[12]\d|0?[1-9])(?![\d:]|[-./]\d)",
)
@_rule(
    DIGITS,
    r"(?P<y>(?:1[5-9]|20)\d\d) ?[年년] ?(?P<m>1[0-2]|0?[1-9]) ?[月월] ?(?P<d>3[01]|[12]\d|0?[1-9]) ?[日일]",
)
def _year_month_day(match: re.Match[str], text: Source) -> Single | None:
    return CalendarDate(int(match["y"]), int(match["m"]), int(match["d"]))


@_rule(DIGITS, r"(?P<a>\d{1,2})(?P<s>[-./])(?P<b>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d)(?![\d]|[-./]\d)")
def _day_and_month_by_number(match: re.Match[str], text: Source) -> Single | None:
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    if match["s"] == "." and 1 <= second <= 12:
        return CalendarDate(year, second, first)
    if first == second or (first <= 12 < second):
        return CalendarDate(year, first, second)
    if second <= 12 < first:
        return CalendarDate(year, second, first)
    if max(first, second) > 12 or min(first, second) < 1:
        return None
    if _month_comes_first(text):
        return CalendarDate(year, first, second)
    readings = f"{year}-{first:02}-{second:02} or {year}-{second:02}-{first:02}"
    return Unclear(f"day and month in either order: {readings}", "day")


def _month_comes_first(text: Source) -> bool:
    pairs = [(int(a), int(b)) for a, b in re.findall(r"\b(\d{1,2})/(\d{1,2})/(?:19|20)\d\d\b", text.lower)]
    return any(b > 12 for _, b in pairs) and not any(a > 12 for a, _ in pairs)


# Months and days


@_rule(
    [*words.MONTHS, *words.ANY_WEEKDAYS],
    rf"(?:(?P<weekday>{words.ANY_WEEKDAY}),? +)?(?P<month>{words.MONTH}) *(?:the +)?"
    rf"(?P<day>{words.DIGIT_DAY})(?:st|nd|rd|th)?(?![\d%:]|[.,/]\d|-(?:year|day|month|meter|metre|km|mile)| *(?:%|percent\b|[ap]\.?m\b))"
    rf"{_YEAR_TAIL}",
)
@_rule(
    [*words.MONTHS, *words.ANY_WEEKDAYS],
    rf"(?:(?P<weekday>{words.ANY_WEEKDAY}),? +)?(?P<month>{words.MONTH}) +(?:the +)?(?P<day>{words.ORDINAL_DAY}){_YEAR_TAIL}",
)
@_rule(
    [DIGITS, "the", *words.ORDINALS, *words.ANY_WEEKDAYS],
    rf"(?:(?P<weekday>{words.ANY_WEEKDAY}),? +)?(?:the +)?(?P<day>{words.ORDINAL_DAY}|{words.DIGIT_DAY})(?: +of)?(?: *- *| +)"
    rf"(?P<month>{words.MONTH})(?! +\d{{1,2}}\b(?!:)){_YEAR_TAIL}",
)
def _month_and_day(match: re.Match[str], text: Source) -> Single | None:
    if (
        not _capital(text, match, "month")
        and match["month"] in words.MONTHS_THAT_ARE_NAMES
        and not match["year"]
    ):
        return None
    year, year_shift = _year(match)
    weekday = words.weekday_number(match["weekday"]) if match["weekday"] else None
    return CalendarDate(
        year, words.month_number(match["month"]), words.day_number(match["day"]), weekday, year_shift
    )


@_rule([*words.MONTHS], rf"(?P<month>{words.MONTH}){_YEAR_TAIL}(?!\w)")
@_rule(
    ["last", "this", "next", "past"],
    rf"(?P<last>last|this past|this|next|past) +(?P<month>{words.MONTH})(?P<year>(?!))?",
)
def _month(match: re.Match[str], text: Source) -> Single | None:
    name = match["month"].rstrip(".")
    if not _capital(text, match, "month") and (
        name in words.MONTHS_THAT_ARE_NAMES or name in {"sept", "sep", "dec"}
    ):
        return None
    groups = match.groupdict()
    year, year_shift = _year(match)
    if groups.get("last"):
        return CalendarDate(month=words.MONTHS[name], month_shift=_SHIFT.get(groups["last"], -1))
    if year is None and year_shift is None and not _month_is_meant(match, text, name):
        return None
    return CalendarDate(year, words.MONTHS[name], year_shift=year_shift)


_MONTH_LEAD = re.compile(
    r"(?:\b(?:in|by|since|of|until|till|from|to|through|during|for|and|or|on|before|after|between|early|late|mid|"
    r"every|each|about|around|throughout|as|than)|[-(/,])[ ]*$"
)


def _month_is_meant(match: re.Match[str], text: Source, name: str) -> bool:
    if name not in words.MONTHS_THAT_ARE_NAMES:
        return len(name) > 4 or match.group().endswith(".") or _leads(match, text)
    return _leads(match, text) and not re.match(r" +[A-Z][a-z]", text.shown[match.end() :][:12])


def _leads(match: re.Match[str], text: Source) -> bool:
    return _MONTH_LEAD.search(text.lower, max(0, match.start() - 12), match.start()) is not None


@_rule(
    [DIGITS, "the", *words.ORDINALS],
    rf"(?:the +)?(?P<day>{words.ORDINAL_DAY})(?: +day)? +of +(?:(?P<shift>last|this|next) +month|the +month)\b",
)
def _day_of_month(match: re.Match[str], text: Source) -> Single | None:
    return CalendarDate(day=words.day_number(match["day"]), month_shift=_SHIFT[match["shift"] or "this"])


_COUNTED_NEXT = re.compile(
    r" +(?!(?:and|to|or|in|at|on|of|by|as|when|a|the|is|was|were|with|for|from|that|but|after|before|said|while|because|it|he|they|she|local|this|last|next|until|through|there|which|who|according|when|had|has|have|would|will|could|amid|following|near|between)\b)[a-z]"
)


def counted_next(text: Source, position: int) -> bool:
    """Tell whether a noun follows, so that an ordinal counts it: 'the 12th corps'."""
    after = text.shown[position : position + 4]
    return _COUNTED_NEXT.match(text.lower, position) is not None or re.match(r" +[A-Z]", after) is not None


@_rule(["the"], rf"the +(?P<day>{words.DIGIT_DAY}(?:st|nd|rd|th))(?![\w-])")
def _bare_day(match: re.Match[str], text: Source) -> Single | None:
    if counted_next(text, match.end()):
        return None
    lead = text.lower[max(0, match.start() - 10) : match.start()].rstrip()
    if not re.search(r"\b(?:on|by|since|until|from|to|through|between|and|or|before|after|of)$|[,(-]$", lead):
        return None
    if re.match(r" +of +(?!last|this|next)\w", text.lower[match.end() : match.end() + 12]):
        return None
    return CalendarDate(day=words.day_number(match["day"]))


# Years, decades, centuries


@_rule(DIGITS, rf"(?P<a>(?:1[5-9]|20)\d\d) *[-/] *(?P<b>(?:1[5-9]|20)\d\d|\d\d)(?![\d%]|[-./,:]\d|-[a-z])")
def _years(match: re.Match[str], text: Source) -> Single | None:
    first = int(match["a"])
    last = int(match["b"]) if len(match["b"]) == 4 else first // 100 * 100 + int(match["b"])
    if last <= first and len(match["b"]) == 2 and 1 <= int(match["b"]) <= 12 and "-" in match.group():
        return CalendarDate(first, int(match["b"]))
    if last <= first or not _year_is_meant(match, text, ranged=True):
        return None
    return Fixed(date(first, 1, 1), date(last, 12, 31), "range")


@_rule([DIGITS, "the"], r"(?:the +)?(?P<y>(?:1[0-9]|20)\d)0(?:'?s)\b")
@_rule(["the", "'"], r"(?:the +)?'(?P<y>\d)0(?:'?s)\b")
def _decade(match: re.Match[str], text: Source) -> Single | None:
    tens = int(match["y"])
    first = (tens if tens > 9 else 190 + tens if tens > 2 else 200 + tens) * 10
    return Fixed(date(first, 1, 1), date(first + 9, 12, 31), "decade")


_DECADE_WORDS = {
    "twenties": 192,
    "thirties": 193,
    "forties": 194,
    "fifties": 195,
    "sixties": 196,
    "seventies": 197,
    "eighties": 198,
    "nineties": 199,
}


@_rule(["the"], rf"the +(?:nineteen[- ])?(?P<word>{words.any_of(_DECADE_WORDS)})\b")
def _decade_in_words(match: re.Match[str], text: Source) -> Single | None:
    first = _DECADE_WORDS[match["word"]] * 10
    return Fixed(date(first, 1, 1), date(first + 9, 12, 31), "decade")


@_rule(
    [DIGITS, "the", *words.ORDINALS],
    rf"(?:the +)?(?P<n>\d\d?(?:st|nd|rd|th)|{words.any_of(words.ORDINALS)})[- ]century\b",
)
def _century(match: re.Match[str], text: Source) -> Single | None:
    number = words.day_number(match["n"])
    if not 1 <= number <= 30:
        return None
    return Fixed(date(max(1, (number - 1) * 100), 1, 1), date(number * 100 - 1, 12, 31), "century")


@_rule(["juche"], rf"juche +(?P<n>\d{{1,3}})\b(?: *\((?P<year>{words.YEAR})\))?")
def _juche(match: re.Match[str], text: Source) -> Single | None:
    return CalendarDate(int(match["year"]) if match["year"] else 1911 + int(match["n"]))


@_rule(
    ["fiscal", "fy", "the", "calendar"],
    rf"(?:the +)?(?:(?:fiscal|calendar)(?: +year)?|fy) *(?P<year>{words.YEAR})",
)
@_rule(["the", "year"], rf"(?:the +)?year +(?P<year>{words.YEAR})")
def _named_year(match: re.Match[str], text: Source) -> Single | None:
    return CalendarDate(int(match["year"]))


@_rule(DIGITS, rf"(?P<y>{words.YEAR})(?![\w:/]|-(?!\w*(?:based|style|era|vintage)\b)[a-z0-9]|'s? *\d|-)")
def _bare_year(match: re.Match[str], text: Source) -> Single | None:
    return CalendarDate(int(match["y"])) if _year_is_meant(match, text) else None


_RESOLUTIONS = re.compile(r"\b(?:resolutions?|unscrs?|nos?\.?)(?:,? +(?:and +)?\(?\d{4}\)?)*[, ]+(?:and +)?$")
_WORD_BEFORE = re.compile(r"([a-z]+|'s|[^\sa-z])[ (]*$")
_WORD_AFTER = re.compile(r"[ -]+([a-z][a-z-]*)")


def _year_is_meant(match: re.Match[str], text: Source, *, ranged: bool = False) -> bool:
    lower = text.lower
    start, end = match.span()
    if start and (lower[start - 1] in "$€£¥#₩,.-/:'&+=_" or lower[start - 1].isalnum()):
        return False
    before = _WORD_BEFORE.search(lower, max(0, start - 20), start)
    previous = before.group(1) if before else ""
    after = _WORD_AFTER.match(lower, end)
    following = after.group(1) if after else ""
    bracketed = lower[start - 1 : start] == "(" and lower[end : end + 1] in {")", ",", ";"}
    if bracketed:
        return True
    if previous in words.NOT_BEFORE_A_YEAR or following in words.NOT_AFTER_A_YEAR:
        return False
    if re.match(r" *(?:%|°|[$€£¥₩]|-?(?:km|kg|mm|cm|mw|m|ft)\b)", lower[end : end + 6]):
        return False
    if _RESOLUTIONS.search(lower, max(0, start - 60), start):
        return False
    if (
        int(lower[start : start + 4]) % 100 == 0
        and re.match(r"[a-z]{3,}s$", following)
        and following not in {"was", "has", "its"}
    ):
        return False
    if int(lower[start : start + 4]) < 1500 and previous not in {"in", "since", "of", "by", "year"}:
        return False
    return ranged or previous in words.BEFORE_A_YEAR or previous in {",", ";", ":"} or not previous


# Quarters, halves, seasons


_OF_YEAR = (
    rf"(?:,? +(?:of +|in +)?(?:fiscal +|the +year +)?(?P<year>{words.YEAR})"
    r"|,? +(?:of +|in +)?(?:(?P<rel>last|this|next) +year|the +year)\b)?"
)
_NUMBERED = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
    "final": 4,
    "last": 4,
}


@_rule(
    ["the", "first", "second", "third", "fourth", DIGITS],
    rf"(?:the +)?(?:fiscal +)?(?P<n>first|second|third|fourth|1st|2nd|3rd|4th|final)[- ](?:fiscal[- ])?quarters?\b{_OF_YEAR}",
)
@_rule(["q1", "q2", "q3", "q4"], rf"q(?P<n>[1-4])\b{_OF_YEAR}")
def _quarter(match: re.Match[str], text: Source) -> Single | None:
    return PartOfYear("quarter", _NUMBERED[match["n"]], *_year(match))


@_rule(
    ["the", "first", "second", "latter", DIGITS],
    rf"(?:the +)?(?P<n>first|second|1st|2nd)[- ]half\b(?! *(?:of|in) +(?!the +year|last +year|this +year|next +year|\d{{4}})){_OF_YEAR}",
)
@_rule(["h1", "h2"], rf"h(?P<n>[12])\b{_OF_YEAR}")
def _half(match: re.Match[str], text: Source) -> Single | None:
    year, shift = _year(match)
    named = year is not None or shift is not None or match.group().endswith("the year")
    if not named and re.match(r" +[a-z]", text.lower[match.end() : match.end() + 3]) and "-" in match.group():
        return None
    return PartOfYear("half", _NUMBERED[match["n"]], year, shift)


@_rule([*words.SEASONS, "the"], rf"(?:the +)?(?P<season>{words.any_of(words.SEASONS)})\b{_OF_YEAR}(?!\w|-)")
@_rule(
    ["last", "this", "next", "past"],
    rf"(?P<shift>last|this past|this|next|past) +(?P<season>{words.any_of(words.SEASONS)})\b",
)
def _season(match: re.Match[str], text: Source) -> Single | None:
    year, shift = _year(match)
    which = match.groupdict().get("shift")
    number = words.SEASONS[match["season"]]
    if which:
        return PartOfYear(
            "season",
            number,
            year_shift={"last": -10, "past": -10, "this past": -10, "next": 10}.get(which, 0),
        )
    if year is None and shift is None:
        lead = text.lower[max(0, match.start() - 9) : match.start()]
        if not re.search(r"\b(?:in|since|by|during|early|late|until|mid)[ -]+$", lead):
            return None
    return PartOfYear("season", number, year, shift)


# Units counted from publication


@_rule(
    ["last", "past", "previous", "this", "current", "next", "coming", "the", "upcoming"],
    rf"(?:the +)?{_SHIFT_WORDS} +(?P<unit>{words.PERIOD_UNIT})(?!-)",
)
def _shifted(match: re.Match[str], text: Source) -> Single | None:
    unit, shift = match["unit"], match["shift"]
    with_the = match.group().startswith("the ")
    if shift in {"previous"} or (with_the and shift == "next" and unit == "day"):
        return FromText(unit, -1 if shift == "previous" else 1)
    if unit == "day":
        return FromText("day", 1) if shift == "next" else None
    if with_the and shift in {"last", "past", "next", "coming"}:
        return Past(1, unit) if shift in {"last", "past"} else Unclear(DURATION, "duration")
    if shift == "past":
        return Past(1, unit)
    return Shifted(unit, -1 if shift == "this past" else 1 if shift == "this coming" else _SHIFT[shift])


@_rule(
    ["earlier", "later"], r"(?P<w>earlier|later) +(?:in +)?(?:this +|the +)(?P<unit>week|month|year|decade)\b"
)
def _within(match: re.Match[str], text: Source) -> Single | None:
    return Within(match["unit"], match["w"] == "earlier")


_COUNT = rf"(?P<n>an|a|{words.NUMBER}|{words.any_of(words.UNNUMBERED)})"
_TOO_FINE = frozenset({"second", "minute", "hour", "season"})
_COUNT_STARTS = [DIGITS, "a", "an", *words.NUMBERS, *(phrase.split()[0] for phrase in words.UNNUMBERED)]


@_rule(_COUNT_STARTS, rf"{_COUNT}[ -]+(?P<unit>{words.UNIT}) +ago\b(?: +(?P<day>today|yesterday)\b)?")
def _ago(match: re.Match[str], text: Source) -> Single | None:
    count, unit = words.count(match["n"]), words.UNITS[match["unit"]]
    if count is None:
        return Unclear("a vague number of units ago", unit)
    if unit in _TOO_FINE:
        return Unclear("too fine to count back from the publication date", unit)
    return Shifted(unit, -count)


@_rule(
    _COUNT_STARTS,
    rf"{_COUNT} +(?P<unit>{words.UNIT}) +(?P<way>earlier|later|before|after|afterwards?|prior|previously|beforehand|from +now|hence)\b(?P<to> +(?:that|the|its|his|their|a|an|trains?|[a-z]+ing)\b)?",
)
def _counted_from_text(match: re.Match[str], text: Source) -> Single | None:
    count, unit, way = words.count(match["n"]), words.UNITS[match["unit"]], match["way"]
    if way in {"hence"} or way.startswith("from"):
        vague = count is None or unit in _TOO_FINE
        return Unclear("a vague number of units ahead", unit) if vague else Shifted(unit, count or 0)
    if way in {"before", "after", "prior"}:
        return Unclear("counted from an event that is not dated", unit)
    if count is None or unit in _TOO_FINE:
        return Unclear("a vague number of units from an earlier event", unit)
    back = way in {"earlier", "previously", "beforehand"}
    return FromText(unit, -count if back else count)


@_rule(
    ["the"],
    r"the +(?P<w>following|same|very same|very next|next|previous|preceding) +(?P<unit>day|night|morning|afternoon|evening|week|month|year)\b(?! +(?:of|in) +(?:19|20)\d\d)",
)
@_rule(["the"], r"the +day +(?P<w>before|after)\b(?P<unit>(?= +(?!yesterday|tomorrow)|[.,;)]))")
def _from_text(match: re.Match[str], text: Source) -> Single | None:
    unit = match["unit"] or "day"
    unit = unit if unit in words.UNITS and unit in {"day", "week", "month", "year"} else "day"
    if match.group().startswith("the day ") and re.match(r" +\w", text.lower[match.end() : match.end() + 3]):
        return Unclear("counted from an event that is not dated", "day")
    steps = {"following": 1, "next": 1, "very next": 1, "after": 1, "same": 0, "very same": 0}
    return FromText(unit, steps.get(match["w"], -1))


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


@_rule(
    ["today", "tonight", "yesterday", "tomorrow", "last", "the", "this"],
    rf"(?P<w>{words.any_of(_DEICTIC)}|this +(?:morning|afternoon|evening))\b(?: +(?P<part>{words.DAY_PART}))?(?!-\w)",
)
def _deictic(match: re.Match[str], text: Source) -> Single | None:
    word = " ".join(match["w"].split())
    if re.search(
        r"\b(?:usa|russia|china|korea|north korea|nk|rt|psychology|the|history) +$",
        text.lower[max(0, match.start() - 14) : match.start()],
    ) and _capital(text, match, "w"):
        return None
    return Shifted(
        "night" if match["part"] or word.startswith("this") or "night" in word else "day",
        _DEICTIC.get(word, 0),
    )


@_rule(
    ["the", "last", "past", "next", "recent", "previous", "coming"],
    rf"(?:the +)?(?P<w>last|past|previous|recent|next|coming)(?: +(?:{words.any_of(words.UNNUMBERED)}))? +(?:(?P<n>{words.NUMBER}) +(?:\w+ +)??)?(?P<unit>{words.UNIT})",
)
def _past_stretch(match: re.Match[str], text: Source) -> Single | None:
    unit = words.UNITS[match["unit"]]
    count = words.count(match["n"]) if match["n"] else None
    if match["w"] in {"last", "past"} and count and unit not in _TOO_FINE:
        return Past(count, unit)
    return Unclear(DURATION, "duration") if match["n"] or match["unit"].endswith("s") else None


# Weekdays


@_rule([*words.WEEKDAYS], rf"(?P<w>{words.WEEKDAY})(?: +(?:of +)?|, +)(?P<shift>last|this|next) +week\b")
@_rule(["last", "this", "next"], rf"(?P<shift>last|this|next) +week's +(?P<w>{words.WEEKDAY})")
def _weekday_of_week(match: re.Match[str], text: Source) -> Single | None:
    return Weekday(words.WEEKDAYS[match["w"]], week_shift=_SHIFT[match["shift"]])


@_rule(
    ["last", "past", "this", "next", "coming", "the", *words.WEEKDAYS],
    rf"(?:(?:the +)?{_SHIFT_WORDS} +)?(?P<w>{words.WEEKDAY})(?!s\b)",
)
def _weekday(match: re.Match[str], text: Source) -> Single | None:
    shift = match["shift"]
    if shift is None:
        return Weekday(words.WEEKDAYS[match["w"]])
    steps = {"this past": -1, "this coming": 1}
    return Weekday(words.WEEKDAYS[match["w"]], shift=steps.get(shift, _SHIFT.get(shift)))


# Durations and sets


_PLURAL_DAYS = {f"{name}s" for name in words.WEEKDAYS} | {"weekdays", "weekends"}


@_rule(
    ["every", "each", "once", "twice", "per"],
    rf"(?:(?:once|twice|three times|several times) +)?(?:every|each|per|an|a) +(?:other +|single +|(?:{words.NUMBER}|few) +)?(?:{words.UNIT}|{words.WEEKDAY}|{words.any_of(words.SEASONS)}\b|(?:{words.any_of(m for m in words.MONTHS if len(m) > 4)})\b)",
)
@_rule(sorted(_PLURAL_DAYS), rf"{words.any_of(_PLURAL_DAYS)}\b")
@_rule(sorted(words.SETS), rf"{words.any_of(words.SETS)}\b")
def _set(match: re.Match[str], text: Source) -> Single | None:
    if (
        match.group() in words.SETS
        and text.shown[match.start()].isupper()
        and re.match(r" +[A-Z]", text.shown[match.end() : match.end() + 3])
    ):
        return None
    return Unclear(SET, "set")


_RATE = re.compile(
    r"(?:\d|\bmillion|\bbillion|\bthousand|[a-z]s|\btimes|\bonce|\btwice|%|\bpercent|\bhours?) +$"
)


@_rule(
    ["a", "an"],
    r"an? +(?:day|week|month|year|hour|night)\b(?! +(?:ago|earlier|later|before|after|from|or|and|of|in)\b|-)",
)
def _rate(match: re.Match[str], text: Source) -> Single | None:
    lead = text.lower[max(0, match.start() - 10) : match.start()]
    return Unclear(SET, "set") if _RATE.search(lead) else Unclear(DURATION, "duration")


@_rule(
    _COUNT_STARTS,
    rf"{_COUNT}(?: +|-)(?:(?:and +a +half|full|straight|whole|consecutive|more|entire|long|additional|calendar|fiscal|working|business|solid) +)?(?P<unit>{words.UNIT})(?:-old\b|-long\b)?",
)
def _duration(match: re.Match[str], text: Source) -> Single | None:
    if match["unit"] in {"second", "quarter", "season", "morning"} and match["n"] in {"a", "one", "an"}:
        return None
    if match["unit"] == "second" and "-" not in match.group():
        return None
    return Unclear(DURATION, "duration")


@_rule(
    ["decades", "centuries", "years", "months", "weeks", "days", "hours", "minutes"],
    r"(?:decades|centuries|years|months|weeks|days|hours|minutes)\b(?: +ago\b)?(?!-old)",
)
def _bare_plural(match: re.Match[str], text: Source) -> Single | None:
    if match.group().endswith("ago"):
        return Unclear("a vague number of units ago", words.UNITS[match.group().split()[0]])
    return Unclear(DURATION, "duration")


@_rule(sorted(words.VAGUE), rf"(?P<w>{words.any_of(words.VAGUE)})\b(?!-)")
def _vague(match: re.Match[str], text: Source) -> Single | None:
    return Unclear(f"a vague reference to the {words.VAGUE[match['w']]}", None)
