"""Text that remembers where each of its characters stood in the source it was taken from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from attrs import frozen

from watchfloor.model.record import Record
from watchfloor.model.report import Run

_INVISIBLE = r"\u00ad\u200b\u200e\u200f\u2060\ufeff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ue000-\uf8ff"
_UNTIDY = re.compile(rf"[\s{_INVISIBLE}]{{2,}}|[^\S ]|[{_INVISIBLE}]")
_SPACE = re.compile(r"\s")


@frozen
class Mapped(Record):
    """A text and the runs of it that stand in the source; characters in no run were put in by the cleaning."""

    text: str
    runs: tuple[Run, ...] = ()

    @classmethod
    def verbatim(cls, text: str, raw: int) -> Mapped:
        """Take `text` as it stands at position `raw` of the source."""
        return cls(text, (Run(0, raw, len(text)),) if text else ())

    def cut(self, start: int, end: int) -> Mapped:
        """Take the stretch `[start, end)` with its part of the map."""
        text = self.text[start:end]
        end = start + len(text)
        runs: list[Run] = []
        place = max(bisect_right(self.runs, start, key=lambda run: run.clean) - 1, 0)
        for number in range(place, len(self.runs)):
            run = self.runs[number]
            if run.clean >= end:
                break
            first, last = max(run.clean, start), min(run.clean + run.length, end)
            if first < last:
                runs.append(Run(first - start, run.raw + first - run.clean, last - first))
        return Mapped(text, tuple(runs))

    def strip(self, characters: str | None = None) -> Mapped:
        """Take the text without the characters (white space by default) at its ends."""
        start = len(self.text) - len(self.text.lstrip(characters))
        return self.cut(start, max(start, len(self.text.rstrip(characters))))

    def tidy(self) -> Mapped:
        """Take the text with white space made single spaces, and without invisible characters, stripped."""
        pieces: list[Mapped] = []
        done = 0
        for spot in _UNTIDY.finditer(self.text):
            pieces.append(self.cut(done, spot.start()))
            if _SPACE.search(spot.group()):
                first = self.cut(spot.start(), spot.start() + 1)
                pieces.append(first if first.text == " " else Mapped(" "))
            done = spot.end()
        if not pieces:
            return self.strip()
        pieces.append(self.cut(done, len(self.text)))
        return join(pieces).strip()

    def onto(self, source: Mapped) -> Mapped:
        """Map a text that was taken from `source.text` on to where `source` itself was taken from."""
        runs: list[Run] = []
        for run in self.runs:
            under = source.cut(run.raw, run.raw + run.length)
            runs += (Run(run.clean + piece.clean, piece.raw, piece.length) for piece in under.runs)
        return Mapped(self.text, tuple(runs))


def join(pieces: Iterable[Mapped], separator: str = "") -> Mapped:
    """Put texts one after another; runs that go on in the source become one."""
    texts: list[str] = []
    runs: list[Run] = []
    length = 0
    for number, piece in enumerate(pieces):
        if number and separator:
            texts.append(separator)
            length += len(separator)
        for run in piece.runs:
            moved = Run(run.clean + length, run.raw, run.length)
            last = runs[-1] if runs else None
            if last and _continues(last, moved):
                runs[-1] = Run(last.clean, last.raw, last.length + moved.length)
            else:
                runs.append(moved)
        texts.append(piece.text)
        length += len(piece.text)
    return Mapped("".join(texts), tuple(runs))


def _continues(last: Run, run: Run) -> bool:
    """Tell whether a run goes on from the last; a run of one character may stand for an entity and stays alone."""
    if last.length == 1 or run.length == 1:
        return False
    return last.clean + last.length == run.clean and last.raw + last.length == run.raw
