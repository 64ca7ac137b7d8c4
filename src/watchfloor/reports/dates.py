"""Publication dates: whole dates only, as structured fields and date lines write them; never a guess."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from watchfloor.model.report import Precision, Published

EARLIEST_YEAR = 1945
LATEST_YEAR = 2100
_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
_MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"(?<!\d){_YEAR}\s?(?P<mark>[-./])\s?(?P<number>\d{{1,2}})\s?(?P=mark)\s?(?P<day>\d{{1,2}})(?!\d)\.?",
        rf"(?<!\d){_YEAR}\s?年\s?(?P<number>\d{{1,2}})\s?月\s?(?P<day>\d{{1,2}})\s?日",
        rf"(?<!\d){_YEAR}\s?년\s?(?P<number>\d{{1,2}})\s?월\s?(?P<day>\d{{1,2}})\s?일",
        rf"\b{_MONTH}\s?{_DAY}\s?,?\s+{_YEAR}(?!\d)",
        rf"(?<!\d){_DAY}(?:\s+of)?[\s-]{_MONTH},?[\s-]{_YEAR}(?!\d)",
        rf"(?<!\d)(?P<first>\d{{1,2}})(?P<mark>[-./])(?P<second>\d{{1,2}})(?P=mark){_YEAR}(?!\d)",
    )
)
_CLOCK = re.compile(
    r"[T,|\s-]*(?:at\s+)?(?P<hour>[0-2]?\d)[:h](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?(?![\d:])",
    re.I,
)
_ISO = re.compile(r"\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?\s?(Z|[+-]\d\d:?\d\d)?)?)?)?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)Z?)?")
_EPOCH = re.compile(r"\d{9,10}(\.\d+)?|\d{12,13}")
_STANDING = re.compile(
    r"\b(first\s+)?(published|posted|publication date|date|issued|released|uploaded|input|registered|created|time)\b"
    r"|\b(on|at|by|in|est|edt|kst|jst|gmt|bst|cet|utc|et|pm|am|local time|min(ute)?s? read)\b"
    r"|\b(mon|tue(s)?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?\b|[\W\d_]|등록|입력|发布|发表|时间|来源|опубликовано|배포",
    re.I,
)
_REVISED = re.compile(r"\b(updated|last modified|modified|revised|edited)\b|수정|更新", re.I)
_LONGEST_LINE = 90
_DIGITS = re.compile(r"(?:19|20)\d\d")


def stated_date(value: object, evidence: str) -> Published | None:
    """Read a date from a structured field: ISO 8601, RFC 5322, seconds or milliseconds since 1970, or a whole written date.

    Returns:
        The date to the precision that the field has, or null where it is none of these.
    """
    text = str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
    if not text or len(text) > _LONGEST_LINE:
        return None
    if _EPOCH.fullmatch(text):
        seconds = float(text) / (1000 if len(text.split(".")[0]) > 10 else 1)
        return Published(
            f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}", Precision.SECOND, evidence
        )
    if _ISO.fullmatch(text):
        return _from_iso(text, evidence)
    compact = _COMPACT.fullmatch(text)
    if compact:
        parts = [part for part in compact.groups() if part]
        return _from_iso("-".join(parts[:3]) + ("T" + ":".join(parts[3:]) if parts[3:] else ""), evidence)
    return written_date(text, evidence)


def written_date(text: str, evidence: str) -> Published | None:
    """Read the first whole date (year, month, day) in a text, with the clock time that stands right behind it."""
    found = _first_date(text)
    if found is None:
        return None
    day, end = found
    clock = _CLOCK.match(text, end)
    if clock is None or int(clock["hour"]) > 23 or _REVISED.search(text[end : clock.start()]):
        return Published(day.isoformat(), Precision.DAY, evidence)
    return _with_clock(day, clock, evidence)


def date_line(text: str, evidence: str) -> Published | None:
    """Read a line that holds a publication date and little else: 'Published: Oct. 10, 2023, 9:15 a.m. KST'.

    A line that says 'updated' before its only date dates a revision and is not taken.
    """
    if len(text) > _LONGEST_LINE or not _DIGITS.search(text):
        return None
    found = _first_date(text)
    if found is None:
        return None
    revised = _REVISED.search(text)
    end = revised.start() if revised else len(text)
    kept = text[:end]
    published = written_date(kept, evidence)
    return published if published and not _STANDING.sub("", without_dates(kept)) else None


def without_dates(text: str) -> str:
    """Take the whole dates and clock times behind them out of a line."""
    if not _DIGITS.search(text):
        return text
    for form in _FORMS:
        text = form.sub(" ", text)
    return _CLOCK.sub(" ", text).strip(" |,-–—·•")


def _from_iso(text: str, evidence: str) -> Published | None:
    try:
        if len(text) == 4:
            date(int(text), 1, 1)
            return _if_sane(text, Precision.YEAR, evidence)
        if len(text) == 7:
            date.fromisoformat(f"{text}-01")
            return _if_sane(text, Precision.MONTH, evidence)
        if len(text) == 10:
            return _if_sane(date.fromisoformat(text).isoformat(), Precision.DAY, evidence)
        moment = datetime.fromisoformat(text.replace(" ", "T", 1).replace(" ", ""))
    except ValueError:
        return None
    exact = re.search(r":\d\d:\d\d", text) is not None
    value = moment.isoformat(timespec="seconds" if exact else "minutes").replace("+00:00", "Z")
    return _if_sane(value, Precision.SECOND if exact else Precision.MINUTE, evidence)


def _if_sane(value: str, precision: Precision, evidence: str) -> Published | None:
    return Published(value, precision, evidence) if EARLIEST_YEAR <= int(value[:4]) <= LATEST_YEAR else None


def _first_date(text: str) -> tuple[date, int] | None:
    matches = sorted((m for form in _FORMS for m in form.finditer(text)), key=lambda m: m.start())
    for found in matches:
        day = _day_of(found)
        if day:
            return day, found.end()
    return None


def _day_of(found: re.Match[str]) -> date | None:
    parts = found.groupdict()
    if parts.get("first"):
        first, second = int(parts["first"]), int(parts["second"])
        if first <= 12 and second <= 12 and first != second:
            return None
        day, month = (second, first) if second > 12 else (first, second)
    else:
        day = int(parts["day"])
        named = parts.get("month")
        month = _month_number(named) if named else int(parts["number"])
    try:
        return date(int(parts["year"]), month, day)
    except ValueError:
        return None


def _month_number(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) // 3 + 1


def _with_clock(day: date, clock: re.Match[str], evidence: str) -> Published:
    hour = int(clock["hour"])
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"].lower().startswith("p") else 0)
    second = clock["second"]
    value = f"{day.isoformat()}T{hour:02d}:{clock['minute']}" + (f":{second}" if second else "")
    zone = (clock["zone"] or "").upper()
    if zone in ("Z", "UTC", "GMT"):
        value += "Z"
    elif zone:
        value += f"{zone[:3]}:{zone[-2:]}"
    return Published(value, Precision.SECOND if second else Precision.MINUTE, evidence)
