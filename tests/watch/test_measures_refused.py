"""Measures that are not understood, or contradict each other, are refused by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchfloor.watch.check import check

from .conftest import FILES, MakeWatch
from .measures import SOUND, put, refusal


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def spoilt(folder: Path, old: str, new: str) -> tuple[Path, str]:
    """Put the sound file with its first `old` replaced into a watch; give its path and text."""
    text = SOUND.replace(old, new, 1)
    assert text != SOUND
    return put(folder, text), text


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("regime: Ister\n", "", "regime is missing"),
        ("regime: Ister", "regime: Atlas", "regime is 'Atlas' in the folder ister"),
        ("party: RO", "party: Romania", "party 'Romania' is not understood"),
        ("adopted: 2020-01-15", "adopted: 2020-02-30", "adopted '2020-02-30' is not understood"),
        ("adopted: 2020-01-15", "adopted: 9999-12-31", "adopted '9999-12-31' is not understood"),
        ("adopted: 2020-01-15", "adopted: 20200115", "adopted '20200115' is not understood"),
        ("source: Gazette 7\n", "", "source is missing"),
        ("source: Gazette 7", "source: Gazette 7\nbinds: [EU]", "binds 'EU' is not known"),
        ("source: Gazette 7", "source: Gazette 7\ncolour: red", "unknown key 'colour'"),
        ("source: Gazette 7", "source: Gazette 7\nsource: Atlas", "source stands twice"),
        ("id: i-1", "id: I 1", "id 'I 1' is not understood"),
        ("    paragraph: 1\n    title: wheat, c", "    title: wheat, c", "paragraph is missing"),
        ("title: wheat, capped", "title:", "title is empty"),
        ("title: wheat, capped", "title: [wheat]", "title is no words"),
        ("direction: to", "direction: towards", "direction 'towards' is not understood"),
        ("effect: cap", "effect: limit", "effect 'limit' is not understood"),
        ("goods: [wheat]", "goods: [rye]", "goods 'rye' is not known"),
        ("goods: [wheat]", "goods: wheat", "goods is no list"),
        ("goods: [wheat]", "goods: [wheat, wheat]", "goods holds 'wheat' twice"),
        ("goods: [wheat]", "except_goods: [rye]", "except_goods 'rye' is not known"),
        ("edition: 2017", "edition: 2018", "edition '2018' is not understood"),
        ("edition: 2017", "edition: 0x7e1", "edition '0x7e1' is not understood"),
        ("basis: mapping", "basis: guess", "basis 'guess' is not understood"),
        ('codes: ["1001"]', 'codes: ["100"]', "codes '100' is not understood"),
        ('        codes: ["1001"]\n', "", "codes is missing"),
        (
            "      - edition: 2017",
            "      - 2017\n      - edition: 2017",
            "hs holds something that is no list",
        ),
        ("arms: [ammunition]", "arms: [bullets]", "arms 'bullets' is not understood"),
        ("arms: [ammunition]", "arms: []", "measure i-3: it moves goods, so it must say which"),
        ("arms: [ammunition]", "any_goods: yes", "any_goods 'yes' is not understood"),
        ("amount: 10,", "amount: '1,000',", "amount '1,000' is not understood"),
        ("amount: 10,", "amount: -1,", "amount '-1' is not understood"),
        ("amount: 10,", "amount: .inf,", "amount '.inf' is not understood"),
        ("unit: t, period: once", "unit: tons, period: once", "unit 'tons' is not understood"),
        ("period: once", "period: week", "period 'week' is not understood"),
        ("relief: notified", "relief: mercy", "relief 'mercy' is not understood"),
        ("goods: [wheat]\n        origin", "goods: [rye]\n        origin", "goods 'rye' is not known"),
        ("origin_elsewhere: true", "origin_elsewhere: maybe", "origin_elsewhere 'maybe' is not understood"),
        ("via: [gate]", "via: [rajin]", "via 'rajin' is not known"),
        ("verified: false", "verified: perhaps", "verified 'perhaps' is not understood"),
        ("    unverified: [paragraph, caps]\n", "", "verified is false and unverified names no fact"),
        ("verified: false", "verified: true", "measure i-1: verified, and yet paragraph, caps was not"),
        ("[paragraph, caps]", "[colour]", "unverified 'colour' is no fact of a measure"),
        ("measures: [all]", "measures: []", "measures names none"),
        ("measures: [all]", "measures: [i-9]", "measures 'i-9' is not known"),
        ("since: 2020-03-01", "since: soon", "since 'soon' is not understood"),
        ("title: wheat, capped", "title: wheat, \u200bcapped", "title holds an invisible character"),
    ],
)
def test_what_is_not_understood_is_refused_with_its_line(
    make_watch: MakeWatch, old: str, new: str, what: str
) -> None:
    folder = make_watch()
    path, _ = spoilt(folder, old, new)
    found = refusal(folder)
    assert what in found.what
    assert found.where.startswith(f"{path}:")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("direction: to", "direction: towards", "towards"),
        ("goods: [wheat]", "goods: [rye]", "rye"),
        ("amount: 20", "amount: much", "amount: much"),
        ("via: [gate]", "via: [rajin]", "rajin"),
        ("since: 2020-03-01", "since: soon", "soon"),
    ],
)
def test_the_line_is_that_of_the_value(make_watch: MakeWatch, old: str, new: str, words: str) -> None:
    folder = make_watch()
    path, text = spoilt(folder, old, new)
    assert refusal(folder).where == f"{path}:{line_of(text, words)}"


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("superseded_by: i-2", "superseded_by: i-9", "superseded_by 'i-9' is the id of no measure"),
        ("    in_force_to: 2020-12-31\n", "", "measure i-1 is superseded and has no end"),
        ("in_force_to: 2020-12-31", "in_force_to: 2020-12-30", "i-1 ends 2020-12-30, i-2 begins 2021-01-01"),
        (
            "in_force_from: 2021-01-01",
            "in_force_from: 2021-01-02",
            "i-1 ends 2020-12-31, i-2 begins 2021-01-02",
        ),
        (
            "in_force_from: 2021-01-01",
            "in_force_from: 2020-12-31",
            "i-1 ends 2020-12-31, i-2 begins 2020-12-31",
        ),
        ("in_force_from: 2021-01-01", "in_force_from: 2019-01-01", "dates are not in order"),
        ("in_force_to: 2020-12-31", "in_force_to: 2019-12-31", "dates are not in order"),
        ("wind_down_to: 2021-02-01", "wind_down_to: 2019-01-01", "dates are not in order"),
        ("arms: [ammunition]", "goods: [wheat]", "i-2 is on the same goods at the same time as i-3"),
        ("arms: [ammunition]", "any_goods: true", "i-2 is on the same goods at the same time as i-3"),
        (
            "arms: [ammunition]",
            "arms: [ammunition]\n    beside: [i-9]",
            "beside 'i-9' is the id of no measure",
        ),
        ("id: i-3", "id: i-2", "id 'i-2' stands already in ister/7.yaml:31"),
        ("start: 2020-07-01", "start: 2020-07-02", "does not begin the day after the one before it ends"),
        ("start: 2020-07-01", "start: 2020-06-30", "does not begin the day after the one before it ends"),
        ("start: 2020-01-15,", "start: 2020-01-16,", "begins 2020-01-16, the measure 2020-01-15"),
        ("start: 2020-07-01}", "start: 2020-07-01, end: 2020-11-30}", "does not end with the measure"),
        ("start: 2020-07-01}", "start: 2020-07-01, end: 2021-11-30}", "does not end with the measure"),
        ("start: 2020-07-01}", "start: 2020-07-01, end: 2020-01-01}", "dates are not in order"),
        ("period: year", "period: once", "that holds once has no end"),
        ("effect: cap", "effect: ban", "only a cap has figures"),
        ("effect: ban\n    goods", "effect: cap\n    goods", "a cap needs its figures"),
    ],
)
def test_gaps_overlaps_and_contradictions_are_refused(
    make_watch: MakeWatch, old: str, new: str, what: str
) -> None:
    folder = make_watch()
    path, _ = spoilt(folder, old, new)
    found = refusal(folder)
    assert what in found.what
    assert found.where.startswith(f"{path}:")


@pytest.mark.parametrize(
    ("codes", "overlap"), [("10", True), ("1001", True), ("100119", True), ("1002", False)]
)
def test_two_bans_overlap_where_one_code_lies_within_the_other(
    make_watch: MakeWatch, codes: str, overlap: bool
) -> None:
    folder = make_watch()
    selector = "hs:\n      - {{edition: 2017, basis: mapping, codes: ['{}']}}"
    text = SOUND.replace("goods: [wheat]\n    in_force_from", f"{selector.format('1001')}\n    in_force_from")
    put(folder, text.replace("arms: [ammunition]", selector.format(codes)))
    assert any("same goods at the same time" in error.what for error in check(folder)) is overlap


def test_an_id_that_stands_in_two_files_is_refused_with_both(make_watch: MakeWatch) -> None:
    folder = make_watch()
    put(folder)
    path = put(
        folder,
        SOUND.replace("id: i-2", "id: i-9").replace("superseded_by: i-2", "superseded_by: i-9"),
        "ister/8.yaml",
    )
    found = refusal(folder)
    assert found.what == "id 'i-1' stands already in ister/7.yaml:7"
    assert found.where == f"{path}:7"


def test_an_id_that_stands_at_the_same_line_of_two_regimes_is_refused(make_watch: MakeWatch) -> None:
    folder = make_watch()
    put(folder, SOUND.replace("Ister", "Atlas"), "atlas/7.yaml")
    put(folder)
    assert refusal(folder).what == "id 'i-1' stands already in atlas/7.yaml:7"


@pytest.mark.parametrize("key", ["regime: Ister\n", "    verified: true\n", "adopted: 2020-01-15\n"])
def test_a_missing_key_is_told_once(make_watch: MakeWatch, key: str) -> None:
    folder = make_watch()
    spoilt(folder, key, "")
    assert [error.what for error in check(folder)] == [f"{key.strip().partition(':')[0]} is missing"]


def test_a_successor_is_of_the_same_regime(make_watch: MakeWatch) -> None:
    folder = make_watch()
    put(folder, SOUND.replace("superseded_by: i-2", "superseded_by: a-2"))
    put(folder, SOUND.replace("Ister", "Atlas").replace(" i-", " a-"), "atlas/7.yaml")
    assert "superseded by one of another regime" in refusal(folder).what


def test_a_refused_measure_is_not_also_missed_by_those_that_name_it(make_watch: MakeWatch) -> None:
    folder = make_watch()
    put(folder, SOUND.replace("wind_down_to: 2021-02-01", "wind_down_to: soon"))
    assert [error.what for error in check(folder)] == ["wind_down_to 'soon' is not understood"]


def test_goods_that_are_refused_are_not_also_missed_by_measures(make_watch: MakeWatch) -> None:
    folder = make_watch(goods=FILES["goods.csv"].replace("1001", "x"))
    put(folder)
    assert [error.what for error in check(folder)] == ["hs 'x' is not understood"]


def test_every_problem_of_a_file_is_listed_by_line(make_watch: MakeWatch) -> None:
    folder = make_watch()
    text = SOUND.replace("direction: to", "direction: up").replace("goods: [wheat]", "goods: [rye]")
    put(folder, text)
    lines = [int(error.where.rpartition(":")[2]) for error in check(folder)]
    assert len(lines) == 5
    assert lines == sorted(lines)
