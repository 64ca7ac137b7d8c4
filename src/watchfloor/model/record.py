"""What every noun has: a JSON form, the way back, and an id derived from its content."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING, Any, Self

from attrs import frozen

if TYPE_CHECKING:
    from cattrs import Converter

ID_DIGITS = 16


@cache
def _converter() -> Converter:
    from cattrs.preconf.json import make_converter

    return make_converter()


@frozen
class Record:
    """An immutable value that knows how to become JSON and back."""

    def to_json(self) -> dict[str, Any]:
        """Give the record as plain JSON values."""
        plain: dict[str, Any] = _converter().unstructure(self)
        return plain

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> Self:
        """Build the record from what `to_json` gave.

        Raises:
            cattrs.BaseValidationError: a field is missing or of another type.
        """
        return _converter().structure(plain, cls)


def content_id(*parts: str | bytes | int) -> str:
    """Derive a stable id from content.

    Args:
        parts: what makes the thing itself; the same parts give the same id.

    Returns:
        Sixteen hexadecimal digits of the SHA-256 of the parts, each preceded by its length.
    """
    digest = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else str(part).encode()
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()[:ID_DIGITS]
