"""API: scenes of a site asked of a STAC API, by pystac-client."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit, urlunsplit

from watchfloor.errors import UnreadableInputError, UsageError
from watchfloor.model.site import Site
from watchfloor.scenes.catalogue.items import scene_of
from watchfloor.scenes.catalogue.links import Found
from watchfloor.scenes.opening.laying import site_degrees

# No more Items than these are asked for.
MOST_ITEMS = 10_000

# Images are asked for of a site and so much around it, in degrees.
_AROUND = 0.002


def is_api(document: dict[str, Any]) -> bool:
    """Tell whether what an address gave is the page of a STAC API or of one of its collections."""
    links = document.get("links")
    relations = (
        {link.get("rel") for link in links if isinstance(link, dict)} if isinstance(links, list) else set()
    )
    return (
        "conformsTo" in document
        or "search" in relations
        or ("items" in relations and "item" not in relations)
    )


def search(address: str, sites: Sequence[Site]) -> Iterator[Found]:
    """Ask a STAC API for the Items that show some sites.

    Args:
        address: of the API, or of one collection ('…/collections/sentinel-2-l2a'); `?datetime=2023-10-01/2023-10-31`
            after it asks for a period.
        sites: what the images must show, at least one.

    Raises:
        UsageError: pystac-client is not installed, or no site is given.
    """
    try:
        from pystac_client import Client
    except ImportError:
        remedy = "install it: pip install 'watchfloor[stac]'"
        raise UsageError("a STAC API is asked by pystac-client, which is not here", address, remedy) from None
    if not sites:
        raise UsageError("a STAC API is asked for images of a site", address, "give --site or --watch")
    parts = urlsplit(address)
    root, _, collection = parts.path.partition("/collections/")
    period = parse_qs(parts.query).get("datetime", [None])[0]
    try:
        client = Client.open(urlunsplit((parts.scheme, parts.netloc, root, "", "")))
        for site in sites:
            degrees = site_degrees(site)
            found = client.search(
                bbox=[*(degrees.min(axis=0) - _AROUND).tolist(), *(degrees.max(axis=0) + _AROUND).tolist()],
                collections=[collection.strip("/")] if collection else None,
                datetime=period,
                max_items=MOST_ITEMS,
            )
            for item in found.items_as_dicts():
                yield _scene(item, address)
    except UnreadableInputError:
        raise
    except Exception as error:  # a server of strangers fails in every way
        what = f"could not be asked: {type(error).__name__}: {error}".partition("\n")[0][:200]
        yield UnreadableInputError(what, address, "check the address, or try again later")


def _scene(item: dict[str, Any], address: str) -> Found:
    try:
        return scene_of(item, address)
    except UnreadableInputError as error:
        return UnreadableInputError(error.what, f"{address}, item {str(item.get('id'))[:80]}", error.remedy)
