"""Grounding: no claim passes the door with a value that its own words do not hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.claims.borderland import report
from watchfloor.claims.drawing.grounding import fault
from watchfloor.model.claim import (
    Claim,
    Goods,
    Kind,
    Mode,
    Money,
    Party,
    PlaceMention,
    PlaceRole,
    Quantity,
    Status,
    Time,
)
from watchfloor.model.report import Paragraph, Role

QUOTE = (
    "On May 3, Karvania is believed to have sold 300 tons of coal and forty crates to Ostland "
    "at Sarn for $2 million, and Dovran left with 12 wagons."
)
TEXT = f"Share this page\nNothing moved on Sunday. {QUOTE} More follows."
START = TEXT.index(QUOTE)
REPORT = report(TEXT, roles=(Role.FURNITURE,))
CLAIM = Claim(
    id="0" * 16,
    report=REPORT.id,
    file=REPORT.file,
    kind=Kind.TRANSFER,
    status=Status.SPECULATED,
    quote=QUOTE,
    span=(START, START + len(QUOTE)),
    said_by=(),
    mode=Mode.SALE,
    giver=(Party("Karvania"),),
    receiver=(Party("Ostland"),),
    actors=(Party("Dovran", "Marshal Dovran", "marshal"),),
    goods=(Goods("coal", "coal", Quantity(300, 300, "t", "300 tons")), Goods("forty crates")),
    places=(PlaceMention("Sarn", "sarn", PlaceRole.AT),),
    quantities=(Quantity(12, 12, "1", "12", of="wagons"),),
    money=Money(2e6, "USD", "$2 million"),
    time=Time("May 3", "2031-05-03", "2031-05-03"),
    trigger="sold",
    cues=("believed",),
)
CHANGES: dict[str, Callable[[str], Claim]] = {
    "giver": lambda words: evolve(CLAIM, giver=(Party(words),)),
    "receiver": lambda words: evolve(CLAIM, receiver=(*CLAIM.receiver, Party(words))),
    "actor": lambda words: evolve(CLAIM, actors=(Party(words),)),
    "place": lambda words: evolve(CLAIM, places=(*CLAIM.places, PlaceMention(words, "sarn"))),
    "goods": lambda words: evolve(CLAIM, goods=(*CLAIM.goods, Goods(words, "coal"))),
    "quantity of goods": lambda words: evolve(
        CLAIM, goods=(Goods("coal", "coal", Quantity(1, 1, "t", words)),)
    ),
    "quantity": lambda words: evolve(CLAIM, quantities=(Quantity(1, 1, "t", words),)),
    "counted noun": lambda words: evolve(CLAIM, quantities=(Quantity(12, 12, "1", "12", of=words),)),
    "cue": lambda words: evolve(CLAIM, cues=(words,)),
    "money": lambda words: evolve(CLAIM, money=Money(2e6, "USD", words)),
    "time": lambda words: evolve(CLAIM, time=Time(words, "2031-05-03")),
    "trigger": lambda words: evolve(CLAIM, trigger=words),
}


def test_a_claim_whose_every_value_stands_in_its_quote_passes() -> None:
    assert fault(CLAIM, REPORT) is None


def test_a_claim_without_any_value_passes_on_its_quote_alone() -> None:
    bare = Claim("0" * 16, REPORT.id, None, Kind.STATEMENT, Status.REPORTED, QUOTE, CLAIM.span, ())
    assert fault(bare, REPORT) is None


@pytest.mark.parametrize("field", CHANGES)
def test_a_value_that_does_not_stand_in_the_quote_is_refused_by_name(field: str) -> None:
    reason = fault(CHANGES[field]("uranium"), REPORT)
    assert reason is not None
    assert "'uranium' does not stand in the quote" in reason


def test_a_value_that_stands_elsewhere_in_the_report_is_refused() -> None:
    assert fault(CHANGES["time"]("Sunday"), REPORT) == "time 'Sunday' does not stand in the quote"


def test_a_value_in_other_capitals_is_refused() -> None:
    assert fault(CHANGES["giver"]("karvania"), REPORT) is not None


def test_a_quote_that_is_not_what_stands_at_its_span_is_refused() -> None:
    for moved in (evolve(CLAIM, span=(START + 1, START + 1 + len(QUOTE))), evolve(CLAIM, quote=QUOTE + "!")):
        assert fault(moved, REPORT) == "the quote is not what stands at its span"


def test_an_empty_quote_is_refused() -> None:
    assert fault(evolve(CLAIM, quote="", span=(START, START)), REPORT) is not None
    gap = TEXT.index(" More follows")
    assert fault(evolve(CLAIM, quote=" ", span=(gap, gap + 1)), REPORT) is not None


def test_a_quote_from_the_furniture_of_the_page_is_refused() -> None:
    page = Claim("0" * 16, REPORT.id, None, Kind.STATEMENT, Status.REPORTED, "Share this page", (0, 15), ())
    assert fault(page, REPORT) == "the quote stands in the furniture of the page"


def test_a_quote_that_only_touches_furniture_passes() -> None:
    text = "Coal left Sarn.Share this.Coal left Dorpen."
    page = evolve(report(text), paragraphs=(Paragraph(15, 26, Role.FURNITURE),))
    for start, end in ((0, 15), (26, len(text))):
        quote = text[start:end]
        claim = Claim("0" * 16, page.id, None, Kind.STATEMENT, Status.REPORTED, quote, (start, end), ())
        assert fault(claim, page) is None


def test_a_time_that_ends_before_it_starts_is_refused() -> None:
    backwards = evolve(CLAIM, time=Time("May 3", "2031-05-03", "2031-05-02"))
    assert fault(backwards, REPORT) == "the time 'May 3' ends before it starts"


def test_an_open_or_unresolved_time_passes() -> None:
    for time in (Time("May 3", "2031-05-03"), Time("May 3", None, "2031-05-03"), Time("May 3")):
        assert fault(evolve(CLAIM, time=time), REPORT) is None


@given(st.sampled_from(sorted(CHANGES)), st.text(min_size=1, max_size=20))
def test_a_value_passes_exactly_where_the_quote_holds_its_words(field: str, words: str) -> None:
    assert (fault(CHANGES[field](words), REPORT) is None) == (words in QUOTE)


@given(st.sampled_from(sorted(CHANGES)), st.data())
def test_any_words_of_the_quote_pass_and_with_one_character_changed_do_not(
    field: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(QUOTE) - 6))
    words = QUOTE[start : start + 6]
    assert fault(CHANGES[field](words), REPORT) is None
    assert fault(CHANGES[field](f"{words[:3]}§{words[4:]}"), REPORT) is not None


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_a_claim_at_any_span_but_its_own_is_refused(start: int, end: int) -> None:
    moved = evolve(CLAIM, span=(start, end))
    assert (fault(moved, REPORT) is None) == ((start, end) == CLAIM.span)
