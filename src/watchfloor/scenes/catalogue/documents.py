"""Documents: STAC JSON from a file or an address, of bounded size."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from watchfloor.errors import UnreadableInputError
from watchfloor.scenes.opening.raster import is_remote

LARGEST = 64 * 1024 * 1024
_TIMEOUT_S = 60


def read_document(href: str) -> dict[str, Any]:
    """Read a JSON object.

    Args:
        href: absolute path or address.

    Raises:
        UnreadableInputError: it can't be read, is too large, or is no JSON object.
    """
    try:
        data = _fetch(href) if is_remote(href) else _load(Path(href))
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableInputError(f"can't be read: {reason}", href, "check the path or address") from None
    if len(data) > LARGEST:
        raise UnreadableInputError(f"is larger than {LARGEST:,} bytes", href, "split the collection")
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        raise UnreadableInputError("is no JSON", href, "give a STAC Item, catalogue or collection") from None
    if not isinstance(document, dict):
        raise UnreadableInputError("is no JSON object", href, "give a STAC Item, catalogue or collection")
    return document


def is_stac(path: Path) -> bool:
    """Tell without parsing it whether a JSON file of a folder may be a STAC document."""
    try:
        return path.stat().st_size <= LARGEST and b'"stac_version"' in path.read_bytes()
    except OSError:
        return False


def _load(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _fetch(address: str) -> bytes:
    request = Request(address, headers={"Accept": "application/geo+json, application/json"})  # noqa: S310 http or https
    with urlopen(request, timeout=_TIMEOUT_S) as answer:  # noqa: S310 http or https
        data: bytes = answer.read(LARGEST + 1)
        return data
