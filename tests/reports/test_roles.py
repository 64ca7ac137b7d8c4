"""Roles: what is the report and what is the page around it, in the habits of many outlets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.reading import roles_of
from watchfloor.model.report import Role
from watchfloor.reports import read_text
from watchfloor.reports.furniture import LineRule, line_rules, openers, plain_quotes

FIRST = "Cranes unloaded rice at the eastern berth on Tuesday, two port workers said."
SECOND = "The shipment was the third since the border reopened, according to customs records."


def role_between(line: str) -> Role:
    """Give the role of a line that stands between two paragraphs of a report with a title."""
    found = roles_of(f"Rice arrives at the eastern berth after long wait\n\n{FIRST}\n\n{line}\n\n{SECOND}")
    return found[2][0]


@pytest.mark.parametrize("rule", [*line_rules(), *openers()], ids=lambda rule: rule.id)
def test_every_rule_matches_its_own_example(rule: LineRule) -> None:
    assert rule.match(plain_quotes(rule.example))


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement", "- Advertisement -", "ADVERTISEMENT", "Story continues below advertisement",
        "Share this article", "Share on Facebook", "Facebook", "Copy link", "Share This Post", "12 shares",
        "JUST IN: Harbour master quits after row", "READ MORE: Ten bridges that never opened",
        "Watch: Drone footage of the flooded rail yard", "Also read: Ferry fares to rise again",
        "[ad_1]", "[ad_2]", "[/embed]", "[caption id=\"x\"]",
        "Source link", "Source: Harbour Herald", "source: example.com", "Read the original article here",
        "Sign up for our morning newsletter", "Subscribe to our channel for more stories like this",
        "We use cookies to improve your experience on this site.", "Accept all cookies",
        "By using this site you agree to our privacy policy.", "Follow us on Telegram",
        "© 2024 Harbour Herald. All rights reserved.", "Copyright (c) North Wire, prohibits its content from being redistributed",
        "Tags: rice, ports, customs", "Filed under: Trade", "#rice #ports",
        "Park Min-su mspark@example.co.kr", "03:46", "1:02:33", "5 min read", "3 hours ago", "Back to top",
        "More Ferries sail again-A turn in the long dispute", "Harbour: What the captain KNEW about the cargo [REVEALED]",
        "Your email address will not be published. Required fields are marked *", "Translate",
        "Ferry company says it will order three more ships before the summer",
    ],
)  # fmt: skip
def test_a_line_of_the_page_is_furniture(line: str) -> None:
    assert role_between(line) is Role.FURNITURE


@pytest.mark.parametrize(
    "line",
    [
        "Workers stack sacks of rice at the berth. (Image: GETTY)", "Workers stack sacks of rice. / Yonhap",
        "Workers stack sacks of rice. Photo: Reuters", "Workers stack sacks of rice. (AP Photo/Jane Doe)",
        "Sacks of rice at the berth. Credit: Maxar", "A berth in the rain. 2022.3.4 News 1", "REUTERS/Jane Doe",
        "[Photo provided by the port authority]", "In this photo taken on May 3, sacks of rice lie on the quay.",
        "File photo of the berth", "This satellite image shows wagons at the berth.", "Rice at the berth. | AFP",
        "Sacks of rice are stacked at the berth on Tuesday. [Yonhap]", "Rice at the berth. Image: Planet Labs",
        "The leader inspects the berth in this undated photo released by KCNA. (KCNA via Reuters)",
    ],
)  # fmt: skip
def test_a_credited_line_is_a_caption(line: str) -> None:
    assert role_between(line) is Role.CAPTION


@pytest.mark.parametrize(
    "line",
    [
        "“We counted forty sacks,” he said.", "He declined.", "The cargo was listed as follows:",
        "The ship left at 03:46 and reached the berth at noon.", "More than forty sacks were counted.",
        "Sources said the rice came from three provinces.", "The photo was taken from a hill, he said.",
        "The newsletter of the port said so.", "Facebook said it had removed the video.", "Share prices fell.",
        "Source documents show that rice was paid for in advance.", "Officials read more reports.",
        "By Tuesday, the last ship had left.",
        "A satellite photograph of May 3 shows the berth as it was before. On May 6, part of it had been changed.", "The video, which runs for ten minutes, shows the berth.",
        "SEOUL, Oct. 10 (Yonhap) -- Cranes unloaded rice at the berth, the ministry said.",
    ],
)  # fmt: skip
def test_a_sentence_of_the_report_is_body(line: str) -> None:
    assert role_between(line) is Role.BODY


@pytest.mark.parametrize(
    "line",
    ["By Lee Min-ho", "By Jane Doe and John Roe, Harbour Herald", "Reporting by Jane Doe; Editing by John Roe",
     "By Jane Doe | October 10, 2023", "김철수 기자", "Jane Doe, Staff Writer"],
)  # fmt: skip
def test_who_wrote_it_is_a_byline(line: str) -> None:
    assert role_between(line) is Role.BYLINE


@pytest.mark.parametrize(
    "line",
    ["2022.12.12 11:13", "October 10, 2023", "10 Oct 2023", "Published: Oct. 10, 2023, 9:15 a.m.", "Tuesday, 10 October 2023",
     "2023년 10월 10일", "2023年10月10日 09:15", "Published 10 October 2023 Updated 11 October 2023"],
)  # fmt: skip
def test_a_date_standing_alone_is_a_dateline(line: str) -> None:
    assert role_between(line) is Role.DATELINE


def test_a_list_below_its_opener_is_furniture_until_the_text_goes_on() -> None:
    found = roles_of(
        f"Rice arrives at the eastern berth\n\n{FIRST}\n\nDON’T MISS\nWill the ferry ever sail again?\n"
        f"Captain found guilty in smuggling trial\n\n{SECOND}"
    )
    assert [role for role, _ in found[2:]] == [Role.FURNITURE] * 3 + [Role.BODY]


def test_everything_below_the_comment_form_is_furniture() -> None:
    found = roles_of(
        f"{FIRST}\n\n{SECOND}\n\n{FIRST.replace('rice', 'flour')}\n\n{SECOND.replace('third', 'fourth')}"
        "\n\nLeave a Reply\n\nI saw ten trains there myself, believe me.\n\nName"
    )
    assert [role for role, _ in found[4:]] == [Role.FURNITURE] * 3


def test_a_topic_word_above_the_title_is_furniture_and_the_title_a_heading() -> None:
    found = roles_of(f"Trade\n\nRice arrives at the eastern berth after long wait\n\n{FIRST}\n\n{SECOND}")
    assert [role for role, _ in found] == [Role.FURNITURE, Role.HEADING, Role.BODY, Role.BODY]


def test_a_name_above_a_caption_is_furniture() -> None:
    found = roles_of(
        f"Rice arrives at the berth\n\n{FIRST}\n\nJane Doe\n\nThe berth in May (Image: GETTY)\n\n{SECOND}"
    )
    assert [role for role, _ in found[2:4]] == [Role.FURNITURE, Role.CAPTION]


def test_a_short_line_between_paragraphs_is_a_heading() -> None:
    assert role_between("What the customs records show") is Role.HEADING


def test_the_title_said_twice_is_kept_once() -> None:
    title = "Rice arrives at the eastern berth after long wait"
    found = roles_of(f"{title}\n2022.12.12 11:13\n[ad_1]\n{title}\n{FIRST}\n{SECOND}")
    assert [role for role, _ in found] == [
        Role.HEADING,
        Role.DATELINE,
        Role.FURNITURE,
        Role.FURNITURE,
        Role.BODY,
        Role.BODY,
    ]


def test_a_video_title_below_its_length_is_furniture() -> None:
    found = roles_of(f"{FIRST}\n\n03:46\n\nHow the berth was built\n\nHow the berth was built\n\n{SECOND}")
    assert [role for role, _ in found[1:4]] == [Role.FURNITURE] * 3


def test_a_tagged_copy_of_a_caption_is_furniture_and_the_caption_stays() -> None:
    caption = "Workers stack sacks of rice at the berth. / Yonhap"
    found = roles_of(f"Rice arrives\n\n<span>{caption} </span><br />\n{caption}\n\n{FIRST}\n\n{SECOND}")
    assert [role for role, _ in found[1:3]] == [Role.FURNITURE, Role.CAPTION]
    assert found[1][1] == caption


def test_a_title_that_asks_is_a_heading() -> None:
    assert roles_of(f"Is rice coming back to the berth?\n\n{FIRST}\n\n{SECOND}")[0][0] is Role.HEADING


def test_an_exclusive_tag_above_the_text_is_the_title() -> None:
    assert roles_of(f"EXCLUSIVE: Rice arrives at the berth\n\n{FIRST}\n\n{SECOND}")[0][0] is Role.HEADING


def test_a_text_without_full_stops_is_still_body() -> None:
    lines = [f"Item {n}: forty sacks of rice from the northern province to the port" for n in range(6)]
    assert {role for role, _ in roles_of("\n\n".join(lines))} == {Role.BODY}


def test_a_sentence_broken_over_two_lines_is_body() -> None:
    found = roles_of(
        f"{FIRST}\n\nThe port workers said that the ship from the north\n\nhad come in the night.\n\n{SECOND}"
    )
    assert [role for role, _ in found] == [Role.BODY] * 4


def test_a_list_of_goods_is_body() -> None:
    found = roles_of(f"{FIRST}\n\nThe cargo was:\n• rice, forty sacks\n• flour\n\n{SECOND}")
    assert [role for role, _ in found] == [Role.BODY] * 5


@given(
    st.lists(
        st.sampled_from([FIRST, SECOND, "JUST IN: Ferry sinks", "China", "03:46", "[ad_1]", "By Jane Doe"]),
        min_size=1,
    )
)
def test_paragraphs_tile_the_text(lines: list[str]) -> None:
    if not {FIRST, SECOND} & set(lines):
        return
    report = read_text("\n\n".join(lines)).report
    ends = [-1, *(paragraph.end for paragraph in report.paragraphs)]
    assert all(paragraph.start == end + 1 for paragraph, end in zip(report.paragraphs, ends, strict=False))
    assert ends[-1] == len(report.text)
