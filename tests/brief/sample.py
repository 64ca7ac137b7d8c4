"""Reports, claims and a watch written for the tests of the brief."""

from __future__ import annotations

from typing import Any

from watchfloor.model.claim import (
    Basis,
    Claim,
    Goods,
    Kind,
    Mode,
    Money,
    Party,
    PlaceMention,
    PlaceRole,
    Quantity,
    Source,
    SourceKind,
    Status,
    Time,
)
from watchfloor.model.record import content_id
from watchfloor.model.report import (
    OffsetMap,
    Paragraph,
    Precision,
    Published,
    Publisher,
    Report,
    Role,
    Run,
)
from watchfloor.watch.rows import Name, Place, PlaceKind, Watch

SOURCE = "written for the tests"

HARBOUR = (
    "Ships load by night at Holm harbour",
    "By our harbour desk",
    "The Northern Courier has watched the quays of Holm since the spring.",
    (
        "A blue line of crates about 90 metres long appeared on the eastern quay on the 17th of last month, "
        "the Harbour Monitor said, citing a satellite photograph. The quay had been empty the day before."
    ),
    "“They paid 20 million crowns for the cranes,” a clerk who asked not to be named told the Monitor.",
    "Share this page",
    "At least 30 lorries may be waiting at the Holm bridge, a resident said.",
)
DENIAL = (
    "Ministry says no grain was shipped",
    "The ministry denied on Friday that grain had been sold to Southmark.",
    "It said a second bridge would open by 2025 if the river allowed it.",
)


def report(
    paragraphs: tuple[str, ...], *, roles: dict[int, Role] | None = None, name: str = "a.txt"
) -> Report:
    """Make a report of paragraphs, all running text but those given another role."""
    text, tiles = "", []
    for place, words in enumerate(paragraphs):
        start = len(text)
        text += words
        tiles.append(Paragraph(start, len(text), (roles or {}).get(place, Role.BODY)))
        text += "\n"
    text = text[:-1]
    return Report(
        id=content_id(name, text),
        file=name,
        media_type="text/plain",
        text=text,
        paragraphs=tuple(tiles),
        offsets=OffsetMap((Run(0, 0, len(text)),)),
        raw_sha256="0" * 64,
        title=paragraphs[0] if paragraphs else None,
        url="https://courier.example/holm?page=1&view=full",
        published=Published("2023-11-02", Precision.DAY, "sidecar published.csv"),
        publisher=Publisher("The Northern Courier", "line 2", None),
        language="en",
    )


def harbour_report() -> Report:
    """Make the report that most sample claims are drawn from."""
    roles = {0: Role.HEADING, 1: Role.BYLINE, 4: Role.QUOTATION, 5: Role.FURNITURE}
    return report(HARBOUR, roles=roles, name="harbour.txt")


def denial_report() -> Report:
    """Make a second report, with what is denied and planned."""
    return report(DENIAL, roles={0: Role.HEADING}, name="denial.txt")


def claim(
    source: Report, quote: str, kind: Kind = Kind.PRESENCE, status: Status = Status.REPORTED, **fields: Any
) -> Claim:
    """Make a claim whose quote stands in the report."""
    start = source.text.index(quote)
    plain: dict[str, Any] = {
        "said_by": (Source("The Northern Courier", SourceKind.OUTLET),),
        "id": content_id(source.id, start, len(quote), kind.value),
        **fields,
    }
    return Claim(
        report=source.id,
        file=source.file,
        kind=kind,
        status=status,
        quote=quote,
        span=(start, start + len(quote)),
        **plain,
    )


def sample_claims() -> list[Claim]:
    """Make claims of several kinds and statuses from the two reports."""
    harbour, denial = harbour_report(), denial_report()
    sentences = HARBOUR[3].split(". ")
    return [
        claim(
            harbour,
            f"{sentences[0]}.",
            goods=(Goods("crates", None, Quantity(90, 90, "m", "about 90 metres", None, True)),),
            places=(
                PlaceMention("eastern quay", None, PlaceRole.AT),
                PlaceMention("Holm", "holm", PlaceRole.AT),
            ),
            time=Time("on the 17th of last month", "2023-10-17", "2023-10-17", "day", "2023-11-02"),
            said_by=(
                Source("The Northern Courier", SourceKind.OUTLET),
                Source("Harbour Monitor", SourceKind.THINK_TANK),
            ),
            basis=Basis.IMAGERY,
            trigger="appeared",
        ),
        claim(
            harbour,
            HARBOUR[4],
            Kind.TRANSFER,
            mode=Mode.SALE,
            goods=(Goods("cranes"),),
            money=Money(20_000_000, "SEK", "20 million crowns"),
            actors=(Party("They", "Northmark"),),
            said_by=(
                Source("The Northern Courier", SourceKind.OUTLET),
                Source("Harbour Monitor", SourceKind.THINK_TANK),
                Source("a clerk", SourceKind.ANONYMOUS),
            ),
            basis=Basis.WITNESS,
            trigger="paid",
            unresolved=("seller: not named in the sentence",),
        ),
        claim(
            harbour,
            HARBOUR[6],
            Kind.PRESENCE,
            Status.SPECULATED,
            quantities=(Quantity(30, None, "1", "At least 30", "lorries"),),
            places=(PlaceMention("Holm bridge", "holm-bridge", PlaceRole.AT),),
            trigger="waiting",
            cues=("may",),
            time=Time("now", reason="no date in the words"),
        ),
        claim(
            denial,
            DENIAL[1],
            Kind.TRANSFER,
            Status.DENIED,
            mode=Mode.SALE,
            goods=(Goods("grain", "grain"),),
            receiver=(Party("Southmark"),),
            cues=("denied",),
            trigger="sold",
            time=Time("on Friday", None, None, reason="the day of publication is not known"),
            basis=Basis.OFFICIAL_STATEMENT,
        ),
        claim(
            denial,
            DENIAL[2],
            Kind.WORKS,
            Status.PLANNED,
            actors=(Party("It", "the ministry"),),
            goods=(Goods("second bridge"),),
            places=(PlaceMention("Northmark", "northmark", PlaceRole.AT),),
            time=Time("by 2025", None, "2025-12-31", "year"),
            cues=("would",),
            trigger="open",
        ),
    ]


def sample_watch() -> Watch:
    """Make a watch with three places."""

    def place(id_: str, kind: PlaceKind, name: str, parent: str | None) -> Place:
        return Place(id_, kind, "NO", parent, 60.0, 5.0, 500.0, (Name(name),), SOURCE, 2)

    places = (
        place("northmark", PlaceKind.COUNTRY, "Northmark", None),
        place("holm", PlaceKind.PORT, "Holm harbour", "northmark"),
        place("holm-bridge", PlaceKind.BRIDGE, "Holm bridge", "holm"),
    )
    return Watch("test", "The Northmark crossings", places, (), (), ())
