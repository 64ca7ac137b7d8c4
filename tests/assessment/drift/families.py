"""Small families for the tests of drift."""

from __future__ import annotations

from watchfloor.assessment.drift import drifts
from watchfloor.model.family import Drift, Edge, Family, Relation
from watchfloor.reports.families.directions import Text

PUBLISHED = ("2023-10-06", "2023-10-08", "2023-10-09", "2023-10-10")


def chain(*told: str) -> tuple[Family, list[Text]]:
    """Give a family in which each text descends from the one before; their ids are '0', '1', '2' and so on."""
    texts = [Text(str(n), text, day) for n, (text, day) in enumerate(zip(told, PUBLISHED, strict=False))]
    edges = tuple(Edge(str(n), str(n + 1), Relation.EDITED_COPY, 0.9, (), ()) for n in range(len(told) - 1))
    return Family("f", tuple(text.id for text in texts), "0", edges), texts


def drifts_of(*told: str) -> tuple[Drift, ...]:
    """Give what drifted from one text to the next."""
    return drifts(*chain(*told))


def said(drift: Drift) -> tuple[str, str, str | None]:
    """Give the kind of a drift and the words before and after."""
    return drift.change.value, drift.was.text, drift.became.text if drift.became else None
