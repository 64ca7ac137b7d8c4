"""Sources: who was said to say a fact and is no longer named where it is told again."""

from __future__ import annotations

from collections.abc import Sequence

from watchfloor.assessment.drift.speech import Speech
from watchfloor.assessment.drift.telling import Line, Telling
from watchfloor.assessment.drift.tokens import Beside, Tokens, folded_words, moved
from watchfloor.claims.attribution.kinds import noun_kind
from watchfloor.claims.mentions.values import Span
from watchfloor.model.claim import SourceKind
from watchfloor.reports.families.words import fold, function_words

_HEADER_LINES, _HEADER = 2, 60
_NEAR = 3
_OPEN = frozenset({"a", "an", "one", "some", "several", "unnamed", "anonymous"})
_NAMELESS = frozenset({SourceKind.ANONYMOUS, SourceKind.EXPERT})


def dropped_source(fact: Line, child: Telling, retold: int, speech: Speech) -> Span | None:
    """Find the source of a sentence that the child leaves out.

    A source that the child's header, or a line near by in the same paragraph, still gives is not dropped; nor is one
    that stands, in other words, in its place.

    Args:
        fact: a parent's sentence.
        child: the text that tells it again.
        retold: the number of the line that does.
        speech: reads both.

    Returns:
        The source, as a place in the parent's text; null where none is dropped.
    """
    line = child.lines[retold]
    said = speech.read(fact.text)
    source = next(iter(said.sources), None)
    if source is None:
        return None
    words = fact.text[source.start : source.end]
    others = [_content(fact.text[one.start : one.end]) for one in said.all_sources if one != source]
    place = moved(source, fact.start)
    if not _content(words) or _is_given_near(words, child, retold, speech):
        return None
    if _is_anonymous_now(words, line, speech):
        return place
    if any(_is_new(kept, others) for kept in _sources(line, speech)):
        return None
    return None if Beside(Tokens(fact), Tokens(line)).in_place_of(place) else place


def _is_anonymous_now(words: str, line: Line, speech: Speech) -> bool:
    """Tell whether a person or body that was named is now 'an expert' or 'sources', and nobody else is named."""
    if not any(word[0].isupper() for word in words.split()[1:]):
        return False
    relayed = [said.source for said in speech.read(line.text).attributions if said.manner.relays]
    return bool(relayed) and all(
        one is not None and _is_nobody(line.text[one.start : one.end]) for one in relayed
    )


def _is_nobody(words: str) -> bool:
    """Tell a source that is one of a kind, without a name: 'an expert', 'sources'."""
    first, *rest = words.split()
    is_open = first.lower() in _OPEN or not rest
    kind = noun_kind([first, *rest][-1])
    return is_open and kind is not None and kind.kind in _NAMELESS and not any(w[0].isupper() for w in rest)


def _is_new(kept: set[str] | None, others: Sequence[set[str]]) -> bool:
    """Tell whether a source of the child is none of those that stood beside the one in question."""
    return kept is None or not any(_is_mostly(kept, other) for other in others)


def _sources(line: Line, speech: Speech) -> list[set[str] | None]:
    """Give the words of each source of a line, null where it hands on what nobody is named for."""
    relayed = [said.source for said in speech.read(line.text).attributions if said.manner.relays]
    return [_content(line.text[one.start : one.end]) if one else None for one in relayed]


def _is_given_near(words: str, child: Telling, retold: int, speech: Speech) -> bool:
    """Tell whether the line still has the words of a source, the header its name, or a line near by either.

    Near by, a name may stand anywhere; 'the company' and the like must be the source of what is said there.
    """
    content, name = _content(words), {fold(word) for word in words.split() if word[0].isupper()}
    header = (line.text for line in child.lines[:_HEADER_LINES])
    if name and any(_is_mostly(name, _content(_heading(text))) for text in header):
        return True
    if _is_mostly(content, _content(child.lines[retold].text)):
        return True
    paragraph = child.lines[retold].paragraph
    near = [
        line
        for number, line in enumerate(child.lines)
        if line.paragraph == paragraph and 0 < abs(number - retold) <= _NEAR
    ]
    if any(name and _is_mostly(name, _content(line.text)) for line in near):
        return True
    return any(kept and _is_mostly(content, kept) for line in near for kept in _sources(line, speech))


def _heading(line: str) -> str:
    """Give a headline or byline whole, and of a sentence the beginning, where a dateline stands."""
    return line[:_HEADER] if line.rstrip().endswith(".") else line


def _is_mostly(words: set[str], others: set[str]) -> bool:
    return 2 * len(words & others) > len(words)


def _content(words: str) -> set[str]:
    return {word for word in folded_words(words) if word not in function_words()}
