"""STIX 2.1: every object passes the OASIS validator, and the same ledger gives the same bundle."""

from __future__ import annotations

import json
from typing import Any

import pytest
from attrs import evolve
from stix2validator import ValidationOptions, validate_instance

from tests.export.graphs import CLAIM, FINDING, MATCH, MOMENT, REPORT
from watchfloor.export.known import Known
from watchfloor.export.stix import (
    claim_objects,
    finding_object,
    match_object,
    producer,
    report_object,
    stix_id,
)
from watchfloor.model.report import Precision, Published
from watchfloor.watch.rows import Watch

# The standard recommends random ids, but allows those of version 5, which an append-only ledger needs.
OPTIONS = ValidationOptions(version="2.1", strict=True, disabled="uuid-check")


def everything(watch: Watch) -> list[dict[str, Any]]:
    report = report_object(REPORT, MOMENT, [CLAIM.id])
    assert report is not None
    return [
        producer(),
        *claim_objects(CLAIM, MOMENT, Known(watch)),
        report,
        finding_object(FINDING, MOMENT),
        match_object(MATCH, MOMENT),
    ]


def assert_valid(made: dict[str, Any]) -> None:
    result = validate_instance(made, OPTIONS)
    assert result.is_valid, [str(error) for error in result.errors]


def test_every_object_passes_the_validator(dprk: Watch) -> None:
    for made in everything(dprk):
        assert_valid(made)


def test_references_lead_to_objects_that_are_given(dprk: Watch) -> None:
    objects = everything(dprk)
    ids = {made["id"] for made in objects}
    assert {ref for made in objects for ref in made.get("object_refs", [])} <= ids
    assert {made.get("created_by_ref", stix_id("identity", "watchfloor")) for made in objects} <= ids


def test_ids_derive_from_content(dprk: Watch) -> None:
    assert everything(dprk) == everything(dprk)


def test_neither_private_persons_nor_confidential_sources_are_given(dprk: Watch) -> None:
    words = json.dumps(everything(dprk))
    assert "Nobody" not in words
    assert "drives a truck" not in words


@pytest.mark.parametrize(
    ("published", "stamp"),
    [
        (None, "2023-10-10T09:00:00.000Z"),
        (Published("2022", Precision.YEAR, "meta"), "2022-01-01T00:00:00.000Z"),
        (Published("2022-05", Precision.MONTH, "meta"), "2022-05-01T00:00:00.000Z"),
        (Published("2022-05-04T11:13", Precision.MINUTE, "meta"), "2022-05-04T11:13:00.000Z"),
    ],
)
def test_a_report_is_stamped_with_its_date_or_says_that_none_is_known(
    published: Published | None, stamp: str
) -> None:
    made = report_object(evolve(REPORT, published=published), MOMENT, [CLAIM.id])
    assert made is not None
    assert made["published"] == stamp
    assert ("labels" in made) == (published is None)
    assert_valid(made)


def test_a_report_without_claims_is_no_report_of_stix() -> None:
    assert report_object(REPORT, MOMENT, []) is None
