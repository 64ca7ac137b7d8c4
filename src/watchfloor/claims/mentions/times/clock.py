"""Clock times: '1:10 p.m. local time (0410 UTC)', '11:13', '10:24 a.m.', '0410 GMT'."""

from __future__ import annotations

import re

from watchfloor.claims.mentions.times import vocabulary as words

_ZONE = words.any_of(words.ZONES)
_LOCAL = r"(?:local|pyongyang|seoul|korean|korea|beijing|moscow|vladivostok|eastern|standard|universal) +(?:standard +)?time"
_HALF = r"(?:[ap]\.m\.|[ap]m\b|[ap]\.m\b)"
_TIME = re.compile(
    rf"(?:(?P<h>[01]?\d|2[0-4])(?:[:.](?P<m>[0-5]\d)(?::(?P<s>[0-5]\d)(?:\.\d+)?)?)?(?: *(?P<half>{_HALF})| +o'clock)?"
    rf"|(?P<hhmm>(?:[01]\d|2[0-3])[0-5]\d)(?= *(?:{_ZONE}|hours|hrs|z)\b)(?: *(?:hours|hrs)\b)?)"
    rf"(?:,? *(?P<zone>{_ZONE}|z)\b)?(?:,? *\(?(?:{_LOCAL}|(?P<zone2>{_ZONE}))\)?)?"
    rf"(?: *\((?:[^()\n]{{0,12}}\d[\d:.]*[^()\n]{{0,20}}?(?:{_ZONE})[^()\n]{{0,12}})\))?"
)
_LEAD = re.compile(
    r"(?:\b(?:at|by|around|about|from|until|till|before|after|since|between|to|approximately)|t) *$"
)


def read(lower: str, position: int, *, joined: bool = False) -> tuple[str, int] | None:
    """Read a clock time at the position.

    Args:
        lower: the text in lower case.
        position: where the time would begin.
        joined: whether a date stands right before, so that a bare '11:13' is one.

    Returns:
        The time as 'hh:mm' with its offset where the zone is stated, and where it ends.
    """
    match = _TIME.match(lower, position)
    if match is None or (match["m"] and match.group()[len(match["h"])] == "." and not match["half"]):
        return None
    zone = match["zone"] or match["zone2"]
    sure = match["half"] or zone or match["hhmm"] or match.group().endswith(("o'clock", "time", ")"))
    bare = match["m"] and (joined or _LEAD.search(lower, max(0, position - 14), position))
    if not sure and not bare:
        return None
    if match["h"] and not (match["m"] or match["half"] or match.group().endswith("o'clock")):
        return None
    after = lower[match.end() : match.end() + 1]
    if after.isalnum() or after == ":":
        return None
    hour, minute = _hour_and_minute(match)
    offset = "" if zone is None else "+00:00" if zone == "z" else words.ZONES[zone]
    if hour > 23:
        return None
    return f"{hour:02}:{minute:02}{offset}", match.end()


def _hour_and_minute(match: re.Match[str]) -> tuple[int, int]:
    if match["hhmm"]:
        return int(match["hhmm"][:2]), int(match["hhmm"][2:])
    hour, minute = int(match["h"]), int(match["m"] or 0)
    half = (match["half"] or "")[:1]
    if half and hour > 12:
        return 24, 0
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    return hour, minute
