"""Article extraction: how much of the body of a news page is kept, and how little else, beside trafilatura.

Method: scrapinghub/article-extraction-benchmark. Each text is cut into its four-word shingles; of each page the
shares of true positive, false positive and false negative shingles are taken, and precision, recall and F1 are
those of the sums over all pages.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from attrs import define

from watchfloor.errors import UnreadableInputError
from watchfloor.model.report import Role
from watchfloor.reports import Input, read
from watchfloor.reports.media import Media

_WORD = re.compile(r"\w+")
_SHINGLE = 4
_BODY = (Role.BODY, Role.QUOTATION, Role.HEADING)


@define
class Score:
    """Summed shares of shingles over the pages, and the seconds that extracting took."""

    right: float = 0.0
    wrong: float = 0.0
    missed: float = 0.0
    seconds: float = 0.0

    def add(self, gold: str, found: str) -> None:
        """Count one page."""
        wanted, got = _shingles(gold), _shingles(found)
        right, wrong, missed = (sum(part.values()) for part in (wanted & got, got - wanted, wanted - got))
        total = right + wrong + missed
        if total:
            self.right += right / total
            self.wrong += wrong / total
            self.missed += missed / total

    def line(self, name: str) -> str:
        """Write precision, recall, F1 and time."""
        precision = self.right / (self.right + self.wrong)
        recall = self.right / (self.right + self.missed)
        f1 = 2 * precision * recall / (precision + recall)
        return f"{name:<12} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  {self.seconds:.1f} s"


def watchfloor_body(raw: bytes) -> str:
    """Give the running text that Watchfloor finds, without the title."""
    try:
        report = read(Input("page.html", "page.html", raw, Media.HTML)).report
    except UnreadableInputError:
        return ""
    first = next((n for n, paragraph in enumerate(report.paragraphs) if paragraph.role is Role.BODY), 0)
    kept = [paragraph for paragraph in report.paragraphs[first:] if paragraph.role in _BODY]
    return "\n".join(report.text[paragraph.start : paragraph.end] for paragraph in kept)


def trafilatura_body(raw: bytes) -> str:
    """Give the text that trafilatura finds by itself."""
    import trafilatura

    return trafilatura.extract(raw, include_comments=False) or ""


def measure(folder: Path) -> dict[str, Score]:
    """Score both extractors on a folder with `ground-truth.json` and `html/*.html.gz`."""
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    extractors: dict[str, Callable[[bytes], str]] = {
        "watchfloor": watchfloor_body,
        "trafilatura": trafilatura_body,
    }
    scores = {name: Score() for name in extractors}
    for page, row in gold.items():
        raw = gzip.decompress((folder / "html" / f"{page}.html.gz").read_bytes())
        for name, extract in extractors.items():
            started = time.perf_counter()
            found = extract(raw)
            scores[name].seconds += time.perf_counter() - started
            scores[name].add(row["articleBody"], found)
    return scores


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds text/article-extraction")
    folder = parser.parse_args(arguments).data / "text" / "article-extraction"
    for name, score in measure(folder).items():
        sys.stdout.write(score.line(name) + "\n")
    return 0


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    if not words:
        return Counter()
    return Counter(
        tuple(words[place : place + _SHINGLE]) for place in range(max(1, len(words) - _SHINGLE + 1))
    )


if __name__ == "__main__":
    sys.exit(main())
