"""Repeated times: 'every Monday', 'twice a week', 'daily', 'weekends'."""

from __future__ import annotations

import re

from watchfloor.claims.mentions.times import timex
from watchfloor.claims.mentions.times import vocabulary as words
from watchfloor.claims.mentions.times.expression import Single, Unclear
from watchfloor.claims.mentions.times.forms import DURATION, SET, Forms
from watchfloor.claims.mentions.times.source import Source
from watchfloor.claims.mentions.values import Timex, TimexType

FORMS = Forms()

_PLURAL_DAYS = {f"{name}s": number for name, number in words.WEEKDAYS.items()}
_PLURALS = {name: f"XXXX-WXX-{number + 1}" for name, number in _PLURAL_DAYS.items()} | {
    "weekdays": "XXXX-WXX-WD",
    "weekends": "XXXX-WXX-WE",
}
_LONG_MONTHS = words.any_of(name for name in words.MONTHS if len(name) > 4 or name in {"may", "june", "july"})
_TIMES = {"once": 1, "twice": 2}
_NAMES = {
    "weekday": {name: f"XXXX-WXX-{number + 1}" for name, number in words.WEEKDAYS.items()},
    "season": {name: f"XXXX-{timex.SEASONS[number]}" for name, number in words.SEASONS.items()},
    "month": {name: f"XXXX-{number:02}" for name, number in words.MONTHS.items()},
}


@FORMS.form(
    ["every", "each", "once", "twice", "per", "three", "several", "four", "five", "0"],
    rf"(?:(?P<often>once|twice|(?:{words.NUMBER}|several) +times) +)?(?P<quant>every|each|per|an?|the) +"
    rf"(?:(?P<other>other) +|single +|(?P<n>{words.NUMBER}|few) +)?"
    rf"(?:(?P<unit>{words.UNIT})|(?P<weekday>{words.WEEKDAY})|(?P<season>{words.any_of(words.SEASONS)})\b"
    rf"|(?P<month>{_LONG_MONTHS})\b|(?P<part>{words.DAY_PART}))",
)
def _every(match: re.Match[str], text: Source) -> Single | None:
    if not match["often"] and match["quant"] in {"a", "an", "the"}:
        return None
    if match["quant"] == "the":
        return None
    quant = match["quant"].upper() if match["quant"] in {"every", "each"} else None
    value = _what_comes_round(match)
    written = None if value is None else timex.repeated(value, quant, _freq(match["often"]))
    return Unclear(SET, "set", written)


def _what_comes_round(match: re.Match[str]) -> str | None:
    for group, values in _NAMES.items():
        if match[group]:
            return values[match[group]]
    word = match["part"] or match["unit"]
    if word in words.DAY_PARTS and not match["n"]:
        return f"XXXX-XX-XX{words.DAY_PARTS[word]}"
    if word == "weekend" and not match["n"]:
        return _PLURALS["weekends"]
    if match["part"]:
        return None
    number = 2 if match["other"] else words.amount(match["n"]) if match["n"] else 1
    written = timex.length(number, words.UNITS[word])
    return None if written is None else written.value


def _freq(often: str | None) -> str | None:
    if often is None:
        return None
    first = often.split()[0]
    number = _TIMES.get(first) or words.count(first)
    return f"{number or 'X'}X"


@FORMS.form(sorted(_PLURALS), rf"(?P<w>{words.any_of(_PLURALS)})(?: +(?P<part>{words.DAY_PART}s?))?\b")
def _plural(match: re.Match[str], text: Source) -> Single | None:
    return Unclear(SET, "set", timex.repeated(_PLURALS[match["w"]]))


@FORMS.form(
    sorted(words.WEEKDAYS),
    rf"(?P<w>{words.any_of(words.WEEKDAYS)}) +(?P<part>{words.any_of(words.DAY_PARTS)})s\b",
)
def _weekday_parts(match: re.Match[str], text: Source) -> Single | None:
    value = f"XXXX-WXX-{words.WEEKDAYS[match['w']] + 1}{words.DAY_PARTS[match['part']]}"
    return Unclear(SET, "set", timex.repeated(value))


@FORMS.form(sorted(words.SETS), rf"(?P<w>{words.any_of(words.SETS)})\b")
def _adverb(match: re.Match[str], text: Source) -> Single | None:
    is_a_name = text.shown[match.start()].isupper() and re.match(
        r" +[A-Z]", text.shown[match.end() : match.end() + 3]
    )
    return None if is_a_name else Unclear(SET, "set", timex.repeated(words.SETS[match["w"]]))


_RATE = re.compile(
    r"(?:\d|\bmillion|\bbillion|\bthousand|[a-z]s|\btimes|\bonce|\btwice|%|\bpercent|\bhours?) +$"
)


@FORMS.form(
    ["a", "an"],
    r"an? +(?P<unit>day|week|month|year|hour|night)\b(?! +(?:ago|earlier|later|before|after|from|or|and|of|in)\b|-)",
)
def _rate(match: re.Match[str], text: Source) -> Single | None:
    lead = text.lower[max(0, match.start() - 10) : match.start()]
    written = timex.length(1, words.UNITS[match["unit"]])
    if not _RATE.search(lead):
        return Unclear(DURATION, "duration", written)
    return Unclear(SET, "set", written and Timex(TimexType.SET, written.value))
