"""UW factuality: events with labels from -3 (certainly not) to 3 (certainly so), and how readings are counted.

The label of an event is the mean of several people's; under 2 an event is not asserted (Lee and others 2015).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

_ASSERTED = 2.0


@frozen
class Event:
    """An event of a sentence: the place of its first character, and its label."""

    start: int
    label: float


@frozen
class Passage:
    """A sentence and its events."""

    text: str
    events: tuple[Event, ...]


@frozen
class Reading:
    """An event's label, what a tool makes of it on the same scale, and whether the tool takes it as asserted."""

    label: float
    value: float
    asserted: bool


def read_passages(path: Path) -> Iterator[Passage]:
    """Read the sentences of a part.

    Raises:
        OSError: it is not there.
    """
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line:
            yield passage_of(json.loads(line))


def passage_of(row: dict[str, Any]) -> Passage:
    """Read one sentence, whose words stand apart by single spaces."""
    starts = [0]
    for word in row["text"].split(" "):
        starts.append(starts[-1] + len(word) + 1)
    events = (Event(starts[target["span1"][0]], target["label"]) for target in row["targets"])
    return Passage(row["text"], tuple(events))


def score(readings: Sequence[Reading]) -> dict[str, float]:
    """Give Pearson's r and the mean absolute error, and precision, recall and F1 of 'not asserted'."""
    doubted = sum(not one.asserted for one in readings)
    wanted = sum(one.label < _ASSERTED for one in readings)
    right = sum(one.label < _ASSERTED and not one.asserted for one in readings)
    return {
        "events": len(readings),
        "r": pearson([(one.label, one.value) for one in readings]),
        "MAE": sum(abs(one.label - one.value) for one in readings) / len(readings) if readings else 0.0,
        "not asserted P": right / doubted if doubted else 0.0,
        "not asserted R": right / wanted if wanted else 0.0,
        "not asserted F1": 2 * right / (doubted + wanted) if doubted + wanted else 0.0,
    }


def pearson(pairs: Sequence[tuple[float, float]]) -> float:
    """Give Pearson's r of pairs, 0 where one side does not vary."""
    count = len(pairs)
    if not count:
        return 0.0
    mean_x, mean_y = (sum(pair[side] for pair in pairs) / count for side in (0, 1))
    product = sum((x - mean_x) * (y - mean_y) for x, y in pairs)
    spread = math.sqrt(sum((x - mean_x) ** 2 for x, _ in pairs) * sum((y - mean_y) ** 2 for _, y in pairs))
    return product / spread if spread else 0.0
