"""Credits: the wire that a report's dateline, byline or last lines name, and what is no credit."""

from __future__ import annotations

import pytest

from watchfloor.assessment.origins.credits import credited
from watchfloor.assessment.origins.nodes import Nodes
from watchfloor.reports import read_text
from watchfloor.watch.rows import Watch

BODY = "A freighter berthed at Rajin on Wednesday and left two days later, people in the town said."


def credit_of(text: str, watch: Watch, publisher: str = "Harbour Courier") -> str | None:
    """Give the id of the wire that a text credits."""
    report = read_text(text, "a.txt", "2023-10-06", publisher, watch.outlets).report
    found = credited(report, Nodes(watch, {report.id: report}))
    if found is None:
        return None
    node, words = found
    assert report.text[words.start : words.end] == words.text
    return node.source


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Rajin busy\n\nSEOUL (Yonhap) - {BODY}", "yonhap"),
        (f"Rajin busy\n\nTOKYO, Oct. 5 (Kyodo) -- {BODY}", "kyodo"),
        (f"Rajin busy\n\nMOSCOW, Interfax — {BODY}", "interfax"),
        (f"Rajin busy\n\n(AFP) {BODY}", "afp"),
        (f"Rajin busy\n\nReuters - {BODY}", "reuters"),
        (f"Rajin busy\n\nBy Reuters\n\n{BODY}", "reuters"),
        (f"Rajin busy\n\n{BODY}\n\n(TASS)", "tass"),
        (f"Rajin busy\n\n{BODY}\n\nAdditional reporting by AFP", "afp"),
        (f"Rajin busy\n\n{BODY}\n\nKyodo contributed to this report.", "kyodo"),
        (f"Rajin busy\n\n{BODY}\n\n{BODY} {BODY} {BODY} {BODY} (Yonhap)", "yonhap"),
    ],
)
def test_datelines_bylines_and_last_lines_are_credits(watch: Watch, text: str, expected: str) -> None:
    assert credit_of(text, watch) == expected


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"Rajin busy\n\n{BODY} The ship was seen by Reuters.",
        f"Rajin busy\n\nReuters reported that {BODY[0].lower()}{BODY[1:]}",
        f"Rajin busy: Reuters\n\n{BODY}",
        f"Rajin busy\n\nReuters staff met in Seoul. {BODY}",
    ],
)
def test_names_in_sentences_and_headlines_are_none(watch: Watch, text: str) -> None:
    assert credit_of(text, watch) is None


def test_a_wire_does_not_credit_itself(watch: Watch) -> None:
    assert credit_of(f"Rajin busy\n\nSEOUL (Yonhap) - {BODY}", watch, "Yonhap News Agency") is None
