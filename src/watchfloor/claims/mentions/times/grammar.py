"""The grammar of single time expressions: the forms of all kinds in the order in which they are tried."""

from __future__ import annotations

from watchfloor.claims.mentions.times import (
    anaphora,
    dates,
    durations,
    holidays,
    numeric,
    parts_of_years,
    relative,
    sets,
    years,
)
from watchfloor.claims.mentions.times.expression import Single
from watchfloor.claims.mentions.times.forms import DIGITS, Forms
from watchfloor.claims.mentions.times.source import Source

_FORMS = Forms()
for _table in (
    holidays.FORMS,
    numeric.FORMS,
    dates.FORMS,
    parts_of_years.FORMS,
    years.FORMS,
    anaphora.FORMS,
    relative.FORMS,
    sets.FORMS,
    durations.FORMS,
):
    _FORMS.extend(_table)


def single(text: Source, position: int, word: str) -> tuple[Single, int] | None:
    """Read one expression that begins with `word` at the position.

    Returns:
        What it says and where it ends; null where no form of the grammar fits.
    """
    for form in _FORMS.by_word.get(DIGITS if word[0].isdigit() else word, ()):
        match = form.match(text.lower, position)
        if match is None:
            continue
        core = form.build(match, text)
        if core is not None:
            return core, match.end() - (1 if match.group().endswith(",") else 0)
    return None


def begins(word: str) -> bool:
    """Tell whether an expression may begin with the word, in lower case."""
    return word[0].isdigit() or word in _FORMS.by_word
