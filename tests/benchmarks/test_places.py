"""The counting of the benchmark of places, on cases made by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.places import main
from benchmarks.toponyms import (
    Ids,
    Positions,
    Toponym,
    kilometres,
    read_articles,
    read_marks,
    wanted_places,
)

WATCH_IDS = frozenset({"sarn", "dorpen"})
LGL = """<?xml version="1.0" encoding="utf-8"?>
<articles><article docid="1"><text><![CDATA[From Sarn to Dorpen.]]></text><toponyms>
<toponym><start>5</start><end>9</end><phrase>Sarn</phrase><gaztag geonameid="1"><lat>50.0</lat><lon>10.0</lon></gaztag></toponym>
<toponym><start>13</start><end>19</end><phrase>Dorpen</phrase></toponym>
</toponyms></article></articles>
"""


def test_marks_are_taken_out_and_their_offsets_kept() -> None:
    marked = read_marks("From [Sarn|sarn|from] came [Jordan|-] Miller.")
    assert marked.text == "From Sarn came Jordan Miller."
    place, person = marked.places
    assert (marked.text[place.start : place.end], place.id, place.role) == ("Sarn", "sarn", "from")
    assert (marked.text[person.start : person.end], person.id) == ("Jordan", None)


def test_articles_keep_places_without_a_position(tmp_path: Path) -> None:
    path = tmp_path / "lgl.xml"
    path.write_text(LGL, encoding="utf-8")
    (article,) = read_articles(path)
    assert article.places == (Toponym(5, 9, 50.0, 10.0), Toponym(13, 19))


def test_a_place_is_right_within_100_miles() -> None:
    counts = Positions()
    counts.add(
        [Toponym(0, 4, 50.0, 10.0), Toponym(10, 14, 50.0, 10.0), Toponym(20, 24), Toponym(30, 34, 0.0, 0.0)],
        [
            Toponym(0, 4, 51.0, 10.0),
            Toponym(10, 14, 52.0, 10.0),
            Toponym(20, 24, 1.0, 1.0),
            Toponym(50, 54, 1.0, 1.0),
        ],
    )
    assert counts.row() == {
        "places": 4,
        "recall": 0.75,
        "precision": 0.75,
        "within 161 km": 0.5,
        "of all": 0.333,
    }


def test_a_place_found_without_a_position_does_not_count() -> None:
    counts = Positions()
    counts.add([Toponym(0, 4, 50.0, 10.0)], [Toponym(0, 4)])
    assert counts.row()["recall"] == 0.0
    assert counts.row()["precision"] is None


def test_one_degree_of_latitude_is_111_kilometres() -> None:
    assert kilometres(Toponym(0, 1, 50.0, 10.0), Toponym(0, 1, 51.0, 10.0)) == pytest.approx(111.2, abs=0.1)


def test_places_of_the_watch_and_the_world_and_none_are_counted_apart() -> None:
    marked = read_marks(
        "[Sarn|sarn|from] and [Lagos|geonames:1|to] and [Jordan|-] and [Dorpen|dorpen]"
    ).places
    found = [
        Toponym(marked[0].start, marked[0].end, id="sarn", role="from"),
        Toponym(marked[1].start, marked[1].end, id="geonames:1", role="at"),
        Toponym(marked[2].start, marked[2].end, id="country-jo"),
        Toponym(marked[3].start, marked[3].end),
    ]
    counts = Ids()
    counts.add(marked, found, WATCH_IDS)
    assert counts.row() == {
        "places": 3,
        "watch right": 0.5,
        "world right": 1.0,
        "no place": 1,
        "kept none": 0.0,
        "wrong": 0.333,
        "roles right": 0.5,
    }


def test_a_place_found_where_none_is_marked_is_wrong() -> None:
    counts = Ids()
    counts.add([], [Toponym(0, 4, id="sarn")], WATCH_IDS)
    assert counts.row()["wrong"] == 1.0


def test_only_facts_that_want_a_place_by_name_are_counted() -> None:
    facts = [
        {"quote": ["came to Sarn"], "want": {"place": "sarn|~Sarn"}},
        {"quote": ["in the yard"], "want": {"place": "~yard"}},
        {"quote": ["nowhere"], "want": {"kind": "rule"}},
    ]
    assert list(wanted_places([{"file": "a.txt", "facts": facts}])) == [
        ("a.txt", "came to Sarn", "sarn|~Sarn")
    ]


def test_data_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path)]) == 2
    assert "lgl.xml: not here" in capsys.readouterr().err
