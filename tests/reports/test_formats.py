"""Formats: each gives the same report, with what it states about itself and the place of every character."""

from __future__ import annotations

import io
import json
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports.reading import LONG, PAGE, STORY, marked, misplaced, page, read_all, report_of, texts_with
from watchfloor.errors import UnreadableInputError
from watchfloor.model.report import Role
from watchfloor.reports import read
from watchfloor.reports.media import Media


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
