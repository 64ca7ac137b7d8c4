"""From a report to parsed sentences: what is read, what is found, what is parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.claims.borderland import WATCH, report
from tests.claims.conftest import Parse
from watchfloor.claims.parsing.parse import find_mentions, parse_sentences
from watchfloor.model.report import Role

if TYPE_CHECKING:
    from spacy.language import Language


def test_only_body_quotations_and_captions_are_read(parser: Language) -> None:
    lines = [
        "Coal reached the port of Dorpen.",
        "“We bought wheat from them.”",
        "Logs piled up along a fence.",
        "Karvania sells its last coal.",
        "A report from Sarn by someone.",
        "Read more about Ostland here.",
    ]
    roles = (Role.BODY, Role.QUOTATION, Role.CAPTION, Role.HEADING, Role.BYLINE, Role.FURNITURE)
    sentences = parse_sentences(report("\n".join(lines), roles=roles), WATCH, parser)
    assert [sentence.quote for sentence in sentences] == lines[:3]


def test_a_caption_that_the_body_says_again_is_read_once(parser: Language) -> None:
    text = "A ferry with coal waits at Dorpen.\nOn Monday a ferry with coal waits at Dorpen for wind."
    sentences = parse_sentences(report(text, roles=(Role.CAPTION, Role.BODY)), WATCH, parser)
    assert [sentence.quote[:9] for sentence in sentences] == ["On Monday"]


def test_sentences_stand_in_the_order_of_the_text(parser: Language) -> None:
    text = "Coal reached the port of Dorpen.\nWheat waited in Sarn until May.\nLogs floated down to Milna."
    roles = (Role.CAPTION, Role.BODY, Role.CAPTION)
    starts = [s.span.start for s in parse_sentences(report(text, roles=roles), WATCH, parser)]
    assert len(starts) == 3
    assert starts == sorted(starts)


def test_each_sentence_has_its_own_mentions(parse: Parse) -> None:
    first, second = parse("On May 3 coal reached Dorpen. Ostland paid $5 million for 300 tons of wheat.")
    assert [len(first.times), len(first.money), len(first.quantities)] == [1, 0, 0]
    assert [len(second.times), len(second.money), len(second.quantities)] == [0, 1, 1]
    assert [name.name for name in first.names] == ["coal", "Dorpen"]
    assert [name.name for name in second.names] == ["Ostland", "wheat"]


def test_the_date_of_writing_in_a_dateline_is_no_mention() -> None:
    text = "VELGRAD, May 12 (KVW) -- Trains left on May 3."
    assert [time.time.text for time in find_mentions(report(text), WATCH).times] == ["May 3"]


def test_a_report_without_text_has_no_sentences(parse: Parse) -> None:
    assert parse("") == []


PIECES = st.sampled_from(
    [
        "Karvania",
        "$5 million",
        "300 tons of",
        "coal",
        "May 3",
        "Lim Bridge",
        "in",
        "2031",
        "Halle Port",
        ".",
        "won",
        "\n",
    ]
)


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=15).map(" ".join)))
def test_no_quantity_overlaps_a_name_an_amount_or_a_date(text: str) -> None:
    found = find_mentions(report(text), WATCH)
    for quantity in found.quantities:
        assert not any(quantity.overlaps(other) for other in (*found.names, *found.money, *found.times))
    for name in found.names:
        assert not any(name.overlaps(amount) for amount in found.money)


def test_the_date_of_a_photograph_anchors_no_day_of_the_text() -> None:
    text = "A bridge over the Lim. 2023.10.9 News 1\nOn the 10th, coal was seen near the bridge."
    undated = evolve(report(text, roles=(Role.CAPTION, Role.BODY)), published=None)
    times = find_mentions(undated, WATCH).times
    assert [(t.time.text, t.time.start) for t in times] == [("2023.10.9", "2023-10-09"), ("the 10th", None)]
