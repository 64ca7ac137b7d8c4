"""HTML metadata: what a page states about itself in its head, in JSON-LD and in time elements; nothing is guessed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import define, field

from watchfloor.model.report import Published, Publisher
from watchfloor.reports.dates import stated_date
from watchfloor.reports.html_names import names_of, ranked_names_of
from watchfloor.reports.html_tokens import Token, attributes

_DATE_NAMES = ranked_names_of("meta_date")
_SITE_NAMES = ranked_names_of("meta_site")
_TITLE_NAMES = names_of("meta_title")
_TIME_CLASS = re.compile(
    r"\b(publish(ed)?|entry-date|post-date|article-date|date-?published|pubdate|dateline|timestamp)\b", re.I
)
_MODIFIED = re.compile(r"modif|updat", re.I)
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?:/|-|\d{0,8}\b)")
_ARTICLE_TYPES = names_of("article_type")


@define
class PageFacts:
    """What a page states about itself, the first statement of each kind; each date and name with its evidence."""

    title: str | None = None
    url: str | None = None
    dates: dict[str, str] = field(factory=dict)
    sites: dict[str, str] = field(factory=dict)

    def published(self) -> Published | None:
        """Give the stated publication date, the most trustworthy statement first."""
        ranked = [
            "JSON-LD datePublished",
            *(f"meta {name}" for name in _DATE_NAMES),
            "itemprop datePublished",
            "time",
        ]
        read = (stated_date(self.dates[name], name) for name in ranked if name in self.dates)
        found = next((date for date in read if date is not None), None)
        return found or date_in_url(self.url)

    def publisher(self) -> Publisher | None:
        """Give the stated publisher."""
        ranked = [
            f"meta {_SITE_NAMES[0]}",
            "JSON-LD publisher",
            *(f"meta {name}" for name in _SITE_NAMES[1:]),
        ]
        name = next((n for n in ranked if self.sites.get(n, "").strip()), None)
        return Publisher(" ".join(self.sites[name].split()), name) if name else None


def page_facts(source: str, page: Iterable[Token]) -> PageFacts:
    """Collect what a page states about itself."""
    facts = PageFacts()
    for token in page:
        if token.closing or not token.name:
            continue
        if token.name == "script" and "ld+json" in source[token.start : token.end].lower():
            _from_json_ld(facts, source[token.inner[0] : token.inner[1]])
        elif token.name in ("meta", "link", "time", "title") or "itemprop" in source[token.start : token.end]:
            _from_tag(facts, source, token)
    return facts


def date_in_url(url: str | None) -> Published | None:
    """Read the day in an address such as /2023/10/10/trains."""
    found = _URL_DATE.search(url) if url else None
    return stated_date("-".join(found.groups()), f"address {url}") if found else None


def _from_tag(facts: PageFacts, source: str, token: Token) -> None:
    given = attributes(source, token)
    if token.name == "title" and token.inner != (0, 0):
        facts.sites.setdefault("title", source[token.inner[0] : token.inner[1]])
        return
    if (
        token.name == "link"
        and given.get("rel", "").lower() == "canonical"
        and "://" in given.get("href", "")
    ):
        facts.url = facts.url or given["href"]
        return
    value = given.get("content") or given.get("datetime") or ""
    if not value.strip():
        return
    if given.get("itemprop", "").lower() == "datepublished":
        facts.dates.setdefault("itemprop datePublished", value)
    if token.name == "meta":
        _from_meta(facts, (given.get("property") or given.get("name") or "").lower(), value)
    elif token.name == "time":
        marks = f"{given.get('class', '')} {given.get('itemprop', '')}"
        if ("pubdate" in given or _TIME_CLASS.search(marks)) and not _MODIFIED.search(marks):
            facts.dates.setdefault("time", value)


def _from_meta(facts: PageFacts, name: str, value: str) -> None:
    if name in _DATE_NAMES:
        facts.dates.setdefault(f"meta {name}", value)
    elif name in _SITE_NAMES:
        facts.sites.setdefault(f"meta {name}", value)
    elif name in _TITLE_NAMES:
        facts.title = facts.title or " ".join(value.split())
    elif name == "og:url" and "://" in value:
        facts.url = facts.url or value


def _from_json_ld(facts: PageFacts, text: str) -> None:
    try:
        parsed = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return
    for node in _nodes(parsed):
        date = node.get("datePublished")
        if isinstance(date, str):
            facts.dates.setdefault("JSON-LD datePublished", date)
        publisher = node.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str):
            facts.sites.setdefault("JSON-LD publisher", name)
        headline = node.get("headline")
        if isinstance(headline, str):
            facts.title = facts.title or " ".join(headline.split())


def _nodes(parsed: Any) -> Iterator[dict[str, Any]]:
    """Give the article nodes of a JSON-LD document: the top, its list, or its graph."""
    listed = parsed if isinstance(parsed, list) else [parsed]
    for node in listed:
        if not isinstance(node, dict):
            continue
        graph = node.get("@graph")
        if isinstance(graph, list):
            yield from _nodes(graph[:100])
        kinds = node.get("@type")
        names = kinds if isinstance(kinds, list) else [kinds]
        if any(str(name).lower() in _ARTICLE_TYPES for name in names):
            yield node
