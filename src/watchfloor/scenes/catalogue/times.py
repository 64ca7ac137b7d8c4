"""Times: when a bare raster was taken, from its tags or from a time stamp in its name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

# Tags in which a time of acquisition stands, the surest first: what GDAL makes of providers' metadata, then the
# DateTime of TIFF 6.0, which some programs set to when the file was written.
_TAGS = (
    *("acquisitiondatetime", "acquisition_datetime", "acquisition_time", "acquisition_date", "acquired"),
    *("exif_datetimeoriginal", "datetime", "tifftag_datetime"),
)
_CLOCK = ("hour", "minute", "second")

_DAY = r"(?P<year>19[789]\d|20\d\d)(?P<dash>[-:_]?)(?P<month>\d\d)(?P=dash)(?P<day>\d\d)"
_PART = r"(?:[.,](?P<part>\d{1,6})|_(?P<hundredths>\d\d)(?=_))?"
_HOUR = rf"(?P<hour>\d\d)(?P<colon>[-:_]?)(?P<minute>\d\d)(?:(?P=colon)(?P<second>\d\d){_PART})?"
_ZONE = r"(?P<zone>Z|[+-]\d\d:?\d\d)?"

# A full stamp before a day alone, wherever they stand in a name; PlanetScope's two digits are hundredths of a second.
_STAMPS = (
    re.compile(rf"(?<!\d){_DAY}[T_ -]{_HOUR}{_ZONE}(?!\d)"),
    re.compile(rf"(?<!\d){_DAY}(?!\d)"),
)


def time_in_tags(tags: Mapping[str, str]) -> str | None:
    """Give the moment that the tags of a raster tell, ISO 8601, in UTC where they name no zone; null for none."""
    by_name = {name.casefold(): text for name, text in tags.items()}
    told = (_read(by_name[name]) for name in _TAGS if name in by_name)
    return next((moment for moment in told if moment), None)


def time_in_name(name: str) -> str | None:
    """Give the moment of the first time stamp in a name, ISO 8601 in UTC; null for none.

    A stamp without zone is taken as UTC, a day alone as its midnight.
    """
    return _read(name)


def _read(text: str) -> str | None:
    moments = (_moment(match) for stamp in _STAMPS for match in stamp.finditer(text))
    return next((moment for moment in moments if moment), None)


def _moment(match: re.Match[str]) -> str | None:
    found = match.groupdict()
    part = (found.get("part") or found.get("hundredths") or "").ljust(6, "0")
    day = f"{found['year']}-{found['month']}-{found['day']}"
    clock = ":".join(found.get(name) or "00" for name in _CLOCK)
    try:
        moment = datetime.fromisoformat(f"{day}T{clock}.{part}{found.get('zone') or 'Z'}").astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment.isoformat()


def short_stamp(moment: str) -> str:
    """Give a moment in the short form that names use, '20231004T014522'."""
    return datetime.fromisoformat(moment).astimezone(UTC).strftime("%Y%m%dT%H%M%S")
