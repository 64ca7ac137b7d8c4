"""Hostile input: each is refused with one clear line that names it, and the others are read."""

from __future__ import annotations

import gzip
import io
import json
import os
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reports.reading import STORY, page, read_all
from tests.reports.test_inputs import zipped
from watchfloor.errors import UnreadableInputError
from watchfloor.reports import Limits, read
from watchfloor.reports.media import Media

SMALL = Limits(report=100_000, collection=400_000, archive=12_000_000, members=50)


def refusal_beside_a_good_file(folder: Path, name: str, data: bytes, limits: Limits | None = None) -> str:
    """Read a folder that holds this file and a good one; give the one refusal."""
    (folder / name).write_bytes(data)
    (folder / "good.txt").write_text(STORY)
    reports, refusals = read_all(folder, limits=limits)
    assert [report.file for report in reports] == ["good.txt"]
    assert len(refusals) == 1
    assert name in refusals[0]
    assert "\n" not in refusals[0]
    return refusals[0]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.html", b" \n\n ", "is empty"),
        ("noise.txt", bytes(range(1, 256)) * 40, "binary"),
        ("nul.txt", STORY.encode() + b"\x00" + STORY.encode(), "NUL"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), "PNG picture"),
        ("table.csv", b"a,b\n1,2\n", "a table"),
        ("ledger.dat", b"SQLite format 3\x00" + bytes(100), "SQLite"),
        ("cut.txt.gz", gzip.compress(os.urandom(5000))[:-900], "cut short"),
        ("bad.gz", b"\x1f\x8b\x08\x00" + b"x" * 50, "broken"),
        ("bad.zip", b"PK\x03\x04" + b"x" * 100, "broken zip"),
        ("bad.pdf", b"%PDF-1.7\n" + b"x" * 500, "broken PDF"),
        ("bad.json", b'{"text": "' + STORY.encode(), "broken JSON"),
        ("deep.json", b"[" * 100_000 + b"]" * 100_000, "nested too deep"),
        ("number.json", b"7", "without a record"),
        ("textless.json", b'{"id": 7}', "no field that holds a text"),
        ("deep.html", b"<html>" + b"<div>" * 100_000 + STORY.encode(), "nested more than"),
        ("bold.html", b"<html><body>" + b"<b>" * 100_000 + STORY.encode(), "nested more than"),
        ("marks.html", b"<html><body><<<>></body></html>", "no text of a report"),
        ("shreds.txt", b"a b\n" * 60_000, "more than 50,000 paragraphs"),
        ("library.txt", b"Wagons went on and on. " * 100_000, "the limit is 2,000,000"),
        ("tags.html", b"<html>" + b"<p>a" * 160_000, "more than 300,000 tags"),
        ("parts.eml", b"From: a@b.example\n" + b"Content-Type: a/b\n" * 2000, "more than 1,000 parts"),
        ("textless.html", b"<html><body><script>var a</script></body></html>", "without text"),
        ("word.docx", zipped({"[Content_Types].xml": b"<x/>"}), "office document"),
        ("up.zip", zipped({"../../etc/passwd.txt": STORY.encode()}), "climbs out"),
        ("root.zip", zipped({"/etc/passwd.txt": STORY.encode()}), "climbs out"),
        ("drive.zip", zipped({"C:\\windows\\a.txt": STORY.encode()}), "climbs out"),
        ("record.warc", b"WARC/1.0\r\nWARC-Type: response\r\n\r\nx", "without a length"),
        ("cut.warc", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 900\r\n\r\nHTTP/1.1 200 OK", "cut short"),
        ("empty.eml", b"From: a@b.example\nSubject: x\n\n", "is empty"),
    ],
)  # fmt: skip
def test_it_is_refused_by_name_and_reason(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    assert reason in refusal_beside_a_good_file(tmp_path, name, data)


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as sparse:
        sparse.truncate(200_000_000)
    (tmp_path / "good.txt").write_text(STORY)
    reports, refusals = read_all(tmp_path)
    assert len(reports) == 1
    assert "huge.txt: is 200 MB, the limit is 20 MB" in refusals[0]


def test_one_line_of_jsonl_over_the_limit_is_refused_by_its_number(tmp_path: Path) -> None:
    lines = [b'{"text": "' + b"x" * 200_000 + b'"}', json.dumps({"text": STORY}).encode()]
    (tmp_path / "feed.jsonl").write_bytes(b"\n".join(lines))
    reports, refusals = read_all(tmp_path, limits=SMALL)
    assert [report.file for report in reports] == ["feed.jsonl:2"]
    assert "feed.jsonl:1: is a line longer than" in refusals[0]


def test_a_gzip_bomb_is_stopped(tmp_path: Path) -> None:
    packed = gzip.compress(bytes(30_000_000).replace(b"\x00", b"\n"))
    assert "times its size" in refusal_beside_a_good_file(tmp_path, "bomb.jsonl.gz", packed)


def test_a_zip_bomb_is_stopped(tmp_path: Path) -> None:
    bomb = zipped({"feed.jsonl": bytes(30_000_000).replace(b"\x00", b"\n")})
    assert "times its size" in refusal_beside_a_good_file(tmp_path, "bomb.zip", bomb)


def test_an_archive_is_stopped_at_its_total(tmp_path: Path) -> None:
    line = json.dumps({"id": os.urandom(30_000).hex()}).encode() + b"\n"
    (tmp_path / "wide.zip").write_bytes(zipped({f"{n}.jsonl": line * 60 for n in range(5)}))
    _, refusals = read_all(tmp_path, limits=SMALL)
    assert any("unpacks to more than 12 MB" in refusal for refusal in refusals)


def test_archives_nested_too_deep_are_refused(tmp_path: Path) -> None:
    data = STORY.encode()
    for depth in range(4):
        data = zipped({f"{depth}.zip" if depth else "a.txt": data})
    assert "too deep in archives" in refusal_beside_a_good_file(tmp_path, "nest.zip", data)


def test_a_zip_of_too_many_files_is_refused(tmp_path: Path) -> None:
    data = zipped({f"{number}.txt": STORY.encode() for number in range(60)})
    assert "more than 50 files" in refusal_beside_a_good_file(tmp_path, "many.zip", data, SMALL)


def test_an_encrypted_member_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": STORY.encode(), "b.txt": STORY.encode()}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    data[6] |= 1
    (tmp_path / "locked.zip").write_bytes(bytes(data))
    reports, refusals = read_all(tmp_path)
    assert [report.file for report in reports] == ["locked.zip!b.txt"]
    assert "locked.zip!a.txt: is encrypted" in refusals[0]


def test_a_member_with_a_wrong_checksum_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.txt", STORY)
        archive.writestr("b.txt", STORY)
    (tmp_path / "bad.zip").write_bytes(target.getvalue().replace(b"Freight", b"Fraught", 1))
    reports, refusals = read_all(tmp_path)
    assert [report.file for report in reports] == ["bad.zip!b.txt"]
    assert "a.txt: is broken: Bad CRC-32" in refusals[0]


def test_pipes_links_to_nowhere_and_loops_are_not_followed(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "nowhere.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "round.txt").symlink_to(tmp_path / "round.txt")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "good.txt").write_text(STORY)
    reports, refusals = read_all(tmp_path)
    assert [report.file for report in reports] == ["good.txt"]
    reasons = [refusal.split(": ", 1)[0].rpartition("/")[2] for refusal in refusals]
    assert reasons == ["nowhere.txt", "pipe.txt", "round.txt", "again"]


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "locked.txt").write_text(STORY)
    opened = Path.open

    def deny(path: Path, *rest: object) -> object:
        if path.name == "locked.txt":
            raise PermissionError(13, "Permission denied")
        return opened(path, *rest)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", deny)
    reports, refusals = read_all(tmp_path)
    assert [report.file for report in reports] == ["a.txt"]
    assert "locked.txt: cannot be read: Permission denied" in refusals[0]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp949", "북한과 러시아 국경의 철도역에서 화물 열차가 다시 움직이고 있다고 관계자가 말했다. " * 4),
        ("gb18030", "据海关记录，朝鲜与中国边境的贸易自九月以来明显增加，卡车每天过桥。" * 4),
        ("cp1251", "Товарные поезда снова идут через границу, сообщили железнодорожники в среду. " * 4),
        ("latin-1", "Les wagons ont été déplacés vers la frontière, a déclaré un témoin à Séoul. " * 4),
        ("utf-16", STORY),
        ("utf-16-le", STORY),
    ],
)
def test_another_encoding_is_read(encoding: str, text: str) -> None:
    report = read(page(text.encode(encoding), Media.TEXT)).report
    assert report.text == text.strip()


def test_a_declared_utf8_that_is_not_is_read_by_its_bytes_and_noted() -> None:
    text = "북한과 러시아 국경의 철도역에서 화물 열차가 다시 움직이고 있다고 관계자가 말했다. " * 4
    data = f'<html><head><meta charset="utf-8"></head><body><p>{text}</p></body></html>'.encode("cp949")
    report = read(page(data, Media.HTML)).report
    assert "철도역" in report.text
    assert "read as cp949" in report.notes[0]


def test_a_character_cut_in_half_does_not_change_the_encoding() -> None:
    data = (STORY + " “Yes.” " * 20).encode()[:-2]
    report = read(page(data, Media.TEXT)).report
    assert "“Yes.”" in report.text
    assert report.notes == ("1 broken UTF-8 characters were replaced",)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(
    st.binary(max_size=600),
    st.sampled_from([m for m in Media if m not in (Media.ZIP, Media.GZIP, Media.WARC)]),
)
def test_no_bytes_crash_a_reader(data: bytes, media: Media) -> None:
    with suppress(UnreadableInputError):
        read(page(data, media))


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
    max_examples=60,
)
@given(st.integers(0, 400), st.binary(min_size=1, max_size=4), st.sampled_from(["zip", "gz", "warc"]))
def test_no_damage_crashes_an_archive(tmp_path: Path, place: int, damage: bytes, kind: str) -> None:
    whole = {
        "zip": zipped({"a.txt": STORY.encode(), "b.jsonl": b'{"text": "x y z."}\n'}),
        "gz": gzip.compress(STORY.encode()),
        "warc": b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 99\r\n\r\n"
        + STORY.encode(),
    }[kind]
    place %= len(whole)
    (tmp_path / f"x.{kind}").write_bytes(whole[:place] + damage + whole[place + len(damage) :])
    read_all(tmp_path)


def test_a_deflate_bomb_in_a_web_record_is_stopped(tmp_path: Path) -> None:
    body = gzip.compress(bytes(5_000_000), 9)
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    (tmp_path / "a.warc").write_bytes(head.encode() + http + b"\r\n\r\n")
    _, refusals = read_all(tmp_path, limits=SMALL)
    assert "a.warc#1: is larger than 100,000 bytes" in refusals[0]
