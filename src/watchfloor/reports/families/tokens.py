"""Tokens: the words and numbers of many texts as hashes, all texts hashed in one sweep."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_OTHER, _LETTER, _DIGIT, _INNER = range(4)
_ENDS = ".!?…"
_GAP = "\0"
_INNERS = ",:"
_UNITS = 1 << 16
_SURROGATES = range(0xD800, 0xE000)
_MULTIPLIER = 0xD1342543DE82EF95
_INVERSE = pow(_MULTIPLIER, -1, 1 << 64)
_MIX = 0xBF58476D1CE4E5B9
_AT_ONCE = 1 << 19


@frozen
class Tokens:
    """The tokens of a batch of texts in order: words in small letters, and numbers such as 1,500 or 07:30.

    `hashes` has one number a token, `owners` the number of its text in the batch; `is_anchor` marks numbers, and
    words with a Latin capital that do not open a sentence.
    """

    hashes: NDArray[np.uint64]
    owners: NDArray[np.int64]
    is_anchor: NDArray[np.bool_]


def tokens(texts: Sequence[str]) -> Tokens:
    """Cut texts into tokens and hash each by its letters (Karp and Rabin 1987, as differences of running sums)."""
    import numpy as np

    found = [_of_some(some, first) for first, some in _portions(texts)]
    if not found:
        return Tokens(np.zeros(0, np.uint64), np.zeros(0, np.int64), np.zeros(0, bool))
    return Tokens(
        np.concatenate([part.hashes for part in found]),
        np.concatenate([part.owners for part in found]),
        np.concatenate([part.is_anchor for part in found]),
    )


def _portions(texts: Sequence[str]) -> list[tuple[int, list[str]]]:
    """Cut a batch into portions that a processor's cache can hold, each with the number of its first text."""
    portions: list[tuple[int, list[str]]] = []
    size = _AT_ONCE
    for number, text in enumerate(texts):
        if size >= _AT_ONCE:
            portions.append((number, []))
            size = 0
        portions[-1][1].append(text.replace(_GAP, " "))
        size += len(text) + 1
    return portions


def _of_some(texts: Sequence[str], first: int) -> Tokens:
    import numpy as np

    small, kinds_of = _alphabet()
    joined = _GAP + _GAP.join(texts) + 2 * _GAP
    units = np.frombuffer(joined.encode("utf-16-le", "surrogatepass"), np.uint16)
    kinds = kinds_of[units]
    digit = kinds == _DIGIT
    inner = ((kinds == _INNER) | (units == ord("."))) & np.roll(digit, 1) & np.roll(digit, -1)
    kinds[inner] = _DIGIT
    kinds[kinds > _DIGIT] = _OTHER
    edges = np.flatnonzero(kinds[1:] != kinds[:-1]) + 1
    starts = edges[kinds[edges] != _OTHER]
    ends = edges[kinds[edges - 1] != _OTHER]
    hashes = _hashed(small[units], starts, ends)
    gaps = np.flatnonzero(units == 0)
    owners = np.searchsorted(gaps, starts) - 1 + first
    is_number = kinds[starts] == _DIGIT
    return Tokens(hashes, owners, is_number | _are_names(units, starts, ends))


def _are_names(
    units: NDArray[np.uint16], starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Tell which words begin with a Latin capital after a space that ends no sentence."""
    import numpy as np

    first, gap, before = units[starts], units[starts - 1], units[np.maximum(starts - 2, 0)]
    capital = (first >= ord("A")) & (first <= ord("Z")) & (ends - starts > 1)
    within = ~_breaks()[before]
    found: NDArray[np.bool_] = capital & ((gap == ord(" ")) | (gap == ord("\n"))) & within
    return found


def _hashed(
    units: NDArray[np.uint16], starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> NDArray[np.uint64]:
    """Hash each stretch: the sum of its letters times the powers of a multiplier, freed from where it stands."""
    import numpy as np

    powers, inverses = _powers(len(units))
    sums = np.zeros(len(units) + 1, np.uint64)
    np.cumsum(units * powers, out=sums[1:])
    total = (sums[ends] - sums[starts]) * inverses[starts]
    total ^= total >> np.uint64(31)
    total *= np.uint64(_MIX)
    total ^= total >> np.uint64(27)
    mixed: NDArray[np.uint64] = total * np.uint64(_MULTIPLIER)
    return mixed


_kept_powers: list[NDArray[np.uint64]] = []


def _powers(count: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Give the powers of the multiplier from 1 up, and of its inverse modulo 2**64."""
    import numpy as np

    if not _kept_powers or len(_kept_powers[0]) < count:
        size = max(count, 2 * _AT_ONCE)
        _kept_powers[:] = [np.full(size, base, np.uint64) for base in (_MULTIPLIER, _INVERSE)]
        for powers in _kept_powers:
            powers[0] = 1
            np.multiply.accumulate(powers, out=powers)
    powers, inverses = _kept_powers
    return powers[:count], inverses


@cache
def _alphabet() -> tuple[NDArray[np.uint16], NDArray[np.uint8]]:
    """Give the small letter and the kind of every UTF-16 code unit; halves of a pair count as letters."""
    import numpy as np

    small = np.arange(_UNITS, dtype=np.uint16)
    kinds = np.zeros(_UNITS, np.uint8)
    for unit in range(_UNITS):
        letter = chr(unit)
        if letter.isalpha() or unit in _SURROGATES:
            kinds[unit] = _LETTER
            low = letter.lower()
            small[unit] = ord(low) if len(low) == 1 else unit
        elif letter.isdecimal():
            kinds[unit] = _DIGIT
        elif letter in _INNERS:
            kinds[unit] = _INNER
    return small, kinds


@cache
def _breaks() -> NDArray[np.bool_]:
    """Mark the code units after which a space ends a sentence or is not the first."""
    import numpy as np

    return np.array([chr(unit).isspace() or chr(unit) in _ENDS + _GAP for unit in range(_UNITS)])
