"""Repeats: a report that says a thing twice claims it once."""

from __future__ import annotations

from attrs import evolve

from tests.claims.borderland import report
from watchfloor.claims.drawing.repeats import distinct, not_retold
from watchfloor.claims.mentions.values import Span
from watchfloor.model.claim import Claim, Goods, Kind, Mode, Party, PlaceMention, Status

CLAIM = Claim(
    id="0" * 16,
    report="r",
    file=None,
    kind=Kind.TRANSFER,
    status=Status.REPORTED,
    quote="Karvania sold coal.",
    span=(0, 19),
    said_by=(),
    mode=Mode.SALE,
    giver=(Party("Karvania"),),
    goods=(Goods("coal"),),
    trigger="sold",
)


def test_the_same_words_with_the_same_values_are_claimed_once_and_the_first_stands() -> None:
    again = evolve(CLAIM, id="1" * 16, span=(40, 59))
    assert distinct([CLAIM, again]) == [CLAIM]


def test_capitals_and_marks_do_not_make_a_repeat_another_claim() -> None:
    again = evolve(CLAIM, id="1" * 16, quote="KARVANIA SOLD COAL!")
    assert distinct([CLAIM, again]) == [CLAIM]


def test_two_claims_of_one_sentence_both_stand() -> None:
    other = evolve(CLAIM, trigger="shipped")
    assert distinct([CLAIM, other]) == [CLAIM, other]


def test_another_value_makes_another_claim() -> None:
    others = [
        evolve(CLAIM, status=Status.DENIED),
        evolve(CLAIM, goods=(Goods("wheat"),)),
        evolve(CLAIM, giver=()),
        evolve(CLAIM, receiver=(Party("Ostland"),)),
        evolve(CLAIM, quote="Karvania sold coal again."),
    ]
    assert distinct([CLAIM, *others]) == [CLAIM, *others]


def test_a_caption_that_says_what_the_body_says_is_retold() -> None:
    text = "A ferry with coal waits at Dorpen.\nOn Monday a ferry with coal waits at Dorpen for wind."
    caption, body = Span(0, 34), Span(35, len(text))
    assert not_retold([caption], [body], report(text)) == []


def test_a_caption_that_says_something_of_its_own_is_not_retold() -> None:
    text = "A ferry with coal waits at Dorpen.\nThe ferry had been painted red."
    assert not_retold([Span(0, 34)], [Span(35, len(text))], report(text)) == [Span(0, 34)]


def test_a_caption_without_a_body_is_not_retold() -> None:
    assert not_retold([Span(0, 9)], [], report("Coal here")) == [Span(0, 9)]


def test_a_shorter_telling_of_the_same_values_is_a_repeat() -> None:
    longer = evolve(CLAIM, quote="On a dull day Karvania sold coal.", id="1" * 16)
    assert distinct([longer, CLAIM]) == [longer]
    assert distinct([CLAIM, longer]) == [CLAIM, longer]


def test_a_place_by_another_name_is_the_same_place_only_where_the_watch_says_so() -> None:
    dorpen = evolve(CLAIM, places=(PlaceMention("Dorpen", "dorpen"),))
    umlaut = evolve(dorpen, places=(PlaceMention("Dörpen", "dorpen"),))
    assert distinct([dorpen, umlaut]) == [dorpen]
    barn, mill = (evolve(CLAIM, places=(PlaceMention(place),)) for place in ("barn", "mill"))
    assert distinct([barn, mill]) == [barn, mill]


def test_seven_words_of_ten_make_a_caption_a_retelling_and_six_do_not() -> None:
    caption = "one two three four five six seven eight nine ten"
    for body, captions in (
        ("One two three four five six seven, and more.", 0),
        ("One two three four five six, and more.", 1),
    ):
        page = report(f"{caption}\n{body}")
        told = not_retold([Span(0, len(caption))], [Span(len(caption) + 1, len(page.text))], page)
        assert len(told) == captions
