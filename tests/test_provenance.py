"""Provenance: what stands in a ledger, with the families and origins of what stands and of nothing else."""

from __future__ import annotations

from pathlib import Path

from benchmarks import made_families as made
from tests.ledger.samples import READER, drawn, published, report
from watchfloor.ledger import Ledger
from watchfloor.model.claim import Kind
from watchfloor.pipeline import trace_into
from watchfloor.pipeline.provenance import provenance
from watchfloor.watch.load import bundled, load

STORY = made.story(41)
URL = "https://post.example/1"


def keep(ledger: Ledger, file: str, text: str, url: str | None = None) -> str:
    one, raw = report(text, file, url=url, published=published("2023-05-01"))
    ledger.record(one, raw, READER, drawn(one, Kind.MOVEMENT))
    return one.id


def test_every_claim_has_its_origins_and_a_replaced_report_is_of_no_family(tmp_path: Path) -> None:
    watch = load(bundled("dprk"))
    with Ledger(tmp_path / "w.db") as ledger:
        first = keep(ledger, "a.txt", STORY)
        copy = keep(ledger, "b.txt", f"Again. {STORY}", URL)
        trace_into(ledger, watch)
        before = provenance(ledger, watch)
        later = keep(ledger, "b.txt", made.story(42), URL)
        after = provenance(ledger, watch)
    assert [set(family.members) for family in before.families] == [{first, copy}]
    assert before.origins.keys() == before.claims.keys()
    assert before.traced == 2
    assert after.families == ()
    assert (set(after.reports), after.traced) == ({first, later}, 1)
