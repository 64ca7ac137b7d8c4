"""Relations: whether one text descends from another, and how, told from how much of each stands in the other."""

from __future__ import annotations

from attrs import frozen

from watchfloor.model.family import Passage, Relation
from watchfloor.reports.families.compare import Coverage, Reading, cover, verbatim

_COPIED = 0.9
_EXCERPTED = 0.8
_SHORTER = 0.8
_EDITED = 0.4
_EDITED_ANCHORS = 0.5
_RETOLD = 0.45
_RETOLD_ANCHORS = 0.5
_TRANSLATED = 0.25
_TRANSLATED_ANCHORS = 0.65
_FEWEST_ANCHORS = 9
_CONTRADICTED = 1 / 3
_FEWEST_CONTRADICTED = 2
FEWEST_WORDS = 20


@frozen
class Kinship:
    """That one text descends from another, as far as words tell; `contained` is the share of the child in the parent."""

    relation: Relation
    score: float
    passages: tuple[Passage, ...]


def relate(child: Reading, parent: Reading) -> Kinship | None:
    """Tell how a text descends from another.

    Args:
        child: the text that may descend; which of the two does is not for this function to tell.
        parent: the text that it may descend from.

    Returns:
        The relation, a score from 0 to 1 and the sentences that follow one another; null where the two are only
        about the like: a notice in the same words about another day, whose numbers differ, descends from nothing.
    """
    if min(child.length, parent.length) < FEWEST_WORDS:
        return None
    shorter, longer = (child, parent) if child.length <= parent.length else (parent, child)
    coverage = cover(shorter, longer)
    relation = _relation(coverage, shorter, longer)
    if relation is None:
        return None
    score = max(coverage.verbatim, coverage.content)
    mine = coverage if shorter is child else cover(child, parent)
    return Kinship(relation, round(min(score, 1.0), 4), _passages(mine, child, parent))


def _relation(coverage: Coverage, shorter: Reading, longer: Reading) -> Relation | None:
    if coverage.contradicted >= max(_FEWEST_CONTRADICTED, _CONTRADICTED * coverage.figures):
        return None
    if coverage.verbatim < _EDITED:
        return _retelling(coverage)
    if coverage.verbatim >= _EXCERPTED and shorter.length <= _SHORTER * longer.length:
        return Relation.EXCERPT
    if min(coverage.verbatim, verbatim(longer, shorter)) >= _COPIED:
        return Relation.COPY
    return Relation.EDITED_COPY if coverage.anchors >= _EDITED_ANCHORS else None


def _retelling(coverage: Coverage) -> Relation | None:
    """Tell a retelling in other words by its content, and a translation by its names and numbers."""
    if coverage.shared_anchors < _FEWEST_ANCHORS:
        return None
    if coverage.content >= _RETOLD and coverage.anchors >= _RETOLD_ANCHORS:
        return Relation.PARAPHRASE
    if coverage.content >= _TRANSLATED and coverage.anchors >= _TRANSLATED_ANCHORS:
        return Relation.TRANSLATION
    return None


def _passages(coverage: Coverage, child: Reading, parent: Reading) -> tuple[Passage, ...]:
    """Give the sentences of the child that follow the parent's, neighbours that run on joined."""
    passages: list[Passage] = []
    last = None
    for found in coverage.alignments:
        mine, other = child.sentences[found.mine], parent.sentences[found.other]
        if last is not None and (found.mine, found.other) == (last.mine + 1, last.other + 1):
            before = passages.pop()
            passages.append(Passage((before.parent[0], other.end), (before.child[0], mine.end)))
        else:
            passages.append(Passage((other.start, other.end), (mine.start, mine.end)))
        last = found
    return tuple(passages)
