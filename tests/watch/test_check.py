"""Checking a watch: everything wrong at once, then what to look at again."""

from __future__ import annotations

from watchfloor.watch.check import DoubtfulRowError, check

from .conftest import FILES, MakeWatch


def test_a_sound_watch_has_nothing_to_say(make_watch: MakeWatch) -> None:
    assert check(make_watch()) == ()


def test_every_problem_is_listed_in_file_order(make_watch: MakeWatch) -> None:
    folder = make_watch(
        watch="id: ister\n",
        places=FILES["places.csv"] + "P,city,RO,gate,95,200,,,\n",
        goods=FILES["goods.csv"].replace("1001", "1").replace("9306", "x"),
    )
    found = [(error.where.rpartition("/")[2], error.what) for error in check(folder)]
    assert [where for where, _ in found] == [
        *["watch.yaml:1"] * 2,
        *["places.csv:7"] * 6,
        "goods.csv:2",
        "goods.csv:3",
    ]
    assert [what.partition(" ")[0] for _, what in found[2:8]] == [
        "id",
        "latitude",
        "longitude",
        "names",
        "source",
        "latitude,",
    ]


def test_a_refused_row_is_not_also_missed_by_those_that_name_it(make_watch: MakeWatch) -> None:
    folder = make_watch(places=FILES["places.csv"].replace("city,RO", "town,XX"))
    assert [error.what for error in check(folder)] == ["country 'XX' is not understood"]


def test_a_place_known_from_memory_that_claims_to_be_exact_is_doubted(make_watch: MakeWatch) -> None:
    folder = make_watch(places=FILES["places.csv"].replace("5000", "4999"))
    (doubt,) = check(folder)
    assert isinstance(doubt, DoubtfulRowError)
    assert doubt.where == f"{folder / 'places.csv'}:6"
    assert "gate rests on general knowledge and claims 4999 m" in doubt.what


def test_a_name_that_two_rows_claim_is_doubted(make_watch: MakeWatch) -> None:
    folder = make_watch(goods=FILES["goods.csv"] + "meal,meal|wheat,1101,,t,,,WCO\n")
    (doubt,) = check(folder)
    assert isinstance(doubt, DoubtfulRowError)
    assert doubt.what == "'wheat' stands in line 2 too"


def test_a_domain_that_two_outlets_claim_is_doubted(make_watch: MakeWatch) -> None:
    folder = make_watch(outlets=FILES["outlets.csv"] + "echo,online,RO,,,Echo,ina.example,Atlas\n")
    assert [error.what for error in check(folder)] == ["'ina.example' stands in line 2 too"]


def test_places_may_share_a_name(make_watch: MakeWatch) -> None:
    assert check(make_watch(places=FILES["places.csv"] + "gate-town,town,RO,,,,,Gate,Atlas\n")) == ()
