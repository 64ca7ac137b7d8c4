"""Language of a report, by lingua in its low-accuracy mode, which needs 35 MB and a tenth of a second to load."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lingua import LanguageDetector

LANGUAGES_READ = ("en",)
_LANGUAGES = ("EN", "KO", "ZH", "RU", "JA", "FR", "DE", "ES", "PT", "UK", "VI", "MN", "AR", "ID")
_SAMPLE = 2000
_FEWEST_LETTERS = 40
_FEWEST_WIDE_LETTERS = 12
_SUREST = 0.7


def language_of(text: str) -> str | None:
    """Tell the language of a text.

    Args:
        text: its running text; the first 2,000 characters are looked at.

    Returns:
        ISO 639-1, or null where the text is too short or not clearly in one language.
    """
    sample = text[:_SAMPLE]
    letters = [character for character in sample if character.isalpha()]
    wide = sum(character > "\u2e7f" for character in letters)
    if len(letters) < _FEWEST_LETTERS and wide < _FEWEST_WIDE_LETTERS:
        return None
    best = _detector().compute_language_confidence_values(sample)
    if not best or best[0].value < _SUREST:
        return None
    return best[0].language.iso_code_639_1.name.lower()


@cache
def _detector() -> LanguageDetector:
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    codes = [getattr(IsoCode639_1, code) for code in _LANGUAGES]
    return LanguageDetectorBuilder.from_iso_codes_639_1(*codes).with_low_accuracy_mode().build()
