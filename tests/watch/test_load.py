"""Loading a watch: what is understood becomes rows; what is not is refused by file, line and remedy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from watchfloor.errors import WatchError
from watchfloor.model.arms import ArmsCategory, Use
from watchfloor.watch.check import check
from watchfloor.watch.load import bundled, load
from watchfloor.watch.rows import ActorKind, Name, PlaceKind

from .conftest import FILES, MakeWatch


def test_a_sound_watch_is_loaded_whole(make_watch: MakeWatch) -> None:
    watch = load(make_watch())
    assert (watch.id, watch.title, watch.description) == ("ister", "The Ister", "A made-up border.")
    assert [place.id for place in watch.places] == ["ister", "northbridge", "gate"]
    assert [actor.id for actor in watch.actors] == ["romania", "ister-shipping"]
    assert [outlet.id for outlet in watch.outlets] == ["ina", "gazette"]
    assert [good.id for good in watch.goods] == ["wheat", "shells", "cargo"]


def test_a_place_keeps_position_names_source_and_line(make_watch: MakeWatch) -> None:
    place = load(make_watch()).places[1]
    assert (place.kind, place.country, place.parent) == (PlaceKind.CITY, "RO", None)
    assert (place.latitude, place.longitude, place.accuracy_m) == (45.0, 28.5, 100.0)
    assert place.names == (Name("Northbridge"), Name("Північ", "uk"))
    assert (place.source, place.line) == ("Atlas, 2020", 5)


def test_a_river_may_lie_in_no_one_country_and_have_no_position(make_watch: MakeWatch) -> None:
    river = load(make_watch()).places[0]
    assert (river.country, river.latitude, river.longitude, river.accuracy_m) == (None, None, None, None)


def test_an_actor_keeps_its_short_names_metonyms_and_demonyms(make_watch: MakeWatch) -> None:
    state, company = load(make_watch()).actors
    assert (state.kind, state.metonyms, state.demonyms) == (ActorKind.STATE, ("Bucharest",), ("Romanian",))
    assert company.short == ("the company", "the line")


def test_an_outlet_knows_its_agency_owner_and_domains(make_watch: MakeWatch) -> None:
    gazette = load(make_watch()).outlets[1]
    assert (gazette.agency, gazette.owner, gazette.domains) == (
        "ina",
        "Holding",
        ("gazette.example", "gz.example"),
    )


def test_goods_are_marked_as_arms_and_vague_ones_have_no_code(make_watch: MakeWatch) -> None:
    wheat, shells, cargo = load(make_watch()).goods
    assert (wheat.arms, wheat.use, wheat.hs, wheat.unit) == (None, Use.CIVIL, "1001", "t")
    assert (shells.arms, shells.use) == (ArmsCategory.AMMUNITION, Use.MILITARY)
    assert (cargo.hs, cargo.unit) == (None, None)


def test_goods_have_the_code_of_the_edition_that_is_asked_for(make_watch: MakeWatch) -> None:
    row = "drones,drone,8806,2017:8802|2002:8801,1,,,WCO HS 2022\n"
    (drones,) = load(make_watch(goods=FILES["goods.csv"].splitlines()[0] + "\n" + row)).goods
    assert [drones.hs_in(edition) for edition in (1996, 2002, 2012, 2017, 2022)] == [
        "8801",
        "8801",
        "8802",
        "8802",
        "8806",
    ]


def test_a_loaded_watch_survives_json(make_watch: MakeWatch) -> None:
    watch = load(make_watch())
    assert type(watch).from_json(watch.to_json()) == watch


PLACE = "n,city,RO,,45,28,100,N,Atlas"
ACTOR = "a,state,RO,A,,,,Atlas"
OUTLET = "o,agency,RO,,,O,o.example,Atlas"
GOOD = "g,g,1001,,t,,,WCO"


@pytest.mark.parametrize(
    ("table", "row", "words"),
    [
        ("places", PLACE.replace("n,", "N 1,"), "id 'N 1' is not understood"),
        ("places", PLACE.replace("n,", ",", 1), "id '' is not understood"),
        ("places", PLACE.replace("n,", "gate,", 1), "id 'gate' stands already in line 6"),
        ("places", PLACE.replace("city", "village"), "kind 'village' is not understood"),
        ("places", PLACE.replace("RO", "RU-PRI"), "country 'RU-PRI' is not understood"),
        ("places", PLACE.replace("RO", "ro"), "country 'ro' is not understood"),
        ("places", PLACE.replace("RO", "ZZ"), "country 'ZZ' is not understood"),
        ("places", PLACE.replace("RO", ""), "country is empty for a city"),
        ("places", PLACE.replace("RO,", "RO,nowhere"), "parent 'nowhere' is the id of no row"),
        ("places", PLACE.replace("RO,", "RO,n"), "parent 'n' leads back to 'n'"),
        ("places", PLACE.replace("45", "90.01"), "latitude 90.01 is out of range"),
        ("places", PLACE.replace("28", "-180.5"), "longitude -180.5 is out of range"),
        ("places", PLACE.replace("100", "0"), "accuracy_m 0 is out of range"),
        ("places", PLACE.replace("45", "45°"), "latitude '45°' is not understood"),
        ("places", PLACE.replace("45", "nan"), "latitude 'nan' is not understood"),
        ("places", PLACE.replace("100", "1e3"), "accuracy_m '1e3' is not understood"),
        ("places", PLACE.replace("100", ""), "latitude, longitude and accuracy_m are not all there"),
        ("places", PLACE.replace(",N,", ",,"), "names is empty"),
        ("places", PLACE.replace(",N,", ",N|,"), "names holds an empty name"),
        ("places", PLACE.replace(",N,", ",N|ko:,"), "an empty name after ko:"),
        ("places", PLACE.replace(",N,", ",N|M|N,"), "names holds 'N' twice"),
        ("places", PLACE.replace(",N,", ",N|xx:M,"), "unknown language tag 'xx'"),
        ("places", PLACE.replace(",N,", ",N|kor:M,"), "unknown language tag 'kor'"),
        ("places", PLACE.replace(",N,", ",N|두만강,"), "'두만강' is not in Latin script"),
        ("places", PLACE.replace(",Atlas", ","), "source is empty"),
        ("actors", ACTOR.replace("state", "person"), "kind 'person' is not understood"),
        ("actors", ACTOR.replace("A,,", "A,the A|the A,"), "short holds 'the A' twice"),
        ("actors", ACTOR.replace(",Atlas", ","), "source is empty"),
        ("outlets", OUTLET.replace("agency", "blog"), "kind 'blog' is not understood"),
        ("outlets", OUTLET.replace(",,,O", ",,x,O"), "agency 'x' is the id of no row"),
        ("outlets", OUTLET.replace(",,,O", ",,o,O"), "agency 'o' leads back to 'o'"),
        ("outlets", OUTLET.replace("o.example", "https://o.example"), "domain 'https://o.example'"),
        ("outlets", OUTLET.replace("o.example", "www.o.example"), "domain 'www.o.example'"),
        ("outlets", OUTLET.replace("o.example", "o.example/news"), "domain 'o.example/news'"),
        ("goods", GOOD.replace("1001", "100"), "hs '100' is not understood"),
        ("goods", GOOD.replace("1001", "10019900"), "hs '10019900' is not understood"),
        ("goods", GOOD.replace(",t,", ",tons,"), "unit 'tons' is not understood"),
        ("goods", GOOD.replace(",,,WCO", ",yes,,WCO"), "arms 'yes' is not understood"),
        ("goods", GOOD.replace(",,,WCO", ",,warlike,WCO"), "use 'warlike' is not understood"),
        ("goods", GOOD.replace("1001,", "1001,1002"), "earlier_hs '1002' is not understood"),
        ("goods", GOOD.replace("1001,", "1001,2018:1002"), "earlier_hs '2018:1002' is not understood"),
    ],
)
def test_a_row_that_is_not_understood_is_refused_with_its_line(
    make_watch: MakeWatch, table: str, row: str, words: str
) -> None:
    text = FILES[f"{table}.csv"]
    folder = make_watch(**{table: text + row + "\n"})
    with pytest.raises(WatchError) as refused:
        load(folder)
    assert refused.value.where == f"{folder / table}.csv:{len(text.splitlines()) + 1}"
    assert words in refused.value.what
    assert refused.value.remedy


def test_one_fault_of_a_number_is_told_once(make_watch: MakeWatch) -> None:
    folder = make_watch(places=FILES["places.csv"] + PLACE.replace("45", "45°") + "\n")
    assert len(check(folder)) == 1


def test_a_circle_of_parents_is_refused(make_watch: MakeWatch) -> None:
    rows = [
        "a,city,RO,b,,,,A,Atlas",
        "b,city,RO,c,,,,B,Atlas",
        "c,city,RO,a,,,,C,Atlas",
        "d,city,RO,a,,,,D,Atlas",
    ]
    folder = make_watch(places="\n".join([FILES["places.csv"].splitlines()[1], *rows]))
    with pytest.raises(WatchError, match="parent 'b' leads back to 'a'") as refused:
        load(folder)
    assert refused.value.where.endswith("places.csv:2")


@pytest.mark.parametrize("name", sorted(FILES))
def test_each_file_of_a_watch_is_needed(make_watch: MakeWatch, name: str) -> None:
    folder = make_watch()
    (folder / name).unlink()
    with pytest.raises(WatchError, match="there is no such file") as refused:
        load(folder)
    assert refused.value.where == str(folder / name)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "no list of keys"),
        ("- id\n", 1, "no list of keys"),
        ("id: [\n", 2, "no YAML"),
        ("id: a\ntitle: T\ndescription: D\ncolour: red\n", 4, "unknown key 'colour'"),
        ("id: a\n? [x]\n: y\ntitle: T\ndescription: D\n", 2, "unknown key"),
        ("id: a\nid: b\ntitle: T\ndescription: D\n", 2, "id stands twice"),
        ("id: a\ntitle:\ndescription: D\n", 2, "title is missing or empty"),
        ("id: a\ntitle: T\n", 1, "description is missing or empty"),
        ("id: a b\ntitle: T\ndescription: D\n", 1, "id 'a b' is not understood"),
        ("id: a\ntitle: [T]\ndescription: D\n", 2, "title is no words"),
        ("a: &a [x]\nb: *c\n", 2, "no YAML"),
    ],
)
def test_a_watch_that_does_not_say_what_it_is_is_refused(
    make_watch: MakeWatch, text: str, line: int, words: str
) -> None:
    folder = make_watch(watch=text)
    with pytest.raises(WatchError) as refused:
        load(folder)
    assert refused.value.where == f"{folder / 'watch.yaml'}:{line}"
    assert words in refused.value.what


def test_yaml_nested_too_deep_is_refused(make_watch: MakeWatch) -> None:
    with pytest.raises(WatchError, match="no YAML"):
        load(make_watch(watch="[" * 60_000))


def test_an_overlong_watch_yaml_is_refused(make_watch: MakeWatch) -> None:
    with pytest.raises(WatchError, match="is longer than"):
        load(make_watch(watch="id: " + "a" * 70_000))


def test_a_shipped_watch_is_found_by_name() -> None:
    assert (bundled("dprk") / "watch.yaml").is_file()


@pytest.mark.parametrize("name", ["template", "..", "", "nowhere", "../watch/dprk"])
def test_a_watch_that_does_not_ship_is_refused_with_those_that_do(name: str) -> None:
    with pytest.raises(WatchError, match=re.escape("(these do: dprk)")):
        bundled(name)


@given(
    table=st.sampled_from([name for name in sorted(FILES) if name.endswith(".csv")]),
    line=st.text(st.characters(codec="utf-8"), max_size=60),
    cells=st.lists(
        st.sampled_from(["", "a", "city", "RO", "1", "-5", "A|B", "ko:", "yes", "\u0000"]), max_size=10
    ),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
def test_any_added_line_loads_or_is_refused_by_file_and_line(
    make_watch: MakeWatch, table: str, line: str, cells: list[str]
) -> None:
    folder = make_watch(**{table.partition(".")[0]: f"{FILES[table]}{line}\n{','.join(cells)}\n"})
    _load_or_refuse(folder, table)


@given(
    table=st.sampled_from(sorted(FILES)),
    at=st.integers(0, 400),
    cut=st.integers(0, 20),
    put=st.text(st.sampled_from(list('a,|":#\n\r\t-1한\u2028')), max_size=4),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
def test_any_spoiled_file_loads_or_is_refused_by_file_and_line(
    make_watch: MakeWatch, table: str, at: int, cut: int, put: str
) -> None:
    text = FILES[table]
    place = min(at, len(text))
    folder = make_watch(**{table.partition(".")[0]: text[:place] + put + text[place + cut :]})
    _load_or_refuse(folder, table)


def _load_or_refuse(folder: Path, spoiled: str) -> None:
    for error in check(folder):
        assert re.fullmatch(rf"{re.escape(str(folder / spoiled))}(:\d+)?", error.where)
        assert error.what
        assert error.remedy
