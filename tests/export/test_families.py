"""Families are exported whole: with edges and drifts in JSON and Parquet, and readable in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime

import pyarrow.parquet

from watchfloor.export.choices import Format, Table
from watchfloor.export.formats import write
from watchfloor.ledger import RecordedFamily
from watchfloor.model.family import Change, Drift, Edge, Family, Passage, Relation, Words

FACT, RETOLD = "It was 800 metres long.", "It was 800 yards long."
FAMILY = Family(
    "f1",
    ("r1", "r2", "r3"),
    "r1",
    (
        Edge("r1", "r2", Relation.EDITED_COPY, 0.9, (Passage((0, 23), (0, 22)),), ("published 1 before 2",)),
        Edge("r2", "r3", Relation.COPY, 1.0),
    ),
    (
        Drift(
            Change.UNIT,
            Words("r1", 0, 23, FACT),
            Words("r2", 0, 22, RETOLD),
            Words("r1", 7, 17, "800 metres"),
            Words("r2", 7, 16, "800 yards"),
            ("r3",),
        ),
        Drift(
            Change.DETAIL_LOST,
            Words("r1", 0, 23, FACT),
            Words("r2", 0, 22, RETOLD),
            Words("r1", 18, 22, "long"),
            None,
        ),
    ),
)
RECORDED = RecordedFamily(FAMILY, datetime(2023, 10, 10, tzinfo=UTC), "families 1", "border 1")


def written(form: Format) -> bytes:
    out = io.BytesIO()
    assert write(Table.FAMILIES, [RECORDED], form, out) == 1
    return out.getvalue()


def test_a_family_comes_back_from_a_line_of_json() -> None:
    line = json.loads(written(Format.JSONL))
    assert (line["rules"], line["rests_on"]) == ("families 1", "border 1")
    assert Family.from_json({name: line[name] for name in FAMILY.to_json()}) == FAMILY


def test_a_family_is_one_row_of_a_spreadsheet() -> None:
    (row,) = csv.DictReader(io.StringIO(written(Format.CSV).decode()))
    assert row["members"] == "r1; r2; r3"
    assert row["relations"] == "r2 edited copy of r1; r3 copy of r2"
    assert row["drifts"] == "unit: '800 metres' became '800 yards' in r2; detail lost: 'long' is gone in r2"


def test_a_family_comes_back_from_parquet() -> None:
    (row,) = pyarrow.parquet.read_table(io.BytesIO(written(Format.PARQUET))).to_pylist()
    assert row["recorded_at"] == RECORDED.recorded_at
    assert Family.from_json({name: row[name] for name in FAMILY.to_json()}) == FAMILY
