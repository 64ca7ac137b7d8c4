"""Times counted from what the text has named: 'two days earlier', 'the following month', 'the quarter', 'a year earlier'."""

from __future__ import annotations

import re

from watchfloor.claims.mentions.times import timex
from watchfloor.claims.mentions.times import vocabulary as words
from watchfloor.claims.mentions.times.expression import (
    AsNamed,
    FromText,
    PartOfYear,
    Shifted,
    Single,
    Unclear,
)
from watchfloor.claims.mentions.times.forms import COUNT, COUNT_STARTS, TOO_FINE, Forms
from watchfloor.claims.mentions.times.source import Source

FORMS = Forms()


_BASES = {"today": 0, "now": 0, "tomorrow": 1, "yesterday": -1}


@FORMS.form(
    COUNT_STARTS,
    rf"{COUNT} +(?P<unit>days?|weeks?) +(?P<way>from|after|before) +(?P<base>today|now|tomorrow|yesterday)\b",
)
def _counted_from_a_day(match: re.Match[str], text: Source) -> Single | None:
    count = words.count(match["n"])
    if count is None:
        return None
    days = count * (7 if match["unit"].startswith("week") else 1)
    return Shifted("day", _BASES[match["base"]] + (-days if match["way"] == "before" else days))


@FORMS.form(
    COUNT_STARTS,
    rf"{COUNT} +(?P<unit>{words.UNIT}) +(?P<way>earlier|later|before|after|afterwards?|prior|previously|beforehand|from +now|hence)\b",
)
def _counted_from_text(match: re.Match[str], text: Source) -> Single | None:
    count, unit, way = words.count(match["n"]), words.UNITS[match["unit"]], match["way"]
    written = timex.length(words.amount(match["n"]), unit)
    if way in {"before", "after", "prior"}:
        return Unclear("counted from an event that is not dated", unit, written)
    ahead = way == "hence" or way.startswith("from")
    if unit in TOO_FINE or (ahead and count is None):
        whence = "ahead" if ahead else "from an earlier event"
        return Unclear(f"a vague number of units {whence}", unit, written)
    if count is None:
        return FromText(unit, None)
    if ahead:
        return Shifted(unit, count)
    back = way in {"earlier", "previously", "beforehand"}
    return (
        _year_earlier(match, text)
        if back and (unit, count) == ("year", 1)
        else FromText(unit, -count if back else count)
    )


def _year_earlier(match: re.Match[str], text: Source) -> AsNamed:
    if _COMPARED.search(text.lower, max(0, match.start() - 24), match.start()):
        return AsNamed(None, -1, Shifted("year", -1))
    return AsNamed(None, -1, FromText("year", -1), reach=2)


@FORMS.form(
    ["the"],
    r"the +(?P<w>following|same|very same|very next|next|previous|preceding) +(?P<unit>day|night|morning|afternoon|evening|week|month|year)\b(?! +(?:of|in) +(?:19|20)\d\d)",
)
@FORMS.form(["the"], r"the +day +(?P<w>before|after)\b(?P<unit>(?= +(?!yesterday|tomorrow)|[.,;)]))")
def _from_text(match: re.Match[str], text: Source) -> Single | None:
    unit = match["unit"] or "day"
    unit = unit if unit in words.UNITS and unit in {"day", "week", "month", "year"} else "day"
    if match.group().startswith("the day ") and re.match(r" +\w", text.lower[match.end() : match.end() + 3]):
        return Unclear("counted from an event that is not dated", "day")
    steps = {"following": 1, "next": 1, "very next": 1, "after": 1, "same": 0, "very same": 0}
    return FromText(unit, steps.get(match["w"], -1))


@FORMS.form(
    ["that", "earlier", "later"],
    r"(?:(?:earlier|later) +)?that +(?:same +)?(?P<unit>day|night|morning|afternoon|evening|week|month|year)\b",
)
def _that(match: re.Match[str], text: Source) -> Single | None:
    unit = match["unit"]
    return FromText(unit if unit in {"week", "month", "year"} else "day", 0)


@FORMS.form(
    ["the"],
    rf"the +(?:fiscal +)?quarter(?= +ended +(?P<month>{words.MONTH}) +(?:{words.DIGIT_DAY})(?:, +(?P<year>{words.YEAR}))?)",
)
def _quarter_ended(match: re.Match[str], text: Source) -> Single | None:
    quarter = (words.month_number(match["month"]) + 2) // 3
    return PartOfYear("quarter", quarter, int(match["year"]) if match["year"] else None, attributive=True)


@FORMS.form(
    ["the"],
    r"the +(?:(?:latest|same|whole|full|entire|fiscal|comparable) +)*(?P<unit>week(?! +\d)|month|quarter|year)\b(?!-| +(?:after|before|of|that|when))",
)
def _which(match: re.Match[str], text: Source) -> Single | None:
    unit = match["unit"]
    if unit == "quarter":
        return AsNamed(unit)
    written = timex.length(1, unit) if unit == "year" else None
    return Unclear(f"the words do not say which {unit}", unit, written)


@FORMS.form(["the"], r"the +latest +period\b")
def _latest_period(match: re.Match[str], text: Source) -> Single | None:
    return AsNamed(None)


@FORMS.form(
    ["the", "year", "comparable"],
    r"(?:the +)?(?:comparable +)?year-(?:earlier|ago)(?: +(?:(?:first|second|third|fourth|fiscal) +)*(?P<unit>period|quarter|level|month|figure))?\b",
)
def _year_before(match: re.Match[str], text: Source) -> Single | None:
    return AsNamed("quarter" if match["unit"] == "quarter" else None, -1)


@FORMS.form(["a", "one"], r"(?:a|one) +year +ago\b")
def _year_ago(match: re.Match[str], text: Source) -> Single | None:
    """Take 'a year ago' behind an amount for the period of the year before that the report compares with."""
    ago = Shifted("year", -1)
    compared = _COMPARED.search(text.lower, max(0, match.start() - 24), match.start())
    return AsNamed(None, -1, ago) if compared else ago


_COMPARED = re.compile(
    r"(?:\b(?:from|than|with|to)|\b(?:share|million|billion|tons?|tonnes|percent)|[\d%])[,)]* *$"
)
