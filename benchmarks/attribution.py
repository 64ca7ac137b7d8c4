"""Attribution against PolNeAR: `python -m benchmarks attribution --data FOLDER`."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import define, field

from benchmarks.attribution_neighbours import plain_rule, textacy_quotations
from benchmarks.polnear import Article, Saying, Score, Spans, read_part
from benchmarks.tables import print_table, write_json
from watchfloor.claims.attribution.find import find_attributions
from watchfloor.claims.attribution.plain import outermost, parsed_sentences
from watchfloor.claims.attribution.values import Attribution
from watchfloor.claims.parsing.parser import load_parser
from watchfloor.claims.status.plain import statuses_in

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@define
class Tool:
    """A tool in the table: its counts, the seconds that it took, and why it is missing where it is."""

    name: str
    score: Score = field(factory=Score)
    seconds: float = 0.0
    missing: str | None = None

    def row(self, words: int) -> dict[str, object]:
        """Give the line of the table."""
        if self.missing:
            return {"tool": f"{self.name} ({self.missing})"}
        return {
            "tool": self.name,
            "annotated": self.score.annotated,
            "given": self.score.given,
            "P": self.score.precision,
            "R": self.score.recall,
            "F1": self.score.f1,
            "words/s": int(words / self.seconds) if self.seconds else None,
        }


@define
class Bench:
    """The tools side by side, and the seconds of each step on the same texts."""

    parser: Language
    own: Tool = field(factory=lambda: Tool("watchfloor"))
    rule: Tool = field(factory=lambda: Tool("plain rule"))
    textacy: Tool = field(factory=lambda: Tool("textacy direct_quotations"))
    parsing: float = 0.0
    attributing: float = 0.0
    status: float = 0.0
    words: int = 0

    def run(self, article: Article) -> None:
        """Run all tools on one article and count."""
        self.words += len(article.text.split())
        started = time.perf_counter()
        sentences = parsed_sentences(article.text, self.parser)
        parsed = time.perf_counter()
        own = [saying_of(one) for one in outermost(find_attributions(sentences))]
        attributed = time.perf_counter()
        statuses_in(sentences)
        done = time.perf_counter()
        self.parsing += parsed - started
        self.attributing += attributed - parsed
        self.status += done - attributed
        self.own.seconds += attributed - started
        doc = self.parser(article.text)
        ruled = time.perf_counter()
        rule = plain_rule(doc)
        self.rule.seconds += time.perf_counter() - done
        heads = Heads(doc)
        self.own.score.add(article.text, article.sayings, own, heads)
        self.rule.score.add(article.text, article.sayings, rule, heads)
        self._run_textacy(article, heads, ruled - done)

    def _run_textacy(self, article: Article, heads: Heads, parsing: float) -> None:
        if self.textacy.missing:
            return
        started = time.perf_counter()
        try:
            found = textacy_quotations(heads.doc)
        except ImportError:
            self.textacy.missing = "not installed"
            return
        self.textacy.seconds += parsing + time.perf_counter() - started
        self.textacy.score.add(article.text, article.sayings, found, heads)

    def rows(self) -> list[dict[str, object]]:
        """Give the table: the tools, and the steps of this project alone."""
        tools = [tool.row(self.words) for tool in (self.own, self.rule, self.textacy)]
        steps = {"parsing": self.parsing, "attribution": self.attributing, "status": self.status}
        alone = [{"tool": f"{name} alone", "words/s": int(self.words / took)} for name, took in steps.items()]
        return [*tools, *alone]


@define
class Heads:
    """Gives the head word of a source by the parse of its article."""

    doc: Doc

    def __call__(self, spans: Spans) -> tuple[int, int]:
        """Give the stretch of the head word of a source's first stretch."""
        phrase = self.doc.char_span(*spans[0], alignment_mode="expand")
        if phrase is None:
            return spans[0]
        return phrase.root.idx, phrase.root.idx + len(phrase.root)


def saying_of(attribution: Attribution) -> Saying:
    """Give an attribution of this project as stretches."""
    source = attribution.source
    return Saying(
        ((source.start, source.end),) if source is not None else (),
        tuple((span.start, span.end) for span in attribution.content),
    )


def main(arguments: Sequence[str]) -> int:
    """Measure attribution on a part of PolNeAR, beside textacy and a plain rule, and print the table."""
    options = argparse.ArgumentParser(prog="benchmarks attribution", description=main.__doc__)
    options.add_argument("--data", type=Path, required=True, help="the folder of third-party sets")
    options.add_argument("--part", choices=["dev", "train"], default="dev")
    options.add_argument("--every", type=int, default=1, help="take every Nth article")
    options.add_argument("--json", type=Path, help="write the table as JSON")
    chosen = options.parse_args(arguments)
    try:
        articles = list(islice(read_part(chosen.data / "text/polnear" / chosen.part), 0, None, chosen.every))
    except OSError as error:
        sys.stderr.write(f"PolNeAR is not there: {error}\n")
        return 2
    bench = Bench(load_parser())
    for article in articles:
        bench.run(article)
    print_table(bench.rows())
    write_json(chosen.json, {"part": chosen.part, "articles": len(articles), "tools": bench.rows()})
    return 0
