"""FollowTheMoney: every entity is valid in the model's own library, and nobody private becomes one."""

from __future__ import annotations

import json
from typing import Any

from tests.export.graphs import CLAIM, FINDING, MATCH, REPORT
from watchfloor.export.ftm import actor_entity, address, article, claim_entities, finding_entity, match_entity
from watchfloor.export.known import Known
from watchfloor.watch.rows import Watch


def everything(watch: Watch) -> list[dict[str, Any]]:
    known = Known(watch)
    return [
        article(REPORT),
        *claim_entities(CLAIM, known),
        *claim_entities(CLAIM, known),
        finding_entity(FINDING),
        match_entity(MATCH),
    ]


def assert_valid(entity: dict[str, Any], model: Any) -> None:
    schema = model.get(entity["schema"])
    assert schema is not None
    assert schema.validate({"properties": entity["properties"]}) is None
    kept = model.get_proxy(entity, cleaned=False).to_dict()["properties"]
    assert {name: sorted(values) for name, values in kept.items()} == {
        name: sorted(set(values)) for name, values in entity["properties"].items()
    }


def test_every_entity_is_valid_and_loses_no_value_in_the_library(dprk: Watch, ftm_model: Any) -> None:
    for entity in everything(dprk):
        assert_valid(entity, ftm_model)


def test_every_actor_and_place_of_the_watch_is_valid(dprk: Watch, ftm_model: Any) -> None:
    for entity in (*map(actor_entity, dprk.actors), *map(address, dprk.places)):
        assert_valid(entity, ftm_model)


def test_links_lead_to_entities_that_are_given(dprk: Watch) -> None:
    entities = everything(dprk)
    ids = {entity["id"] for entity in entities}
    linked = {
        value
        for entity in entities
        for name in ("involved", "addressEntity", "proof", "entity")
        for value in entity["properties"].get(name, [])
    }
    assert linked <= ids


def test_a_party_that_the_watch_does_not_know_is_no_entity(dprk: Watch) -> None:
    names = json.dumps([e for e in everything(dprk) if e["schema"] not in {"Note", "Event"}])
    assert "Nobody" not in names


def test_an_anonymous_source_is_called_no_more_than_that(dprk: Watch) -> None:
    assert "drives a truck" not in json.dumps(everything(dprk))


def test_the_status_stands_in_the_name_of_a_claim(dprk: Watch) -> None:
    (event,) = (e for e in claim_entities(CLAIM, Known(dprk)) if e["schema"] == "Event")
    assert "speculated" in event["properties"]["name"][0]


def test_an_actor_is_given_once(dprk: Watch) -> None:
    bodies = [e["id"] for e in everything(dprk) if e["schema"] == "PublicBody"]
    assert len(bodies) == len(set(bodies)) == 2
