"""Times: which of a news text are found and with which value, beside HeidelTime, dateparser and Recognizers-Text.

Two sets: TimeBank and AQUAINT, counted as in TempEval-3 (see `timeml`), and the cases of Recognizers-Text for
English, counted as shares of cases right (see `recognizers_times`). The seconds that a tool needs to start are
counted out: of HeidelTime those of the Java machine, and those that a call takes for a text of one mark, which is
run beside each text. Speed is by the clock on the wall: let nothing else run on the machine.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.recognizers_times import FILES, Answer, days_of, read_cases, score_cases, whole_days
from benchmarks.tables import Row, print_table, write_json
from benchmarks.time_neighbours import Missing, Neighbour, neighbours
from benchmarks.timeml import Annotation, Document, Score, read_document
from watchfloor.claims.mentions.times import find_times
from watchfloor.claims.mentions.values import TimeMention

NEWS = Path("text") / "tempeval3-tbaq"
_WARM_UP = 20
_NO_TEXT = "."
CASES = Path("text") / "recognizers-english" / "DateTime"


def watchfloor_times(text: str, created: str) -> list[Annotation]:
    """Give what this project finds in a text written on a day; of a range or list each date, as TIMEX3 marks them."""
    return [
        Annotation(m.start, m.end, *((m.timex.type.value, m.timex.value) if m.timex else (None, None)))
        for mention in find_times(text, created)
        for m in mention.parts or (mention,)
    ]


def watchfloor_answers(text: str, created: str) -> list[Answer]:
    """Give what this project finds in a sentence; of a list each date. The set is American: months come first."""
    answers: list[Answer] = []
    for mention in find_times(text, created, month_first=True):
        if mention.time.members and mention.parts:
            answers += _members(mention)
            continue
        time, timex = mention.time, mention.timex
        value, mod = (timex.value, timex.mod) if timex else (None, None)
        first, last = (day[:10] if day else None for day in (time.start, time.end))
        begins = _begin_of_last(mention)
        answers.append(Answer(mention.start, mention.end, first, last, begins, value, mod))
    return answers


def _begin_of_last(mention: TimeMention) -> str | None:
    last = mention.parts[-1].timex if mention.parts else None
    return days_of(last.value if last else None)[0]


def _members(mention: TimeMention) -> list[Answer]:
    days = [whole_days(member) for member in mention.time.members]
    return [
        Answer(part.start, part.end, first, last, value=part.timex.value if part.timex else None)
        for part, (first, last) in zip(mention.parts, days, strict=True)
    ]


def score_news(documents: Sequence[Document], tool: Neighbour) -> Row:
    """Score a tool on annotated news, and take its speed in the same pass, its starts counted out."""
    for document in documents[:_WARM_UP]:
        tool.find(document.text, document.created)
    score = Score()
    seconds = 0.0
    for document in documents:
        started = time.perf_counter()
        found = tool.find(document.text, document.created)
        seconds += time.perf_counter() - started
        score.add(document.times, found)
        if tool.starts_anew:
            started = time.perf_counter()
            tool.find(_NO_TEXT, document.created)
            seconds -= time.perf_counter() - started
    words = sum(len(document.text.split()) for document in documents)
    return {"tool": tool.name, **score.row(), "words/s": round(words / seconds) if seconds > 0 else None}


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    options = argparse.ArgumentParser(prog="python -m benchmarks time", description=__doc__)
    options.add_argument("--data", type=Path, required=True, help="folder that holds text/tempeval3-tbaq")
    options.add_argument("--json", type=Path, help="file to write the figures to")
    chosen = options.parse_args(arguments)
    missing = [place for place in (chosen.data / NEWS, chosen.data / CASES) if not place.is_dir()]
    if missing:
        sys.stderr.write(f"{missing[0]}: no such folder\n")
        return 2
    documents = [read_document(path) for path in sorted((chosen.data / NEWS).rglob("*.tml"))]
    own = Neighbour("watchfloor", watchfloor_times, watchfloor_answers)
    tools: list[Neighbour | Missing] = [own, *neighbours()]
    found = {"news": [score_news(documents, tool) for tool in tools if isinstance(tool, Neighbour)]}
    sys.stdout.write(f"TimeBank and AQUAINT, {len(documents)} texts, counted as in TempEval-3\n")
    print_table(found["news"])
    for name, files in FILES.items():
        cases = read_cases(chosen.data / CASES, files)
        found[name] = [
            score_cases(cases, tool.name, tool.answer)
            for tool in tools
            if isinstance(tool, Neighbour) and tool.answer
        ]
        sys.stdout.write(f"\nCases of Recognizers-Text ({', '.join(files)}), share right\n")
        print_table(found[name])
    for tool in tools:
        if isinstance(tool, Missing):
            sys.stdout.write(f"{tool.name} can't be run here: {tool.reason}\n")
    write_json(chosen.json, found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
