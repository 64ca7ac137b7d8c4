"""The counting of times is that of TempEval-3 and of the cases of Recognizers-Text, on cases made by hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from benchmarks.recognizers_times import (
    Answer,
    Case,
    Expected,
    is_right,
    length,
    meets,
    read_cases,
    score_cases,
    whole_days,
)
from benchmarks.time_neighbours import Neighbour, timex_of_resolution
from benchmarks.timeml import Annotation, Document, Score, matches, read_document, unmarked
from benchmarks.times import main, score_news, watchfloor_answers, watchfloor_times

TIMEML = """<?xml version="1.0" ?>
<TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="2023-10-10" functionInDocument="CREATION_TIME">Oct. 10</TIMEX3></DCT>
<TITLE>Cranes</TITLE>
<TEXT>
Cranes &amp; <EVENT eid="e1">barges</EVENT> came <TIMEX3 tid="t1" type="DATE" value="2023-10-09">yesterday</TIMEX3>,
for <TIMEX3 tid="t2" type="DURATION" value="P3D">three days</TIMEX3>.
</TEXT>
</TimeML>
"""
MONDAY = {"timex": "XXXX-WXX-1", "type": "date", "value": "2023-10-09"}


def times(*stretches: tuple[int, int, str, str]) -> list[Annotation]:
    return [Annotation(start, end, kind, value) for start, end, kind, value in stretches]


def test_only_the_text_of_a_timeml_file_counts_and_its_creation_time_does_not(tmp_path: Path) -> None:
    (tmp_path / "a.tml").write_text(TIMEML, encoding="utf-8")
    document = read_document(tmp_path / "a.tml")
    assert document.created == "2023-10-10"
    assert document.text == "Cranes & barges came yesterday,\nfor three days.\n"
    assert [document.text[t.start : t.end] for t in document.times] == ["yesterday", "three days"]
    assert [(t.type, t.value) for t in document.times] == [("DATE", "2023-10-09"), ("DURATION", "P3D")]


def test_a_timeml_file_without_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.tml").write_text("<TimeML></TimeML>", encoding="utf-8")
    with pytest.raises(ValueError, match="no TEXT"):
        read_document(tmp_path / "a.tml")


def test_marks_other_than_times_leave_no_trace() -> None:
    assert unmarked("a <SIGNAL sid='s1'>by</SIGNAL> b") == ("a by b", [])


def test_an_equal_stretch_goes_before_one_that_only_overlaps() -> None:
    gold = times((0, 4, "DATE", "a"), (5, 9, "DATE", "b"))
    found = times((3, 9, "DATE", "x"), (5, 9, "DATE", "b"))
    assert [(g.value, o.value) for g, o in matches(gold, found)] == [("b", "b"), ("a", "x")]


def test_a_found_time_matches_only_once() -> None:
    gold = times((0, 4, "DATE", "a"), (5, 9, "DATE", "b"))
    assert len(list(matches(gold, times((0, 9, "DATE", "a"))))) == 1


def test_scores_are_those_worked_out_by_hand() -> None:
    score = Score()
    score.add(
        times((0, 4, "DATE", "2023"), (10, 14, "DATE", "2022"), (20, 24, "SET", "P1D")),
        times(
            (0, 4, "DATE", "2023"), (11, 14, "DATE", "2021"), (30, 34, "DATE", "2020"), (40, 44, "SET", "P1W")
        ),
    )
    row = score.row()
    assert row["strict P"] == 1 / 4
    assert row["strict R"] == 1 / 3
    assert row["strict F1"] == 2 / 7
    assert row["relaxed P"] == 2 / 4
    assert row["relaxed R"] == 2 / 3
    assert row["relaxed F1"] == row["type F1"] == 4 / 7
    assert row["value F1"] == 2 / 7
    assert row["value of matched"] == 1 / 2


def test_nothing_annotated_and_nothing_found_is_no_division_by_zero() -> None:
    assert set(Score().row().values()) == {0.0}


def test_a_tool_that_starts_anew_is_also_run_on_no_text_beside_each_document() -> None:
    document = Document("a", "2023-10-10", "It came yesterday.", tuple(times((8, 17, "DATE", "2023-10-09"))))
    seen: list[str] = []

    def find(text: str, created: str) -> list[Annotation]:
        seen.append(text)
        return watchfloor_times(text, created)

    assert score_news([document], Neighbour("own", find, starts_anew=True))["value F1"] == 1.0
    assert seen == [document.text, document.text, "."]


def test_each_date_of_a_range_counts_by_itself() -> None:
    found = watchfloor_times("He was there from Oct. 3 to Oct. 5.", "2023-10-10")
    assert [a.value for a in found] == ["2023-10-03", "2023-10-05"]


@pytest.mark.parametrize(
    ("answer", "reading", "met"),
    [
        (Answer(0, 1, "2023-10-09", "2023-10-09"), MONDAY, True),
        (Answer(0, 1, "2023-10-08", "2023-10-08"), MONDAY, False),
        (Answer(0, 1, "2023-10-09", "2023-10-15"), {"start": "2023-10-09", "end": "2023-10-16"}, True),
        (Answer(0, 1, "2023-10-09", "2023-10-16"), {"start": "2023-10-09", "end": "2023-10-16"}, True),
        (Answer(0, 1, "2023-10-09", "2023-10-14"), {"start": "2023-10-09", "end": "2023-10-16"}, False),
        (
            Answer(0, 1, "2023-05-01", "2023-10-31", "2023-10-01"),
            {"start": "2023-05-01", "end": "2023-10-01"},
            True,
        ),
        (Answer(0, 1, "2023-10-10"), {"start": "2023-10-09", "Mod": "after"}, True),
        (Answer(0, 1, "2023-10-10"), {"start": "2023-10-09", "Mod": "since"}, False),
        (Answer(0, 1, None, "2022-12-31"), {"end": "2023-01-01", "Mod": "before"}, True),
        (
            Answer(0, 1, "2023-10-01", "2023-10-10", mod="START"),
            {"start": "2023-10-01", "end": "2023-10-16", "Mod": "start"},
            True,
        ),
        (
            Answer(0, 1, "2023-10-01", "2023-10-10", mod="END"),
            {"start": "2023-10-01", "end": "2023-10-16", "Mod": "start"},
            False,
        ),
        (Answer(0, 1), {"timex": "2023-02-30", "value": "not resolved"}, True),
        (Answer(0, 1, "2023-02-28", "2023-02-28"), {"timex": "2023-02-30", "value": "not resolved"}, False),
    ],
)
def test_a_date_or_period_is_met_by_its_days(answer: Answer, reading: dict[str, str], met: bool) -> None:
    assert meets(answer, Expected(0, 1, "daterange", (reading,))) is met


@pytest.mark.parametrize(
    ("value", "reading", "met"),
    [
        ("2023-10-09T17:00", {"timex": "XXXX-10-09T17", "value": "2023-10-09 17:00:00"}, True),
        ("XXXX-XX-XXT07:30", {"timex": "T07:30", "value": "07:30:00"}, True),
        ("XXXX-XX-XXT07:30", {"timex": "T19:30", "value": "19:30:00"}, False),
        (None, {"timex": "T19:30"}, False),
    ],
)
def test_a_time_of_day_is_met_to_the_minute(value: str | None, reading: dict[str, str], met: bool) -> None:
    assert meets(Answer(0, 1, value=value), Expected(0, 1, "time", (reading,))) is met


def test_a_duration_is_met_by_its_length_and_a_set_by_its_value() -> None:
    assert meets(Answer(0, 1, value="PT1H30M"), Expected(0, 1, "duration", ({"timex": "PT1.5H"},)))
    assert not meets(Answer(0, 1, value="PXD"), Expected(0, 1, "duration", ({"timex": "P3D"},)))
    assert meets(Answer(0, 1, value="P1D"), Expected(0, 1, "set", ({"timex": "P1D"},)))


def test_a_tool_that_gives_readings_is_right_when_all_of_them_are_expected() -> None:
    expected = Expected(0, 1, "date", (MONDAY, {**MONDAY, "value": "2023-10-16"}))
    assert meets(Answer(0, 1, readings=(MONDAY,)), expected)
    assert not meets(Answer(0, 1, readings=(MONDAY, {**MONDAY, "value": "2023-10-02"})), expected)


def test_a_case_is_wrong_when_something_else_is_found_unless_it_is_for_one_parser() -> None:
    right, other = Answer(0, 6, "2023-10-09", "2023-10-09"), Answer(10, 14, "2023-01-01", "2023-12-31")
    case = Case("Monday in 2023", "2023-10-10", (Expected(0, 6, "date", (MONDAY,)),))
    assert is_right(case, [right])
    assert not is_right(case, [right, other])
    assert not is_right(case, [other])
    assert is_right(Case(case.text, case.created, case.expected, is_whole=False), [right, other])


def test_cases_that_python_does_not_support_are_left_out(tmp_path: Path) -> None:
    supported = {
        "Input": "on Monday",
        "Context": {"ReferenceDateTime": "2023-10-10T00:00:00"},
        "Results": [
            {"Start": 3, "End": 8, "TypeName": "datetimeV2.date", "Resolution": {"values": [MONDAY]}}
        ],
    }
    parsed = {
        "Input": "on Monday",
        "Results": [
            {
                "Start": 3,
                "Length": 6,
                "Type": "date",
                "Value": {"Timex": "XXXX-WXX-1", "PastResolution": {"date": "2023-10-09"}},
            }
        ],
    }
    rows = [supported, {**supported, "NotSupported": "java, Python"}, parsed]
    (tmp_path / "A.json").write_text("\ufeff" + json.dumps(rows), encoding="utf-8")
    cases = read_cases(tmp_path, ["A"])
    assert [(case.kind, case.created, case.is_whole) for case in cases] == [
        ("dates", "2023-10-10", True),
        ("dates", "2016-11-07", False),
    ]
    assert cases[1].expected[0].readings[0]["value"] == "2023-10-09"
    assert score_cases(cases[:1], "own", watchfloor_answers)["dates"] == 1.0


def test_dates_and_periods_are_counted_together_and_by_themselves() -> None:
    def answer(text: str, created: str) -> Sequence[Answer]:
        return [Answer(0, 6, "2023-10-09", "2023-10-09")]

    day = Case("Monday", "2023-10-10", (Expected(0, 6, "date", (MONDAY,)),))
    week = Case(
        "a week",
        "2023-10-10",
        (Expected(0, 6, "daterange", ({"start": "2023-10-09", "end": "2023-10-16"},)),),
    )
    row = score_cases([day, week, Case("none", "2023-10-10", ())], "own", answer)
    assert (row["dates and periods"], row["dates"], row["periods"], row["no time"]) == (0.5, 1.0, 0.0, 0.0)
    assert row["sets"] is None
    assert row["cases"] == 3


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("2024", ("2024-01-01", "2024-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2024-02-03", ("2024-02-03", "2024-02-03")),
        ("2024-02-03/2024-02-05", ("2024-02-03", "2024-02-05")),
    ],
)
def test_a_period_is_written_out_to_its_days(period: str, days: tuple[str, str]) -> None:
    assert whole_days(period) == days


def test_lengths_are_months_and_seconds() -> None:
    assert length("P2Y6M") == (30, 0)
    assert length("P1DT12H") == (0, 129_600)
    assert length("PXY") == (0, 0)


@pytest.mark.parametrize(
    ("kind", "values", "timex"),
    [
        (
            "date",
            [{"timex": "XXXX-WXX-1", "value": "2023-10-09"}, {"timex": "XXXX-WXX-1", "value": "2023-10-16"}],
            ("DATE", "2023-10-09"),
        ),
        (
            "daterange",
            [{"timex": "2023-09", "start": "2023-09-01", "end": "2023-10-01"}],
            ("DATE", "2023-09"),
        ),
        ("time", [{"timex": "T07:30", "value": "07:30:00"}], ("TIME", "2023-10-10T07:30")),
        ("duration", [{"timex": "P3D", "value": "259200"}], ("DURATION", "P3D")),
        ("set", [{"timex": "P1D", "value": "not resolved"}], ("SET", "P1D")),
        ("date", [], (None, None)),
    ],
)
def test_a_resolution_of_recognizers_text_becomes_the_nearest_timex3(
    kind: str, values: list[dict[str, str]], timex: tuple[str | None, str | None]
) -> None:
    assert timex_of_resolution(f"datetimeV2.{kind}", {"values": values}, "2023-10-10") == timex


def test_data_that_is_not_there_gives_one_line_and_exit_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
