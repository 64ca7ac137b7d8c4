"""Plain text: its paragraphs, and what its lines state about the report."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports.reading import LONG, STORY, misplaced, page, texts_with
from watchfloor.errors import UnreadableInputError
from watchfloor.model.report import Role
from watchfloor.reports import read, read_text
from watchfloor.reports.media import Media


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
