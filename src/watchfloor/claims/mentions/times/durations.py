"""Durations, repeated times and vague references: time expressions that are no dates."""

from __future__ import annotations

import re

from watchfloor.claims.mentions.times import vocabulary as words
from watchfloor.claims.mentions.times.expression import (
    Single,
    Unclear,
)
from watchfloor.claims.mentions.times.forms import (
    COUNT,
    COUNT_STARTS,
    DURATION,
    SET,
    Forms,
)
from watchfloor.claims.mentions.times.source import Source

FORMS = Forms()

_PLURAL_DAYS = {f"{name}s" for name in words.WEEKDAYS} | {"weekdays", "weekends"}


@FORMS.form(
    ["every", "each", "once", "twice", "per"],
    rf"(?:(?:once|twice|three times|several times) +)?(?:every|each|per|an|a) +(?:other +|single +|(?:{words.NUMBER}|few) +)?(?:{words.UNIT}|{words.WEEKDAY}|{words.any_of(words.SEASONS)}\b|(?:{words.any_of(m for m in words.MONTHS if len(m) > 4)})\b)",
)
@FORMS.form(sorted(_PLURAL_DAYS), rf"{words.any_of(_PLURAL_DAYS)}\b")
@FORMS.form(sorted(words.SETS), rf"{words.any_of(words.SETS)}\b")
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


@FORMS.form(
    ["a", "an"],
    r"an? +(?:day|week|month|year|hour|night)\b(?! +(?:ago|earlier|later|before|after|from|or|and|of|in)\b|-)",
)
def _rate(match: re.Match[str], text: Source) -> Single | None:
    lead = text.lower[max(0, match.start() - 10) : match.start()]
    return Unclear(SET, "set") if _RATE.search(lead) else Unclear(DURATION, "duration")


@FORMS.form(
    COUNT_STARTS,
    rf"{COUNT}(?: +|-)(?:(?:and +a +half|full|straight|whole|consecutive|more|entire|long|additional|calendar|fiscal|working|business|solid) +)?(?P<unit>{words.UNIT})(?!-old\b| +old\b|s? +of +age\b)(?:-long\b)?",
)
def _duration(match: re.Match[str], text: Source) -> Single | None:
    if match["unit"] in {"second", "quarter", "season", "morning"} and match["n"] in {"a", "one", "an"}:
        return None
    if match["unit"] in {"quarters", "seconds"} and "-" in match.group():
        return None
    if match["n"] == "one" and re.match(r" +in\b", text.lower[match.end() : match.end() + 4]):
        return None
    if match["unit"] == "second" and "-" not in match.group():
        return None
    return Unclear(DURATION, "duration")


@FORMS.form(
    ["decades", "centuries", "years", "months", "weeks", "days", "hours", "minutes"],
    r"(?:decades|centuries|years|months|weeks|days|hours|minutes)\b(?: +ago\b)?(?!-old)",
)
def _bare_plural(match: re.Match[str], text: Source) -> Single | None:
    if match.group().endswith("ago"):
        return Unclear("a vague number of units ago", words.UNITS[match.group().split()[0]])
    return Unclear(DURATION, "duration")


@FORMS.form(sorted(words.VAGUE), rf"(?P<w>{words.any_of(words.VAGUE)})\b(?!-)")
def _vague(match: re.Match[str], text: Source) -> Single | None:
    return Unclear(f"a vague reference to the {words.VAGUE[match['w']]}", None)
