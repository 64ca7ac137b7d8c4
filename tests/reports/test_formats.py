"""Formats: each gives the same report, with what it states about itself and the place of every character."""

from __future__ import annotations

import io
import json
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports.reading import STORY, marked, misplaced, page, read_all, report_of, texts_with
from watchfloor.errors import UnreadableInputError
from watchfloor.model.report import Role
from watchfloor.reports import read, read_text
from watchfloor.reports.media import Media

LONG = (
    "Cranes at the eastern berth unloaded rice for a third day on Tuesday, two people who work at the port said. "
    "Customs records for the district show no such shipment in the two years before."
)
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><title>Rice arrives | The Harbour Herald</title>
<meta property="og:title" content="Rice arrives at the eastern berth">
<meta property="og:site_name" content="The Harbour Herald">
<meta property="article:published_time" content="2023-10-10T09:15:00+09:00">
<meta property="article:modified_time" content="2023-11-11T00:00:00+09:00">
<link rel="canonical" href="https://www.herald.example/trade/rice">
<script>var advert = "<p>Not the text.</p>";</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/trade">Trade</a></li></ul></nav>
<article><h1>Rice arrives at the eastern berth</h1>
<p class="byline">By Jane Doe</p>
<p>{LONG}</p>
<figure><img src="a.jpg"><figcaption>Sacks of rice at the berth. Photo: North Wire</figcaption></figure>
<p>The port &amp; the ministry said &ldquo;no&nbsp;comment&rdquo; when they were asked about it on Wednesday morning.</p>
<h2>What the records show</h2>
<p>{LONG.replace("rice", "flour").replace("third", "fourth")}</p>
<p><a href="/other">Ferry company orders three more ships for the summer</a></p>
<blockquote><p>Nobody told us that the ships would come, and nobody told us that they would leave.</p></blockquote>
<p>{LONG.replace("rice", "coal").replace("third", "fifth")}</p>
</article><footer><p>Copyright 2024 The Harbour Herald. All rights reserved.</p></footer></body></html>"""


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


def test_a_json_record_gives_the_report_and_its_facts() -> None:
    record = {
        "Headline": "Rice “arrives”", "articleBody": f'{LONG}\n\nThe port\tsaid \u201cno\u201d. \U0001f6a2\n', "link": "https://wire.example/a",
        "date_publish": 1696896000, "source": {"id": None, "name": "North Wire"}, "scraped": "2024-01-01",
    }  # fmt: skip
    for escaped in (True, False):
        item = page(json.dumps(record, ensure_ascii=escaped), Media.JSON)
        report = read(item).report
        assert [role for role, _ in marked(report)] == [Role.HEADING, Role.BODY, Role.BODY]
        assert report.title == "Rice “arrives”"
        assert report.published is not None
        assert (report.published.value, report.published.evidence) == (
            "2023-10-10T00:00:00Z",
            "field date_publish",
        )
        assert report.publisher is not None
        assert report.publisher.name == "North Wire"
        assert misplaced(item) == []


def test_html_in_a_json_record_is_mapped_into_the_record() -> None:
    item = page(json.dumps({"html": PAGE, "title": "Rice"}), Media.JSON)
    report = read(item).report
    assert "Not the text" not in report.text
    assert report.published is not None
    assert misplaced(item) == []


def test_a_list_of_paragraphs_in_a_json_record_is_the_text() -> None:
    assert texts_with(report_of(json.dumps({"paragraphs": [STORY, LONG]}), Media.JSON), Role.BODY) == [
        STORY,
        LONG,
    ]


def test_markdown_gives_the_text_under_its_marks() -> None:
    text = f"""---
title: Rice arrives
date: 2023-10-10
publisher: NW
---
# Rice arrives at the *eastern* berth

Cranes **unloaded** rice on [Tuesday](https://a.example/b_(c)), two `port` workers
said in the \\*morning\\*.

![Sacks of rice at the berth](rice.jpg)

> Nobody told us
> that they would come.

- rice, forty sacks
- flour

What the records show
---------------------

{LONG}
"""
    item = page(text, Media.MARKDOWN)
    report = read(item).report
    assert marked(report)[:4] == [
        (Role.HEADING, "Rice arrives at the eastern berth"),
        (Role.BODY, "Cranes unloaded rice on Tuesday, two port workers said in the *morning*."),
        (Role.CAPTION, "Sacks of rice at the berth"),
        (Role.QUOTATION, "Nobody told us that they would come."),
    ]
    assert texts_with(report, Role.HEADING)[1] == "What the records show"
    assert texts_with(report, Role.BODY)[1:3] == ["rice, forty sacks", "flour"]
    assert report.published is not None
    assert report.published.value == "2023-10-10"
    assert misplaced(item) == []


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_a_mail_gives_its_text_part_and_header(kind: str) -> None:
    message = EmailMessage()
    message["From"] = "News desk <desk@mail.herald.example>"
    message["Date"] = "Tue, 10 Oct 2023 09:15:00 +0900"
    message["Subject"] = "Rice arrives — at the berth"
    message.set_content(
        LONG if kind == "plain" else f"<html><body><p>{LONG}</p></body></html>", subtype=kind, cte="base64"
    )
    message.add_attachment(b"x" * 50, maintype="image", subtype="png", filename="a.png")
    report = report_of(bytes(message), Media.MAIL)
    assert texts_with(report, Role.BODY) == [LONG]
    assert report.title == "Rice arrives — at the berth"
    assert report.published is not None
    assert report.published.value == "2023-10-10T09:15:00+09:00"
    assert report.publisher is not None
    assert (report.publisher.name, report.publisher.id) == ("News desk", "harbour-herald")


def pdf_of(lines: list[str], password: str | None = None) -> bytes:
    """Set lines on the pages of a PDF, forty a page."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    target = io.BytesIO()
    canvas = Canvas(target, encrypt=StandardEncryption(password) if password else None)
    for number, line in enumerate(lines):
        canvas.drawString(60, 780 - 15 * (number % 40), line)
        if number % 40 == 39:
            canvas.showPage()
    canvas.save()
    return target.getvalue()


def test_the_text_layer_of_a_pdf_is_read_with_its_lines_joined() -> None:
    lines = [
        "Cranes at the eastern berth unloaded rice for a third day on", "Tuesday, two people who work at the port said. Customs records",
        "show no such shipment.", "The ministry did not answer questions about the ships, which came",
        "from the north in the night.",
    ]  # fmt: skip
    item = page(pdf_of(lines), Media.PDF)
    assert texts_with(read(item).report, Role.BODY) == [" ".join(lines[:3]), " ".join(lines[3:])]
    assert misplaced(item) == []


@pytest.mark.parametrize(
    ("data", "reason"), [(pdf_of([]), "no text layer"), (pdf_of(["x"] * 3, "secret"), "encrypted")]
)
def test_a_pdf_that_gives_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableInputError, match=reason):
        report_of(data, Media.PDF)


def test_the_pages_of_a_warc_are_read_around_a_bad_record(tmp_path: Path) -> None:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    def written(gzip: bool) -> bytes:
        target = io.BytesIO()
        writer = WARCWriter(target, gzip=gzip)
        for number, kind in enumerate(("text/html", "image/png", "text/html; charset=utf-8")):
            headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
            body = io.BytesIO(PAGE.replace("third", f"{number + 3}rd").encode())
            writer.write_record(
                writer.create_warc_record(
                    f"https://wire.example/{number}", "response", payload=body, http_headers=headers
                )
            )
            if not gzip and number == 0:
                target.write(
                    b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\nrubbish\r\n\r\n"
                )
        return target.getvalue()

    (tmp_path / "a.warc").write_bytes(written(False))
    (tmp_path / "b.warc.gz").write_bytes(written(True))
    reports, refusals = read_all(tmp_path)
    assert [(report.file, report.url) for report in reports] == [
        ("a.warc#1", "https://wire.example/0"), ("a.warc#4", "https://wire.example/2"),
        ("b.warc#1", "https://wire.example/0"), ("b.warc#3", "https://wire.example/2"),
    ]  # fmt: skip
    assert len(refusals) == 1
    assert "a.warc#2: is a WARC record without a length" in refusals[0]
    assert {report.published.value for report in reports if report.published} == {"2023-10-10T09:15:00+09:00"}


def test_hard_wrapped_lines_are_joined_and_a_short_line_ends_the_paragraph() -> None:
    text = (
        "Cranes at the eastern berth unloaded rice for a third day on Tuesday,\n"
        "two people who work at the port said. Customs records for the district\n"
        "show no such shipment.\n"
        "\n"
        "The ministry did not answer questions about the ships, which came from\n"
        "the north in the night and left before dawn.\n"
    )
    item = page(text, Media.TEXT)
    assert [t.count("\n") for t in texts_with(read(item).report, Role.BODY)] == [0, 0]
    assert misplaced(item) == []


def test_lines_that_are_paragraphs_stay_apart() -> None:
    assert len(read_text(f"{STORY}\n{LONG}\n{STORY} Yes.").report.paragraphs) == 3


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=400))
@settings(deadline=None)
def test_every_character_of_a_plain_text_is_found_in_its_source(text: str) -> None:
    item = page(f"{STORY}\n{text}", Media.TEXT)
    try:
        assert misplaced(item) == []
    except UnreadableInputError:
        return


_PARTS = st.sampled_from(["<p>", "</p>", "<div class='a>b'>", "</div>", "<br>", "<br/>", "&amp;", "&#8217;", "&nbsp;", "<a href=x>", "</a>",
                          "<h2>", "</h2>", "<li>", "<!-- c -->", "<script>x</script>", "<", ">", "&", "\n", " rice ", STORY, "쌀", "<td>"])  # fmt: skip


@given(st.lists(_PARTS, max_size=40))
@settings(deadline=None, max_examples=60)
def test_every_character_of_any_page_is_found_in_its_source(parts: list[str]) -> None:
    assert misplaced(page(f"<html><body><p>{LONG}</p>{''.join(parts)}</body></html>", Media.HTML)) == []


@given(
    st.dictionaries(
        st.text(max_size=8),
        st.text(max_size=60) | st.integers() | st.lists(st.text(max_size=9), max_size=3),
        max_size=5,
    ),
    st.booleans(),
)
@settings(deadline=None)
def test_every_character_of_any_json_record_is_found_in_its_source(
    record: dict[str, object], escaped: bool
) -> None:
    item = page(
        json.dumps({**record, "text": STORY + str(record.get("", ""))}, ensure_ascii=escaped), Media.JSON
    )
    try:
        assert misplaced(item) == []
    except (UnreadableInputError, UnicodeEncodeError):
        return


def test_a_report_in_another_language_is_kept_and_noted() -> None:
    report = read_text(
        "북한과 러시아 국경의 철도역에서 화물 열차가 다시 움직이고 있다고 관계자가 말했다."
    ).report
    assert report.language == "ko"
    assert report.notes == ("language ko is not read yet",)
    assert read_text("Rice.").report.language is None


def test_the_origin_of_a_repost_is_noted() -> None:
    assert read_text(f"Rice arrives\n\n{LONG}\n\nSource: Northern Gazette").report.notes == (
        "reposts Northern Gazette",
    )


def test_the_site_that_opens_a_report_is_its_publisher() -> None:
    publisher = read_text(f"Rice arrives\nEasternnews.com – {LONG}").report.publisher
    assert publisher is not None
    assert (publisher.name, publisher.evidence) == ("Easternnews", "opening 'Easternnews.com'")


def test_a_given_date_that_is_none_is_refused() -> None:
    with pytest.raises(UnreadableInputError, match="'soon' is no date"):
        read_text(STORY, published="soon")
