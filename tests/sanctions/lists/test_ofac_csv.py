"""OFAC's files are read together, and broken rows are refused by file and number."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sanctions.lists.samples import sdn_row, write_ofac
from watchfloor.errors import UnreadableInputError
from watchfloor.model.listing import EntryKind
from watchfloor.sanctions.lists import read_listing
from watchfloor.sanctions.lists.ofac_remarks import read_remarks


def test_aliases_and_addresses_come_from_the_files_beside(tmp_path: Path) -> None:
    alt = [
        '101,201,"aka","HERON LIMITED",-0- ',
        '101,202,"fka","BLUE HERON",-0- ',
        '999,203,"aka","NOBODY",-0- ',
    ]
    add = ['101,301,"1 Quay Street","Strelsau 1000","Ruritania",-0- ', "101,302,-0- ,-0- ,-0- ,-0- "]
    listing = read_listing(write_ofac(tmp_path, [sdn_row(program="RUR] [NPWMD")], alt, add))
    (entry,) = listing.entries
    assert listing.refused == ()
    assert [name.text for name in entry.names] == ["GREY HERON TRADING", "HERON LIMITED", "BLUE HERON"]
    assert (entry.places, entry.countries) == (("1 Quay Street, Strelsau 1000, Ruritania",), ("Ruritania",))
    assert (entry.kind, entry.programme) == (EntryKind.ORGANISATION, "RUR; NPWMD")


def test_a_vessel_has_its_numbers_flag_and_type(tmp_path: Path) -> None:
    remarks = "Vessel Registration Identification IMO 9187629; MMSI 123456789; Linked To: HERON LIMITED."
    row = sdn_row(
        kind="vessel",
        name="GREY HERON 2",
        call_sign="ABCD1",
        vessel_type="Tanker",
        flag="Ruritania",
        remarks=remarks,
    )
    (entry,) = read_listing(write_ofac(tmp_path, [row], [], [])).entries
    assert (entry.kind, entry.imo) == (EntryKind.VESSEL, "9187629")
    assert entry.identifiers == ("call sign ABCD1", "MMSI 123456789")
    assert (entry.roles, entry.countries) == (("Tanker",), ("Ruritania",))


def test_a_person_has_birth_title_and_weak_aliases(tmp_path: Path) -> None:
    remarks = (
        "DOB 04 Mar 1961; alt. DOB 1963; POB Strelsau, Ruritania; nationality Ruritania; a.k.a. 'SHORTY'."
    )
    row = sdn_row(kind="individual", name="TESTO, Orm", title="Director", remarks=remarks)
    (entry,) = read_listing(write_ofac(tmp_path, [row], [], [])).entries
    assert entry.kind is EntryKind.PERSON
    assert [(name.text, name.weak) for name in entry.names] == [("TESTO, Orm", False), ("SHORTY", True)]
    assert entry.born == ("1961-03-04", "1963")
    assert (entry.places, entry.countries) == (("Strelsau, Ruritania",), ("Ruritania",))
    assert entry.roles == ("Director",)


@pytest.mark.parametrize(
    ("words", "born"),
    [
        ("DOB circa 1961", ("1961",)),
        ("DOB Mar 1961.", ("1961-03",)),
        ("DOB 1961 to 1963", ("1961/1963",)),
        ("DOB circa 1961 to circa 1963", ("1961/1963",)),
        ("DOB 31 Feb 1961", ()),
        ("DOB unknown", ()),
    ],
)
def test_dates_of_birth_are_as_precise_as_written(words: str, born: tuple[str, ...]) -> None:
    assert read_remarks(words).born == born


def test_overlong_remarks_go_on_in_the_file_of_comments(tmp_path: Path) -> None:
    path = write_ofac(tmp_path, [sdn_row(kind="individual", remarks="DOB 1961")], [], [])
    (tmp_path / "sdn_comments.csv").write_text('101,"POB Strelsau"\n')
    (entry,) = read_listing(path).entries
    assert (entry.born, entry.places) == (("1961",), ("Strelsau",))


def test_the_list_of_other_sanctions_has_names_of_its_own_for_its_files(tmp_path: Path) -> None:
    (tmp_path / "CONS_PRIM.CSV").write_text(sdn_row())
    (tmp_path / "CONS_ALT.CSV").write_text('101,201,"aka","HERON LIMITED",-0- ')
    (tmp_path / "CONS_ADD.CSV").write_text("")
    listing = read_listing(tmp_path / "CONS_PRIM.CSV")
    assert [name.text for name in listing.entries[0].names] == ["GREY HERON TRADING", "HERON LIMITED"]
    assert listing.refused == ()


def test_files_that_are_not_beside_are_told(tmp_path: Path) -> None:
    path = tmp_path / "sdn.csv"
    path.write_text(sdn_row())
    assert read_listing(path).refused == (
        "alt: the file of aliases is not beside sdn.csv: they are missing",
        "add: the file of addresses is not beside sdn.csv: they are missing",
    )


def test_aircraft_are_left_out(tmp_path: Path) -> None:
    listing = read_listing(write_ofac(tmp_path, [sdn_row(), sdn_row("102", kind="aircraft")], [], []))
    assert ([entry.id for entry in listing.entries], listing.refused) == (["101"], ())


def test_a_truncated_row_is_refused_by_number(tmp_path: Path) -> None:
    rows = [sdn_row(), sdn_row("102")[:20], sdn_row("103"), sdn_row("104", kind="individual", name="")]
    listing = read_listing(write_ofac(tmp_path, rows, ['101,201,"aka"'], []))
    assert [entry.id for entry in listing.entries] == ["101", "103"]
    assert listing.refused == (
        "alt.csv line 1: has 3 cells and begins with '101', not 5 and a number",
        "sdn.csv line 2: is broken: a quotation mark is not closed or stands inside a cell",
        "sdn.csv line 4: has no name",
    )


def test_rows_in_windows_1252_are_read_and_what_is_in_neither_encoding_is_refused(tmp_path: Path) -> None:
    path = write_ofac(tmp_path, [sdn_row(name="HÉRON GRIS")], [], [])
    path.write_bytes(
        path.read_bytes().strip(b"\x1a") + sdn_row("102", name="X").encode().replace(b"X", b"\x81")
    )
    listing = read_listing(path)
    assert [entry.names[0].text for entry in listing.entries] == ["HÉRON GRIS"]
    assert listing.refused == ("sdn.csv line 2: is neither UTF-8 nor Windows-1252 at byte 5",)


def test_an_endless_row_is_refused_and_the_next_one_read(tmp_path: Path) -> None:
    rows = [sdn_row(), sdn_row("102", name="x" * 200_000), sdn_row("103")]
    listing = read_listing(write_ofac(tmp_path, rows, [], []))
    assert [entry.id for entry in listing.entries] == ["101", "103"]
    assert listing.refused == ("sdn.csv line 2: is longer than any row",)


def test_a_file_of_broken_rows_is_refused(tmp_path: Path) -> None:
    path = write_ofac(tmp_path, [sdn_row(), *["broken"] * 1_100], [], [])
    with pytest.raises(UnreadableInputError, match="more than 1,000 rows that cannot be read"):
        read_listing(path)


@pytest.mark.parametrize("name", ["alt", "add"])
def test_the_files_beside_are_not_lists_of_their_own(tmp_path: Path, name: str) -> None:
    write_ofac(tmp_path, [], ['101,201,"aka","HERON",-0- '], ['101,301,-0- ,-0- ,"Ruritania",-0- '])
    with pytest.raises(UnreadableInputError, match="aliases or addresses, not the entries"):
        read_listing(tmp_path / f"{name}.csv")


@given(st.text(max_size=200))
def test_any_remarks_can_be_read(text: str) -> None:
    remarks = read_remarks(text)
    assert all(len(number) == 7 for number in remarks.imos)


@given(st.lists(st.binary(max_size=80), max_size=8))
def test_any_rows_are_entries_or_refused(tmp_path_factory: pytest.TempPathFactory, rows: list[bytes]) -> None:
    folder = tmp_path_factory.mktemp("ofac")
    path = write_ofac(folder, [sdn_row("7")], [], [])
    path.write_bytes(b"\n".join([sdn_row("7").encode(), *rows]))
    listing = read_listing(path)
    assert listing.entries[0].id == "7"
