"""Find scenes in what the user gives: folders, rasters, Items, catalogues, an API."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchfloor.errors import UnreadableInputError
from watchfloor.model.scene import Scene
from watchfloor.model.site import Site


def find_scenes(
    paths: Sequence[str], datetime: str | None = None, sites: Sequence[Site] = ()
) -> Iterator[Scene | UnreadableInputError]:
    """Find the scenes in what the user gives, in the order given, folders sorted by name.

    Args:
        paths: folders, GeoTIFFs, STAC Items, ItemCollections, catalogues, collections, or an address of these or of
            a STAC API.
        datetime: moment of acquisition, ISO 8601 with its offset from UTC, of rasters whose tags say none.
        sites: what a STAC API is asked for images of.

    Yields:
        Scenes, each once, and what could not be read as one.
    """
    yield UnreadableInputError("is not read yet", str(paths[0]))
