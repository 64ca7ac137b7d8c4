"""Screening a ledger sums what claims say against caps, each happening once."""

from __future__ import annotations

from pathlib import Path

from attrs import evolve

from tests.ledger.samples import READER, claim, published, report
from watchfloor.ledger import Drawn, Ledger
from watchfloor.model.claim import Claim, Goods, Kind, Mode, Party, Quantity, Time
from watchfloor.pipeline import screen_into
from watchfloor.watch.load import bundled, load

DIESEL = Goods("diesel", "diesel", Quantity(1000, 1000, "bbl", "1,000 barrels", "diesel"))


def supply(ledger: Ledger, file: str, day: str, text: str) -> Claim:
    """Record a report on a thousand barrels of diesel that Russia sold to North Korea on a day of 2018."""
    one, raw = report(text, file, published=published("2018-03-09"))
    sale = claim(
        one,
        Kind.TRANSFER,
        mode=Mode.SALE,
        goods=(DIESEL,),
        places=(),
        money=None,
        giver=(Party("Russia", None, "russia"),),
        receiver=(Party("North Korea", None, "north-korea"),),
        time=Time(f"on {day}", day, day, "day"),
    )
    kept = evolve(sale, id=f"{file}-{sale.id}")
    ledger.record(one, raw, READER, Drawn((kept,)))
    return kept


def test_two_reports_of_one_sale_count_once_and_another_sale_counts_too(tmp_path: Path) -> None:
    with Ledger(tmp_path / "w.db") as ledger:
        told = "Russia sold 1,000 barrels of diesel to North Korea on 1 March 2018"
        first = supply(ledger, "a.txt", "2018-03-01", f"{told}.")
        again = supply(ledger, "b.txt", "2018-03-01", f"{told}, a trader said.")
        other = supply(ledger, "c.txt", "2018-03-05", "Russia sold 1,000 barrels of diesel to North Korea.")
        screen_into(ledger, load(bundled("dprk")))
        (cap,) = ledger.caps()
    assert (cap.low, cap.high, cap.unit) == (2000, 2000, "bbl")
    assert [(entry.of, entry.also) for entry in cap.entries] == [(first.id, (again.id,)), (other.id, ())]
