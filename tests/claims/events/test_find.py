"""Events: which words open which kind of happening, once each."""

from __future__ import annotations

import pytest

from tests.claims.borderland import summary
from tests.claims.conftest import Parse, Read
from watchfloor.claims.events.find import find_events


@pytest.mark.parametrize(
    ("text", "kind", "trigger"),
    [
        ("Karvania exported coal to Ostland via Lim Bridge last year.", "transfer", "exported"),
        ("Halle Shipping spent $3 million on diesel.", "transfer", "spent"),
        ("The main exports are coal and timber.", "transfer", "are"),
        ("A cargo ship left Port Halle for Velgrad on May 3.", "movement", "left"),
        ("Marshal Dovran travelled to Dorpen by train on May 2.", "movement", "travelled"),
        ("Two barges were spotted at Port Halle on May 3.", "presence", "spotted"),
        ("There were 40 railcars at Sarn Yard on May 3.", "presence", "were"),
        ("Coal was stored in an Ostlandic railyard.", "presence", "stored"),
        ("Workers dismantled a crane at Port Halle in April.", "works", "dismantled"),
        ("Work on a new bridge near Sarn began in March.", "works", "Work"),
        ("Coal exports fell by 20% in April.", "trend", "fell"),
        ("Rail traffic across Lim Bridge resumed in March.", "trend", "resumed"),
        ("Karvania suspended exports of wheat to Ostland in March.", "trend", "suspended"),
        ("Karvania and Ostland signed a trade agreement in Velgrad.", "contact", "signed"),
        ("Officials from Karvania and Ostland held talks in Dorpen on May 2.", "contact", "held"),
        ("Ostland reopened the border crossing at Sarn in March.", "rule", "reopened"),
        ("Ostland lifted its ban on coal imports.", "rule", "lifted"),
        ("An official said the harvest in Karvania was poor.", "statement", "was"),
    ],
)
def test_a_sentence_tells_of_one_happening_by_one_word(
    read: Read, text: str, kind: str, trigger: str
) -> None:
    assert [summary(claim) for claim in read(text)] == [(kind, trigger)]


@pytest.mark.parametrize(
    "text",
    [
        "Marshal Dovran praised the cooks of Velgrad.",
        "Karvania sold itself short at the games.",
        "The opposition in Karvania has lost its way.",
        "Ostland gave its consent after a long wait.",
        "The minister left Ostland in no doubt.",
    ],
)
def test_a_sentence_without_goods_travel_or_works_tells_of_nothing(read: Read, text: str) -> None:
    assert [claim for claim in read(text) if claim.kind in {"transfer", "works", "presence"}] == []


def test_a_vague_sum_spent_on_goods_buys_them(read: Read) -> None:
    (claim,) = read("Karvania has spent millions on coal from Ostland.")
    assert (claim.kind, [party.text for party in claim.giver]) == ("transfer", ["Ostland"])
    assert [party.text for party in claim.receiver] == ["Karvania"]


def test_seeming_to_do_it_is_told_by_the_doing(read: Read) -> None:
    (claim,) = read("Karvania appears to have sold coal to Ostland.")
    assert claim.trigger == "sold"


def test_a_verb_with_a_particle_needs_its_particle(parse: Parse) -> None:
    (with_particle,) = parse("Workers blew up the bridge near Sarn.")
    (without,) = parse("Workers blew the bridge near Sarn a kiss.")
    assert [event.frame.name for event in find_events(with_particle)] == ["Destroying"]
    assert [event.frame.name for event in find_events(without)] == []


def test_a_ship_called_by_a_name_does_not_call_at_it(read: Read) -> None:
    claims = read("A cargo ship called the Merle waited off Dorpen on Monday.")
    assert "called" not in [claim.trigger for claim in claims]


def test_one_word_opens_one_event_at_most(parse: Parse) -> None:
    (sentence,) = parse(
        "A train carrying coal left Sarn, and Ostland bought the coal and sold timber in April."
    )
    triggers = [event.trigger.i for event in find_events(sentence)]
    assert len(set(triggers)) == len(triggers)
    assert triggers == sorted(triggers)


def test_measures_are_seen_through_to_the_goods(parse: Parse) -> None:
    (sentence,) = parse("Tens of thousands of artillery shells were sent to Ostland.")
    (event,) = find_events(sentence)
    assert [noun.text for noun in event.goods] == ["artillery shells"]


def test_goods_are_not_parties_of_their_own_passing(parse: Parse) -> None:
    (sentence,) = parse("Two freight trains delivered diesel to Karvania.")
    for event in find_events(sentence):
        assert not set(event.goods) & set(event.parties)
