"""A small made-up border, the Lim between Karvania and Ostland, and reports about it."""

from __future__ import annotations

from watchfloor.model.arms import ArmsCategory
from watchfloor.model.claim import Claim
from watchfloor.model.record import content_id
from watchfloor.model.report import OffsetMap, Paragraph, Precision, Published, Publisher, Report, Role, Run
from watchfloor.watch.rows import Actor, ActorKind, Good, Name, Outlet, OutletKind, Place, PlaceKind, Watch

_SOURCE = "made up"


def _names(joined: str) -> tuple[Name, ...]:
    return tuple(Name(text) for text in joined.split("|"))


def _words(joined: str) -> tuple[str, ...]:
    return tuple(joined.split("|")) if joined else ()


def _place(row_id: str, kind: PlaceKind, parent: str | None, names: str) -> Place:
    return Place(row_id, kind, None, parent, None, None, None, _names(names), _SOURCE, 1)


def _actor(
    row_id: str, kind: ActorKind, names: str, *, short: str = "", metonyms: str = "", demonyms: str = ""
) -> Actor:
    return Actor(
        row_id, kind, None, _names(names), _words(short), _words(metonyms), _words(demonyms), _SOURCE, 1
    )


def _outlet(row_id: str, kind: OutletKind, names: str) -> Outlet:
    return Outlet(row_id, kind, None, None, None, _names(names), (), _SOURCE, 1)


def _good(row_id: str, names: str, *, arms: ArmsCategory | None = None) -> Good:
    return Good(row_id, _names(names), None, None, arms, _SOURCE, 1)


WATCH = Watch(
    id="lim",
    title="The Lim",
    places=(
        _place("karvania", PlaceKind.COUNTRY, None, "Karvania"),
        _place("ostland", PlaceKind.COUNTRY, None, "Ostland"),
        _place("velgrad", PlaceKind.CITY, "karvania", "Velgrad"),
        _place("sarn", PlaceKind.TOWN, "karvania", "Sarn"),
        _place("dorpen", PlaceKind.CITY, "ostland", "Dorpen|Dörpen"),
        _place("milna-karvania", PlaceKind.COUNTY, "karvania", "Milna"),
        _place("milna-ostland", PlaceKind.TOWN, "ostland", "Milna"),
        _place("port-halle", PlaceKind.PORT, "ostland", "Port Halle|Halle Port"),
        _place("lim-bridge", PlaceKind.BRIDGE, None, "Lim Bridge|Sarn-Dorpen Bridge"),
        _place("sarn-yard", PlaceKind.STATION, "sarn", "Sarn Yard|沙恩站"),
    ),
    actors=(
        _actor(
            "karvania",
            ActorKind.STATE,
            "Karvania",
            short="the East",
            metonyms="Velgrad",
            demonyms="Karvanian",
        ),
        _actor(
            "ostland", ActorKind.STATE, "Ostland", short="the West", metonyms="Hallstad", demonyms="Ostlandic"
        ),
        _actor("customs", ActorKind.BUREAU, "Ostland Customs Bureau", short="the bureau"),
        _actor("trade-ministry", ActorKind.MINISTRY, "Ministry of Trade", short="the ministry"),
        _actor("farm-ministry", ActorKind.MINISTRY, "Ministry of Farms", short="the ministry"),
        _actor("halle-shipping", ActorKind.COMPANY, "Halle Shipping", short="the company"),
        _actor("marshal", ActorKind.OFFICE, "Marshal Dovran", short="Dovran"),
    ),
    outlets=(
        _outlet("observer", OutletKind.ONLINE, "Lim Observer"),
        _outlet("kvw", OutletKind.STATE_MEDIA, "KVW|Karvania Wire"),
    ),
    goods=(
        _good("coal", "coal"),
        _good("wheat", "wheat"),
        _good("timber", "timber|log|logs"),
        _good("diesel", "diesel|diesel fuel"),
        _good("cement", "cement"),
        _good("shells", "shell|shells|artillery shells", arms=ArmsCategory.AMMUNITION),
        _good("lng", "LNG"),
    ),
)


def report(
    text: str,
    *,
    published: str | None = "2031-05-14",
    roles: tuple[Role, ...] = (),
    publisher: Publisher | None = None,
) -> Report:
    """Make a report whose lines are paragraphs, body where `roles` says nothing else."""
    paragraphs: list[Paragraph] = []
    start = 0
    for number, line in enumerate(text.split("\n")):
        role = roles[number] if number < len(roles) else Role.BODY
        if line:
            paragraphs.append(Paragraph(start, start + len(line), role))
        start += len(line) + 1
    return Report(
        id=content_id("report", text),
        file="report.txt",
        media_type="text/plain",
        text=text,
        paragraphs=tuple(paragraphs),
        offsets=OffsetMap((Run(0, 0, len(text)),) if text else ()),
        raw_sha256="0" * 64,
        published=Published(published, Precision.DAY, "line 1") if published else None,
        publisher=publisher,
        language="en",
    )


def summary(claim: Claim) -> tuple[str, str | None]:
    """Give what kind of happening a claim is about and the word that it hangs on."""
    return claim.kind.value, claim.trigger
