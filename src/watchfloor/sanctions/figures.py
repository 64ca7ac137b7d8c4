"""Figures: a CSV file of official trade figures in, amounts of goods with their days and sources out."""

from __future__ import annotations

import math
import re
from pathlib import Path

from attrs import frozen

from watchfloor.model.checks import check_dates
from watchfloor.model.claim import Goods
from watchfloor.model.record import Record
from watchfloor.sanctions.dates import span_of
from watchfloor.sanctions.goods import read_goods
from watchfloor.sanctions.units import is_measured
from watchfloor.watch.rows import Watch
from watchfloor.watch.tables import Problems, Row, read_table

COLUMNS = ("date", "goods", "amount", "unit", "source")
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_AMOUNT = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,9})?")
_CURRENCY = re.compile(r"[A-Z]{3}")


@frozen
class Figure(Record):
    """An official figure: `amount` of goods of the watch, by id, from `start` to `end`, ISO 8601.

    `unit` is one of mass or volume (UCUM, bbl) or an ISO 4217 currency; `where` is the file and line it stands in.
    """

    start: str
    end: str
    goods: str
    amount: float
    unit: str
    source: str
    where: str

    def __attrs_post_init__(self) -> None:
        check_dates(self.start, self.end)
        if not (math.isfinite(self.amount) and self.amount >= 0):
            raise ValueError(f"{self.where}: an amount of {self.amount} is impossible")


@frozen
class Figures(Record):
    """What a file holds: its sound rows, and of each refused one where it stands and why."""

    figures: tuple[Figure, ...]
    refused: tuple[str, ...]


def read_figures(path: Path, watch: Watch) -> Figures:
    """Read a CSV file of official figures.

    Args:
        path: a table with the columns date (a year, month or day, ISO 8601), goods (an id or a name of the watch's
            goods), amount, unit and source.
        watch: whose goods are named.

    Returns:
        The figures in file order, and the rows that are refused, by their lines.
    """
    problems = Problems(path)
    found = [_figure(row, watch, problems) for row in read_table(path, COLUMNS, problems)]
    sound = tuple(figure for figure in found if figure is not None)
    return Figures(sound, tuple(str(error) for error in problems.errors()))


def _figure(row: Row, watch: Watch, problems: Problems) -> Figure | None:
    cells = row.cells
    reading = read_goods(Goods(cells["goods"], cells["goods"]), watch)
    days = _days(cells["date"])
    faults = {
        f"date {cells['date'][:40]!r} is no year, month or day": days is None,
        f"goods {cells['goods'][:40]!r} are none of the watch's": reading.good is None or not reading.sure,
        f"amount {cells['amount'][:40]!r} is no number of 0 or more": not _AMOUNT.fullmatch(cells["amount"]),
        f"unit {cells['unit'][:40]!r} is not understood": not _is_unit(cells["unit"]),
        "source is empty": not cells["source"],
    }
    for fault in (fault for fault, holds in faults.items() if holds):
        problems.add(row.line, fault, "correct the row, or take it out")
    if any(faults.values()) or days is None or reading.good is None:
        return None
    where = f"{problems.path.name}:{row.line}"
    return Figure(*days, reading.good.id, float(cells["amount"]), cells["unit"], cells["source"], where)


def _days(date: str) -> tuple[str, str] | None:
    if not _DATE.fullmatch(date):
        return None
    try:
        days = span_of(date)
        check_dates(*days)
    except ValueError:
        return None
    return days


def _is_unit(unit: str) -> bool:
    return is_measured(unit) or bool(_CURRENCY.fullmatch(unit))
