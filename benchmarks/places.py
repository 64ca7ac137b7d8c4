"""Places: which of a text are found and with which id or position, beside plain look-ups and spaCy.

Three measures: news with GeoNames positions (LGL, TR-News), the project's own marked sentences, and the facts of the
seeds that want a place. `toponyms` says how each is counted.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import yaml

from benchmarks.place_neighbours import Finder, Missing, Tool, neighbours
from benchmarks.tables import Row, print_table, words_per_second, write_json
from benchmarks.toponyms import (
    Ids,
    MarkedText,
    Positions,
    Toponym,
    read_articles,
    read_sentences,
    wanted_places,
)
from watchfloor.claims.mentions.places import find_places
from watchfloor.watch.load import bundled, load
from watchfloor.watch.rows import Watch

ARTICLES = {"LGL": Path("places") / "lgl.xml", "TR-News": Path("places") / "TR-News.xml"}
SENTENCES = Path(__file__).parent.parent / "tests" / "claims" / "mentions" / "places.yaml"


def watchfloor_finder(watch: Watch) -> Finder:
    """Give this project's finder of places for a watch."""

    def find(text: str) -> list[Toponym]:
        return [
            Toponym(p.start, p.end, p.latitude, p.longitude, p.id, p.role and p.role.value)
            for p in find_places(text, watch)
        ]

    return find


def score_articles(name: str, articles: Sequence[MarkedText], tool: Tool) -> Row:
    """Score a tool on articles with positions, with its speed."""
    counts = Positions()
    for article in articles:
        counts.add(article.places, tool.find(article.text))
    speed = words_per_second([article.text for article in articles], tool.find, passes=1)
    return {"set": name, "tool": tool.name, **counts.row(), "words/s": round(speed)}


def score_sentences(half: str, sentences: Sequence[MarkedText], tool: Tool, watch_ids: frozenset[str]) -> Row:
    """Score a tool on marked sentences."""
    counts = Ids()
    for sentence in sentences:
        counts.add(sentence.places, tool.find(sentence.text), watch_ids)
    return {"set": half, "tool": tool.name, **counts.row()}


def score_seeds(folder: Path, watch: Watch) -> Row:
    """Score this project on the facts of the seeds that want a place: one is right whose id bears the name wanted."""
    gold = yaml.safe_load((folder / "gold" / "seeds.yaml").read_text("utf-8"))
    names = {place.id: " | ".join(name.text for name in place.names) for place in watch.places}
    wanted = list(wanted_places(gold))
    right = 0
    for file, quote, want in wanted:
        text = (folder / "seeds" / file).read_text("utf-8")
        at = text.find(quote)
        line = text[
            text.rfind("\n", 0, at) + 1 : text.find("\n", at) if text.find("\n", at) > at else len(text)
        ]
        ids = [place.id for place in find_places(text, watch) if place.id and place.words in line]
        wants = want.split("|")
        right += any(i == w or w.lstrip("~").lower() in names.get(i, "").lower() for i in ids for w in wants)
    return {"set": "seeds", "places": len(wanted), "right": right / len(wanted)}


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    options = argparse.ArgumentParser(prog="python -m benchmarks places", description=__doc__)
    options.add_argument(
        "--data", type=Path, required=True, help="folder that holds places/lgl.xml and TR-News.xml"
    )
    options.add_argument("--seeds", type=Path, help="folder that holds seeds/ and gold/seeds.yaml")
    options.add_argument("--json", type=Path, help="file to write the figures to")
    chosen = options.parse_args(arguments)
    missing = [str(chosen.data / path) for path in ARTICLES.values() if not (chosen.data / path).is_file()]
    if missing:
        sys.stderr.write(f"{missing[0]}: not here\n")
        return 2
    watch = load(bundled("dprk"))
    tools: list[Tool | Missing] = [Tool("watchfloor", watchfloor_finder(watch)), *neighbours()]
    here = [tool for tool in tools if isinstance(tool, Tool)]
    articles = {name: read_articles(chosen.data / path) for name, path in ARTICLES.items()}
    news = [score_articles(name, texts, tool) for name, texts in articles.items() for tool in here]
    ids = frozenset(place.id for place in watch.places)
    sentences = [
        score_sentences(half, texts, here[0], ids) for half, texts in read_sentences(SENTENCES).items()
    ]
    seeds = [score_seeds(chosen.seeds, watch)] if chosen.seeds else []
    for rows in (news, sentences, seeds):
        print_table(rows)
    for tool in tools:
        if isinstance(tool, Missing):
            sys.stdout.write(f"{tool.name} can't be run here: {tool.reason}\n")
    write_json(chosen.json, {"news": news, "sentences": sentences, "seeds": seeds})
    return 0


if __name__ == "__main__":
    sys.exit(main())
