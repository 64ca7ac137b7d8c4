"""Pruning: what one event of a sentence tells, no other tells again."""

from __future__ import annotations

import pytest

from tests.claims.conftest import Parse, Read
from watchfloor.claims.events.find import find_events
from watchfloor.claims.events.pruning import prune


def triggers(read: Read, text: str) -> list[str | None]:
    return [claim.trigger for claim in read(text)]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Coal exports fell by 20% in April.", "fell"),
        ("Karvania suspended exports of wheat to Ostland in March.", "suspended"),
        ("Karvania and Ostland signed a trade agreement in Velgrad.", "signed"),
        ("Officials from Karvania and Ostland held talks in Dorpen.", "held"),
    ],
)
def test_a_noun_gives_way_to_the_verb_whose_flow_or_meeting_it_names(
    read: Read, text: str, trigger: str
) -> None:
    assert triggers(read, text) == [trigger]


def test_what_is_banned_is_told_by_the_ban_alone(read: Read) -> None:
    assert triggers(read, "Ostland banned Karvania from exporting coal or timber.") == ["banned"]
    assert triggers(read, "Ostland banned imports of Karvanian timber.") == ["banned"]


def test_what_is_seen_happening_is_told_by_the_happening(read: Read) -> None:
    assert triggers(read, "Images show containers piling up at Sarn Yard.") == ["piling"]


def test_what_is_seen_and_nothing_more_is_told_by_the_seeing(read: Read) -> None:
    assert triggers(read, "A photo taken on May 3 shows crates at Sarn Yard.") == ["shows"]


def test_what_goes_on_is_told_by_what_goes_on(read: Read) -> None:
    assert triggers(read, "Coal exports to Ostland continued to fall in April.") == ["fall"]


def test_two_happenings_of_one_sentence_are_both_told(read: Read) -> None:
    text = "On May 3, a ship left Port Halle and workers built a fence near Sarn."
    assert triggers(read, text) == ["left", "built"]


def test_a_noun_in_a_happening_of_its_own_is_told_beside_it(read: Read) -> None:
    text = "After a shipment of coal to Karvania, Ostland closed the border crossing at Sarn."
    assert "closed" in triggers(read, text)


def test_a_mere_noun_without_goods_party_or_place_claims_nothing(read: Read) -> None:
    assert triggers(read, "Nobody in the room had expected the delivery so late in the day.") == []


def test_pruning_adds_nothing_and_keeps_the_order_of_the_text(parse: Parse) -> None:
    text = (
        "Coal exports fell in April after Ostland banned imports of timber, closed the crossing at Sarn "
        "and sold 40 railcars to Halle Shipping."
    )
    (sentence,) = parse(text)
    events = find_events(sentence)
    kept = prune(events)
    assert {event.trigger for event in kept} < {event.trigger for event in events}
    assert [event.trigger.i for event in kept] == sorted(event.trigger.i for event in kept)
    assert [event.trigger for event in prune(kept)] == [event.trigger for event in kept]


def test_what_a_rule_is_about_is_no_happening_of_its_own(read: Read) -> None:
    assert triggers(read, "Ostland lifted a cap on coal deliveries to Karvania.") == ["lifted"]
