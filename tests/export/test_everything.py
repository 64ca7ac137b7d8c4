"""Everything at once: what the ledger holds goes out whole, linked and valid."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from stix2validator import ValidationOptions, validate_string

from tests.export.graphs import CLAIM, FINDING, MATCH, RAW, REPORT
from tests.ledger import samples
from watchfloor.export.choices import Format
from watchfloor.export.everything import write_everything
from watchfloor.ledger import Drawn, Ledger
from watchfloor.watch.rows import Watch


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(str(tmp_path / "ledger.db")) as opened:
        opened.record(REPORT, RAW, samples.READER, Drawn((CLAIM,)))
        for screener, result in ((samples.MEASURES, FINDING), (samples.LISTS, MATCH)):
            (todo,) = opened.to_screen(screener)
            opened.record_screening(todo.reading, screener, (result,))
        yield opened


def written(ledger: Ledger, watch: Watch, form: Format) -> tuple[int, bytes]:
    out = io.BytesIO()
    return write_everything(ledger, watch, form, out), out.getvalue()


def test_report_claim_finding_and_match_go_out_as_entities(
    ledger: Ledger, dprk: Watch, ftm_model: Any
) -> None:
    count, data = written(ledger, dprk, Format.FTM)
    entities = [json.loads(line) for line in data.splitlines()]
    assert len(entities) == count
    assert sorted(entity["schema"] for entity in entities) == [
        "Address",
        "Article",
        "Event",
        "Note",
        "Note",
        "PublicBody",
        "PublicBody",
    ]
    for entity in entities:
        assert ftm_model.get_proxy(entity, cleaned=False).schema.name == entity["schema"]


def test_the_bundle_is_valid_and_the_same_each_time(ledger: Ledger, dprk: Watch) -> None:
    count, data = written(ledger, dprk, Format.STIX)
    bundle = json.loads(data)
    assert len(bundle["objects"]) == count
    assert {made["type"] for made in bundle["objects"]} == {"identity", "location", "report", "note"}
    assert validate_string(data.decode(), ValidationOptions(version="2.1")).is_valid
    assert written(ledger, dprk, Format.STIX) == (count, data)


@pytest.mark.parametrize(("form", "count"), [(Format.FTM, 0), (Format.STIX, 1)])
def test_an_empty_ledger_gives_no_entity_and_its_maker_alone(
    tmp_path: Path, dprk: Watch, form: Format, count: int
) -> None:
    with Ledger(str(tmp_path / "empty.db")) as empty:
        assert written(empty, dprk, form)[0] == count
