"""The tools that read quantities and money, each as a function from a text to what it finds."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from typing import Any

from benchmarks.recognizers_values import Found, recognized, units_table
from watchfloor.claims.mentions.money import find_money
from watchfloor.claims.mentions.quantities import find_quantities
from watchfloor.claims.mentions.quantities.tables import Tables

Tool = Callable[[str], list[Found]]

# The kinds of units of each subject, as units.yaml and the table of names have them; a bare degree is an angle.
KINDS = {
    "dimension": ("length", "area", "volume", "mass", "speed", "information"),
    "temperature": ("temperature", "angle"),
    "percentage": ("share",),
    "currency": ("currency",),
}
_QUANTULUM_KINDS = {
    "dimension": frozenset({"length", "area", "volume", "mass", "speed", "data storage"}),
    "temperature": frozenset({"temperature", "angle"}),
    "percentage": frozenset[str](),
    "currency": frozenset({"currency"}),
}


def watchfloor(subject: str) -> Tool:
    """Give this project's normaliser for a subject."""
    if subject == "currency":
        return _money
    rows = Tables("units.yaml").rows("units", "unit", "kind", "times", "words", "symbols", "glued")
    units = frozenset(row["unit"] for row in rows if row["kind"] in KINDS[subject])
    return lambda text: _quantities(text, units)


def recognizers(subject: str) -> Tool:
    """Give the model of recognizers-text-suite for a subject.

    Raises:
        ImportError: the package is not installed.
    """
    culture = import_module("recognizers_text").Culture.English
    if subject == "percentage":
        home = import_module("recognizers_number").NumberRecognizer
    else:
        home = import_module("recognizers_number_with_unit").NumberWithUnitRecognizer
    model = getattr(home(culture), f"get_{subject}_model")()
    return lambda text: _recognized(model.parse(text), KINDS[subject])


def quantulum(subject: str) -> Tool:
    """Give quantulum3's parser, with only what it finds of a subject.

    Its classifier of ambiguous units is used where its model can be loaded, as it does by itself.

    Raises:
        ImportError: the package is not installed.
    """
    classifier, parser = import_module("quantulum3.classifier"), import_module("quantulum3.parser")
    if classifier.USE_CLF:
        _check_classifier(classifier)

    def read(text: str) -> list[Found]:
        return _quantities_of_quantulum(parser.parse(text), subject)

    return read


def _money(text: str) -> list[Found]:
    found = []
    for mention in find_money(text):
        readings = _ends(mention.low, mention.high, mention.money.currency)
        if mention.conversion:
            readings += ((mention.conversion.amount, mention.conversion.currency),)
        found.append(Found(mention.start, mention.end, readings))
    return found


def _quantities(text: str, units: frozenset[str]) -> list[Found]:
    found = []
    for mention in find_quantities(text, find_money(text)):
        quantities = [q for q in (mention.quantity, mention.conversion) if q and q.unit in units]
        readings = [
            reading
            for quantity in quantities
            for reading in _ends(quantity.low, quantity.high, quantity.unit)
        ]
        if readings:
            found.append(Found(mention.start, mention.end, tuple(readings)))
    return found


def _ends(low: float | None, high: float | None, unit: str) -> tuple[tuple[float, str], ...]:
    """Give the one end that is known, or both."""
    return tuple((value, unit) for value in dict.fromkeys((low, high)) if value is not None)


def _recognized(results: Sequence[Any], sections: Sequence[str]) -> list[Found]:
    found = []
    for result in results:
        wanted = recognized(result.start, result.end + 1, result.resolution, sections)
        if wanted:
            readings = tuple((wanted.value, unit) for unit in sorted(wanted.units))
            found.append(Found(wanted.start, wanted.end, readings))
    return found


@cache
def _quantulum_units() -> dict[str, tuple[str, float]]:
    return {row["name"]: (row["unit"], row.get("times", 1.0)) for row in units_table()["quantulum3"]}


def _quantities_of_quantulum(quantities: Sequence[Any], subject: str) -> list[Found]:
    found = []
    for quantity in quantities:
        name, kind = quantity.unit.name, quantity.unit.entity.name
        if kind not in _QUANTULUM_KINDS[subject] and not (subject == "percentage" and name == "percentage"):
            continue
        known, times = _quantulum_units().get(name, (name, 1.0))
        unit = quantity.unit.currency_code or known
        spread = quantity.uncertainty or 0.0
        ends = dict.fromkeys((quantity.value - spread, quantity.value + spread))
        start, end = quantity.span
        found.append(Found(start, end, tuple((value * times, unit) for value in ends)))
    return found


def _check_classifier(classifier: Any) -> None:
    """Turn the classifier off, and say so, where its model does not fit the scikit-learn that is installed."""
    try:
        classifier.disambiguate_unit("m", "5 m")
    except Exception as error:  # what unpickling foreign objects raises is anybody's guess
        sys.stderr.write(f"quantulum3 runs without its classifier, which fails to load: {error}\n")
        classifier.USE_CLF = False
