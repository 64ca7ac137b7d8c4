"""What holds for every claim that is ever drawn, whatever the text."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from importlib.resources import files

from jsonschema import Draft202012Validator

from tests.acceptance.fields import Json
from tests.acceptance.scoring import Drawn

SCHEMA = json.loads((files("watchfloor.model") / "schemas" / "claim.schema.json").read_text(encoding="utf-8"))
_BOOKKEEPING = ("id", "trigger", "cues", "extractor", "unresolved")


def misquoted(every: Iterable[Drawn]) -> list[str]:
    """Name the claims whose quote is not what stands at their span in the report's cleaned text."""
    return [
        f"{drawn.passage.label}: {claim['quote'][:60]!r}"
        for drawn in every
        for claim in drawn.claims
        if drawn.report is None or drawn.report.text[slice(*claim["span"])] != claim["quote"]
    ]


def malformed(every: Iterable[Drawn]) -> list[str]:
    """Name the claims that the schema refuses, with its reason."""
    validator = Draft202012Validator(SCHEMA)
    return [
        f"{drawn.passage.label}: {error.json_path}: {error.message[:120]}"
        for drawn in every
        for claim in drawn.claims
        for error in validator.iter_errors(json.loads(json.dumps(claim)))
    ]


def repeated(every: Iterable[Drawn]) -> list[str]:
    """Name the claims of a report that say the same of the same words, or share an id."""
    again: list[str] = []
    for drawn in every:
        counts = Counter(_content(claim) for claim in drawn.claims)
        counts.update(claim["id"] for claim in drawn.claims)
        again += [f"{drawn.passage.label}: {content[:200]}" for content, n in counts.items() if n > 1]
    return again


def _content(claim: Json) -> str:
    return json.dumps(
        {name: value for name, value in claim.items() if name not in _BOOKKEEPING}, sort_keys=True
    )
