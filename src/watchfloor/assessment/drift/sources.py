"""Sources: who was said to say a fact and is no longer named where it is told again."""

from __future__ import annotations

from watchfloor.assessment.drift.speech import Speech
from watchfloor.assessment.drift.telling import Line, Telling
from watchfloor.assessment.drift.tokens import Beside, Tokens, folded_words, moved
from watchfloor.claims.mentions.values import Span
from watchfloor.reports.families.words import function_words

_HEADER_LINES = 2
_NEAR = 3


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
    source = next(iter(speech.read(fact.text).sources), None)
    if source is None or any(said.manner.relays for said in speech.read(line.text).attributions):
        return None
    words = _content(fact.text[source.start : source.end])
    source = moved(source, fact.start)
    if not words or Beside(Tokens(fact), Tokens(line)).in_place_of(source):
        return None
    near = (_content(other.text) for other in _lines_near(child, retold))
    return None if any(2 * len(words & others) > len(words) for others in near) else source


def _lines_near(child: Telling, retold: int) -> list[Line]:
    paragraph = child.lines[retold].paragraph
    return [
        line
        for number, line in enumerate(child.lines)
        if number < _HEADER_LINES or (line.paragraph == paragraph and abs(number - retold) <= _NEAR)
    ]


def _content(words: str) -> set[str]:
    return {word for word in folded_words(words) if word not in function_words()}
