"""Durations and vague references: time expressions that are no dates."""

from __future__ import annotations

import re

from watchfloor.claims.mentions.times import timex
from watchfloor.claims.mentions.times import vocabulary as words
from watchfloor.claims.mentions.times.expression import Ahead, Past, Single, Unclear
from watchfloor.claims.mentions.times.forms import (
    COUNT,
    COUNT_STARTS,
    DURATION,
    HALF,
    HALF_STARTS,
    TOO_FINE,
    Forms,
)
from watchfloor.claims.mentions.times.source import Source
from watchfloor.claims.mentions.values import Timex, TimexType

FORMS = Forms()

_KIND = r"(?:(?:full|straight|whole|consecutive|more|entire|long|additional|calendar|fiscal|working|business|trading|solid) +)?"


@FORMS.form(
    COUNT_STARTS,
    rf"{COUNT}(?: +|-){HALF}?{_KIND}(?P<unit>{words.UNIT})(?P<tail> +and +a +half\b)?(?!-old\b| +old\b|s? +of +age\b|-(?:earlier|ago|end|on-year)\b)(?:-long\b)?",
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
    number = words.amount(match["n"])
    if number is not None and (match["half"] or match["tail"]):
        number += 0.5
    unit = words.UNITS[match["unit"]]
    length = Unclear(DURATION, "duration", timex.length(number, unit))
    is_ahead = _IN.search(text.lower, max(0, match.start() - 8), match.start()) is not None
    if is_ahead and number is not None and number.is_integer() and unit in _COUNTED:
        return Ahead(unit, int(number), length)
    return length


_IN = re.compile(r"\bin +(?:about +)?$")
_COUNTED = frozenset({"day", "week", "month", "year"})


@FORMS.form(HALF_STARTS, rf"half(?:-| +)(?:an? +|of +an? +)?(?P<unit>{words.UNIT})(?:-long\b)?")
def _half_of_one(match: re.Match[str], text: Source) -> Single | None:
    return Unclear(DURATION, "duration", timex.length(0.5, words.UNITS[match["unit"]]))


@FORMS.form(
    ["decades", "centuries", "years", "months", "weeks", "days", "hours", "minutes"],
    r"(?P<unit>decades|centuries|years|months|weeks|days|hours|minutes)(?:-long)?\b(?: +(?P<ago>ago)\b)?(?!-old| +old\b)",
)
def _bare_plural(match: re.Match[str], text: Source) -> Single | None:
    unit = words.UNITS[match["unit"]]
    if match["ago"]:
        return Unclear("a vague number of units ago", unit, Timex(TimexType.DATE, "PAST_REF"))
    return Unclear(DURATION, "duration", timex.length(None, unit))


@FORMS.form(sorted({phrase.split()[0] for phrase in words.STRETCHES}), rf"{words.any_of(words.STRETCHES)}\b")
def _stretch(match: re.Match[str], text: Source) -> Single | None:
    return Unclear(DURATION, "duration", Timex(TimexType.DURATION, "PXX"))


_REFERRED = {"PAST_REF": "past", "PRESENT_REF": "present", "FUTURE_REF": "future"}


@FORMS.form(
    sorted({phrase.split()[0] for phrase in words.VAGUE}), rf"(?P<w>{words.any_of(words.VAGUE)})\b(?!-)"
)
def _vague(match: re.Match[str], text: Source) -> Single | None:
    value = words.VAGUE[" ".join(match["w"].split())]
    if _NOUN_NEXT.match(text.lower, match.end()) and match["w"].endswith(("past", "future", "present")):
        return None
    return Unclear(f"a vague reference to the {_REFERRED[value]}", None, Timex(TimexType.DATE, value))


_NOUN_NEXT = re.compile(
    r" +(?!(?:and|or|to|in|at|on|of|by|as|when|is|was|were|are|with|for|from|that|but|will|would|could|can|may|has|had|have|if|he|she|it|they|we|i|the|an?|there|such|who|which|because|while|after|before|not|than|so|be|looks?|remains?)\b)[a-z0-9]"
)


@FORMS.form(
    ["the", "last", "past", "next", "recent", "previous", "coming", "future"],
    rf"(?:the +)?(?P<w>last|past|previous|recent|next|coming|future)(?: +(?P<vague>{words.any_of(words.UNNUMBERED)}))? +(?:(?P<n>{words.NUMBER}) +(?:\w+ +)??)?(?P<unit>{words.UNIT})",
)
def _past_stretch(match: re.Match[str], text: Source) -> Single | None:
    unit, way = words.UNITS[match["unit"]], match["w"]
    count = words.count(match["n"]) if match["n"] else None
    if way in _WAYS and count and unit not in TOO_FINE:
        return Past(count * _WAYS[way], unit)
    if not match["n"] and not match["unit"].endswith("s"):
        return None
    if match["n"] or match["vague"] or way not in _REFERENCES:
        number = words.amount(match["n"] or match["vague"] or "some")
        return Unclear(DURATION, "duration", timex.length(number, unit))
    return Unclear(DURATION, "duration", Timex(TimexType.DATE, _REFERENCES[way]))


_WAYS = {"last": 1, "past": 1, "previous": 1, "next": -1, "coming": -1}
_REFERENCES = {"recent": "PAST_REF", "coming": "FUTURE_REF", "future": "FUTURE_REF"}
