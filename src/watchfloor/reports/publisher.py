"""Publishers: who published a report, by name or address, and the outlet of the watch that this is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from attrs import evolve

from watchfloor.model.report import Publisher
from watchfloor.watch.rows import Outlet

_ARTICLE = re.compile(r"^the\s+", re.I)
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}", re.I)
_LEAD = re.compile(
    r"(?P<site>(?:www\.)?(?P<name>[A-Za-z0-9-]+)(?:\.[a-z0-9-]+){0,2}\.(?:com|net|org|info|news|press|co|io|tv|kr|cn|ru|jp|uk|us|eu|asia))\s+[-–—]+\s+(?=\S)",
    re.I,
)


def known_publisher(name: str, evidence: str, outlets: Sequence[Outlet]) -> Publisher:
    """Give the publisher of this name or address, with its id where the watch knows it.

    Case, a leading 'The' and 'www.' make no difference. An address that the watch knows gets the outlet's name.
    """
    name = " ".join(name.split())
    outlet = outlet_named(name, outlets)
    if outlet is not None:
        return Publisher(name, evidence, outlet.id)
    host = host_of(name)
    outlet = outlet_at(host, outlets) if host else None
    if outlet is not None:
        return Publisher(outlet.names[0].text, evidence, outlet.id)
    return Publisher(host or name, evidence)


def stated_publisher(stated: Publisher, host: str | None, outlets: Sequence[Outlet]) -> Publisher:
    """Give a stated publisher its id: by its name, else by the address that the report stands at."""
    known = known_publisher(stated.name, stated.evidence, outlets)
    outlet = outlet_at(host, outlets) if host and known.id is None else None
    return evolve(known, id=outlet.id) if outlet is not None else known


def outlet_named(name: str, outlets: Sequence[Outlet]) -> Outlet | None:
    """Find the outlet that has this name."""
    wanted = _folded(name)
    return next((outlet for outlet in outlets if any(_folded(n.text) == wanted for n in outlet.names)), None)


def outlet_at(host: str, outlets: Sequence[Outlet]) -> Outlet | None:
    """Find the outlet whose web address this host is or lies below; the longest address wins."""
    found = [
        (len(domain), number)
        for number, outlet in enumerate(outlets)
        for domain in outlet.domains
        if host == domain.casefold() or host.endswith("." + domain.casefold())
    ]
    return outlets[max(found)[1]] if found else None


def host_of(address: str) -> str | None:
    """Give the host of a web address or of a bare domain, without 'www.', or null where it is neither."""
    text = address.strip()
    try:
        host = urlsplit(text).hostname if "://" in text else text
    except ValueError:
        return None
    host = (host or "").casefold().removeprefix("www.").rstrip("/")
    return host if _HOST.fullmatch(host) else None


def lead_publisher(paragraph: str, outlets: Sequence[Outlet]) -> Publisher | None:
    """Give the publisher that a report's first paragraph opens with: 'Example.com - Trains ...'."""
    found = _LEAD.match(paragraph)
    if found is None:
        return None
    publisher = known_publisher(found["site"], f"opening '{found['site']}'", outlets)
    return publisher if publisher.id else evolve(publisher, name=found["name"])


def _folded(name: str) -> str:
    return _ARTICLE.sub("", " ".join(name.casefold().replace("’", "'").split()))
