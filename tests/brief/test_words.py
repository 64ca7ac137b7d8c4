"""Fields of a claim are put in plain words that say no more than the fields do."""

from __future__ import annotations

import pytest
from attrs import evolve

from tests.brief.sample import sample_claims
from watchfloor.brief.dates import iso_words, time_note, time_words
from watchfloor.brief.gist import gist
from watchfloor.brief.words import (
    chain_words,
    goods_words,
    kind_words,
    language_words,
    money_words,
    quantity_words,
    status_words,
)
from watchfloor.model.claim import (
    Goods,
    Kind,
    Mode,
    Money,
    Party,
    PlaceMention,
    PlaceRole,
    Quantity,
    Source,
    SourceKind,
    Status,
    Time,
)


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity(30, None, "1", "at least 30"), "at least 30"),
        (Quantity(10_000_000, None, "1", "tens of millions"), "10,000,000 or more"),
        (Quantity(200, 200, "m", "about 200 meters", approximate=True), "about 200 m"),
        (Quantity(None, 50, "t", "up to 50 tonnes"), "up to 50 tonnes"),
        (Quantity(2, 3, "1", "two or three"), "2 to 3"),
        (Quantity(70, 70, "%", "70 percent"), "70%"),
        (Quantity(90_000, 90_000, "m2", "90,000 square metres"), "90,000 m²"),
        (Quantity(2.5, 2.5, "km", "2.5 km"), "2.5 km"),
        (Quantity(None, None, "1", "dozens"), "“dozens”"),
    ],
)
def test_a_quantity_keeps_its_bounds_and_unit(quantity: Quantity, words: str) -> None:
    assert quantity_words(quantity) == words


def test_numbers_that_are_not_finite_do_not_break_the_page() -> None:
    assert "inf" in quantity_words(Quantity(float("inf"), None, "1", "countless"))


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (Time("on the 6th", "2023-10-06", "2023-10-06"), "6 October 2023"),
        (Time("late September", "2023-09-21", "2023-09-30"), "21 to 30 September 2023"),
        (Time("September", "2023-09-01", "2023-09-30"), "September 2023"),
        (Time("last year", "2022-01-01", "2022-12-31"), "2022"),
        (Time("late last year", "2022-10-01", "2022-12-31"), "October to December 2022"),
        (Time("over the winter", "2022-12-15", "2023-02-10"), "15 December 2022 to 10 February 2023"),
        (Time("from May to June", "2023-05-10", "2023-06-02"), "10 May to 2 June 2023"),
        (Time("since the 21st", "2023-09-21", None), "since 21 September 2023"),
        (Time("by 2025", None, "2025-12-31"), "until 31 December 2025"),
        (Time("at 10:24", "2022-11-04T10:24", "2022-11-04T10:24"), "4 November 2022, 10:24"),
        (Time("the 6th", None, None, reason="no month"), "not resolved"),
        (Time("once", "Spring", None), "Spring to"),
    ],
)
def test_a_time_is_written_out(time: Time, words: str) -> None:
    assert time_words(time) == words


def test_a_relative_date_says_what_it_was_read_against() -> None:
    time = Time(
        "the 29th and 30th",
        "2023-09-29",
        "2023-09-30",
        anchor="published 2023-10-10",
        members=("2023-09-29", "2023-09-30"),
    )
    assert time_note(time) == (
        "“the 29th and 30th”, read against 10 October 2023, the publication date, "
        "that is 29 September 2023 and 30 September 2023"
    )


def test_members_of_a_list_may_be_intervals() -> None:
    members = ("2022-11-21/2022-11-30", "2022-12-01/2022-12-10")
    time = Time("late November and early December", "2022-11-21", "2022-12-10", members=members)
    assert time_note(time).endswith("that is 21 to 30 November 2022 and 1 to 10 December 2022")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2019", "2019"),
        ("2019-01", "January 2019"),
        ("2022-12-12T11:13", "12 December 2022, 11:13"),
        ("2023-02-31", "2023-02-31"),
        ("2023-19", "2023-19"),
        ("soon", "soon"),
    ],
)
def test_a_publication_date_is_shown_to_its_precision_and_nonsense_as_it_stands(
    value: str, words: str
) -> None:
    assert iso_words(value) == words


def test_a_chain_of_sources_runs_from_the_outlet_to_the_origin() -> None:
    chain = (
        Source("Daily Express", SourceKind.OUTLET),
        Source("Daily NK", SourceKind.OUTLET),
        Source("a source based in China", SourceKind.ANONYMOUS),
    )
    assert chain_words(chain) == "Daily Express, citing Daily NK, citing a source based in China (not named)"
    assert chain_words(()) == "The report does not say who says so."


def test_goods_carry_their_quantity() -> None:
    assert (
        goods_words(Goods("explosive drones", None, Quantity(5, 5, "1", "five"))) == "five explosive drones"
    )
    assert (
        goods_words(Goods("trains", None, Quantity(200, 200, "m", "200 m", None, True)))
        == "trains (about 200 m)"
    )
    assert goods_words(Goods("thirty horses", None, Quantity(30, 30, "1", "thirty"))) == "thirty horses"
    assert goods_words(Goods("firms", None, Quantity(30, None, "1", "at least 30"))) == "at least 30 firms"


def test_money_shows_the_report_s_own_conversion_as_such() -> None:
    words = money_words(Money(160e9, "KRW", "160 billion won", 133e6))
    assert words == "KRW 160,000,000,000 (USD 133,000,000 by the report's own conversion)"


def test_a_language_is_named_or_said_to_be_untold() -> None:
    assert language_words("ko") == "Korean"
    assert language_words(None) == "could not be told"
    assert language_words("xx") == "language ‘xx’"


def test_every_status_has_plain_words_and_shows_its_cue() -> None:
    [appeared, _, maybe, denied, planned] = sample_claims()
    assert status_words(appeared) == "put as fact"
    assert status_words(maybe) == "put as a possibility (“may”)"
    assert status_words(denied) == "denied (“denied”)"
    assert status_words(planned) == "planned (“would”)"
    assert status_words(evolve(maybe, status=Status.HYPOTHETICAL, cues=("if",))) == "as a condition (“if”)"


def test_a_kind_is_named_with_its_mode_where_that_is_known() -> None:
    assert kind_words(Kind.TRANSFER, Mode.GIFT) == "Transfer, gift"
    assert kind_words(Kind.TRANSFER, Mode.UNKNOWN) == "Transfer"


def test_a_gist_is_built_from_the_fields_alone() -> None:
    gift = evolve(
        sample_claims()[1],
        goods=(Goods("explosive drones", None, Quantity(5, 5, "1", "five")), Goods("bulletproof vest")),
        giver=(Party("a regional governor"),),
        receiver=(Party("he", "the visitor"),),
        actors=(),
        money=None,
        places=(PlaceMention("Artyom", None, PlaceRole.AT), PlaceMention("the station", None, PlaceRole.AT)),
    )
    assert gist(gift) == (
        "Five explosive drones, bulletproof vest, from a regional governor to the visitor, at Artyom and the station"
    )


def test_if_true_stands_before_all_that_is_not_put_as_fact() -> None:
    for claim in sample_claims():
        assert gist(claim).startswith("If true: ") is (claim.status is not Status.REPORTED)


def test_a_gist_names_the_happening_where_the_kind_does_not() -> None:
    gists = [gist(claim) for claim in sample_claims()]
    assert gists[0] == "Crates (about 90 m): “appeared” at eastern quay and Holm, 17 October 2023"
    assert gists[2] == "If true: at least 30 lorries: “waiting” at Holm bridge, “now” (not resolved)"
    assert gists[4] == "If true: the ministry; second bridge: “open” at Northmark, until 31 December 2025"


def test_a_gist_gives_the_route_by_party_or_by_place() -> None:
    places = (PlaceMention("Holm", None, PlaceRole.FROM), PlaceMention("Southmark", None, PlaceRole.TO))
    sold = evolve(sample_claims()[1], places=places, money=None, actors=())
    assert gist(sold) == "Cranes, from Holm to Southmark"
    assert gist(evolve(sold, giver=(Party("the port"),))) == "Cranes, from the port to Southmark, from Holm"
    ship = evolve(
        sold, kind=Kind.MOVEMENT, trigger="sailed", time=Time("on Friday", "2023-11-03", "2023-11-03")
    )
    assert gist(ship) == "Cranes: “sailed” from Holm to Southmark, 3 November 2023"


def test_a_gist_does_not_repeat_a_place_within_a_longer_one() -> None:
    places = (PlaceMention("Holm", None, PlaceRole.AT), PlaceMention("the quay of Holm", None, PlaceRole.AT))
    assert "“appeared” at the quay of Holm, 17" in gist(evolve(sample_claims()[0], places=places))


def test_a_gist_gives_money_in_the_report_s_words() -> None:
    assert gist(sample_claims()[1]) == "Cranes, 20 million crowns"


def test_a_claim_without_fields_says_that_it_is_no_more_than_its_words() -> None:
    bare = evolve(sample_claims()[1], goods=(), actors=(), money=None, trigger=None)
    assert gist(bare) == "No more than the words below"
