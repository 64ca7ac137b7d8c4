"""Choices: what can be exported, and how it can be written."""

from __future__ import annotations

from enum import StrEnum


class Table(StrEnum):
    """What can be exported."""

    CLAIMS = "claims"
    REPORTS = "reports"
    FINDINGS = "findings"
    MATCHES = "matches"
    FAMILIES = "families"
    OBSERVATIONS = "observations"
    EVERYTHING = "everything"


class Format(StrEnum):
    """How it can be written: a table as rows, or everything as entities that are linked with one another."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    GEOJSON = "geojson"
    FTM = "ftm"
    STIX = "stix"


ROWS = (Format.JSONL, Format.CSV, Format.PARQUET)
PLACED = (*ROWS, Format.GEOJSON)
LINKED = (Format.FTM, Format.STIX)
