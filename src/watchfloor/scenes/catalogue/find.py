"""Find scenes in what the user gives: folders, rasters, Items, catalogues, an API."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from watchfloor.errors import UnreadableInputError, UsageError
from watchfloor.model.checks import check_moment
from watchfloor.model.scene import Scene
from watchfloor.model.site import Site
from watchfloor.scenes.catalogue.addresses import absolute
from watchfloor.scenes.catalogue.api import is_api, search
from watchfloor.scenes.catalogue.documents import is_stac, read_document
from watchfloor.scenes.catalogue.links import Found, files_of, is_catalogue, scenes_of
from watchfloor.scenes.catalogue.names import is_mask_name
from watchfloor.scenes.catalogue.rasters import is_raster_name, raster_scene
from watchfloor.scenes.opening.raster import is_remote

_DOCUMENTS = frozenset({".json", ".geojson"})


def find_scenes(
    paths: Sequence[str | Path], datetime: str | None = None, sites: Sequence[Site] = ()
) -> Iterator[Found]:
    """Find the scenes in what the user gives, in the order given, folders sorted by name.

    Args:
        paths: folders, GeoTIFFs, STAC Items, ItemCollections, catalogues, collections, or an address of these or of
            a STAC API.
        datetime: when rasters were taken whose tags do not say so, ISO 8601 with its offset from UTC.
        sites: what a STAC API is asked for images of.

    Yields:
        Scenes, each once, and what could not be read as one.

    Raises:
        UsageError: `datetime` is no moment, or a STAC API can't be asked.
    """
    if datetime is not None:
        _check(datetime)
    first: dict[str, Scene] = {}
    for path in paths:
        for found in _found(absolute(str(path)), datetime, sites):
            if not isinstance(found, Scene):
                yield found
            elif found.id not in first:
                first[found.id] = found
                yield found
            elif found.assets[0].href != first[found.id].assets[0].href:
                what = f"has the id {found.id!r} of another scene, {first[found.id].assets[0].href}"
                yield UnreadableInputError(what, found.assets[0].href, "give each scene an id of its own")


def _check(moment: str) -> None:
    try:
        check_moment(moment)
    except ValueError:
        remedy = "write it as 2023-10-04T01:45:22Z"
        raise UsageError(
            f"{moment[:80]!r} is no moment with its offset from UTC", "--datetime", remedy
        ) from None


def _found(href: str, moment: str | None, sites: Sequence[Site]) -> Iterator[Found]:
    path = Path(href)
    try:
        if is_remote(href):
            yield from _at_address(href, moment, sites)
        elif path.is_dir():
            yield from _in_folder(path, moment)
        elif is_raster_name(path):
            yield raster_scene(path, moment)
        else:
            yield from scenes_of(read_document(href), href)
    except UnreadableInputError as error:
        yield error


def _at_address(href: str, moment: str | None, sites: Sequence[Site]) -> Iterator[Found]:
    if is_raster_name(Path(href.partition("?")[0])):
        what = "is a raster on the network, which alone does not say when it was taken"
        raise UnreadableInputError(what, href, "give the address of its STAC Item, or get the file")
    document = read_document(href)
    yield from search(href, sites) if is_api(document) else scenes_of(document, href)


def _in_folder(folder: Path, moment: str | None) -> Iterator[Found]:
    """Give the Items of a folder and its subfolders, and the rasters that are of no Item."""
    files = list(_files(folder))
    taken: set[str] = set()
    scenes = 0
    for path in files:
        if path.suffix.casefold() in _DOCUMENTS and is_stac(path):
            for found in _of_document(path, taken):
                scenes += 1
                yield found
    for path in files:
        if is_raster_name(path) and str(path) not in taken and not is_mask_name(path.stem):
            scenes += 1
            yield from _found(str(path), moment, ())
    if not scenes:
        yield UnreadableInputError("holds no scene", str(folder), "give a folder of GeoTIFFs or STAC Items")


def _of_document(path: Path, taken: set[str]) -> Iterator[Found]:
    """Give the scenes of a document of a folder, and note the files that it tells of.

    Catalogues are passed over, since their Items lie in the folder too.
    """
    try:
        document = read_document(str(path))
    except UnreadableInputError as error:
        yield error
        return
    if not is_catalogue(document):
        taken.update(files_of(document, str(path)))
        yield from scenes_of(document, str(path))


def _files(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent, name) for name in sorted(names) if not name.startswith("."))
