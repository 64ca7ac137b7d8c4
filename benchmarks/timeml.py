"""TimeML: texts with annotated times, and how found times are counted against them.

The counting is that of TempEval-3 (UzZaman and others, SemEval-2013 Task 1): only what stands in TEXT counts, the
document's creation time (the TIMEX3 `t0`) does not; a found time matches strictly where it has the stretch of the
annotated one and relaxed where it shares a character with it, each counting once; the F1 of an attribute is the
F1 of relaxed matches whose attribute is the same.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import define, frozen

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Z0-9-]+)(?P<attributes>[^>]*)>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_TEXT = re.compile(r"<TEXT>\n?(?P<text>.*)</TEXT>", re.DOTALL)
_CREATED = re.compile(r"<DCT>.*?<TIMEX3 [^>]*value=\"(\d{4}-\d\d-\d\d)", re.DOTALL)


@frozen
class Annotation:
    """A time, annotated or found: its stretch of the text, and the type and value of its TIMEX3 where they are known."""

    start: int
    end: int
    type: str | None = None
    value: str | None = None


@frozen
class Document:
    """A text, the day on which it was written (ISO 8601), and the times that people annotated in it."""

    name: str
    created: str
    text: str
    times: tuple[Annotation, ...]


@define
class Score:
    """Counts of annotated, found and matching times, summed over documents."""

    annotated: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    types: int = 0
    values: int = 0

    def add(self, annotated: Sequence[Annotation], found: Sequence[Annotation]) -> None:
        """Count one document."""
        self.annotated += len(annotated)
        self.found += len(found)
        for gold, own in matches(annotated, found):
            self.relaxed += 1
            self.strict += (gold.start, gold.end) == (own.start, own.end)
            self.types += gold.type == own.type
            self.values += gold.value == own.value

    def row(self) -> dict[str, float]:
        """Give precision, recall and F1 of the stretches, F1 of type and value, and the share of matched whose value is right."""
        return {
            "strict P": _share(self.strict, self.found),
            "strict R": _share(self.strict, self.annotated),
            "strict F1": self._f1(self.strict),
            "relaxed P": _share(self.relaxed, self.found),
            "relaxed R": _share(self.relaxed, self.annotated),
            "relaxed F1": self._f1(self.relaxed),
            "type F1": self._f1(self.types),
            "value F1": self._f1(self.values),
            "value of matched": _share(self.values, self.relaxed),
        }

    def _f1(self, right: int) -> float:
        return _share(2 * right, self.found + self.annotated)


def matches(
    annotated: Sequence[Annotation], found: Sequence[Annotation]
) -> Iterator[tuple[Annotation, Annotation]]:
    """Pair annotated times with found ones, each at most once: equal stretches first, then the first that overlaps."""
    left = list(found)
    equal = {(own.start, own.end): own for own in found}
    rest: list[Annotation] = []
    for gold in annotated:
        own = equal.pop((gold.start, gold.end), None)
        if own is None:
            rest.append(gold)
        else:
            left.remove(own)
            yield gold, own
    for gold in rest:
        own = next((own for own in left if own.start < gold.end and gold.start < own.end), None)
        if own is not None:
            left.remove(own)
            yield gold, own


def read_document(path: Path) -> Document:
    """Read a TimeML file.

    Raises:
        ValueError: it has no TEXT or no creation time.
    """
    whole = path.read_text(encoding="utf-8")
    text, created = _TEXT.search(whole), _CREATED.search(whole)
    if text is None or created is None:
        raise ValueError(f"{path}: no TEXT or no creation time to the day")
    plain, times = unmarked(text["text"])
    return Document(path.stem, created[1], plain, tuple(times))


def unmarked(marked: str) -> tuple[str, list[Annotation]]:
    """Part a text with TimeML marks into the plain text and its times."""
    pieces: list[str] = []
    times: list[Annotation] = []
    opened: tuple[int, dict[str, str]] | None = None
    done = length = 0
    for tag in _TAG.finditer(marked):
        pieces.append(html.unescape(marked[done : tag.start()]))
        length += len(pieces[-1])
        done = tag.end()
        if tag["name"] == "TIMEX3" and not tag["close"]:
            opened = length, dict(_ATTRIBUTE.findall(tag["attributes"]))
        elif tag["name"] == "TIMEX3" and opened is not None:
            start, attributes = opened
            times.append(Annotation(start, length, attributes.get("type"), attributes.get("value")))
            opened = None
    return "".join([*pieces, html.unescape(marked[done:])]), times


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
