"""Inputs: files, folders and archives are walked in order, and sidecars are taken along."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from tests.reports.reading import STORY, read_all
from watchfloor.errors import UnreadableInputError
from watchfloor.model.report import Precision
from watchfloor.reports import Input, Limits, find_inputs
from watchfloor.reports.sidecar import parse_sidecar


def zipped(members: dict[str, bytes]) -> bytes:
    """Make a zip file."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def test_a_folder_is_walked_in_the_order_of_names_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "c/d.txt", "watchfloor.db"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(STORY)
    reports, refusals = read_all(tmp_path)
    assert [report.file for report in reports] == ["a.txt", "b.txt", "d.txt"]
    assert refusals == []


def test_the_same_bytes_are_the_same_report(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").write_text(STORY)
    reports, _ = read_all(tmp_path)
    assert reports[0].id == reports[1].id


def test_a_sidecar_beside_the_reports_is_taken_by_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Rice arrives\n2022.12.12\n{STORY}")
    (tmp_path / "published.csv").write_text(
        'file,published,publisher,note\na.txt,2019-01,The Harbour Herald,"by, mail"\n'
    )
    for path in (tmp_path, tmp_path / "a.txt"):
        reports, refusals = read_all(path)
        assert refusals == []
        assert reports[0].published is not None
        assert (reports[0].published.value, reports[0].published.precision) == ("2019-01", Precision.MONTH)
        assert reports[0].publisher is not None
        assert (reports[0].publisher.name, reports[0].publisher.id) == (
            "The Harbour Herald",
            "harbour-herald",
        )


def test_a_named_sidecar_wins_over_the_one_beside_the_reports(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "published.csv").write_text("file,published\na.txt,2019\n")
    (tmp_path / "mine.csv").write_text("file,published,publisher\na.txt,2021-02-03,NW\n")
    reports, refusals = read_all(tmp_path, sidecar=tmp_path / "mine.csv")
    assert refusals == []
    assert reports[0].published is not None
    assert reports[0].published.value == "2021-02-03"


def test_a_broken_row_of_a_sidecar_is_refused_by_its_line_and_the_others_hold(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "published.csv").write_text("file,published\nb.txt,10/10/2023\na.txt,2020\n")
    reports, refusals = read_all(tmp_path)
    assert len(refusals) == 1
    assert "published.csv:2: '10/10/2023' is no date" in refusals[0]
    assert reports[0].published is not None
    assert reports[0].published.value == "2020"


@pytest.mark.parametrize("table", ["", "name,when\na,2020\n", "file\na\n"])
def test_a_sidecar_without_its_header_is_refused(table: str) -> None:
    with pytest.raises(UnreadableInputError):
        parse_sidecar(table.encode(), "published.csv")


@pytest.mark.parametrize(
    "row", ["a.txt,2020-02-30", "a.txt,2020-13", "a.txt,20", ",2020", "a.txt,2020,x,y,z"]
)
def test_a_row_that_is_not_understood_is_refused(row: str) -> None:
    assert len(parse_sidecar(f"file,published,publisher\n{row}\n".encode(), "published.csv").refused) == 1


def test_the_members_of_a_zip_are_read_with_their_own_sidecar(tmp_path: Path) -> None:
    inner = zipped({"deep.txt": STORY.replace("Two", "Three").encode()})
    data = {
        "x/a.txt": STORY.encode(),
        "x/published.csv": b"file,published\na.txt,2020\n",
        "x/in.zip": inner,
        "__MACOSX/._a": b"x",
    }
    (tmp_path / "dump.zip").write_bytes(zipped(data))
    reports, refusals = read_all(tmp_path)
    assert refusals == []
    assert [report.file for report in reports] == ["dump.zip!a.txt", "dump.zip!in.zip!deep.txt"]
    assert [report.published.value if report.published else None for report in reports] == ["2020", None]


def test_the_lines_of_jsonl_are_read_one_by_one(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": STORY}),
        "{broken",
        "",
        json.dumps({"title": "no text"}),
        json.dumps({"body": STORY + " Yes."}),
    ]
    (tmp_path / "feed.jsonl").write_text("\n".join(lines))
    reports, refusals = read_all(tmp_path)
    assert [report.file for report in reports] == ["feed.jsonl:1", "feed.jsonl:5"]
    assert [refusal.split(": ")[0].rpartition("/")[2] for refusal in refusals] == [
        "feed.jsonl:2",
        "feed.jsonl:4",
    ]


@pytest.mark.parametrize(
    "wrap", [lambda r: r, lambda r: {"status": "ok", "articles": r}, lambda r: {"results": r}]
)
def test_the_records_of_a_json_file_are_read_one_by_one(tmp_path: Path, wrap: object) -> None:
    records = [{"text": STORY}, {"text": STORY + " Yes.", "title": "é\n"}, 7]
    (tmp_path / "feed.json").write_text(json.dumps(wrap(records), indent=1))  # type: ignore[operator]
    reports, refusals = read_all(tmp_path)
    assert [report.file for report in reports] == ["feed.json#1", "feed.json#2"]
    assert len(refusals) == 1


def test_compressed_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(STORY.encode()))
    (tmp_path / "feed.jsonl.gz").write_bytes(gzip.compress(json.dumps({"text": STORY}).encode()))
    reports, refusals = read_all(tmp_path)
    assert refusals == []
    assert [report.file for report in reports] == ["a.txt", "feed.jsonl:1"]


def test_what_a_file_is_shows_in_its_content_where_the_name_lies(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(f"<!DOCTYPE html><html><body><p>{STORY}</p></body></html>")
    (tmp_path / "record").write_text(json.dumps({"text": STORY}))
    (tmp_path / "mail").write_text(
        f"From: a@herald.example\nDate: Tue, 10 Oct 2023 09:15:00 +0000\nSubject: Rice\n\n{STORY}"
    )
    (tmp_path / "zip.txt").write_bytes(zipped({"a.txt": STORY.encode()}))
    reports, refusals = read_all(tmp_path)
    assert refusals == []
    assert [report.media_type for report in reports] == [
        "message/rfc822",
        "text/html",
        "application/json",
        "text/plain",
    ]


def test_a_missing_path_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    reports, refusals = read_all(tmp_path / "none.txt", tmp_path / "a.txt")
    assert len(reports) == 1
    assert "none.txt: cannot be read: No such file or directory" in refusals[0]


def test_inputs_come_one_at_a_time(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(STORY)
    items = find_inputs([tmp_path], limits=Limits())
    first = next(items)
    (tmp_path / "b.txt").unlink()
    second = next(items)
    assert isinstance(first, Input)
    assert isinstance(second, UnreadableInputError)
