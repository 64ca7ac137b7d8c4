"""The page is one whole, safe, readable HTML document, whatever the reports hold."""

from __future__ import annotations

import re
import time
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.brief.pages import Page
from tests.brief.sample import claim, denial_report, harbour_report, report, sample_claims, sample_watch
from watchfloor.brief import compose, render
from watchfloor.ledger.records import Refusal
from watchfloor.model.claim import (
    Goods,
    Kind,
    Party,
    PlaceMention,
    Quantity,
    Source,
    SourceKind,
    Status,
    Time,
)
from watchfloor.model.report import Role

MOMENT = datetime(2023, 12, 2, 3, 4, tzinfo=UTC)
BROKEN = Refusal("broken.pdf", "has no text layer", "", MOMENT)
HOSTILE = "<script>alert('x')</script> \u202eabc\u2066 \" ' & --> ]]> {{ 7*7 }} {% raw %} </mark></p>"

printable = st.text(st.characters(blacklist_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=60).filter(
    str.strip
)


def sample_page() -> str:
    brief = compose(
        sample_claims(),
        [harbour_report(), denial_report()],
        sample_watch(),
        [BROKEN],
        title="Holm, autumn 2023",
        as_of=date(2023, 12, 1),
        generated=MOMENT,
    )
    return render(brief)


def test_the_page_says_what_was_read_and_refused_and_how_it_was_put() -> None:
    page = Page(sample_page())
    for words in (
        "5 claims drawn from 2 reports: 2 put as fact, 1 put as a possibility, 1 planned and 1 denied.",
        "The ledger as it stood on 1 December 2023.",
        "Page made 2 December 2023, 03:04 UTC.",
        "sidecar published.csv",
        "broken.pdf: has no text layer",
        "put as a possibility (“may”)",
        "The Northern Courier, citing Harbour Monitor, citing a clerk (not named)",
        "read against 2 November 2023",
        "seller: not named in the sentence",
        "SEK 20,000,000",
    ):
        assert words in re.sub(r"\s+", " ", page.text)


def test_the_same_input_gives_the_same_page_in_whatever_order_it_comes() -> None:
    reports = [harbour_report(), denial_report()]
    page = render(compose(sample_claims(), reports, sample_watch()))
    assert render(compose(sample_claims()[::-1], reports[::-1], sample_watch())) == page


def test_ids_are_unique_and_every_inner_link_has_its_target() -> None:
    page = Page(sample_page())
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


def test_a_reader_can_cite_each_claim_by_its_id() -> None:
    page = Page(sample_page())
    for each in sample_claims():
        assert f"claim-{each.id}" in page.ids
        assert f"#claim-{each.id}" in page.links


def test_headings_come_in_order_and_landmarks_are_there() -> None:
    page = Page(sample_page())
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    names = [tag for tag, _ in page.tags]
    assert {"header", "nav", "main", "footer"} <= set(names)
    assert dict(page.tags)["html"]["lang"] == "en"
    assert page.links[0] == "#main"


def test_every_table_header_says_what_it_heads() -> None:
    page = Page(sample_page())
    assert all(named.get("scope") in {"col", "row"} for tag, named in page.tags if tag == "th")


def test_nothing_is_fetched_and_no_script_is_needed() -> None:
    html = sample_page()
    page = Page(html)
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "embed"}
    assert "@import" not in html
    assert "url(" not in html


def test_a_page_without_claims_says_so() -> None:
    page = Page(render(compose([], [], sample_watch(), title="Nothing yet")))
    assert "No claims were drawn from 0 reports." in page.text
    assert "No report was read." in page.text
    assert "No claim has a time that could be resolved." in page.text
    korean = evolve(harbour_report(), language="ko")
    assert "this language is not read for claims yet" in render(compose([], [korean], sample_watch()))


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "ftp://x.example/"])
def test_only_web_addresses_become_links(address: str) -> None:
    page = Page(render(compose([], [evolve(harbour_report(), url=address)], sample_watch())))
    assert all(link.startswith("#") for link in page.links)


def test_hostile_words_stay_words() -> None:
    source = report((HOSTILE, f"{HOSTILE} sold it.", HOSTILE), name=HOSTILE)
    drawn = claim(
        source,
        f"{HOSTILE} sold it.",
        Kind.TRANSFER,
        Status.SPECULATED,
        goods=(Goods(HOSTILE, None, Quantity(1, None, HOSTILE, HOSTILE)),),
        giver=(Party(HOSTILE, HOSTILE),),
        places=(PlaceMention(HOSTILE),),
        said_by=(Source(HOSTILE, SourceKind.UNKNOWN),),
        cues=(HOSTILE,),
        trigger="sold",
        time=Time(HOSTILE, HOSTILE, HOSTILE, reason=HOSTILE, anchor=HOSTILE),
        unresolved=(HOSTILE,),
    )
    page = Page(
        render(
            compose([drawn], [source], sample_watch(), [Refusal(HOSTILE, HOSTILE, "", MOMENT)], title=HOSTILE)
        )
    )
    assert not {"script", "img"} & {tag for tag, _ in page.tags}
    assert page.by_class["quote"] == [drawn.quote]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    before=printable,
    quote=printable,
    after=printable,
    value=printable,
    cut=st.tuples(st.integers(0, 60), st.integers(0, 60)),
)
def test_the_visible_text_holds_the_quote_exactly(
    before: str, quote: str, after: str, value: str, cut: tuple[int, int]
) -> None:
    source = report((before, quote, after))
    start = len(before) + 1
    drawn = evolve(
        claim(source, quote, goods=(Goods(quote[slice(*sorted(cut))]), Goods(value)), trigger=quote[:3]),
        span=(start, start + len(quote)),
        places=(PlaceMention(value),),
        unresolved=(value,),
        cues=(after,),
    )
    page = Page(render(compose([drawn], [source], sample_watch(), title=value)))
    assert page.by_class["quote"] == [quote]


def test_characters_that_html_forbids_do_not_reach_the_page() -> None:
    page = render(compose([], [], sample_watch(), title="bell \x07, nul \x00, half \ud83d"))
    assert "bell \ufffd, nul \ufffd, half \ufffd" in page
    page.encode("utf-8")


def test_two_thousand_claims_make_a_usable_page(capsys: pytest.CaptureFixture[str]) -> None:
    sentences = tuple(f"A train of {n} wagons stopped at station {n % 40}." for n in range(2000))
    source = report(sentences)
    claims = [
        claim(
            source,
            sentence,
            quantities=(Quantity(n, n, "1", str(n), "wagons"),),
            places=(PlaceMention(f"station {n % 40}"),),
            time=Time("then", f"2023-{n % 12 + 1:02}-01", f"2023-{n % 12 + 1:02}-02"),
        )
        for n, sentence in enumerate(sentences)
    ]
    began = time.perf_counter()
    html = render(compose(claims, [source], sample_watch()))
    with capsys.disabled():
        print(f"\n2,000 claims: {time.perf_counter() - began:.2f} s, {len(html) / 1e6:.1f} MB")
    assert html.count('<article class="claim"') == 2000


def test_a_caption_is_named_as_one() -> None:
    source = report(("Trains wait at the bridge.", "Crates on the quay."), roles={1: Role.CAPTION})
    drawn = claim(source, "Crates on the quay.", goods=(Goods("Crates"),))
    assert "In a caption:" in Page(render(compose([drawn], [source], sample_watch()))).text


def test_an_endless_report_does_not_make_an_endless_page() -> None:
    source = report((" ".join(f"word{n}" for n in range(20_000)),))
    claims = [claim(source, f"word{n} word{n + 1}", trigger=f"word{n}") for n in range(1000, 1100)]
    assert len(render(compose(claims, [source], sample_watch()))) < 600_000
