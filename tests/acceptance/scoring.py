"""Score what is drawn from the acceptance sentences and reports against what a careful human reader found in them.

    python -m tests.acceptance.scoring [--part open|held_out] [--set sentences|reports] [--misses]

A fact's best claim is the one, among those whose quote holds the fact's words, with most wanted fields right.
Low, high and unit count as one field, 'quantity'.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from attrs import define, field, frozen

from tests.acceptance.fields import QUANTITY, WORDED, Json, Want, squash, wrong_fields
from watchfloor.claims.extract import extract
from watchfloor.claims.parsing.parser import load_parser
from watchfloor.errors import UnreadableInputError
from watchfloor.model.report import Report
from watchfloor.reports import read_text
from watchfloor.watch.load import bundled, load
from watchfloor.watch.rows import Watch

HERE = Path(__file__).parent
PARTS = ("open", "held_out")
SETS = ("sentences", "reports")
FIELDS = frozenset((*WORDED, *QUANTITY, "actor", "place", "amount", "currency", "start", "end"))


@frozen
class Fact:
    """What a claim must say; its quote must hold all of `words`."""

    want: Want
    words: tuple[str, ...] = ()


@frozen
class Passage:
    """A text with what is and what must not be drawn from it.

    `never` lists what no claim may say, all fields of one together; `never_words` what no quote may hold.
    """

    group: str
    label: str
    text: str
    published: str | None
    publisher: str | None
    facts: tuple[Fact, ...]
    never: tuple[Want, ...] = ()
    never_words: tuple[str, ...] = ()


@frozen
class Drawn:
    """A passage with the report that was read from it and the claims that were drawn, as JSON."""

    passage: Passage
    report: Report | None
    claims: tuple[Json, ...]


@define
class Tally:
    """Counts over facts; `whole` are the facts with every wanted field right in one claim."""

    facts: int = 0
    found: int = 0
    whole: int = 0
    claims: int = 0
    violations: int = 0
    wanted: Counter[str] = field(factory=Counter)
    right: Counter[str] = field(factory=Counter)
    misses: list[str] = field(factory=list)

    @property
    def found_share(self) -> float:
        """Give the share of facts whose words stand in a claim."""
        return self.found / max(1, self.facts)

    @property
    def right_share(self) -> float:
        """Give the share of wanted fields that are right."""
        return self.right.total() / max(1, self.wanted.total())

    def add(self, other: Tally) -> None:
        """Count another tally in."""
        for name in ("facts", "found", "whole", "claims", "violations"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.wanted.update(other.wanted)
        self.right.update(other.right)
        self.misses.extend(other.misses)


def load_passages(which: str, part: str) -> list[Passage]:
    """Load one part of the sentences or of the reports.

    Raises:
        ValueError: the gold names a field that there is not, or words that its report does not hold.
    """
    passages = _sentences(part) if which == "sentences" else _reports(part)
    for passage in passages:
        for want in (*(fact.want for fact in passage.facts), *passage.never):
            if strange := set(want) - FIELDS:
                raise ValueError(f"{passage.label}: no such field: {', '.join(sorted(strange))}")
        text = squash(passage.text)
        for words in (*(words for fact in passage.facts for words in fact.words), *passage.never_words):
            if squash(words).casefold() not in text.casefold():
                raise ValueError(f"{passage.label}: the text does not hold {words!r}")
    return passages


def _sentences(part: str) -> list[Passage]:
    passages = []
    for path in sorted((HERE / "sentences").glob("*.yaml")):
        for item in yaml.safe_load(path.read_text(encoding="utf-8"))[part]:
            passage = Passage(
                group=path.stem,
                label=f"{path.stem}: {item['text'][:60]}",
                text=item["text"],
                published=str(item["published"]),
                publisher=item["publisher"],
                facts=tuple(Fact(_plain(want)) for want in item["claims"]),
                never=tuple(_plain(want) for want in item.get("never", ())),
            )
            passages.append(passage)
    return passages


def _reports(part: str) -> list[Passage]:
    folder = HERE / "reports" / part
    with (folder / "published.csv").open(encoding="utf-8", newline="") as table:
        rows = {row["file"]: row for row in csv.DictReader(table)}
    return [
        Passage(
            group=gold["file"],
            label=gold["file"],
            text=(folder / gold["file"]).read_text(encoding="utf-8"),
            published=rows[gold["file"]]["published"],
            publisher=rows[gold["file"]]["publisher"],
            facts=tuple(Fact(_plain(fact["want"]), tuple(fact["quote"])) for fact in gold["facts"]),
            never_words=tuple(gold.get("never", ())),
        )
        for gold in yaml.safe_load((folder / "gold.yaml").read_text(encoding="utf-8"))
    ]


def _plain(want: Mapping[str, Any]) -> Want:
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in want.items()}


@cache
def watch() -> Watch:
    """Load the watch that ships, once."""
    return load(bundled("dprk"))


@cache
def _parser() -> Any:
    return load_parser()


@cache
def draw(which: str, part: str) -> tuple[Drawn, ...]:
    """Draw the claims of one part of the sentences or reports, once."""
    return tuple(_drawn(passage) for passage in load_passages(which, part))


def _drawn(passage: Passage) -> Drawn:
    try:
        reading = read_text(
            passage.text, passage.group, passage.published, passage.publisher, watch().outlets
        )
    except UnreadableInputError:
        return Drawn(passage, None, ())
    claims = extract(reading.report, watch(), _parser()).claims
    return Drawn(passage, reading.report, tuple(claim.to_json() for claim in claims))


def tally(drawn: Drawn) -> Tally:
    """Count one passage."""
    count = Tally(claims=len(drawn.claims))
    for fact in drawn.passage.facts:
        _tally_fact(fact, drawn, count)
    for claim, never in _violations(drawn):
        count.violations += 1
        count.misses.append(f"{drawn.passage.label}: never {never}: {squash(claim['quote'])[:60]!r}")
    return count


def _tally_fact(fact: Fact, drawn: Drawn, count: Tally) -> None:
    near = [
        claim
        for claim in drawn.claims
        if all(squash(words) in squash(claim["quote"]) for words in fact.words)
    ]
    names = {"quantity" if name in QUANTITY else name for name in fact.want}
    wrong = min((wrong_fields(claim, fact.want) for claim in near), key=len, default=sorted(names))
    count.facts += 1
    count.found += bool(near)
    count.whole += not wrong
    count.wanted.update(names)
    count.right.update(names - set(wrong))
    if wrong:
        missing = ", ".join(wrong) if near else "no claim holds the words"
        count.misses.append(f"{drawn.passage.label}: {' … '.join(fact.words)} {dict(fact.want)}: {missing}")


def _violations(drawn: Drawn) -> Iterable[tuple[Json, object]]:
    for claim in drawn.claims:
        yield from ((claim, dict(want)) for want in drawn.passage.never if not wrong_fields(claim, want))
        quote = squash(claim["quote"]).casefold()
        yield from ((claim, words) for words in drawn.passage.never_words if words.casefold() in quote)


def total(every: Iterable[Drawn]) -> Tally:
    """Count many passages together."""
    count = Tally()
    for drawn in every:
        count.add(tally(drawn))
    return count


def _print_tables(which: str, part: str, every: Sequence[Drawn], misses: bool) -> None:
    print(f"\n{which}, {part}: {len(every)} passages")
    print(f"{'':24}{'facts':>7}{'found':>7}{'whole':>7}{'fields':>8}{'right':>7}{'never':>7}{'claims':>8}")
    groups = dict.fromkeys(drawn.passage.group for drawn in every)
    counts = {group: total(each for each in every if each.passage.group == group) for group in groups}
    everything = total(every)
    for name, count in (*counts.items(), ("all", everything)):
        print(
            f"{name:24}{count.facts:7}{count.found_share:7.3f}{count.whole:7}{count.wanted.total():8}"
            f"{count.right_share:7.3f}{count.violations:7}{count.claims:8}"
        )
    for name, wanted in sorted(everything.wanted.items(), key=lambda item: (-item[1], item[0])):
        print(f"  {name:12}{everything.right[name]:5} of {wanted:4} = {everything.right[name] / wanted:.3f}")
    if misses:
        print(*everything.misses, sep="\n")


def main() -> None:
    """Print the tables, and the misses where asked for."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--part", choices=PARTS)
    options.add_argument("--set", choices=SETS, dest="which")
    options.add_argument("--misses", action="store_true", help="name every fact with a wrong field")
    chosen = options.parse_args()
    for which in (chosen.which,) if chosen.which else SETS:
        for part in (chosen.part,) if chosen.part else PARTS:
            _print_tables(which, part, draw(which, part), chosen.misses)


if __name__ == "__main__":
    main()
