"""The counting of the benchmarks of quantities and money, on cases made by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from benchmarks.__main__ import BENCHMARKS
from benchmarks.quantity_tools import watchfloor
from benchmarks.recognizers_values import Case, Found, Wanted, is_right, read_cases, recognized

from benchmarks import money, quantities

LENGTH = ("length",)
TEN_METRES = Wanted(5, 9, 10, frozenset({"m"}))
ASKED = Case("give 10 m here", (TEN_METRES,))


def found(value: float, unit: str = "m", start: int = 5, end: int = 9) -> Found:
    return Found(start, end, ((value, unit),))


def spec(text: str, *results: tuple[str, dict[str, Any]], **marks: str) -> dict[str, Any]:
    rows = [
        {
            "Text": words,
            "Start": text.index(words),
            "End": text.index(words) + len(words) - 1,
            "Resolution": r,
        }
        for words, r in results
    ]
    return {"Input": text, "Results": rows, **marks}


def write(folder: Path, name: Path, *rows: dict[str, Any]) -> Path:
    path = folder / "text" / "recognizers-english" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(rows), "utf-8-sig")
    return path


def test_a_case_is_right_when_all_is_found_and_nothing_else() -> None:
    assert is_right(ASKED, [found(10)])
    assert not is_right(ASKED, [])
    assert not is_right(ASKED, [found(10), found(3, start=20, end=23)])
    assert is_right(Case("", ()), [])


def test_value_unit_and_place_must_agree() -> None:
    assert not is_right(ASKED, [found(11)])
    assert not is_right(ASKED, [found(10, "ft")])
    assert not is_right(ASKED, [found(10, start=9, end=13)])


def test_a_range_answers_for_either_end_and_for_both() -> None:
    both = Found(0, 9, ((8, "m"), (10, "m")))
    assert is_right(ASKED, [both])
    assert is_right(Case("8 to 10 m", (Wanted(0, 1, 8, frozenset({"m"})), TEN_METRES)), [both])


def test_values_are_compared_as_numbers_and_not_as_digits() -> None:
    assert is_right(ASKED, [found(10.000001)])
    assert not is_right(ASKED, [found(10.001)])


def test_a_name_stands_for_the_unit_of_its_kind() -> None:
    pound = {"value": "2", "unit": "Pound"}
    assert recognized(0, 1, pound, ("mass",)) == Wanted(0, 1, 2, frozenset({"lb"}))
    assert recognized(0, 1, pound, ("currency",)) == Wanted(0, 1, 2, frozenset({"GBP"}))


def test_cents_are_hundredths_percents_have_no_unit_and_codes_stand_for_themselves() -> None:
    assert recognized(0, 1, {"value": "50", "unit": "Cent"}, ("currency",)) == Wanted(
        0, 1, 0.5, frozenset({"USD"})
    )
    assert recognized(0, 1, {"value": "20%"}, ("share",)) == Wanted(0, 1, 20, frozenset({"%"}))
    assert recognized(0, 1, {"value": "5", "unit": "Lao kip", "isoCurrency": "LAK"}, ("currency",)) == Wanted(
        0, 1, 5, frozenset({"LAK"})
    )


def test_a_unit_without_a_value_is_neither_wanted_nor_wrong(tmp_path: Path) -> None:
    assert recognized(0, 1, {"value": None, "unit": "Meter"}, LENGTH) is None
    bare = spec("how many metres", ("metres", {"value": None, "unit": "Meter"}))
    (case,) = read_cases(write(tmp_path, quantities.SUBJECTS["dimension"], bare), LENGTH)
    assert is_right(case, [])
    assert is_right(case, [found(1, start=9, end=15)])
    assert not is_right(case, [found(1, start=0, end=3)])


def test_cases_that_are_not_supported_in_python_are_left_out(tmp_path: Path) -> None:
    metres = ("10 m", {"value": "10", "unit": "Meter"})
    path = write(
        tmp_path,
        quantities.SUBJECTS["dimension"],
        spec("give 10 m here", metres),
        spec("take 10 m there", metres, NotSupported="javascript, Python"),
        spec("cut 10 m off", metres, NotSupportedByDesign="python"),
        spec("sew 10 m on", metres, NotSupported="java"),
    )
    cases = read_cases(path, LENGTH)
    assert [case.text for case in cases] == ["give 10 m here", "sew 10 m on"]
    assert cases[0] == ASKED


@pytest.mark.parametrize(
    ("subject", "text", "expected"),
    [
        ("dimension", "It is 5 to 7 km (3 to 4 miles) and 30 trucks.", [((5, "km"), (7, "km"), (3, "mi"), (4, "mi"))]),
        ("temperature", "It was -5 °C on the 3 km road.", [((-5, "Cel"),)]),
        ("percentage", "About 40% of 5 tons.", [((40, "%"),)]),
        ("currency", "It cost 60 yuan ($9).", [((60, "CNY"), (9, "USD"))]),
        ("currency", "It cost up to $5.", [((5, "USD"),)]),
    ],
)  # fmt: skip
def test_this_project_is_asked_for_one_subject_at_a_time(
    subject: str, text: str, expected: list[tuple[tuple[float, str], ...]]
) -> None:
    assert [thing.readings for thing in watchfloor(subject)(text)] == expected


def test_a_tool_that_fails_on_a_case_does_not_have_it_right() -> None:
    def fails(text: str) -> list[Found]:
        raise ValueError(text)

    assert quantities.score([Case("ten", ())], fails) == [False]


def test_the_results_of_every_tool_are_printed_and_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in quantities.SUBJECTS.values():
        write(tmp_path, path, spec("nothing at all"))
    target = tmp_path / "results.json"
    assert quantities.main(["--data", str(tmp_path), "--json", str(target)]) == 0
    rows = json.loads(target.read_text("utf-8"))
    assert [row["tool"] for row in rows] == [*quantities.TOOLS] * len(quantities.SUBJECTS)
    assert [row["share"] for row in rows if row["tool"] == "watchfloor"] == [1.0] * len(quantities.SUBJECTS)
    assert "watchfloor" in capsys.readouterr().out


def test_both_are_commands() -> None:
    assert BENCHMARKS["quantity"] == quantities.__name__
    assert BENCHMARKS["money"] == money.__name__


def test_without_the_data_one_line_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert money.main(["--data", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
