"""Several processes write to one ledger at once: nothing is lost and nothing is doubled."""

from __future__ import annotations

import multiprocessing
import sys
from collections import Counter

import pytest

from tests.ledger.samples import READER, drawn, report
from watchfloor.ledger import Ledger
from watchfloor.model.claim import Kind

REPORTS = 25
WRITERS = 3


def write_all(address: str, start: int) -> None:
    """Open the ledger, which may not be there yet, and record the same reports from another start."""
    with Ledger(address) as ledger:
        for step in range(REPORTS):
            number = (start + step) % REPORTS
            one, raw = report(
                f"Report {number}.", file=f"{number}.txt", url=f"https://x.example/{number % 5}"
            )
            ledger.record(one, raw, READER, drawn(one, Kind.MOVEMENT, Kind.TREND))
            ledger.refuse(f"{number}.bin", "it is empty")


@pytest.mark.skipif(sys.platform == "win32", reason="needs forkserver")
def test_writers_at_once_lose_and_double_nothing(address: str) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=write_all, args=(address, 8 * each)) for each in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0] * WRITERS
    with Ledger(address) as ledger, ledger._engine.connect() as connection:
        counts = {
            table: connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()  # noqa: S608
            for table in ("raw", "reports", "readings", "standings", "claims", "claims_refused", "versions")
        }
        numbers = Counter(
            tuple(row) for row in connection.exec_driver_sql("SELECT url, number FROM versions")
        )
    assert counts == dict.fromkeys(counts, REPORTS) | {"claims": 2 * REPORTS}
    assert set(numbers) == {(f"https://x.example/{url}", n) for url in range(5) for n in range(1, 6)}
    assert set(numbers.values()) == {1}
