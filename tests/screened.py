"""A ledger in which an organisation sells coal, to be screened."""

from __future__ import annotations

from tests.ledger.samples import READER, claim, report
from watchfloor.ledger import Drawn, Ledger
from watchfloor.model.claim import Goods, Kind, Mode, Party

HERON = "Grey Heron Trading Company"
COAL = Goods("coal", "coal")


def sell(ledger: Ledger, name: str = HERON, text: str = "", file: str = "a.txt") -> None:
    """Record a report on the sale of coal from North Korea to China by an organisation, in May 2022."""
    one, raw = report(text or f"{name} of North Korea sold coal to China on 3 May 2022.", file=file)
    korea, china = Party("North Korea", None, "north-korea"), Party("China", None, "china")
    sale = claim(
        one, Kind.TRANSFER, mode=Mode.SALE, goods=(COAL,), places=(), money=None,
        giver=(korea, Party(name)), receiver=(china,),
    )  # fmt: skip
    ledger.record(one, raw, READER, Drawn((sale,)))
