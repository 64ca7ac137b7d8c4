"""The places of the watch that ships: complete, in their country, near their parent, wide where only remembered."""

from __future__ import annotations

import csv
from collections import Counter
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import pytest

from watchfloor import watch as package
from watchfloor.watch.load import read
from watchfloor.watch.rows import Place, PlaceKind

FOLDER = Path(next(iter(package.__path__))) / "dprk"

# South, west, north, east in degrees, with a margin of about half a degree.
BOXES = {
    "KP": (37.0, 123.5, 43.6, 131.2),
    "KR": (32.5, 123.9, 39.0, 131.5),
    "CN": (17.5, 73.0, 54.0, 135.5),
    "RU": (41.0, 27.0, 82.0, 180.0),
    "JP": (23.5, 122.5, 46.0, 146.5),
    "UA": (44.0, 21.5, 53.0, 41.0),
}

# A point in a border province of China or Russia may be as far as this from the province's middle.
FARTHEST_FROM_PARENT_KM = {"KP": 150, "KR": 250, "CN": 420, "RU": 700, "UA": 150}

CROSSINGS = {
    "dandong-sinuiju-crossing": ("Dandong", "Sinuiju"),
    "jian-manpo-crossing": ("Ji'an", "Manpo"),
    "linjiang-junggang-crossing": ("Linjiang", "Junggang"),
    "changbai-hyesan-crossing": ("Changbai", "Hyesan"),
    "guchengli-samjang-crossing": ("Guchengli", "Samjang"),
    "nanping-musan-crossing": ("Nanping", "Musan"),
    "sanhe-hoeryong-crossing": ("Sanhe", "Hoeryong"),
    "kaishantun-sambong-crossing": ("Kaishantun", "Sambong"),
    "tumen-namyang-crossing": ("Tumen", "Namyang"),
    "shatuozi-saeppyol-crossing": ("Shatuozi", "Saeppyol"),
    "quanhe-wonjong-crossing": ("Quanhe", "Wonjong"),
    "khasan-tumangang-crossing": ("Khasan", "Tumangang"),
}

BEARERS = {
    "Hassan": {"khasan"},
    "Najin": {"kp-rajin"},
    "Port of Najin": {"rajin-port"},
    "Shinuiju": {"kp-sinuiju"},
    "Cheongjin": {"kp-chongjin"},
    "Ch'ŏngjin": {"kp-chongjin"},
    "Naseon": {"kp-rason"},
    "Hwanghaebuk-do": {"kp-north-hwanghae"},
    "Hwanghae-bukto": {"kp-north-hwanghae"},
    "Hamgyeongbuk-do": {"kp-north-hamgyong"},
    "Gaepung-gun": {"kaephung"},
    "Saebyol": {"saeppyol"},
    "Primorye": {"ru-primorsky-krai"},
    "Sino-North Korean border": {"china-dprk-border"},
    "NK-China border": {"china-dprk-border"},
    "North Korea-Russia border": {"russia-dprk-border"},
    "Tumangang Friendship Bridge": {"friendship-bridge"},
    "Korea-Russia Friendship Bridge": {"friendship-bridge"},
    "Sino-Korean Friendship Bridge": {"dandong-sinuiju-bridge"},
    "Duman River": {"tumen-river"},
    "ko:라진": {"kp-rajin"},
    "ko:나진": {"kp-rajin"},
    "zh:图们": {"cn-tumen"},
    "ru:Хасан": {"khasan"},
}

# Names that two places bear on purpose; the others of the report decide.
SHARED = {
    "Friendship Bridge": {"dandong-sinuiju-bridge", "friendship-bridge"},
    "Vostochny": {"vostochny-cosmodrome", "vostochny-port"},
    "Unsan": {"kp-unsan", "kp-unsan-south-pyongan"},
    "Ongjin County": {"kp-ongjin", "kr-ongjin"},
    "Goseong County": {"kp-kosong", "kr-goseong"},
}


@pytest.fixture(scope="module")
def places() -> dict[str, Place]:
    watch, problems = read(FOLDER)
    assert [str(error) for error in problems if "places.csv" in str(error)] == []
    return {place.id: place for place in watch.places}


@pytest.fixture(scope="module")
def bearers(places: dict[str, Place]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for place in places.values():
        for name in place.names:
            tagged = f"{name.language}:{name.text}" if name.language else name.text
            found.setdefault(tagged, set()).add(place.id)
    return found


def _position(place: Place) -> tuple[float, float]:
    assert place.latitude is not None, place.id
    assert place.longitude is not None, place.id
    return place.latitude, place.longitude


def _kilometres(one: Place, other: Place) -> float:
    """Great-circle distance on a sphere of 6,371 km (haversine)."""
    (south, west), (north, east) = _position(one), _position(other)
    square = (
        sin(radians(north - south) / 2) ** 2
        + cos(radians(south)) * cos(radians(north)) * sin(radians(east - west) / 2) ** 2
    )
    return 2 * 6371 * asin(sqrt(square))


def test_there_are_enough_places_of_every_kind(places: dict[str, Place]) -> None:
    kinds = Counter(place.kind for place in places.values())
    assert set(kinds) == set(PlaceKind)
    assert len(places) >= 1000
    assert kinds[PlaceKind.COUNTRY] >= 60
    assert kinds[PlaceKind.PORT] >= 20
    assert kinds[PlaceKind.CROSSING] >= 12
    assert kinds[PlaceKind.BRIDGE] >= 6
    assert kinds[PlaceKind.STATION] >= 10
    assert kinds[PlaceKind.MINE] >= 10


def test_all_sides_of_the_border_are_covered(places: dict[str, Place]) -> None:
    sides = Counter(place.country for place in places.values())
    least = {"KP": 500, "CN": 100, "RU": 80, "KR": 40}
    assert {side: sides[side] for side in least if sides[side] < least[side]} == {}


def test_every_division_of_the_published_list_is_a_place(places: dict[str, Place], shared: Path) -> None:
    table = shared / "data" / "places" / "north-korea-administrative-divisions.csv"
    with table.open(encoding="utf-8", newline="") as lines:
        divisions = [row["name"] for row in csv.DictReader(lines)]
    names = {name.text for place in places.values() if place.country == "KP" for name in place.names}
    bare = (name.removesuffix(" City").removesuffix(" Dist.") for name in divisions)
    assert [
        name for name in bare if not {name, f"{name} County", f"{name} City", f"{name} District"} & names
    ] == []


def test_every_watched_site_of_the_published_measurements_is_a_place(
    places: dict[str, Place], shared: Path
) -> None:
    with (shared / "facts" / "measurements.csv").open(encoding="utf-8", newline="") as lines:
        sites = {row["site"] for row in csv.DictReader(lines)}
    assert sites - set(places) == set()


def test_every_country_has_the_id_of_its_code(places: dict[str, Place]) -> None:
    countries = {place for place in places.values() if place.kind is PlaceKind.COUNTRY}
    assert {place.id for place in countries} == {
        f"country-{(place.country or '').lower()}" for place in countries
    }


def test_every_place_of_the_two_koreas_china_and_russia_leads_up_to_its_country(
    places: dict[str, Place],
) -> None:
    astray = []
    for place in places.values():
        top = place
        while top.parent is not None:
            top = places[top.parent]
        if top is not place and top.id != f"country-{(place.country or 'kp').lower()}":
            astray.append((place.id, top.id))
    assert astray == []


def test_every_position_lies_in_its_country(places: dict[str, Place]) -> None:
    outside = []
    for place in places.values():
        if place.country not in BOXES:
            continue
        south, west, north, east = BOXES[place.country]
        latitude, longitude = _position(place)
        if not (south <= latitude <= north and west <= longitude <= east):
            outside.append((place.id, latitude, longitude))
    assert outside == []


def test_every_place_lies_near_the_one_it_is_in(places: dict[str, Place]) -> None:
    far = []
    for place in places.values():
        parent = places.get(place.parent or "")
        if parent is None or parent.kind is PlaceKind.COUNTRY or place.country not in FARTHEST_FROM_PARENT_KM:
            continue
        distance = _kilometres(place, parent)
        if distance > FARTHEST_FROM_PARENT_KM[place.country]:
            far.append((place.id, parent.id, round(distance)))
    assert far == []


def test_what_stands_on_general_knowledge_is_wide(places: dict[str, Place]) -> None:
    narrow = [
        place.id
        for place in places.values()
        if "general knowledge" in place.source and (place.accuracy_m is None or place.accuracy_m < 5000)
    ]
    assert narrow == []


@pytest.mark.parametrize(("crossing", "sides"), CROSSINGS.items())
def test_a_crossing_is_named_from_either_side(
    crossing: str, sides: tuple[str, str], places: dict[str, Place]
) -> None:
    place = places[crossing]
    assert place.kind is PlaceKind.CROSSING
    assert f"{sides[0]}-{sides[1]}" in {name.text for name in place.names}


@pytest.mark.parametrize(("name", "ids"), (BEARERS | SHARED).items())
def test_a_spelling_of_the_press_leads_to_its_places(
    name: str, ids: set[str], bearers: dict[str, set[str]]
) -> None:
    assert bearers[name] == ids


def test_few_names_are_borne_by_several_places(bearers: dict[str, set[str]]) -> None:
    several = {name: ids for name, ids in bearers.items() if len(ids) > 1}
    assert len(several) <= 25
    assert all(len(ids) == 2 for ids in several.values())


def test_no_latin_name_is_so_short_that_it_is_a_word_of_its_own(places: dict[str, Place]) -> None:
    short = {
        name.text
        for place in places.values()
        for name in place.names
        if name.language is None and len(name.text) < 4 and not name.text.replace(".", "").isupper()
    }
    assert short == set()


def test_the_name_to_show_is_in_latin_script(places: dict[str, Place]) -> None:
    assert [place.id for place in places.values() if place.names[0].language is not None] == []
