"""All normalisers together: how many words a second go through each and through all, on one core, without the parser.

The texts are the articles of the DPRK's state agency, unlabelled prose that names places, goods and dates, and the
news of TimeBank and AQUAINT.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.tables import print_table, words_per_second, write_json
from watchfloor.claims.mentions.goods import find_goods
from watchfloor.claims.mentions.money import find_money
from watchfloor.claims.mentions.places import find_places
from watchfloor.claims.mentions.quantities import find_quantities
from watchfloor.claims.mentions.times import find_times
from watchfloor.watch.load import bundled, load

PUBLISHED = "2023-10-10"
TARGET = 20_000
_TAG = re.compile(r"<[^>]+>")


def normalisers() -> dict[str, Callable[[str], object]]:
    """Give each normaliser as a function of a text alone."""
    watch = load(bundled("dprk"))
    return {
        "time": lambda text: find_times(text, PUBLISHED),
        "quantity": find_quantities,
        "money": find_money,
        "places": lambda text: find_places(text, watch),
        "goods": lambda text: find_goods(text, watch),
    }


def measure(texts: Sequence[str]) -> list[dict[str, str | int]]:
    """Time each normaliser and all together."""
    each = normalisers()
    rows = [
        {"normaliser": name, "words a second": round(words_per_second(texts, f))} for name, f in each.items()
    ]
    together = words_per_second(texts, lambda text: [function(text) for function in each.values()])
    return [*rows, {"normaliser": "all together", "words a second": round(together)}]


def read_texts(data: Path) -> list[str]:
    """Read the articles and the news, without their mark-up."""
    lines = (data / "text" / "kcna" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    news = sorted((data / "text" / "tempeval3-tbaq").rglob("*.tml"))
    return [json.loads(line)["text"] for line in lines] + [
        _TAG.sub("", path.read_text(encoding="utf-8")) for path in news
    ]


def main(arguments: list[str] | None = None) -> int:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds text/kcna")
    parser.add_argument("--json", type=Path, help="file to write the figures to")
    options = parser.parse_args(arguments)
    try:
        texts = read_texts(options.data)
    except OSError as error:
        sys.stderr.write(f"{error.filename}: {error.strerror}; --data is the folder of third-party sets\n")
        return 2
    rows = measure(texts)
    print_table(rows)
    sys.stdout.write(f"wanted of all together: {TARGET:,}\n")
    write_json(options.json, rows)
    return 0
