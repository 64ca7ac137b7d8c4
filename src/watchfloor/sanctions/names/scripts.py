"""Names of any script in plain Latin letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from itertools import groupby
from typing import NamedTuple

from watchfloor.sanctions.names.hangul import is_hangul, romanise, romanise_syllable
from watchfloor.tables import read_rows, read_table


class HanReading(NamedTuple):
    """A Chinese character's readings, the commonest first: `mandarin` in pinyin, `hangul` in Korean."""

    mandarin: tuple[str, ...]
    hangul: tuple[str, ...]


@cache
def han_readings() -> Mapping[str, HanReading]:
    """Read the table of Chinese characters."""
    return {
        row["character"]: HanReading(tuple(row["mandarin"].split("|")), tuple(row["hangul"].split("|")))
        for row in read_rows("sanctions/names/data/han.csv")
    }


@cache
def _letters() -> Mapping[int, str]:
    table = read_table("sanctions/names/data/scripts.yaml")
    return {
        ord(letter): latin
        for script in ("cyrillic", "arabic", "greek", "kana", "latin")
        for letter, latin in table[script].items()
    }


def is_han(character: str) -> bool:
    """Say whether a character is a Chinese one whose reading is known."""
    return character in han_readings()


def has_east_asian(text: str) -> bool:
    """Say whether a text holds hangul or Chinese characters."""
    return not text.isascii() and any(is_hangul(one) or is_han(one) for one in text)


@cache
def _clusters() -> Mapping[str, str]:
    clusters: Mapping[str, str] = read_table("sanctions/names/data/scripts.yaml")["clusters"]
    return clusters


def fold_letters(text: str) -> str:
    """Fold a text to lower-case Latin letters where its script is alphabetic.

    Compatibility forms are taken apart, diacritics dropped, and Cyrillic, Arabic, Greek and kana transliterated;
    hangul and Chinese characters stay as they are.
    """
    if text.isascii():
        return text.lower()
    lowered = unicodedata.normalize("NFKC", text).casefold()
    for cluster, latin in _clusters().items():
        lowered = lowered.replace(cluster, latin)
    kept = [
        one
        for one in unicodedata.normalize("NFD", lowered.translate(_letters()))
        if not unicodedata.combining(one)
    ]
    return unicodedata.normalize("NFC", "".join(kept)).translate(_letters())


def readings(text: str, *, is_person: bool) -> list[str]:
    """Read hangul and Chinese characters out in Latin letters.

    Args:
        text: a name, folded by `fold_letters`.
        is_person: the first character of a run is a surname, written apart.

    Returns:
        One reading, or for Chinese characters two: as Mandarin and as Korean.
    """
    if not has_east_asian(text):
        return [text]
    has_han = any(is_han(one) for one in text)
    read = [_read_run(text, is_person=is_person, is_korean=True)]
    return [_read_run(text, is_person=is_person, is_korean=False), *read] if has_han else read


def _read_run(text: str, *, is_person: bool, is_korean: bool) -> str:
    parts = []
    for is_east_asian, run in groupby(text, key=lambda one: is_hangul(one) or is_han(one)):
        run_text = "".join(run)
        if not is_east_asian:
            parts.append(run_text)
            continue
        syllables = [
            _read_one(one, is_surname=is_person and position == 0, is_korean=is_korean)
            for position, one in enumerate(run_text)
        ]
        is_split = is_person and 1 < len(syllables) <= 4
        parts.append(f" {syllables[0]} {'-'.join(syllables[1:])} " if is_split else f" {''.join(syllables)} ")
    return "".join(parts)


def _read_one(character: str, *, is_surname: bool, is_korean: bool) -> str:
    """Read one character; the last reading is the one that surnames have."""
    if is_hangul(character):
        return romanise_syllable(character)
    reading = han_readings()[character]
    if is_korean:
        return romanise(reading.hangul[-1 if is_surname else 0])
    return reading.mandarin[0]
