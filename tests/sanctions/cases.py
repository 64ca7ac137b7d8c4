"""Claims made up for the tests of findings, and the watch that they are held against."""

from __future__ import annotations

from functools import cache

from watchfloor.model.claim import (
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
from watchfloor.model.finding import Finding, Step
from watchfloor.model.record import content_id
from watchfloor.watch.load import bundled, load
from watchfloor.watch.rows import Watch

NORTH_KOREA = Party("North Korea", id="north-korea")
CHINA = Party("China", id="china")
RUSSIA = Party("Russia", id="russia")
GERMANY = Party("Germany")
COAL = Goods("coal", "coal")
CARGO = Goods("cargo", "cargo")


@cache
def watch() -> Watch:
    return load(bundled("dprk"))


MEASURES = {measure.id: measure for measure in watch().measures}


def claim(
    *goods: Goods,
    giver: tuple[Party, ...] = (),
    receiver: tuple[Party, ...] = (),
    actors: tuple[Party, ...] = (),
    places: tuple[PlaceMention, ...] = (),
    start: str | None = None,
    end: str | None = None,
    quote: str = "The goods were delivered.",
    kind: Kind = Kind.TRANSFER,
    status: Status = Status.REPORTED,
    mode: Mode | None = Mode.UNKNOWN,
    money: Money | None = None,
    quantities: tuple[Quantity, ...] = (),
) -> Claim:
    time = Time("on the day", start, end or start) if start or end else None
    words = "|".join(one.text for one in goods)
    return Claim(
        id=content_id(
            words, quote, kind, status, str(start), str(end), str(giver), str(receiver), str(places)
        ),
        report="a-report",
        file="a-report.txt",
        kind=kind,
        status=status,
        quote=quote,
        span=(0, len(quote)),
        said_by=(Source("a newspaper", SourceKind.OUTLET),),
        goods=goods,
        places=places,
        quantities=quantities,
        mode=mode,
        giver=giver,
        receiver=receiver,
        actors=actors,
        money=money,
        time=time,
    )


def out(*goods: Goods, start: str, end: str | None = None, quote: str = "The goods were delivered.") -> Claim:
    """Goods from North Korea to China."""
    return claim(*goods, giver=(NORTH_KOREA,), receiver=(CHINA,), start=start, end=end, quote=quote)


def into(
    *goods: Goods, start: str, end: str | None = None, quote: str = "The goods were delivered."
) -> Claim:
    """Goods from China to North Korea."""
    return claim(*goods, giver=(CHINA,), receiver=(NORTH_KOREA,), start=start, end=end, quote=quote)


def place(text: str, identifier: str | None, role: PlaceRole) -> PlaceMention:
    return PlaceMention(text, identifier, role)


def amount(number: float, unit: str, text: str = "") -> Quantity:
    return Quantity(number, number, unit, text or f"{number} {unit}")


def reasons(finding: Finding, step: Step) -> str:
    """Give what a finding says at one step of its chain."""
    return " | ".join(reason.text for reason in finding.reasons if reason.step is step)
