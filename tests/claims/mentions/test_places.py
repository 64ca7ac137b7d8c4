"""Places: what a name of a place stands for in a text, and what part it plays there."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.claims.borderland import WATCH as BORDERLAND
from watchfloor.claims.mentions.names import index_names
from watchfloor.claims.mentions.places import FoundPlace, StandsFor, find_places, with_places
from watchfloor.claims.mentions.places.world import load_world
from watchfloor.claims.mentions.values import Mentions
from watchfloor.claims.parsing.gate import may_hold_a_claim
from watchfloor.model.claim import PlaceRole
from watchfloor.watch.load import bundled, load

WATCH = load(bundled("dprk"))
SPELLINGS = [name.text for place in WATCH.places for name in place.names]
OTHERS = [
    "Paris, Texas", "Georgia", "Jordan", "Lagos", "Mr. Hassan", "Washington Post", "from", "bound for", "between",
    "and", ",", "-bound", "’s", "said", "Turkey", "Nice", "the", "near", ".", "\n", "Ga.", "–", "University of",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.one_of(st.sampled_from(SPELLINGS), st.sampled_from(OTHERS))).map(" ".join),
)


def found(text: str) -> dict[str, FoundPlace]:
    return {place.words: place for place in find_places(text, WATCH)}


def only(text: str) -> FoundPlace:
    (place,) = find_places(text, WATCH)
    return place


def test_a_place_of_the_watch_comes_with_its_id_position_and_reason() -> None:
    place = only("A tug lay at Zarubino.")
    assert (place.id, place.words, place.stands_for) == ("ru-zarubino", "Zarubino", StandsFor.PLACE)
    assert (place.latitude, place.longitude) == (42.6452, 131.067)
    assert place.reason == "the only place of the watch with that name"


def test_a_city_of_the_world_has_its_geonames_number_and_a_country_its_code() -> None:
    places = found("Cement went from Lagos to Zimbabwe.")
    assert places["Lagos"].id == "geonames:2332459"
    assert places["Zimbabwe"].id == "country-zw"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("They came from Rajin.", PlaceRole.FROM),
        ("The ship left the port of Rajin.", PlaceRole.FROM),
        ("A ship bound for Rajin sank.", PlaceRole.TO),
        ("It arrived in the city of Rajin.", PlaceRole.TO),
        ("A Rajin-bound train stopped.", PlaceRole.TO),
        ("Coal goes by way of Rajin.", PlaceRole.VIA),
        ("They crossed Rajin by night.", PlaceRole.VIA),
        ("Fishermen north of Rajin saw it.", PlaceRole.NEAR),
        ("Ships lay off Rajin.", PlaceRole.NEAR),
        ("A Rajin-based firm paid.", PlaceRole.AT),
        ("The markets in Rajin are full.", PlaceRole.AT),
        ("Rajin is full.", None),
        ("According to Rajin it is full.", None),
    ],
)
def test_the_words_around_a_place_give_its_role(text: str, role: PlaceRole | None) -> None:
    (place,) = find_places(text, WATCH)
    assert (place.words.split()[-1], place.role) == ("Rajin", role)


def test_the_port_of_a_town_is_the_port_in_small_letters_too() -> None:
    assert only("The ship left the port of Rajin.").id == only("The ship left the Port of Rajin.").id


def test_places_that_are_listed_together_share_a_role() -> None:
    places = found("Grain came from Dandong, Tumen and Hunchun to Rajin.")
    assert [places[p].role for p in ("Dandong", "Tumen", "Hunchun")] == [PlaceRole.FROM] * 3
    assert places["Rajin"].role is PlaceRole.TO


def test_a_state_beside_a_name_says_which_place_it_is() -> None:
    assert found("He lives in Paris, Texas.")["Paris"].id == "geonames:4717560"
    assert found("He lives in Athens, Ga.")["Athens"].id == "geonames:4180386"
    assert found("He lives in Paris.")["Paris"].id == "paris"


def test_a_name_that_the_state_beside_it_does_not_hold_is_no_place() -> None:
    place = found("He lives in Lagos, Ohio.")["Lagos"]
    assert place.id is None
    assert place.reason == "no place of that name is known in Ohio"


def test_the_rest_of_the_text_decides_between_a_state_and_a_country() -> None:
    assert found("Floods hit Georgia and Alabama.")["Georgia"].id == "geonames:4197000"
    assert found("Wine left Georgia by way of Baku and Tbilisi.")["Georgia"].id == "country-ge"


def test_what_nothing_decides_stays_open_with_its_candidates() -> None:
    place = only("The mayor of San José resigned.")
    assert place.id is None
    assert place.stands_for is StandsFor.OPEN
    assert len(place.candidates) > 1
    assert "nothing in the text decides" in place.reason


def test_the_state_or_the_neighbours_of_a_namesake_decide() -> None:
    assert found("Trucks from Tumen reached Namyang.")["Namyang"].id == "namyang"
    assert found("Engineers in Namyang, South Korea, met.")["Namyang"].id == "namyang-gyeonggi"
    assert found("Lorries were seen in Namyang.")["Namyang"].id is None


def test_a_persons_name_is_a_place_only_where_its_border_is_named() -> None:
    assert found("Trains pass through Hassan to Tumangang.")["Hassan"].id == "khasan"
    assert found("Wagons wait at Hassan between Russia and North Korea.")["Hassan"].id == "khasan"
    assert found("Traders in Cairo paid Hassan.")["Hassan"].id is None
    assert found("Mr. Hassan passed through Khasan.")["Hassan"].stands_for is StandsFor.PERSON


@pytest.mark.parametrize(
    ("text", "words", "stands_for"),
    [
        ("Jordan Miller counted them.", "Jordan", StandsFor.PERSON),
        ("Judge Houston fined them.", "Houston", StandsFor.PERSON),
        ("He met Captain Sydney twice.", "Sydney", StandsFor.PERSON),
        ("The Houston Chronicle saw it.", "Houston", StandsFor.LONGER_NAME),
        ("The University of Lagos said so.", "Lagos", StandsFor.LONGER_NAME),
        ("Jackson County is dry.", "Jackson", StandsFor.LONGER_NAME),
        ("A Kenyan ship sank.", "Kenyan", StandsFor.NATION),
        ("An anti-Russia rally was held.", "Russia", StandsFor.NATION),
        ("Pyongyang has denied it.", "Pyongyang", StandsFor.STATE),
        ("Talks between Moscow and Pyongyang went on.", "Moscow", StandsFor.STATE),
        ("Nice weather held.", "Nice", StandsFor.WORD),
    ],
)
def test_what_only_looks_like_a_place_is_none(text: str, words: str, stands_for: StandsFor) -> None:
    place = found(text)[words]
    assert (place.id, place.latitude, place.stands_for) == (None, None, stands_for)


def test_a_capital_is_a_place_where_a_preposition_says_so() -> None:
    assert found("Talks in Moscow went on.")["Moscow"].id == "moscow"


def test_a_small_town_needs_a_word_that_makes_it_a_place() -> None:
    assert found("Trapani won again.")["Trapani"].id is None
    assert found("The ferry to Trapani sank.")["Trapani"].id is not None


def test_a_watch_that_knows_no_place_still_has_the_world() -> None:
    empty = evolve(BORDERLAND, places=(), actors=(), outlets=(), goods=())
    assert [place.id for place in find_places("Cement went to Lagos.", empty)] == ["geonames:2332459"]


def test_names_lose_the_places_of_persons_and_gain_those_of_the_world() -> None:
    text = "Mr. Hassan shipped coal from Rajin to Lagos."
    names = with_places(text, index_names(WATCH).find(text), WATCH)
    assert [(n.name, n.place, n.is_watched) for n in names if n.goods is None] == [
        ("Hassan", None, True),
        ("Rajin", "kp-rajin", True),
        ("Lagos", "geonames:2332459", False),
    ]


def test_a_place_of_the_world_makes_no_sentence_worth_reading() -> None:
    text = "He was born and went to school in Lagos."
    names = with_places(text, index_names(WATCH).find(text), WATCH)
    assert not may_hold_a_claim(text, Mentions(names=tuple(names)))


@pytest.mark.parametrize("name", ["Georgia", "Hassan", "Lagos", "Paris, Texas", "Rajin"])
def test_a_long_text_of_one_name_is_read_to_its_end(name: str) -> None:
    assert find_places(f"{name}, " * 2000, WATCH)[-1].start > 1999 * len(name)


def test_the_ends_of_a_railway_are_two_places() -> None:
    assert [p.id for p in find_places("The Namyang–Tumen railway reopened.", WATCH)] == [
        "namyang",
        "cn-tumen",
    ]
    assert [p.id for p in find_places("The Namyang–Tumen crossing reopened.", WATCH)] == [
        "tumen-namyang-crossing"
    ]


def test_a_vessel_bears_the_name_of_a_place() -> None:
    assert found("The tanker Yantai sank.")["Yantai"].id is None


def test_every_country_is_found_by_its_name_but_the_one_that_shares_it_with_a_state() -> None:
    countries = load_world().countries.values()
    texts = {country.name: find_places(f"He went to {country.name}.", WATCH) for country in countries}
    assert [name for name, places in texts.items() if not any(p.id for p in places)] == ["Georgia"]


@given(TEXTS)
def test_offsets_are_exact_and_an_id_is_never_invented(text: str) -> None:
    end = 0
    for place in find_places(text, WATCH):
        assert text[place.start : place.end] == place.words
        assert place.start >= end
        assert place.reason
        assert place.id is None or place.id == place.candidates[0]
        assert (place.id is not None) is (place.stands_for is StandsFor.PLACE)
        end = place.end


@given(TEXTS)
def test_spaces_and_curly_quotes_change_nothing(text: str) -> None:
    plain = " ".join(text.split(" "))
    other = plain.replace(" ", " \u00a0 ").replace("'", "’")
    assert [_gist(p) for p in find_places(other, WATCH)] == [_gist(p) for p in find_places(plain, WATCH)]


def _gist(place: FoundPlace) -> tuple[str | None, PlaceRole | None, StandsFor]:
    return place.id, place.role, place.stands_for
