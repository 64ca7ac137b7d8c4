"""Find: which facts of a family changed on the way from one member to another, and who repeats the change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from watchfloor.model.family import Drift, Family
from watchfloor.reports.families.directions import Text
from watchfloor.watch.rows import Watch

if TYPE_CHECKING:
    from spacy.language import Language


def drifts(
    family: Family, texts: Sequence[Text], parser: Language | None = None, *, watch: Watch | None = None
) -> tuple[Drift, ...]:
    """Find the facts that changed inside a family.

    Args:
        family: members and edges, as `trace` gives them.
        texts: the members' texts; others among them do not matter.
        parser: an English dependency parser; by default the one that `load_parser` gives, loaded when first needed.
        watch: whose names are read as one where they stand for the same; by default the watch that ships.

    Returns:
        The drifts in the order of the members where they first happened, and of their words there.

    Raises:
        ValueError: the text of a member that an edge names is missing.
        MissingModelError: a parser is needed, none was given and none is installed.
    """
    return ()


def with_drifts(
    family: Family, texts: Sequence[Text], parser: Language | None = None, *, watch: Watch | None = None
) -> Family:
    """Give a family with the facts that changed inside it; arguments and errors are those of `drifts`."""
    return evolve(family, drifts=drifts(family, texts, parser, watch=watch))
