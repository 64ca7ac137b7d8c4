"""Links: the Items that a STAC document holds or leads to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from watchfloor.errors import UnreadableInputError
from watchfloor.model.scene import Scene
from watchfloor.scenes.catalogue.addresses import resolve
from watchfloor.scenes.catalogue.documents import read_document
from watchfloor.scenes.catalogue.items import scene_of

# A catalogue that leads to more documents than this is not followed further.
MOST_DOCUMENTS = 100_000

Found = Scene | UnreadableInputError


def scenes_of(document: dict[str, Any], href: str) -> Iterator[Found]:
    """Give the scenes of an Item, of the Items of a collection, or of all that a static catalogue leads to.

    Args:
        document: the STAC document.
        href: its absolute path or address.

    Yields:
        Scenes in the order of the document, and what could not be read as one.
    """
    waiting: list[tuple[str, dict[str, Any] | None]] = [(href, document)]
    seen = {href}
    while waiting:
        at, known = waiting.pop()
        try:
            current = read_document(at) if known is None else known
            if is_catalogue(current):
                targets = [target for target in _targets(current, at) if target not in seen]
                seen.update(targets)
                waiting += [(target, None) for target in dict.fromkeys(reversed(targets))]
            else:
                yield from _items(current, at)
        except UnreadableInputError as error:
            yield error
        if len(seen) > MOST_DOCUMENTS:
            what = f"leads to more than {MOST_DOCUMENTS:,} documents; the rest is left out"
            yield UnreadableInputError(what, href, "give its collections one by one")
            return


def is_catalogue(document: dict[str, Any]) -> bool:
    """Tell whether a STAC document is a catalogue or collection, which only leads to Items."""
    return document.get("type") in ("Catalog", "Collection")


def files_of(document: dict[str, Any], href: str) -> Iterator[str]:
    """Give the absolute address of every asset of an Item or ItemCollection, read as scene or not."""
    features = document.get("features")
    for item in features if isinstance(features, list) else [document]:
        assets = item.get("assets") if isinstance(item, dict) else None
        for asset in assets.values() if isinstance(assets, dict) else ():
            if isinstance(asset, dict) and isinstance(asset.get("href"), str):
                with suppress(UnreadableInputError):
                    yield resolve(asset["href"], href)


def _targets(catalogue: dict[str, Any], at: str) -> Iterator[str]:
    links = catalogue.get("links")
    for link in links if isinstance(links, list) else ():
        if (
            isinstance(link, dict)
            and link.get("rel") in ("item", "child")
            and isinstance(link.get("href"), str)
        ):
            yield resolve(link["href"], at)


def _items(document: dict[str, Any], href: str) -> Iterator[Found]:
    if document.get("type") == "Feature":
        yield scene_of(document, href)
        return
    features = document.get("features")
    if document.get("type") != "FeatureCollection" or not isinstance(features, list):
        what = "is no STAC Item, ItemCollection, catalogue or collection"
        raise UnreadableInputError(what, href, "give one of these, a GeoTIFF, or a folder of them")
    for number, feature in enumerate(features, start=1):
        try:
            if not isinstance(feature, dict) or "assets" not in feature:
                raise UnreadableInputError("is no STAC Item", href, "sites are given by --site")
            yield scene_of(feature, href)
        except UnreadableInputError as error:
            yield UnreadableInputError(error.what, f"{href}, feature {number}", error.remedy)
