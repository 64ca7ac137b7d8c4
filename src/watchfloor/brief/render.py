"""A brief to one self-contained HTML page."""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from watchfloor.brief.page import Brief
from watchfloor.brief.words import COLUMN_WORDS, counted
from watchfloor.model.claim import Status

_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def render(brief: Brief) -> str:
    """Write a brief as HTML.

    Args:
        brief: what the page says.

    Returns:
        One HTML document with its style inside, without scripts and without references to other files.
        Every word that comes from a report is escaped; characters that HTML forbids stand as U+FFFD.
    """
    page = (
        _environment()
        .get_template("brief.html")
        .render(
            brief=brief,
            columns=[COLUMN_WORDS[status] for status in Status],
        )
    )
    return _NOT_TEXT.sub("\N{REPLACEMENT CHARACTER}", page)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("watchfloor.brief", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["counted"] = counted
    return environment
