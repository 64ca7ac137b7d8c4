"""Verdict: what became of one detail in the words of another member."""

from __future__ import annotations

from enum import StrEnum

from watchfloor.model.family import Change


class Verdict(StrEnum):
    """How a detail stands to the one that was: finer or coarser ones agree, details apart cannot be compared."""

    SAME = "same"
    FINER = "finer"
    COARSER = "coarser"
    VALUE = "value"
    UNIT = "unit"
    NAME = "name"
    DATE = "date"
    APART = "apart"

    @property
    def change(self) -> Change | None:
        """Give the kind of drift that this is; null where nothing drifted."""
        return _CHANGES.get(self)


_CHANGES = {
    Verdict.COARSER: Change.DETAIL_LOST,
    Verdict.VALUE: Change.VALUE,
    Verdict.UNIT: Change.UNIT,
    Verdict.NAME: Change.NAME,
    Verdict.DATE: Change.DATE,
}
