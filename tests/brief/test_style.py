"""The page's colours can be read, by day and by night."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

CSS = (files("watchfloor.brief") / "templates" / "brief.css").read_text("utf-8")
DAY, NIGHT = (
    dict(re.findall(r"--([\w-]+): (#\w+)", block)) for block in re.findall(r":root \{(.*?)\}", CSS, re.S)
)
ON_PAPER = ("ink", "quiet", "link", "accent", "mark-line")


def luminance(colour: str) -> float:
    """Give the relative luminance of WCAG 2.2."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of WCAG 2.2."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [DAY, NIGHT], ids=["day", "night"])
def test_every_text_colour_has_a_contrast_of_at_least_4_5(colours: dict[str, str]) -> None:
    pairs = [(colour, ground) for colour in ON_PAPER for ground in ("paper", "tint")] + [("ink", "mark")]
    poor = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}
    assert {pair: ratio for pair, ratio in poor.items() if ratio < 4.5} == {}
