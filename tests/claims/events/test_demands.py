"""Demands: a word opens a frame only where the nouns around it fit."""

from __future__ import annotations

import pytest
from attrs import evolve

from tests.claims.conftest import Parse
from watchfloor.claims.events.demands import are_met
from watchfloor.claims.events.find import find_events


def frames(parse: Parse, text: str) -> list[str]:
    return [event.frame.name for sentence in parse(text) for event in find_events(sentence)]


@pytest.mark.parametrize(
    ("fits", "does_not", "frame"),
    [
        ("Ostland sent diesel to Karvania.", "Ostland sent condolences to Karvania.", "Giving"),
        ("A ship crossed the border near Sarn.", "A thought crossed his mind near Sarn.", "Motion"),
        ("Marshal Dovran arrived in Velgrad on Sunday.", "The hour arrived in Velgrad on Sunday.", "Travel"),
        ("Workers built a warehouse near Sarn.", "Workers built an idea near Sarn.", "Building"),
        (
            "Exports to Karvania rose in April.",
            "The sun rose over Karvania in April.",
            "Change_position_on_a_scale",
        ),
        ("Karvania suspended coal shipments in May.", "Karvania suspended judgment in May.", "Process_stop"),
        ("Ostland lifted a ban in Dorpen.", "Ostland lifted a trophy in Dorpen.", "Imposing"),
        ("Observers saw 60 railcars in Sarn.", "Observers saw reason in Sarn.", "Perception"),
        (
            "Halle Shipping spent $3 million on diesel.",
            "Halle Shipping spent a week on idle talk.",
            "Spending_on",
        ),
        (
            "Halle Shipping owns 12 barges in Dorpen.",
            "Halle Shipping owns its mistakes in Dorpen.",
            "Possession",
        ),
        (
            "Coal exports totalled 300 tons in April.",
            "Coal exports totalled little in April.",
            "Amounting",
        ),
        ("Ostland closed the crossing at Sarn.", "Ostland closed the debate at Sarn.", "Reopening"),
    ],
)
def test_a_frame_holds_only_where_its_roles_are_filled_as_it_asks(
    parse: Parse, fits: str, does_not: str, frame: str
) -> None:
    assert frame in frames(parse, fits)
    assert frame not in frames(parse, does_not)


def test_what_is_moved_by_others_does_not_travel_itself(parse: Parse) -> None:
    assert "Motion" not in frames(parse, "Two trains were crossed off the list in Sarn.")


def test_a_frame_without_demands_always_holds(parse: Parse) -> None:
    (sentence,) = parse("Ostland sent diesel to Karvania.")
    (event,) = find_events(sentence)
    assert are_met(evolve(event.frame, demands=()), event.trigger, (), (), sentence)


def test_a_demand_that_nobody_tests_is_refused(parse: Parse) -> None:
    (sentence,) = parse("Ostland sent diesel to Karvania.")
    (event,) = find_events(sentence)
    unknown = evolve(event.frame, demands=(("goods", "unicorn"),))
    with pytest.raises(KeyError, match="goods: unicorn"):
        are_met(unknown, event.trigger, event.goods, event.actors, sentence)


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("Workers repaired Lim Bridge in April.", "Building"),
        ("Workers repaired a bridge in Sarn.", "Building"),
        ("Observers saw smoke in Sarn.", "Perception"),
        ("Observers saw timber in Sarn.", "Perception"),
    ],
)
def test_a_noun_fits_by_its_class_or_by_what_the_watch_says_it_is(
    parse: Parse, text: str, frame: str
) -> None:
    assert frame in frames(parse, text)
