"""Exports: every line keeps the contract, nothing half-written, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pyarrow.parquet
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.export.graphs import FINDING, MATCH
from tests.ledger import samples
from watchfloor.errors import WatchfloorError
from watchfloor.export.choices import ROWS, Format, Table
from watchfloor.export.destination import open_destination
from watchfloor.export.flat import CLAIM_COLUMNS, REPORT_COLUMNS, flat_claim, flat_report
from watchfloor.export.formats import guarded, write
from watchfloor.ledger import Outcome, RecordedClaim, RecordedFinding, RecordedMatch, RecordedReport
from watchfloor.model.claim import Basis, Claim, Kind, Mode, Party, Quantity, Time

MOMENT = datetime(2023, 10, 10, 9, tzinfo=UTC)
REPORT, RAW = samples.report(url="https://post.example/coal", published=samples.published("2022-05-04"))
RECORDED_REPORT = RecordedReport(REPORT, MOMENT, "rules 1", "border 1", Outcome.READ, 1, 0, version=1)
FULL = evolve(
    samples.claim(REPORT, Kind.TRANSFER),
    mode=Mode.SALE,
    basis=Basis.WITNESS,
    giver=(Party("the North", "North Korea", "prk"),),
    receiver=(Party("Pyongyang Trading"),),
    quantities=(Quantity(30, None, "1", "at least 30", "wagons"),),
    time=Time("the 29th and 30th", None, None, members=("2022-05-29", "2022-05-30"), reason="no month"),
    unresolved=("time: no month",),
)
PLAIN = Claim(
    "0", REPORT.id, None, Kind.STATEMENT, FULL.status, REPORT.text, (0, len(REPORT.text)), FULL.said_by
)
CLAIMS = [RecordedClaim(FULL, MOMENT), RecordedClaim(PLAIN, MOMENT)]


def written(table: Table, rows: Iterable[Any], form: Format) -> bytes:
    out = io.BytesIO()
    write(table, rows, form, out)
    return out.getvalue()


def cells(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_every_line_of_claims_keeps_the_contract() -> None:
    schema = json.loads((files("watchfloor.model") / "schemas/claim.schema.json").read_text())
    lines = written(Table.CLAIMS, CLAIMS, Format.JSONL).decode().splitlines()
    assert len(lines) == 2
    for line in lines:
        jsonschema.validate(json.loads(line), schema)


def test_the_contract_is_the_shared_one(shared: Path) -> None:
    ours = files("watchfloor.model") / "schemas/claim.schema.json"
    assert ours.read_text() == (shared / "claim.schema.json").read_text()


def test_a_claim_comes_back_from_its_line() -> None:
    first = json.loads(written(Table.CLAIMS, CLAIMS, Format.JSONL).splitlines()[0])
    assert first.pop("recorded_at") == "2023-10-10T09:00:00+00:00"
    assert Claim.from_json(first) == FULL


def test_a_reports_line_holds_the_text_that_spans_point_into() -> None:
    line = json.loads(written(Table.REPORTS, [RECORDED_REPORT], Format.JSONL))
    start, end = FULL.span
    assert line["text"][start:end] == FULL.quote
    assert (line["version"], line["outcome"], line["published"]["value"]) == (1, "read", "2022-05-04")


def test_words_in_any_script_are_written_as_they_are() -> None:
    claim = evolve(PLAIN, quote="두만강역 and Хасан")
    assert (
        "두만강역 and Хасан" in written(Table.CLAIMS, [RecordedClaim(claim, MOMENT)], Format.JSONL).decode()
    )


@pytest.mark.parametrize("form", ROWS)
def test_a_name_that_is_not_utf8_does_not_stop_an_export(form: Format) -> None:
    claim = evolve(PLAIN, file="bad\udcff.txt")
    assert b"bad\\udcff.txt" in written(Table.CLAIMS, [RecordedClaim(claim, MOMENT)], form)


def test_claims_in_csv_show_who_and_what_in_words() -> None:
    row, plain = cells(written(Table.CLAIMS, CLAIMS, Format.CSV))
    assert tuple(row) == CLAIM_COLUMNS
    assert row["giver"] == "the North [North Korea]"
    assert row["goods"] == "coal (Twelve wagons)"
    assert row["quantities"] == "at least 30 wagons"
    assert (row["money_amount"], row["time_start"]) == ("133000000.0", "")
    assert row["said_by"] == "The Example Post (outlet)"
    assert (plain["goods"], plain["money_amount"], plain["file"]) == ("", "", "")


def test_reports_in_csv_leave_the_text_out() -> None:
    (row,) = cells(written(Table.REPORTS, [RECORDED_REPORT], Format.CSV))
    assert tuple(row) == REPORT_COLUMNS
    assert (row["published"], row["characters"]) == ("2022-05-04", str(len(REPORT.text)))


def test_the_columns_are_the_cells() -> None:
    assert tuple(flat_claim(CLAIMS[0])) == CLAIM_COLUMNS
    assert tuple(flat_report(RECORDED_REPORT)) == REPORT_COLUMNS


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_taken_for_a_formula(words: str) -> None:
    (row,) = cells(written(Table.CLAIMS, [RecordedClaim(evolve(PLAIN, quote=words), MOMENT)], Format.CSV))
    assert row["quote"] == f"'{words}"


def test_numbers_stay_numbers() -> None:
    assert guarded(-5) == -5


def test_findings_and_matches_are_rows_too() -> None:
    finding = RecordedFinding(FINDING, MOMENT, "measures 1", ("border 1",))
    match = RecordedMatch(MATCH, MOMENT, "names 1", ("border 1", "a list"))
    (row,) = cells(written(Table.FINDINGS, [finding], Format.CSV))
    assert (row["verdict"], row["missing"], row["goods"]) == ("undetermined", "the day", "")
    (row,) = cells(written(Table.MATCHES, [match], Format.CSV))
    assert (row["outcome"], row["settled_by"], row["claim"]) == ("near miss", "an address", FINDING.claim)
    for table, recorded in ((Table.FINDINGS, finding), (Table.MATCHES, match)):
        line = json.loads(written(table, [recorded], Format.JSONL))
        data = io.BytesIO(written(table, [recorded], Format.PARQUET))
        (typed,) = pyarrow.parquet.read_table(data).to_pylist()
        assert {**typed, "recorded_at": MOMENT.isoformat()} == line


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_quote_survives_csv(quote: str) -> None:
    (row,) = cells(written(Table.CLAIMS, [RecordedClaim(evolve(PLAIN, quote=quote), MOMENT)], Format.CSV))
    assert row["quote"] in {quote, f"'{quote}"}


def test_claims_in_parquet_are_typed_and_nested() -> None:
    table = pyarrow.parquet.read_table(io.BytesIO(written(Table.CLAIMS, CLAIMS, Format.PARQUET)))
    first, second = table.to_pylist()
    assert first.pop("recorded_at") == second.pop("recorded_at") == MOMENT
    assert Claim.from_json({key: value for key, value in first.items() if value is not None}) == FULL
    assert (second["money"], second["goods"]) == (None, [])


def test_no_field_is_missing_in_parquet() -> None:
    def keys(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: keys(inner) for key, inner in value.items()}
        return [keys(value[0])] if isinstance(value, list | tuple) and value else None

    report = pyarrow.parquet.read_table(
        io.BytesIO(written(Table.REPORTS, [RECORDED_REPORT], Format.PARQUET))
    ).to_pylist()[0]
    line = json.loads(written(Table.REPORTS, [RECORDED_REPORT], Format.JSONL))
    assert keys(report) == keys(line)


@pytest.mark.parametrize("form", ROWS)
def test_an_empty_ledger_gives_an_empty_table(form: Format) -> None:
    data = written(Table.CLAIMS, [], form)
    if form is Format.PARQUET:
        assert pyarrow.parquet.read_table(io.BytesIO(data)).num_rows == 0
    else:
        assert len(data.splitlines()) == (form is Format.CSV)


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text("old")
    with open_destination(path) as out:
        out.write(b"new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_an_export_that_fails_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text("old")

    def fail_half_way() -> None:
        with open_destination(path) as out:
            out.write(b"half")
            raise KeyError

    with pytest.raises(KeyError):
        fail_half_way()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WatchfloorError, match="cannot be written"), open_destination(tmp_path / "no" / "x"):
        pass


def test_a_ledger_is_not_overwritten_by_an_export(tmp_path: Path) -> None:
    path = tmp_path / "watchfloor.db"
    before = b"SQLite format 3\x00 and all that is known"
    path.write_bytes(before)
    with pytest.raises(WatchfloorError, match="is not overwritten"), open_destination(path) as out:
        out.write(b"claims")
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
