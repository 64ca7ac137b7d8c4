"""Values of a row: text without control characters, names without repeats, dates in ISO 8601, IMO numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime

from watchfloor.model.listing import ListedName

LONGEST_TEXT = 1_000
MOST_NAMES = 1_000
IMO_NUMBER = re.compile(r"\bIMO\b(?:[\s:#.]|\bnumbers?\b|\bno\b|\))*([0-9]{7})(?![0-9])", re.I)
_ISO = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_DAY_FIRST = (("%d %b %Y", "%Y-%m-%d"), ("%b %Y", "%Y-%m"), ("%Y", "%Y"))


def clean(text: str) -> str:
    """Give text on one line, without control and format characters, in Unicode NFC.

    Raises:
        ValueError: it is longer than any name, or holds what is no character.
    """
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"a value of {len(text):,} characters is longer than any name")
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    kept = "".join(" " if _is_control(character) else character for character in text)
    return " ".join(kept.split())


def clean_all(texts: Iterable[str]) -> tuple[str, ...]:
    """Clean each text and give those that are not empty, once each, in their order."""
    return tuple(dict.fromkeys(cleaned for text in texts if (cleaned := clean(text))))


def listed_names(names: Iterable[str], weak: Iterable[str] = ()) -> tuple[ListedName, ...]:
    """Give the names of an entry, the primary one first, each spelling once.

    Args:
        names: names and good aliases.
        weak: aliases that the list itself calls low-quality.

    Raises:
        ValueError: there is no name, or there are more than any entry has.
    """
    good = clean_all(names)
    low = [text for text in clean_all(weak) if text not in set(good)]
    if not good and not low:
        raise ValueError("has no name")
    if len(good) + len(low) > MOST_NAMES:
        raise ValueError(f"has {len(good) + len(low):,} names, more than any entry has")
    return (*(ListedName(text) for text in good), *(ListedName(text, weak=True) for text in low))


def imo_numbers(text: str) -> tuple[str, ...]:
    """Find the seven digits that follow the letters IMO, once each."""
    return tuple(dict.fromkeys(IMO_NUMBER.findall(text)))


def only(values: tuple[str, ...]) -> str | None:
    """Give the one value, or null where there is none or a choice."""
    return values[0] if len(values) == 1 else None


def iso_date(text: str) -> str | None:
    """Give a date in ISO 8601 as precise as it is written, or null where it cannot be read.

    Args:
        text: ISO 8601, with or without a time; or a day, a month and a year in English, such as '3 Mar 1961'.
    """
    words = text.strip()
    if _ISO.match(words):
        return _real(words.partition("T")[0])
    for written, wanted in _DAY_FIRST:
        try:
            return datetime.strptime(words, written).strftime(wanted)  # noqa: DTZ007
        except ValueError:
            continue
    return None


def _real(iso: str) -> str | None:
    if not _ISO.fullmatch(iso):
        return None
    try:
        date.fromisoformat((iso + "-01-01")[:10])
    except ValueError:
        return None
    return iso


def _is_control(character: str) -> bool:
    if " " <= character <= "~":
        return False
    category = unicodedata.category(character)
    if category == "Cs":
        raise ValueError("holds half a character (a lone surrogate)")
    return category in {"Cc", "Cf"}
