"""Statements: what somebody says, or a dated fact about the watch, where no frame fits."""

from __future__ import annotations

from tests.claims.borderland import summary
from tests.claims.conftest import Read
from watchfloor.model.claim import Basis, Kind


def test_what_somebody_says_is_a_statement_where_no_frame_fits(read: Read) -> None:
    (claim,) = read("An official said the harvest in Karvania was poor.")
    assert claim.kind is Kind.STATEMENT
    assert [source.name for source in claim.said_by] == ["an official"]
    assert claim.basis is Basis.OFFICIAL_STATEMENT
    assert [place.id for place in claim.places] == ["karvania"]


def test_what_somebody_says_of_a_happening_is_the_happening_alone(read: Read) -> None:
    (claim,) = read("An official said coal was sold to Ostland.")
    assert claim.kind is Kind.TRANSFER


def test_a_dated_fact_about_the_watch_is_a_statement_without_a_speaker(read: Read) -> None:
    (claim,) = read("In April 2031 the population of Karvania stood at 40,000.")
    assert claim.kind is Kind.STATEMENT
    assert claim.said_by == ()
    assert claim.time is not None
    assert (claim.time.start, claim.time.end) == ("2031-04-01", "2031-04-30")


def test_a_fact_without_a_date_or_a_number_is_none(read: Read) -> None:
    assert read("The old rulers of Karvania loved music.") == []


def test_a_dated_fact_about_nothing_of_the_watch_is_none(read: Read) -> None:
    assert read("In April 2031 the choir stood on a wide stage.") == []


def test_what_somebody_says_about_nothing_of_the_watch_is_none(read: Read) -> None:
    assert read("An official said the soup was cold.") == []


def test_two_things_said_are_two_statements(read: Read) -> None:
    claims = read("An official said the harvest in Karvania was poor. A trader said taxes in Sarn were high.")
    assert [summary(claim) for claim in claims] == [("statement", "was"), ("statement", "were")]
    assert [claim.said_by[-1].name for claim in claims] == ["an official", "a trader"]


def test_a_statement_has_no_giver_receiver_goods_or_mode(read: Read) -> None:
    (claim,) = read("An official said the harvest in Karvania was poor.")
    assert (claim.giver, claim.receiver, claim.goods, claim.mode) == ((), (), (), None)
