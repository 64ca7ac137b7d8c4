"""Observations for other programs: one JSON object a line, one row of a spreadsheet, or features of GeoJSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from watchfloor.ledger import RecordedObservation

OBSERVATION_COLUMNS = (
    "id",
    "site",
    "part",
    "datetime",
    "scene",
    "feature",
    "quantity",
    "state",
    "value",
    "low",
    "high",
    "level",
    "unit",
    "clear_share",
    "colour",
    "colours",
    "width",
    "width_low",
    "width_high",
    "heading",
    "under_way",
    "reason",
    "longitude",
    "latitude",
    "geometry",
    "resembles",
    "method",
    "recorded_at",
)


def observation_line(recorded: RecordedObservation) -> dict[str, Any]:
    """Give an observation as model/schemas/observation.schema.json has it, and when and by what it was made."""
    when = recorded.recorded_at.isoformat()
    return {**recorded.observation.to_json(), "rules": recorded.rules, "recorded_at": when}


def geoparquet_line(recorded: RecordedObservation) -> dict[str, Any]:
    """Give an observation with its geometry as well-known binary, as GeoParquet 1.1 wants it."""
    from shapely.geometry import shape

    line = observation_line(recorded)
    return {**line, "geometry": shape(line["geometry"]).wkb if line["geometry"] else None}


def flat_observation(recorded: RecordedObservation) -> dict[str, Any]:
    """Give an observation as the cells of `OBSERVATION_COLUMNS`; the position is the middle of its geometry's box."""
    line = observation_line(recorded)
    geometry = line["geometry"]
    longitude, latitude = _middle(geometry["coordinates"]) if geometry else (None, None)
    width, width_low, width_high = line["width"] or (None, None, None)
    heading = line["heading"]
    return {
        **{column: line.get(column) for column in OBSERVATION_COLUMNS},
        "colours": "; ".join(line["colours"]),
        "resembles": "; ".join(line["resembles"]),
        "width": width,
        "width_low": width_low,
        "width_high": width_high,
        "heading": heading[0] if heading else None,
        "longitude": longitude,
        "latitude": latitude,
        "geometry": json.dumps(geometry, separators=(",", ":")) if geometry else None,
    }


def write_geojson(rows: Iterable[RecordedObservation], out: IO[bytes]) -> int:
    """Write observations as a FeatureCollection (RFC 7946); those without a place have a null geometry.

    Returns:
        The number of features.
    """
    count = 0
    out.write(b'{"type":"FeatureCollection","features":[')
    for row in rows:
        line = observation_line(row)
        geometry = line.pop("geometry")
        feature = {"type": "Feature", "id": line["id"], "geometry": geometry, "properties": line}
        out.write(b",\n" if count else b"\n")
        out.write(json.dumps(feature, ensure_ascii=False, separators=(",", ":")).encode())
        count += 1
    out.write(b"\n]}\n")
    return count


def _middle(coordinates: Any) -> tuple[float, float]:
    """Give longitude and latitude of the middle of the box around nested positions."""
    positions = list(_positions(coordinates))
    middle = [(min(values) + max(values)) / 2 for values in zip(*positions, strict=True)]
    return round(middle[0], 7), round(middle[1], 7)


def _positions(coordinates: Any) -> Iterable[tuple[float, ...]]:
    if isinstance(coordinates[0], int | float):
        yield tuple(coordinates[:2])
        return
    for inner in coordinates:
        yield from _positions(inner)
