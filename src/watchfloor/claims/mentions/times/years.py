"""Years, ranges of years, decades and centuries, and which numbers of four digits are years."""

from __future__ import annotations

import re
from datetime import date

from watchfloor.claims.mentions.times import vocabulary as words
from watchfloor.claims.mentions.times.expression import (
    CalendarDate,
    Fixed,
    Single,
    Unclear,
)
from watchfloor.claims.mentions.times.forms import (
    DIGITS,
    Forms,
)
from watchfloor.claims.mentions.times.source import Source
from watchfloor.claims.mentions.values import Timex, TimexType

FORMS = Forms()


@FORMS.form(
    DIGITS, r"(?P<a>(?:1[5-9]|20)\d\d) *[-/] *(?P<b>(?:1[5-9]|20)\d\d|\d\d)(?![\d%]|[-./,:]\d|-[a-z])"
)
def _years(match: re.Match[str], text: Source) -> Single | None:
    first = int(match["a"])
    last = int(match["b"]) if len(match["b"]) == 4 else first // 100 * 100 + int(match["b"])
    if last <= first and len(match["b"]) == 2 and 1 <= int(match["b"]) <= 12 and "-" in match.group():
        return CalendarDate(first, int(match["b"]))
    if last <= first or not _year_is_meant(match, text, ranged=True):
        return None
    return Fixed(date(first, 1, 1), date(last, 12, 31), "range")


@FORMS.form([DIGITS, "the"], r"(?:the +)?(?P<y>(?:1[0-9]|20)\d)0(?:'?s)\b")
@FORMS.form(["the", "'"], r"(?:the +)?'(?P<y>\d)0(?:'?s)\b")
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


@FORMS.form(["the"], rf"the +(?:nineteen(?:-| +))?(?P<word>{words.any_of(_DECADE_WORDS)})\b")
def _decade_in_words(match: re.Match[str], text: Source) -> Single | None:
    first = _DECADE_WORDS[match["word"]] * 10
    return Fixed(date(first, 1, 1), date(first + 9, 12, 31), "decade")


@FORMS.form(
    [DIGITS, "the", *words.ORDINALS],
    rf"(?:the +)?(?P<n>\d\d?(?:st|nd|rd|th)|{words.any_of(words.ORDINALS)})(?:-| +)century\b",
)
def _century(match: re.Match[str], text: Source) -> Single | None:
    number = words.day_number(match["n"])
    if not 1 <= number <= 30:
        return None
    return Fixed(date(max(1, (number - 1) * 100), 1, 1), date(number * 100 - 1, 12, 31), "century")


@FORMS.form(["juche"], rf"juche +(?P<n>\d{{1,3}})\b(?: *\((?P<year>{words.YEAR})\))?")
def _juche(match: re.Match[str], text: Source) -> Single | None:
    return CalendarDate(int(match["year"]) if match["year"] else 1911 + int(match["n"]))


@FORMS.form(
    ["fiscal", "financial", "fy", "fy1", "fy2", "the"],
    rf"(?:the +)?(?:(?:fiscal|financial)(?: +year)?|fy) *(?P<a>{words.YEAR.replace('(?![', '(?![')})[-/](?P<b>(?:19|20)?\d\d)(?![\d/-])",
)
def _fiscal_year(match: re.Match[str], text: Source) -> Single | None:
    first, last = int(match["a"]), int(match["b"][-2:])
    if (first + 1) % 100 != last:
        return None
    written = Timex(TimexType.DATE, f"{first}/{first + 1}")
    return Unclear("where the fiscal year begins is not told", "year", written)


@FORMS.form(
    ["fiscal", "fy", "fy1", "fy2", "the", "calendar"],
    rf"(?:the +)?(?:(?:fiscal|calendar)(?: +year)?|fy) *(?P<year>{words.YEAR})",
)
@FORMS.form(["the", "year"], rf"(?:the +)?year +(?P<year>{words.YEAR})")
def _named_year(match: re.Match[str], text: Source) -> Single | None:
    return CalendarDate(int(match["year"]))


@FORMS.form(DIGITS, rf"(?P<y>{words.YEAR})(?![\w:/]|-(?!\w*(?:based|style|era|vintage)\b)[a-z0-9]|'s? *\d|-)")
def _bare_year(match: re.Match[str], text: Source) -> Single | None:
    return CalendarDate(int(match["y"])) if _year_is_meant(match, text) else None


@FORMS.form(
    [*words.CENTURIES, "two", "the", "year"],
    rf"(?:(?P<named>(?:the +)?year) +)?(?P<words>{words.YEAR_IN_WORDS})\b(?!-)",
)
def _year_in_words(match: re.Match[str], text: Source) -> Single | None:
    before = _WORD_BEFORE.search(text.lower, max(0, match.start() - 20), match.start())
    is_led = before is not None and before[1] in words.BEFORE_A_YEAR
    is_counted = _is_noun_next(text, match.end())
    if not match["named"] and (is_counted or (match["words"].startswith("two") and not is_led)):
        return None
    return CalendarDate(words.year_of_words(match["words"]))


def _is_noun_next(text: Source, position: int) -> bool:
    after = _WORD_AFTER.match(text.lower, position)
    if after is None or text.shown[after.start(1)].isupper():
        return False
    return after[1] in words.NOT_AFTER_A_YEAR or (
        after[1].endswith("s") and after[1] not in {"was", "has", "is", "as"}
    )


_RESOLUTIONS = re.compile(r"\b(?:resolutions?|unscrs?|nos?\.?)(?:,? +(?:and +)?\(?\d{4}\)?)*[, ]+(?:and +)?$")
_WORD_BEFORE = re.compile(r"([a-z]+|'s|[^\sa-z])[ (]*$")
_WORD_AFTER = re.compile(r"[ -]+([a-z][a-z-]*)")


_CARDINAL_MARK = re.compile(r" *(?:%|°|[$€£¥₩]|-?(?:km|kg|mm|cm|mw|m|ft)\b)")
_GLUED = re.compile(r"\b(?:mid|post|pre|early|late|end)-$")
_DESCRIBED = re.compile(r"\b(?:the|an?|its|his|her|their|'s)(?: +[a-z][a-z-]+){1,2} +$")
_SINGULAR = re.compile(r" +[a-z]{3,}(?<!s)(?<!ed)(?<!ing)\b")


def _year_is_meant(match: re.Match[str], text: Source, *, ranged: bool = False) -> bool:
    lower = text.lower
    start, end = match.span()
    if lower[start - 1 : start] == "(" and lower[end : end + 1] in {")", ",", ";"}:
        return True
    if _is_glued(lower, start) or _is_counted(match, text):
        return False
    before = _WORD_BEFORE.search(lower, max(0, start - 20), start)
    previous = before.group(1) if before else ""
    if previous in words.NOT_BEFORE_A_YEAR or _RESOLUTIONS.search(lower, max(0, start - 60), start):
        return False
    if int(lower[start : start + 4]) < 1500 and previous not in {"in", "since", "of", "by", "year"}:
        return False
    if _DESCRIBED.search(lower, max(0, start - 40), start) and _SINGULAR.match(lower, end):
        return True
    return ranged or previous in words.BEFORE_A_YEAR or previous in {",", ";", ":", "-"} or not previous


def _is_glued(lower: str, start: int) -> bool:
    if start == 0 or _GLUED.search(lower, max(0, start - 6), start):
        return False
    return lower[start - 1] in "$€£¥#₩,.-/:'&+=_" or lower[start - 1].isalnum()


def _is_counted(match: re.Match[str], text: Source) -> bool:
    after = _WORD_AFTER.match(text.lower, match.end())
    following = after.group(1) if after else ""
    if following in words.NOT_AFTER_A_YEAR or _CARDINAL_MARK.match(text.lower, match.end()):
        return True
    is_round = int(match.group()[:4]) % 100 == 0
    plural = re.fullmatch(r"[a-z]{3,}s", following) is not None and following not in {"was", "has", "its"}
    return is_round and plural and after is not None and text.shown[after.start(1)].islower()
