"""PolNeAR: news with annotated attributions, and how found attributions are counted against them.

An annotated attribution is found where the contents share half of their tokens (Jaccard) and the sources share
their head: the head of the annotated source lies in the given one, or the other way round. Each given attribution
counts for one annotated one at most (Newell, Margolin and Ruths 2018).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from pathlib import Path

from attrs import define, frozen

Spans = tuple[tuple[int, int], ...]
HeadOf = Callable[[Spans], tuple[int, int]]

_TOKEN = re.compile(r"\w+")
_HALF = 0.5
_STRETCHES = re.compile(r"\d+ \d+(?:;\d+ \d+)*")
_SUFFIX = re.compile(r"_[0-9a-f]{4}$")


@frozen
class Saying:
    """Who says what: stretches of the text; a source that nobody names has none."""

    source: Spans
    content: Spans


@frozen
class Article:
    """An article and the attributions that one person annotated in it."""

    name: str
    text: str
    sayings: tuple[Saying, ...]


@define
class Score:
    """Counts of annotated, given and matching attributions, summed over articles."""

    annotated: int = 0
    given: int = 0
    matching: int = 0

    @property
    def precision(self) -> float:
        """Give the share of the given that match."""
        return self.matching / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Give the share of the annotated that match."""
        return self.matching / self.annotated if self.annotated else 0.0

    @property
    def f1(self) -> float:
        """Give the harmonic mean of both."""
        total = self.annotated + self.given
        return 2 * self.matching / total if total else 0.0

    def add(self, text: str, annotated: Sequence[Saying], given: Sequence[Saying], head_of: HeadOf) -> None:
        """Count one article."""
        self.annotated += len(annotated)
        self.given += len(given)
        self.matching += len(matches(text, annotated, given, head_of))


def matches(
    text: str, annotated: Sequence[Saying], given: Sequence[Saying], head_of: HeadOf
) -> list[tuple[int, int]]:
    """Pair annotated with given attributions, each at most once, those with the most shared content first.

    Args:
        text: the article.
        annotated: its annotated attributions.
        given: those that a tool found.
        head_of: gives the head word of a source's stretches.

    Returns:
        Places in the two lists.
    """
    tokens = [(match.start(), match.end()) for match in _TOKEN.finditer(text)]
    wanted = [_inside(tokens, saying.content) for saying in annotated]
    found = [_inside(tokens, saying.content) for saying in given]
    pairs = [
        (share, i, j)
        for i, gold in enumerate(wanted)
        for j, own in enumerate(found)
        if (share := _jaccard(gold, own)) >= _HALF
        and _share_head(annotated[i].source, given[j].source, head_of)
    ]
    paired: list[tuple[int, int]] = []
    for _, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if all(i != gold and j != own for gold, own in paired):
            paired.append((i, j))
    return paired


def _inside(tokens: Sequence[tuple[int, int]], spans: Spans) -> frozenset[int]:
    """Give the places of the tokens that share a character with the stretches."""
    ranges = (
        range(bisect_right(tokens, start, key=itemgetter(1)), bisect_left(tokens, end, key=itemgetter(0)))
        for start, end in spans
    )
    return frozenset(place for places in ranges for place in places)


def _jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    either = one | other
    return len(one & other) / len(either) if either else 0.0


def _share_head(gold: Spans, own: Spans, head_of: HeadOf) -> bool:
    if not gold or not own:
        return not gold and not own
    return _holds(own, head_of(gold)) or _holds(gold, head_of(own))


def _holds(spans: Spans, head: tuple[int, int]) -> bool:
    return any(low <= head[0] and head[1] <= high for low, high in spans)


def read_part(folder: Path) -> Iterator[Article]:
    """Read the articles of a part; of several people's annotations of one article the first by file name counts.

    Raises:
        OSError: the folder has no texts or annotations.
    """
    seen: set[str] = set()
    for path in sorted((folder / "attributions").iterdir()):
        name = _SUFFIX.sub("", path.stem)
        if path.suffix == ".ann" and name not in seen:
            seen.add(name)
            text = (folder / "text" / f"{name}.txt").read_text(encoding="utf-8")
            yield Article(name, text, tuple(read_sayings(path.read_text(encoding="utf-8"))))


def read_sayings(annotation: str) -> Iterator[Saying]:
    """Read the attributions of a brat file that have content."""
    stretches: dict[str, Spans] = {}
    events: list[str] = []
    for line in annotation.split("\n"):
        name, _, rest = line.partition("\t")
        offsets = _STRETCHES.search(rest.partition("\t")[0])
        if name.startswith("T") and offsets:
            stretches[name] = tuple(_pair(part) for part in offsets[0].split(";"))
        elif name.startswith("E"):
            events.append(rest)
    for event in events:
        roles = [role.partition(":") for role in event.split()[1:]]
        parts = {
            wanted: tuple(
                span for role, _, name in roles if role.startswith(wanted) for span in stretches.get(name, ())
            )
            for wanted in ("Source", "Content")
        }
        if parts["Content"]:
            yield Saying(parts["Source"], parts["Content"])


def _pair(offsets: str) -> tuple[int, int]:
    start, end = offsets.split()
    return int(start), int(end)
