"""Observations are exported as the contract has them, as rows, as GeoJSON and as GeoParquet."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from importlib.resources import files

import jsonschema
import pyarrow.parquet
import pytest
import shapely

from watchfloor.export.choices import Format, Table
from watchfloor.export.formats import write
from watchfloor.ledger import RecordedObservation
from watchfloor.model.geometry import Geometry, GeometryType
from watchfloor.model.observation import Feature, Measured, Observation, State

TRACK = Geometry(GeometryType.LINE_STRING, [[130.6, 42.4], [130.62, 42.41]])
TRAIN = Observation(
    id="a",
    site="yard",
    part="track-1",
    feature=Feature.TRAIN,
    quantity=Measured.LENGTH,
    state=State.OBSERVED,
    datetime="2023-10-06T02:10:00+00:00",
    scene="s",
    method="rail 1",
    value=200.0,
    low=190.0,
    high=212.0,
    unit="m",
    clear_share=1.0,
    geometry=TRACK,
    colours=("blue", "grey"),
    signature=((40.0, 1.0, -30.0),),
)
HIDDEN = Observation(
    id="b",
    site="yard",
    part="track-2",
    feature=Feature.TRAIN,
    quantity=Measured.COUNT,
    state=State.NOT_OBSERVED,
    datetime="2023-10-06T02:10:00+00:00",
    scene="s",
    method="rail 1",
    clear_share=0.0,
    reason="cloud",
)
ROWS = [RecordedObservation(one, datetime(2023, 10, 10, tzinfo=UTC), "rail 1") for one in (TRAIN, HIDDEN)]


def written(form: Format) -> bytes:
    out = io.BytesIO()
    assert write(Table.OBSERVATIONS, ROWS, form, out) == len(ROWS)
    return out.getvalue()


def test_every_line_is_valid_by_the_contract() -> None:
    schema = json.loads(
        (files("watchfloor.model") / "schemas" / "observation.schema.json").read_text("utf-8")
    )
    for line in written(Format.JSONL).splitlines():
        jsonschema.validate(json.loads(line), schema)


def test_what_was_not_observed_is_an_empty_cell_with_a_reason() -> None:
    train, hidden = csv.DictReader(io.StringIO(written(Format.CSV).decode()))
    assert (train["value"], train["colours"]) == ("200.0", "blue; grey")
    assert (float(train["longitude"]), float(train["latitude"])) == pytest.approx((130.61, 42.405))
    assert (hidden["value"], hidden["state"], hidden["reason"]) == ("", "not observed", "cloud")


def test_geojson_has_a_feature_for_each_with_its_place_or_none() -> None:
    collection = json.loads(written(Format.GEOJSON))
    train, hidden = collection["features"]
    assert train["geometry"]["type"] == "LineString"
    assert train["properties"]["low"] == 190.0
    assert hidden["geometry"] is None
    assert "geometry" not in hidden["properties"]


def test_parquet_holds_geometries_as_geoparquet_does() -> None:
    table = pyarrow.parquet.read_table(io.BytesIO(written(Format.PARQUET)))
    assert json.loads(table.schema.metadata[b"geo"])["primary_column"] == "geometry"
    train, hidden = table.to_pylist()
    assert shapely.from_wkb(train["geometry"]).length > 0
    assert hidden["geometry"] is None


def test_no_observations_are_an_empty_collection() -> None:
    out = io.BytesIO()
    assert write(Table.OBSERVATIONS, [], Format.GEOJSON, out) == 0
    assert json.loads(out.getvalue())["features"] == []
