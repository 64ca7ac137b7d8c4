"""HTML pages: the article with its roles, what the page states about it, and the place of every character."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports.reading import LONG, PAGE, STORY, misplaced, page, report_of, texts_with
from watchfloor.model.report import Role
from watchfloor.reports import read
from watchfloor.reports.media import Media


def test_an_html_page_gives_the_article_with_roles_and_facts() -> None:
    report = report_of(PAGE, Media.HTML)
    assert texts_with(report, Role.HEADING) == ["Rice arrives at the eastern berth", "What the records show"]
    assert texts_with(report, Role.CAPTION) == ["Sacks of rice at the berth. Photo: North Wire"]
    assert texts_with(report, Role.BYLINE) == ["By Jane Doe"]
    assert texts_with(report, Role.QUOTATION)[0].startswith("Nobody told us")
    assert len(texts_with(report, Role.BODY)) == 4
    assert "“no comment”" in report.text
    assert "Not the text" not in report.text
    assert "Copyright" not in report.text
    assert report.title == "Rice arrives at the eastern berth"
    assert report.url == "https://www.herald.example/trade/rice"
    assert report.published is not None
    assert (report.published.value, report.published.evidence) == (
        "2023-10-10T09:15:00+09:00",
        "meta article:published_time",
    )
    assert report.publisher is not None
    assert (report.publisher.id, report.publisher.evidence) == ("harbour-herald", "meta og:site_name")
    assert report.language == "en"


def test_every_character_of_a_page_is_found_in_its_source() -> None:
    item = page(PAGE, Media.HTML)
    assert misplaced(item) == []
    report = read(item).report
    start = report.text.index("no comment")
    first, last = report.offsets.raw_span(start, start + len("no comment"))
    assert PAGE[first:last] == "no&nbsp;comment"
    ampersand = report.text.index("&")
    assert PAGE[report.offsets.raw_offset(ampersand) :].startswith("&amp;")


@pytest.mark.parametrize(
    "head",
    ['<meta name="last-modified" content="2023-10-10">', '<meta property="article:modified_time" content="2023-10-10">',
     "<meta itemprop='copyrightYear' content='2023'>", '<time class="updated" datetime="2023-10-10">x</time>'],
)  # fmt: skip
def test_a_page_that_states_no_publication_date_has_none(head: str) -> None:
    text = f"<html><head>{head}</head><body><p>{LONG}</p><p>© 2023 Herald</p><p>The berth opened on 3 May 2020.</p></body></html>"
    assert report_of(text, Media.HTML).published is None


@pytest.mark.parametrize(
    "head",
    ['<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2023-10-10","publisher":{"name":"NW"}}]}</script>',
     '<meta name="pubdate" content="20231010"><meta property="og:site_name" content="NW">',
     '<link rel="canonical" href="https://en.nw.example/2023/10/10/rice">',
     '<time itemprop="datePublished" datetime="2023-10-10">x</time><link rel="canonical" href="https://wire.example/rice">'],
)  # fmt: skip
def test_a_page_states_its_date_and_publisher_in_many_ways(head: str) -> None:
    report = report_of(f"<html><head>{head}</head><body><p>{LONG}</p></body></html>", Media.HTML)
    assert report.published is not None
    assert report.published.value == "2023-10-10"
    assert report.publisher is not None
    assert report.publisher.id == "north-wire"


_PARTS = st.sampled_from(["<p>", "</p>", "<div class='a>b'>", "</div>", "<br>", "<br/>", "&amp;", "&#8217;", "&nbsp;", "<a href=x>", "</a>",
                          "<h2>", "</h2>", "<li>", "<!-- c -->", "<script>x</script>", "<", ">", "&", "\n", " rice ", STORY, "쌀", "<td>"])  # fmt: skip


@given(st.lists(_PARTS, max_size=40))
@settings(deadline=None, max_examples=60)
def test_every_character_of_any_page_is_found_in_its_source(parts: list[str]) -> None:
    assert misplaced(page(f"<html><body><p>{LONG}</p>{''.join(parts)}</body></html>", Media.HTML)) == []
