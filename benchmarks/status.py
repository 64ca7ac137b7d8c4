"""Status against the UW factuality set: `python -m benchmarks status --data FOLDER`."""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import define, field

from benchmarks.factuality import Passage, Reading, read_passages, score
from benchmarks.tables import print_table, write_json
from watchfloor.claims.attribution.plain import parsed_sentences
from watchfloor.claims.parsing.parser import load_parser
from watchfloor.claims.status.plain import statuses_in

if TYPE_CHECKING:
    from spacy.language import Language

_DENYING = re.compile(r"\b(?:not|n't|no|never|nor|denied|refused|failed|without)\b", re.IGNORECASE)
_DOUBTING = re.compile(
    r"\b(?:may|might|could|would|should|if|whether|unless|possibly|perhaps|probably|likely|believed?|suspect\w*"
    r"|allege\w*|plan\w*|hope\w*|want\w*|intend\w*|seek\w*|expect\w*|appears?|seems?)\b",
    re.IGNORECASE,
)
_WINDOW = 5


@define
class Bench:
    """What each tool reads of the same events, and the seconds it took."""

    parser: Language
    own: list[Reading] = field(factory=list)
    cues: list[Reading] = field(factory=list)
    labelled: int = 0
    words: int = 0
    parsing: float = 0.0
    reading: float = 0.0

    def run(self, passage: Passage) -> None:
        """Read one passage, and keep the labelled events that this project marks."""
        self.words += len(passage.text.split())
        self.labelled += len(passage.events)
        started = time.perf_counter()
        sentences = parsed_sentences(passage.text, self.parser)
        parsed = time.perf_counter()
        found = {one.event.start: one for one in statuses_in(sentences)}
        self.reading += time.perf_counter() - parsed
        self.parsing += parsed - started
        for event in passage.events:
            one = found.get(event.start)
            if one is not None:
                self.own.append(Reading(event.label, one.factuality, one.asserted))
                self.cues.append(read_by_cues(passage.text, event.start, event.label))

    def rows(self) -> list[dict[str, object]]:
        """Give the table, each tool over the events that this project marks, and the parse alone."""
        return [
            {
                "tool": "watchfloor",
                **score(self.own),
                "words/s": int(self.words / (self.parsing + self.reading)),
            },
            {"tool": f"cues within {_WINDOW} words before", **score(self.cues)},
            {"tool": "everything asserted", **score([Reading(one.label, 3.0, True) for one in self.own])},
            {"tool": "parsing alone", "words/s": int(self.words / self.parsing)},
            {"tool": "status alone", "words/s": int(self.words / self.reading)},
        ]


def read_by_cues(text: str, start: int, label: float) -> Reading:
    """Read an event by the cue words shortly before it: denied, doubted, or else a fact."""
    before = " ".join(text[:start].split()[-_WINDOW:])
    if _DENYING.search(before):
        return Reading(label, -3.0, asserted=False)
    if _DOUBTING.search(before):
        return Reading(label, 1.0, asserted=False)
    return Reading(label, 3.0, asserted=True)


def main(arguments: Sequence[str]) -> int:
    """Measure the status of events on a part of the UW factuality set, beside a list of cues."""
    options = argparse.ArgumentParser(prog="benchmarks status", description=main.__doc__)
    options.add_argument("--data", type=Path, required=True, help="the folder of third-party sets")
    options.add_argument("--part", choices=["dev", "train"], default="dev")
    options.add_argument("--json", type=Path, help="write the table as JSON")
    chosen = options.parse_args(arguments)
    try:
        passages = list(read_passages(chosen.data / "text/uw-factuality" / f"{chosen.part}.jsonl"))
    except OSError as error:
        sys.stderr.write(f"the UW factuality set is not there: {error}\n")
        return 2
    bench = Bench(load_parser())
    for passage in passages:
        bench.run(passage)
    print_table(bench.rows())
    sys.stdout.write(f"{len(bench.own):,} of {bench.labelled:,} labelled events are marked\n")
    write_json(
        chosen.json,
        {"part": chosen.part, "labelled": bench.labelled, "marked": len(bench.own), "tools": bench.rows()},
    )
    return 0
