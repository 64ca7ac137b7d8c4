"""Addresses: where a link of an Item or catalogue leads, and whether it may be followed."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from watchfloor.errors import UnreadableInputError
from watchfloor.scenes.opening.raster import is_remote


def absolute(href: str) -> str:
    """Give what the user wrote as an address or an absolute path."""
    return href if is_remote(href) else str(Path(href).absolute())


def resolve(href: str, base: str) -> str:
    """Give the absolute address that a link leads to.

    What lies on this machine leads nowhere else: only where the user gave an address is the network read, and
    nothing on the network leads to files here.

    Args:
        href: the link, relative or absolute.
        base: absolute path or address of the document that it stands in.

    Raises:
        UnreadableInputError: the link leads where it may not be followed.
    """
    scheme = urlsplit(href).scheme
    if is_remote(base):
        target = urljoin(base, href)
        if urlsplit(target).scheme != "https" and urlsplit(target).scheme != urlsplit(base).scheme:
            raise UnreadableInputError(f"leads to {href[:200]!r}, which is no https address", base, _REMEDY)
        return target
    if is_remote(href):
        raise UnreadableInputError(f"leads to the network: {href[:200]!r}", base, _REMEDY)
    if scheme not in ("", "file"):
        raise UnreadableInputError(f"leads to {href[:200]!r}, which is no file", base, _REMEDY)
    path = unquote(urlsplit(href).path) if scheme else href
    return os.path.normpath(Path(base).parent / path)


_REMEDY = "get the file and put it beside the Item, or give the Item by its https address"
