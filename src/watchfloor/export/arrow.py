"""Arrow: the typed columns of each table in Parquet, nested as in JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from watchfloor.export.choices import Table

if TYPE_CHECKING:
    import pyarrow

# Metadata of GeoParquet 1.1; without a coordinate system of its own a column is in longitude and latitude of WGS 84.
_GEOMETRY = {
    "version": "1.1.0",
    "primary_column": "geometry",
    "columns": {"geometry": {"encoding": "WKB", "geometry_types": []}},
}


def schema(table: Table) -> pyarrow.Schema:
    """Give the columns of a table.

    Dates of what is reported stay ISO 8601 text, since their precision varies; times of record are in UTC.
    """
    import pyarrow

    columns = {
        Table.CLAIMS: _claim,
        Table.REPORTS: _report,
        Table.FINDINGS: _finding,
        Table.MATCHES: _match,
        Table.FAMILIES: _family,
        Table.OBSERVATIONS: _observation,
    }
    about = {"geo": json.dumps(_GEOMETRY)} if table is Table.OBSERVATIONS else None
    return pyarrow.schema(columns[table](pyarrow), metadata=about)


def _claim(arrow: Any) -> list[tuple[str, Any]]:
    words, count, number = arrow.string(), arrow.int64(), arrow.float64()
    quantity = arrow.struct(
        [
            ("low", number),
            ("high", number),
            ("unit", words),
            ("of", words),
            ("approximate", arrow.bool_()),
            ("text", words),
        ]
    )
    parties = arrow.list_(arrow.struct([("text", words), ("canonical", words), ("id", words)]))
    goods = arrow.struct([("text", words), ("id", words), ("quantity", quantity)])
    place = arrow.struct([("text", words), ("id", words), ("role", words)])
    source = arrow.struct([("name", words), ("kind", words), ("id", words)])
    money = [("amount", number), ("currency", words), ("text", words), ("stated_usd", number)]
    time = ["text", "start", "end", "granularity", "anchor", "modifier", "reason"]
    return [
        ("id", words),
        ("report", words),
        ("file", words),
        ("kind", words),
        ("mode", words),
        ("status", words),
        ("giver", parties),
        ("receiver", parties),
        ("actors", parties),
        ("goods", arrow.list_(goods)),
        ("money", arrow.struct(money)),
        ("quantities", arrow.list_(quantity)),
        ("places", arrow.list_(place)),
        ("time", arrow.struct([*((name, words) for name in time), ("members", arrow.list_(words))])),
        ("said_by", arrow.list_(source)),
        ("basis", words),
        ("quote", words),
        ("span", arrow.list_(count, 2)),
        ("trigger", words),
        ("cues", arrow.list_(words)),
        ("unresolved", arrow.list_(words)),
        ("extractor", words),
        ("recorded_at", arrow.timestamp("us", "UTC")),
    ]


def _report(arrow: Any) -> list[tuple[str, Any]]:
    words, count = arrow.string(), arrow.int64()
    paragraph = arrow.struct([("start", count), ("end", count), ("role", words)])
    run = arrow.struct([("clean", count), ("raw", count), ("length", count)])
    published = arrow.struct([("value", words), ("precision", words), ("evidence", words)])
    publisher = arrow.struct([("name", words), ("evidence", words), ("id", words)])
    return [
        ("id", words),
        ("file", words),
        ("media_type", words),
        ("title", words),
        ("url", words),
        ("published", published),
        ("publisher", publisher),
        ("language", words),
        ("text", words),
        ("paragraphs", arrow.list_(paragraph)),
        ("offsets", arrow.struct([("runs", arrow.list_(run))])),
        ("raw_sha256", words),
        ("notes", arrow.list_(words)),
        ("version", count),
        ("supersedes", words),
        ("outcome", words),
        ("claims", count),
        ("claims_refused", count),
        ("extractor", words),
        ("watch", words),
        ("recorded_at", arrow.timestamp("us", "UTC")),
    ]


def _finding(arrow: Any) -> list[tuple[str, Any]]:
    words = arrow.string()
    return [
        *((name, words) for name in ("id", "claim", "measure", "verdict", "status", "sentence", "goods")),
        ("reasons", arrow.list_(arrow.struct([("step", words), ("text", words)]))),
        ("verified", arrow.bool_()),
        ("missing", arrow.list_(words)),
        ("start", words),
        ("end", words),
        *_screening(arrow),
    ]


def _match(arrow: Any) -> list[tuple[str, Any]]:
    words = arrow.string()
    return [
        *((name, words) for name in ("id", "name", "entry", "alias", "listing", "outcome", "claim")),
        ("score", arrow.float64()),
        ("reasons", arrow.list_(words)),
        ("settled_by", arrow.list_(words)),
        *_screening(arrow),
    ]


def _family(arrow: Any) -> list[tuple[str, Any]]:
    words, count = arrow.string(), arrow.int64()
    texts = arrow.list_(words)
    place = arrow.list_(count, 2)
    passage = arrow.struct([("parent", place), ("child", place)])
    edge = [("parent", words), ("child", words), ("relation", words), ("score", arrow.float64())]
    quoted = arrow.struct([("report", words), ("start", count), ("end", count), ("text", words)])
    drift = [("change", words), *((name, quoted) for name in ("fact", "retold", "was", "became"))]
    return [
        ("id", words),
        ("members", texts),
        ("original", words),
        (
            "edges",
            arrow.list_(arrow.struct([*edge, ("passages", arrow.list_(passage)), ("evidence", texts)])),
        ),
        ("drifts", arrow.list_(arrow.struct([*drift, ("followed_by", texts)]))),
        ("rules", words),
        ("rests_on", words),
        ("recorded_at", arrow.timestamp("us", "UTC")),
    ]


def _observation(arrow: Any) -> list[tuple[str, Any]]:
    words, number = arrow.string(), arrow.float64()
    texts = ("id", "site", "part", "feature", "quantity", "state", "datetime", "scene", "method")
    return [
        *((name, words) for name in texts),
        *((name, number) for name in ("value", "low", "high", "level")),
        ("unit", words),
        ("clear_share", number),
        ("colour", words),
        ("geometry", arrow.binary()),
        ("reason", words),
        ("colours", arrow.list_(words)),
        ("signature", arrow.list_(arrow.list_(number, 3))),
        ("resembles", arrow.list_(words)),
        ("width", arrow.list_(number, 3)),
        ("heading", arrow.list_(number, 3)),
        ("under_way", arrow.bool_()),
        ("rules", words),
        ("recorded_at", arrow.timestamp("us", "UTC")),
    ]


def _screening(arrow: Any) -> list[tuple[str, Any]]:
    return [
        ("rules", arrow.string()),
        ("rests_on", arrow.list_(arrow.string())),
        ("recorded_at", arrow.timestamp("us", "UTC")),
    ]
