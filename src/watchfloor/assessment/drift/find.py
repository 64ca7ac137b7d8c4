"""Find: which facts of a family changed on the way from one member to another, and who repeats the change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from attrs import define, evolve, field

from watchfloor.assessment.drift.align import align
from watchfloor.assessment.drift.changes import Changed, Comparison
from watchfloor.assessment.drift.speech import Speech
from watchfloor.assessment.drift.telling import Telling
from watchfloor.model.family import Drift, Edge, Family
from watchfloor.reports.families.directions import Text
from watchfloor.watch.load import bundled, load
from watchfloor.watch.rows import Watch

if TYPE_CHECKING:
    from spacy.language import Language

_MOST_COMPARED = 400


def drifts(
    family: Family, texts: Sequence[Text], parser: Language | None = None, *, watch: Watch | None = None
) -> tuple[Drift, ...]:
    """Find the facts that changed inside a family.

    Of a child the first 400 sentences that differ from the parent's are read, which no report has.

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
    by_id = {text.id: text for text in texts}
    if missing := {end for edge in family.edges for end in (edge.parent, edge.child)} - by_id.keys():
        raise ValueError(f"no text of the members {', '.join(sorted(missing))}")
    search = _Search(by_id, watch or _shipped(), Speech(parser))
    places = {member: place for place, member in enumerate(family.members)}
    for edge in sorted(family.edges, key=lambda edge: places[edge.child]):
        search.follow(edge)
    return tuple(search.drift(found) for found in search.found)


def with_drifts(
    family: Family, texts: Sequence[Text], parser: Language | None = None, *, watch: Watch | None = None
) -> Family:
    """Give a family with the facts that changed inside it; arguments and errors are those of `drifts`."""
    return evolve(family, drifts=drifts(family, texts, parser, watch=watch))


@cache
def _shipped() -> Watch:
    return load(bundled("dprk"))


@define(eq=False)
class _Found:
    """A change where it first happened, and the members that repeat it."""

    where: Comparison
    what: Changed
    followed_by: list[str] = field(factory=list)


@define(eq=False)
class _Search:
    """Walks down a family, parents before children; `carried` holds for a member's line the changes that it repeats."""

    texts: dict[str, Text]
    watch: Watch
    speech: Speech
    found: list[_Found] = field(factory=list)
    _tellings: dict[str, Telling] = field(factory=dict)
    _carried: dict[tuple[str, int], list[_Found]] = field(factory=lambda: defaultdict(list))

    def follow(self, edge: Edge) -> None:
        """Compare a child with its parent."""
        parent, child = self._telling(edge.parent), self._telling(edge.child)
        carries = any(member == edge.parent for member, _ in self._carried)
        if parent.source.text == child.source.text and not carries:
            return
        pairs = align(parent, child)
        for pair in pairs:
            if pair.is_same:
                for change in self._carried.get((edge.parent, pair.parent), []):
                    self._repeat(change, edge.child, pair.child)
        differ = [
            Comparison(parent, pair.parent, child, pair.child, self.speech)
            for pair in pairs
            if not pair.is_same
        ][:_MOST_COMPARED]
        self.speech.prepare(text for one in differ if one.needs_parser for text in one.texts)
        for one in differ:
            self._compare(one, self._carried.get((edge.parent, one.fact), []))

    def _compare(self, where: Comparison, carried: Sequence[_Found]) -> None:
        child = where.child.source.id
        new = where.changes()
        for earlier in carried:
            since = evolve(earlier.where, child=where.child, retold=where.retold).changes()
            if any(_is_repeated(earlier, other, where.child) for other in since):
                self._repeat(earlier, child, where.retold)
            elif not any(other.was.overlaps(earlier.what.was) for other in since):
                new = [one for one in new if not _undoes(one, earlier)]
        for what in new:
            self.found.append(_Found(where, what))
            self._carried[child, where.retold].append(self.found[-1])

    def _repeat(self, change: _Found, member: str, line: int) -> None:
        if member not in change.followed_by:
            change.followed_by.append(member)
        self._carried[member, line].append(change)

    def _telling(self, member: str) -> Telling:
        if member not in self._tellings:
            self._tellings[member] = Telling(self.texts[member], self.watch)
        return self._tellings[member]

    def drift(self, found: _Found) -> Drift:
        """Give a change as a drift, with the words."""
        where, what = found.where, found.what
        return Drift(
            what.change,
            where.parent.words(where.parent.lines[where.fact]),
            where.child.words(where.child.lines[where.retold]),
            where.parent.words(what.was),
            where.child.words(what.became) if what.became is not None else None,
            tuple(found.followed_by),
        )


def _is_repeated(earlier: _Found, later: Changed, child: Telling) -> bool:
    """Tell whether a change since the first telling is the one that was made before."""
    if later.change is not earlier.what.change or not later.was.overlaps(earlier.what.was):
        return False
    if earlier.what.became is None or later.became is None:
        return earlier.what.became is later.became
    before = earlier.where.child.words(earlier.what.became).text
    return before.casefold() == child.words(later.became).text.casefold()


def _undoes(later: Changed, earlier: _Found) -> bool:
    """Tell whether a change takes back an earlier one: it stands where that one put its words."""
    return earlier.what.became is not None and later.was.overlaps(earlier.what.became)
