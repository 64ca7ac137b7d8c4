"""Goods: which of a sentence are found, and with which id and HS heading, beside a plain look-up and text distance.

The sentences are the project's own, `tests/claims/mentions/goods.yaml`, in an open and a held-out half. A good is
found where a mention shares a character with its words, each mention counted once. The heading is the first four
digits of HS 2022, or that there is none. Mentions that meet no good are wrong.

The plain look-up takes every name of the watch, without rules for heads, lists and figures of speech. The nearest
texts of the Harmonized System are told where the goods stand, and are measured on the heading alone, over goods that
have one of four digits.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml
from attrs import frozen

from benchmarks.tables import Row, print_table, words_per_second, write_json
from watchfloor.claims.mentions.goods import find_goods
from watchfloor.claims.mentions.goods.naming import known_goods
from watchfloor.claims.mentions.names import index_names
from watchfloor.watch.load import bundled, load
from watchfloor.watch.rows import Watch

HEADINGS = Path("goods") / "harmonized-system.csv"
SENTENCES = Path(__file__).parent.parent / "tests" / "claims" / "mentions" / "goods.yaml"
HEADING_DIGITS = 4
LONG_ENOUGH = 10_000


@frozen
class Wanted:
    """Goods in a sentence by hand: words, id and HS heading or chapter, null for vague goods."""

    words: str
    id: str
    heading: str | None


@frozen
class Found:
    """Goods that a tool found at `text[start:end]`."""

    start: int
    end: int
    id: str
    heading: str | None


@frozen
class Sentence:
    """A sentence and its goods."""

    text: str
    goods: tuple[Wanted, ...]


@frozen
class Counts:
    """How many goods are wanted, found, and right in id and heading; and how many mentions meet none."""

    wanted: int
    found: int
    right_id: int
    right_heading: int
    wrong: int


Finder = Callable[[str], Sequence[Found]]
Guesser = Callable[[str], str]


def read_sentences(path: Path) -> dict[str, tuple[Sentence, ...]]:
    """Read the marked sentences, by half."""
    halves: Mapping[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return {half: tuple(map(_sentence, rows)) for half, rows in halves.items()}


def _sentence(row: Mapping[str, Any]) -> Sentence:
    goods = [(words, *value.split()) for words, value in row["goods"].items()]
    return Sentence(
        row["text"], tuple(Wanted(words, id_, None if code == "-" else code) for words, id_, code in goods)
    )


def count(sentences: Sequence[Sentence], find: Finder) -> Counts:
    """Count what a tool finds in sentences."""
    pairs = [(wanted, found) for s in sentences for wanted, found in matched(s, find(s.text))]
    wanted = [(want, found) for want, found in pairs if want is not None]
    met = [(want, found) for want, found in wanted if found is not None]
    return Counts(
        wanted=len(wanted),
        found=len(met),
        right_id=sum(want.id == found.id for want, found in met),
        right_heading=sum(want.heading == found.heading for want, found in met),
        wrong=len(pairs) - len(wanted),
    )


def matched(sentence: Sentence, found: Sequence[Found]) -> list[tuple[Wanted | None, Found | None]]:
    """Pair the goods of a sentence with what was found: first by the same words, then by any shared character.

    Returns:
        A pair for each good, and one with null before each mention that is left over.
    """
    left = list(found)
    pairs: dict[int, Found] = {}
    for meets in (_is_same, _overlaps):
        for place, want in enumerate(sentence.goods):
            hit = next((f for f in left if place not in pairs and meets(want, f, sentence.text)), None)
            if hit is not None:
                pairs[place] = hit
                left.remove(hit)
    paired = [(want, pairs.get(place)) for place, want in enumerate(sentence.goods)]
    return [*paired, *((None, rest) for rest in left)]


def _is_same(want: Wanted, found: Found, text: str) -> bool:
    return text[found.start : found.end] == want.words


def _overlaps(want: Wanted, found: Found, text: str) -> bool:
    at = text.find(want.words)
    while at >= 0:
        if found.start < at + len(want.words) and at < found.end:
            return True
        at = text.find(want.words, at + 1)
    return False


def watchfloor(watch: Watch) -> Finder:
    """Give this project's finder of goods."""
    return lambda text: [Found(m.start, m.end, m.id, _heading(m.good.hs)) for m in find_goods(text, watch)]


def plain_look_up(watch: Watch) -> Finder:
    """Give a finder that takes every name of the watch's goods, the longest where they overlap."""
    index, by_id = index_names(watch), known_goods(watch).by_id

    def find(text: str) -> list[Found]:
        return [
            Found(n.start, n.end, n.goods, _heading(by_id[n.goods].hs)) for n in index.find(text) if n.goods
        ]

    return find


def _heading(code: str | None) -> str | None:
    return code[:HEADING_DIGITS] if code else None


def read_headings(path: Path) -> dict[str, str]:
    """Read the texts of the headings of the Harmonized System, each with those of its subheadings, by code."""
    texts: dict[str, list[str]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if len(row["hscode"]) >= HEADING_DIGITS:
                texts[row["hscode"][:HEADING_DIGITS]].append(row["description"])
    return {code: " ".join(parts) for code, parts in texts.items()}


def nearest_by_tf_idf(headings: Mapping[str, str]) -> Guesser:
    """Give a guesser of the heading whose text is nearest by the cosine of TF-IDF weights (scikit-learn)."""
    weights = import_module("sklearn.feature_extraction.text").TfidfVectorizer(
        ngram_range=(1, 2), stop_words="english", sublinear_tf=True
    )
    matrix, codes = weights.fit_transform(headings.values()), list(headings)
    return lambda words: codes[int((matrix @ weights.transform([words]).T).toarray().argmax())]


def nearest_by_token_set(headings: Mapping[str, str]) -> Guesser:
    """Give a guesser of the heading whose text has the highest token-set ratio (rapidfuzz)."""
    from rapidfuzz import fuzz, process, utils

    def guess(words: str) -> str:
        best = process.extractOne(
            words, headings, scorer=fuzz.token_set_ratio, processor=utils.default_process
        )
        return str(best[2])

    return guess


GUESSERS: dict[str, Callable[[Mapping[str, str]], Guesser]] = {
    "scikit-learn TF-IDF": nearest_by_tf_idf,
    "rapidfuzz token set": nearest_by_token_set,
}


def found_row(half: str, tool: str, sentences: Sequence[Sentence], find: Finder) -> Row:
    """Score a finder on sentences, with its speed over them."""
    counts = count(sentences, find)
    texts = [sentence.text for sentence in sentences]
    repeated = texts * (LONG_ENOUGH // sum(len(text.split()) for text in texts) + 1)
    return {
        "half": half,
        "tool": tool,
        "goods": counts.wanted,
        "found": counts.found / counts.wanted,
        "right id": counts.right_id / counts.wanted,
        "right heading": counts.right_heading / counts.wanted,
        "wrong": counts.wrong,
        "words/s": round(words_per_second(repeated, find)),
    }


def guessed_row(half: str, tool: str, sentences: Sequence[Sentence], guess: Guesser) -> Row:
    """Score a guesser on the words of goods that have a heading."""
    wanted = [w for s in sentences for w in s.goods if w.heading and len(w.heading) == HEADING_DIGITS]
    right = sum(guess(want.words) == want.heading for want in wanted)
    return {"half": half, "tool": tool, "goods": len(wanted), "right heading": right / len(wanted)}


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    options = argparse.ArgumentParser(prog="python -m benchmarks goods", description=__doc__)
    options.add_argument("--data", type=Path, required=True, help=f"folder that holds {HEADINGS}")
    options.add_argument("--json", type=Path, help="file to write the figures to")
    chosen = options.parse_args(arguments)
    if not (chosen.data / HEADINGS).is_file():
        sys.stderr.write(f"{chosen.data / HEADINGS}: not here\n")
        return 2
    watch = load(bundled("dprk"))
    headings = read_headings(chosen.data / HEADINGS)
    finders = {"watchfloor": watchfloor(watch), "plain look-up": plain_look_up(watch)}
    halves = read_sentences(SENTENCES)
    rows = [found_row(half, tool, s, find) for half, s in halves.items() for tool, find in finders.items()]
    for tool, build in GUESSERS.items():
        try:
            guess = build(headings)
        except ImportError as error:
            sys.stdout.write(f"{tool} can't be run here: {error}\n")
            continue
        rows += [guessed_row(half, tool, sentences, guess) for half, sentences in halves.items()]
    print_table(rows)
    write_json(chosen.json, rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
