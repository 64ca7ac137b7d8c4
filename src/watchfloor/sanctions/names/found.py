"""What a search in one kind of names finds."""

from __future__ import annotations

from typing import NamedTuple

from watchfloor.sanctions.names.words import fold_text

NEAR = 0.5  # likenesses below this are not told
MOST = 10  # entries told of one query at most


class Found(NamedTuple):
    """An entry whose alias is like the query: `raw` from 0 to 1, not yet calibrated, and why.

    `needs_full_name` where only an acronym agrees, `is_plain` where no word of its own does.
    """

    entry: int
    alias: str
    raw: float
    reasons: tuple[str, ...]
    needs_full_name: bool = False
    is_plain: bool = False


def fold_key(text: str) -> str:
    """Give the index key of a name as it stands: letters and digits of its folded form, or all of it."""
    folded = fold_text(text)
    return "=" + ("".join(one for one in folded if one.isalnum()) or "".join(folded.split()))
