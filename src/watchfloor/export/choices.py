"""Choices: what can be exported, and how it can be written."""

from __future__ import annotations

from enum import StrEnum


class Table(StrEnum):
    """What can be exported."""

    CLAIMS = "claims"
    REPORTS = "reports"


class Format(StrEnum):
    """How it can be written."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
