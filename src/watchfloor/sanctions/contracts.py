"""Contracts: whether a claim's words tell of an earlier agreement, and of when it was made."""

from __future__ import annotations

import re
from calendar import month_name
from datetime import date

from watchfloor.sanctions.dates import span_of
from watchfloor.tables import read_table

_MONTHS = tuple(month_name)[1:]
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_MADE = re.compile(
    r"\bcontracts?\b(?: \w+){0,3}? (?:signed|made|concluded|agreed|dated|struck|of|from)(?: (?:in|on|back in))?"
    rf" (?P<told>(?:(?:(?P<day>\d{{1,2}}) )?(?P<month>{'|'.join(_MONTHS)}) )?(?P<year>(?:19|20)\d\d))\b"
)


def tells_of_contract(quote: str) -> bool:
    """Tell whether words point to an agreement older than the shipment."""
    words = read_table("sanctions/data/trade_words.yaml")["contract"]
    return any(word in words for word in _WORD.findall(quote.casefold()))


def made_on(quote: str) -> tuple[str, str, str] | None:
    """Read when a contract was made.

    Args:
        quote: the claim's words, such as 'under a contract signed in May 2017'.

    Returns:
        The words of the date, and its first and last day, ISO 8601; null where they give none.
    """
    found = _MADE.search(quote)
    if found is None:
        return None
    parts = [found["year"]]
    if found["month"]:
        parts.append(f"{_MONTHS.index(found['month']) + 1:02d}")
    if found["day"]:
        parts.append(f"{int(found['day']):02d}")
    first, last = span_of("-".join(parts))
    if not _is_a_day(first):
        return None
    return found["told"], first, last


def _is_a_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
