"""What drifted between two tellings of one fact, and what is only another way to say it."""

from __future__ import annotations

import pytest

from tests.assessment.drift.families import drifts_of, said

DRIFTED = [
    ("The pier is 800 metres long.", "The pier is 800 yards long.", "unit", "800 metres", "800 yards"),
    (
        "Some 1,000 workers left by sea.",
        "Some 1,500 workers left by sea.",
        "value",
        "Some 1,000",
        "Some 1,500",
    ),
    (
        "The train reached Rajin on Monday.",
        "The train reached Chongjin on Monday.",
        "name",
        "Rajin",
        "Chongjin",
    ),
    (
        "The Jin Hung 7 docked at Nampo on 3 October.",
        "The Jin Hung 9 docked at Nampo on 3 October.",
        *("name", "Jin Hung 7", "Jin Hung 9"),
    ),
    ("The shed burned on 3 October.", "The shed burned on 5 October.", "date", "3 October", "5 October"),
    (
        "The barge left on the 6th with salt.",
        "The barge left on the 9th with salt.",
        *("date", "the 6th", "the 9th"),
    ),
    ("The drill lasted three days.", "The drill lasted three weeks.", "unit", "three days", "three weeks"),
    (
        "Work on the bridge may have begun.",
        "Work on the bridge has begun.",
        *("status hardened", "may have begun", "begun"),
    ),
    (
        "The silo is believed to hold shells.",
        "The silo holds shells.",
        *("status hardened", "believed to hold", "holds"),
    ),
    (
        "The sheds are 200, 300 and 320 metres long.",
        "The sheds are 200, 300 and 320 yards long.",
        *("unit", "200, 300 and 320 metres", "200, 300 and 320 yards"),
    ),
    (
        "This probably indicates a transfer of salt.",
        "This indicates a transfer of salt.",
        *("status hardened", "probably indicates a transfer", "indicates a transfer"),
    ),
    (
        "The barge might possibly carry salt.",
        "The barge might carry salt.",
        *("status hardened", "might possibly carry", "might carry"),
    ),
    (
        "The operator plans to hire 40 dockers.",
        "The operator hired 40 dockers.",
        *("status hardened", "plans to hire", "hired"),
    ),
    (
        "The ship carried coal, a clerk said.",
        "The ship may have carried coal, a clerk said.",
        *("status softened", "carried", "may have carried"),
    ),
    (
        "Oren Kaspar, a harbour pilot, said the quay was full.",
        "A source said the quay was full.",
        *("source dropped", "Oren Kaspar, a harbour pilot", None),
    ),
    ("The bridge was closed, according to VOA.", "The bridge was closed.", "source dropped", "VOA", None),
    (
        "The train took 300 tons of coal to port.",
        "The train took coal to port.",
        "detail lost",
        "300 tons",
        None,
    ),
    (
        "The fence runs for 225 metres.",
        "The fence runs for more than 200 metres.",
        *("detail lost", "225 metres", "more than 200 metres"),
    ),
    (
        "The depot opened on 24 September near Tumen.",
        "The depot opened in September near Tumen.",
        *("detail lost", "24 September", "September"),
    ),
]


@pytest.mark.parametrize(("was", "became", "change", "words", "other"), DRIFTED)
def test_a_change_is_told_with_the_words_before_and_after(
    was: str, became: str, change: str, words: str, other: str | None
) -> None:
    assert [said(drift) for drift in drifts_of(was, became)] == [(change, words, other)]


KEPT = [
    ("The pier is 800 m long and new.", "The pier, which is new, is 0.8 km long."),
    ("The ship left on the 24th of last month with coal.", "The ship left with coal on 24 September."),
    ("The train reached Rajin on Monday.", "The train reached Rason port on Monday."),
    ("The DPRK bought wheat from Russian traders.", "North Korea purchased wheat from traders in Russia."),
    ("Minister Ri Yong Chol opened the mill at Nampo.", "Mr. Ri opened the Nampo mill."),
    ("The Ministry of Foreign Trade denied it on Monday.", "MOFT denied it on Monday."),
    ("Three ships and two barges lay at the quay.", "Two barges and three ships were at the quay."),
    ("The agent told reporters the berth was full.", "The berth was full, the agent said."),
    ("The plant may have restarted, says 38 North.", "The plant might have restarted, 38 North said."),
    ("The barge sailed on Sunday afternoon with salt.", "With salt aboard, the barge sailed on Sunday."),
    ("Guards held 14 men and six women near Changbai.", "Guards held 20 people near Changbai."),
    ("It carried coal. It sailed from Nampo on 3 October.", "It carried coal."),
]


@pytest.mark.parametrize(("was", "became"), KEPT)
def test_another_way_to_say_a_fact_is_no_drift(was: str, became: str) -> None:
    assert drifts_of(was, became) == ()


def test_a_source_that_the_header_gives_is_not_dropped() -> None:
    told = "The bridge was closed to all trucks at noon, VOA reported."
    again = (
        "By VOA staff\nIt rained all week.\nTraders went home.\nThe bridge was closed to all trucks at noon."
    )
    assert drifts_of(told, again) == ()


def test_a_source_that_the_same_paragraph_gives_is_not_dropped() -> None:
    told = "The bridge was closed to all trucks at noon, VOA reported."
    again = "VOA spoke of rain. The bridge was closed to all trucks at noon."
    assert drifts_of(told, again) == ()


def test_a_number_told_in_another_sentence_is_not_lost() -> None:
    told = "The train took 300 tons of coal to the port."
    again = "The train took coal to the port. There were 300 tons of it."
    assert drifts_of(told, again) == ()


def test_a_word_that_nobody_knows_in_the_place_of_a_hedge_hardens_nothing() -> None:
    told = "Pictures suggest that the crane was moved to the second quay."
    assert drifts_of(told, told.replace("suggest", "quovilate")) == ()
