"""The number and unit cases of Recognizers-Text, what is right of them, and one table of units for all tools."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from math import isclose
from pathlib import Path
from typing import Any

import yaml
from attrs import frozen

FOLDER = Path("text") / "recognizers-english"
_TOLERANCE = 1e-6


@frozen
class Wanted:
    """A value that a case asks for at the characters `[start, end)`; each of `units` is a right answer."""

    start: int
    end: int
    value: float
    units: frozenset[str]


@frozen
class Found:
    """A value that a tool gives at the characters `[start, end)`; a range and a conversion have several `readings`."""

    start: int
    end: int
    readings: tuple[tuple[float, str], ...]

    def answers(self, wanted: Wanted) -> bool:
        """Tell whether this stands where the wanted value does and one of its readings is it."""
        return (self.start < wanted.end and wanted.start < self.end) and any(
            unit in wanted.units and isclose(value, wanted.value, rel_tol=_TOLERANCE)
            for value, unit in self.readings
        )


@frozen
class Case:
    """A text and the values that stand in it; at the characters of `free` a tool may find something or not."""

    text: str
    wanted: tuple[Wanted, ...]
    free: tuple[tuple[int, int], ...] = ()


@frozen
class _Unit:
    names: frozenset[str]
    times: float


def is_right(case: Case, found: Sequence[Found]) -> bool:
    """Tell whether a tool gives every wanted value of a case, and nothing that is not wanted.

    One thing found may answer several wanted values, as a range does that has its unit at both ends.
    """
    return all(any(thing.answers(want) for thing in found) for want in case.wanted) and all(
        any(thing.answers(want) for want in case.wanted)
        or any(thing.start < end and start < thing.end for start, end in case.free)
        for thing in found
    )


def read_cases(path: Path, sections: Sequence[str]) -> list[Case]:
    """Read the cases that Recognizers-Text supports in Python.

    Args:
        path: a file of its `Specs`, such as `NumberWithUnit/CurrencyModel.json`.
        sections: the kinds of units that the file is about, as sections of the table of units.

    Returns:
        Cases in file order. What they want without a value (the unit alone, as in 'into dollars') is neither
        wanted nor wrong.
    """
    rows = json.loads(path.read_text("utf-8-sig"))
    return [_case(row, sections) for row in rows if _is_supported(row)]


def recognized(start: int, end: int, resolution: Mapping[str, Any], sections: Sequence[str]) -> Wanted | None:
    """Give a result of Recognizers-Text as a wanted value; None where it has no number.

    Args:
        start: first character.
        end: the character after the last.
        resolution: its `value`, with `unit` and `isoCurrency` where it has them.
        sections: the kinds of units among which its unit stands.
    """
    value = resolution.get("value")
    if value is None:
        return None
    name = "%" if value.endswith("%") else resolution["unit"]
    unit = _names(tuple(sections)).get(name, _Unit(frozenset({name}), 1.0))
    iso = resolution.get("isoCurrency")
    units = frozenset({iso}) if iso else unit.names
    return Wanted(start, end, float(value.rstrip("%").replace(",", "")) * unit.times, units)


@cache
def units_table() -> dict[str, Any]:
    """Read the table that says which names of units in the tools stand for which."""
    path = Path(__file__).with_name("quantity_units.yaml")
    table: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return table


@cache
def _names(sections: tuple[str, ...]) -> dict[str, _Unit]:
    rows = [row for section in sections for row in units_table()["recognizers"][section]]
    return {row["name"]: _Unit(frozenset(row["units"]), row.get("times", 1.0)) for row in rows}


def _is_supported(row: dict[str, Any]) -> bool:
    marks = f"{row.get('NotSupported', '')},{row.get('NotSupportedByDesign', '')}"
    return "python" not in marks.casefold()


def _case(row: dict[str, Any], sections: Sequence[str]) -> Case:
    places = [_place(row["Input"], result) for result in row["Results"]]
    results = [
        recognized(*place, r["Resolution"], sections) for place, r in zip(places, row["Results"], strict=True)
    ]
    wanted = tuple(result for result in results if result)
    free = tuple(place for place, result in zip(places, results, strict=True) if result is None)
    return Case(row["Input"], wanted, free)


def _place(text: str, result: dict[str, Any]) -> tuple[int, int]:
    """Give where a result stands; where the case does not say, anywhere in the text."""
    return (result["Start"], result["End"] + 1) if "Start" in result else (0, len(text))
