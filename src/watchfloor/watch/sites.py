"""Sites of a watch: GeoJSON files in, sites with their parts out, and what in the files is not understood."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from attrs import field, frozen

from watchfloor.errors import WatchError
from watchfloor.model.geometry import Geometry, GeometryType
from watchfloor.model.site import Part, PartRole, Site
from watchfloor.watch.tables import LARGEST_FILE

PROPERTIES = ("site", "part", "role", "name", "source", "accuracy_m")
LONGEST_WORDS = 500

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PART = re.compile(r"[\w.-]+(?: [\w.-]+)*")

# How GeoJSON of before RFC 7946 names WGS 84; any other coordinate system is refused.
_WGS84 = re.compile(r"CRS84|EPSG:{1,2}4326", re.IGNORECASE)


def read_sites(path: Path) -> tuple[tuple[Site, ...], tuple[WatchError, ...]]:
    """Read the sites in one GeoJSON file (RFC 7946).

    Args:
        path: the file, a FeatureCollection in WGS 84; each feature is one part of a site.

    Returns:
        The sites of all features that are understood, in file order, and what is wrong with the others.
    """
    return _read([path])


def load_sites(folder: Path) -> tuple[tuple[Site, ...], tuple[WatchError, ...]]:
    """Read all `*.geojson` in a folder, in the order of their names; the parts of one site may stand in several."""
    return _read(sorted(folder.glob("*.geojson")))


def _read(paths: Iterable[Path]) -> tuple[tuple[Site, ...], tuple[WatchError, ...]]:
    problems: list[WatchError] = []
    parts: dict[str, dict[str, tuple[Part, str]]] = {}
    for path in paths:
        for feature in _features(path, problems):
            found = _part(feature)
            problems += feature.problems
            if found is None:
                continue
            site, part = found
            known = parts.setdefault(site, {})
            if part.id in known:
                what = f"part {part.id!r} of {site!r} stands already in {known[part.id][1]}"
                problems.append(WatchError(what, feature.where, "give it another id"))
            else:
                known[part.id] = (part, feature.where)
    sites = tuple(Site(site, tuple(part for part, _ in known.values())) for site, known in parts.items())
    return sites, tuple(problems)


@frozen
class _Feature:
    """One feature of a file: where it stands, what it says, and what is wrong with it."""

    where: str
    properties: dict[str, Any]
    geometry: dict[str, Any]
    problems: list[WatchError] = field(factory=list)

    def refuse(self, what: str, remedy: str) -> None:
        """Note a problem."""
        self.problems.append(WatchError(what, self.where, remedy))

    def words(self, name: str, pattern: re.Pattern[str] | None, remedy: str) -> str:
        """Give a property that is words, each run of blanks as one."""
        value = self.properties.get(name)
        text = " ".join(value.split()) if isinstance(value, str) else ""
        if name not in self.properties or not text:
            self.refuse(f"property {name!r} is missing or no words", remedy)
        elif len(text) > LONGEST_WORDS or not text.isprintable() or (pattern and not pattern.fullmatch(text)):
            self.refuse(f"{name} {text[:80]!r} is not understood", remedy)
        return text


def _features(path: Path, problems: list[WatchError]) -> Iterator[_Feature]:
    document = _document(path, problems)
    if document is None:
        return
    features = document.get("features")
    if document.get("type") != "FeatureCollection" or not isinstance(features, list):
        problems.append(
            WatchError("is no GeoJSON FeatureCollection", str(path), "see docs/how-to/draw-a-site.md")
        )
        return
    if (crs := document.get("crs")) and not _WGS84.search(json.dumps(crs)):
        name = json.dumps(crs)[:120]
        problems.append(WatchError(f"is not in WGS 84 but {name}", str(path), "save it in EPSG:4326"))
        return
    if not features:
        problems.append(WatchError("holds no feature", str(path), "draw the parts of a site"))
    for number, feature in enumerate(features, start=1):
        where = f"{path}, feature {number}"
        told = feature if isinstance(feature, dict) else {}
        properties, geometry = told.get("properties"), told.get("geometry")
        if isinstance(properties, dict) and isinstance(geometry, dict):
            yield _Feature(where, properties, geometry)
        else:
            problems.append(WatchError("is no feature with properties and a geometry", where, "take it out"))


def _document(path: Path, problems: list[WatchError]) -> dict[str, Any] | None:
    try:
        if path.stat().st_size > LARGEST_FILE:
            problems.append(WatchError(f"is larger than {LARGEST_FILE:,} bytes", str(path), "split it"))
            return None
        document = json.loads(path.read_bytes())
    except OSError as error:
        problems.append(WatchError(f"can't be read: {error.strerror}", str(path), "check the path"))
        return None
    except (ValueError, RecursionError):
        problems.append(WatchError("is no JSON", str(path), "save it as GeoJSON in UTF-8"))
        return None
    return document if isinstance(document, dict) else {}


def _part(feature: _Feature) -> tuple[str, Part] | None:
    site = feature.words("site", _ID, "small letters, digits and single hyphens, such as tumangang-station")
    part = feature.words(
        "part", _PART, "an id of letters, digits, hyphens and single blanks, such as track-1"
    )
    role = feature.words("role", None, f"one of: {', '.join(PartRole)}")
    name = feature.words("name", None, "give the name to show")
    source = feature.words("source", None, "say what it was drawn from")
    accuracy = feature.properties.get("accuracy_m")
    if isinstance(accuracy, bool) or not isinstance(accuracy, int | float) or not 0 <= accuracy < 1e6:
        feature.refuse("accuracy_m is missing or no number of metres", "give one sigma in metres, such as 3")
    if role and role not in set(PartRole):
        feature.refuse(f"role {role[:80]!r} is unknown", f"one of: {', '.join(PartRole)}")
    if feature.problems:
        return None
    geometry = _geometry(feature)
    if geometry is None:
        return None
    try:
        return site, Part(part, PartRole(role), name, geometry, float(accuracy or 0), source)
    except ValueError as error:
        feature.refuse(str(error), "draw it again as its role needs")
        return None


def _geometry(feature: _Feature) -> Geometry | None:
    kind, coordinates = feature.geometry.get("type"), feature.geometry.get("coordinates")
    try:
        geometry = Geometry(GeometryType(str(kind)), _flat(coordinates))
    except ValueError as error:
        if isinstance(kind, str) and kind in set(GeometryType):
            feature.refuse(str(error), "save the file in WGS 84, longitude before latitude")
        else:
            feature.refuse(
                f"geometry {str(kind)[:40]!r} is none of a site", f"one of: {', '.join(GeometryType)}"
            )
        return None
    except (TypeError, OverflowError, RecursionError):
        feature.refuse("has coordinates that are no numbers", "draw it again")
        return None
    fault = _fault(geometry)
    if fault:
        feature.refuse(fault, "draw it again")
        return None
    return geometry


def _flat(coordinates: Any) -> Any:
    """Give coordinates without heights."""
    if not isinstance(coordinates, list):
        raise TypeError
    if coordinates and not isinstance(coordinates[0], list):
        if not all(isinstance(number, int | float) for number in coordinates):
            raise TypeError
        return [float(number) for number in coordinates[:2]]
    return [_flat(inner) for inner in coordinates]


def _fault(geometry: Geometry) -> str | None:
    """Say what is wrong with the shape of a part."""
    if geometry.type is GeometryType.POINT:
        return None if _is_position(geometry.coordinates) else "a Point needs one position"
    if geometry.type is GeometryType.LINE_STRING:
        if len(geometry.coordinates) < 2 or not all(map(_is_position, geometry.coordinates)):
            return "a LineString needs two positions or more"
        return "a LineString of no length" if all(a == b for a, b in pairwise(geometry.coordinates)) else None
    if geometry.type is not GeometryType.POLYGON:
        return None
    for ring in geometry.coordinates:
        if (
            not isinstance(ring, tuple)
            or len(ring) < 4
            or not all(map(_is_position, ring))
            or ring[0] != ring[-1]
        ):
            return "a Polygon needs closed rings of four positions or more"
    return _crossing(geometry)


def _is_position(value: Any) -> bool:
    return isinstance(value, tuple) and len(value) == 2 and not isinstance(value[0], tuple)


def _crossing(polygon: Geometry) -> str | None:
    from shapely import Polygon
    from shapely.validation import explain_validity

    outer, *holes = polygon.coordinates
    shape = Polygon(outer, holes)
    return None if shape.is_valid else f"crosses or touches itself: {explain_validity(shape)[:120]}"
