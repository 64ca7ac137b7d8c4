"""Which names of a claim are held against lists: organisations, vessels and people that it has as parties."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.samples import claim, report
from watchfloor.model.claim import Claim, Goods, Party, PlaceMention
from watchfloor.model.listing import EntryKind
from watchfloor.sanctions.named import names_of
from watchfloor.sanctions.names.query import Query
from watchfloor.watch.load import bundled, load
from watchfloor.watch.rows import Watch


@pytest.fixture(scope="module")
def watch() -> Watch:
    return load(bundled("dprk"))


def claiming(quote: str = "It is said.", **fields: Any) -> Claim:
    one, _ = report(quote)
    plain: dict[str, Any] = {"goods": (), "places": (), "quote": quote, **fields}
    return evolve(claim(one), **plain)


def screened(watch: Watch, text: str, id_: str | None = None, canonical: str | None = None) -> list[str]:
    return [query.name for query in names_of(claiming(actors=(Party(text, canonical, id_),)), watch)]


@pytest.mark.parametrize(
    "text", ["Kumhung Trading Corporation", "Rason Fisheries Company", "Wagner group", "Gazprom"]
)
def test_names_of_organisations_are_screened(watch: Watch, text: str) -> None:
    assert screened(watch, text) == [text]


@pytest.mark.parametrize(
    "text",
    ["traders", "Chinese traders", "North Korean trading firms", "Russian port of Vladivostok", "They", "it"],
)
def test_descriptions_and_pronouns_are_not_screened(watch: Watch, text: str) -> None:
    assert screened(watch, text) == []


@pytest.mark.parametrize(
    ("text", "id_"),
    [("North Korea", "north-korea"), ("Beijing", "china"), ("UN Security Council", "un-security-council")],
)
def test_states_and_international_bodies_are_not_screened(watch: Watch, text: str, id_: str) -> None:
    assert screened(watch, text, id_) == []


def test_what_a_pronoun_stands_for_is_screened(watch: Watch) -> None:
    assert screened(watch, "it", canonical="Kumhung Trading Corporation") == ["Kumhung Trading Corporation"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kim Jong Un", ["Kim Jong Un"]),
        ("North Korean leader Kim Jong Un", ["Kim Jong Un"]),
        ("Kim", []),
        ("He", []),
    ],
)
def test_whoever_holds_an_office_is_screened_by_full_name_only(
    watch: Watch, text: str, name: list[str]
) -> None:
    assert screened(watch, text, "leader-of-north-korea", "leader of North Korea") == name


def test_the_kind_is_left_open_where_it_is_not_known(watch: Watch) -> None:
    (query,) = names_of(claiming(giver=(Party("Kumhung Trading"),)), watch)
    assert query.kind is None


def test_places_and_country_go_along_as_second_facts(watch: Watch) -> None:
    one = claiming(giver=(Party("Blue Heron of China"),), places=(PlaceMention("Dandong"),))
    (query,) = names_of(one, watch)
    assert (query.places, query.countries, query.claim) == (("Dandong",), ("China",), one.id)


def test_a_name_that_stands_twice_is_asked_once(watch: Watch) -> None:
    party = Party("Blue Heron Shipping")
    assert len(names_of(claiming(giver=(party,), actors=(party,)), watch)) == 1


def test_an_imo_number_with_the_right_check_digit_is_asked_with_the_name_before_it(watch: Watch) -> None:
    quote = "The tanker Blue Heron 5 (IMO 9074729) called at the port."
    queries = names_of(claiming(quote, actors=(Party("Blue Heron 5"),)), watch)
    assert Query("Blue Heron 5", EntryKind.VESSEL, imo="9074729") in [
        evolve(query, claim=None) for query in queries
    ]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("IMO 9074729", ["IMO 9074729"]),
        ("IMO number: 9074729", ["IMO 9074729"]),
        ("IMO 9074728", []),
        ("IMO 90747290", []),
        ("number 9074729", []),
    ],
)
def test_only_sound_imo_numbers_are_asked(watch: Watch, words: str, names: list[str]) -> None:
    assert [query.name for query in names_of(claiming(f"A ship ({words}) called."), watch)] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the tanker Blue Heron 5", "Blue Heron 5"),
        ("North Korean cargo ship Blue Heron", "Blue Heron"),
        ("Chinese company Blue Heron Trading Co. Ltd.", "Blue Heron Trading Co. Ltd."),
        ("the 8th General Bureau", "8th General Bureau"),
        ("Rason-based firm Blue Heron", "Rason-based firm Blue Heron"),
    ],
)
def test_the_description_before_a_name_is_left_out(watch: Watch, text: str, name: str) -> None:
    assert screened(watch, text) == [name]


def test_vessels_among_the_goods_are_asked_by_name(watch: Watch) -> None:
    ships = next(good for good in watch.goods if (good.hs or "").startswith("8901"))
    one = claiming(goods=(Goods("cargo ship Blue Heron", ships.id), Goods("cargo ships", ships.id)))
    asked = [(query.name, query.kind) for query in names_of(one, watch)]
    assert asked == [("Blue Heron", EntryKind.VESSEL)]


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_party_and_any_words_can_be_asked(party: str, quote: str) -> None:
    empty = Watch("test", "A border", (), (), (), ())
    assert all(query.name for query in names_of(claiming(quote or ".", actors=(Party(party),)), empty))
